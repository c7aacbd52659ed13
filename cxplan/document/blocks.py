"""What a section is made of: headings, paragraphs, lists, key figures and tables, as plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..charts import chart as charts
    from ..charts.data import Data


class Run(NamedTuple):
    """A stretch of text in one named character style; an empty style is the paragraph's own."""

    text: str
    style: str = ""


Runs = tuple[Run, ...]


class Heading(NamedTuple):
    """A heading of level 1 to 3, with the step's name above it where it opens a section."""

    text: str
    level: int
    step: str = ""
    anchor: str = ""


class Para(NamedTuple):
    """A paragraph in one named style."""

    runs: Runs
    style: str = "Body"


class Listing(NamedTuple):
    """A list, numbered where the order matters, small where it explains."""

    items: tuple[Runs, ...]
    numbered: bool = False
    small: bool = False


class KeyFigure(NamedTuple):
    """A large number, what it counts, and how sure it is."""

    label: str
    figure: str
    under: str = ""


class Figures(NamedTuple):
    """A row of three or four key figures."""

    items: tuple[KeyFigure, ...]
    alt: str = ""


class Column(NamedTuple):
    """A column of a table: its heading, its share of the width, whether it holds numbers."""

    head: str
    width: float = 1.0
    numeric: bool = False


class Table(NamedTuple):
    """A table of at most six columns, with a caption that says what it shows."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    note: str = ""


class Chart(NamedTuple):
    """A native chart and the numbers it draws, so many centimetres high."""

    chart: "charts.Chart"
    data: "Data"
    height: float


class Charts(NamedTuple):
    """Charts side by side, together as wide as the text."""

    charts: tuple[Chart, ...]


class Contents(NamedTuple):
    """The linked list of the document's sections."""

    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Para | Listing | Figures | Table | Charts | Contents | PageBreak


class Section(NamedTuple):
    """One section: its chapter, the step's name, the finding that is its heading, and what follows."""

    chapter: str
    step: str
    finding: str
    blocks: tuple[Block, ...] = ()


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
