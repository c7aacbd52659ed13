"""The workbook while it is drawn: its sheets, its defined names, and where everything ended up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.cell_range import CellRange

from ..ooxml.cells import Cells
from ..plan import Plan
from ..plan.fields import Row
from ..plan.walk import Table as PlanTable
from ..plan.walk import rows, singles, tables
from ..text import words
from .formula import quoted
from .pages import Stretch
from .pen import Pen
from .plan_text import said_of
from .reads import Reads, typed_names
from .style import Role, Styles

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from ..charts import chart as charts
    from .tabular import Table as Block

HOME, BACK = "start", quoted("◂")  # where each sheet leads back to, and the sign that says so
FIRST = 2  # where tables begin: column A is a margin
ORDER = "order"  # the column of a table that says which row comes first
BELOW = 2000  # rows under a sheet's last table that belong to it
CHOICE = "choice_"  # what the names of cells begin with in which people choose what a view shows
SHOWN = "shown_"  # before the name of a column in which rows show a result
_READ = ("answer_", "list_", "view_", CHOICE, SHOWN)  # by drop-downs, and when a workbook is read back
_FACTS = frozenset(fact.range_name for group in singles().values() for fact in group)
TITLE_AT_MOST = 60  # of a row's title, in what a drop-down shows


@dataclass(slots=True)
class Area:
    """Where a defined name points: one rectangle of one sheet."""

    sheet: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Hung:
    """A chart that has its rows on a sheet; `beside` counts those to its left.

    With an end, `beside` is the column in which it begins; it covers the cells up to that row and column.
    """

    sheet: Worksheet
    row: int
    beside: int
    key: str
    record: Callable[[Book, charts.Place], charts.Chart]
    end: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A table of the plan as it stands on its sheet; `room` counts the free rows under those that are held.

    `columns` says where the id, each fact and each result stand; `beyond` counts the rows below that count as well.
    """

    block: Block
    table: PlanTable
    sheet: str
    header: int
    held: tuple[Row, ...]
    room: int
    columns: dict[str, int]
    beyond: int = 0

    @property
    def worked_out(self) -> int:
        """How many rows have workings of their own."""
        return len(self.held) + self.room + (0 if self.beyond else self.block.spare)

    @property
    def last(self) -> int:
        """The last row of the table."""
        return self.header + len(self.held) + self.room


@dataclass(slots=True)
class Place:
    """A sheet while it is drawn: the pen, the widths its columns want, the rows that must be higher."""

    sheet: Worksheet
    pen: Pen
    widths: dict[int, list[float]] = field(default_factory=dict)
    wrapped: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    fixed: dict[int, float] = field(default_factory=dict)
    least: dict[int, float] = field(default_factory=dict)
    floors: dict[int, float] = field(default_factory=dict)  # what its words need at least, in characters
    wordy: set[int] = field(default_factory=set)  # columns in which a person writes sentences
    filters: set[int] = field(default_factory=set)  # rows of headers that have buttons
    figures: set[int] = field(default_factory=set)  # columns in which a table has numbers or dates
    stays: int = 0  # the last column that is never folded away
    aside: int = 0  # the first column of the workings
    last_aside: int = 0
    stretches: list[Stretch] = field(default_factory=list)  # its blocks, one below the other
    rules: dict[tuple[object, ...], DataValidation] = field(default_factory=dict)

    def wants(self, column: int, width: float) -> None:
        """Note how wide a column would like to be, in characters."""
        self.widths.setdefault(column, []).append(width)

    def needs(self, column: int, width: float) -> None:
        """Note how wide a column must be at least, in characters."""
        self.least[column] = max(width, self.least.get(column, 0.0))

    def bears(self, column: int, width: float) -> None:
        """Note how narrow a column may become where the page is full, in characters."""
        self.floors[column] = max(width, self.floors.get(column, 0.0))

    def merges(self, row: int, column: int, last_column: int) -> None:
        """Make one cell of a stretch of a row; its cells have their styles already, which openpyxl would make anew."""
        first, last = get_column_letter(column), get_column_letter(last_column)
        self.sheet.merged_cells.add(CellRange(f"{first}{row}:{last}{row}"))

    def wraps(self, row: int, column: int, text: str, last_column: int | None = None) -> None:
        """Note a text that may take several lines, over one column or a merged stretch."""
        self.wrapped.setdefault(row, []).append((column, last_column or column, text))


