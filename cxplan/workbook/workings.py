"""The workings: a copy of what people type, row by row, and everything that is worked out of it.

A row of the copy reads its row of the entry sheet by its place, counted from the header. So it makes no difference
whether a row was there from the start, was put in between, pasted or sorted: the workings have cells for it, which
an entry sheet's new rows do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openpyxl.utils import get_column_letter

from ..ooxml.cells import BLANK
from ..plan.walk import Table
from ..text import words
from . import counted, typed_alone, typed_over, typed_twice
from .alike import Alike
from .book import Book, Entry, Place, order_name, reference
from .formula import filled, of_row, of_rows
from .reads import COPY
from .style import GENERAL, NUMBER, TEXT, Role
from .tabular import Column
from .typed_twice import NO_ID

NUMBERS = 1  # the column that says which row of the entry sheet is copied
_COPIED = (
    "IF([_row]>{table}_copied,{blank},"
    'IFERROR(IF(INDEX({name},[_row])="",{blank},INDEX({name},[_row])),{labels.unreadable}))'
)
_FAR = "INDEX({name},{table}_far):INDEX({name},{table}_far+{more})"
_COPIED_BEYOND = f'IFERROR(IF(ROW({_FAR})>{{table}}_top+{{own}},IF({_FAR}="","",{_FAR}),""),{{labels.unreadable}})'


def begun(book: Book) -> tuple[Place, int]:
    """The sheet of the workings with its title, hidden; and its first free row."""
    place = book.sheet("workings")
    said = words("workbook")
    place.pen.text(1, 1, said("sheets.workings.title"), Role.TITLE, GENERAL)
    place.pen.text(2, 1, said("sheets.workings.about"), Role.HINT, GENERAL)
    place.sheet.sheet_state = "hidden"
    return place, 4


def draw(book: Book, place: Place, row: int) -> Place:
    """Draw the workings of all tables, one below the other; everything else must be drawn before."""
    formulas = {_key(entry, column): _read(book, entry, column) for entry in book.entries for column in _columns(entry)}
    for entry in book.entries:
        row = _table(book, place, entry, formulas, row)
    for listed in (counted, typed_twice, typed_alone):
        place.pen.cells.breaks.append(row)
        row = listed.draw(book, place, row)
    place.pen.cells.breaks.append(row)
    typed_over.draw(book, place, row)
    return place


def _columns(entry: Entry) -> tuple[Column, ...]:
    return entry.block.columns


def _key(entry: Entry, column: Column) -> str:
    return f"{entry.table.name}_{column.name}"


def _read(book: Book, entry: Entry, column: Column) -> str:
    """A result's template over the copies; its own row's typed cells are wanted too."""
    typed = {"id": f"{entry.table.name}_id"} | {fact.name: fact.range_name for fact in entry.table.facts}
    book.reads.wanted.update(typed[name] for name in ("id", *Alike.read(column.formula)) if name in typed)
    return book.reads(filled(column.formula))


def _table(book: Book, place: Place, entry: Entry, formulas: dict[str, str], row: int) -> int:
    """One table's workings; gives the next free row."""
    names = {"id": f"{entry.table.name}_id"} | {fact.name: fact.range_name for fact in entry.table.facts}
    copied = {name: at for name, at in names.items() if at in book.reads.wanted}
    results = _columns(entry)
    count = entry.worked_out
    order = ("_key", "_rank", "_row") if entry.block.ranked else ()
    columns = {"_typed" if order else "_row": NUMBERS} | {
        name: NUMBERS + 1 + number for number, name in enumerate((*order, *copied, *(one.name for one in results)))
    }
    letters = {name: f"${get_column_letter(number)}" for name, number in columns.items()}
    header, first, last = row, row + 1, row + count
    place.pen.cells.breaks.append(header)
    top = book.at(names["id"])
    place.pen.formula(header, NUMBERS, f"ROW({reference(top).partition(':')[0]})", Role.HEADER, GENERAL)
    book.name(f"{entry.table.name}_top", place, header, NUMBERS)
    book.name(f"{entry.table.name}_rows", place, first, columns["_row"])
    end = last + entry.beyond + 1
    place.pen.formulas(NUMBERS, [(end, f"ROWS({names['id']})")], Role.CALC, NUMBER, {}, as_is=True)
    book.name(f"{entry.table.name}_copied", place, end, NUMBERS)
    book.reads.seen.add(f"{entry.table.name}_copied")
    for number in range(1, count + 1):
        place.pen.number(header + number, NUMBERS, number + 1, Role.CALC, NUMBER)
    if order:
        _in_order(book, place, entry.table, columns, (first, last))
    free = first + len(entry.held)
    for name, typed in copied.items():
        place.pen.text(header, columns[name], COPY + typed, Role.HEADER, TEXT)
        blank = f'"{NO_ID}"' if name == "id" else '""'
        made = of_row(
            _COPIED.replace("{name}", typed).replace("{table}", entry.table.name).replace("{blank}", blank), letters
        )
        # Free rows have ids; below them there is nothing at all.
        empty = first + len(entry.held) + entry.room if name == "id" else free
        same = dict.fromkeys(range(empty + 1, last + 1), empty)
        place.pen.formulas(
            columns[name], ((one, made(one)) for one in range(first, last + 1)), Role.CALC, GENERAL, same, as_is=True
        )
        said = _held(book, entry, name, blank.strip('"'))
        place.pen.cells.bound.update(((at, columns[name]), value) for at, value in enumerate(said, first))
        book.name(COPY + typed, place, first, columns[name], last)
    alike = Alike(results, entry.held)
    for column in results:
        place.pen.text(header, columns[column.name], _key(entry, column), Role.HEADER_RESULT, GENERAL)
        made = of_row(formulas[_key(entry, column)], letters)
        same = {first + one: first + before for one, before in alike.before(column).items()}
        if not column.own:
            same |= dict.fromkeys(range(free + 1, last + 1), free)
        at = columns[column.name]
        place.pen.formulas(
            at, ((one, made(one)) for one in range(first, last + 1)), Role.CALC, column.format, same, as_is=True
        )
        book.name(_key(entry, column), place, first, at, last)
    if entry.beyond:
        _beyond(book, place, entry, formulas, copied, columns, last)
    return last + entry.beyond + 2


