"""Where a chart stands in the text: a drawing in its line, with what it says for who cannot see it."""

from __future__ import annotations

from html import escape

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from ..charts.chart import aloud
from ..text import words
from .blocks import Chart
from .runs import cleaned
from .style import W

# The units of DrawingML in a twentieth of a point, as which the width is given, and in a centimetre.
_TWENTIETH, _CENTIMETRE = 635, 360_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation_id(number: int) -> str:
    """The id of the document's relation to its charts, counted from 1."""
    return f"chart{number}"


def frame(block: Chart, number: int, width: int) -> BaseOxmlElement:
    """The drawing of a chart, so many twentieths of a point wide."""
    chart = block.chart
    assert isinstance(chart.title, str)
    name, said = words("charts")("name", number=number), cleaned(aloud(chart, chart.title))
    return parse_xml(
        f'<w:drawing xmlns:w="{W}" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width * _TWENTIETH}" cy="{round(block.height * _CENTIMETRE)}"/>'
        f'<wp:docPr id="{number}" name="{escape(name)}" descr="{escape(said)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{_RELATIONS}" r:id="{relation_id(number)}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
