"""Column widths from what stands in them, row heights from what wraps, and how a sheet prints."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from .. import lettering, look
from ..plan.choices import Paper
from .book import ORDER, Entry, Place
from .pages import set_printed

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
ON_A4, ON_LETTER = 1160.0, 1085.0  # pixels that stand on a landscape page at nine points
MARGIN = 2.0  # how wide column A is
TITLES, WORDY = 3, 1.8  # the column in which rows are called something; how much wider than others one of words may be
EASY = 14.0  # characters in which most things can be read
BUTTON = 2.6  # characters that a header's button takes


def settle(place: Place, entries: Collection[Entry] = (), *, paper: Paper | None = None) -> None:
    """Set widths, heights and the page of a drawn sheet with its tables; the paper is A4 unless it is said."""
    widths = {
        column: min(_width(wanted), SHARED if column in place.figures else WIDEST)
        for column, wanted in place.widths.items()
    }
    widths |= {column: max(least, widths.get(column, 0.0)) for column, least in place.least.items()}
    page = ON_LETTER if paper is Paper.LETTER else ON_A4
    folded = _folded(place, entries, widths, page)
    shown = [at for at in widths if at not in folded and (not place.aside or at < place.aside)]
    _fit(place, widths, shown, page - _pixels(MARGIN))
    for column, width in widths.items():
        place.sheet.column_dimensions[get_column_letter(column)].width = width
    for column in sorted(folded):
        dimension = place.sheet.column_dimensions[get_column_letter(column)]
        dimension.outlineLevel, dimension.hidden = 1, True
    if place.last_aside:
        first, last = get_column_letter(place.aside), get_column_letter(place.last_aside)
        place.sheet.column_dimensions.group(first, last, outline_level=1, hidden=True)
    _heights(place, widths, folded)
    _page(place, page, paper)


def _heights(place: Place, widths: dict[int, float], folded: Collection[int]) -> None:
    """Rows as high as what is shown in them."""
    for row, texts in place.wrapped.items():
        lines = [
            _lines(text, sum(widths.get(at, 10.0) for at in range(first, last + 1)), header=row in place.filters)
            for first, last, text in texts
            if first not in folded
        ]
        if max(lines, default=1) > 1:
            place.pen.cells.heights[row] = min(HIGHEST, max(lines) * LINE + 3)
    for row, height in place.fixed.items():
        place.pen.cells.heights[row] = height


def _lines(text: str, width: float, *, header: bool) -> int:
    """How many lines a text takes; a table's header has a button beside it."""
    return lettering.lines(text, room(width - BUTTON * header), bold=header)


def word_wide(text: str, *, bold: bool = False) -> float:
    """How wide a column must be for the longest word of a text, in characters."""
    widest = max((lettering.ems(word, bold=bold) for word in text.split()), default=0.0)
    return (widest / SAFE * look.WORKBOOK_SIZE * PIXELS + AROUND + PUSHED_IN - FRAME) / DIGIT


def beside(label: str) -> float:
    """How wide the second of two columns must be for a label that runs on from a narrow first one, in characters."""
    wide = lettering.ems(label) / SAFE * look.WORKBOOK_SIZE * PIXELS + 2 * AROUND
    return (wide - _pixels(NARROWEST) - FRAME) / DIGIT


def _pixels(width: float) -> float:
    return width * DIGIT + FRAME


def _fit(place: Place, widths: dict[int, float], shown: Collection[int], page: float) -> None:
    """Narrow the widest of the shown columns until all of them stand on a page, each as wide as its words need."""
    least = {at: min(widths[at], max(NARROWEST, place.floors.get(at, 0.0), place.least.get(at, 0.0))) for at in shown}
    share = {at: WORDY if at == TITLES or at in place.wordy else 1.0 for at in shown}
    low, high = 0.0, WIDEST
    for _ in range(30):
        middle = (low + high) / 2
        narrowed = {at: max(least[at], min(widths[at], middle * share[at])) for at in shown}
        fits = sum(map(_pixels, narrowed.values())) <= page
        low, high = (middle, high) if fits else (low, middle)
    for at in shown:
        widths[at] = math.floor(max(least[at], min(widths[at], low * share[at])) * DIGIT) / DIGIT


