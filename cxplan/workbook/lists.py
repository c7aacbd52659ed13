"""The sheet of lists behind the drop-downs: choices as they are, rows of the plan as live formulas."""

from __future__ import annotations

from functools import cache

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from ..plan import show
from ..plan.people import everybody
from ..plan.trade import trade_of
from ..plan.walk import Fact, Kind, Table, facts, rows, tables
from ..text import words
from .book import TITLE_AT_MOST, Book, Place
from .formula import CALLED, TRADE, cut, filled, quoted
from .style import GENERAL, TEXT, Role, currency_sign
from .validation import list_name

SPARE = 4  # rows a person may insert before a list ends
_OPEN, _ALONE = "cited_open", "cited_alone"
MONTHS = tuple(str(number) for number in range(1, 13))


def draw(book: Book) -> Place:
    """Draw all lists, one a column; every table must be drawn before."""
    place = book.sheet("lists")
    said = words("workbook")
    place.pen.text(1, 1, said("sheets.lists.title"), Role.TITLE, GENERAL)
    place.pen.text(2, 1, said("sheets.lists.about"), Role.HINT, GENERAL)
    column = 1
    _texts(book, place, column, "month_names", [words("plan")(f"months_short.{month}") for month in MONTHS])
    column += 1
    _texts(book, place, column, "money_sign", [currency_sign(book.currency)])
    for slot in CALLED:
        column += 1
        _texts(book, place, column, f"{TRADE}{slot}", [trade_of(book.plan.foundations).slots[slot]])
    column += 1
    _texts(book, place, column, "list_people", list(everybody(book.plan)) or [""])
    for name, labels in _choices().items():
        column += 1
        _texts(book, place, column, name, labels)
    at: dict[str, int] = {}
    for table in _referred():
        column += 1
        at[table.name] = column
        _rows(book, place, column, table)
    for name, parts, us in _combined():
        column += 1
        _joined(book, place, column, name, parts, us)
    cited: list[CellRange] = []
    for table in _referred():
        if columns := citing(table.name):
            column += 2
            cited.append(_cited(book, place, column - 1, table, columns))
    _counts(book, place, column + 1, cited)
    place.sheet.sheet_state = "hidden"
    return place


def citing(table: str) -> list[Fact]:
    """The columns whose cells refer to rows of a table; those of tactics have a check of their own."""
    return [fact for fact in _singly_citing() if fact.ref and table in fact.ref.tables]


def unknown_references() -> str:
    """An expression that counts the cells that refer to a row which is not there."""
    return f"ABS({_OPEN}-{_ALONE})"


def options(fact: Fact) -> tuple[str, ...]:
    """What a fact is chosen from, as its drop-down says it; none where anything goes, or rows of the plan."""
    return tuple(_choices().get(list_name(fact) or "", ()))


def _singly_citing() -> list[Fact]:
    return [
        fact
        for fact in facts().values()
        if fact.kind is Kind.REFERENCE and fact.table and fact.table not in ("tactics", "tactic_steps")
    ]


@cache
def _choices() -> dict[str, list[str]]:
    said = words("plan")
    found = {"list_yes_no": [said("words.yes"), said("words.no")]}
    for fact in facts().values():
        if fact.choices is not None:
            found.setdefault(
                f"list_choice_{show.list_key(fact.choices)}", [show.choice(value) for value in fact.choices]
            )
    return found


def _referred() -> list[Table]:
    names = {name for fact in facts().values() if fact.ref for name in fact.ref.tables}
    return [table for name, table in tables().items() if name in names]


def _combined() -> list[tuple[str, tuple[str, ...], bool]]:
    found: dict[str, tuple[str, tuple[str, ...], bool]] = {}
    for fact in facts().values():
        if fact.ref and (fact.ref.us or len(fact.ref.tables) > 1):
            name = list_name(fact) or ""
            found[name] = (name, fact.ref.tables, fact.ref.us)
    return list(found.values())


def _texts(book: Book, place: Place, column: int, name: str, texts: list[str]) -> None:
    place.pen.text(4, column, name, Role.HEADER, TEXT)
    for row, text in enumerate(texts, 5):
        place.pen.text(row, column, text, Role.CALC, TEXT)
    book.name(name, place, 5, column, 4 + len(texts))


