"""The first sheet: what this is, as of when and whose, one cell for all checks, and each step's state with a link."""

from __future__ import annotations

from openpyxl.utils import quote_sheetname

from ...plan import CHAPTERS
from ...plan.essentials import of_chapter
from ...plan.walk import facts, tables
from ...text import words
from ..blocks import Drawn, Result, Results, Sheet
from ..book import Book, Place, sheet_title
from ..draw import FIRST, FORM_END, VALUE, heading, toned
from ..formula import filled, quoted, sentence
from ..style import DAY, GENERAL, TEXT, WHOLE, Format, Role

ANSWER = f'IF(foundations_company="",{{start.nobody}},{sentence("start.answer", company="foundations_company")})'


def _steps(book: Book, place: Place, row: int) -> int:
    said = words("workbook")
    row = heading(place, row, said("headings.steps"))
    place.wants(FIRST, 12)
    place.wants(FIRST + 1, 18)
    place.wants(VALUE, 22)
    place.wants(VALUE + 1, 12)
    for column in range(VALUE + 2, FORM_END + 1):
        place.wants(column, 18)
    for column in range(FIRST, FORM_END + 1):
        key = {FIRST: "step", VALUE: "state", VALUE + 1: "filled", VALUE + 2: "about"}.get(column, "")
        label = said(f"columns.steps.{key}") if key else ""
        place.pen.text(row, column, label, Role.HEADER, WHOLE if key == "filled" else TEXT)
        place.wraps(row, column, label)
    for chapter in CHAPTERS:
        row += 1
        _step(book, place, row, chapter)
    toned(place, row - len(CHAPTERS) + 1, VALUE, row)
    return row + 2


def _step(book: Book, place: Place, row: int, chapter: str) -> None:
    said = words("plan")
    link = f"#{quote_sheetname(sheet_title(chapter))}!A1"
    place.pen.formula(
        row, FIRST, f"HYPERLINK({quoted(link)},{quoted(said(f'chapters.{chapter}.step'))})", Role.LINK, GENERAL
    )
    asked = of_chapter(chapter)
    groups = (",".join(fact.range_name for fact in essential.facts) for essential in asked)
    answered = "+".join(f"MIN(1,COUNTA({names}))" for names in groups)
    held = [fact.range_name for fact in facts().values() if fact.chapter == chapter and not fact.table]
    held += [f"{table.name}_{table.title_field}" for table in tables().values() if table.chapter == chapter]
    state = (
        f'IF({chapter}_not_applicable<>"",{{states.not_applicable}},'
        f"IF(COUNTA({','.join(held)})+{chapter}_filled=0,{{states.empty}},"
        f"IF({chapter}_filled={len(asked)},{{states.done}},{{states.started}})))"
    )
    place.pen.formula(row, VALUE, filled(state), Role.RESULT, TEXT)
    book.name(f"{chapter}_state", place, row, VALUE)
    place.pen.formula(row, VALUE + 1, answered, Role.RESULT, Format(f'0" / {len(asked)}"'))
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
