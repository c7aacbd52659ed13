"""Draws a chart record as an openpyxl chart object; openpyxl's own defaults are wrong in nearly everything."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart, ScatterChart
from openpyxl.chart.axis import ChartLines, NumericAxis, TextAxis
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.series import Series as Drawn
from openpyxl.chart.series import SeriesLabel, XYSeries
from openpyxl.chart.text import Text
from openpyxl.chart.title import Title
from openpyxl.xml.functions import tostring

from .. import look
from ..ooxml.xml import OFFICE
from . import style
from .chart import Axis, Chart, Kind, Label, Place, Series, Show

_ACROSS, _UP = 10, 100  # the axes' ids
LYING = (Kind.BARS, Kind.PARTS)
_GAP = 60  # between columns, in percent of their width
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def drawn(chart: Chart, accent: str = look.ACCENT) -> Any:
    """The chart as openpyxl writes it into a sheet; its series in the accent where they have no colour of their own."""
    groups = [_group(kind, chart, accent) for kind in Kind if any(one.kind is kind for one in chart.series)]
    # Columns stand behind lines.
    first, *others = sorted(groups, key=lambda group: not isinstance(group, BarChart))
    for other in others:
        first += other
    first.title = _title(chart.title) if chart.title else None
    first.legend = None
    first.roundedCorners = False
    first.visible_cells_only = False  # workings are folded away
    first.display_blanks = "gap"
    first.graphical_properties = style.filled(look.WHITE)
    first.plot_area.graphicalProperties = style.no_line()
    first.layout = style.plot_area(chart)
    return first


def written(chart: Chart, accent: str, embedded: str) -> bytes:
    """The chart's part for a document; `embedded` is the id of its relation to the workbook behind "Edit data"."""
    outside = f'<externalData xmlns:r="{OFFICE}" r:id="{embedded}"><autoUpdate val="0"/></externalData>'
    part: bytes = tostring(drawn(chart, accent)._write())
    if not chart.title:  # or Word puts the name of a single series above it
        part = part.replace(b"<chart><plotArea>", b'<chart><autoTitleDeleted val="1"/><plotArea>')
    end = b"</chartSpace>"
    return _HEAD + part.removesuffix(end) + outside.encode() + end


def _group(kind: Kind, chart: Chart, accent: str) -> Any:
    """The series of one kind, with the axes that all kinds share."""
    made: Any = {Kind.LINE: LineChart, Kind.COLUMNS: BarChart, Kind.POINTS: ScatterChart}.get(kind, BarChart)()
    if kind is Kind.COLUMNS:
        made.gapWidth, made.varyColors = _GAP, False
        # Columns of several series stand in their own places, not beside each other.
        made.overlap = 100 if sum(one.kind is kind for one in chart.series) > 1 else None
    elif kind in LYING:
        made.gapWidth, made.varyColors, made.overlap = _GAP, False, 100
        made.type, made.grouping = "bar", "clustered" if kind is Kind.BARS else "percentStacked"
    elif kind is Kind.POINTS:
        made.scatterStyle, made.varyColors = "lineMarker", False
    else:
        made.varyColors = False
    made.x_axis = _values_axis(chart.across, _ACROSS, _UP, "b") if kind is Kind.POINTS else _words_axis(chart.across)
    made.y_axis = _values_axis(chart.up, _UP, _ACROSS, "l")
    if kind in LYING:
        # The first name stands on top.
        made.x_axis.axPos, made.x_axis.scaling.orientation, made.y_axis.axPos = "l", "maxMin", "b"
    made.series = [_series(one, place, accent) for place, one in enumerate(chart.series) if one.kind is kind]
    return made


def _title(title: str | Place) -> Title:
    how = style.letters(look.CHART_TITLE, bold=True)
    if isinstance(title, Place):
        return Title(tx=Text(strRef=StrRef(f=title.cells)), txPr=style.text_style(how), overlay=False)
    return Title(tx=Text(rich=style.written(title, how)), overlay=False)


