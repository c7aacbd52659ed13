"""A finished sheet's XML opened for a few changes: cells put in, rows and columns changed, elements in their order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from .cells import letters
from .sheet_looks import Cell

_DATA = re.compile(rb"<sheetData\s*/>|<sheetData>(.*?)</sheetData>", re.DOTALL)
_ROW = re.compile(rb'<row r="(\d+)"([^>]*?)(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(rb'<c r="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
_STYLE = re.compile(rb'^<c r="[A-Z]+\d+"(?: s="(\d+)")?')
_ATTRIBUTE = re.compile(rb'\s([A-Za-z:]+)="[^"]*"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
# The order that the schema wants of what a sheet is made of.
_ORDER = (
    b"sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    b"autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
    b"dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties "
    b"cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls "
    b"webPublishItems tableParts extLst"
).split()
_KINDS = {"t": ' t="str"', "b": ' t="b"', "e": ' t="e"'}


@dataclass(slots=True)
class _Row:
    attributes: bytes = b""
    inner: bytes = b""
    cells: dict[int, bytes] | None = None

    def opened(self) -> dict[int, bytes]:
        if self.cells is None:
            self.cells = {_number(found[1]): found[0] for found in _CELL.finditer(self.inner)}
        return self.cells

    def xml(self, number: int) -> bytes:
        inner = self.inner if self.cells is None else b"".join(self.cells[at] for at in sorted(self.cells))
        return b'<row r="%d"%s>%s</row>' % (number, self.attributes, inner)


@dataclass(slots=True)
class Grid:
    """A sheet as a build wrote it; `xml()` gives it with the changes."""

    before: bytes
    after: bytes
    rows: dict[int, _Row] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: bytes) -> Grid:
        """A sheet's XML, taken apart by rows."""
        found = _DATA.search(sheet)
        assert found is not None
        rows = {int(row[1]): _Row(row[2], row[3] or b"") for row in _ROW.finditer(found[1] or b"")}
        return cls(sheet[: found.start()], sheet[found.end() :], rows)

    def xml(self) -> bytes:
        """The sheet's XML."""
        rows = b"".join(self.rows[number].xml(number) for number in sorted(self.rows))
        return _DIMENSION.sub(b"", self.before, count=1) + b"<sheetData>" + rows + b"</sheetData>" + self.after

    def has(self, at: Cell) -> bool:
        """Whether something is said in a cell."""
        row = self.rows.get(at[0])
        cell = row.opened().get(at[1], b"") if row else b""
        return b"</c>" in cell

    def style(self, at: Cell) -> int:
        """The number of a cell's style."""
        row = self.rows.get(at[0])
        found = _STYLE.search(row.opened().get(at[1], b"")) if row else None
        return int(found[1] or 0) if found else 0

    def put(self, at: Cell, content: str, formula: str = "") -> None:
        """Put into a cell a content as `typed` writes it, or a formula that gave it last; the cell's style stays."""
        said = f"<f>{escape(formula, quote=False)}</f>" if formula else ""
        cell = f'<c r="{letters(at[1])}{at[0]}" s="{self.style(at)}"{_inside(content, said)}'
        self.rows.setdefault(at[0], _Row()).opened()[at[1]] = cell.encode()

    def restyle(self, at: Cell, style: int) -> None:
        """Give a cell another style; what it says stays."""
        cells = self.rows.setdefault(at[0], _Row()).opened()
        head = f'<c r="{letters(at[1])}{at[0]}" s="{style}"'.encode()
        cells[at[1]] = _STYLE.sub(lambda _: head, cells[at[1]], count=1) if at[1] in cells else head + b"/>"

    def row(self, number: int, attributes: Mapping[str, str]) -> None:
        """Change a row's attributes; "" takes one away."""
        row = self.rows.setdefault(number, _Row())
        row.attributes = with_attributes(b"<r" + row.attributes + b">", attributes)[2:-1]

    def last_column(self) -> int:
        """The last column in which a cell stands."""
        return max((number for row in self.rows.values() for number in row.opened()), default=0)

    def insert(self, element: bytes, xml: bytes) -> None:
        """Put an element where the schema wants it, behind others of its kind."""
        later = _ORDER[_ORDER.index(element) + 1 :]
        side = "after" if _ORDER.index(element) > _ORDER.index(b"sheetData") else "before"
        text: bytes = getattr(self, side)
        places = [found.start() for name in later if (found := re.search(rb"<%s[\s>/]" % name, text))]
        end = text.find(b"</worksheet>") if side == "after" else len(text)
        at = min([*places, end])
        setattr(self, side, text[:at] + xml + text[at:])


def with_attributes(tag: bytes, attributes: Mapping[str, str]) -> bytes:
    """An opening tag with attributes changed; "" takes one away."""
    kept = _ATTRIBUTE.sub(lambda found: b"" if found[1].decode() in attributes else found[0], tag)
    said = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    end = len(kept) - (2 if kept.endswith(b"/>") else 1)
    return kept[:end] + said.encode() + kept[end:]


def _inside(content: str, formula: str) -> str:
    """What closes a cell's head."""
    kind, said = content[:1], escape(content[1:], quote=False)
    if kind == "t" and not formula:
        return f' t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    value = f"<v>{said}</v>" if kind else ""
    return f"{_KINDS.get(kind, '')}>{formula}{value}</c>"


def _number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


__all__ = ["Grid", "with_attributes"]
