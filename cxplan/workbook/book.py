"""The workbook while it is drawn: its sheets, its defined names, and where everything ended up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.cell_range import CellRange

from ..engine.cells import Cells
from ..plan import Plan
from ..plan.walk import Table as PlanTable
from ..plan.walk import rows, tables
from ..text import words
from .pen import Pen
from .style import Role, Styles

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from .blocks import Chart
    from .validation import Rule

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
    """A chart that has its rows on a sheet; `beside` counts those to its left."""

    sheet: Worksheet
    row: int
    beside: int
    chart: Chart


@dataclass(slots=True)
class Place:
    """A sheet while it is drawn: the pen, the widths its columns want, the rows that must be higher."""

    sheet: Worksheet
    pen: Pen
    widths: dict[int, list[float]] = field(default_factory=dict)
    wrapped: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)
    fixed: dict[int, float] = field(default_factory=dict)
    least: dict[int, float] = field(default_factory=dict)
    figures: set[int] = field(default_factory=set)  # columns in which a table has numbers or dates
    aside: int = 0  # the first column of the workings
    last_aside: int = 0
    rules: dict[Rule, DataValidation] = field(default_factory=dict)

    def wants(self, column: int, width: float) -> None:
        """Note how wide a column would like to be, in characters."""
        self.widths.setdefault(column, []).append(width)

    def needs(self, column: int, width: float) -> None:
        """Note how wide a column must be at least, in characters."""
        self.least[column] = max(width, self.least.get(column, 0.0))

    def merges(self, row: int, column: int, last_column: int) -> None:
        """Make one cell of a stretch of a row; its cells have their styles already, which openpyxl would make anew."""
        first, last = get_column_letter(column), get_column_letter(last_column)
        self.sheet.merged_cells.add(CellRange(f"{first}{row}:{last}{row}"))

    def wraps(self, row: int, column: int, text: str, last_column: int | None = None) -> None:
        """Note a text that may take several lines, over one column or a merged stretch."""
        self.wrapped.setdefault(row, []).append((column, last_column or column, text))


class Book:
    """A workbook in the making, for one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.file = Workbook()
        self.warnings: list[str] = []
        self.currency = plan.foundations.currency
        self.styles = Styles(self.file, plan.foundations.brand_colour, self.currency)
        self.areas: dict[str, Area] = {}
        self.cells: dict[str, Cells] = {}
        self.labels = row_labels(plan)
        self.hung: list[Hung] = []
        self.columns: dict[tuple[str, str], int] = {}
        first = self.file.active
        assert first is not None
        self.file.remove(first)

    @cached_property
    def said(self) -> str:
        """The plan's data as the workbook keeps it."""
        from .base import said_of

        return said_of(self.plan)

    def sheet(self, key: str) -> Place:
        """A new sheet under its title in the catalogue."""
        sheet = self.file.create_sheet(sheet_title(key))
        sheet.sheet_view.showGridLines = False
        return Place(sheet, self.pen(sheet.title))

    def pen(self, title: str) -> Pen:
        """The pen of a new sheet, whose cells are kept apart until the file is finished."""
        self.cells[title] = Cells()
        return Pen(title, self.cells[title], self.styles, self.warnings)

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


def row_label(row_id: str, called: str) -> str:
    """What drop-downs show for a row."""
    return f"{row_id} · {called[:TITLE_AT_MOST]}"


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


__all__ = ["Area", "Book", "Place", "Role", "next_number", "reference", "row_label", "row_labels", "sheet_title"]