def _series(series: Series, place: int, accent: str) -> Any:
    colour = series.colour or accent
    name = series.name
    named = SeriesLabel(v=name) if isinstance(name, str) else SeriesLabel(strRef=StrRef(f=name.cells))
    values = NumDataSource(numRef=NumRef(f=series.values.cells))
    common: dict[str, Any] = {"idx": place, "order": place, "tx": named, "dLbls": _labels(series.label)}
    if series.kind is Kind.POINTS:
        x = AxDataSource(numRef=NumRef(f=series.against.cells))
        made: Any = XYSeries(xVal=x, yVal=values, **common)
    else:
        made = Drawn(cat=AxDataSource(strRef=StrRef(f=series.against.cells)), val=values, **common)
    if series.kind in LYING:
        made.spPr, made.invertIfNegative = style.filled(colour), False
    elif series.kind is Kind.COLUMNS:
        ranged = series.above is not None
        # On a full column the lower half of its likely range could not be seen.
        made.spPr = style.outlined(colour) if ranged else style.filled(colour)
        made.invertIfNegative = False
    else:
        made.spPr = style.line(colour, series.width, series.dash) if series.width else style.no_line()
        made.marker, made.smooth = style.marker(series.marker, colour, series.size), False
    if series.above is not None and series.below is not None:
        plus, minus = (NumDataSource(numRef=NumRef(f=ends.cells)) for ends in (series.above, series.below))
        made.errBars = ErrorBars(
            errBarType="both",
            errValType="cust",
            noEndCap=False,
            plus=plus,
            minus=minus,
            spPr=style.line(look.INK, 1.25),
        )
        # openpyxl writes their ends in an order that the schema does not have.
        made.errBars.__elements__ = ("errBarType", "errValType", "noEndCap", "plus", "minus", "spPr")
    return made


def _labels(label: Label | None) -> DataLabelList | None:
    if label is None:
        return None
    said: dict[str, Any] = {
        "showLegendKey": False,
        "showVal": label.show is Show.VALUE,
        "showCatName": False,
        "showSerName": label.show is Show.NAME,
        "showPercent": False,
        "showBubbleSize": False,
        "dLblPos": label.side,
        "numFmt": label.format or None,
        "spPr": style.no_line(),
        "txPr": style.text_style(style.letters(colour=label.colour, bold=label.bold)),
    }
    if label.at is None:
        return DataLabelList(**said)
    nothing: dict[str, Any] = dict.fromkeys(
        ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent"), False
    )
    return DataLabelList(dLbl=[DataLabel(idx=label.at, **said)], showBubbleSize=False, **nothing)


def _words_axis(axis: Axis) -> TextAxis:
    made = TextAxis(axId=_ACROSS, crossAx=_UP, axPos="b", noMultiLvlLbl=True, lblOffset=100)
    _common(made, axis)
    # The line stands at zero, its words at the foot.
    made.tickLblPos, made.crosses = "low", "autoZero"
    made.tickLblSkip = made.tickMarkSkip = axis.every
    made.txPr = style.text_style(style.letters(colour=look.MUTED), -45 if axis.turned else 0)
    return made


def _values_axis(axis: Axis, own: int, other: int, side: str) -> NumericAxis:
    made = NumericAxis(axId=own, crossAx=other, axPos=side)
    _common(made, axis)
    made.scaling.min, made.scaling.max, made.majorUnit = axis.least, axis.most, axis.step
    made.tickLblPos = "low"
    # Axes of points meet in the corner, not at zero.
    made.crosses = "min" if own == _ACROSS or (axis.least is not None and axis.least > 0) else "autoZero"
    made.crossBetween = "midCat" if axis.step and side == "b" else "between"
    made.txPr = style.text_style(style.letters(colour=look.MUTED))
    return made


def _common(made: Any, axis: Axis) -> None:
    made.delete = axis.bare
    made.scaling.orientation = "minMax"
    made.number_format = axis.format
    made.numFmt.sourceLinked = False
    made.majorTickMark = made.minorTickMark = "none"
    made.majorGridlines = None
    if axis.bare:
        return
    if axis.title:
        made.title = Title(tx=Text(rich=style.written(axis.title, style.letters(colour=look.MUTED))), overlay=False)
    made.majorGridlines = ChartLines(spPr=style.line(look.HAIRLINE, style.HAIRLINE)) if axis.ruled else None
    # The line of the words' axis is the zero line.
    made.spPr = style.line(look.MUTED, 1) if isinstance(made, TextAxis) else style.line(look.HAIRLINE, style.HAIRLINE)
