"""Cells of a finished package given another look: only the aspects that differ, everything else as it was drawn."""

from __future__ import annotations

from lxml import etree

from .grid import Grid, M
from .looks import SIDES, Look
from .sheet_looks import Cell
from .transplant_styles import StyleSheet
from .xml import Element

STYLES = "xl/styles.xml"
_FONT = frozenset({"bold", "italic", "strike", "underline", "size", "colour", "font"})
_FILL = frozenset({"fill", "pattern", "behind"})
_ALIGNMENT = ("horizontal", "vertical", "textRotation", "wrapText", "indent", "shrinkToFit")
_APPLIED = ("Font", "Fill", "Border", "NumberFormat", "Alignment", "Protection")


class Restyling:
    """Gives cells looks; `looks` are those of the package by the numbers of its styles. `finish` writes them down."""

    def __init__(self, styles: bytes, looks: tuple[Look, ...]) -> None:
        self._sheet = StyleSheet(styles)
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
        return self._sheet.written()

    def _xf(self, drawn: Element, look: Look, whole: Look) -> Element:
        xf = etree.Element(drawn.tag, attrib=dict(drawn.attrib))
        if look.keys() & _FONT:
            xf.set("fontId", str(self._sheet.take("fonts", _font(whole))))
        if look.keys() & _FILL:
            xf.set("fillId", str(self._sheet.take("fills", _fill(whole))))
        if look.keys() & {*SIDES}:
            xf.set("borderId", str(self._sheet.take("borders", _border(whole))))
        if "format" in look:
            xf.set("numFmtId", str(self._sheet.format(whole.get("format", "General"))))
        for name in _APPLIED:
            xf.set(f"apply{name}", "1")
        etree.SubElement(xf, f"{M}alignment", {name: whole[name] for name in _ALIGNMENT if name in whole})
        if "unlocked" in whole:
            etree.SubElement(xf, f"{M}protection", locked="0")
        return xf


def _font(look: Look) -> Element:
    font = etree.Element(f"{M}font")
    for tag, name in (("b", "bold"), ("i", "italic"), ("strike", "strike")):
        if name in look:
            etree.SubElement(font, M + tag)
    if "underline" in look:
        etree.SubElement(font, f"{M}u", val=look["underline"])
    etree.SubElement(font, f"{M}sz", val=look.get("size", "11"))
    etree.SubElement(font, f"{M}color", rgb=f"FF{look.get('colour', '000000')}")
    etree.SubElement(font, f"{M}name", val=look.get("font", "Calibri"))
    return font


def _fill(look: Look) -> Element:
    fill = etree.Element(f"{M}fill")
    if "fill" not in look and "pattern" not in look:
        etree.SubElement(fill, f"{M}patternFill", patternType="none")
        return fill
    pattern = etree.SubElement(fill, f"{M}patternFill", patternType=look.get("pattern", "solid"))
    for tag, name in (("fgColor", "fill"), ("bgColor", "behind")):
        if look.get(name):
            etree.SubElement(pattern, M + tag, rgb=f"FF{look[name]}")
    return fill


def _border(look: Look) -> Element:
    border = etree.Element(f"{M}border")
    for side in SIDES:
        style, _, colour = look.get(side, "").partition(" ")
        edge = etree.SubElement(border, M + side, {"style": style} if style else {})
        if style:
            etree.SubElement(edge, f"{M}color", {"rgb": f"FF{colour}"} if colour else {"auto": "1"})
    etree.SubElement(border, f"{M}diagonal")
    return border


__all__ = ["STYLES", "Restyling"]
