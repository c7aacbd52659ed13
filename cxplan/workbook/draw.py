"""Draws one sheet from its description: title, answer, things to see, then its blocks one below the other."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from ..plan.walk import Fact, Kind, rows, singles, tables
from ..text import words
from . import validation
from .alike import Alike
from .blocks import Block, Charts, Column, Drawn, Form, Grid, Results, See, Sheet, Table
from .book import Book, Hung, Place, next_number
from .formula import filled, of_row, word
from .pen import cell_value
from .style import GENERAL, TEXT, Format, Role, format_of

FIRST = 2  # column A is a margin
VALUE = 4  # where a form's values stand
FORM_END = 9
NAME_WIDTH = 32
LABEL_WIDTH = 26  # of the second column, into which labels run on
CHART_ROWS, CHART_ROW = 17, 15.0  # a chart's height in rows, and a row's in points
CHARTS_BESIDE = 2
BASE_WIDTH = {Kind.LINE: 18, Kind.TEXT: 28, Kind.DATE: 12, Kind.REFERENCE: 22, Kind.REFERENCES: 22}


def draw(book: Book, sheet: Sheet) -> Place:
    """Draw a whole sheet and give its place."""
    place = book.sheet(sheet.key)
    place.aside = _aside(sheet)
    _head(book, place, sheet)
    row = 4
    if sheet.sees:
        _sees(place, sheet, sheet.sees)
        row = 7
    for number, block in enumerate(sheet.blocks):
        first = row
        row = _block(book, place, block, row)
        if number == 0 and isinstance(block, Table):
            place.sheet.freeze_panes = f"{get_column_letter(FIRST + 2)}{first + 2}"
    return place


def _aside(sheet: Sheet) -> int:
    """The first column to the right of everything that is shown on a sheet."""
    widths = [FORM_END]
    for block in sheet.blocks:
        if isinstance(block, Table):
            shown = sum(not column.aside for column in block.columns)
            widths.append(FIRST + 1 + len(tables()[block.table].facts) + shown)
        elif isinstance(block, Grid):
            widths.append(VALUE + len(block.columns))
    return max(widths) + 1


def _fold(place: Place, column: int) -> None:
    """Workings are folded away: the plus above the columns shows them."""
    place.last_aside = max(column, place.last_aside)


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
    place.fixed[1] = 26
    if sheet.answer:
        place.pen.formula(2, FIRST, filled(sheet.answer), Role.ANSWER, GENERAL)
        book.name(f"answer_{sheet.key}", place, 2, FIRST)
    place.fixed[2] = 19
    place.pen.text(3, FIRST, about, Role.HINT, GENERAL)
    place.sheet.column_dimensions["A"].width = 2


def _sees(place: Place, sheet: Sheet, sees: tuple[See, ...]) -> None:
    for (first, last), see in zip(((2, 3), (4, 6), (7, 9)), sees, strict=False):
        label = words("workbook")(f"sees.{sheet.key}.{see.key}")
        place.pen.blanks((5,), range(first, last + 1), Role.SEE_LABEL, GENERAL)
        place.pen.blanks((6,), range(first, last + 1), Role.SEE_VALUE, see.format)
        place.pen.text(5, first, label, Role.SEE_LABEL, GENERAL)
        place.pen.formula(6, first, filled(see.formula), Role.SEE_VALUE, see.format)
        place.merges(5, first, last)
        place.merges(6, first, last)
    place.fixed[4], place.fixed[5], place.fixed[6] = 6, 16, 36


def _block(book: Book, place: Place, block: Block, row: int) -> int:
    if isinstance(block, Table):
        return _table(book, place, block, row)
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
        book.hung.append(Hung(place.sheet, top, beside, chart))
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
    for fact in singles()[form.chapter]:
        if fact.name in form.without or (form.only and fact.name not in form.only):
            continue
        format_ = format_of(fact, book.currency)
        value = cell_value(fact, getattr(holder, fact.name), book.labels)
        place.pen.text(row, FIRST, said(f"{fact.key}.label"), Role.LABEL, GENERAL)
        place.needs(FIRST + 1, LABEL_WIDTH)
        place.pen.blank(row, FIRST + 1, Role.LABEL, GENERAL)
        place.pen.blanks((row,), range(VALUE, FORM_END + 1), Role.INPUT, format_ if format_.words else TEXT)
        # A figure in a wide cell reads better on the left, beside its label.
        place.pen.put(row, VALUE, value, Role.INPUT, Format(format_.code, words=True))
        place.merges(row, VALUE, FORM_END)
        if isinstance(value, str):
            place.wraps(row, VALUE, value, FORM_END)
        book.name(fact.range_name, place, row, VALUE)
        validation.add(place, fact, row, VALUE, row)
        row += 1
    return row + 1


def _table(book: Book, place: Place, block: Table, row: int) -> int:
    said = words("plan")
    table = tables()[block.table]
    row = heading(place, row, said(f"tables.{table.name}.title"), said(f"tables.{table.name}.about"))
    header, first = row, row + 1
    held = rows(book.plan, table.name)
    last = first + len(held) + block.room  # the closing line included
    shown = [column.name for column in block.columns if not column.aside]
    rest = [fact.name for fact in table.facts if fact.name not in block.first]
    # What matters most and what follows from it stand side by side; the other inputs come after.
    order = [*block.first, *shown, *rest] if block.first else [*rest, *shown]
    columns = {"id": FIRST} | {name: FIRST + 1 + i for i, name in enumerate(order)}
    last_shown = FIRST + len(columns) - 1
    columns |= {name: place.aside + i for i, name in enumerate(column.name for column in block.columns if column.aside)}
    book.columns |= {(table.name, name): column for name, column in columns.items()}
    _headers(place, header, [(FIRST, word("labels.id"), GENERAL, Role.HEADER)])
    place.wants(FIRST, 6)
    new_ids = iter(range(next_number(book.plan, table), 10**9))
    for number in range(first, last):
        held_row = held[number - first] if number - first < len(held) else None
        row_id = held_row.id if held_row and held_row.id else f"{table.prefix}{next(new_ids)}"
        place.pen.text(number, FIRST, row_id, Role.ROW_ID, TEXT)
    book.name(f"{table.name}_id", place, first, FIRST, last)
    for fact in table.facts:
        _inputs(book, place, fact, columns[fact.name], header, [getattr(one, fact.name) for one in held], last)
    alike = Alike(block.columns, held)
    for column in block.columns:
        same = {first + row: first + before for row, before in alike.before(column).items()}
        if not column.own:
            same |= dict.fromkeys(range(first + len(held) + 1, last), first + len(held))
        _computed(book, place, table.name, column, columns, header, last, same)
    _close(place, last, last_shown)
    book.name(f"{table.name}_below", place, last + 1, FIRST, last + 1, last_shown)
    return last + 2


def _inputs(book: Book, place: Place, fact: Fact, column: int, header: int, held: list[object], last: int) -> None:
    format_ = format_of(fact, book.currency)
    label = words("plan")(f"{fact.key}.label")
    _headers(place, header, [(column, label, format_, Role.HEADER)])
    place.wants(column, max(BASE_WIDTH.get(fact.kind, 9), *(len(part) + 1 for part in label.split())))
    if not format_.words:
        place.figures.add(column)
    pen = place.pen
    for row, value in enumerate(held, header + 1):
        shown = cell_value(fact, value, book.labels)
        pen.put(row, column, shown, Role.INPUT, format_)
        if isinstance(shown, str):
            place.wants(column, len(shown))
            place.wraps(row, column, shown)
    pen.blanks(range(header + 1 + len(held), last), (column,), Role.INPUT, format_)
    book.name(fact.range_name, place, header + 1, column, last)
    validation.add(place, fact, header + 1, column, last)


def _computed(
    book: Book,
    place: Place,
    table: str,
    column: Column,
    columns: dict[str, int],
    header: int,
    last: int,
    alike: dict[int, int],
) -> None:
    """A computed column between header and closing line; `alike` names the row that gives the same as another."""
    at = columns[column.name]
    if column.aside:
        place.pen.text(header, at, f"{table}_{column.name}", Role.HEADER_RESULT, GENERAL)
        _fold(place, at)
    else:
        if not column.format.words:
            place.figures.add(at)
        label = words("workbook")(f"columns.{table}.{column.name}")
        _headers(place, header, [(at, label, column.format, Role.HEADER_RESULT)])
        place.wants(
            at, column.width or (18 if column.format.words else max([10, *(len(p) + 1 for p in label.split())]))
        )
    role = Role.RESULT if column.result and not column.aside else Role.CALC
    formula = of_row(column.formula, {name: f"${get_column_letter(number)}" for name, number in columns.items()})
    rows = range(header + 1, last)
    place.pen.formulas(at, zip(rows, map(formula, rows), strict=True), role, column.format, alike)
    book.name(f"{table}_{column.name}", place, header + 1, at, last)
    if column.format.words and not column.aside:
        toned(place, header + 1, at, last)


def toned(place: Place, row: int, column: int, last_row: int) -> None:
    """Colour the states in a column by their signs."""
    letter = get_column_letter(column)
    for rule in place.pen.styles.toned(f"{letter}{row}"):
        place.sheet.conditional_formatting.add(f"{letter}{row}:{letter}{last_row}", rule)


def _headers(place: Place, row: int, headers: list[tuple[int, str, Format, Role]]) -> None:
    for column, label, format_, role in headers:
        place.pen.text(row, column, label, role, format_)
        place.wraps(row, column, label)


def _close(place: Place, row: int, last_column: int) -> None:
    place.pen.blanks((row,), range(FIRST, last_column + 1), Role.CLOSE, GENERAL)
    place.pen.text(row, FIRST, word("labels.close"), Role.CLOSE, GENERAL)


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
        elif said.has(f"results.{result.name}.note"):
            place.pen.text(row, VALUE + 1, said(f"results.{result.name}.note"), Role.HINT, GENERAL)
        book.name(result.name, place, row, VALUE)
        row += 1
    return row + 1


def _grid(book: Book, place: Place, grid: Grid, row: int) -> int:
    said = words("workbook")
    row = heading(place, row, said(f"headings.{grid.key}"))
    place.pen.text(row, FIRST, "", Role.HEADER, GENERAL)
    place.pen.text(row, FIRST + 1, "", Role.HEADER, GENERAL)
    columns = _grid_columns(place, grid)
    for number, name, format_ in columns:
        if number < place.aside:
            _headers(place, row, [(number, said(f"columns.{grid.key}.{name}"), format_, Role.HEADER)])
            place.wants(number, NAME_WIDTH if name in grid.names else 16 if format_.words else 11)
        else:
            place.pen.text(row, number, f"{grid.key}_{name}", Role.HEADER_RESULT, GENERAL)
            _fold(place, number)
        book.name(f"{grid.key}_{name}", place, row + 1, number, row + len(grid.rows))
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
                place.pen.formula(row, number, filled(formula), role, shown)
                book.name(f"{line.name}_{name}", place, row, number)
            else:
                place.pen.blank(row, number, role, shown)
    return row + 2


def _grid_columns(place: Place, grid: Grid) -> list[tuple[int, str, Format]]:
    """Where each column of a grid stands; its workings stand aside."""
    shown = [(number, *column) for number, column in enumerate(grid.columns, VALUE)]
    return shown + [(place.aside + number, name, GENERAL) for number, name in enumerate(grid.aside)]
