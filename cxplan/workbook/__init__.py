"""A plan as an Excel workbook: inputs, live formulas, the engine's values beside them."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from ..engine.values import Values

if TYPE_CHECKING:
    from ..plan import Plan
    from .book import Book
    from .fingerprint import Fingerprint

LONGEST_PROPERTY = 255  # characters of a title or an author that Excel's own dialogue takes


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


def make(plan: Plan) -> Workbook:
    """Draw, evaluate and finish the workbook of a plan; the same plan gives the same bytes.

    Where no engine runs on this machine, the formulas stand without values and a warning says so.
    """
    return finished(drawn(plan))


def finished(book: Book) -> Workbook:
    """Evaluate and finish a drawn book."""
    from ..engine import finish
    from . import base, charts
    from .book import reference

    hung = charts.hang(book)
    fingerprint = base.draw(book)
    saved = io.BytesIO()
    book.file.save(saved)
    areas = {name: _area(book, name) for name in book.areas}
    places = {name: reference(area) for name, area in book.areas.items()}
    cells = [book.cells[title] for title in book.file.sheetnames]
    made = finish.finished(saved.getvalue(), cells, areas, places, charts.said(hung))
    warnings = (*book.warnings, *made.warnings)
    return Workbook(made.package, made.values, warnings, fingerprint, book.said, base.mark_of(book.said))


def unvalued(book: Book) -> bytes:
    """The package of a drawn book as it looks, its charts in their places, before anything is computed."""
    from ..engine import finish
    from . import base, charts
    from .book import reference

    charts.hang(book)
    base.draw(book)
    saved = io.BytesIO()
    book.file.save(saved)
    places = {name: reference(area) for name, area in book.areas.items()}
    return finish.unvalued(saved.getvalue(), [book.cells[title] for title in book.file.sheetnames], places)


def _area(book: Book, name: str) -> tuple[int, int, int, int, int]:
    area = book.areas[name]
    return (book.file.sheetnames.index(area.sheet), area.row, area.column, area.last_row, area.last_column)


def drawn(plan: Plan) -> Book:
    """The book of a plan while nothing is computed yet."""
    from . import lists, sizes
    from .blocks import Sheet
    from .book import Book
    from .draw import draw
    from .sheets import SHEETS

    book = Book(plan)
    sheet: Sheet
    for sheet in SHEETS:
        place = draw(book, sheet)
        sizes.settle(place, landscape=sheet.landscape)
        if sheet.chapter and is_empty(plan, sheet.chapter):
            place.sheet.sheet_properties.tabColor = "FF7F7F7F"
    book.areas["as_of_date"] = replace(book.areas["foundations_as_of"])
    lists.draw(book)
    _properties(book, plan)
    return book


def is_empty(plan: Plan, chapter: str) -> bool:
    """Whether nothing at all is said in a chapter."""
    return all(not value for _, value in getattr(plan, chapter) if value is not False)


def _properties(book: Book, plan: Plan) -> None:
    from ..text import LANGUAGE, words
    from .pen import writable

    properties = book.file.properties
    company = plan.foundations.company
    said = words("workbook")
    title = said("start.title", company=company) if company else said("start.title_nobody")
    properties.title = writable(title)[:LONGEST_PROPERTY]
    author = plan.foundations.author or plan.foundations.answers_for or company or "cxplan"
    properties.creator = writable(author)[:LONGEST_PROPERTY]
    properties.language = LANGUAGE
    when = datetime.combine(plan.foundations.as_of or date.today(), time())
    properties.created = properties.modified = when
    properties.lastModifiedBy = None
