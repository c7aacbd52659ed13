"""Column widths from what stands in them, row heights from what wraps, and how a sheet prints."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from .. import lettering, look
from ..plan.choices import Paper
from .book import ORDER, Entry, Place

if TYPE_CHECKING:
    from collections.abc import Collection

    from openpyxl.worksheet.worksheet import Worksheet

NARROWEST, WIDEST = 8.0, 42.0
SHARED = 18.0  # at most where one table has a text and another a number, which would stand lost in more
LINE = 13.5  # points a line of the workbook's type takes
HIGHEST = 409.0
DIGIT, FRAME = 7, 5  # pixels of a digit and of the frame, from which programs make a column of so many characters
AROUND, PUSHED_IN = 8, 9  # pixels that stay free beside a text, and that an indent takes
PIXELS = 96 / 72  # of a point
SAFE = 0.96  # programs break a line a little earlier than its width says
INDENT = 3  # characters that the indent on both sides takes
STAYS = 9  # the columns of a form and of what is seen first
A4, LETTER = 9, 1  # among the numbers of papers
A_PAGE_WIDE = 165  # characters that stand on a landscape page at nine points


def settle(place: Place, *, landscape: bool = True, paper: Paper | None = None) -> None:
    """Set widths, heights and the page of a drawn sheet; the paper is A4 unless it is said."""
    widths = {
        column: min(_width(wanted), SHARED if column in place.figures else WIDEST)
        for column, wanted in place.widths.items()
    }
    widths |= {column: max(least, widths.get(column, 0.0)) for column, least in place.least.items()}
    for column, width in widths.items():
        place.sheet.column_dimensions[get_column_letter(column)].width = width
    if place.last_aside:
        first, last = get_column_letter(place.aside), get_column_letter(place.last_aside)
        place.sheet.column_dimensions.group(first, last, outline_level=1, hidden=True)
    for row, texts in place.wrapped.items():
        lines = max(
            lettering.lines(text, room(sum(widths.get(at, 10.0) for at in range(first, last + 1))))
            for first, last, text in texts
        )
        if lines > 1:
            place.pen.cells.heights[row] = min(HIGHEST, lines * LINE + 3)
    for row, height in place.fixed.items():
        place.pen.cells.heights[row] = height
    _page(place, landscape, paper)


def _width(wanted: list[float]) -> float:
    ordered = sorted(wanted)
    ninetieth = ordered[min(len(ordered) - 1, math.ceil(0.9 * len(ordered)) - 1)]
    return max(NARROWEST if len(ordered) > 1 else 6.0, ninetieth + INDENT)


def room(width: float, indents: int = 1) -> float:
    """How wide the text in a column may be, as a multiple of the type's size; `width` in characters, as in Excel."""
    return (width * DIGIT + FRAME - AROUND - indents * PUSHED_IN) / (look.WORKBOOK_SIZE * PIXELS) * SAFE


def _page(place: Place, landscape: bool, paper: Paper | None) -> None:
    setup = place.sheet.page_setup
    shown = {name: d.width for name, d in place.sheet.column_dimensions.items() if not d.hidden}
    # What the rows are called stands on every page that does not begin with it.
    repeated = sum(shown.get(name, 0.0) for name in "ABC")
    setup.fitToWidth, setup.fitToHeight = 1, 0
    if sum(shown.values()) > A_PAGE_WIDE:
        setup.fitToWidth = math.ceil((sum(shown.values()) - repeated) / (A_PAGE_WIDE - repeated))
        place.sheet.print_title_cols = "A:C"
    paged(place.sheet, landscape=landscape, paper=paper)


def fold(place: Place, entries: Collection[Entry]) -> None:
    """Fold away the columns at the right that only full depth asks for and in which nothing stands yet.

    `entries` are the tables of the sheet; a column stays that one of them needs.
    """
    stays = max([STAYS, *(_needed(entry) for entry in entries)])
    last = max((max(entry.columns.values()) for entry in entries), default=0)
    for column in (*sorted(_details(entries)), *range(stays + 1, last + 1)):
        dimension = place.sheet.column_dimensions[get_column_letter(column)]
        dimension.outlineLevel, dimension.hidden = 1, True


def _details(entries: Collection[Entry]) -> set[int]:
    """The columns of results that a view shows, where no other table of the sheet has a column."""
    found = {entry.columns[name] for entry in entries for name in entry.block.folded}
    taken = {
        at for entry in entries for name, at in entry.columns.items() if name not in entry.block.folded and at in found
    }
    return found - taken


def _needed(entry: Entry) -> int:
    """The last column of a table that is asked on the quick path, shows a result or holds something."""
    spare = {
        fact.name
        for fact in entry.table.facts
        if not fact.essential and all(getattr(row, fact.name) in (None, ()) for row in entry.held)
    } | {ORDER}
    return max(at for name, at in entry.columns.items() if name not in spare)


def paged(sheet: Worksheet, *, landscape: bool = True, paper: Paper | None = None) -> None:
    """How every sheet prints: its paper, its margins, what stands at the foot."""
    setup = sheet.page_setup
    setup.orientation = "landscape" if landscape else "portrait"
    setup.paperSize = LETTER if paper is Paper.LETTER else A4
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.6, 0.7
    footer = sheet.oddFooter
    assert footer is not None and footer.left is not None and footer.right is not None
    footer.right.text, footer.left.text = "&P / &N", "&A"
    footer.left.size = footer.right.size = int(look.WORKBOOK_SIZE - 2)
