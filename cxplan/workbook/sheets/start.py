"""The first sheet: what this is, as of when and whose, one cell for all checks, and each step's state with a link."""

from __future__ import annotations

from openpyxl.utils import quote_sheetname

from ...plan import CHAPTERS
from ...plan.walk import facts, tables
from ...text import words
from ..blocks import Drawn, Result, Results, Sheet
from ..book import Book, Place, sheet_title
from ..draw import FIRST, FORM_END, VALUE, heading
from ..formula import filled, quoted, sentence
from ..style import DAY, GENERAL, TEXT, WHOLE, Role

ANSWER = f'IF(foundations_company="",{{start.nobody}},{sentence("start.answer", company="foundations_company")})'


def _steps(book: Book, place: Place, row: int) -> int:
    said = words("workbook")
    row = heading(place, row, said("headings.steps"))
    place.wants(FIRST, 6)
    place.wants(FIRST + 1, 24)
    for column, key in (
        (FIRST, "step"),
        (FIRST + 1, ""),
        (VALUE, "state"),
        (VALUE + 1, "filled"),
        (VALUE + 2, "about"),
    ):
        label = said(f"columns.steps.{key}") if key else ""
        place.pen.text(row, column, label, Role.HEADER, WHOLE if key == "filled" else TEXT)
    for column in range(VALUE + 3, FORM_END + 1):
        place.pen.blank(row, column, Role.HEADER, TEXT)
    place.wants(VALUE, 18)
    place.wants(VALUE + 1, 12)
    for chapter in CHAPTERS:
        row += 1
        _step(book, place, row, chapter)
    return row + 2


def _step(book: Book, place: Place, row: int, chapter: str) -> None:
    said = words("plan")
    link = f"#{quote_sheetname(sheet_title(chapter))}!A1"
    place.pen.formula(
        row, FIRST, f"HYPERLINK({quoted(link)},{quoted(said(f'chapters.{chapter}.step'))})", Role.LINK, GENERAL
    )
    names = [fact.range_name for fact in facts().values() if fact.chapter == chapter and fact.essential]
    filled_in = "+".join(f"MIN(1,COUNTA({name}))" for name in names)
    held = [fact.range_name for fact in facts().values() if fact.chapter == chapter and not fact.table]
    held += [f"{table.name}_{table.title_field}" for table in tables().values() if table.chapter == chapter]
    anything = ",".join(held)
    state = (
        f'IF({chapter}_not_applicable<>"",{{states.not_applicable}},IF(COUNTA({anything})=0,{{states.empty}},'
        f"IF({chapter}_filled={len(names)},{{states.done}},{{states.started}})))"
    )
    place.pen.formula(row, VALUE, filled(state), Role.RESULT, TEXT)
    book.name(f"{chapter}_state", place, row, VALUE)
    place.pen.formula(row, VALUE + 1, filled_in or "0", Role.RESULT, WHOLE)
    book.name(f"{chapter}_filled", place, row, VALUE + 1)
    place.pen.text(row, VALUE + 2, said(f"chapters.{chapter}.about"), Role.HINT, GENERAL)


SHEET = Sheet(
    key="start",
    answer=ANSWER,
    blocks=(
        Results(
            "start",
            (
                Result("as_of", "IF(ISNUMBER(as_of_date),as_of_date,TODAY())", DAY),
                Result("whose", 'IF(foundations_answers_for="",{words.not_stated},foundations_answers_for)', TEXT),
                Result(
                    "checks_said",
                    sentence("start.checks", count="FIXED(checks_total,0,TRUE)").join(
                        ("IF(checks_total=0,{start.all_well},", ")")
                    ),
                    TEXT,
                ),
            ),
        ),
        Drawn(_steps),
    ),
)