def _width(wanted: list[float]) -> float:
    ordered = sorted(wanted)
    ninetieth = ordered[min(len(ordered) - 1, math.ceil(0.9 * len(ordered)) - 1)]
    return max(NARROWEST if len(ordered) > 1 else 6.0, ninetieth + INDENT)


def room(width: float, indents: int = 1) -> float:
    """How wide the text in a column may be, as a multiple of the type's size; `width` in characters, as in Excel."""
    return (width * DIGIT + FRAME - AROUND - indents * PUSHED_IN) / (look.WORKBOOK_SIZE * PIXELS) * SAFE


def _page(place: Place, page: float, paper: Paper | None) -> None:
    setup = place.sheet.page_setup
    shown = {name: _pixels(d.width) for name, d in place.sheet.column_dimensions.items() if not d.hidden}
    # What the rows are called stands on every page that does not begin with it.
    repeated = sum(shown.get(name, 0.0) for name in "ABC")
    setup.fitToWidth, setup.fitToHeight = 1, 0
    if sum(shown.values()) > page + AROUND:
        setup.fitToWidth = math.ceil((sum(shown.values()) - repeated) / (page - repeated))
        place.sheet.print_title_cols = "A:C"
    paged(place.sheet, paper=paper)
    if place.stretches:
        wide = min(page, sum(shown.values())) / PIXELS
        set_printed(place.sheet, place.stretches, place.pen.cells.heights, wide, max(place.aside - 1, *place.widths))


def _folded(place: Place, entries: Collection[Entry], widths: dict[int, float], page: float) -> set[int]:
    """The columns at the right that are folded away: those that only full depth asks for, as far as they are empty.

    Nor do columns that are filled take a second page, unless the quick path asks for them. A column stays that one of
    the sheet's tables needs.
    """
    last = max((max(entry.columns.values()) for entry in entries), default=0)
    stays = max([STAYS, place.stays, *(_asked(entry) for entry in entries)])
    filled = max([stays, *(_needed(entry) for entry in entries)])
    details = _details(entries)
    used = _pixels(MARGIN)
    for column in range(TITLES - 1, last + 1):
        if column not in details:
            used += _pixels(min(widths.get(column, 0.0), max(EASY, place.floors.get(column, 0.0))))
        if column > stays and (column > filled or used > page):
            return details | set(range(column, last + 1))
    return details


def _details(entries: Collection[Entry]) -> set[int]:
    """The columns of results that a view shows, where no other table of the sheet has a column."""
    found = {entry.columns[name] for entry in entries for name in entry.block.folded}
    taken = {
        at for entry in entries for name, at in entry.columns.items() if name not in entry.block.folded and at in found
    }
    return found - taken


def _asked(entry: Entry) -> int:
    """The last column of a table that is asked on the quick path."""
    asked = {entry.table.title_field, *(fact.name for fact in entry.table.facts if fact.essential)}
    return max(at for name, at in entry.columns.items() if name in asked)


def _needed(entry: Entry) -> int:
    """The last column of a table that is asked on the quick path, shows a result or holds something."""
    spare = {
        fact.name
        for fact in entry.table.facts
        if not fact.essential and all(getattr(row, fact.name) in (None, ()) for row in entry.held)
    } | {ORDER}
    return max(at for name, at in entry.columns.items() if name not in spare)


def paged(sheet: Worksheet, *, paper: Paper | None = None) -> None:
    """How every sheet prints: its paper, its margins, what stands at the foot."""
    setup = sheet.page_setup
    setup.orientation = "landscape"
    setup.paperSize = LETTER if paper is Paper.LETTER else A4
    assert sheet.sheet_properties.pageSetUpPr is not None
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.39
    margins.top, margins.bottom = 0.6, 0.7
    footer = sheet.oddFooter
    assert footer is not None and footer.left is not None and footer.right is not None
    footer.right.text, footer.left.text = "&P / &N", "&A"
    footer.left.size = footer.right.size = int(look.WORKBOOK_SIZE - 2)
