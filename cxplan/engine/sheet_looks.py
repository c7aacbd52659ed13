"""How a sheet stands in a package, whoever saved it: its cells' styles and formulas, columns, rows, view and page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .colours import Colours
from .opened import Opened

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
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


@dataclass(frozen=True, slots=True)
class SheetLook:
    """How one sheet stands: styles by cell, formulas by cell, columns, rows; view and page as words by name."""

    styles: Mapping[Cell, int] = field(default_factory=dict)
    formulas: Mapping[Cell, str] = field(default_factory=dict)
    columns: Mapping[int, Stretch] = field(default_factory=dict)
    rows: Mapping[int, Stretch] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    merged: tuple[tuple[Cell, Cell], ...] = ()


def sheet_look(package: Opened, part: str) -> SheetLook:
    """How the sheet in a part stands."""
    reader = _Reader(Colours.of(package))
    package.read(part, reader.start, reader.end, reader.text)
    return reader.made()


def area_of(reference: str) -> tuple[Cell, Cell] | None:
    """The first and the last cell of A1 or A1:B2; None for what is no area."""
    first, _, last = reference.replace("$", "").partition(":")
    found, other = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    return (_cell(found), _cell(other)) if found and other else None


class _Reader:
    """Takes a sheet while its XML is walked."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._styles: dict[Cell, int] = {}
        self._formulas: dict[Cell, str] = {}
        self._shared: dict[str, tuple[Cell, str]] = {}
        self._columns: dict[int, Stretch] = {}
        self._rows: dict[int, Stretch] = {}
        self._settings: dict[str, str] = {}
        self._merged: list[tuple[Cell, Cell]] = []
        self._at: Cell = (0, 0)
        self._sharing = ""
        self._said: list[str] | None = None
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
        }
        self._high = self._wide = 0.0  # of rows and columns that nobody changed

    def made(self) -> SheetLook:
        return SheetLook(self._styles, self._formulas, self._columns, self._rows, self._settings, tuple(self._merged))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.removeprefix(_MAIN)
        if name == "c":
            found = _CELL.fullmatch(attributes.get("r", ""))
            self._at = _cell(found) if found else (self._at[0], self._at[1] + 1)
            self._styles[self._at] = _number(attributes.get("s", "0"))
        elif name == "f":
            self._said = []
            self._sharing = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif name == "row":
            self._row(attributes)
        elif name == "col":
            self._column(attributes)
        elif name == "mergeCell" and (area := area_of(attributes.get("ref", ""))):
            self._merged.append(area)
        elif name in ("oddHeader", "oddFooter"):
            self._said = []
        elif name in self._takers:
            self._takers[name](attributes)

    def end(self, tag: str) -> None:
        name = tag.removeprefix(_MAIN)
        if name == "f" and self._said is not None:
            self._formulas[self._at] = self._formula("".join(self._said))
            self._said = None
        elif name in ("oddHeader", "oddFooter"):
            if said := _plain("".join(self._said or ())):
                self._settings[name] = said
            self._said = None

    def text(self, data: str) -> None:
        if self._said is not None:
            self._said.append(data)

    def _formula(self, said: str) -> str:
        """A formula's text; one that is shared with cells above it is written out."""
        if not self._sharing:
            return said
        if said:
            self._shared[self._sharing] = (self._at, said)
            return said
        from openpyxl.formula.translate import Translator

        if self._sharing not in self._shared:
            return ""
        at, shared = self._shared[self._sharing]
        return str(Translator(f"={shared}", _name(at)).translate_formula(_name(self._at)))[1:]

    def _row(self, attributes: Mapping[str, str]) -> None:
        number = _number(attributes.get("r", "0")) or self._at[0] + 1
        self._at = (number, 0)
        high = float(attributes.get("ht", "0")) if attributes.get("customHeight") in _YES else 0.0
        usual = abs(high - self._high) < 0.5
        self._rows[number] = Stretch(None if usual else high or None, attributes.get("hidden") in _YES)

    def _column(self, attributes: Mapping[str, str]) -> None:
        first, last = _number(attributes.get("min", "0")), _number(attributes.get("max", "0"))
        wide = float(attributes.get("width", "0")) if attributes.get("customWidth") in _YES else 0.0
        made = Stretch(
            None if abs(wide - self._wide) < 0.1 else wide or None,
            attributes.get("hidden") in _YES,
            _number(attributes.get("style", "0")),
        )
        if last - first < 1000:  # what goes on to the sheet's end is how the rest looks
            self._columns |= dict.fromkeys(range(first, last + 1), made)

    def _usual(self, attributes: Mapping[str, str]) -> None:
        self._high = float(attributes.get("defaultRowHeight", "0") or 0)
        self._wide = float(attributes.get("defaultColWidth", "0") or 0)

    def _view(self, attributes: Mapping[str, str]) -> None:
        for name, usual in _VIEW.items():
            said = {"true": "1", "false": "0"}.get(attributes.get(name, usual), attributes.get(name, usual))
            if said != usual:
                self._settings[name] = said

    def _pane(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("state", "").startswith("frozen"):
            at = (float(attributes.get(side, "0") or 0) for side in ("ySplit", "xSplit"))
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
            f"margin {side}": f"{float(attributes[side]):.2f}" for side in _MARGINS if side in attributes
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
    return int(said) if said.isdigit() else 0


__all__ = ["Cell", "SheetLook", "Stretch", "area_of", "sheet_look"]
