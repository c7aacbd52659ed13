"""Hangs the charts into a drawn workbook: live references to its cells, fixed in size, moving with their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor, TwoCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils import get_column_letter

from ..charts import draw
from ..charts.chart import Chart, Place, aloud
from ..ooxml.chart_values import Aloud
from ..plan import show
from .book import Area, Book, Hung, reference
from .draw import CHART_ROW, CHART_ROWS, FIRST, VALUE
from .pen import writable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH = 21 * 360_000  # 21 cm, some twelve columns of Excel's own width; in the units of DrawingML
GAP = 360_000
A_PIXEL = 9525
HEIGHT = round(CHART_ROWS * CHART_ROW * 12_700)


def hang(book: Book) -> list[tuple[Any, Chart]]:
    """Put every chart that has its rows into its sheet; gives each as openpyxl's and as our own."""
    done = []
    for hung in book.hung:
        record = hung.record(book, _title(book, hung.key))
        drawn = draw.drawn(record, book.styles.accent)
        drawn.anchor = _anchor(hung)
        hung.sheet.add_chart(drawn)
        done.append((drawn, record))
    return done


def _anchor(hung: Hung) -> OneCellAnchor | TwoCellAnchor:
    """Where a chart hangs: of its own size, or over some cells, whatever size a program gives these."""
    if hung.end:
        row, column = hung.end
        corner = AnchorMarker(col=hung.beside - 1, row=hung.row - 1)
        return TwoCellAnchor(_from=corner, to=AnchorMarker(col=column, row=row))
    corner = AnchorMarker(col=_column(hung.sheet, hung.beside * (WIDTH + GAP)) - 1, row=hung.row - 1)
    return OneCellAnchor(_from=corner, ext=XDRPositiveSize2D(WIDTH, HEIGHT))


def _title(book: Book, key: str) -> Place:
    """Where a chart's title stands; charts of views have none in them."""
    area = book.areas.get(f"chart_{key}")
    return Place(reference(area) if area else "")


def _column(sheet: Worksheet, distance: int) -> int:
    """The first column that begins so far from where charts begin, or farther.

    On a sheet several pages wide they begin behind the columns that each page repeats, or each would repeat a part.
    """
    column, left = VALUE if sheet.print_title_cols else FIRST, 0
    while left < distance:
        dimension = sheet.column_dimensions[get_column_letter(column)]
        # A sign of the workbook's type is seven pixels wide, and a column five more.
        left += 0 if dimension.hidden else round((dimension.width * 7 + 5) * A_PIXEL)
        column += 1
    return column


def said(charts: Sequence[tuple[Any, Chart]]) -> Mapping[str, Aloud]:
    """What each chart part of the saved workbook says aloud, by the part's name."""
    return {drawn.path.lstrip("/"): partial(aloud, record) for drawn, record in charts}


def one_line(text: str, most: int = 60) -> str:
    """A person's text as a chart says it aloud: in one line, cut where it is long."""
    return show.one_line(writable(text), most)


def cells(book: Book, name: str, rows: Sequence[int]) -> Place:
    """Those rows of a named column, counted from 0; rows that stand apart are several areas."""
    area = book.areas[name]
    stretches = [[row for _, row in run] for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])]
    areas = [
        reference(Area(area.sheet, area.row + run[0], area.column, area.row + run[-1], area.last_column))
        for run in stretches
    ]
    return Place(areas[0] if len(areas) == 1 else f"({','.join(areas)})")
