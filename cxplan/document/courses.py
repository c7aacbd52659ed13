"""The courses of two numbers by period: what the leading goal rests on, with its target, and what tells most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from ..charts import trend
from ..charts.data import Column, Data
from ..plan import show
from ..plan.choices import Metric
from ..text import words
from .aim import Aim, standing
from .blocks import Chart, Charts
from .layout import in_line
from .material import Material
from .results import Measure
from .tally import tallies

HEIGHT = 3.8  # in centimetres
GROWS = 1.6  # so many times as high where the page has room
AT_MOST = 2
HOURS_A_DAY = 24
# So many of the latest periods are drawn; more names do not stand side by side.
PERIODS = 8
# The share of a chart's height that the name of a target takes.
ROOM = 0.2
_YEAR = re.compile(r"\b\d\d(\d\d)$")


class Point(NamedTuple):
    """A figure of a period, in the unit people speak in, and how far its likely range reaches above and below."""

    period: str
    figure: float
    above: float | None
    below: float | None


class Course(NamedTuple):
    """A number's course as a chart, its first and its last figure, and which of its figures have a stroke."""

    drawn: Chart
    name: str
    start: str
    end: str
    strokes: str


def courses(material: Material) -> tuple[Charts, ...]:
    """Up to two courses side by side; none where too few periods have a figure."""
    made = [chart for metric in _wanted(material) if (chart := _course(material, metric)) is not None][:AT_MOST]
    if not made:
        return ()
    moved = [say_moved(material, chart) for chart in made]
    both = material.say("between").join(moved)
    caption = both if in_line(both) else moved[0]
    strokes = sorted({chart.strokes for chart in made if chart.strokes})
    notes = (material.say("picture.not_zero", count=len(made)), *(material.say(f"picture.{name}") for name in strokes))
    return (Charts(tuple(chart.drawn for chart in made), caption, note=" ".join(notes)),)


def _wanted(material: Material) -> list[Metric]:
    """The numbers to draw, what tells most first: the leading goal's, those that turned, the North Star's."""
    ordered = sorted(tallies(material), key=lambda tally: (tally.then.chance != "real", tally.turn != "worse"))
    goals = [aim.goal.metric for aim in standing(material) if aim.goal.metric]
    told = [Metric(tally.metric) for tally in ordered if tally.metric]
    wanted = (*goals[:1], *told, material.plan.foundations.north_star_metric)
    return list(dict.fromkeys(metric for metric in wanted if metric and metric is not Metric.OWN))


def say_moved(material: Material, course: Course) -> str:
    """From where to where a number went in the periods that are drawn."""
    return material.say("picture.moved", name=course.name, start=course.start, end=course.end)


def in_short(period: str) -> str:
    """A period's name with its year in two figures, to stand below a chart in two lines."""
    return _YEAR.sub(r"\1", period).replace(show.NO_BREAK, " ")


def _course(material: Material, metric: Metric) -> Course | None:
    """The periods that have a figure, of the quarters or the months, whichever are more."""
    measure = material.measure(metric)
    points = max((_points(material, grid, metric) for grid in ("trend_quarters", "trend_months")), key=len)[-PERIODS:]
    if measure is None or len(points) < trend.FEWEST:
        return None
    name = material.named(metric, measure.period, measure.survey)
    aim = next((aim for aim in standing(material) if aim.goal.metric is metric and aim.target is not None), None)
    ranged = all(point.above is not None for point in points)
    last = None if ranged else _last(measure, points)
    data = Data(tuple(_columns(name, points, ranged, last, aim)))
    course = trend.Course(
        data.below(0),
        data.head(1),
        data.below(1),
        len(points),
        data.below(2) if ranged else None,
        data.below(3) if ranged else None,
        trend.Stroke(data.head(2), data.below(2), data.below(3), data.below(4)) if last else None,
    )
    ends = _ends([*points, *([last] if last else [])])
    aimed = [aim.target] if aim and aim.target is not None else []
    scale = trend.scale(ends + aimed, _format(metric), _bounds(metric))
    target = _target(aim, data, min(ends), scale) if aim else None
    scale = _roomy(scale, aimed, _bounds(metric)) if target and target.below else scale
    chart = Chart(trend.line(name, _drawn(name, measure, points), course, scale, target), data, HEIGHT, grows=GROWS)
    strokes = "strokes" if ranged else "last_stroke" if last else ""
    return Course(chart, name, measure.shown(points[0].figure), measure.shown(points[-1].figure), strokes)


