"""Texts that a workbook's cells cut off, as the type measures them: what somebody sees end in the middle of a word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import ImageFont

_FOLDERS = ("/usr/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
_DIGIT, _FRAME, _AROUND, _INDENT = 7, 5, 6, 9  # pixels


@cache
def font(size: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The type that has Calibri's widths, at a size in points; a test skips where it is not installed."""
    name = f"Carlito-{'Bold' if bold else 'Regular'}.ttf"
    found = next((path for folder in _FOLDERS for path in Path(folder).rglob(name)), None)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return ImageFont.truetype(str(found), round(size * 96 / 72))


def cut(workbook: Path) -> list[str]:
    """Cells of the visible sheets whose text neither wraps nor has the room it takes, up to its nearest neighbour."""
    seen, written = openpyxl.load_workbook(workbook, data_only=True), openpyxl.load_workbook(workbook)
    return [
        f"{sheet.title}!{found}"
        for sheet in seen
        if sheet.sheet_state == "visible"
        for found in _cut(sheet, written[sheet.title])
    ]


def _cut(sheet: Any, written: Any) -> Iterator[str]:
    widths = _widths(sheet)
    filled = {(one.row, one.column) for row in written.iter_rows() for one in row if one.value is not None}
    merged = {(area.min_row, area.min_col): area.max_col for area in sheet.merged_cells.ranges}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value and widths(cell.column) and not cell.alignment.wrap_text:
                last = merged.get((cell.row, cell.column))
                room = sum(map(widths, range(cell.column, (last or cell.column) + 1)))
                room += 0 if last else _beside(filled, cell, widths)
                needs = font(cell.font.sz or 11, bold=bool(cell.font.b)).getlength(cell.value)
                if needs > room - _AROUND - _INDENT * int(cell.alignment.indent or 0):
                    yield f"{cell.coordinate} {cell.value[:60]!r}: {needs:.0f} of {room:.0f} pixels"


def _beside(filled: set[tuple[int, int]], cell: Any, widths: Any) -> float:
    """Pixels of the empty cells into which a text runs on, to its right or, set on the right, to its left."""
    side = cell.alignment.horizontal
    steps = {"right": (-1,), "center": (-1, 1)}.get(side, (1,))
    room = 0.0
    for step in steps:
        column = cell.column + step
        while 0 < column <= cell.column + 40 and (cell.row, column) not in filled:
            room += widths(column)
            column += step
    return room


def _widths(sheet: Any) -> Any:
    spans = [(one.min, one.max, 0 if one.hidden else one.width) for one in sheet.column_dimensions.values()]

    @cache
    def wide(column: int) -> float:
        found = next((width for first, last, width in spans if first and first <= column <= last), None)
        return 0.0 if found == 0 else round((found or 8.43) * _DIGIT + _FRAME)

    return wide


__all__ = ["cut", "font"]
