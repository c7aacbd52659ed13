"""Where charts and pictures stand in the text: a drawing in its line, with what it says for who cannot see it."""

from __future__ import annotations

from html import escape

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from ..charts.chart import aloud
from ..text import words
from . import parts
from .blocks import Chart
from .runs import cleaned

# The units of DrawingML in a twentieth of a point, as which the width is given, and in a centimetre.
_TWENTIETH, _CENTIMETRE = 635, 360_000
# The id of the relation to the logo, and its number among drawings, which charts count from 1.
LOGO, LOGO_NUMBER = "logo", 9001


def relation_id(number: int) -> str:
    """The id of the document's relation to its charts, counted from 1."""
    return f"chart{number}"


def frame(block: Chart, number: int, width: int, caption: str) -> BaseOxmlElement:
    """The drawing of a chart, so many twentieths of a point wide."""
    chart = block.chart
    assert isinstance(chart.title, str)
    said = aloud(chart, block.finding or chart.title or caption)
    size = width * _TWENTIETH, round(block.height * _CENTIMETRE)
    return _drawing("frame_chart", relation_id(number), number, size, words("charts")("name", number=number), said)


def logo(width: float, height: float, said: str) -> BaseOxmlElement:
    """The drawing of the logo, its size in centimetres."""
    size = round(width * _CENTIMETRE), round(height * _CENTIMETRE)
    return _drawing("frame_picture", LOGO, LOGO_NUMBER, size, words("charts")("logo"), said)


def _drawing(part: str, relation: str, number: int, size: tuple[int, int], name: str, said: str) -> BaseOxmlElement:
    wide, high = map(str, size)
    slots = {"relation": relation, "number": str(number), "wide": wide, "high": high}
    return parse_xml(parts.filled(part, {**slots, "name": escape(name), "said": escape(cleaned(said))}))
