"""A cell on every sheet that makes LibreOffice work out, as it opens the file, what stands there with an empty result.

Of a formula's stored result LibreOffice keeps everything but an empty text: such a cell waits until somebody looks at
it. Until then it passes no change on, so that the first edit would leave results that rest on it as they were, beside
checks that find nothing. What is looked at first is the sheet that shows: a cell in its margin counts the figures of
every sheet, and no cell waits any more. Counting is all it does; it shows nothing.
"""

from __future__ import annotations

from openpyxl.utils import get_column_letter, quote_sheetname

from .book import Book, Place
from .pen import Pen
from .style import GENERAL, Role

NAME = "awake_now"
_ROW, _FIRST = 3, 4  # on the workings: where the counts stand, and where the tables begin
_MARGIN = (2, 1)  # on every other sheet; the counts leave its column out, or it would count itself
_NOTHING = 'IF(COUNT({cells})<0,1,"")'


def draw(book: Book, workings: Place) -> None:
    """Draw the counts on the workings, one a sheet, and each sheet's cell; everything else must be drawn before."""
    counts = Pen(workings.sheet.title, book.cells[workings.sheet.title], book.styles, book.warnings, book.reads)
    book.name(NAME, workings, _ROW, 1)
    titles = list(book.file.sheetnames)
    for number, title in enumerate(titles, 2):
        counts.array(_ROW, number, _NOTHING.format(cells=_cells(book, title, workings)), _ROW, Role.CALC, GENERAL)
    last = get_column_letter(len(titles) + 1)
    counts.array(_ROW, 1, _NOTHING.format(cells=f"$B${_ROW}:${last}${_ROW}"), _ROW, Role.CALC, GENERAL)
    for title in titles:
        if book.file[title].sheet_state == "visible":
            pen = Pen(title, book.cells[title], book.styles, book.warnings, book.reads)
            pen.formula(*_MARGIN, NAME, Role.HINT, GENERAL)


def _cells(book: Book, title: str, workings: Place) -> str:
    """The cells of a sheet that may hold a formula, without its margin."""
    cells = book.cells[title]
    first = _FIRST if title == workings.sheet.title else 1
    last = max([*(row for row, _ in cells.at), *cells.arrays.values()])
    column = get_column_letter(max(2, *(at for _, at in cells.at)))
    return f"{quote_sheetname(title)}!$B${first}:${column}${last}"
