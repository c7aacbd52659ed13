"""View sheets: they show what stands elsewhere, answer at a glance, print on one page and take no input but choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from .. import look
from ..ooxml.cells import FORMULA, NUMBER, TEXT, letters
from ..text import words
from . import typed_over
from .blocks import Chart
from .book import BACK, CHOICE, HOME, Book, Hung, Place, leads_to, sheet_title
from .formula import filled
from .pen import writable
from .sizes import paged
from .style import GENERAL, Face, Format

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MARGIN = 0.39  # inches, one centimetre
A_PIXEL = 0.75  # of a row, in points
_TITLE = Face(size=look.WORKBOOK_TITLE, bold=True, colour=look.ACCENT)
_ANSWER = Face(size=look.WORKBOOK_ANSWER, bold=True)
_HELP = Face(colour=look.MUTED)
_BLOCK = Face(size=look.WORKBOOK_ANSWER, bold=True, colour=look.ACCENT, below=look.ACCENT, up="bottom")
HEADER = Face(bold=True, colour=look.WHITE, fill=look.ACCENT, wrap=True, indent=1)
CELL = Face(below=look.HAIRLINE, indent=1, wrap=True)
QUIET = Face(size=look.WORKBOOK_SMALL, colour=look.MUTED)
LINK = Face(colour=look.ACCENT, underline=True)
_CHOSEN = Face(
    bold=True, colour=look.INPUT_TEXT, fill=look.INPUT_FILL, around=look.CHOICE_EDGE, indent=1, typed=True, wrap=True
)


class View(NamedTuple):
    """A view sheet: its key (title under `sheets.<key>`), the expressions of its answer and help line, its drawing.

    The drawing begins in row 5; rows 1 to 3 and the gap below them are there already. A `title` is an expression that
    stands in place of the sheet's own.
    """

    key: str
    answer: str
    help: str
    draw: Callable[[Board], None]
    chapter: str = ""
    title: str = ""


@dataclass
class Board:
    """A view while it is drawn: a free grid of formulas in which the drawing decides where everything stands."""

    book: Book
    place: Place
    key: str
    _looks: dict[tuple[object, ...], int] = field(default_factory=dict)

    def columns(self, *pixels: int) -> None:
        """How wide the columns are, from A on."""
        for column, wide in enumerate(pixels, 1):
            self.place.sheet.column_dimensions[get_column_letter(column)].width = round(wide / 7, 3)

    def heights(self, rows: Iterable[int], pixels: int) -> None:
        """How high rows are."""
        self.place.pen.cells.heights |= dict.fromkeys(rows, pixels * A_PIXEL)

    def text(self, row: int, column: int, text: str, face: Face, format_: Format = GENERAL) -> None:
        """Write a text of ours."""
        self._put(row, column, TEXT, text, face, format_)

    def write(self, row: int, column: int, formula: str, face: Face, format_: Format = GENERAL) -> None:
        """Write a formula; `{key}` is a quoted word of the catalogue."""
        self._put(row, column, FORMULA, self.place.pen.reads(filled(formula)), face, format_)

    def number(self, row: int, column: int, number: float, face: Face) -> None:
        """Write a number of ours."""
        self.place.pen.cells.at[row, column] = (NUMBER, number, self.book.styles.face(face, GENERAL))

    def grid(
        self,
        rows: Sequence[int],
        columns: Sequence[int],
        formula: Callable[[int, int], str],
        face: Face,
        format_: Format,
    ) -> None:
        """Write down each column a formula that says for its cell what that of the first says for its own."""
        reads = self.place.pen.reads

        def ready(column: int) -> Callable[[int], str]:
            return lambda row: reads(filled(formula(row, column)))

        for column in columns:
            self.down(rows, column, ready(column), face, format_)

    def down(
        self, rows: Sequence[int], column: int, formula: Callable[[int], str], face: Face, format_: Format
    ) -> None:
        """Write such formulas down one column, as they are."""
        cells = self.place.pen.cells
        style = self.book.styles.face(face, format_)
        for row in rows:
            cells.at[row, column] = (FORMULA, formula(row), style)
            if row != rows[0]:
                cells.repeats[row, column] = (rows[0], column)
        if 1 < len(rows) == rows[-1] - rows[0] + 1:
            cells.shares[rows[0], column] = rows[-1]

    def fill(self, rows: Iterable[int], columns: Iterable[int], face: Face) -> None:
        """Give empty cells a look."""
        style, columns = self.book.styles.face(face), tuple(columns)
        for row in rows:
            for column in columns:
                self.place.pen.cells.at.setdefault((row, column), ("b", None, style))

    def header(
        self, row: int, column: int, labels: Sequence[str], right: Iterable[int] = (), face: Face = HEADER
    ) -> None:
        """The head of a table; the labels with these numbers stand right, over figures."""
        right = set(right)
        for number, label in enumerate(labels):
            self.text(row, column + number, label, face._replace(side="right") if number in right else face)

    def block(self, row: int, column: int, last_column: int, title: str) -> None:
        """The title of a block, as an expression, over a rule."""
        self.write(row, column, title, _BLOCK)
        self.fill((row,), range(column, last_column + 1), _BLOCK)

    def link(self, row: int, column: int, key: str, label: str = "", face: Face = LINK) -> None:
        """A link to a sheet by its key; its label is an expression, else the sheet's title."""
        self.write(row, column, leads_to(key, label), face)

    def name(
        self, name: str, row: int, column: int, last_row: int | None = None, last_column: int | None = None
    ) -> None:
        """Give some cells their defined name."""
        self.book.name(name, self.place, row, column, last_row, last_column)

    def choice(self, name: str, row: int, column: int, options: str, default: str, hint: str, until: int = 0) -> None:
        """A cell in which a person chooses; `options` is a name of cells, or texts with commas between them.

        What was chosen in the workbook before stands in it again. It looks as if it reached to the column `until`.
        """
        chosen = self.book.choices.get(CHOICE + name, default)
        face = _CHOSEN._replace(wrap=False, around="") if until > column else _CHOSEN
        self._put(row, column, TEXT, writable(chosen), face, GENERAL)
        self.fill((row,), range(column + 1, until + 1), Face(fill=look.INPUT_FILL))
        self.name(CHOICE + name, row, column)
        at = f"{letters(column)}{row}"
        known = options.startswith(("view_", "list_"))
        rule = DataValidation("list", options if known else f'"{options}"', allowBlank=True, showErrorMessage=True)
        rule.error, rule.errorStyle = words("workbook")("validation.list"), "stop"
        rule.prompt, rule.showInputMessage = hint, True
        rule.add(at)
        self.place.sheet.add_data_validation(rule)

    def rule(
        self, area: str, formula: str, fill: str = "", colour: str = "", line: Mapping[str, str] | None = None,
        *, bold: bool = False,
    ) -> None:  # fmt: skip
        """Colour cells where a formula, written for the first of them, holds; `line` maps edges to their colours."""
        styles = self.book.styles
        key = (fill, colour, bold, *sorted((line or {}).items()))
        if key not in self._looks:
            edges = {edge: Side("thin", "FF" + styles.own(of)) for edge, of in (line or {}).items()}
            made = DifferentialStyle(
                font=Font(color="FF" + styles.own(colour) if colour else None, bold=bold or None)
                if colour or bold
                else None,
                fill=PatternFill(bgColor="FF" + styles.own(fill), fill_type="solid") if fill else None,
                border=Border(
                    left=edges.get("left"), right=edges.get("right"), top=edges.get("top"), bottom=edges.get("bottom")
                )
                if edges
                else None,
            )
            self._looks[key] = styles.differential(made)
        one = Rule(type="expression", formula=[self.place.pen.reads(filled(formula))], dxfId=self._looks[key])
        self.place.sheet.conditional_formatting.add(area, one)

    def tones(self, area: str) -> None:
        """Colour states by the sign that their words begin with."""
        for rule in self.book.styles.toned(area.partition(":")[0]):
            self.place.sheet.conditional_formatting.add(area, rule)

    def fold(self, first: int, last: int) -> None:
        """Columns of workings, folded away: the plus above shows them."""
        self.place.sheet.column_dimensions.group(
            get_column_letter(first), get_column_letter(last), outline_level=1, hidden=True
        )

    def chart(self, chart: Chart, row: int, column: int, last_row: int, last_column: int) -> None:
        """Hang a chart over cells, from the first to the last."""
        self.book.hung.append(Hung(self.place.sheet, row, column, chart.key, chart.record, (last_row, last_column)))

    def page(self, last_row: int, last_column: int) -> None:
        """What is printed, on one page."""
        paged(self.place.sheet, paper=self.book.plan.foundations.paper)
        setup = self.place.sheet.page_setup
        setup.fitToWidth = setup.fitToHeight = 1
        margins = self.place.sheet.page_margins
        margins.left = margins.right = _MARGIN
        self.place.sheet.print_area = f"A1:{letters(last_column)}{last_row}"

    def _put(self, row: int, column: int, kind: str, held: str, face: Face, format_: Format) -> None:
        self.place.pen.cells.at[row, column] = (kind, held, self.book.styles.face(face, format_))


def draw(book: Book, view: View) -> Place:
    """Draw a whole view and give its place."""
    place = book.sheet(view.key)
    board = Board(book, place, view.key)
    if view.title:
        board.write(1, 2, view.title, _TITLE)
    else:
        board.text(1, 2, sheet_title(view.key), _TITLE)
    if view.key != HOME:
        board.link(1, 1, HOME, BACK)
    board.write(2, 2, view.answer, _ANSWER)
    board.write(3, 2, view.help if view.key == HOME else typed_over.said(view.key, view.help), _HELP)
    board.name(f"answer_{view.key}", 2, 2)
    for row, pixels in enumerate((30, 21, 19, 8), 1):
        board.heights((row,), pixels)
    view.draw(board)
    close(place.sheet, book.styles.accent)
    return place


def close(sheet: Worksheet, accent: str) -> None:
    """Protect a sheet of results, without a password: widths and heights can be changed; its tab says what it is."""
    sheet.sheet_properties.tabColor = f"FF{accent}"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def cell(row: int, column: int, *, fixed_row: bool = False, fixed_column: bool = False) -> str:
    """A cell of the view's own sheet as a formula writes it."""
    return f"{'$' * fixed_column}{letters(column)}{'$' * fixed_row}{row}"
