"""The sheet that says what each term and number means."""

from __future__ import annotations

from ...text import words
from ..blocks import Drawn, Sheet
from ..book import Book, Place
from ..draw import FIRST, FORM_END, VALUE
from ..style import GENERAL, TEXT, Role


def _terms(book: Book, place: Place, row: int) -> int:
    said = words("workbook")
    place.wants(FIRST, 8)
    place.wants(FIRST + 1, 22)
    for column in range(VALUE, FORM_END + 1):
        place.wants(column, 16)
    for key in dict.fromkeys(key.split(".")[1] for key in said.keys() if key.startswith("glossary.")):
        place.pen.text(row, FIRST, said(f"glossary.{key}.term"), Role.LABEL, GENERAL)
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        means = said(f"glossary.{key}.means")
        for column in range(VALUE, FORM_END + 1):
            place.pen.blank(row, column, Role.CALC, TEXT)
        place.pen.text(row, VALUE, means, Role.CALC, TEXT)
        place.sheet.merge_cells(start_row=row, end_row=row, start_column=VALUE, end_column=FORM_END)
        place.wraps(row, VALUE, means, FORM_END)
        row += 1
    return row


SHEET = Sheet(key="glossary", blocks=(Drawn(_terms),))
