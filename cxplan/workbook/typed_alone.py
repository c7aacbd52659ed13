"""What is typed outside of tables and cannot be used: words for a number, a figure out of its limits, no choice.

A setting that somebody emptied is among them: the plan falls back on what is usual, formulas cannot.
"""

from __future__ import annotations

from openpyxl.utils import quote_sheetname

from ..plan.walk import Fact, Kind, singles
from ..text import words
from .book import Book, Place
from .formula import filled, first_place, quoted
from .lists import options
from .sound import sound
from .style import GENERAL, WHOLE, Role
from .validation import NO_LIMIT, limits, list_name

COUNTS = "typed_alone_counts"
_TITLE, _COUNT, _PLACE, _FLAG = 1, 2, 3, 4


def link() -> str:
    """An expression that leads to the first such cell, "" for none."""
    return first_place("typed_alone")


def draw(book: Book, place: Place, row: int) -> int:
    """Draw the list, a line for each fact that is no text; gives the next free row."""
    first = row
    for fact in (fact for facts in singles().values() for fact in facts if fact.range_name in book.areas):
        if not (wrong := _wrong(fact)):
            continue
        name, sheet = fact.range_name, book.areas[fact.range_name].sheet
        place.pen.text(row, _TITLE, quote_sheetname(sheet), Role.CALC, GENERAL)
        blank = "0" if fact.default is None else "1"
        _put(place, row, _COUNT, f'IFERROR(IF({name}="",{blank},{wrong}),1)')
        _put(place, row, _PLACE, f'IF(B{row}=0,"",IFERROR(ADDRESS(ROW({name}),COLUMN({name}),4),"A1"))')
        _put(place, row, _FLAG, f"IF(B{row}=0,0,1)")
        if _sound(book, fact):
            place.pen.bind([(row, _COUNT), (row, _FLAG)], 0)
            place.pen.bind([(row, _PLACE)], "")
        book.reads.seen.add(name)
        row += 1
    for name, column in (("sheets", _TITLE), ("counts", _COUNT), ("cells", _PLACE), ("flags", _FLAG)):
        book.name(f"typed_alone_{name}", place, first, column, row - 1)
    return row + 1


def _sound(book: Book, fact: Fact) -> bool:
    """Whether a build itself wrote what the fact asks for."""
    at = book.areas[fact.range_name]
    cells = book.cells[at.sheet]
    filled_in = fact.default is None or cells.at[at.row, at.column][1] not in (None, "")
    return filled_in and sound(fact, cells, at.row, at.column)


def _wrong(fact: Fact) -> str:
    """An expression that is 1 where a filled cell cannot be what the fact asks, "" where anything can."""
    name = fact.range_name
    if options(fact):
        return f"IF(ISNUMBER(MATCH({name},{list_name(fact)},0)),0,1)"
    if fact.kind not in (Kind.NUMBER, Kind.WHOLE, Kind.DATE):
        return ""
    low, high = limits(fact)
    bounds = [f"({name}<{low:.15g})"] if low > -NO_LIMIT else []
    bounds += [f"({name}>{high:.15g})"] if high < NO_LIMIT else []
    bounds += [f"({name}<>INT({name}))"] if fact.kind is Kind.WHOLE else []
    number = f"IF({'+'.join(bounds)}>0,1,0)" if bounds else "0"
    task = words("plan")("words.not_measured")
    text = f"IF(LEFT({name},{len(task)})={quoted(task)},0,1)" if fact.measured else "1"
    return f"IF(ISNUMBER({name}),{number},{text})"


def _put(place: Place, row: int, column: int, formula: str) -> None:
    place.pen.formulas(column, [(row, filled(formula))], Role.CALC, WHOLE, {}, as_is=True)


__all__ = ["COUNTS", "draw", "link"]
