"""LibreOffice Calc in a person's hands: opens a workbook, does what a script says, saves it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.judges.libreoffice import soffice

SECONDS = 300

# Runs under the Python that has LibreOffice's bridge; what the scripts use is defined here.
_DRIVER = """
import os, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField

def value(name, said):
    made = PropertyValue(); made.Name, made.Value = name, said
    return made

program, profile, source, target, script = sys.argv[1:6]
pipe = "cxplan%d" % os.getpid()
office = subprocess.Popen([program, "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--nologo",
                           "--accept=pipe,name=%s;urp;" % pipe], stdin=subprocess.DEVNULL)
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(300):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        break
    except Exception:
        time.sleep(0.2)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
book = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (value("Hidden", True),))
book.Sheets.getByIndex(0).getCellRangeByName("A1:L40").DataArray  # what a window would show as it opens

# Each call over the bridge takes its time: what no edit changes is asked once.
TABLES = [one[:-6] for one in book.DatabaseRanges.ElementNames if one.endswith("_table")]

def area(name):
    # The rows of a table below its header; EndRow is the row below the last one that is drawn.
    cells = book.NamedRanges.getByName(name).getReferredCells()
    at = cells.RangeAddress
    for table in (one for one in TABLES if name.startswith(one + "_")):
        drawn = book.DatabaseRanges.getByName(table + "_table").DataArea
        if (drawn.Sheet, drawn.StartRow) == (at.Sheet, at.StartRow):
            at.StartRow, at.EndRow = drawn.StartRow + 1, drawn.EndRow + 1
    return cells.Spreadsheet, at

def row_of(table, row_id):
    sheet, at = area(table + "_id")
    for row in range(at.StartRow, at.EndRow + 1):
        if sheet.getCellByPosition(at.StartColumn, row).String == row_id:
            return row
    raise KeyError(row_id)

def cell(key, row_id=""):
    sheet, at = area(key.replace(".", "_"))
    row = row_of(key.partition(".")[0], row_id) if row_id else at.StartRow
    return sheet.getCellByPosition(at.StartColumn, row)

def cell_in(key, row):
    sheet, at = area(key.replace(".", "_"))
    return sheet.getCellByPosition(at.StartColumn, row)

def last_column(table):
    return book.DatabaseRanges.getByName(table + "_table").DataArea.EndColumn

def sort(table, by, ascending=True):
    sheet, at = area(table + "_id")
    cells = sheet.getCellRangeByPosition(at.StartColumn, at.StartRow, last_column(table), at.EndRow - 1)
    field = TableSortField(); field.Field = area(by.replace(".", "_"))[1].StartColumn - cells.RangeAddress.StartColumn
    field.IsAscending = ascending
    cells.sort((value("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
                value("ContainsHeader", False)))

try:
    exec(compile(open(script).read(), script, "exec"), dict(globals()))
    book.storeToURL("file://" + target, (value("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)
finally:
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait(30)
"""


def edited(workbook: Path, script: str, work: Path) -> Path:
    """The workbook as Calc saves it after the script; a test that needs it is skipped where the bridge is missing."""
    program, python = soffice(), _python()
    driver, steps, target = work / "driver.py", work / "steps.py", work / "edited.xlsx"
    driver.write_text(_DRIVER, "utf-8")
    steps.write_text(script, "utf-8")
    profile = work / "profile"
    done = subprocess.run(
        [python, str(driver), program, str(profile), str(workbook), str(target), str(steps)],
        capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert target.exists(), f"Calc made no {target.name}: {done.stdout}{done.stderr}"
    return target


def _python() -> str:
    for name in ("/usr/bin/python3", shutil.which("python3") or ""):
        if name and not subprocess.run([name, "-c", "import uno"], capture_output=True, check=False).returncode:
            return name
    pytest.skip("LibreOffice's Python bridge (python3-uno) is not installed: no edits in Calc here")
