"""The sheet of checks: what does not add up, one line each, and one cell that says whether all is well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ...plan.walk import tables
from ...text import words
from .. import counted, typed_alone, typed_over, typed_twice
from ..blocks import Check, Drawn, Sheet
from ..book import Book, Place
from ..draw import FIRST, VALUE, heading, toned
from ..formula import filled
from ..lists import unknown_references
from ..style import GENERAL, TEXT, WHOLE, Role
from . import found

if TYPE_CHECKING:
    from ...engine.values import Values

LONGEST_LABEL = 72  # signs that a check's label takes beside the narrow first column


def every(checks: Iterable[Check]) -> tuple[Check, ...]:
    """All the checks that the other sheets brought, and those of no sheet, as they stand on the sheet."""
    over = Check("typed_over", f"SUM({typed_over.count()})", link=typed_over.link())
    twice = Check("typed_twice", "SUM(typed_twice_counts)", link=typed_twice.link())
    alone = Check("typed_alone", f"SUM({typed_alone.COUNTS})", link=typed_alone.link())
    return (*_tables(), alone, over, twice, Check("references", unknown_references()), *checks)


def failing(checks: Iterable[Check], values: Values) -> Iterator[tuple[str, str, int]]:
    """Each check that found something that cannot be right: its key, its line on the sheet, how often."""
    shown = [check for check in checks if not check.advice]
    for check, count in zip(shown, values.names.get("checks_counts", ()), strict=False):
        if isinstance(count, float) and count > 0:
            yield check.key, check.label or words("workbook")(f"checks.{check.key}"), round(count)


def sheet(every: tuple[Check, ...]) -> Sheet:
    """The sheet for all checks."""
    return Sheet(
        key="checks",
        answer="IF(checks_total=0,{start.all_well},{start.not_all_well})",
        blocks=(Drawn(found.draw), Drawn(lambda book, place, row: _lines(book, place, row, every))),
    )


def _tables() -> tuple[Check, ...]:
    """A check for each table: what is typed there and does not count."""
    said = words("workbook")
    return tuple(
        Check(name, counted.faults(name), label=said("checks_said.table", title=words("plan")(f"tables.{name}.title")),
              link=counted.link(name))
        for name in tables() if name != "own_words"
    )  # fmt: skip


def _lines(book: Book, place: Place, row: int, checks: tuple[Check, ...]) -> int:
    said = words("workbook")
    place.wants(FIRST, 8)
    place.needs(FIRST + 1, LONGEST_LABEL)
    place.wants(VALUE, 10)
    place.wants(VALUE + 1, 16)
    row = _group(book, place, row, "counts", tuple(check for check in checks if not check.advice))
    place.pen.text(row, FIRST, said("checks.total"), Role.LABEL, GENERAL)
    place.pen.formula(row, VALUE, "SUM(checks_counts)", Role.RESULT, WHOLE)
    book.name("checks_total", place, row, VALUE)
    row = heading(place, row + 2, said("headings.advice"))
    return _group(book, place, row, "advice", tuple(check for check in checks if check.advice))


def _group(book: Book, place: Place, row: int, name: str, checks: tuple[Check, ...]) -> int:
    said = words("workbook")
    for column, key in ((FIRST, "check"), (FIRST + 1, ""), (VALUE, "count"), (VALUE + 1, "state")):
        label = said(f"columns.checks.{key}") if key else ""
        place.pen.text(row, column, label, Role.HEADER, WHOLE if key == "count" else TEXT)
    place.merges(row, FIRST, FIRST + 1)
    state = "{check_states.consider}" if name == "advice" else "{check_states.look}"
    first = row + 1
    for row, check in enumerate(checks, first):
        place.pen.text(row, FIRST, check.label or said(f"checks.{check.key}"), Role.LABEL, GENERAL)
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        place.pen.formula(row, VALUE, filled(f"IFERROR(ABS({check.formula}),1)"), Role.CALC, WHOLE)
        if check.link:
            place.pen.formula(row, VALUE + 2, filled(f'IFERROR({check.link},"")'), Role.LINK, GENERAL)
        place.pen.formula(row, VALUE + 1, filled(f"IF(D{row}=0,{{check_states.fine}},{state})"), Role.RESULT, TEXT)
    book.name(f"checks_{name}", place, first, VALUE, row)
    toned(place, first, VALUE + 1, row)
    return row + 2
