"""A drawn sheet's cells and how they stand in its XML; openpyxl would take half of a build's time over them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape

from lxml import etree

from .xml import MAIN, parsed, written

FORMULA, TEXT, NUMBER, BLANK = "f", "s", "n", "b"

# What stands in a cell: its kind, the formula, text or number, and the number of its style.
Cell = tuple[str, str | float | None, int]

_NAMED = re.compile(r"([A-Z]+)(\d+)")
_CELLS = etree.ProcessingInstruction("cells")  # stands where cells will stand
_CLOSED = b"</sheetData></worksheet>"


@dataclass(frozen=True, slots=True)
class Error:
    """An error value such as #DIV/0!; a finished workbook has none."""

    code: str


CellValue = float | str | bool | Error | None


@dataclass(slots=True)
class Cells:
    """The cells of one sheet by row and column, from 1, and the heights of rows that have one, in points.

    `alike` names cells whose formula is bound to give what another one gives, such as those of a table's empty rows:
    the engine works such a formula out once. `repeats` names those that only say for their row what the first formula
    of their column says for its own: the engine reads such a formula once. `shares` names the same for the file itself,
    where a column is long: by the first cell of each, the last. `arrays` names formulas that fill their column down to
    a row, whose cells are all bound to be empty as long as nobody has typed: the engine never sees them. `bound` says
    what single formulas are bound to give as long as nobody has typed; of those the engine sees this alone. `breaks`
    are rows at which a part begins that reads the parts above and below by their names or by the sheet's title alone.
    """

    at: dict[tuple[int, int], Cell] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    alike: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    repeats: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    shares: dict[tuple[int, int], int] = field(default_factory=dict)
    arrays: dict[tuple[int, int], int] = field(default_factory=dict)
    bound: dict[tuple[int, int], float | str] = field(default_factory=dict)
    breaks: list[int] = field(default_factory=list)

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

    def with_formulas(self, written: Written, *, cells_only: bool = False) -> bytes:
        """The whole of it; with `cells_only`, nothing that stands behind the cells and has no part in any value."""
        body = "".join([piece if isinstance(piece, str) else written(*piece) for piece in self.pieces])
        return self.before + body.encode() + (_CLOSED if cells_only else self.after)


def rendered(sheet_xml: bytes, cells: Cells, *, bare: bool = False) -> Rendered:
    """A sheet as openpyxl saved it, with the cells that it never saw; `bare` are cells without any looks."""
    root = parsed(sheet_xml)
    last_row, last_column = max((row for row, _ in cells.at), default=1), max((at for _, at in cells.at), default=1)
    dimension, data = (root.find(f"{{{MAIN}}}{name}") for name in ("dimension", "sheetData"))
    assert dimension is not None and data is not None
    dimension.set("ref", f"A1:{letters(last_column)}{last_row}")
    data[:] = [_CELLS]
    before, _, after = written(root, sheet_xml).partition(etree.tostring(_CELLS))
    return Rendered(before, tuple(_rows(cells, bare=bare)), after)


def plainly(_: tuple[int, int], formula: str) -> str:
    """A formula without a value beside it."""
    return f"><f>{escape(formula, quote=False)}</f><v></v></c>"


def holding(value: float | str) -> str:
    """A value where a formula stands otherwise; an empty text is none the less a text, and no empty cell."""
    return (
        ' t="inlineStr"><is><t></t></is></c>'
        if value == ""
        else _inside(TEXT if isinstance(value, str) else NUMBER, value)
    )


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


def beside_shared(value: CellValue, number: int, formula: str = "", area: str = "") -> str:
    """A shared formula's cell with the value it gives; the first of them says formula and area."""
    kind, text = _value(value)
    said = f' ref="{area}" si="{number}">{escape(formula, quote=False)}</f>' if area else f' si="{number}"/>'
    return f'{kind}><f t="shared"{said}<v>{text}</v></c>'


def filling(place: tuple[int, int], formula: str, last_row: int) -> str:
    """A formula that fills its column down to a row, with no value in any cell."""
    column = letters(place[1])
    first = f"{column}{place[0]}"
    area = first if last_row == place[0] else f"{first}:{column}{last_row}"
    return f' t="str"><f t="array" ref="{area}">{escape(formula, quote=False)}</f><v></v></c>'


def letters(column: int) -> str:
    """A column's letters: 28 is AB."""
    if column not in _LETTERS:
        before, last = divmod(column - 1, 26)
        _LETTERS[column] = (letters(before) if before else "") + chr(65 + last)
    return _LETTERS[column]


def row_and_column(name: str) -> tuple[int, int]:
    """Row and column, from 1, of a cell such as C7."""
    found = _NAMED.fullmatch(name)
    assert found is not None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


_LETTERS: dict[int, str] = {}


def _rows(cells: Cells, *, bare: bool) -> Iterator[Piece]:
    at, heights = cells.at, {} if bare else cells.heights
    row, said = 0, [""]  # what stands between two formulas is one piece
    for place in sorted({*at, *((tall, 0) for tall in heights)} if heights else at):
        if place[0] != row:
            if row:
                said.append("</row>")
            row = place[0]
            tall = f' ht="{heights[row]:g}" customHeight="1"' if row in heights else ""
            said.append(f'<row r="{row}"{tall}>')
        if not place[1]:
            continue
        kind, held, style = at[place]
        if kind == BLANK and bare:
            continue
        said.append(f'<c r="{letters(place[1])}{row}"' if bare else f'<c r="{letters(place[1])}{row}" s="{style}"')
        if kind == FORMULA:
            yield "".join(said)
            yield place, str(held)
            said.clear()
        else:
            said.append(_inside(kind, held))
    if row:
        said.append("</row>")
    yield "".join(said)


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