def _rows(book: Book, place: Place, column: int, table: Table) -> None:
    name = f"list_{table.name}"
    place.pen.text(4, column, name, Role.HEADER, TEXT)
    area = book.areas[f"{table.name}_id"]
    at = _number(5)
    title = f"INDEX({table.name}_{table.title_field},{at})"
    label = f"INDEX({table.name}_id,{at})&{quoted(' · ')}&{cut(title, TITLE_AT_MOST)}"
    formula = f'IFERROR(IF({title}="","",{label}),"")'
    last = 4 + area.last_row - area.row + SPARE
    _entries(book, place, column, table, formula, last)
    book.name(name, place, 5, column, last)


def _number(first: int) -> str:
    """Which entry of its list a cell is, where the first stands in that row."""
    return f"ROW()-{first - 1}"


def _entries(book: Book, place: Place, column: int, table: Table, formula: str, last: int) -> None:
    """The entries of a list; those for rows that are still empty are all alike."""
    empty = 5 + len(rows(book.plan, table.name))
    same = dict.fromkeys(range(empty + 1, last + 1), empty)
    place.pen.formulas(column, ((row, formula) for row in range(5, last + 1)), Role.CALC, GENERAL, same, shared=True)


def _cited(book: Book, place: Place, column: int, table: Table, columns: list[Fact]) -> CellRange:
    """How many cells refer to each row, by its label and by its id alone; gives where that stands."""
    last = book.areas[f"list_{table.name}"].last_row
    row_id = f"INDEX({table.name}_id,{_number(5)})"
    labels = "+".join(f'COUNTIFS({fact.range_name},{row_id}&" ·*")' for fact in columns)
    # Who pastes from elsewhere has the id alone: looked for only where some cell has no label that is there.
    alone = "+".join(f"COUNTIFS({fact.range_name},{row_id})" for fact in columns)
    name = f"{table.name}_cited"
    for at, counts in ((column, labels), (column + 1, f'IF({_OPEN}=0,0,IF({row_id}="",0,{alone}))')):
        place.pen.text(4, at, name, Role.HEADER, TEXT)
        _entries(book, place, at, table, f"IFERROR({counts},0)", last)
    book.name(name, place, 5, column, last, column + 1)
    return CellRange(min_col=column, min_row=5, max_col=column + 1, max_row=last)


def _counts(book: Book, place: Place, column: int, cited: list[CellRange]) -> None:
    """How many cells that refer to a row lack a label that is there, and how many of these have the id of one."""
    filled_in = "+".join(f"COUNTA({fact.range_name})" for fact in _singly_citing())
    us = "".join(f"-COUNTIFS({fact.range_name},{{words.us}})" for fact in _singly_citing() if fact.ref and fact.ref.us)
    sums: list[list[str]] = [[], []]
    for area in cited:
        for at, found in enumerate(sums, area.min_col):
            letter = get_column_letter(at)
            found.append(f"SUM({letter}{area.min_row}:{letter}{area.max_row})")
    for at, (name, formula) in enumerate(
        ((_OPEN, f"{filled_in}{us}-({'+'.join(sums[0])})"), (_ALONE, "+".join(sums[1]))), column
    ):
        place.pen.text(4, at, name, Role.HEADER, TEXT)
        place.pen.formula(5, at, filled(formula), Role.CALC, GENERAL)
        book.name(name, place, 5, at)


def _joined(book: Book, place: Place, column: int, name: str, parts: tuple[str, ...], us: bool) -> None:
    place.pen.text(4, column, name, Role.HEADER, TEXT)
    row = 5
    if us:
        place.pen.text(row, column, words("plan")("words.us"), Role.CALC, TEXT)
        row += 1
    for part in parts:
        area = book.areas[f"list_{part}"]
        formula, end = f'IFERROR(INDEX(list_{part},{_number(row)}),"")', row + area.last_row - area.row + 1
        place.pen.formulas(column, ((at, formula) for at in range(row, end)), Role.CALC, GENERAL, {}, shared=True)
        row = end
    book.name(name, place, 5, column, row - 1)
