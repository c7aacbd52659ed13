"""Draws one sheet from its description: title, answer, things to see, then its blocks one below the other."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from ..ooxml.sheet_looks import Cell
from ..plan.trade import trade_of
from ..plan.walk import Fact, singles
from ..text import words
from . import counted, entry, typed_over, validation
from .blocks import Block, Charts, Drawn, Form, Grid, Results, See, Sheet, Table
from .book import BACK, HOME, Book, Hung, Place, leads_to
from .entry import FIRST, toned
from .formula import RowFormula, filled, of_cells, traded
from .pages import ROW, Stretch
from .pen import cell_value
from .sizes import beside
from .style import GENERAL, TEXT, Format, Role, format_of

VALUE = 4  # where a form's values stand
FORM_END = 9
NAME_WIDTH = 32
LABEL_WIDTH = 26  # of the second column, into which labels run on
CHART_ROWS, CHART_ROW = 17, 15.0  # a chart's height in rows, and a row's in points
CHARTS_BESIDE = 2


def draw(book: Book, sheet: Sheet) -> Place:
    """Draw a whole sheet and give its place."""
    place = book.sheet(sheet.key)
    place.aside = _aside(sheet)
    _head(book, place, sheet)
    row = 4
    if sheet.sees:
        _sees(place, sheet, sheet.sees)
        row = 7
    first = row
    for number, block in enumerate(sheet.blocks):
        row = _block(book, place, block, row, last=number == len(sheet.blocks) - 1)
        if isinstance(block, Drawn) and block.heads:
            continue
        place.stretches.append(_stretch(book, block, first, row))
        first, begun = row, first
        if number == 0 and isinstance(block, Table):
            place.sheet.freeze_panes = f"{get_column_letter(FIRST + 2)}{begun + 2}"
    if sheet.blocks and isinstance(sheet.blocks[-1], Table) and not place.stretches[-1].empty:
        # The table that grows most stands last; its header is repeated on the pages behind it alone.
        place.sheet.print_title_rows = f"{book.entries[-1].header}:{book.entries[-1].header}"
    return place


def draw_behind(book: Book, place: Place, sheet: Sheet, row: int) -> int:
    """Draw on the workings what is behind a sheet's results; gives the next free row."""
    for block in sheet.behind:
        row = _block(book, place, block, row, last=False)
    return row


def _stretch(book: Book, block: Block, first: int, following: int) -> Stretch:
    """The rows that a block took, and whether a print is better without them."""
    last = following - 1
    if isinstance(block, Table):
        entry = book.entries[-1]
        return Stretch(first, entry.last, empty=not entry.held, free=entry.room)
    if isinstance(block, Form):
        holder = getattr(book.plan, block.chapter)
        return Stretch(first, last, empty=all(getattr(holder, one.name) is None for one in _lines(block)))
    return Stretch(first, last)


def _aside(sheet: Sheet) -> int:
    """The first column to the right of everything that is shown on a sheet."""
    widths = [FORM_END]
    for block in sheet.blocks:
        if isinstance(block, Table):
            widths.append(FIRST + entry.width(block))
        elif isinstance(block, Grid):
            widths.append(VALUE + len(block.columns))
    return max(widths) + 1


def _fold(place: Place, column: int) -> None:
    """Workings are folded away: the plus above the columns shows them."""
    place.last_aside = max(column, place.last_aside)


_SEEN = ((2, 3), (4, 6), (7, 9))  # the columns in which what is seen first stands


def heading(place: Place, row: int, text: str, hint: str = "") -> int:
    """A heading with its muted line; gives the next row."""
    place.pen.text(row, FIRST, text, Role.HEADING, GENERAL)
    if hint:
        place.pen.text(row, VALUE, hint, Role.HINT, GENERAL)
    place.fixed[row] = 20
    return row + 1


def _head(book: Book, place: Place, sheet: Sheet) -> None:
    said = words("plan") if words("plan").has(f"chapters.{sheet.key}.heading") else None
    title = said(f"chapters.{sheet.key}.step") if said else words("workbook")(f"sheets.{sheet.key}.title")
    about = said(f"chapters.{sheet.key}.about") if said else words("workbook")(f"sheets.{sheet.key}.about")
    place.pen.text(1, FIRST, title, Role.TITLE, GENERAL)
    place.pen.formula(1, 1, leads_to(HOME, BACK), Role.LINK, GENERAL)
    place.fixed[1] = 26
    if sheet.answer:
        place.pen.formula(2, FIRST, filled(sheet.answer), Role.ANSWER, TEXT if sheet.long_answer else GENERAL)
        book.name(f"answer_{sheet.key}", place, 2, FIRST)
    if sheet.long_answer:
        place.pen.blanks((2,), range(FIRST + 1, _SEEN[-1][1] + 1), Role.ANSWER, TEXT)
        place.merges(2, FIRST, _SEEN[-1][1])
    place.fixed[2] = 36 if sheet.long_answer else 19
    if sheet.key in typed_over.UNWATCHED:
        place.pen.text(3, FIRST, about, Role.HINT, GENERAL)
    else:
        place.pen.formula(3, FIRST, filled(typed_over.said(sheet.key, traded(about))), Role.HINT, GENERAL)
        toned(place, 3, FIRST, 3)
    place.sheet.column_dimensions["A"].width = 2


