"""Results that somebody typed over: those beside the rows of tables, and those that stand for themselves.

Beside a row stands what the workings hold of it: anything else was typed there. All engines can compare the two.
Results for themselves have no second place: they are counted as cells with a formula. Not every engine can do so over
several cells; where one cannot, they count as untouched.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from openpyxl.utils import get_column_letter, quote_sheetname

from ..ooxml.cells import FORMULA
from .book import HOME, Book, Entry, Place, area_name
from .formula import filled, first_place
from .style import GENERAL, WHOLE, Role

_TITLE, _COUNT, _PLACE, _FLAG = 1, 2, 3, 4
_NUMBERS = 1  # the column of the workings that numbers the rows
_WIDE = 10_000  # above the number of every column
_NOWHERE = 10**12
_LINK = "HYPERLINK("
UNWATCHED = ("checks", "glossary")  # the sheet that says how many there are, and one without results
_TELLING = ("typed_over_", "checks_", "awake_")  # in formulas that read how many there are
_ANSWER, _HEAD = (2, 2), 3  # where a view's answer stands; its rows at the top that say what it is
# The two headers differ always: they are the first that is found. Formulas for an array would do with fewer signs, but
# LibreOffice takes the stored values of what reads such a one for good until something else makes it look.
_OTHER = '({shown}<>{held})*({shown}<>"")'
_COUNTED = f"SUMPRODUCT({_OTHER})-1"
_FIRST = 'SMALL(IF(({shown}<>{held})*({shown}<>"")>0,ROW({shown})),2)'
_CUT = "INDEX({area},1):INDEX({area},MIN({rows},{all}))"
_KNOWN = "SUMPRODUCT(--_xlfn.ISFORMULA({two}))"
ROWS, SORTED = 14, 15  # of the line above a table's columns: the rows it has on its sheet now, whether they are sorted


class _Stretch(NamedTuple):
    """Cells side by side and one below the other."""

    row: int
    column: int
    last_row: int
    last_column: int

    @property
    def cells(self) -> int:
        """How many they are."""
        return (self.last_row - self.row + 1) * (self.last_column - self.column + 1)

    @property
    def said(self) -> str:
        """How a formula of the same sheet reads them."""
        first, last = get_column_letter(self.column), get_column_letter(self.last_column)
        return f"${first}${self.row}:${last}${self.last_row}"

    def on(self, sheet: str) -> str:
        """How a formula of another sheet reads them."""
        return f"{quote_sheetname(sheet)}!{self.said}"


def count(table: str = "") -> str:
    """The name of the cell that counts the results typed over on a sheet, by its key; of all sheets without one."""
    return f"typed_over_{table}" if table else "typed_over_counts"


class BesideRows:
    """What counts the results of a table that say something else than the workings; `line` is that above its columns.

    All are expressions of the workings' sheet.
    """

    def __init__(self, book: Book, entry: Entry, line: int) -> None:
        self.columns = {c.name: book.areas[f"{entry.table.name}_{c.name}"].column for c in entry.block.columns}
        self._entry, self._all = entry, entry.worked_out + 1
        self._title, self._top = (top := book.areas[f"{entry.table.name}_top"]).sheet, top.row
        self._rows, self._sorted = (f"${get_column_letter(column)}${line}" for column in (ROWS, SORTED))
        self._rank = book.areas[f"{entry.table.name}_rank"].column if entry.block.ranked else 0

    @property
    def rows(self) -> str:
        """How many rows of the sheet they stand beside, the header with them."""
        return f"ROWS({self._shown(next(c.name for c in self._entry.block.columns if not c.aside))})"

    @property
    def sorted(self) -> str:
        """0 while the rows stand in their order, else 1, or 2 where an engine cannot look up many at once."""
        if not self._rank:
            return "0"
        workings = f"{quote_sheetname(self._title)}!"  # the engine has them on a sheet of their own
        rank, numbers = workings + self._held(self._rank, 1), workings + self._held(_NUMBERS, 1)
        looked_up = f"IFERROR(SUMPRODUCT(LOOKUP({rank}+1,{numbers},{numbers})),0)"
        return f"IF(SUMPRODUCT(--({rank}<>ROW({rank})-{self._top}))=0,0,IF({looked_up}=SUM({numbers}),1,2))"

    def in_order(self, position: str, number: str) -> str:
        """How many say something else, 0 as soon as the rows were sorted.

        `position` is the cell that says in which column of the sheet's area the results stand, `number` that for the
        workings.
        """
        counted = f"IFERROR({_COUNTED.format(shown=self.shown(position), held=self._there(number))},1)"
        return f"IF({self._sorted}=0,{counted},0)" if self._rank else counted

    def moved(self, position: str, number: str) -> str:
        """The same for rows that were sorted, 0 before that; "" where a table has no order."""
        if not self._rank:
            return ""
        counted = _COUNTED.format(shown=self.shown(position), held=self._looked_up(number))
        return f"IF({self._sorted}=1,IFERROR({counted},1),0)"

    def first(self, position: str, number: str) -> str:
        """The row of the first, for an array."""
        held = self._looked_up(number) if self._rank else self._there(number)
        return _FIRST.format(shown=self.shown(position), held=held)

    def shown(self, position: str) -> str:
        """The results as the sheet shows them, the header with them."""
        area = area_name(self._entry.table.name)
        return f"INDEX({area},1,{position}):INDEX({area},MIN({self._rows},{self._all}),{position})"

    def _there(self, number: str) -> str:
        """What the workings hold, row by row."""
        area = self._area
        return f"INDEX({area},1,{number}):INDEX({area},MIN({self._rows},{self._all}),{number})"

    @property
    def _area(self) -> str:
        return _Stretch(self._top, 1, self._top + self._all - 1, max(self.columns.values())).said

    def _shown(self, column: str) -> str:
        at, header = self._entry.columns[column], self._entry.header
        return _Stretch(header, at, header + self._all - 1, at).on(self._entry.sheet)

    def _held(self, column: int, below: int = 0) -> str:
        return _Stretch(self._top + below, column, self._top + self._all - 1, column).said

    def _cut(self, area: str) -> str:
        return _CUT.format(area=area, rows=self._rows, all=self._all)

    def _looked_up(self, number: str) -> str:
        """What each row should show, wherever it was sorted to, below a header that shows nothing."""
        held = f"INDEX({self._area},2,{number}):INDEX({self._area},{self._all},{number})"
        return f"LOOKUP({self._cut(self._held(self._rank))}+1,{self._held(_NUMBERS, 1)},{held})"


def said(key: str, hint: str) -> str:
    """What stands at the top of a sheet: its hint, an expression, or how many of its results were typed over."""
    name = count(key)
    told = f"{{checks_said.over}}&FIXED({name},0,TRUE)&{{checks_said.above_where}}&typed_over_cell_{key}"
    return f"IF(IFERROR({name},1)=0,{hint},IFERROR({told},{{checks_said.over}}))"


def link() -> str:
    """An expression that leads to the first result that was typed over, "" for none."""
    return first_place("typed_over")


def draw(book: Book, place: Place, row: int) -> None:
    """Draw the list of the results of all sheets that are seen; every other sheet must be drawn before."""
    # Two formulas that say nothing: an engine that can count formulas finds both.
    _put(place, row, _PLACE, "1=1")
    _put(place, row, _FLAG, "1=1")
    known = _KNOWN.format(two=_Stretch(row, _PLACE, row, _FLAG).said)
    lines = []
    for key, title in book.titles.items():
        first = row + 1
        for stretch, formulas in _of_sheet(book, key, title):
            row += 1
            _line(place, row, stretch, title, formulas, known)
        if row >= first:
            lines.append((key, title, first, row))
    row += 2
    for number, (key, title, first, last) in enumerate(lines, row):
        _sheet(book, place, number, key, title, f"{{0}}{first}:{{0}}{last}")
    last = row + len(lines) - 1
    for name, column in (("sheets", _TITLE), ("counts", _COUNT), ("cells", _PLACE), ("flags", _FLAG)):
        book.name(f"typed_over_{name}", place, row, column, last)


def _line(place: Place, row: int, stretch: _Stretch, title: str, formulas: int, known: str) -> None:
    cells = stretch.on(title)
    left = f"SUMPRODUCT(--_xlfn.ISFORMULA({cells}))"
    place.pen.bind([(row, _COUNT)], 0)
    _put(place, row, _COUNT, f"IFERROR(IF({known}<2,0,MAX(0,{formulas}-{left})),IF(ISNUMBER(ROWS({cells})),0,1))")
    if formulas < stretch.cells:
        return  # anything may stand between them
    first = f"MIN(IF(_xlfn.ISFORMULA({cells}),{_NOWHERE},{_WIDE}*ROW({cells})+COLUMN({cells})))"
    place.pen.array(row, _PLACE, f'IF(B{row}=0,"",{first})', row, Role.CALC, GENERAL)


def _sheet(book: Book, place: Place, row: int, key: str, title: str, lines: str) -> None:
    place.pen.text(row, _TITLE, quote_sheetname(title), Role.CALC, GENERAL)
    _put(place, row, _COUNT, f"SUM({lines.format('B')})")
    first = f"MIN({lines.format('C')})"
    cell = f"ADDRESS(INT({first}/{_WIDE}),MOD({first},{_WIDE}),4)"
    _put(place, row, _PLACE, f'IF(B{row}=0,"",IFERROR({cell},"A1"))')
    _put(place, row, _FLAG, f"IF(B{row}=0,0,1)")
    place.pen.bind([(row, _COUNT), (row, _FLAG)], 0)
    place.pen.bind([(row, _PLACE)], "")
    book.name(count(key), place, row, _COUNT)
    book.name(f"typed_over_cell_{key}", place, row, _PLACE)


def _put(place: Place, row: int, column: int, formula: str) -> None:
    place.pen.formulas(column, [(row, filled(formula))], Role.CALC, WHOLE, {}, as_is=True)


def _of_sheet(book: Book, key: str, title: str) -> Iterator[tuple[_Stretch, int]]:
    """Stretches of a sheet with how many formulas are in each: of an open sheet and of Start such as hold nothing else.

    Left out are tables, links, and what says itself how many were typed over: it would count itself.
    """
    sheet = book.file[title]
    if key in UNWATCHED or sheet.sheet_state != "visible":
        return
    cells = book.cells[title].at
    telling = _TELLING if key == HOME else _TELLING[:1]
    formulas = {at: str(held) for at, (kind, held, _) in cells.items() if kind == FORMULA}
    found = {at for at, held in formulas.items() if not any(name in held for name in telling)}
    if sheet.protection.sheet and key != HOME:
        found = {at for at in found if at[0] > _HEAD}
        rows, columns = [row for row, _ in found], [column for _, column in found]
        yield _Stretch(*_ANSWER, *_ANSWER), 1
        yield _Stretch(min(rows), min(columns), max(rows), max(columns)), len(found)
        return
    tables = {
        (row, column)
        for entry in book.entries
        if entry.sheet == title
        for row in range(entry.header, entry.last + 1)
        for column in entry.columns.values()
    }
    links = {at for at in found if str(cells[at][1]).startswith(_LINK)}
    yield from ((stretch, stretch.cells) for stretch in _stretches(found - tables - links))


def _stretches(cells: Set[tuple[int, int]]) -> Iterator[_Stretch]:
    left = set(cells)
    for row, column in sorted(cells):
        if (row, column) not in left:
            continue
        last = column
        while (row, last + 1) in left:
            last += 1
        below = row
        while left.issuperset((below + 1, at) for at in range(column, last + 1)):
            below += 1
        left.difference_update((down, at) for down in range(row, below + 1) for at in range(column, last + 1))
        yield _Stretch(row, column, below, last)


__all__ = ["ROWS", "SORTED", "UNWATCHED", "BesideRows", "count", "draw", "link", "said"]
