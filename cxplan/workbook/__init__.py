"""A plan as an Excel workbook: inputs, live formulas, the engine's values beside them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..coach import rules
from ..engine.values import Values

if TYPE_CHECKING:
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


def finished(book: Book) -> Workbook:
    """Evaluate and finish a drawn book.

    It is drawn anew where its figures change what the rules find, for its sheet of checks says that.
    """
    made = _finished(book)
    if made.values is None:
        return made
    counted = rules.counted(made.values.names)
    if rules.broken(book.plan, counted, book.day) == rules.broken(book.plan, book.counted, book.day):
        return made
    from .drawing import drawn

    return _finished(drawn(book.plan, book.choices, counted))


def _finished(book: Book) -> Workbook:
    from ..engine import finish
    from . import charts, origin_sheet
    from .book import reference
    from .plan_text import mark_of

    hung = charts.hang(book)
    fingerprint = origin_sheet.draw(book)
    saved = io.BytesIO()
    book.file.save(saved)
    areas = {name: _area(book, name) for name in book.areas}
    places = {name: reference(area) for name, area in book.where().items()}
    cells = [book.cells[title] for title in book.file.sheetnames]
    near = {name: reference(book.areas[name]) for name in book.far if name in places}
    made = finish.finished(saved.getvalue(), cells, areas, places, near, charts.said(hung))
    warnings = (*book.warnings, *made.warnings)
    return Workbook(made.package, made.values, warnings, fingerprint, book.said, mark_of(book.said), _choices(book))


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
    saved = io.BytesIO()
    book.file.save(saved)
    places = {name: reference(area) for name, area in book.where().items()}
    return finish.unvalued(saved.getvalue(), [book.cells[title] for title in book.file.sheetnames], places)


def _area(book: Book, name: str) -> tuple[int, int, int, int, int]:
    area = book.areas[name]
    return (book.file.sheetnames.index(area.sheet), area.row, area.column, area.last_row, area.last_column)
