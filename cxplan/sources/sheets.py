"""A sheet of a workbook, written as a text with every cell as it reads."""

from __future__ import annotations

import csv
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .packed import bounded
from .problems import unreadable
from .reach import within_reach

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")  # a workbook with a password lies in a file of the old kind


def from_sheet(path: Path, folder: Path, sheet: str) -> Path:
    """A workbook's sheet as a text: the one named, else the largest."""
    from python_calamine import CalamineError, CalamineWorkbook

    with path.open("rb") as begun:
        if path.suffix.lower() in (".xlsx", ".xlsm") and begun.read(8) == _LOCKED:
            raise unreadable("encrypted", path)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".ods"):
        try:
            with zipfile.ZipFile(path) as packed:
                bounded(packed, path)
                within_reach(packed, path)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
            raise unreadable("damaged", path) from error
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        if sheet and sheet not in names:
            raise unreadable("no_sheet", path, sheet=sheet, known=", ".join(names))
        tables = {name: book.get_sheet_by_name(name) for name in ([sheet] if sheet else names)}
        best = max(tables.values(), key=lambda one: one.height * max(1, min(one.width, 50)))
        rows = _filled_down(best)
    except CalamineError as error:
        raise unreadable("damaged", path) from error
    target = folder / "sheet.csv"
    with target.open("w", encoding="utf-8", newline="") as made:
        csv.writer(made).writerows([_as_text(cell) for cell in row] for row in rows if any(cell != "" for cell in row))
    return target


def _filled_down(table: CalamineSheet) -> list[list[Any]]:
    """A sheet's rows; a word or a day in cells that are merged downwards stands in each of them, a number once."""
    rows = table.to_python(skip_empty_area=True)
    above, before = table.start or (0, 0)
    merged = (
        (top - above, at, left - before)
        for (top, left), (bottom, _) in table.merged_cell_ranges or ()
        for at in range(top + 1 - above, min(bottom + 1 - above, len(rows)))
    )
    for first, at, column in islice(merged, sum(map(len, rows))):
        if first >= 0 and 0 <= column < len(rows[at]) and rows[at][column] == "":
            found = rows[first][column]
            rows[at][column] = found if isinstance(found, str | date) else ""
    return rows


def _as_text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return f"{cell.total_seconds() / 3600:.6f} h"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
