"""What a workbook does not say is not taken from it: sheets that are gone, unreadable, blank, or another's."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from cxplan.errors import FileProblem
from cxplan.plan import Plan
from cxplan.plan.data import data_of
from cxplan.workbook.edited import read
from cxplan.workbook.layout import present

from . import calc
from .editing import Hand

Copied = Callable[[], Path]
AUDIT = present().sheets["touchpoints"]


def without(path: Path, title: str, replaced: bytes | None) -> Path:
    """The file with another part, or none, in the place of a sheet's."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    book = parts["xl/workbook.xml"].decode()
    found = re.search(rf'<sheet [^>]*name="{title}"[^>]*r:id="(\w+)"', book)
    assert found
    target = re.search(
        rf'Target="([^"]*)"[^>]*Id="{found[1]}"|Id="{found[1]}"[^>]*Target="([^"]*)"',
        parts["xl/_rels/workbook.xml.rels"].decode(),
    )
    assert target
    part = f"xl/{(target[1] or target[2]).removeprefix('/xl/')}"
    del parts[part]
    if replaced is not None:
        parts[part] = replaced
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "replaced",
    [
        None,
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
    ],
    ids=["part gone", "sheet blank"],
)
def test_a_sheet_that_says_nothing_takes_nothing_away(copied: Copied, plan: Plan, replaced: bytes | None) -> None:
    path = without(copied(), AUDIT, replaced)
    found = read(path.read_bytes(), path, plan)
    assert found.data == found.base == data_of(plan)
    gone = [notice for notice in found.notices if "no longer in the workbook" in notice]
    assert 0 < len(gone) <= 2  # its tables, and its lines


def test_start_says_that_a_sheet_is_gone_and_never_that_all_is_well(grocery: Path, tmp_path: Path) -> None:
    deleted = 'for title in ("Dashboard", "Visibility"):\n    book.Sheets.removeByName(title)\n'
    saved = openpyxl.load_workbook(calc.edited(grocery, deleted, tmp_path), data_only=True)
    said = [str(cell.value) for row in saved["Start"]["B2:H21"] for cell in row if cell.value is not None]
    assert said[0] == "Something does not add up: see the sheet Checks."
    assert [one for one in said if one.startswith("#")] == []
    assert len([one for one in said if "is gone" in one]) == 2  # what is due today, and the step's sentence


def test_a_workbook_with_a_part_that_cannot_be_read_is_refused_whole(copied: Copied, plan: Plan) -> None:
    path = without(copied(), AUDIT, b"")
    with pytest.raises(FileProblem, match="damaged"):
        read(path.read_bytes(), path, plan)


def test_no_other_sheet_is_taken_for_one_that_was_deleted(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, first, last, left, _ = hand.rows("touchpoints")
    own = hand.book.copy_worksheet(sheet)
    own.title = "Last year"
    for row in range(first, last + 1):
        own.cell(row, left + 1).value = f"Invented {row}"
    hand.book.remove(sheet)
    path = hand.save()
    found = read(path.read_bytes(), path, plan)
    assert found.data == found.base == data_of(plan)
    assert found.faults == ()
    assert [one.partition(".")[0] for one in found.notices if "no longer" in one] == [
        "The sheet Audit is no longer in the workbook"
    ]
