"""The emotion curve of a journey: how each step feels, as it is and as it should be, the lowest point marked."""

from __future__ import annotations

from dataclasses import dataclass

from .. import look
from ..text import words
from .chart import Axis, Chart, Kind, Label, Place, Series, Show

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
    that has one to aim at; None where none has.
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


def _spoken(word: str) -> str:
    """A number format that says a word in a number's stead, and nothing for nought."""
    said = word.replace('"', "")
    return f'"{said}";"{said}";""'
