"""A long sheet given to the engine in bands: the same formulas find the same cells, wherever these stand for it."""

from __future__ import annotations

from cxplan.engine.bands import banded
from cxplan.engine.finish import computed
from cxplan.ooxml.cells import FORMULA, NUMBER, Cells

SHEET = Cells(
    {
        (1, 1): (NUMBER, 2, 0),
        (2, 1): (NUMBER, 3, 0),
        (4, 1): (NUMBER, 5, 0),
        (5, 1): (FORMULA, "A4*10", 0),
        (7, 1): (FORMULA, "SUM('Long one'!$A$1:$A$2)+below_five+SUM('Long one'!$A4:$A5)", 0),
    },
    breaks=[4, 7],
)
OTHER = Cells({(1, 1): (FORMULA, "last_sum+'Long one'!A5", 0)})
AREAS = {"last_sum": (0, 7, 1, 7, 1), "below_five": (0, 4, 1, 4, 1), "all_three": (1, 1, 1, 1, 1)}
PLACES = {"last_sum": "'Long one'!$A$7", "below_five": "'Long one'!$A$4"}


def test_each_band_reads_the_others_as_if_they_stood_on_one_sheet() -> None:
    values = computed(("Long one", "Other"), (SHEET, OTHER), AREAS, PLACES, {})
    assert values is not None
    assert values.number("last_sum") == 2 + 3 + 5 + 5 + 50
    assert values.number("all_three") == 65 + 50


def test_what_is_asked_of_a_band_is_found_with_what_it_rests_on_alone() -> None:
    values = computed(("Long one", "Other"), (SHEET, OTHER), AREAS, PLACES, {}, ["last_sum"])
    assert values is not None
    assert values.number("last_sum") == 65


def test_bands_begin_at_their_breaks_and_keep_their_rows() -> None:
    bands = banded(("Long one", "Other"), (SHEET, OTHER))
    assert [sorted(cells.at) for cells in bands.sheets] == [[(1, 1), (2, 1)], [(1, 1)], [(4, 1), (5, 1)], [(7, 1)]]
    assert [bands.home(0, row) for row in (1, 3, 4, 6, 7, 9)] == [0, 0, 2, 2, 3, 3]
    assert bands.home(1, 7) == 1


def test_a_book_without_long_sheets_is_as_it_is() -> None:
    bands = banded(("Other",), (OTHER,))
    assert (bands.titles, bands.sheets, bands.home(0, 9)) == (("Other",), (OTHER,), 0)
    assert bands.homeward()("'Other'!$A$1") == "'Other'!$A$1"
