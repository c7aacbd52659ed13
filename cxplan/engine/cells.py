"""A drawn sheet's cells and how they stand in its XML; openpyxl would take half of a build's time over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape

from .evaluate import CellValue, Error

FORMULA, TEXT, NUMBER, BLANK = "f", "s", "n", "b"

# What stands in a cell: its kind, the formula, text or number, and the number of its style.
Cell = tuple[str, str | float | None, int]

_DATA = re.compile(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


@dataclass(slots=True)
class Cells:
    """The cells of one sheet by row and column, from 1, and the heights of rows that have one, in points.

    `alike` names cells whose formula is bound to give what another one gives, such as those of a table's empty rows:
    the engine works such a formula out once. `repeats` names those that only say for their row what the first formula
    of their column says for its own: the engine reads such a formula once.
    """

    at: dict[tuple[int, int], Cell] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    alike: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    repeats: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def formulas(self) -> Iterator[tuple[int, int]]:
        """Where formulas stand."""
        return (place for place, cell in self.at.items() if cell[0] == FORMULA)


Written = Callable[[tuple[int, int], str], str]  # from a formula's place and text, what stands inside of its cell
Piece = str | tuple[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A sheet's XML up to its formulas, which may be written in several ways."""

    before: bytes
    pieces: tuple[Piece, ...]
    after: bytes

    def with_formulas(self, written: Written) -> bytes:
        """The whole of it."""
        body = "".join([piece if isinstance(piece, str) else written(*piece) for piece in self.pieces])
        return self.before + body.encode() + self.after


def rendered(sheet_xml: bytes, cells: Cells) -> Rendered:
    """A sheet as openpyxl saved it, with the cells that it never saw."""
    found = _DATA.search(sheet_xml)
    assert found is not None
    last_row, last_column = max((row for row, _ in cells.at), default=1), max((at for _, at in cells.at), default=1)
    area = f'<dimension ref="A1:{letters(last_column)}{last_row}"'.encode()
    before = _DIMENSION.sub(area, sheet_xml[: found.start()], count=1) + b"<sheetData>"
    return Rendered(before, tuple(_rows(cells)), b"</sheetData>" + sheet_xml[found.end() :])


def plainly(_: tuple[int, int], formula: str) -> str:
    """A formula without a value beside it."""
    return f"><f>{escape(formula, quote=False)}</f><v></v></c>"


def shared(number: int, place: tuple[int, int], formula: str = "") -> str:
    """A formula that several cells of a sheet share under a number; the first of them says it."""
    if not formula:
        return f'><f t="shared" si="{number}"/><v></v></c>'
    at = f"{letters(place[1])}{place[0]}"
    return f'><f t="shared" ref="{at}" si="{number}">{escape(formula, quote=False)}</f><v></v></c>'


def beside(value: CellValue, formula: str) -> str:
    """A formula with the value it gives."""
    kind, text = _value(value)
    return f"{kind}><f>{escape(formula, quote=False)}</f><v>{text}</v></c>"


def letters(column: int) -> str:
    """A column's letters: 28 is AB."""
    if column not in _LETTERS:
        before, last = divmod(column - 1, 26)
        _LETTERS[column] = (letters(before) if before else "") + chr(65 + last)
    return _LETTERS[column]


_LETTERS: dict[int, str] = {}


def _rows(cells: Cells) -> Iterator[Piece]:
    at, heights = cells.at, cells.heights
    row = 0
    for place in sorted({*at, *((tall, 0) for tall in heights)}):
        if place[0] != row:
            if row:
                yield "</row>"
            row = place[0]
            yield f'<row r="{row}" ht="{heights[row]:g}" customHeight="1">' if row in heights else f'<row r="{row}">'
        if place[1]:
            kind, held, style = at[place]
            head = f'<c r="{letters(place[1])}{row}" s="{style}"'
            if kind == FORMULA:
                yield head
                yield place, str(held)
            else:
                yield head + _inside(kind, held)
    if row:
        yield "</row>"


def _inside(kind: str, held: str | float | None) -> str:
    """What closes the head of a cell without a formula."""
    if kind == NUMBER:
        return f"><v>{_number(held)}</v></c>"
    if kind == BLANK or not held:
        return "/>"
    text = str(held)
    space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f' t="inlineStr"><is><t{space}>{escape(text, quote=False)}</t></is></c>'


def _value(value: CellValue) -> tuple[str, str]:
    if isinstance(value, bool):
        return ' t="b"', "1" if value else "0"
    if isinstance(value, Error):
        return ' t="e"', escape(value.code, quote=False)
    if isinstance(value, str):
        return ' t="str"', escape(value, quote=False)
    return "", _number(value)


def _number(value: object) -> str:
    assert isinstance(value, int | float)
    return repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
