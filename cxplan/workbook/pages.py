"""What an entry sheet prints: facts, results and charts, and the tables that hold something, each begun on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

ROW = 15.0  # points of a row whose height nobody set
WIDE = 785.0  # points that a landscape page of A4 has between its margins
HIGH = 500.0  # and from the top margin to the bottom one; a Letter page is a little higher
SAFE = 0.94  # programs round each row's height


class Stretch(NamedTuple):
    """The rows of one block, from its title to the last that is shown."""

    first: int
    last: int
    empty: bool = False  # nothing that anybody would read on paper
    free: int = 0  # rows at its end that wait for a pen


def _printed(stretches: list[Stretch], heights: Mapping[int, float], wide: float) -> Iterator[tuple[int, int]]:
    """From which row to which each part of a sheet is printed; a part begins a page.

    Empty tables are left out: the form to fill by hand is another file. What fits on the page with what stands above
    it stays there; free rows begin no page.
    """
    page = HIGH * SAFE / min(1.0, WIDE / wide)
    shown = [one for one in stretches if not one.empty]
    first, last, used = shown[0].first, shown[0].first - 1, 0.0
    for one in shown:
        high = _high(last + 1, one.last, heights)
        runs_on = used < page / 2 if high > page else used + high <= page
        if last >= first and (not runs_on or _skips(stretches, last, one.first)):
            yield first, last
            first, used, high = one.first, 0.0, _high(one.first, one.last, heights)
        last = min(_fits(one, used + high, sure, heights) for sure in (page, page / SAFE, HIGH))
        used = (used + high - _high(last + 1, one.last, heights)) % page
    yield first, last


def _fits(one: Stretch, used: float, page: float, heights: Mapping[int, float]) -> int:
    """The last row of a stretch that prints: free rows only as far as the page of the last filled one has room."""
    row = one.last - one.free
    filled = used - _high(row + 1, one.last, heights)
    room = page - filled % page
    while row < one.last and (room := room - heights.get(row + 1, ROW)) >= 0:
        row += 1
    return row


def _high(first: int, last: int, heights: Mapping[int, float]) -> float:
    return sum(heights.get(row, ROW) for row in range(first, last + 1))


def _skips(stretches: list[Stretch], last: int, first: int) -> bool:
    """Whether an empty table stands between two rows."""
    return any(one.empty and last < one.first < first for one in stretches)


def set_printed(
    sheet: Worksheet, stretches: list[Stretch], heights: Mapping[int, float], wide: float, last_column: int
) -> None:
    """Print these stretches of a sheet, from its title on, up to a column; heights and width are in points."""
    letter = get_column_letter(last_column)
    whole = [stretches[0]._replace(first=1, empty=False), *stretches[1:]]
    sheet.print_area = [f"A{first}:{letter}{last}" for first, last in _printed(whole, heights, wide)]
