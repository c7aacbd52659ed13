"""How a sheet stands in a package, whoever saved it: its cells' styles and formulas, columns, rows, view and page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .colours import Colours
from .xml import MAIN, Element, decimal, integer, local

_DATA, _ROW, _C, _F = (f"{{{MAIN}}}{name}" for name in ("sheetData", "row", "c", "f"))
_OF_MAIN = f"{{{MAIN}}}*"
_FOOTERS = ("oddHeader", "oddFooter")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_YES = ("1", "true")
_VIEW = {"zoomScale": "100", "showGridLines": "1", "rightToLeft": "0", "showRowColHeaders": "1", "showZeros": "1"}
_MARGINS = ("left", "right", "top", "bottom")

Cell = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """How wide a column or how high a row is (None for as wide as usual), whether it is hidden, its style."""

    size: float | None = None
    hidden: bool = False
    style: int = 0


class Formulas(Mapping[Cell, str]):
    """Formulas by cell; one that is shared with cells above it is written out when somebody asks for it."""

    def __init__(self) -> None:
        self._said: dict[Cell, str] = {}
        self._like: dict[Cell, Cell] = {}
        self._shared: dict[str, Cell] = {}

    def put(self, at: Cell, said: str, sharing: str = "") -> None:
        """Note a cell's formula; with `sharing`, the number of one that several cells share: the first says it."""
        if sharing and said:
            self._shared[sharing] = at
        elif sharing in self._shared:
            self._like[at] = self._shared[sharing]
        self._said[at] = said

    def __getitem__(self, at: Cell) -> str:
        if at in self._like:
            from openpyxl.formula.translate import Translator

            first = self._like.pop(at)
            self._said[at] = Translator(f"={self._said[first]}", _name(first)).translate_formula(_name(at))[1:]
        return self._said[at]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def __contains__(self, at: object) -> bool:
        return at in self._said


@dataclass(frozen=True, slots=True)
class SheetLook:
    """How one sheet stands: styles by cell, formulas by cell, columns, rows; view and page as words by name."""

    styles: Mapping[Cell, int] = field(default_factory=dict)
    formulas: Mapping[Cell, str] = field(default_factory=dict)
    columns: Mapping[int, Stretch] = field(default_factory=dict)
    rows: Mapping[int, Stretch] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    merged: tuple[tuple[Cell, Cell], ...] = ()


def sheet_look(root: Element | None, colours: Colours) -> SheetLook:
    """How the sheet stands of which this is the XML, a bare one without any; `colours` are those of its package."""
    reader = _Reader(colours)
    if root is not None:
        reader.read(root)
    return reader.made()


def area_of(reference: str) -> tuple[Cell, Cell] | None:
    """The first and the last cell of A1 or A1:B2; None for what is no area."""
    first, _, last = reference.replace("$", "").partition(":")
    found, other = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    return (_cell(found), _cell(other)) if found and other else None


