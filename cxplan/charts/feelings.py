"""The emotion curve of a journey: how each step feels, as it is and as it should be, the lowest point marked."""

from __future__ import annotations

from dataclasses import dataclass

from .. import look
from ..text import words
from .chart import Axis, Chart, Kind, Label, Place, Series, Show, Symbol

_ENDS = 2
_FORMAT = '+0;"−"0;0'
# A curve needs so many steps with a feeling.
FEWEST = 3
# From so many steps on their words are turned.
MANY = 9


@dataclass(frozen=True, slots=True)
class Course:
    """Where a journey's figures stand, and what has to be known of them beforehand.

    `low` holds a value at the lowest step alone. `last` is the last step that has a feeling, `last_should` the last
    that has one to aim at; None where none has. `named_at` and
    `aimed_at` are the steps at which the course and the one to aim at say their names.
    """

    steps: Place
    feels: Place
    should: Place | None
    low: Place
    names: tuple[str | Place, str | Place, str | Place]
    last: int
    last_should: int | None
    count: int
    ends_meet: bool = False
    named_at: int = 0
    aimed_at: int = 0


def feelings(title: str | Place, scenario: str, course: Course) -> Chart:
    """The chart of one journey."""
    say = words("charts")
    is_, should, low = course.names
    sides = ("b", "t") if course.ends_meet else ("r", "r")
    label = Label(Show.NAME, sides[0], at=course.last, bold=True)
    series = [
        Series(is_, course.feels, course.steps, marker="circle", label=label),
        Series(
            low,
            course.low,
            course.steps,
            Kind.COLUMNS,
            look.BAD.fill,
            # Only the lowest step has a value; all others are blank or nought and say nothing.
            label=Label(Show.VALUE, "inBase", format=_spoken(say("feelings.lowest")), colour=look.BAD.text, bold=True),
        ),
    ]
    if course.should is not None and course.last_should is not None:
        aim = Label(Show.NAME, sides[1], at=course.last_should, colour=look.MUTED)
        series.insert(
            1, Series(should, course.should, course.steps, colour=look.MUTED, width=1.5, dash="dash", label=aim)
        )
    return Chart(
        title,
        tuple(series),
        Axis(say("feelings.steps"), turned=course.count > MANY),
        Axis(say("feelings.feels"), -_ENDS, _ENDS, 1, _FORMAT, ruled=True),
        say("feelings.drawn", scenario=scenario, count=course.count, number=course.count),
        room=0.14,
        foot=0.42 if course.count > MANY else 0.3,
    )


@dataclass(frozen=True, slots=True)
class Moment:
    """One step that stands out: its value alone among blanks, what is said at it, on which side."""

    at: int
    values: Place
    said: str
    side: str


def story(title: str, drawn: str, course: Course, low: Moment | None, best: Moment | None) -> Chart:
    """The curve for readers of a page: as it is, as it should be, the pain and the delight said at their steps."""
    say = words("charts")
    is_, should, _ = course.names
    # The course names itself where nothing else is said.
    own = Label(Show.NAME, "b", at=course.named_at, bold=True)
    series = [Series(is_, course.feels, course.steps, width=2.5, marker="circle", label=own)]
    if course.should is not None and course.last_should is not None:
        aim = Label(Show.NAME, "t", at=course.aimed_at, colour=look.MUTED)
        series.append(Series(should, course.should, course.steps, colour=look.MUTED, width=1.5, dash="dash", label=aim))
    for moment, symbol in ((low, "diamond"), (best, "triangle")):
        if moment is not None:
            label = Label(Show.NAME, moment.side, at=moment.at, bold=True)
            mark: Symbol = "diamond" if symbol == "diamond" else "triangle"
            series.append(
                Series(
                    moment.said,
                    moment.values,
                    course.steps,
                    colour=look.INK,
                    width=0,
                    marker=mark,
                    size=11,
                    label=label,
                )
            )
    return Chart(
        title,
        tuple(series),
        Axis("", turned=course.count > MANY),
        Axis(say("feelings.feels"), -_ENDS, _ENDS, 1, _FORMAT, ruled=True),
        drawn,
        head=0.1,
        room=0.02,
        foot=0.4 if course.count > MANY else 0.26,
    )


def _spoken(word: str) -> str:
    """A number format that says a word in a number's stead, and nothing for nought."""
    said = word.replace('"', "")
    return f'"{said}";"{said}";""'
