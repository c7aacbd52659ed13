"""What the rules find in the plan, as it was when the workbook was built: the same list that every command says.

It is text that no formula reads; what people change in the workbook afterwards, the lines above it count by themselves.
"""

from __future__ import annotations

from openpyxl.utils import get_column_letter, quote_sheetname

from ...coach import rules
from ...coach.rules import Broken, Weight
from ...plan import show
from ...plan.places import short
from ...plan.walk import tables
from ...text import words
from ..book import Book, Place
from ..draw import FIRST, VALUE, heading
from ..formula import filled, quoted
from ..style import GENERAL, TEXT, Role


def draw(book: Book, place: Place, row: int) -> int:
    """Draw a line for each finding, or one that says that there is none; gives the next free row."""
    said = words("workbook")
    row = heading(place, row, said("headings.found", day=show.day(book.day)))
    for column, key in ((FIRST, "found"), (FIRST + 1, ""), (VALUE, ""), (VALUE + 1, "state")):
        place.pen.text(row, column, said(f"columns.checks.{key}") if key else "", Role.HEADER, TEXT)
    place.merges(row, FIRST, VALUE)
    found = rules.broken(book.plan, book.counted, book.day)
    for one in found:
        row += 1
        state = "look" if one.weight is Weight.WRONG else "consider"
        _line(place, row, said("checks.rule", place=_where(book, one), what=rules.what(one), remedy=rules.remedy(one)))
        place.pen.text(row, VALUE + 1, said(f"check_states.{state}"), Role.RESULT, TEXT)
        if cell := _cell(book, one):
            link = f"HYPERLINK({quoted('#' + cell)},{{checks_said.go}})"
            place.pen.formula(row, VALUE + 2, filled(link), Role.LINK, GENERAL)
    if not found:
        row += 1
        _line(place, row, said("checks.no_rule"))
        place.pen.text(row, VALUE + 1, said("check_states.fine"), Role.RESULT, TEXT)
    return row + 2


def _line(place: Place, row: int, text: str) -> None:
    place.pen.text(row, FIRST, text, Role.RESULT, TEXT)
    for column in range(FIRST + 1, VALUE + 1):
        place.pen.blank(row, column, Role.RESULT, TEXT)
    place.merges(row, FIRST, VALUE)
    place.wraps(row, FIRST, text, VALUE)


def _where(book: Book, one: Broken) -> str:
    """The step, the row and the fact that a finding is about."""
    say, names, fact = words("workbook"), words("plan"), one.fact
    chapter = names(f"chapters.{fact.chapter}.title") if fact.chapter else names(f"tables.{fact.table}.title")
    label = names(f"{fact.key}.label")
    if not fact.table:
        return say("checks.place", step=chapter, fact=label)
    return say("checks.place_row", step=chapter, row=short(book.labels.get(one.row, one.row)), fact=label)


def _cell(book: Book, one: Broken) -> str:
    """The cell of the fact, as a link says it; "" where the workbook has none."""
    fact = one.fact
    if not fact.table:
        area = book.areas.get(fact.range_name)
        return f"{quote_sheetname(area.sheet)}!{get_column_letter(area.column)}{area.row}" if area else ""
    entry = next((entry for entry in book.entries if entry.table is tables()[fact.table]), None)
    if entry is None or fact.name not in entry.columns:
        return ""
    places = [row.id for row in entry.held]
    if one.row not in places:
        return ""
    row = entry.header + 1 + places.index(one.row)
    return f"{quote_sheetname(entry.sheet)}!{get_column_letter(entry.columns[fact.name])}{row}"
