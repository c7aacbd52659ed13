"""How a chart's parts look, as DrawingML: text, lines, fills and markers in the look's colours and sizes."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)

from .. import look
from .chart import Chart, Dash, Symbol

_POINT = 12_700  # a point in the units of DrawingML
_TURN = 60_000  # a degree
HAIRLINE = 0.5


class InOneLine(RichTextProperties):
    """The properties of a text that is not broken into lines, which openpyxl takes for nothing said."""

    __attrs__, __elements__, __nested__ = (
        RichTextProperties.__attrs__,
        RichTextProperties.__elements__,
        RichTextProperties.__nested__,
    )

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The attributes as they are written."""
        yield from super().__iter__()
        yield "wrap", "none"


def letters(size: float = look.CHART_TEXT, colour: str = look.INK, *, bold: bool = False) -> CharacterProperties:
    """How letters look."""
    latin, other = Font(typeface=look.LATIN_FONT), Font(typeface=look.ARABIC_FONT)
    return CharacterProperties(sz=round(size * 100), b=bold, solidFill=colour, latin=latin, cs=other)


def text_style(properties: CharacterProperties, turn: int | None = None) -> RichText:
    """The style of a text that stands elsewhere, turned by some degrees."""
    body = InOneLine() if turn is None else RichTextProperties(rot=turn * _TURN, vert="horz")
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=properties), r=(), endParaRPr=CharacterProperties())
    return RichText(bodyPr=body, p=[paragraph])


def written(text: str, properties: CharacterProperties) -> RichText:
    """A text in its style."""
    run = RegularTextRun(rPr=properties, t=text)
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=ParagraphProperties(defRPr=properties), r=[run])])


def line(colour: str, width: float, dash: Dash = "solid") -> GraphicalProperties:
    """A line of a colour, its width in points."""
    ln = LineProperties(w=round(width * _POINT), solidFill=colour, cap="rnd", prstDash=dash)
    return GraphicalProperties(ln=ln)


def no_line() -> GraphicalProperties:
    """Neither line nor fill."""
    return GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))


def filled(colour: str) -> GraphicalProperties:
    """A plain area without a border."""
    return GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))


def outlined(colour: str) -> GraphicalProperties:
    """A pale area with a border."""
    return GraphicalProperties(solidFill=look.BAND, ln=LineProperties(w=round(1.5 * _POINT), solidFill=colour))


def marker(symbol: Symbol | None, colour: str, size: int = 7) -> Marker:
    """A marker with a fill of its own; programs that draw none without leave it out."""
    if symbol is None:
        return Marker(symbol="none")
    return Marker(symbol=symbol, size=size, spPr=GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True)))


def plot_area(chart: Chart) -> Layout:
    """Where values are drawn, between what stands around them."""
    width, height = 0.97 - chart.left - chart.room, 1 - chart.head - chart.foot
    at = ManualLayout(
        layoutTarget="inner",
        xMode="edge",
        yMode="edge",
        x=chart.left,
        y=chart.head,
        w=round(width, 4),
        h=round(height, 4),
    )
    return Layout(manualLayout=at)