class _Reader:
    """Takes a sheet from its XML."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._styles: dict[Cell, int] = {}
        self._formulas = Formulas()
        self._columns: dict[int, Stretch] = {}
        self._rows: dict[int, Stretch] = {}
        self._settings: dict[str, str] = {}
        self._merged: list[tuple[Cell, Cell]] = []
        self._at: Cell = (0, 0)
        self._takers = {
            "sheetFormatPr": self._usual,
            "sheetView": self._view,
            "pane": self._pane,
            "tabColor": self._tab,
            "pageSetUpPr": self._fit,
            "pageSetup": self._page,
            "pageMargins": self._margins,
            "printOptions": self._options,
            "autoFilter": self._filter,
            "col": self._column,
            "mergeCell": self._merge,
        }
        self._high = self._wide = 0.0  # of rows and columns that nobody changed

    def made(self) -> SheetLook:
        return SheetLook(self._styles, self._formulas, self._columns, self._rows, self._settings, tuple(self._merged))

    def read(self, root: Element) -> None:
        for part in root:
            if part.tag == _DATA:
                for row in part.iterchildren(_ROW):
                    self._row(row.attrib)
                    for cell in row.iterchildren(_C):
                        self._cell(cell)
            else:
                for element in part.iter(_OF_MAIN):
                    self._setting(element)

    def _cell(self, cell: Element) -> None:
        found = _CELL.fullmatch(cell.get("r", ""))
        self._at = _cell(found) if found else (self._at[0], self._at[1] + 1)
        self._styles[self._at] = _number(cell.get("s", "0"))
        if (formula := cell.find(_F)) is not None:
            sharing = formula.get("si", "") if formula.get("t") == "shared" else ""
            self._formulas.put(self._at, formula.text or "", sharing)

    def _setting(self, element: Element) -> None:
        name = local(element)
        if name in _FOOTERS:
            if said := _plain(element.text or ""):
                self._settings[name] = said
        elif name in self._takers:
            self._takers[name](element.attrib)

    def _merge(self, attributes: Mapping[str, str]) -> None:
        if area := area_of(attributes.get("ref", "")):
            self._merged.append(area)

    def _row(self, attributes: Mapping[str, str]) -> None:
        number = _number(attributes.get("r", "0")) or self._at[0] + 1
        self._at = (number, 0)
        high = decimal(attributes.get("ht")) if attributes.get("customHeight") in _YES else 0.0
        usual = abs(high - self._high) < 0.5
        self._rows[number] = Stretch(None if usual else high or None, attributes.get("hidden") in _YES)

    def _column(self, attributes: Mapping[str, str]) -> None:
        first, last = _number(attributes.get("min", "0")), _number(attributes.get("max", "0"))
        wide = decimal(attributes.get("width")) if attributes.get("customWidth") in _YES else 0.0
        made = Stretch(
            None if abs(wide - self._wide) < 0.1 else wide or None,
            attributes.get("hidden") in _YES,
            _number(attributes.get("style", "0")),
        )
        if last - first < 1000:  # what goes on to the sheet's end is how the rest looks
            self._columns |= dict.fromkeys(range(first, last + 1), made)

    def _usual(self, attributes: Mapping[str, str]) -> None:
        self._high = decimal(attributes.get("defaultRowHeight"))
        self._wide = decimal(attributes.get("defaultColWidth"))

    def _view(self, attributes: Mapping[str, str]) -> None:
        for name, usual in _VIEW.items():
            said = {"true": "1", "false": "0"}.get(attributes.get(name, usual), attributes.get(name, usual))
            if said != usual:
                self._settings[name] = said

    def _pane(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("state", "").startswith("frozen"):
            at = (decimal(attributes.get(side)) for side in ("ySplit", "xSplit"))
            self._settings["frozen"] = " ".join(f"{one:g}" for one in at)

    def _tab(self, attributes: Mapping[str, str]) -> None:
        self._settings["tab"] = self._colours.plain(attributes)

    def _fit(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("fitToPage") in _YES:
            self._settings["fit"] = "1"

    def _page(self, attributes: Mapping[str, str]) -> None:
        for name, usual in (("orientation", "portrait"), ("paperSize", "1"), ("scale", "100"),
                            ("fitToWidth", "1"), ("fitToHeight", "1")):  # fmt: skip
            said = attributes.get(name, usual)
            self._settings[name] = usual if said == "default" else said

    def _margins(self, attributes: Mapping[str, str]) -> None:
        self._settings |= {
            f"margin {side}": f"{decimal(attributes[side]):.2f}" for side in _MARGINS if side in attributes
        }

    def _options(self, attributes: Mapping[str, str]) -> None:
        for name in ("gridLines", "headings", "horizontalCentered", "verticalCentered"):
            if attributes.get(name) in _YES:
                self._settings[f"print {name}"] = "1"

    def _filter(self, attributes: Mapping[str, str]) -> None:
        self._settings["filter"] = attributes.get("ref", "")


def _plain(footer: str) -> str:
    """A header or footer without the sizes and blanks that programs write differently."""
    return re.sub(r"&[LCR](?=&[LCR]|$)", "", re.sub(r"&\d+ ?|\s+(?=&|$)|(?<=&[LCR])\s+", "", footer))


def _cell(found: re.Match[str]) -> Cell:
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return int(found[2]), number


def _name(cell: Cell) -> str:
    from .cells import letters

    return f"{letters(cell[1])}{cell[0]}"


def _number(said: str) -> int:
    return integer(said)


__all__ = ["Cell", "SheetLook", "Stretch", "area_of", "sheet_look"]