def _columns(name: str, points: list[Point], ranged: bool, last: Point | None, aim: Aim | None) -> Iterator[Column]:
    """The periods and figures; their likely ranges, or the last one's alone; the target."""
    say = words("charts")
    yield Column(say("trend.period"), tuple(in_short(show.short_period(point.period)) for point in points))
    yield Column(name, tuple(point.figure for point in points))
    if ranged:
        yield Column(say("trend.above"), tuple(point.above for point in points))
        yield Column(say("trend.below"), tuple(point.below for point in points))
    if last is not None:
        before = (None,) * (len(points) - 1)
        yield Column(say("trend.likely"), (*before, points[-1].figure))
        yield Column(say("trend.above"), (*before, last.above))
        yield Column(say("trend.below"), (*before, last.below))
    if aim is not None:
        yield Column(say("trend.target"), (aim.target,) * len(points))


def _ends(points: list[Point]) -> list[float]:
    """How far up and down the figures reach with their likely ranges."""
    return [end for point in points for end in (point.figure + (point.above or 0), point.figure - (point.below or 0))]


def _drawn(name: str, measure: Measure, points: list[Point]) -> str:
    """The course in words, period by period, for whoever cannot see it."""
    say = words("charts")
    told = [
        say("trend.point", period=show.short_period(point.period), figure=measure.shown(point.figure))
        for point in points
    ]
    drawn = say("trend.drawn.line", name=name, number=len(points))
    return say("with_numbers", drawn=drawn, numbers=show.listed(told))


def _last(measure: Measure, points: list[Point]) -> Point | None:
    """The latest figure with its likely range; none where it has none, or is not the last that is drawn."""
    if measure.low is None or measure.high is None or measure.period != points[-1].period:
        return None
    return points[-1]._replace(above=measure.high - measure.now, below=measure.now - measure.low)


def _target(aim: Aim, data: Data, lowest: float, scale: trend.Scale) -> trend.Target:
    """The target with its name below its line where the course leaves no room above it."""
    name, aimed = words("charts")("trend.aim", target=aim.shown(aim.target or 0.0), by=aim.by), aim.target or 0.0
    close = 0 <= lowest - aimed < ROOM * (scale.most - scale.least)
    return trend.Target(name, data.below(len(data.columns) - 1), close)


def _roomy(scale: trend.Scale, aimed: list[float], ends: tuple[float, float] | None) -> trend.Scale:
    """The scale with a step more at its foot, where the name of a target would else be struck by the axis."""
    least = scale.least - scale.step
    tight = min(aimed) - scale.least < ROOM * (scale.most - scale.least)
    return replace(scale, least=round(least, 9)) if tight and (ends is None or least >= ends[0]) else scale


def _points(material: Material, grid: str, metric: Metric) -> list[Point]:
    names = material.values.names
    many = 100 if metric in show.PERCENT else HOURS_A_DAY if metric in show.HOURS else 1
    columns = (names.get(f"{grid}_{metric}{part}", ()) for part in ("", "_above", "_below"))
    figures, above, below = ([_times(cell, many) for cell in cells] for cells in columns)
    return [
        Point(period, figure, high, low)
        for period, figure, high, low in zip_longest(names.get(f"{grid}_said", ()), figures, above, below)
        if isinstance(period, str) and figure is not None
    ]


def _times(cell: object, many: int) -> float | None:
    """A cell's number so many times; None where it has none."""
    return float(cell) * many if isinstance(cell, int | float) else None


def _format(metric: Metric) -> str:
    if metric in show.PERCENT:
        return '0.0" %"' if metric is Metric.CHURN else '0" %"'
    return "0;−0;0" if metric in show.POINTS else "0.0"


def _bounds(metric: Metric) -> tuple[float, float] | None:
    if metric in show.PERCENT:
        return (0.0, 100.0)
    return (-100.0, 100.0) if metric in show.POINTS else (0.0, float("inf"))
