"""What a section is made of: headings, paragraphs, labelled facts, tables and pictures, as plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..charts import chart as charts
    from ..charts.data import Data
    from .logo import Logo


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
    style: str = ""


class Para(NamedTuple):
    """A paragraph in one named style."""

    runs: Runs
    style: str = "Body"


class Fact(NamedTuple):
    """A label that hangs in the left column, and what stands beside it."""

    label: str
    runs: Runs
    style: str = "Fact"


class Quote(NamedTuple):
    """Somebody's own words, and whose they are and how we have them."""

    text: str
    source: str = ""


class Decision(NamedTuple):
    """What the reader is asked to decide, and by when."""

    label: str
    text: str


class Cover(NamedTuple):
    """The first page: whose, what, a sentence that stands for it, who answers; below the panel what it is as of."""

    firm: str
    title: str
    words: str
    signed: str
    facts: tuple[Fact, ...]
    logo: "Logo | None" = None


class Listing(NamedTuple):
    """A list, numbered where the order matters."""

    items: tuple[Runs, ...]
    numbered: bool = False


class KeyFigure(NamedTuple):
    """A large number, what it counts, how sure it is and what it was."""

    label: str
    figure: str
    under: tuple[str, ...] = ()


class Figures(NamedTuple):
    """A row of up to four key figures."""

    items: tuple[KeyFigure, ...]
    alt: str = ""


class Column(NamedTuple):
    """A column of a table: its heading, its share of the width, whether it holds numbers."""

    head: str
    width: float = 1.0
    numeric: bool = False


class Table(NamedTuple):
    """A table of at most six columns, with a caption that says what it shows.

    `levels` says for each row how deep its first cell stands in a tree, from 1; empty where there is none. A compact
    one has less air, and its rows may stand on two pages.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    note: str = ""
    levels: tuple[int, ...] = ()
    compact: bool = False


class Blank(NamedTuple):
    """Room to write in: so many empty rows under the heads of its columns, or lines where there are none."""

    columns: tuple[Column, ...]
    rows: int
    alt: str


class Quadrant(NamedTuple):
    """One of four lists: its name, what the name means, whether it is for us, its lines each with its source."""

    head: str
    means: str
    good: bool
    lines: tuple[tuple[str, str], ...]


class Quadrants(NamedTuple):
    """Four lists side by side, two in a row."""

    caption: str
    cells: tuple[Quadrant, Quadrant, Quadrant, Quadrant]
    note: str = ""


class Bar(NamedTuple):
    """One line of a roadmap: what, who, until when in words; its half months from, to (to is after); how it stands.

    `state` is over, now or ahead; `sign` stands at the end of what is over.
    """

    cells: tuple[Runs, Runs, Runs]
    start: int
    end: int
    state: str
    sign: str = ""


class Roadmap(NamedTuple):
    """Bars by month: three heads for the words, a name for each month, the half month that the day lies behind."""

    caption: str
    heads: tuple[str, str, str]
    months: tuple[str, ...]
    bars: tuple[Bar, ...]
    day: int | None = None
    note: str = ""


class Heat(NamedTuple):
    """A grid of places: for each row its name and the place of everybody in the heads; the nearer to 1, the darker."""

    caption: str
    head: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    note: str = ""


class Chart(NamedTuple):
    """A native chart and the numbers it draws, so many centimetres high.

    `finding` is said first to who cannot see it; where there is none, the chart's title or the caption. Where its page
    has room it may be `grows` times as high.
    """

    chart: "charts.Chart"
    data: "Data"
    height: float
    finding: str = ""
    grows: float = 1.0


class Charts(NamedTuple):
    """Charts side by side, together as wide as the text; with a key one chart stands left of it."""

    charts: tuple[Chart, ...]
    caption: str = ""
    key: tuple[Runs, ...] = ()
    note: str = ""


class Contents(NamedTuple):
    """The linked list of the document's sections: of each its anchor, its step's name, its finding.

    Where its page has room its lines stand further apart.
    """

    step: str
    title: str
    lines: tuple[tuple[str, str, str], ...]
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Heading
    | Para
    | Fact
    | Quote
    | Decision
    | Cover
    | Listing
    | Figures
    | Table
    | Blank
    | Quadrants
    | Roadmap
    | Heat
    | Charts
    | Contents
    | PageBreak
)


class Section(NamedTuple):
    """One section: its chapter, the step's name, the finding that is its heading, and what follows.

    `heading` stands above it where that is not the whole finding.
    """

    chapter: str
    step: str
    finding: str
    blocks: tuple[Block, ...] = ()
    heading: str = ""


def plain(text: str, style: str = "") -> Runs:
    """One run of text."""
    return (Run(text, style),)


def under(text: str, quiet: str) -> Runs:
    """A text with a quiet line below it, as cells have it; either may be missing."""
    if not text or not quiet:
        return plain(text) if text else plain(quiet, "Quiet")
    return (Run(f"{text}\n"), Run(quiet, "Quiet"))


def strong(text: str, quiet: str = "") -> Runs:
    """A bold text with a quiet line below it."""
    return (Run(text, "Strong"), *((Run(f"\n{quiet}", "Quiet"),) if quiet else ()))


def labelled(label: str, text: str) -> Runs:
    """A label and what stands after it, as typed."""
    return (Run(f"{label} ", "Label"), Run(text))


def text_of(runs: Sequence[Run]) -> str:
    """What runs say."""
    return "".join(run.text for run in runs)