def _sees(place: Place, sheet: Sheet, sees: tuple[See, ...]) -> None:
    for (first, last), see in zip(_SEEN, sees, strict=False):
        label = words("workbook")(f"sees.{sheet.key}.{see.key}")
        place.pen.blanks((5,), range(first, last + 1), Role.SEE_LABEL, GENERAL)
        place.pen.blanks((6,), range(first, last + 1), Role.SEE_VALUE, see.format)
        place.pen.text(5, first, label, Role.SEE_LABEL, GENERAL)
        place.pen.formula(6, first, filled(see.formula), Role.SEE_VALUE, see.format)
        place.merges(5, first, last)
        place.merges(6, first, last)
    place.fixed[4], place.fixed[5], place.fixed[6] = 6, 16, 36


def _titled(place: Place, block: Table, row: int) -> int:
    """A table's title; beside it what it is for or, where something does not count, what and where."""
    said = words("plan")
    next_row = heading(place, row, said(f"tables.{block.table}.title"))
    above = filled(counted.said(block.table, said(f"tables.{block.table}.about")))
    place.pen.formula(row, VALUE, above, Role.HINT, GENERAL)
    toned(place, row, VALUE, row)
    return next_row


def _block(book: Book, place: Place, block: Block, row: int, *, last: bool) -> int:
    if isinstance(block, Table):
        return entry.draw(book, place, block, _titled(place, block, row), last=last)
    if isinstance(block, Form):
        return _form(book, place, block, row)
    if isinstance(block, Results):
        return _results(book, place, block, row)
    if isinstance(block, Grid):
        return _grid(book, place, block, row)
    if isinstance(block, Charts):
        return _charts(book, place, block, row)
    assert isinstance(block, Drawn)
    return block.draw(book, place, row)


