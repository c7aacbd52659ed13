"""How far the sheets of a workbook reach: its reader makes room for every cell between the first and the last."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ..plan import show
from . import limits
from .problems import unreadable

# A cell that holds something, with its column and its row; one that is only formatted has no end tag.
_CELL = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r=["']([A-Za-z]+)(\d+)["'][^>]*(?<!/)>""")


def within_reach(packed: zipfile.ZipFile, path: Path) -> None:
    """Raises Unreadable for a sheet with a cell so far out that the empty ones before it fill the memory."""
    for part in packed.namelist():
        if part.endswith(".xml"):
            column, row = _farthest(packed, part)
            if _number(column) * row > limits.CELLS:
                raise unreadable("far_cell", path, row=show.number(row), column=column)


def _farthest(packed: zipfile.ZipFile, part: str) -> tuple[str, int]:
    column, row = "", 0
    for chunk in _chunks(packed, part):
        found = _CELL.findall(chunk)
        if found:
            column = max({column, *(name.decode().upper() for name in {name for name, _ in found})}, key=_number)
            row = max(row, max(int(at) for _, at in found))
    return column, row


def _chunks(packed: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part's bytes, no tag cut in two."""
    left = b""
    with packed.open(part) as opened:
        while read := opened.read(limits.MEGABYTE):
            whole, sign, rest = (left + read).rpartition(b">")
            yield whole + sign
            left = rest[-limits.MEGABYTE :]


def _number(column: str) -> int:
    """The place of a column by its letters; 0 for none."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
