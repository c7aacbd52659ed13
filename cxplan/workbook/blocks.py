"""What a sheet is made of, as data: forms, tables, grids of results, and the sheet that holds them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from .style import GENERAL, Format
from .tabular import Column, Table

if TYPE_CHECKING:
    from ..charts import chart as charts
    from ..plan import Plan
    from .book import Book, Place


class Form(NamedTuple):
    """A chapter's single facts, one a line."""

    chapter: str
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class Result(NamedTuple):
    """One named result: label under `results.<name>.label`, its note under `.note` where there is one.

    `lines` is how many lines its longest sentence takes.
    """

    name: str
    formula: str
    format: Format = GENERAL
    lines: int = 1


class Results(NamedTuple):
    """Named results, one a line, under a heading `headings.<key>`."""

    key: str
    results: tuple[Result, ...]


class GridRow(NamedTuple):
    """One line of a grid: the cells are formulas in the order of the grid's columns, "" leaves a cell empty.

    `format` is that of the columns that have none of their own (GENERAL).
    """

    name: str
    label: str
    cells: tuple[str, ...]
    format: Format | None = None


class Grid(NamedTuple):
    """Results in two directions; the cell of row r and column c is named r_c, a whole column key_c.

    Headers stand under `columns.<key>.<column>`; a row's label is a formula expression or a key of the catalogue.
    The columns in `aside` are workings, after all others in the rows' cells; those in `names` hold a person's words.
    """

    key: str
    columns: tuple[tuple[str, Format], ...]
    rows: tuple[GridRow, ...]
    aside: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Drawn(NamedTuple):
    """A block that draws itself: called with the book, its place and the first free row, gives the next free row.

    What `heads` the next block prints together with it, or not at all.
    """

    draw: "Callable[[Book, Place, int], int]"
    heads: bool = False


class Chart(NamedTuple):
    """A native chart: its key, the expression that is its title, and what it draws once every sheet is there.

    The title stands aside in a cell named chart_<key>, which the chart follows. What the chart needs beside the
    sheet's own cells stands there too: columns of formulas named chart_<key>_<name>.
    """

    key: str
    title: str
    record: "Callable[[Book, charts.Place], charts.Chart]"
    workings: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Charts(NamedTuple):
    """Charts one below the other: those that a plan gives, in rows of their own."""

    of_plan: "Callable[[Plan], tuple[Chart, ...]]"


Block = Form | Table | Results | Grid | Drawn | Charts


class See(NamedTuple):
    """One of the things to see first: label under `sees.<sheet>.<key>`, an expression, how it is shown."""

    key: str
    formula: str
    format: Format = GENERAL


class Check(NamedTuple):
    """A line of the sheet Checks: an expression that counts what is wrong; label under `checks.<key>`.

    Advice is counted apart: a plan may be all right and still leave a touchpoint alone. A `label` stands in place of
    the catalogue's; `link` is an expression that leads to the first cell to look at.
    """

    key: str
    formula: str
    advice: bool = False
    label: str = ""
    link: str = ""


class Sheet(NamedTuple):
    """One sheet: its key (title under `chapters.<key>` or `sheets.<key>`), answer, things to see, blocks.

    `answer` is an expression that gives one sentence with the sheet's result, a long one on two lines. What is `behind`
    its results and says nothing to people stands on the workings.
    """

    key: str
    answer: str = ""
    long_answer: bool = False
    sees: tuple[See, ...] = ()
    blocks: tuple[Block, ...] = ()
    behind: tuple[Results | Drawn, ...] = ()
    checks: tuple[Check, ...] = ()
    chapter: str = ""


__all__ = [
    "Block",
    "Chart",
    "Charts",
    "Check",
    "Column",
    "Drawn",
    "Form",
    "Grid",
    "GridRow",
    "Result",
    "Results",
    "See",
    "Sheet",
    "Table",
]
