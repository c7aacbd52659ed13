"""The sheets of a workbook, each written as a text with every cell as it reads."""

from __future__ import annotations

import csv
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from ..text import words
from .packed import bounded
from .problems import unreadable, unsure
from .reach import within_reach

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")  # a workbook with a password lies in a file of the old kind
_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # what such a file calls the workbook within it
ALL = "*"  # stands for all sheets that have the same columns
_FEW, _HALF = 5, 2  # rows of a sheet, and how many times as many the largest has, for it to be one of several alike
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is read of a workbook: a text for each sheet, which one was settled on ("" where there is but one) and why."""

    texts: tuple[Path, ...]
    settled: str = ""
    note: str = ""


def from_sheets(path: Path, folder: Path, sheet: str) -> Sheets:
    """A workbook's sheet as a text: the one named, all that have the same columns, or the largest.

    Raises Unsure where none is named and several hold as much.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    _sound(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        if sheet and sheet not in (*names, ALL):
            raise unreadable("no_sheet", path, sheet=sheet, known=", ".join(names))
        tables = {name: book.get_sheet_by_name(name) for name in ([sheet] if sheet in names else names)}
        chosen, note = _chosen(path, book, tables, sheet)
        texts = tuple(_written(tables[name], folder / f"sheet{at}.csv") for at, name in enumerate(chosen))
    except PasswordError as error:
        raise unreadable("encrypted", path) from error
    except CalamineError as error:
        raise unreadable("damaged", path) from error
    several = len(names) > 1
    return Sheets(texts, (sheet or chosen[0]) if several else "", note)


def _sound(path: Path) -> None:
    """Raises Unreadable for a workbook that is locked, packed to swell, damaged, or reaches too far."""
    zipped = path.suffix.lower() in (".xlsx", ".xlsm", ".ods")
    with path.open("rb") as begun:
        if begun.read(8) == _LOCKED and (zipped or _PACKAGE in begun.read()):
            raise unreadable("encrypted", path)
    if not zipped:
        return
    try:
        with zipfile.ZipFile(path) as packed:
            bounded(packed, path)
            within_reach(packed, path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise unreadable("damaged", path) from error


def _chosen(path: Path, book: CalamineWorkbook, tables: dict[str, CalamineSheet], sheet: str) -> tuple[list[str], str]:
    """The names of the sheets to read, and the sentence that tells which, where there are others."""
    held, seen = [name for name in tables if tables[name].height], _visible(book)
    filled = sorted([name for name in held if name in seen] or held, key=lambda name: -_size(tables[name]))
    if not filled:
        return list(tables)[:1], ""
    best, *others = filled
    same = [name for name in tables if name in filled and _head(tables[name]) == _head(tables[best])]
    if sheet == ALL:
        return same, words("sources")("sheet.all", sheets=words("cli")("between").join(same)) if len(same) > 1 else ""
    alike = {name for name in others if name in same or _is_data(tables[name], tables[best])}
    if alike and not sheet:
        _ask(path, [name for name in tables if name in {best, *alike}], together=len(same) > 1)
    return [best], _told(best, others) if others else ""


def _ask(path: Path, alike: list[str], *, together: bool) -> NoReturn:
    """Raises the question which of several sheets that hold as much is meant; those of one layout can be read together."""
    options = (ALL, *alike) if together else tuple(alike)
    key, between = "sheets_alike" if together else "sheets", words("cli")("between")
    raise unsure(key, path, "sheet", options, sheets=between.join(alike), first=options[-1])


def _told(best: str, others: list[str]) -> str:
    """Which sheet is read, and which others there are."""
    say, more = words("sources"), len(others) - _SHOWN
    named = words("cli")("between").join(others[:_SHOWN])
    return say("sheet.one", sheet=best, others=say("and_more", columns=named, count=more) if more > 0 else named)


def _size(table: CalamineSheet) -> int:
    return table.height * max(1, min(table.width, 50))


def _visible(book: CalamineWorkbook) -> set[str]:
    from python_calamine import SheetVisibleEnum

    return {one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible}


def _is_data(table: CalamineSheet, best: CalamineSheet) -> bool:
    """Whether a sheet holds about as much as the largest."""
    return table.width > 1 and table.height > _FEW and table.height * _HALF >= best.height


def _head(table: CalamineSheet) -> tuple[str, ...]:
    """The first row that says anything."""
    rows = table.to_python(skip_empty_area=True, nrows=_FEW)
    found = next((row for row in rows if any(cell != "" for cell in row)), [])
    return tuple(str(cell).strip().casefold() for cell in found)


def _written(table: CalamineSheet, target: Path) -> Path:
    rows: Iterable[list[Any]] = _filled_down(table)
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
