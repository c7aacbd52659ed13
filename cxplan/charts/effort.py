"""Tactics by what they ask for and give: working days across, how much each helps up, names beside their points."""

from __future__ import annotations

from .. import look
from ..text import words
from .chart import Axis, Chart, Kind, Label, Place, Series, Show
from .matrix import Line, Spot

# How much a tactic helps, drawn at the same distances; beyond the last there is room for words.
LEVELS = {"little": 1, "some": 2, "lot": 3}
LEAST, MOST = 0.3, 3.75
# Those that help alike stand in so many lanes, so that their names can be read; a lane's height at most, and of all.
LANES, LANE, SPREAD = 5, 0.3, 0.8
# A chart needs so many tactics; more names than that nobody can read.
FEWEST, MOST_NAMED = 4, 12
# Numbers say nothing here; their width keeps the words of the levels off the name of the axis.
_BLANK = '"' + "\N{NO-BREAK SPACE}" * 12 + '"'
CORNERS = ("quick_win", "big_bet", "fill_in", "avoid")
# Where lines and words stand, across and up.
FRAME = tuple(f"{name}_{way}" for name in ("effort", "help", "levels", "corners") for way in ("across", "up"))
CORNERS_UP = (MOST - 0.1, MOST - 0.1, LEAST + 0.1, LEAST + 0.1)


def side(days: float | None, longest: float) -> str:
    """On which side of its point a name stands: there is room towards the middle."""
    return "l" if (days or 0) > longest / 2 else "r"


def effort(
    title: str | Place,
    spots: tuple[Spot, ...],
    lines: tuple[Line, Line],
    levels_at: tuple[Line, ...],
    corners_at: tuple[Line, ...],
) -> Chart:
    """The chart of tactics that are ahead; `levels_at` and `corners_at` stand in the order of LEVELS and CORNERS.

    Without `corners_at` no words stand in the corners.
    """
    say, labels = words("charts"), words("plan")
    parted = (
        Series(say("matrix.line"), line.up, line.across, Kind.POINTS, look.MUTED, width=1, dash="dash")
        for line in lines
    )
    levels = (_word(labels(f"choices.help.{level}"), at, "l") for at, level in zip(levels_at, LEVELS, strict=True))
    corners = (
        _word(labels(f"choices.quadrant.{code}"), at, side_, bold=code == "quick_win")
        for at, code, side_ in zip(corners_at, CORNERS, ("r", "l") * 2, strict=False)
    )
    points = (
        Series(
            spot.name, spot.up, spot.across, Kind.POINTS, width=0, marker="circle", label=Label(Show.NAME, spot.side)
        )
        for spot in spots
    )
    return Chart(
        title,
        (*parted, *levels, *corners, *points),
        Axis(say("effort.days"), least=0, format='[=0]"";0'),
        Axis(say("effort.helps"), LEAST, MOST, format=_BLANK),
        say("effort.drawn", number=len(spots)),
        left=0.13,
        foot=0.2,
    )


def _word(name: str, at: Line, side_: str, *, bold: bool = False) -> Series:
    label = Label(Show.NAME, side_, colour=look.MUTED, bold=bold)
    return Series(name, at.up, at.across, Kind.POINTS, width=0, label=label)