class Book:
    """A workbook in the making, for one plan; `choices` are what people chose in the one before, by name.

    `counted` is each goal's latest figure by its id, where a workbook of the same plan was computed before.
    """

    def __init__(
        self,
        plan: Plan,
        choices: Mapping[str, str] | None = None,
        counted: Mapping[str, float] | None = None,
        day: date | None = None,
    ) -> None:
        self.plan = plan
        self.choices = choices or {}
        self.counted = counted or {}
        self.day = day or plan.foundations.as_of or date.today()
        self.file = Workbook()
        self.warnings: list[str] = []
        self.currency = plan.foundations.currency
        self.styles = Styles(self.file, plan.foundations.brand_colour, self.currency)
        self.areas: dict[str, Area] = {}
        self.reaches: dict[str, Area] = {}
        self.far: set[str] = set()  # names that reach over cells that are empty as long as nobody types
        self.entries: list[Entry] = []
        self.reads = Reads()
        self.cells: dict[str, Cells] = {}
        self.titles: dict[str, str] = {}  # of the sheets, by key
        self.labels = row_labels(plan)
        self.hung: list[Hung] = []
        first = self.file.active
        assert first is not None
        self.file.remove(first)

    @cached_property
    def said(self) -> str:
        """The plan's data as the workbook keeps it."""
        return said_of(self.plan)

    def sheet(self, key: str) -> Place:
        """A new sheet under its title in the catalogue."""
        sheet = self.file.create_sheet(sheet_title(key))
        self.titles[key] = sheet.title
        sheet.sheet_view.showGridLines = False
        return Place(sheet, self.pen(sheet.title))

    def pen(self, title: str) -> Pen:
        """The pen of a new sheet, whose cells are kept apart until the file is finished."""
        self.cells[title] = Cells()
        return Pen(title, self.cells[title], self.styles, self.warnings, self.reads)

    def name(
        self,
        name: str,
        place: Place,
        row: int,
        column: int,
        last_row: int | None = None,
        last_column: int | None = None,
    ) -> None:
        """Give a rectangle its defined name, which finishing writes into the file; a name is given once."""
        if name in self.areas:
            raise ValueError(f"the name {name} is given twice")
        area = Area(place.sheet.title, row, column, last_row or row, last_column or column)
        self.areas[name] = area

    def reach(self, name: str, first_row: int, last_row: int) -> None:
        """Let a name begin higher and end lower than the values it is given for."""
        self.reaches[name] = replace(self.areas[name], row=first_row, last_row=last_row)

    def at(self, name: str) -> Area:
        """Where one name points in the file."""
        return self.reaches.get(name) or self.areas[name]

    def where(self) -> dict[str, Area]:
        """Where each name points that the file has: those that a formula, a drop-down or the reading back reads."""
        return {name: area for name, area in (self.areas | self.reaches).items() if self._is_read(name)}

    def _is_read(self, name: str) -> bool:
        return name in self.reads.seen or name.startswith(_READ) or name in _FACTS or name in typed_names()


def area_name(table: str) -> str:
    """The name of all cells of a table, its header and the rows below it that belong to it with them."""
    return f"area_{table}"


def order_name(table: str) -> str:
    """The name of the column that says in which order a table's rows stand in the plan."""
    return f"{table}_order"


def reference(area: Area) -> str:
    """An area as a formula writes it, absolute."""
    first = f"${get_column_letter(area.column)}${area.row}"
    last = f"${get_column_letter(area.last_column)}${area.last_row}"
    sheet = quote_sheetname(area.sheet)
    return f"{sheet}!{first}" if first == last else f"{sheet}!{first}:{last}"


def sheet_title(key: str) -> str:
    """A sheet's title: the chapter's, or one of the workbook's own."""
    said = words("workbook")
    return said(f"sheets.{key}.title") if said.has(f"sheets.{key}.title") else words("plan")(f"chapters.{key}.title")


def leads_to(key: str, label: str = "") -> str:
    """The formula of a link to a sheet by its key; its label is an expression, else the sheet's title."""
    title = sheet_title(key)
    return f"HYPERLINK({quoted(f'#{quote_sheetname(title)}!A1')},{label or quoted(title)})"


def row_label(row_id: str, called: str) -> str:
    """What drop-downs show for a row."""
    if len(called) > TITLE_AT_MOST:
        called = words("show")("cut", text=called[: TITLE_AT_MOST - 1])
    return f"{row_id} · {called}"


def row_labels(plan: Plan) -> dict[str, str]:
    """What drop-downs show, by row id; `us` included."""
    labels = {"us": words("plan")("words.us")}
    for name in tables():
        labels |= {row.id: row_label(row.id, row.called) for row in rows(plan, name)}
    return labels


def next_number(plan: Plan, table: PlanTable) -> int:
    """The number of the next id of a table: above every one that was ever given."""
    given = [int(row.id[len(table.prefix) :] or 0) for row in rows(plan, table.name) if row.id.startswith(table.prefix)]
    return max([0, plan.ids.get(table.prefix, 0), *given]) + 1


__all__ = [
    "BELOW",
    "FIRST",
    "ORDER",
    "Area",
    "Book",
    "Entry",
    "Place",
    "Role",
    "area_name",
    "next_number",
    "order_name",
    "reference",
    "row_label",
    "row_labels",
    "sheet_title",
]
