"""What people add to a workbook: which of twenty kinds are there after the next build, and what is said of the rest."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from cxplan.building import Built, Order, Part, build
from cxplan.plan import Plan
from cxplan.plan.data import data_of
from cxplan.workbook.edited import read
from tests.judges.schema import sdk_faults

from ..readback.editing import Hand

PLAN: dict[str, Any] = {
    "foundations": {"company": "Pier Bakery", "as_of": "2027-01-15"},
    "goals": {"goals": [{"id": f"G{n}", "title": f"Goal {n}", "metric": "nps", "target": 40} for n in range(1, 6)]},
}
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)
OURS = "Our budget"


def fill_own_sheet(book: Any) -> None:
    sheet = book.create_sheet(OURS)
    for row in range(1, 8):
        for column, value in enumerate((f"Line {row}", row * 3.5, f"=B{row}*2"), 1):
            sheet.cell(row, column).value = value
    sheet["A1"].font, sheet["A1"].fill = Font(name="Georgia", bold=True), PatternFill("solid", fgColor="FF00FF00")
    sheet["B2"].number_format, sheet["B3"].border = '0.000" kg"', Border(left=Side("thick"))
    sheet.conditional_formatting.add(
        "B1:B7", CellIsRule(operator="greaterThan", formula=["10"], fill=PatternFill("solid", bgColor="FFFFC000"))
    )
    list_ = DataValidation("list", formula1='"a,b"')
    list_.add("D1")
    sheet.add_data_validation(list_)
    sheet["A5"].comment, sheet["A6"].hyperlink = Comment("Ask Ida", "Ben"), "https://example.org"
    sheet["A7"].protection = Protection(locked=False)
    sheet.merge_cells("E1:F2")
    sheet.freeze_panes, sheet.sheet_properties.tabColor = "B2", "FF123456"
    sheet.column_dimensions["A"].width, sheet.row_dimensions[3].height = 33, 44
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=7))
    sheet.add_chart(chart, "H2")
    sheet.add_image(Image(io.BytesIO(PICTURE)), "H20")
    sheet["A9"], sheet["B9"], sheet["A10"], sheet["B10"] = "Who", "What", "Ida", 5
    sheet.add_table(Table(displayName="Ours", ref="A9:B10"))
    sheet.auto_filter.ref = "A1:B7"
    sheet.page_setup.orientation = "landscape"
    sheet.protection.sheet = True
    sheet["C8"] = "=SUM(our_budget)"
    book.defined_names["our_budget"] = DefinedName("our_budget", attr_text=f"'{OURS}'!$B$1:$B$7")
    hidden = book.create_sheet("Aside")
    hidden["A1"], hidden.sheet_state = "kept", "hidden"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    """A workbook that people added to, built anew after two goals came in above."""
    path = tmp_path_factory.mktemp("own") / "bakery.yaml"
    build(Plan.model_validate(PLAN), path, Order(parts=(Part.WORKBOOK,)))
    hand = Hand(path.with_suffix(".xlsx"))
    fill_own_sheet(hand.book)
    hand.cell("goals.target", "G3").comment = Comment("Too low?\nAsk Ben & <Ida>.", "Ben")
    hand.cell("goals.target", "G5").comment = Comment("Goes with its row.", "Ben")
    sheet, row, column, _ = hand.place("goals_target")
    sheet.cell(row - 1, column).comment = Comment("On the header.", "Ida")
    hand.cell("foundations.company").comment = Comment("Since 1984.", "Ida")
    hand.book["Goals"]["BZ3"] = "jotted beside"
    sheet, row, column, _ = hand.place("goals_id")
    sheet.cell(row - 1, 200).value, sheet.cell(hand.row("goals", "G2"), 200).value = "Asked for by", "The board & Ida"
    sheet.cell(hand.row("goals", "G4"), 200).value, sheet.cell(hand.row("goals", "G5"), 200).value = 7, "gone"
    hand.book["Goals"].add_image(Image(io.BytesIO(PICTURE)), "BZ9")
    hand.save()
    goals = PLAN["goals"]["goals"]
    above = [{"id": f"G{n}", "title": f"Goal {n}"} for n in (8, 9)]
    new = Plan.model_validate({**PLAN, "goals": {"goals": [*above, *goals[:4]]}})
    return build(new, path, Order(parts=(Part.WORKBOOK,), force=True)), path.with_suffix(".xlsx")


@pytest.fixture(scope="module")
def hand(rebuilt: tuple[Built, Path]) -> Hand:
    return Hand(rebuilt[1])


KINDS: dict[str, Callable[[Any, Any], bool]] = {
    "texts": lambda sheet, _: sheet["A1"].value == "Line 1",
    "numbers": lambda sheet, _: sheet["B7"].value == 24.5,
    "formulas": lambda sheet, _: sheet["C7"].value == "=B7*2" and sheet["C8"].value == "=SUM(our_budget)",
    "fonts": lambda sheet, _: (sheet["A1"].font.name, sheet["A1"].font.b) == ("Georgia", True),
    "colours": lambda sheet, _: sheet["A1"].fill.fgColor.rgb == "FF00FF00",
    "borders": lambda sheet, _: sheet["B3"].border.left.style == "thick",
    "number formats": lambda sheet, _: sheet["B2"].number_format == '0.000" kg"',
    "cells not locked": lambda sheet, _: sheet["A7"].protection.locked is False,
    "conditional formats": lambda sheet, _: (
        [rule.dxf.fill.bgColor.rgb for ranges in sheet.conditional_formatting for rule in ranges.rules] == ["FFFFC000"]
    ),
    "lists to choose from": lambda sheet, _: (
        [one.formula1 for one in sheet.data_validations.dataValidation] == ['"a,b"']
    ),
    "notes": lambda sheet, _: sheet["A5"].comment.text == "Ask Ida",
    "links": lambda sheet, _: sheet["A6"].hyperlink.target == "https://example.org",
    "merged cells": lambda sheet, _: [str(one) for one in sheet.merged_cells.ranges] == ["E1:F2"],
    "frozen panes": lambda sheet, _: sheet.freeze_panes == "B2",
    "widths and heights": lambda sheet, _: (
        (sheet.column_dimensions["A"].width, sheet.row_dimensions[3].height) == (33, 44)
    ),
    "charts": lambda sheet, _: len(sheet._charts) == 1,
    "pictures": lambda sheet, _: sheet._images[0]._data() == PICTURE,
    "tables": lambda sheet, _: sheet.tables["Ours"].ref == "A9:B10",
    "filters": lambda sheet, _: sheet.auto_filter.ref == "A1:B7",
    "print settings": lambda sheet, _: sheet.page_setup.orientation == "landscape",
    "protection": lambda sheet, _: sheet.protection.sheet is True,
    "tab colour": lambda sheet, _: sheet.sheet_properties.tabColor.rgb == "FF123456",
    "names": lambda _, book: book.defined_names["our_budget"].attr_text == f"'{OURS}'!$B$1:$B$7",
    "hidden sheets": lambda _, book: (book["Aside"].sheet_state, book["Aside"]["A1"].value) == ("hidden", "kept"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_sheet_of_their_own_it_is_still_there(hand: Hand, kind: str) -> None:
    assert KINDS[kind](hand.book[OURS], hand.book)


def test_notes_on_cells_of_the_plan_move_with_them(hand: Hand) -> None:
    def note(cell: Any) -> tuple[str, str]:
        return cell.comment.text, cell.comment.author

    assert note(hand.cell("goals.target", "G3")) == ("Too low?\nAsk Ben & <Ida>.", "Ben")
    assert note(hand.cell("foundations.company")) == ("Since 1984.", "Ida")
    sheet, row, column, _ = hand.place("goals_target")
    assert note(sheet.cell(row - 1, column)) == ("On the header.", "Ida")


def test_columns_of_their_own_move_with_their_rows(hand: Hand) -> None:
    sheet, row, _, last = hand.place("goals_id")
    rows = {1: row - 1, 2: hand.row("goals", "G2"), 4: hand.row("goals", "G4")}
    column = next(one.column for one in sheet[row - 1] if one.value == "Asked for by")
    assert {number: sheet.cell(at, column).value for number, at in rows.items()} == {
        1: "Asked for by",
        2: "The board & Ida",
        4: 7,
    }
    assert sum(sheet.cell(at, column).value is not None for at in range(row - 1, last + 1)) == 3


def test_what_was_carried_and_what_was_not_is_said(rebuilt: tuple[Built, Path]) -> None:
    said = "\n".join(rebuilt[0].warnings)
    assert f"your own sheets: {OURS}, Aside" in said
    assert "3 notes" in said
    assert "Goes with its row." in said
    assert "3 cells in columns of your own" in said
    assert "It says: gone" in said


def test_the_old_file_is_kept_under_its_date(rebuilt: tuple[Built, Path]) -> None:
    assert len(rebuilt[0].copies) == 1
    assert openpyxl.load_workbook(rebuilt[0].copies[0])["Goals"]["BZ3"].value == "jotted beside"


def test_before_the_build_it_is_named_what_stays_behind(rebuilt: tuple[Built, Path]) -> None:
    copy = rebuilt[0].copies[0]
    found = read(copy.read_bytes(), copy, Plan.model_validate(PLAN))
    said = "\n".join(found.notices)
    assert found.data == data_of(Plan.model_validate(PLAN))
    assert "Goals!BZ3" in said
    assert "A picture was put on a sheet of the plan" in said
    assert OURS in said
    assert "formulas" not in said.split("Sheets of your own")[0]


def test_the_next_build_counts_it_as_unchanged_and_keeps_it_again(rebuilt: tuple[Built, Path]) -> None:
    built, path = rebuilt
    before = path.read_bytes()
    again = build(built.plan, path.with_suffix(".yaml"), Order(parts=(Part.WORKBOOK,)))
    assert again.copies == ()
    assert path.read_bytes() == before


def test_the_workbook_is_valid(rebuilt: tuple[Built, Path]) -> None:
    assert sdk_faults(rebuilt[1]) == []
