"""The sheet of checks: what does not add up, one line each, and one cell that says whether all is well."""

from __future__ import annotations

from ...plan.walk import tables
from ...text import words
from ..blocks import Check, Drawn, Sheet
from ..book import Book, Place
from ..draw import FIRST, VALUE, heading, toned
from ..formula import filled
from ..lists import unknown_references
from ..style import GENERAL, TEXT, WHOLE, Role

LONGEST_LABEL = 72  # signs that a check's label takes beside the narrow first column


def sheet(checks: tuple[Check, ...]) -> Sheet:
    """The sheet for all the checks that the other sheets brought."""
    below = "+".join(f"COUNTA({name}_below)" for name in tables())
    every = (Check("below", below), Check("references", unknown_references()), *checks)
    return Sheet(
        key="checks",
        answer="IF(checks_total=0,{start.all_well},{start.not_all_well})",
        blocks=(Drawn(lambda book, place, row: _lines(book, place, row, every)),),
    )


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
    found = "{check_states.consider}" if name == "advice" else "{check_states.look}"
    first = row + 1
    for row, check in enumerate(checks, first):
        place.pen.text(row, FIRST, said(f"checks.{check.key}"), Role.LABEL, GENERAL)
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        place.pen.formula(row, VALUE, filled(check.formula), Role.CALC, WHOLE)
        place.pen.formula(row, VALUE + 1, filled(f"IF(D{row}=0,{{check_states.fine}},{found})"), Role.RESULT, TEXT)
    book.name(f"checks_{name}", place, first, VALUE, row)
    toned(place, first, VALUE + 1, row)
    return row + 2
