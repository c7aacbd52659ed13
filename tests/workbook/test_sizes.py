"""Columns are as wide and rows as high as what stands in them asks for."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from cxplan import workbook
from cxplan.plan import Plan
from cxplan.plan.file import load
from cxplan.plan.ids import numbered
from cxplan.plan.walk import tables
from cxplan.text import words
from tests.samples import FOLDER

from .built import FIRM


def sheet(title: str, **chapters: Any) -> Any:
    plan = Plan.model_validate(numbered({"foundations": FIRM, **chapters}))
    return openpyxl.load_workbook(io.BytesIO(workbook.make(plan).package))[title]


def row_of(sheet_: Any, text: str) -> int:
    return next(int(cell.row) for row in sheet_.iter_rows() for cell in row if cell.value == text)


def test_a_number_does_not_stand_lost_in_a_column_that_another_table_fills_with_text() -> None:
    long = "A pain that takes a good many words to be told, " * 3
    audit = {"touchpoints": [{"name": "Door", "importance": 4}], "pains": [{"pain": long, "touchpoint": "TP1"}]}
    drawn = sheet("Audit", audit=audit)
    assert [drawn.cell(row_of(drawn, "Door") - 1, column).value for column in (3, 4)] == [
        "Touchpoint",
        "Importance (1-5)",
    ]
    assert drawn.column_dimensions["C"].width >= 1.5 * drawn.column_dimensions["D"].width
    assert drawn.column_dimensions["D"].width <= 18


def test_a_long_text_gets_the_lines_it_needs() -> None:
    short, long = "Fine.", "Fine in every way. " * 20
    heights = []
    for text in (short, long):
        drawn = sheet("Audit", audit={"pains": [{"pain": text.strip()}]})
        heights.append(drawn.row_dimensions[row_of(drawn, text.strip())].height or 0)
    assert heights[0] < 20
    assert heights[1] >= 13 * len(long) / 48 / 1.2


def test_signs_of_east_asia_get_twice_the_room() -> None:
    latin, east = (sheet("Audit", audit={"pains": [{"pain": sign * 200}]}) for sign in ("a", "客"))
    heights = [drawn.row_dimensions[row_of(drawn, text * 200)].height for drawn, text in ((latin, "a"), (east, "客"))]
    assert heights[1] > 1.7 * heights[0]


def test_what_is_checked_can_be_read_to_its_end() -> None:
    drawn = sheet("Checks")
    labels = [row[1].value for row in drawn.iter_rows(min_row=6) if str(row[3].value).startswith("=")]
    room = drawn.column_dimensions["B"].width + drawn.column_dimensions["C"].width
    assert len(labels) > 30
    assert max(len(label) for label in labels) * 0.9 < room


def shown_columns(drawn: Any, label: str) -> dict[str, bool]:
    """The columns of the table with a header, and whether each is shown."""
    return {
        str(cell.value): not drawn.column_dimensions[cell.column_letter].hidden for cell in drawn[row_of(drawn, label)]
    }


def test_what_only_full_depth_asks_for_is_folded_away_until_something_stands_in_it() -> None:
    told = words("plan")("requests.did.label")
    for more in ({}, {"did": "A voucher."}):
        drawn = sheet("Optimisation", optimisation={"requests": [{"request": "Open on Sunday", **more}]})
        shown = shown_columns(drawn, told)
        assert shown[words("plan")("requests.request.label")]
        assert shown[told] == bool(more)


def test_what_the_quick_path_asks_stands_on_one_screen_and_what_else_is_filled_in_takes_no_second_page() -> None:
    plan = load(FOLDER / "grocery.yaml").plan
    book = openpyxl.load_workbook(io.BytesIO(workbook.make(plan).package))
    for chapter in ("foundations", "goals", "audit", "competitors", "research", "personas", "tactics", "surveys"):
        drawn = book[words("plan")(f"chapters.{chapter}.title")]
        wide = [0.0 if one.hidden else one.width * 7 + 5 for one in drawn.column_dimensions.values()]
        assert sum(wide) < 1360, drawn.title
        assert chapter == "tactics" or drawn.page_setup.fitToWidth == 1, drawn.title
    goals, asked = book["Goals"], [fact.key for fact in tables()["goals"].facts if fact.essential]
    shown = shown_columns(goals, words("plan")("goals.question.label"))
    assert all(shown[words("plan")(f"{key}.label")] for key in asked)
    assert not shown[words("plan")("goals.question.label")]


def test_sheets_are_laid_out_for_the_paper_of_the_plan_and_repeat_the_header_of_their_last_table() -> None:
    for paper, number in (({}, 9), ({"paper": "letter"}, 1)):
        chapters = {"foundations": {**FIRM, **paper}, "audit": {"tows": [{"option": "Ask by text"}]}}
        plan = Plan.model_validate(numbered(chapters))
        book = openpyxl.load_workbook(io.BytesIO(workbook.make(plan).package))
        shown = [one for one in book if one.sheet_state == "visible"]
        assert {int(one.page_setup.paperSize or 0) for one in shown} == {number}
    repeated = {one.title: str(one.print_title_rows).replace("$", "").partition(":")[0] for one in shown}
    headers = {title: book[title].cell(int(row), 2).value for title, row in repeated.items() if row.isdigit()}
    assert headers == {"Audit": "Id"}  # the tables at the end of other sheets hold nothing
