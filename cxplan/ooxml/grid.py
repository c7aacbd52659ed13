"""A finished sheet opened for a few changes: cells put in, rows and columns changed, elements in their order."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from .cells import letters, row_and_column
from .sheet_looks import Cell
from .xml import MAIN, OFFICE, Element, integer, local, parsed, written

M = f"{{{MAIN}}}"
# The order that the schema wants of what a sheet is made of.
ORDER = {name: place for place, name in enumerate((
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
))}  # fmt: skip
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KINDS = {"t": "str", "b": "b", "e": "e"}  # of a cell's value, by the first letter of what `typed` writes


class Grid:
    """A sheet as a build wrote it; `xml()` gives it with the changes."""

    def __init__(self, sheet: bytes) -> None:
        self._was = sheet
        self.root = parsed(sheet)
        self._data = self.ensure("sheetData")
        self._rows = {integer(row.get("r")): row for row in self._data.iter(f"{M}row")}
        self._cells: dict[int, dict[int, Element]] = {}

    def xml(self) -> bytes:
        """The sheet's XML."""
        if (dimension := self.child("dimension")) is not None:
            self.root.remove(dimension)
        return written(self.root, self._was)

    def child(self, name: str) -> Element | None:
        """One of the elements of which a sheet is made."""
        return self.root.find(M + name)

    def ensure(self, name: str) -> Element:
        """One of the elements of which a sheet is made, put where the schema wants it if it is not there."""
        found = self.child(name)
        return self.insert(etree.Element(M + name)) if found is None else found

    def insert(self, element: Element) -> Element:
        """Put an element where the schema wants it, behind others of its kind; gives it."""
        later = (at for at, one in enumerate(self.root) if ORDER.get(local(one), 0) > ORDER[local(element)])
        self.root.insert(next(later, len(self.root)), element)
        return element

    def new(self, name: str, attributes: Mapping[str, str]) -> Element:
        """A new element in its place, behind others of its kind."""
        return self.insert(etree.Element(M + name, dict(attributes)))

    def append(self, group: str, name: str, attributes: Mapping[str, str]) -> Element:
        """A new element at the end of its group, which is made where there is none."""
        return etree.SubElement(self.ensure(group), M + name, dict(attributes), nsmap={"r": OFFICE})

    def has(self, at: Cell) -> bool:
        """Whether something is said in a cell."""
        cell = self._in(at[0]).get(at[1])
        return cell is not None and len(cell) > 0

    def style(self, at: Cell) -> int:
        """The number of a cell's style."""
        cell = self._in(at[0]).get(at[1])
        return integer(cell.get("s")) if cell is not None else 0

    def put(self, at: Cell, content: str, formula: str = "") -> None:
        """Put into a cell a content as `typed` writes it, or a formula that gave it last; the cell's style stays."""
        cell = self._cell(at)
        del cell[:]
        cell.attrib.pop("t", None)
        kind, said = content[:1], content[1:]
        if kind == "t" and not formula:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{M}is"), f"{M}t")
            text.set(_SPACE, "preserve")
            text.text = said
            return
        if kind in _KINDS:
            cell.set("t", _KINDS[kind])
        if formula:
            etree.SubElement(cell, f"{M}f").text = formula
        if kind:
            etree.SubElement(cell, f"{M}v").text = said

    def restyle(self, at: Cell, style: int) -> None:
        """Give a cell another style; what it says stays."""
        self._cell(at).set("s", str(style))

    def row(self, number: int, attributes: Mapping[str, str]) -> None:
        """Change a row's attributes; "" takes one away."""
        change(self._row(number), attributes)

    def last_column(self) -> int:
        """The last column in which a cell stands."""
        return max((column for row in self._rows for column in self._in(row)), default=0)

    def _in(self, row: int) -> dict[int, Element]:
        """The cells of a row by column, in their order."""
        if row not in self._rows:
            return {}
        if row not in self._cells:
            self._cells[row] = {row_and_column(cell.get("r", ""))[1]: cell for cell in self._rows[row]}
        return self._cells[row]

    def _row(self, number: int) -> Element:
        if number not in self._rows:
            row = etree.Element(f"{M}row", r=str(number))
            self._data.insert(sum(other < number for other in self._rows), row)
            self._rows[number] = row
        return self._rows[number]

    def _cell(self, at: Cell) -> Element:
        row, cells = self._row(at[0]), self._in(at[0])
        if at[1] not in cells:
            cell = etree.Element(f"{M}c", r=f"{letters(at[1])}{at[0]}", s="0")
            row.insert(sum(other < at[1] for other in cells), cell)
            cells[at[1]] = cell
        return cells[at[1]]


def change(element: Element, attributes: Mapping[str, str]) -> None:
    """Change an element's attributes; "" takes one away."""
    for name, said in attributes.items():
        if said:
            element.set(name, said)
        else:
            element.attrib.pop(name, None)


__all__ = ["ORDER", "Grid", "M", "change"]
