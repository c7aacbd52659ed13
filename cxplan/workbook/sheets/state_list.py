"""The list of metrics and of states on the sheet Settings, where formulas find what a metric is and how a state reads."""

from __future__ import annotations

from ...plan.metrics import RECORDS
from ...text import words
from ..book import Book, Place
from ..draw import FIRST, VALUE, heading, name_header
from ..entry import headers
from ..states import GROUPS
from ..style import GENERAL, TEXT, Role

_PROPERTIES = ("code", "source", "kept", "better", "times", "least", "most", "ranged")


def draw(book: Book, place: Place, row: int) -> int:
    """Draw the metrics with what they are, then the states with their codes; gives the next free row."""
    said = words("workbook")
    row = _metrics(book, place, heading(place, row, said("headings.metric_list"), said("headings.metric_list_hint")))
    row = heading(place, row + 1, said("headings.states"), said("headings.states_hint"))
    for group in GROUPS:
        first = row
        texts = said.under(group) if said.has(group) else words("plan").under(f"choices.{group}")
        for code, text in texts.items():
            place.pen.text(row, FIRST, code, Role.LABEL, GENERAL)
            place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
            place.pen.text(row, VALUE, text, Role.CALC, TEXT)
            place.wraps(row, VALUE, text)
            row += 1
        book.name(f"codes_{group}", place, first, FIRST, row - 1)
        book.name(f"said_{group}", place, first, VALUE, row - 1)
    return row + 1


def _metrics(book: Book, place: Place, row: int) -> int:
    """A line a metric: its label, then its properties."""
    said = words("workbook")
    name_header(place, row, said("columns.metric_list.label"))
    shown = [(column, said(f"columns.metric_list.{name}")) for column, name in enumerate(_PROPERTIES, VALUE)]
    headers(place, row, [(column, label, GENERAL, Role.HEADER) for column, label in shown])
    first = row + 1
    for row, record in enumerate(RECORDS.values(), first):
        place.pen.text(row, FIRST, words("plan")(f"choices.metric.{record.metric}"), Role.LABEL, GENERAL)
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        held = (
            *(record.metric.value, record.source.value, record.kept.value, record.better.value),
            *(record.times, record.least, record.most, float(record.is_ranged)),
        )
        for column, value in enumerate(held, VALUE):
            if isinstance(value, str):
                place.pen.text(row, column, value, Role.CALC, TEXT)
            elif value is None:
                place.pen.text(row, column, said("metric_list.none"), Role.CALC, TEXT)
            else:
                place.pen.number(row, column, value, Role.CALC, GENERAL)
    book.name("metric_label", place, first, FIRST, row)
    for column, name in enumerate(_PROPERTIES, VALUE):
        book.name(f"metric_{name}", place, first, column, row)
    return row + 1