def _held(book: Book, entry: Entry, name: str, blank: str) -> Iterator[float | str]:
    """What the cells of a copy say as long as nobody types: what was drawn, row by row, and below that nothing."""
    cells, column = book.cells[entry.sheet].at, entry.columns[name]
    for row in range(entry.header + 1, entry.header + 1 + entry.worked_out):
        _, held, _ = cells[row, column] if row <= entry.last else (BLANK, None, 0)
        yield blank if row > entry.last else "" if held is None else held


# A row without a number stands behind the one above it, a blank one behind all others.
_KEY = (
    "IFERROR(IF(ISNUMBER(INDEX({order},{typed})),INDEX({order},{typed})+{typed}*1E-9,"
    'IF(INDEX({title},{typed})="",1E+6+{typed},{above}+1E-6)),1E+6+{typed})'
)


def _in_order(book: Book, place: Place, table: Table, columns: dict[str, int], rows: tuple[int, int]) -> None:
    """Which row of the entry sheet comes first, which second, and the place of each: by its column of numbers."""
    first, last = rows
    at = {name: get_column_letter(columns[name]) for name in ("_typed", "_key", "_rank", "_row")}
    all_of = {name: f"${letter}${first}:${letter}${last}" for name, letter in at.items()}
    said: dict[str, Callable[[int], str]] = {
        "_key": lambda row: _KEY.format(
            order=order_name(table.name),
            title=f"{table.name}_{table.title_field}",
            typed=f"${at['_typed']}{row}",
            above="0" if row == first else f"${at['_key']}{row - 1}",
        ),
        "_rank": lambda row: f"MATCH(${at['_typed']}{row},{all_of['_row']},0)",
        "_row": lambda row: f"MATCH(SMALL({all_of['_key']},${at['_typed']}{row}-1),{all_of['_key']},0)+1",
    }
    for name, formula in said.items():
        formulas = ((row, formula(row)) for row in range(first, last + 1))
        if name == "_rank":
            place.pen.number(first - 1, columns[name], 1, Role.HEADER, NUMBER)  # a number, for what looks up many
        else:
            place.pen.text(first - 1, columns[name], name, Role.HEADER, TEXT)
        # The first row says another thing: no file shares it.
        for one in formulas:
            place.pen.formulas(columns[name], [one], Role.CALC, NUMBER, {}, as_is=True)
    book.name(f"{table.name}_rank", place, first, columns["_rank"], last)


def _beyond(
    book: Book,
    place: Place,
    entry: Entry,
    formulas: dict[str, str],
    copied: dict[str, str],
    columns: dict[str, int],
    last: int,
) -> None:
    """The rows below those that have cells of their own: one formula a column works out all of them at once.

    They are the last rows under the typed columns' names; where rows were taken out above, the first of them have
    cells of their own and are left out here.
    """
    table, first, end = entry.table.name, last + 1, last + entry.beyond
    own = last - book.areas[f"{table}_top"].row
    begins = f"MIN({own + 2},ROWS({table}_id)-{entry.beyond - 1})"
    place.pen.formulas(NUMBERS, [(first, begins)], Role.CALC, NUMBER, {}, as_is=True)
    book.name(f"{table}_far", place, first, NUMBERS)
    book.reads.seen.update((f"{table}_far", f"{table}_top"))
    ranges = {name: f"${get_column_letter(at)}${first}:${get_column_letter(at)}${end}" for name, at in columns.items()}

    def put(name: str, formula: str, at: int) -> None:
        place.pen.array(first, at, formula, end, Role.CALC, GENERAL)
        book.reach(name, book.areas[name].row, end)
        book.far.add(name)

    for name, typed in copied.items():
        made = (
            _COPIED_BEYOND.replace("{table}", table).replace("{own}", str(own)).replace("{more}", str(entry.beyond - 1))
        )
        put(COPY + typed, filled(made.replace("{name}", typed)), columns[name])
    for column in _columns(entry):
        made = book.reads(filled(column.many))
        put(_key(entry, column), of_rows(made, ranges), columns[column.name])


__all__ = ["NO_ID", "draw"]
