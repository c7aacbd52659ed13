"""What is typed against what counts, column by column: whatever is left out is named, with the cell to look at.

Each line of the list stands for a column that people fill. It counts what no result can take: words among numbers,
numbers out of their limits, periods and days that are none, cells below the rows that are copied, rows without an id,
and results that were typed over.
The first line of a table adds up all others and says where the first such cell is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from openpyxl.utils import get_column_letter, quote_sheetname

from ..plan.walk import Fact, Kind, Table, facts
from ..text import words
from . import typed_over
from .book import BELOW, FIRST, SHOWN, Book, Entry, Place, area_name
from .formula import filled, quoted, traded
from .lists import options
from .periods import SUFFIXES
from .reads import COPY
from .sound import sound
from .style import GENERAL, WHOLE, Role
from .validation import NO_LIMIT, limits

_COUNT, _AT, _KIND, _LOW, _HIGH, _CELL = range(2, 8)
_POSITION = 10  # of a line about results: in which column of its sheet's area they stand
_FEWEST_YEAR, _LAST_YEAR = 1900, 2199  # years that may stand as numbers where a period is asked
_YEARS = ("19??", "20??", "21??")  # not "????": that is June as well
_MONTHS = ("????-0?", "????-10", "????-11", "????-12")
_QUARTERS = tuple(f"????-Q{number}" for number in range(1, 5))
_RESULT, _CHOICE = "result", "choice"
_NUMBERS = (Kind.WHOLE, Kind.NUMBER)
_FAR_BELOW = 20_000  # rows below all that count in which is looked for more

# Where the first cell is that does not count, in the column that is looked at: its row.
_COLUMN = "INDEX(area_{t},1,C{r}):INDEX(area_{t},I{r},C{r})"
_FIRST_OF = (
    'MIN(IF(IFERROR(IF(({c}="")+(ROW({t}_id)=MIN(ROW(area_{t})))>0,0,IF(ROW({t}_id)>{end},1,%s)),1)>0,ROW({t}_id)))'
)
_NOT_WHOLE = '+(D{r}="whole")*({c}<>INT({c}))'
_NOT_MEASURED = "IF(LEFT({c},LEN({words.not_measured}))={words.not_measured},0,1)"
_NO_PERIOD = f'IF(ISNUMBER(FIND("|"&MID({{c}},5,9)&"|","{SUFFIXES}"))*ISNUMBER(1*LEFT({{c}},4))=1,0,1)'
_NO_CHOICE = 'IF(ISNUMBER(FIND("|"&{c}&"|",E{r})),0,1)'
_MEASURED = ("number", "whole", "measured", "date")
_CELL_OF = "ADDRESS({row},MIN(COLUMN(area_{t}))+C{r}-1,4)"
_FIRST = (
    f'IF(SUM(B{{r}})=0,"",IFERROR({_CELL_OF.replace("{row}", "MIN(J{r}:M{r})")},'
    f"{_CELL_OF.replace('{row}', 'MIN(ROW(area_{t}))')}))"
)


class _Line(NamedTuple):
    """A column that is looked at: its name, what counts in it, its limits, the expression that counts what does not."""

    name: str
    kind: str
    formula: str
    low: float = -NO_LIMIT
    high: float = NO_LIMIT
    options: tuple[str, ...] = ()


def faults(table: str) -> str:
    """The name of the cell that counts what does not count in a table."""
    return f"faults_{table}"


def link(table: str) -> str:
    """An expression that leads to the first cell of a table that does not count, "" for none."""
    return f'IF({faults(table)}=0,"",HYPERLINK("#"&faults_sheet_{table}&"!"&faults_cell_{table},{{checks_said.go}}))'


def said(table: str, hint: str) -> str:
    """What stands above a table: its hint, or what does not count and where."""
    where = f'INDEX(area_{table},1,faults_column_{table})&" ("&faults_cell_{table}&")"'
    told = f"{{checks_said.above}}&FIXED({faults(table)},0,TRUE)&{{checks_said.above_where}}&{where}"
    return f"IF(IFERROR({faults(table)},1)=0,{traded(hint)},IFERROR({told},{{checks_said.above}}))"


def draw(book: Book, place: Place, row: int) -> int:
    """Draw the list of all columns below the workings; gives the next free row."""
    for entry in book.entries:
        row = _table(book, place, entry, row)
    return row


def _table(book: Book, place: Place, entry: Entry, header: int) -> int:
    table, first = entry.table.name, header + 1
    pen = place.pen
    pen.text(header, 1, words("plan")(f"tables.{table}.title"), Role.HEADER, GENERAL)
    results = [column.name for column in entry.block.columns if not column.aside]
    over = typed_over.BesideRows(book, entry, header)
    lines = list(_lines(book, entry))
    lines = lines if lines or results else [_Line(f"{table}_id", "text", "0")]
    for row, line in enumerate(lines, first):
        _put(place, row, _COUNT, f"IFERROR({line.formula},1)")
        _put(place, row, _AT, f'IF(B{row}=0,"",COLUMN({line.name})-COLUMN(area_{table})+1)')
        pen.text(row, _KIND, line.kind, Role.CALC, GENERAL)
        if line.kind in ("number", "whole", "measured", "date"):
            pen.number(row, _LOW, line.low, Role.CALC, GENERAL)
            pen.number(row, _HIGH, line.high, Role.CALC, GENERAL)
        elif line.options:
            pen.text(row, _LOW, f"|{'|'.join(line.options)}|", Role.CALC, GENERAL)
    kinds, last = {line.kind for line in lines}, first + len(lines) - 1
    if results:
        _beside_rows(place, entry, over, results, last + 1)
        last += len(results)
        kinds.add(_RESULT)
        _put(place, header, typed_over.ROWS, over.rows)
        _put(place, header, typed_over.SORTED, over.sorted)
        pen.bind([(header, typed_over.SORTED)], 0)  # a build draws rows in their order
    if entry.beyond:
        last += 1
        kinds.add("below")
        _far_below(place, entry, last)
    _first(book, place, entry, (header, last), kinds, over)
    if _sound(book, entry):
        pen.bind(((row, _COUNT) for row in range(header, first + len(lines))), 0)
        pen.bind(((row, _AT) for row in range(first, last + 1)), "")
        pen.bind([(header, _AT)], 0)
        pen.bind(((header, column) for column in (_KIND, _LOW, _HIGH)), "")
    return last + 2


def _sound(book: Book, entry: Entry) -> bool:
    """Whether no cell of a table is left out as long as nobody types: a build copies all that it holds."""
    cells, rows = book.cells[entry.sheet], range(entry.header + 1, entry.header + 1 + len(entry.held))
    return all(sound(fact, cells, row, entry.columns[fact.name]) for fact in entry.table.facts for row in rows)


def _beside_rows(place: Place, entry: Entry, over: typed_over.BesideRows, results: list[str], first: int) -> None:
    """Lines about results that were typed over, as the rows stand and as they stand when they were sorted.

    A build itself types none over. What finds them makes areas of two cells, as the engine cannot.
    """
    table, last = entry.table.name, first + len(results) - 1
    said = {_AT: f'IF(B{{r}}=0,"",{get_column_letter(_POSITION)}{{r}})'}
    at = f"{get_column_letter(_POSITION)}{{r}}", "E{r}"
    in_order, moved = over.in_order(*at), over.moved(*at)
    said |= {_CELL: in_order, _CELL + 1: moved, _COUNT: "G{r}+H{r}"} if moved else {_COUNT: in_order}
    rows = range(first, last + 1)
    for column, formula in said.items():
        made = ((row, filled(formula.replace("{r}", str(row)))) for row in rows)
        place.pen.formulas(column, made, Role.CALC, WHOLE, {}, as_is=True)
        place.pen.bind(((row, column) for row in rows), "" if column == _AT else 0)
    for row, name in enumerate(results, first):
        place.pen.text(row, _KIND, _RESULT, Role.CALC, GENERAL)
        place.pen.number(row, _LOW, over.columns[name], Role.CALC, WHOLE)
        _put(place, row, _POSITION, f"COLUMN({SHOWN}{table}_{name})-COLUMN(area_{table})+1")


def _first(
    book: Book, place: Place, entry: Entry, rows: tuple[int, int], kinds: set[str], over: typed_over.BesideRows
) -> None:
    """Above the columns of a table: how many cells do not count, and where the first of them is."""
    (header, last), table = rows, entry.table.name
    lines = f"{header + 1}:{{0}}{last}"
    _put(place, header, _COUNT, f"SUM(B{lines.format('B')})")
    _put(place, header, _AT, f"MIN(C{lines.format('C')})")
    for letter, column in (("D", _KIND), ("E", _LOW), ("F", _HIGH)):
        found = f"INDEX({letter}{lines.format(letter)},MATCH(C{header},C{lines.format('C')},0))"
        _put(place, header, column, f'IF(SUM(B{header})=0,"",{found})')
    names = {"t": table, "r": str(header), "title": f"{table}_{entry.table.title_field}"}
    names |= {"end": f"MIN(ROW(area_{table}))+{entry.worked_out + entry.beyond}"}
    names |= {"c": _COLUMN.format(**names)}
    parts = dict(_parts(kinds))
    if _RESULT in kinds:
        parts[3] = f'IF(D{{r}}="{_RESULT}",{over.first("C{r}", "E{r}")},"")'
    for column, formula in ((_CELL, _FIRST), *((_CELL + 3 + number, part) for number, part in parts.items())):
        said_ = re.sub(r"\{(\w+)\}", lambda found: names[found[1]], formula)
        place.pen.array(header, column, filled(said_), header, Role.CALC, GENERAL)
    _put(place, header, _CELL + 2, f"ROWS(area_{table})")
    place.pen.text(header, _CELL + 1, quote_sheetname(entry.sheet), Role.CALC, GENERAL)
    book.name(faults(table), place, header, _COUNT)
    book.name(f"faults_column_{table}", place, header, _AT)
    book.name(f"faults_cell_{table}", place, header, _CELL)
    book.name(f"faults_sheet_{table}", place, header, _CELL + 1)
    book.reads.seen.update((area_name(table), f"{table}_{entry.table.title_field}", f"{table}_id"))


def _parts(kinds: set[str]) -> Iterator[tuple[int, str]]:
    """What finds the first cell that does not count, for the kinds of columns that a table has."""
    if found := [kind for kind in _MEASURED if kind in kinds]:
        told = f'IF(D{{r}}="measured",{_NOT_MEASURED},1)' if "measured" in kinds else "1"
        whole = _NOT_WHOLE if "whole" in kinds else ""
        yield 0, _of_kinds(found, _FIRST_OF % f"IF(ISNUMBER({{c}}),({{c}}<E{{r}})+({{c}}>F{{r}}){whole},{told})")
    if found := [kind for kind in ("period", "text", _CHOICE) if kind in kinds]:
        wrong = f'IF(D{{r}}="{_CHOICE}",{_NO_CHOICE},0)' if _CHOICE in kinds else "0"
        wrong = f'IF(D{{r}}="period",{_NO_PERIOD},{wrong})' if "period" in kinds else wrong
        yield 1, _of_kinds(found, _FIRST_OF % wrong)
    below = 'IF(D{r}="below",MIN(ROW(area_{t}))+I{r},"")' if "below" in kinds else '""'
    if "id" in kinds:
        yield 2, f'IF(D{{r}}="id",MIN(IF(({{title}}<>"")*({{t}}_id="")=1,ROW({{t}}_id))),{below})'
    elif "below" in kinds:
        yield 2, below


def _of_kinds(kinds: list[str], formula: str) -> str:
    known = ",".join(f'D{{r}}="{kind}"' for kind in kinds)
    return f'IF({f"OR({known})" if len(kinds) > 1 else known},{formula},"")'


def _far_below(place: Place, entry: Entry, row: int) -> None:
    """What stands below all rows that count, where no name reaches."""
    top, letters = entry.last + BELOW + 1, [get_column_letter(at) for at in (FIRST, FIRST + len(entry.columns) - 1)]
    area = f"{letters[0]}{top}:{letters[1]}{top + _FAR_BELOW}"
    found = f"COUNTA({quote_sheetname(entry.sheet)}!{area})"
    place.pen.array(row, _COUNT, f'IF({found}=0,"",{found})', row, Role.CALC, WHOLE)
    _put(place, row, _AT, f'IF(SUM(B{row})=0,"",1)')
    place.pen.text(row, _KIND, "below", Role.CALC, GENERAL)


def _put(place: Place, row: int, column: int, formula: str) -> None:
    place.pen.formulas(column, [(row, filled(formula))], Role.CALC, WHOLE, {}, as_is=True)


def _lines(book: Book, entry: Entry) -> Iterator[_Line]:
    """The columns of a table that are looked at."""
    table = entry.table
    if without := _without_id(table):
        yield _Line(f"{table.name}_id", "id", without)
    for fact in table.facts:
        parts = [*_of_kind(fact)]
        if fact.range_name in book.reads.wanted:
            book.reads.seen.add(COPY + fact.range_name)
            parts.append(_below(fact))
        if parts:
            book.reads.seen.add(fact.range_name)
            yield _Line(fact.range_name, _kind(fact), "+".join(parts), *limits(fact), options(fact))


def _kind(fact: Fact) -> str:
    if fact.kind is Kind.PERIOD:
        return "period"
    if fact.kind is Kind.DATE:
        return "date"
    if options(fact):
        return _CHOICE
    if fact.kind not in _NUMBERS:
        return "text"
    return "measured" if fact.measured else "whole" if fact.kind is Kind.WHOLE else "number"


def _without_id(table: Table) -> str:
    """Rows that other tables may name but cannot, since they have no id."""
    title = f"{table.name}_{table.title_field}"
    if table.title_field == "period" or not any(
        fact.ref and table.name in fact.ref.tables for fact in facts().values()
    ):
        return ""
    return f'MAX(0,COUNTIFS({title},"?*")-COUNTIFS({title},"?*",{table.name}_id,"?*"))'


def _below(fact: Fact) -> str:
    """Cells that are filled in, less those that are copied to the workings.

    A criterion for texts picks numbers too in LibreOffice: these are counted by themselves.
    """
    name = fact.range_name
    if fact.kind in (*_NUMBERS, Kind.DATE):
        return f"MAX(0,COUNT({name})-COUNT({COPY}{name}))"
    # Nor does a criterion find a text with a line break in every engine.
    return f"MAX(0,COUNTA({name})-1-ROWS({COPY}{name})+COUNTBLANK({COPY}{name}))"


def _of_kind(fact: Fact) -> Iterator[str]:
    name = fact.range_name
    texts = f"COUNTA({name})-COUNT({name})-1"  # the header is text as well
    if fact.kind is Kind.PERIOD:
        known = (*_YEARS, *_MONTHS, *_QUARTERS)
        said_ = "".join(f'-COUNTIFS({name},"{pattern}")' for pattern in known)
        yield f'{texts}{said_}+COUNTIFS({name},"????-00")'
        yield f'COUNT({name})-COUNTIFS({name},">={_FEWEST_YEAR}",{name},"<={_LAST_YEAR}")'
    elif fact.kind is Kind.DATE:
        low, high = limits(fact)
        yield f'{texts}+COUNTIFS({name},"<{low}")+COUNTIFS({name},">{high}")'
    elif known := options(fact):
        chosen = "".join(f"-COUNTIFS({name},{quoted(label)})" for label in known)
        yield f"COUNTA({name})-1{chosen}" + ("+1" if words("plan")(f"{fact.key}.label") in known else "")
    elif fact.kind in _NUMBERS:
        yield texts + (f"-COUNTIFS({name},{quoted(_not_measured())})" if fact.measured else "")
        low, high = limits(fact)
        if low > -NO_LIMIT:
            yield f'COUNTIFS({name},"<{low:.15g}")'
        if high < NO_LIMIT:
            yield f'COUNTIFS({name},">{high:.15g}")'
        if fact.kind is Kind.WHOLE:
            # Each for itself, beside words as well, for two halves make a whole: what is no whole number shows the sign
            # that parts whole from rest, whichever that is there. The sum is for an engine that sees one cell only.
            cells = f"INDEX({name},2):INDEX({name},ROWS({name}))"
            halves = f"SUMPRODUCT(ISNUMBER({cells})*ISNUMBER(FIND(MID(1/2,2,1),{cells})))"
            yield f"MAX({halves},IF(SUM({name})=INT(SUM({name})),0,1))"


def _not_measured() -> str:
    """What stands where a figure is not measured yet, whoever measures it."""
    return words("plan")("words.not_measured") + "*"


__all__ = ["draw", "faults", "link", "said"]
