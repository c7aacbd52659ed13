"""The sheet that says what each term and number means, and why one should bother."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan.choices import Benefit
from ...text import words
from ..blocks import Drawn, Sheet
from ..book import Book, Place
from ..draw import FIRST, FORM_END, VALUE, heading
from ..style import GENERAL, TEXT, Role


def _terms() -> Iterator[tuple[str, str]]:
    """Each term with what it means, in the catalogue's order."""
    said = words("workbook")
    every = said.keys()
    for key in dict.fromkeys(key.split(".")[1] for key in every if key.startswith("glossary.")):
        yield said(f"glossary.{key}.term"), said(f"glossary.{key}.means")


def _benefits() -> Iterator[tuple[str, str]]:
    """The benefits that a goal may name, each with its reason."""
    for benefit in Benefit:
        yield words("plan")(f"choices.benefit.{benefit.value}"), words("workbook")(f"why_bother.{benefit.value}")


def _draw(book: Book, place: Place, row: int) -> int:
    said = words("workbook")
    place.wants(FIRST, 10)
    place.wants(FIRST + 1, 26)
    for column in range(VALUE, FORM_END + 1):
        place.wants(column, 16)
    for key, lines in (("glossary", _terms()), ("why_bother", _benefits())):
        row = heading(place, row, said(f"headings.{key}"))
        for term, means in lines:
            _line(place, row, term, means)
            row += 1
        row += 1
    return row


def _line(place: Place, row: int, term: str, means: str) -> None:
    place.pen.text(row, FIRST, term, Role.LABEL, GENERAL)
    place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
    for column in range(VALUE, FORM_END + 1):
        place.pen.blank(row, column, Role.CALC, TEXT)
    place.pen.text(row, VALUE, means, Role.CALC, TEXT)
    place.merges(row, VALUE, FORM_END)
    place.wraps(row, VALUE, means, FORM_END)


SHEET = Sheet(key="glossary", blocks=(Drawn(_draw),))
