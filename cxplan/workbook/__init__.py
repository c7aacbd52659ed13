"""A plan as an Excel workbook: inputs, live formulas, the engine's values beside them."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..coach import rules
from ..engine.values import Values

if TYPE_CHECKING:
    from ..ooxml.cells import Cells
    from ..plan import Plan
    from .book import Book
    from .fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class Workbook:
    """A finished workbook: its bytes, what its names hold (None where no engine was there), what was cut.

    The fingerprint tells later whether a person changed it; `said` is the plan's data as it keeps it, `mark` what
    it is known by.
    """

    package: bytes
    values: Values | None
    warnings: tuple[str, ...]
    fingerprint: Fingerprint
    said: str
    mark: str
    choices: Mapping[str, str]

    def marks(self) -> dict[str, str]:
        """What its seal notes."""
        from .chosen import marks

        return {**self.fingerprint.marks(), **marks(self.choices)}


def make(plan: Plan, choices: Mapping[str, str] | None = None) -> Workbook:
    """Draw, evaluate and finish the workbook of a plan; the same plan gives the same bytes.

    `choices` are what people chose to see in the one before, by the names of the cells.

    Where no engine runs on this machine, the formulas stand without values and a warning says so.
    """
    from .drawing import drawn

    return finished(drawn(plan, choices))


def values_of(plan: Plan) -> Values | None:
    """What a plan's workbook computes, without the workbook; None where no engine runs on this machine."""
    from .drawing import drawn

    book = drawn(plan)
    values = _values(book)
    return _values(again) if values is not None and (again := _again(book, values)) else values


def some_values_of(plan: Plan, lists: Collection[str]) -> Values | None:
    """What some of its lists of figures hold: of everything else no more is drawn and worked out than they rest on."""
    from .drawing import figured

    book = figured(plan)
    return _values(book, [name for name in book.areas if name.startswith(tuple(f"{one}_" for one in lists))])


def _values(book: Book, wanted: Collection[str] | None = None) -> Values | None:
    from ..engine import finish

    return finish.computed(book.file.sheetnames, *_told(book), wanted)


def finished(book: Book) -> Workbook:
    """Evaluate and finish a drawn book."""
    made = _finished(book)
    again = made.values is not None and _again(book, made.values)
    return _finished(again) if again else made


def _again(book: Book, values: Values) -> Book | None:
    """The book drawn anew where its figures change what the rules find, for its sheet of checks says that."""
    counted = rules.counted(values.names)
    if rules.broken(book.plan, counted, book.day) == rules.broken(book.plan, book.counted, book.day):
        return None
    from .drawing import drawn

    return drawn(book.plan, book.choices, counted)


def _finished(book: Book) -> Workbook:
    from ..engine import finish
    from . import charts, origin_sheet
    from .plan_text import mark_of

    hung = charts.hang(book)
    fingerprint = origin_sheet.draw(book)
    made = finish.finished(_saved(book), *_told(book), charts.said(hung))
    warnings = (*book.warnings, *made.warnings)
    return Workbook(made.package, made.values, warnings, fingerprint, book.said, mark_of(book.said), _choices(book))


def _saved(book: Book) -> bytes:
    """The file without its cells, whose parts are soon taken out again: packing them tight would be for nothing."""
    from zipfile import ZipFile

    from openpyxl.writer.excel import ExcelWriter

    saved = io.BytesIO()
    with ZipFile(saved, "w") as package:
        ExcelWriter(book.file, package).save()
    return saved.getvalue()


def _told(book: Book) -> tuple[list[Cells], dict[str, tuple[int, int, int, int, int]], dict[str, str], dict[str, str]]:
    """What the engine needs besides: the cells of each sheet; where names point, as numbers and as formulas say it."""
    from .book import reference

    numbers = {title: number for number, title in enumerate(book.file.sheetnames)}
    areas = {
        name: (numbers[area.sheet], area.row, area.column, area.last_row, area.last_column)
        for name, area in book.areas.items()
    }
    places = {name: reference(area) for name, area in book.where().items()}
    cells = [book.cells[title] for title in book.file.sheetnames]
    near = {name: reference(book.areas[name]) for name in book.far if name in places}
    return cells, areas, places, near


def _choices(book: Book) -> dict[str, str]:
    """What stands in the cells of choice, whether a person chose it or it stands there at first."""
    from .book import CHOICE

    named = {name: area for name, area in book.areas.items() if name.startswith(CHOICE)}
    return {name: str(book.cells[at.sheet].at[at.row, at.column][1] or "") for name, at in named.items()}


def unvalued(book: Book) -> bytes:
    """The package of a drawn book as it looks, its charts in their places, before anything is computed."""
    from ..engine import finish
    from . import charts, origin_sheet
    from .book import reference

    charts.hang(book)
    origin_sheet.draw(book)
    places = {name: reference(area) for name, area in book.where().items()}
    return finish.unvalued(_saved(book), [book.cells[title] for title in book.file.sheetnames], places)
