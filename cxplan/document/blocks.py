"""What a section is made of: headings, paragraphs, lists, key figures and tables, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..charts import chart as charts
    from ..charts.data import Data


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one named character style; an empty style is the paragraph's own."""

    text: str
    style: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3, with the step's name above it where it opens a section."""

    text: str
    level: int
    step: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph in one named style."""

    runs: Runs
    style: str = "Body"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, numbered where the order matters, small where it explains."""

    items: tuple[Runs, ...]
    numbered: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A large number, what it counts, and how sure it is."""

    label: str
    figure: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """A row of three or four key figures."""

    items: tuple[KeyFigure, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, whether it holds numbers."""

    head: str
    width: float = 1.0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of at most six columns, with a caption that says what it shows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart and the numbers it draws, so many centimetres high."""

    chart: charts.Chart
    data: Data
    height: float


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts side by side, together as wide as the text."""

    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The linked list of the document's sections."""

    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Para | Listing | Figures | Table | Charts | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its chapter, the step's name, the finding that is its heading, and what follows."""

    chapter: str
    step: str
    finding: str
    blocks: tuple[Block, ...] = field(default=())


def plain(text: str, style: str = "") -> Runs:
    """One run of text."""
    return (Run(text, style),)


def labelled(label: str, text: str) -> Runs:
    """A label and what stands after it, as typed."""
    return (Run(f"{label} ", "Label"), Run(text))


def spread(parts: Sequence[Runs], between: str = " ") -> Runs:
    """Several runs in one paragraph."""
    made: list[Run] = []
    for part in parts:
        if made:
            made.append(Run(between))
        made.extend(part)
    return tuple(made)
