"""Rows that look typed twice: one id on two rows, or the same figures for the same thing in the same period.

Such rows count, each of them; the list says how many there are and where the first is. Not every engine can hold each
row of a table against all others in one formula: where one cannot, none is named.
"""

from __future__ import annotations

from openpyxl.utils import get_column_letter, quote_sheetname

from .book import Book, Entry, Place
from .formula import filled, first_place
from .reads import COPY
from .style import GENERAL, WHOLE, Role

NO_ID = "–"  # a row that was put in has no id: no criterion made of it may pick anything
_TITLE, _COUNT, _PLACE, _FLAG = 1, 2, 3, 4
_NOWHERE = 10**9
_MOST = 1_500  # rows of a table that are held against each other at every change
# Columns of the workings that say the same where somebody typed the same figures twice.
_FIGURES = {
    "customer_counts": ("tag",),
    "service_figures": ("tag",),
    "kpi_figures": ("tag",),
    "score_totals": ("tag", "favourable", "unfavourable"),
    "reported_scores": ("tag", "score", "answers"),
    "scores": ("tag", "score", "count"),
}


def link() -> str:
    """An expression that leads to the first row that looks typed twice, "" for none."""
    return first_place("typed_twice")


def draw(book: Book, place: Place, row: int) -> int:
    """Draw the list, a line for each table; gives the next free row."""
    # Two cells that say the same: an engine that can hold all against all finds two for each.
    for column in (_PLACE, _FLAG):
        _put(place, row, column, '"x"')
    both = f"$C${row}:$D${row}"
    known, first = f"IFERROR(SUMPRODUCT(COUNTIFS({both},{both})),0)=4", row + 1
    for entry in book.entries:
        if alike := _alike(book, entry):
            row += 1
            _line(book, place, row, entry, alike, known)
    for name, column in (("sheets", _TITLE), ("counts", _COUNT), ("cells", _PLACE), ("flags", _FLAG)):
        book.name(f"typed_twice_{name}", place, first, column, row)
    return row + 2


def _line(book: Book, place: Place, row: int, entry: Entry, alike: list[str], known: str) -> None:
    counted = ",".join(f"SUMPRODUCT({one})" for one in alike)
    _put(place, row, _COUNT, f"IF({known},MAX({counted}),0)")
    numbers = book.areas[f"{entry.table.name}_rows"]
    letter = get_column_letter(numbers.column)
    rows = f"{quote_sheetname(numbers.sheet)}!${letter}${numbers.row}:${letter}${numbers.row + entry.worked_out - 1}"
    first = ",".join(f"MIN(IF({one}>0,{rows},{_NOWHERE}))" for one in alike)
    header = f"MIN(ROW(area_{entry.table.name}))"
    cell = f"ADDRESS({header}+MIN({first})-1,MIN(COLUMN(area_{entry.table.name})),4)"
    place.pen.array(row, _PLACE, f'IF(B{row}=0,"",IFERROR({cell},"A1"))', row, Role.CALC, GENERAL)
    _put(place, row, _FLAG, f"IF(B{row}=0,0,1)")
    place.pen.text(row, _TITLE, quote_sheetname(entry.sheet), Role.CALC, GENERAL)


def _alike(book: Book, entry: Entry) -> list[str]:
    """Arrays that say of each row of a table, by 1, that another is like it."""
    table = entry.table.name
    if entry.beyond or entry.worked_out > _MOST:
        return []
    found = []
    if f"{COPY}{table}_id" in book.areas:
        ids = _rows(book, entry, f"{COPY}{table}_id")
        found.append(f'({ids}<>"{NO_ID}")*(COUNTIFS({ids},{ids})>1)')
    if table in _FIGURES:
        columns = [_rows(book, entry, _held(book, table, name)) for name in _FIGURES[table]]
        found.append(f'({columns[0]}<>"")*(COUNTIFS({",".join(f"{one},{one}" for one in columns)})>1)')
    return found


def _held(book: Book, table: str, name: str) -> str:
    """The name of a column of the workings: a result, or the copy of what is typed."""
    return f"{table}_{name}" if name == "tag" else f"{COPY}{table}_{name}"


def _rows(book: Book, entry: Entry, name: str) -> str:
    area = book.areas[name]
    letter = get_column_letter(area.column)
    return f"{quote_sheetname(area.sheet)}!${letter}${area.row}:${letter}${area.row + entry.worked_out - 1}"


def _put(place: Place, row: int, column: int, formula: str) -> None:
    place.pen.formulas(column, [(row, filled(formula))], Role.CALC, WHOLE, {}, as_is=True)


__all__ = ["NO_ID", "draw", "link"]
