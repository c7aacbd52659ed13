"""Columns that people added to tables of the plan move on with their rows, to the right of everything else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from ..engine.cells import letters
from ..engine.opened import Opened
from ..engine.package import packed, parts_of
from ..engine.transplant import sheets_of
from ..plan.walk import tables
from .saved import Rectangle, Saved, Typed, saved

Lost = tuple[str, int, int, str]  # the sheet, row and column of a cell, and what it said

_CELL = re.compile(rb'<c r="([A-Z]+)\d+"')


def own_cells(file: Saved) -> Iterator[tuple[str, str, int, int, str]]:
    """What people typed into columns of their own: the table, the sheet, row and column, the content."""
    for table in tables():
        ids = file.names.get(f"{table}_id")
        if ids is None:
            continue
        sheet, first, _, last, _ = ids
        ours = _columns(file, table, ids)
        for (row, column), content in sorted(file.sheets.get(sheet, {}).items()):
            if first - 1 <= row <= last and column not in ours:
                yield table, sheet, row, column, content


def carried_columns(package: bytes, file: Saved) -> tuple[bytes, int, tuple[Lost, ...]]:
    """The package with those columns at the right of their tables; how many cells, and those whose row is gone."""
    own = list(own_cells(file))
    if not own:
        return package, 0, ()
    new = Opened(package, Path())
    after, parts = saved(new), parts_of(package)
    sheets = {title: new.related(new.main, "worksheet")[id_] for title, (id_, _) in sheets_of(new).items()}
    columns: dict[tuple[str, int], int] = {}
    placed: dict[str, Typed] = {}
    lost: list[Lost] = []
    for table, sheet, row, column, content in own:
        row_now = _row(file, after, table, row)
        if row_now is None:
            lost.append((sheet, row, column, content[1:]))
            continue
        home = after.names[f"{table}_id"][0]
        free = _last_column(parts[sheets[home]]) + 1 + sum(title == home for title, _ in columns)
        to = columns.setdefault((home, column), free)
        placed.setdefault(home, {})[row_now, to] = content
    for title, cells in placed.items():
        parts[sheets[title]] = _with(parts[sheets[title]], cells)
    return packed(parts), len(own) - len(lost), tuple(lost)


def _columns(file: Saved, table: str, ids: Rectangle) -> set[int]:
    """The columns of a table that a build draws."""
    return {
        area[2]
        for name, area in file.names.items()
        if name.startswith(f"{table}_") and area[0] == ids[0] and area[1] == ids[1]
    }


def _row(before: Saved, after: Saved, table: str, row: int) -> int | None:
    """Where a row of a table is now: that of the same id, the header, the closing line."""
    here, there = before.names[f"{table}_id"], after.names.get(f"{table}_id")
    if there is None:
        return None
    if row == here[1] - 1:
        return there[1] - 1
    if row == here[3]:
        return there[3]
    row_id, cells = before.sheets[here[0]].get((row, here[2])), after.sheets[there[0]]
    return next((one for one in range(there[1], there[3]) if row_id and cells.get((one, there[2])) == row_id), None)


def _last_column(sheet: bytes) -> int:
    return max((_number(name.decode()) for name in set(_CELL.findall(sheet))), default=0)


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def _with(sheet: bytes, cells: Mapping[tuple[int, int], str]) -> bytes:
    """A sheet's XML with cells at the end of their rows, which hold cells already."""
    by_row: dict[int, str] = {}
    for (row, column), content in sorted(cells.items()):
        by_row[row] = by_row.get(row, "") + _cell(f"{letters(column)}{row}", content)
    for row, more in by_row.items():
        if found := re.search(rb'<row r="%d"[^>]*>.*?(?=</row>)' % row, sheet, re.DOTALL):
            sheet = sheet[: found.end()] + more.encode() + sheet[found.end() :]
    return sheet


def _cell(at: str, content: str) -> str:
    kind, said = content[0], content[1:]
    if kind == "n":
        return f'<c r="{at}"><v>{said}</v></c>'
    if kind == "b":
        return f'<c r="{at}" t="b"><v>{said}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(said, quote=False)}</t></is></c>'


__all__ = ["Lost", "carried_columns", "own_cells"]
