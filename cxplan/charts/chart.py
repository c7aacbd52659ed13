"""A chart as data: title, series and where their numbers stand, axes with their units, what it says aloud."""

from enum import StrEnum
from typing import Literal, NamedTuple

from .. import look
from ..text import words

Dash = Literal["solid", "dash", "sysDash", "sysDot"]
Symbol = Literal["circle", "diamond", "triangle"]

# More labelled points than that nobody can read.
MOST_POINTS = 40


class Place(NamedTuple):
    """Cells that a chart reads, as a formula writes them."""

    cells: str


class Kind(StrEnum):
    """How a series is drawn."""

    LINE = "line"
    COLUMNS = "columns"
    BARS = "bars"  # lying, those of several series in one place
    PARTS = "parts"  # lying, one series after the other, together the whole
    POINTS = "points"


class Show(StrEnum):
    """What a label says."""

    VALUE = "value"
    NAME = "name"


class Label(NamedTuple):
    """What stands beside a series' points, or beside one of them alone; a format may hide values or speak words.

    `side` is r, l, t or b; outEnd or inBase at columns and bars, ctr within parts.
    """

    show: Show
    side: str
    at: int | None = None
    format: str = ""
    colour: str = look.INK
    bold: bool = False


class Series(NamedTuple):
    """Numbers in their order with a name; an empty colour is the accent, which is always us.

    `against` holds the categories, or the x of points; `above` and `below` how far the likely ranges reach,
    `size` is that of its markers in points.
    """

    name: str | Place
    values: Place
    against: Place
    kind: Kind = Kind.LINE
    colour: str = ""
    width: float = 2.25
    dash: Dash = "solid"
    marker: Symbol | None = None
    label: Label | None = None
    above: Place | None = None
    below: Place | None = None
    size: int = 7


class Axis(NamedTuple):
    """An axis: its name with the unit, its ends and steps where they are fixed, how its numbers are written.

    `every` writes each so manieth category; `turned` turns their words; `ruled` draws light rules to read values off;
    of a `bare` one nothing is drawn.
    """

    title: str
    least: float | None = None
    most: float | None = None
    step: float | None = None
    format: str = "General"
    every: int = 1
    turned: bool = False
    ruled: bool = False
    bare: bool = False


class Chart(NamedTuple):
    """One chart: a title that says the finding or the question, and what is drawn, in words, for who cannot see it.

    A title that is a place follows its cell; where there is none, a cell above the chart says it. The plot leaves
    free a share of the height above it (`head`, the title) and below (`foot`, categories and the axis' name), of
    the width at its left (numbers) and right (`room`, labels).
    """

    title: str | Place
    series: tuple[Series, ...]
    across: Axis
    up: Axis
    drawn: str
    head: float = 0.15
    left: float = 0.08
    room: float = 0.03
    foot: float = 0.22


def aloud(chart: Chart, title: str) -> str:
    """The alternative text: the finding first, then what is drawn."""
    return words("charts")("alt", title=title, drawn=chart.drawn) if title else chart.drawn
