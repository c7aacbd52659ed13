"""A metric period by period: columns, which leave a gap where nothing was counted, with their likely ranges."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .. import look
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
class Stroke:
    """The likely range of one figure alone: its value in its period, and how far it reaches."""

    name: str | Place
    values: Place
    above: Place
    below: Place


@dataclass(frozen=True, slots=True)
class Course:
    """Where a metric's figures stand, and how far their likely ranges reach above and below; `count` of periods.

    `last` is the stroke of the latest figure where the others have none.
    """

    periods: Place
    name: str | Place
    values: Place
    count: int
    above: Place | None = None
    below: Place | None = None
    last: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis: its ends, its steps, how its numbers are written."""

    least: float
    most: float
    step: float
    format: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a course is to reach, once for each period, with its name; whether that lies below the course."""

    name: str
    values: Place
    below: bool


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


def line(title: str, drawn: str, course: Course, scale: Scale, target: Target | None) -> Chart:
    """A course as a line, read off at rules, its last value said; the target as a dashed line with its name.

    The axis does not begin at zero: movement is what is looked for.
    """
    last = Label(Show.VALUE, "r", at=course.count - 1, format=scale.format, bold=True)
    series = [
        Series(
            course.name,
            course.values,
            course.periods,
            marker="circle",
            label=last,
            above=course.above,
            below=course.below,
        )
    ]
    if course.last is not None:
        one = course.last
        series.append(
            Series(one.name, one.values, course.periods, width=0, marker="circle", above=one.above, below=one.below)
        )
    if target is not None:
        said = Label(Show.NAME, "b" if target.below else "t", at=(course.count - 1) // 2, colour=look.MUTED)
        series.append(
            Series(target.name, target.values, course.periods, colour=look.MUTED, width=1.5, dash="dash", label=said)
        )
    up = Axis("", scale.least, scale.most, scale.step, scale.format, ruled=True)
    return Chart(title, tuple(series), Axis(""), up, drawn, head=0.2, left=0.12, room=0.11, foot=0.18)


def scale(values: Sequence[float], form: str, ends: tuple[float, float] | None = None) -> Scale:
    """An axis that shows these values in some four or five steps, with room on both sides; within `ends` if given."""
    least, most = min(values), max(values)
    span = max(most - least, abs(most) * 0.05, 1e-6)
    rough = span * 1.3 / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(part * power for part in (1, 2, 2.5, 5, 10) if part * power >= rough)
    low, high = math.floor((least - span * 0.1) / step) * step, math.ceil((most + span * 0.1) / step) * step
    if ends:
        low, high = max(ends[0], low), min(ends[1], high)
    return Scale(round(low, 9), round(high, 9), round(step, 9), form)


def nps_ends(lowest: float, highest: float) -> tuple[int, int]:
    """Where an axis ends that shows these and zero, in whole steps."""
    least, most = math.floor(min(0.0, lowest) / _TWENTY) * _TWENTY, math.ceil(max(0.0, highest) / _TWENTY) * _TWENTY
    return max(-100, least), min(100, max(most, least + _TWENTY))


def _chart(title: str | Place, series: Series, course: Course, up: Axis, drawn: str) -> Chart:
    across = Axis(words("charts")("trend.period"), turned=course.count > _MANY)
    return Chart(title, (series,), across, up, drawn, head=0.26, left=0.17, foot=0.34)


def _step(span: int) -> int:
    return 50 if span > 5 * _TWENTY else _TWENTY
