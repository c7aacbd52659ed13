"""The workbook of a plan, sheet by sheet, while nothing is computed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from .. import look
from ..plan import Plan
from ..text import LANGUAGE, words
from . import awake, lists, sizes, view, workings
from .book import HOME, Book, Place
from .draw import draw, draw_behind
from .pen import writable
from .sheets import SHEETS, STEPS

_ONLY_SHOWN = ("measurement", "glossary", "checks")  # sheets without anything to type
_READ_BY_NONE = ("glossary", "checks")  # sheets on which no figure of another one rests
LONGEST_PROPERTY = 255  # characters of a title or an author that Excel's own dialogue takes


def drawn(
    plan: Plan,
    choices: Mapping[str, str] | None = None,
    counted: Mapping[str, float] | None = None,
    day: date | None = None,
) -> Book:
    """The book of a plan while nothing is computed yet; `counted` are its goals' figures, where they are known.

    Without a `day` to look from it is the plan's, or today.
    """
    book = Book(plan, choices, counted, day)
    for sheet in SHEETS:
        if isinstance(sheet, view.View):
            view.draw(book, sheet)
            continue
        place = draw(book, sheet)
        entries = [entry for entry in book.entries if entry.sheet == place.sheet.title]
        sizes.settle(place, entries, paper=plan.foundations.paper)
        if sheet.key in _ONLY_SHOWN:
            view.close(place.sheet, book.styles.accent)
        else:
            place.sheet.sheet_properties.tabColor = "FF" + look.CHOICE_EDGE
    awake.draw(book, workings.draw(book, *_behind(book)))
    _properties(book, plan)
    return book


def figured(plan: Plan) -> Book:
    """The book of a plan as far as its figures rest on it, for nobody to look at: no views, no widths, no heights."""
    book = Book(plan)
    for sheet in SHEETS:
        if isinstance(sheet, view.View):
            if sheet.key == HOME:  # which says what day it is
                view.draw(book, sheet)
        elif sheet.key not in _READ_BY_NONE:
            draw(book, sheet)
    workings.draw(book, *_behind(book))
    return book


def _behind(book: Book) -> tuple[Place, int]:
    """The lists behind the drop-downs, and what stands behind the steps; gives the workings' sheet and its free row."""
    book.areas["as_of_date"] = replace(book.areas["foundations_as_of"])
    lists.draw(book)
    place, row = workings.begun(book)
    for sheet in STEPS:
        row = draw_behind(book, place, sheet, row)
    return place, row


def _properties(book: Book, plan: Plan) -> None:
    properties = book.file.properties
    company = plan.foundations.company
    said = words("workbook")
    title = said("start.title", company=company) if company else said("start.title_nobody")
    properties.title = writable(title)[:LONGEST_PROPERTY]
    author = plan.foundations.author or plan.foundations.answers_for or company or "cxplan"
    properties.creator = writable(author)[:LONGEST_PROPERTY]
    properties.language = LANGUAGE
    when = datetime.combine(book.day, time())
    properties.created = properties.modified = when
    properties.lastModifiedBy = None


__all__ = ["drawn", "figured"]