def _charts(book: Book, place: Place, block: Charts, row: int) -> int:
    """Keep rows free for charts, which are drawn once every cell that they may read is there."""
    charts = block.of_plan(book.plan)
    for number, chart in enumerate(charts):
        top = row + number // CHARTS_BESIDE * (CHART_ROWS + 1)
        beside = number % CHARTS_BESIDE
        column = place.aside + beside
        _working(book, place, f"chart_{chart.key}", (chart.title,), top, column)
        for at, (name, formulas) in enumerate(chart.workings, column + CHARTS_BESIDE):
            _working(book, place, f"chart_{chart.key}_{name}", formulas, top, at)
        book.hung.append(Hung(place.sheet, top, beside, chart.key, chart.record))
        place.fixed |= dict.fromkeys(range(top, top + CHART_ROWS), CHART_ROW)
    return row + -(-len(charts) // CHARTS_BESIDE) * (CHART_ROWS + 1)


def _working(book: Book, place: Place, name: str, formulas: tuple[str, ...], row: int, column: int) -> None:
    """What a chart needs and nobody else reads, one below the other, folded away."""
    for number, formula in enumerate(formulas):
        place.pen.formula(row + number, column, filled(formula), Role.CALC, GENERAL)
    _fold(place, column)
    book.name(name, place, row, column, row + len(formulas) - 1)


def _form(book: Book, place: Place, form: Form, row: int) -> int:
    said = words("plan")
    holder = getattr(book.plan, form.chapter)
    for fact in _lines(form):
        format_ = format_of(fact, book.currency)
        value = cell_value(fact, getattr(holder, fact.name), book.labels)
        label = said(f"{fact.key}.label")
        place.pen.text(row, FIRST, label, Role.LABEL, GENERAL)
        place.needs(FIRST + 1, max(LABEL_WIDTH, beside(label)))
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        place.pen.blanks((row,), range(VALUE, FORM_END + 1), Role.INPUT, format_ if format_.words else TEXT)
        # A figure in a wide cell reads better on the left, beside its label.
        place.pen.put(row, VALUE, value, Role.INPUT, Format(format_.code, words=True))
        place.merges(row, VALUE, FORM_END)
        if isinstance(value, str):
            place.wraps(row, VALUE, value, FORM_END)
        book.name(fact.range_name, place, row, VALUE)
        validation.add(place, fact, row, VALUE, row, trade_of(book.plan.foundations))
        row += 1
    return row + 1


def _lines(form: Form) -> list[Fact]:
    """The facts of which a form has a line."""
    asked = singles()[form.chapter]
    return [fact for fact in asked if fact.name not in form.without and (not form.only or fact.name in form.only)]


def _results(book: Book, place: Place, block: Results, row: int) -> int:
    said = words("workbook")
    row = heading(place, row, said(f"headings.{block.key}"))
    for result in block.results:
        place.pen.text(row, FIRST, said(f"results.{result.name}.label"), Role.LABEL, GENERAL)
        place.needs(FIRST + 1, LABEL_WIDTH)
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        # A text gets a wide cell: nothing in it is cut.
        last = FORM_END if result.format.words else VALUE
        place.pen.blanks((row,), range(VALUE, last + 1), Role.RESULT, result.format)
        place.pen.formula(row, VALUE, filled(result.formula), Role.RESULT, result.format)
        if last > VALUE:
            place.merges(row, VALUE, last)
            place.fixed |= {row: result.lines * ROW} if result.lines > 1 else {}
        elif said.has(f"results.{result.name}.note"):
            place.pen.text(row, VALUE + 1, said(f"results.{result.name}.note"), Role.HINT, GENERAL)
        book.name(result.name, place, row, VALUE)
        row += 1
    return row + 1


def _grid(book: Book, place: Place, grid: Grid, row: int) -> int:
    said = words("workbook")
    row = heading(place, row, said(f"headings.{grid.key}"))
    name_header(place, row, "")
    columns = _grid_columns(place, grid)
    for number, name, format_ in columns:
        if number < place.aside:
            entry.headers(place, row, [(number, said(f"columns.{grid.key}.{name}"), format_, Role.HEADER)])
            place.wants(number, NAME_WIDTH if name in grid.names else 20 if format_.words else 11)
            place.stays = max(place.stays, number)
        else:
            place.pen.text(row, number, f"{grid.key}_{name}", Role.HEADER_RESULT, GENERAL)
            _fold(place, number)
        book.name(f"{grid.key}_{name}", place, row + 1, number, row + len(grid.rows))
    names = {
        f"{line.name}_{name}": (at, number) for at, line in enumerate(grid.rows, row + 1) for number, name, _ in columns
    }
    formulas: dict[Cell, RowFormula] = {}
    for line in grid.rows:
        row += 1
        place.pen.formula(row, FIRST, filled(line.label), Role.LABEL, GENERAL)
        place.needs(FIRST + 1, LABEL_WIDTH)
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        for (number, name, format_), formula in zip(columns, line.cells, strict=True):
            seen = number < place.aside  # workings are counts and sums, whatever the line shows
            shown = line.format if seen and line.format is not None and format_.code == GENERAL.code else format_
            role = Role.RESULT if seen else Role.CALC
            if formula:
                formulas[row, number] = of_cells(filled(formula), names, row)
                place.pen.formula(row, number, formulas[row, number].at(row), role, shown)
                book.name(f"{line.name}_{name}", place, row, number)
            else:
                place.pen.blank(row, number, role, shown)
    place.pen.share(formulas)
    return row + 2


def name_header(place: Place, row: int, label: str) -> None:
    """The header above the two columns in which the names of lines stand."""
    place.pen.text(row, FIRST, label, Role.HEADER, GENERAL)
    place.pen.text(row, FIRST + 1, "", Role.HEADER, GENERAL)
    place.merges(row, FIRST, FIRST + 1)
    place.wraps(row, FIRST, label, FIRST + 1)


def line_headers(
    book: Book, place: Place, row: int, keys: tuple[str, str, str], columns: list[tuple[int, str, Format]], last: int
) -> None:
    """Headers and names of the columns of lines that we draw, down to the row `last`.

    `keys` are where the labels stand in the catalogue, the key of the first one, and how the names of columns begin;
    those of the workings are their labels as well.
    """
    said, (labels, first, prefix) = words("workbook"), keys
    name_header(place, row, said(f"{labels}.{first}"))
    for number, name, format_ in columns:
        if number < place.aside:
            entry.headers(place, row, [(number, said(f"{labels}.{name}"), format_, Role.HEADER)])
            place.stays = max(place.stays, number)
        else:
            place.pen.text(row, number, f"{prefix}_{name}", Role.HEADER_RESULT, format_)
            _fold(place, number)
        book.name(f"{prefix}_{name}", place, row + 1, number, last)


def _grid_columns(place: Place, grid: Grid) -> list[tuple[int, str, Format]]:
    """Where each column of a grid stands; its workings stand aside."""
    shown = [(number, *column) for number, column in enumerate(grid.columns, VALUE)]
    return shown + [(place.aside + number, name, GENERAL) for number, name in enumerate(grid.aside)]


__all__ = [
    "CHART_ROW",
    "CHART_ROWS",
    "FIRST",
    "FORM_END",
    "LABEL_WIDTH",
    "VALUE",
    "draw",
    "draw_behind",
    "heading",
    "line_headers",
    "name_header",
    "toned",
]
