"""The sheet that says what each term and number means, and why one should bother."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan.choices import Benefit, CustomerWord
from ...plan.trade import Trade, trade_of
from ...text import words
from ..blocks import Drawn, Sheet
from ..book import Book, Place
from ..draw import FIRST, FORM_END, VALUE, heading
from ..style import GENERAL, TEXT, Role

_CUSTOMERS = (CustomerWord.CUSTOMERS, CustomerWord.CLIENTS)  # whoever says neither has no use for what parts them


def _terms(trade: Trade) -> Iterator[tuple[str, str]]:
    """Each term with what it means in a trade, in the catalogue's order."""
    said = words("workbook")
    every = said.keys()
    for key in dict.fromkeys(key.split(".")[1] for key in every if key.startswith("glossary.")):
        if key != "customer" or trade.called in _CUSTOMERS:
            yield said(f"glossary.{key}.term"), trade.says(said, f"glossary.{key}.means")


def _benefits(trade: Trade) -> Iterator[tuple[str, str]]:
    """The benefits that a goal may name, each with its reason."""
    for benefit in Benefit:
        reason = trade.says(words("workbook"), f"why_bother.{benefit.value}")
        yield words("plan")(f"choices.benefit.{benefit.value}"), reason


def _draw(book: Book, place: Place, row: int) -> int:
    said, trade = words("workbook"), trade_of(book.plan.foundations)
    place.wants(FIRST, 10)
    place.wants(FIRST + 1, 26)
    for column in range(VALUE, FORM_END + 1):
        place.wants(column, 16)
    for key, lines in (("glossary", _terms(trade)), ("why_bother", _benefits(trade))):
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
