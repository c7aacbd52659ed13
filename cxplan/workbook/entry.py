"""Draws a table that people fill: a list object with a header, the plan's rows, free rows, and results beside them.

The names of its typed columns begin at the header, so that rows put in above the first one belong to them, and end
far below: what is typed or pasted under the table belongs to them as well. Results are worked out on the workings
(workings.py); what a row shows of them nothing reads.
"""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ListObject
from openpyxl.worksheet.table import TableColumn, TableFormula, TableStyleInfo

from ..plan.trade import trade_of
from ..plan.walk import Fact, Kind, rows, tables
from ..text import words
from . import validation
from .book import BELOW, FIRST, ORDER, SHOWN, Book, Entry, Place, area_name, next_number, order_name
from .formula import word
from .pen import cell_value
from .sizes import BUTTON, word_wide
from .style import GENERAL, TEXT, WHOLE, Format, Role, format_of
from .tabular import Column, Table

BASE_WIDTH = {Kind.LINE: 18, Kind.TEXT: 28, Kind.DATE: 12, Kind.REFERENCE: 22, Kind.REFERENCES: 22}
# How narrow a column may become where the page is full.
LEAST = {Kind.LINE: 11.0, Kind.TEXT: 12.0, Kind.DATE: 12.0, Kind.REFERENCE: 12.0, Kind.REFERENCES: 12.0}
LONG_WORD = 14.0  # characters a word may need before it is broken
STATE, MOST = 16.0, 20.0  # characters of a state in words, and of a longer one that says how many it needs
SPARE = 10  # rows under any other table, before the next thing on the sheet


def width(block: Table) -> int:
    """How many columns a table takes."""
    return 1 + block.ordered + len(tables()[block.table].facts) + sum(not column.aside for column in block.columns)


def draw(book: Book, place: Place, block: Table, header: int, *, last: bool) -> int:
    """Draw a table whose header stands in a row; gives the next row for whatever comes below it."""
    entry = _entry(book, place, block, header, last=last)
    place.filters.add(header)
    _ids(book, place, entry)
    for fact in entry.table.facts:
        _inputs(book, place, fact, entry)
    for column in block.columns:
        if not column.aside:
            _shown(book, place, column, entry)
    if block.ordered:
        _order(book, place, entry)
    _list_object(place, entry)
    end = entry.last + (BELOW if last else SPARE)
    for name in (*(fact.range_name for fact in entry.table.facts), f"{block.table}_id"):
        book.reach(name, header, end)
    book.name(area_name(block.table), place, header, FIRST, end, FIRST + len(entry.columns) - 1)
    if block.ordered:
        book.reach(order_name(block.table), header, end)
    for column in block.columns:
        if not column.aside:
            book.reach(f"{SHOWN}{block.table}_{column.name}", header, end)
    book.entries.append(entry)
    return entry.last + SPARE + 1


def _entry(book: Book, place: Place, block: Table, header: int, *, last: bool) -> Entry:
    table = tables()[block.table]
    shown = [column.name for column in block.columns if not column.aside]
    rest = [fact.name for fact in table.facts if fact.name not in block.first]
    # What is asked on the quick path and what follows from it stand side by side; the other inputs come after.
    asked = [fact.name for fact in table.facts if fact.essential and fact.name in rest] if block.first else rest
    rest = [name for name in rest if name not in asked]
    seen = [name for name in shown if name not in block.folded]
    more = [name for name in shown if name in block.folded]
    order = [*block.first, *asked, *seen, *rest, *more]
    order += [ORDER] if block.ordered else []
    columns = {"id": FIRST} | {name: FIRST + 1 + i for i, name in enumerate(order)}
    beyond = block.beyond if last and all(column.many for column in block.columns) else 0
    return Entry(block, table, place.sheet.title, header, rows(book.plan, table.name), block.room, columns, beyond)


def _ids(book: Book, place: Place, entry: Entry) -> None:
    headers(place, entry.header, [(FIRST, word("labels.id"), GENERAL, Role.HEADER)])
    place.wants(FIRST, 6)
    new_ids = iter(range(next_number(book.plan, entry.table), 10**9))
    for number, row in enumerate(range(entry.header + 1, entry.last + 1)):
        held = entry.held[number] if number < len(entry.held) else None
        row_id = held.id if held and held.id else f"{entry.table.prefix}{next(new_ids)}"
        place.pen.text(row, FIRST, row_id, Role.ROW_ID, TEXT)
    book.name(f"{entry.table.name}_id", place, entry.header + 1, FIRST, entry.last)


def _order(book: Book, place: Place, entry: Entry) -> None:
    """The plan's own order beside its rows, which sorting them by anything else cannot destroy."""
    column, table = entry.columns[ORDER], entry.table.name
    headers(place, entry.header, [(column, word("labels.order"), WHOLE, Role.HEADER)])
    place.wants(column, 8)
    place.figures.add(column)
    for number in range(1, entry.last - entry.header + 1):
        held = number if number <= len(entry.held) else None
        place.pen.number(entry.header + number, column, held, Role.INPUT, WHOLE)
    book.name(order_name(table), place, entry.header + 1, column, entry.last)
    book.reads.seen.add(order_name(table))


