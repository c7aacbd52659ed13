"""Touchpoints by what they ask for: how good each is today against how much it matters (Martilla and James 1977)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .. import look
from ..text import words
from .chart import MOST_POINTS, Axis, Chart, Kind, Label, Place, Series, Show

# Judgements go from 1 to 5; a step more on both sides leaves room for names.
LEAST, MOST = 0, 6
# A chart needs so many touchpoints.
FEWEST = 3
# So many that matter alike have room for their names on one side.
ALIKE = 3
CORNERS = ("concentrate", "keep_up", "low", "overkill")


# Up to this rating names stand left of their points, but for those that have no room there.
LEFT = 3


def readable(judged: Sequence[tuple[float | None, float | None]]) -> list[int]:
    """Which of these touchpoints, as importance and rating, are drawn so that every name can be read.

    Of those that matter alike and have their names on the same side the worst rated are; what is not rated has a
    point in waiting.
    """
    taken: Counter[tuple[float, bool]] = Counter()
    chosen = []
    for place in sorted(range(len(judged)), key=lambda place: judged[place][1] or 0):
        importance, rating = judged[place]
        group = (importance or 0, (rating or 0) > LEFT)
        taken[group] += 1 if importance and rating else 0
        if taken[group] <= ALIKE:
            chosen.append(place)
    return sorted(chosen)[:MOST_POINTS]


def side(rating: float | None) -> str:
    """On which side of its point a touchpoint's name stands: away from the middle, where most points are."""
    return "l" if rating and LEAST + 1 < rating <= LEFT else "r"


def corners(least: float = LEAST) -> tuple[tuple[float, float], ...]:
    """Where what touchpoints ask for is written, as rating and importance, in the order of CORNERS."""
    left, right, top, foot = LEAST + 0.1, MOST - 0.1, MOST - 0.2, least + 0.2
    return (left, top), (right, top), (left, foot), (right, foot)


@dataclass(frozen=True, slots=True)
class Spot:
    """One point with a name, on which side of it the name stands, and whether it is one of those to look at."""

    name: str | Place
    across: Place
    up: Place
    side: str = "r"
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The two ends of a line that parts high from low."""

    across: Place
    up: Place


def matrix(
    title: str | Place,
    spots: tuple[Spot, ...],
    lines: tuple[Line, Line],
    words_at: tuple[Line, ...],
    least: float = LEAST,
) -> Chart:
    """The chart of all touchpoints; the four words stand in the order of CORNERS, importance begins at `least`."""
    say = words("charts")
    parted = (
        Series(say("matrix.line"), line.up, line.across, Kind.POINTS, look.MUTED, width=1, dash="dash")
        for line in lines
    )
    said = (
        Series(
            say(f"matrix.{code}"),
            corner.up,
            corner.across,
            Kind.POINTS,
            width=0,
            label=Label(Show.NAME, side, colour=look.MUTED, bold=code == "concentrate"),
        )
        for corner, code, side in zip(words_at, CORNERS, ("r", "l") * 2, strict=True)
    )
    points = (
        Series(
            spot.name,
            spot.up,
            spot.across,
            Kind.POINTS,
            look.OVER if spot.quiet else "",
            width=0,
            marker="circle",
            label=Label(Show.NAME, spot.side, bold=not spot.quiet and spot.side in ("t", "b")),
        )
        for spot in spots
    )
    return Chart(
        title,
        (*parted, *said, *points),
        Axis(say("matrix.rating"), LEAST, MOST, 1, _format(LEAST)),
        Axis(say("matrix.importance"), least, MOST, 1, _format(least)),
        say("matrix.drawn", number=len(spots)),
        room=0.12,
    )


def _format(least: float) -> str:
    """The ends of an axis are no judgements and are not written."""
    return f'[={least:g}]"";[={MOST}]"";0'
