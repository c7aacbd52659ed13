"""A metric period by period: columns, which leave a gap where nothing was counted, with their likely ranges."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..text import words
from .chart import Axis, Chart, Kind, Label, Place, Series, Show

# A course needs so many periods with a figure.
FEWEST = 3
# Nothing is written at a column that is not there.
_SHARE = '0.0%;-0.0%;""'
_POINTS = "0;-0;0"
_TWENTY = 20
# From so many periods on their names are turned.
_MANY = 5
# More figures than that do not stand side by side; they are read off at rules.
_LABELLED = 8


@dataclass(frozen=True, slots=True)
class Course:
    """Where a metric's figures stand, and how far their likely ranges reach above and below; `count` of periods."""

    periods: Place
    name: str | Place
    values: Place
    count: int
    above: Place | None = None
    below: Place | None = None


def nps(title: str | Place, course: Course, ends: tuple[int, int] | None = None) -> Chart:
    """The NPS with its likely range; figures are read off at rules, for a range is what matters.

    Without ends the axis reaches to the highest there can be, and as low as the cells go: no program makes room for
    ranges by itself.
    """
    say = words("charts")
    name, values, periods = course.name, course.values, course.periods
    series = Series(name, values, periods, Kind.COLUMNS, above=course.above, below=course.below)
    least, most = ends or (None, 100)
    step = _step(ends[1] - ends[0]) if ends else _TWENTY
    up = Axis(say("trend.nps"), least, most, step, _POINTS, ruled=True)
    return _chart(title, series, course, up, say("trend.drawn.nps", number=course.count))


def churn(title: str | Place, course: Course) -> Chart:
    """Churn, each figure on its column."""
    say = words("charts")
    few = course.count <= _LABELLED
    label = Label(Show.VALUE, "outEnd", format=_SHARE) if few else None
    series = Series(course.name, course.values, course.periods, Kind.COLUMNS, label=label)
    # Figures that stand on their columns are not said again beside them.
    up = Axis(say("trend.churn"), least=0, format='""' if few else "0.0%", ruled=not few)
    return _chart(title, series, course, up, say("trend.drawn.churn", number=course.count))


def nps_ends(lowest: float, highest: float) -> tuple[int, int]:
    """Where an axis ends that shows these and zero, in whole steps."""
    least, most = math.floor(min(0.0, lowest) / _TWENTY) * _TWENTY, math.ceil(max(0.0, highest) / _TWENTY) * _TWENTY
    return max(-100, least), min(100, max(most, least + _TWENTY))


def _chart(title: str | Place, series: Series, course: Course, up: Axis, drawn: str) -> Chart:
    across = Axis(words("charts")("trend.period"), turned=course.count > _MANY)
    return Chart(title, (series,), across, up, drawn, head=0.26, left=0.17, foot=0.34)


def _step(span: int) -> int:
    return 50 if span > 5 * _TWENTY else _TWENTY