def _inputs(book: Book, place: Place, fact: Fact, entry: Entry) -> None:
    format_, column = format_of(fact, book.currency), entry.columns[fact.name]
    label = words("plan")(f"{fact.key}.label")
    headers(place, entry.header, [(column, label, format_, Role.HEADER)])
    # What only full depth asks for and nobody has answered is as wide as its header's longest word.
    asked = fact.essential or any(getattr(row, fact.name) not in (None, ()) for row in entry.held)
    base = BASE_WIDTH.get(fact.kind, 9) if asked or not entry.held else 9
    place.wants(column, max(base, *(len(part) + 1 for part in label.split())))
    if not format_.words:
        place.figures.add(column)
    place.bears(column, LEAST.get(fact.kind, 9.0) if asked else 9.0)
    if fact.kind is Kind.TEXT and asked:
        place.wordy.add(column)
    pen, first = place.pen, entry.header + 1
    for row, held in enumerate(entry.held, first):
        shown = cell_value(fact, getattr(held, fact.name), book.labels)
        pen.put(row, column, shown, Role.INPUT, format_)
        if isinstance(shown, str):
            place.wants(column, len(shown))
            place.wraps(row, column, shown)
            place.bears(column, min(LONG_WORD, word_wide(shown)))
    pen.blanks(range(first + len(entry.held), entry.last + 1), (column,), Role.INPUT, format_)
    book.name(fact.range_name, place, first, column, entry.last)
    validation.add(place, fact, first, column, entry.last, trade_of(book.plan.foundations))


def _shown(book: Book, place: Place, column: Column, entry: Entry) -> None:
    """A result beside its row: looked up on the workings, so that no other cell needs it."""
    at = entry.columns[column.name]
    if not column.format.words:
        place.figures.add(at)
    label = words("workbook")(f"columns.{entry.table.name}.{column.name}")
    headers(place, entry.header, [(at, label, column.format, Role.HEADER_RESULT)])
    place.wants(at, column.width or (18 if column.format.words else max([10, *(len(p) + 1 for p in label.split())])))
    if column.format.words:
        place.bears(at, min(MOST, column.width or STATE))
    role = Role.RESULT if column.result else Role.CALC
    formula, first = shown(entry.block, column.name), entry.header + 1
    book.reads.seen.update((f"{entry.table.name}_{column.name}", f"{entry.table.name}_top"))
    if entry.block.ranked:
        book.reads.seen.add(f"{entry.table.name}_rank")
    place.pen.formulas(
        at, ((row, formula) for row in range(first, entry.last + 1)), role, column.format, {}, as_is=True
    )
    book.name(f"{SHOWN}{entry.table.name}_{column.name}", place, first, at, entry.last)
    if column.format.words:
        toned(place, first, at, entry.last)


def shown(block: Table, column: str) -> str:
    """What a row shows of a result of its own."""
    row = f"ROW()-{block.table}_top"
    if block.ranked:
        row = f"INDEX({block.table}_rank,{row})"
    return f'IFERROR(INDEX({block.table}_{column},{row}),"")'


def _list_object(place: Place, entry: Entry) -> None:
    """The table as spreadsheets know it: banded, with filters, growing when one types below it."""
    name, letters = f"{entry.table.name}_table", get_column_letter(FIRST + len(entry.columns) - 1)
    area = f"{get_column_letter(FIRST)}{entry.header}:{letters}{entry.last}"
    made = ListObject(
        id=1,
        name=name,
        displayName=name,
        ref=area,
        autoFilter=AutoFilter(ref=area),
        tableStyleInfo=TableStyleInfo(name="TableStyleLight1", showRowStripes=False),
    )
    results = {entry.columns[column.name]: column.name for column in entry.block.columns if not column.aside}
    for number, at in enumerate(sorted(entry.columns.values()), 1):
        label = place.pen.text_at(entry.header, at)
        column = TableColumn(id=number, name=label)
        if at in results:
            column.calculatedColumnFormula = TableFormula(attr_text=shown(entry.block, results[at]))
        made.tableColumns.append(column)
    place.sheet.add_table(made)


def toned(place: Place, row: int, column: int, last_row: int) -> None:
    """Colour the states in a column by their signs."""
    letter = get_column_letter(column)
    for rule in place.pen.styles.toned(f"{letter}{row}"):
        place.sheet.conditional_formatting.add(f"{letter}{row}:{letter}{last_row}", rule)


def headers(place: Place, row: int, said: list[tuple[int, str, Format, Role]]) -> None:
    """Header cells, each as wide and as high as its words need; a table's have a button beside them."""
    for column, label, format_, role in said:
        place.pen.text(row, column, label, role, format_)
        place.wraps(row, column, label)
        place.bears(column, word_wide(label, bold=True) + BUTTON * (row in place.filters))


__all__ = ["BELOW", "FIRST", "SPARE", "draw", "headers", "shown", "toned", "width"]
