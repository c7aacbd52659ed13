"""Cells of a finished package given another look: only the aspects that differ, everything else as it was drawn."""

from __future__ import annotations

import re
from html import escape

from .grid import Grid
from .looks import SIDES, Look
from .sheet_looks import Cell
from .transplant_styles import StyleSheet

STYLES = "xl/styles.xml"
_FONT = frozenset({"bold", "italic", "strike", "underline", "size", "colour", "font"})
_FILL = frozenset({"fill", "pattern", "behind"})
_ALIGNMENT = ("horizontal", "vertical", "textRotation", "wrapText", "indent", "shrinkToFit")


class Restyling:
    """Gives cells looks; `looks` are those of the package by the numbers of its styles. `finish` writes them down."""

    def __init__(self, styles: bytes, looks: tuple[Look, ...]) -> None:
        self._sheet = StyleSheet(styles.decode())
        self._looks = looks
        self._made: dict[tuple[int, frozenset[tuple[str, str]]], int] = {}

    def give(self, grid: Grid, cell: Cell, look: Look) -> None:
        """Change the aspects of a cell's look; "" takes one away."""
        grid.restyle(cell, self.number(grid.style(cell), look))

    def number(self, style: int, look: Look) -> int:
        """The number of the style that is another with some aspects changed."""
        key = (style, frozenset(look.items()))
        if key not in self._made:
            drawn = self._looks[style] if style < len(self._looks) else {}
            whole = {aspect: said for aspect, said in {**drawn, **look}.items() if said}
            self._made[key] = self._sheet.take("cellXfs", self._xf(self._sheet.item("cellXfs", style), look, whole))
        return self._made[key]

    def finish(self) -> bytes:
        """The style sheet with everything that was given."""
        return self._sheet.text().encode()

    def _xf(self, xf: str, look: Look, whole: Look) -> str:
        head = re.match(r"<xf\b[^>]*?(?=/?>)", xf)
        assert head is not None
        said = head[0]
        if look.keys() & _FONT:
            said = _with(said, "fontId", self._sheet.take("fonts", _font(whole)))
        if look.keys() & _FILL:
            said = _with(said, "fillId", self._sheet.take("fills", _fill(whole)))
        if look.keys() & {*SIDES}:
            said = _with(said, "borderId", self._sheet.take("borders", _border(whole)))
        if "format" in look:
            said = _with(said, "numFmtId", self._sheet.format(whole.get("format", "General")))
        for name in ("applyFont", "applyFill", "applyBorder", "applyNumberFormat", "applyAlignment", "applyProtection"):
            said = _with(said, name, 1)
        aligned = "".join(f' {name}="{escape(whole[name])}"' for name in _ALIGNMENT if name in whole)
        locked = '<protection locked="0"/>' if "unlocked" in whole else ""
        return f"{said}><alignment{aligned}/>{locked}</xf>"


def _with(head: str, name: str, number: int) -> str:
    said = f'{name}="{number}"'
    found = re.search(rf'\b{name}="[^"]*"', head)
    return f"{head[: found.start()]}{said}{head[found.end() :]}" if found else f"{head.rstrip()} {said}"


def _font(look: Look) -> str:
    flags = "".join(f"<{tag}/>" for tag, name in (("b", "bold"), ("i", "italic"), ("strike", "strike")) if name in look)
    under = f'<u val="{escape(look["underline"])}"/>' if "underline" in look else ""
    colour = f'<color rgb="FF{look.get("colour", "000000")}"/>'
    name = escape(look.get("font", "Calibri"))
    return f'<font>{flags}{under}<sz val="{look.get("size", "11")}"/>{colour}<name val="{name}"/></font>'


def _fill(look: Look) -> str:
    if "fill" not in look and "pattern" not in look:
        return '<fill><patternFill patternType="none"/></fill>'
    front = f'<fgColor rgb="FF{look["fill"]}"/>' if look.get("fill") else ""
    behind = f'<bgColor rgb="FF{look["behind"]}"/>' if look.get("behind") else ""
    return f'<fill><patternFill patternType="{look.get("pattern", "solid")}">{front}{behind}</patternFill></fill>'


def _border(look: Look) -> str:
    return f"<border>{''.join(_side(side, look.get(side, '')) for side in SIDES)}<diagonal/></border>"


def _side(side: str, said: str) -> str:
    style, _, colour = said.partition(" ")
    if not style:
        return f"<{side}/>"
    named = f'rgb="FF{colour}"' if colour else 'auto="1"'
    return f'<{side} style="{style}"><color {named}/></{side}>'


__all__ = ["STYLES", "Restyling"]
