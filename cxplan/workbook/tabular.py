"""A table that people fill, as data: which one, its free rows, and the results beside its rows."""

from typing import NamedTuple

from ..plan.walk import tables
from .style import GENERAL, Format


class Column(NamedTuple):
    """A computed column of a table: `[field]` in its formula is the cell of the row, `{key}` a quoted word.

    Its defined name is table_name; its header stands under `columns.<table>.<name>`. Workings stand aside: folded
    away to the right of everything else, under their defined names. `own` says that even an empty row has a value of
    its own, such as one that holds the row's id; all other empty rows of a table give the same.
    `many` is the same formula for many rows at once: without AND and OR, each field a column of cells.
    """

    name: str
    formula: str
    format: Format = GENERAL
    width: int | None = None
    result: bool = True
    aside: bool = False
    own: bool = False
    many: str = ""


class Table(NamedTuple):
    """A table of the plan, its computed columns, and room for more rows.

    `room` counts the free rows that are drawn, `spare` those that may be put in or typed below them and still count:
    ten at least together, each of which has cells of its own on the workings in every column.
    The facts in `first` stand in front of the computed columns, all others behind; without them all stand in front.
    The results named in `folded` are folded away: a view shows them.
    The results of a `ranked` table follow the plan's order, which a column of the table says.
    Of a sheet's last table so many rows more as `beyond` says count as well, unless a column has no formula for many.
    """

    table: str
    columns: tuple[Column, ...] = ()
    room: int = 5
    first: tuple[str, ...] = ()
    spare: int = 5
    beyond: int = 500
    ranked: bool = False
    folded: tuple[str, ...] = ()

    @property
    def ordered(self) -> bool:
        """Whether a column says which row comes first, so that sorting by anything else takes no order away."""
        return not tables()[self.table].by_period
