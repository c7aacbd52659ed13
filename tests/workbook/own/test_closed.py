"""What people put on sheets of results, which are closed by now: from before they were, or with the protection off."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import PatternFill

from cxplan import __version__
from cxplan.building import Built, Order, Part
from cxplan.text import words
from cxplan.workbook.plan_text import BASE_SHEET
from tests.workbook.own.test_carrying import built_by_hand
from tests.workbook.own.test_own_things import PICTURE
from tests.workbook.readback.editing import Hand

CLOSED = ("Measurement", "Glossary", "Checks")
FORCED = Order(parts=(Part.WORKBOOK,), force=True)
GREEN = "FF00B050"
_RESULT = "surveys_range"


def put_on_all(hand: Hand) -> None:
    for title in CLOSED:
        sheet: Any = hand.book[title]
        assert sheet.protection.sheet
        sheet.protection.sheet = False
        below = sheet.max_row + 3
        sheet.cell(below, 2).value, sheet.cell(below + 1, 4).value = "Ours", "=2*21"
        sheet.cell(below, 2).comment, sheet.cell(2, 2).comment = Comment("Ask Ida", "Ben"), Comment("On top", "Ben")
        sheet.cell(10, 40).value, sheet.cell(9, 2).fill = "Beside", PatternFill("solid", fgColor=GREEN)
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=4, min_row=9, max_row=12))
        sheet.add_chart(chart, f"B{below + 5}")
        sheet.add_image(Image(io.BytesIO(PICTURE)), f"H{below + 5}")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Hand]:
    return built_by_hand(tmp_path_factory.mktemp("closed"), put_on_all, order=FORCED)


@pytest.mark.parametrize("title", CLOSED)
def test_whoever_takes_the_protection_off_finds_it_all_again_and_the_sheet_closed(
    rebuilt: tuple[Built, Hand], title: str
) -> None:
    sheet: Any = rebuilt[1].book[title]
    assert sheet.protection.sheet
    cells = {cell.value: cell for row in sheet for cell in row if cell.value in ("Ours", "=2*21", "Beside")}
    assert cells.keys() == {"Ours", "=2*21", "Beside"}
    assert (cells["Ours"].comment.text, sheet.cell(2, 2).comment.text) == ("Ask Ida", "On top")
    assert sheet.cell(9, 2).fill.fgColor.rgb == GREEN
    assert (len(sheet._charts), len(sheet._images)) == (1, 1)


def test_it_is_said_what_was_carried_on_and_nothing_is_lost(rebuilt: tuple[Built, Hand]) -> None:
    said = "\n".join(rebuilt[0].warnings)
    for told in ("6 notes on cells", "formats that you gave to 3 cells", "3 charts of your own", "3 pictures"):
        assert told in said
    assert "dated copy" not in said


def as_before(hand: Hand) -> None:
    """As a version drew it that worked results out beside their rows and protected nothing."""
    sheet = hand.book[BASE_SHEET]
    said = str(sheet["A1"].value)
    assert f'"cxplan":"{__version__}"' in said
    sheet["A1"] = said.replace(f'"cxplan":"{__version__}"', '"cxplan":"0.1.0"')
    names: Any = hand.book.defined_names
    for name in [one for one in names if one.startswith("shown_")]:
        names[name.removeprefix("shown_")].attr_text = names.pop(name).attr_text
    for title in CLOSED:
        hand.book[title].protection.sheet = False
    page, row, column, _ = hand.place(_RESULT)
    page.cell(row, column).comment = Comment("Narrow enough?", "Ben")
    glossary: Any = hand.book["Glossary"]
    glossary.cell(glossary.max_row + 3, 2).value = "Our word"


def test_a_sheet_of_an_earlier_version_whose_results_are_worked_out_elsewhere_by_now_is_itself(tmp_path: Path) -> None:
    built, hand = built_by_hand(tmp_path, as_before, order=FORCED)
    workings = words("workbook")("sheets.workings.title")
    assert hand.book[workings].sheet_state == "hidden"
    assert workings not in "\n".join(built.warnings)
    page, row, column, _ = hand.place(f"shown_{_RESULT}")
    assert page.title == "Surveys"
    assert page.cell(row, column).comment.text == "Narrow enough?"
    glossary: Any = hand.book["Glossary"]
    assert glossary.protection.sheet
    assert "Our word" in [cell.value for (cell,) in glossary.iter_rows(min_col=2, max_col=2)]


def shifted(hand: Hand) -> None:
    """A check bore a note in a version that had fewer lines above it."""
    as_before(hand)
    checks: Any = hand.book["Checks"]
    row = next(cell.row for (cell,) in checks.iter_rows(min_col=2, max_col=2) if cell.value == _LINE)
    there, above = checks.cell(row, 2), checks.cell(row - 4, 2)
    there.value, above.value = above.value, there.value
    above.comment = Comment("Why?", "Ben")


_LINE = "Pain points without a touchpoint"


def test_a_note_on_a_line_that_moved_hangs_on_its_line(tmp_path: Path) -> None:
    _, hand = built_by_hand(tmp_path, shifted, order=FORCED)
    checks: Any = hand.book["Checks"]
    noted = {cell.value: cell.comment.text for row in checks for cell in row if cell.comment}
    assert noted == {_LINE: "Why?"}
