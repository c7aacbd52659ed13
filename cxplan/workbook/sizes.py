"""Column widths from what stands in them, row heights from what wraps, and how a sheet prints."""

from __future__ import annotations

import math

from openpyxl.utils import get_column_letter

from .. import look
from .book import Place

NARROWEST, WIDEST = 8.0, 48.0
SHARED = 26.0  # at most where one table has a text and another a number, which would stand lost in more
LINE = 13.5  # points a line of the workbook's type takes
HIGHEST = 409.0
EAST = "\u2e80"  # where the signs of East Asia begin
INDENT = 3  # characters that the indent on both sides takes
A_PAGE_WIDE = 260  # characters that stay readable on a landscape page


def settle(place: Place, *, landscape: bool = True) -> None:
    """Set widths, heights and the page of a drawn sheet."""
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
            _lines(text, sum(widths.get(at, 10.0) for at in range(first, last + 1))) for first, last, text in texts
        )
        if lines > 1:
            place.pen.cells.heights[row] = min(HIGHEST, lines * LINE + 3)
    for row, height in place.fixed.items():
        place.pen.cells.heights[row] = height
    _page(place, landscape)


def _width(wanted: list[float]) -> float:
    ordered = sorted(wanted)
    ninetieth = ordered[min(len(ordered) - 1, math.ceil(0.9 * len(ordered)) - 1)]
    return max(NARROWEST if len(ordered) > 1 else 6.0, ninetieth + INDENT)


def _lines(text: str, width: float) -> int:
    return sum(_of_one(_signs(part), width) for part in text.split("\n"))


def _signs(text: str) -> int:
    """How many signs of Latin script are as long: those of East Asia are twice as wide."""
    return len(text) if text.isascii() else len(text) + sum(sign >= EAST for sign in text)


def _of_one(length: int, width: float) -> int:
    """The lines of one paragraph: letters are narrower than digits, but words do not break where a line ends."""
    room = width - INDENT / 2
    return 1 if length * 0.9 < room else math.ceil(length / max(1.0, room * 0.95, room * 1.12 - 3))


def _page(place: Place, landscape: bool) -> None:
    setup = place.sheet.page_setup
    setup.orientation = "landscape" if landscape else "portrait"
    setup.paperSize = 9
    total = sum(d.width for d in place.sheet.column_dimensions.values() if not d.hidden)
    setup.fitToWidth, setup.fitToHeight = max(1, math.ceil(total / A_PAGE_WIDE)), 0
    if setup.fitToWidth > 1:
        place.sheet.print_title_cols = "A:C"
    assert place.sheet.sheet_properties.pageSetUpPr is not None
    place.sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = place.sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.6, 0.7
    footer = place.sheet.oddFooter
    assert footer is not None and footer.left is not None and footer.right is not None
    footer.right.text, footer.left.text = "&P / &N", "&A"
    footer.left.size = footer.right.size = int(look.WORKBOOK_SIZE - 2)
