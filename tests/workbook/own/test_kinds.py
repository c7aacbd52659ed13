"""What people put on the plan's own sheets: which kinds are there after the next build, though rows moved."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from cxplan.building import Built, Order, Part, build
from cxplan.plan import Plan
from tests.judges.excel_lint import faults
from tests.judges.schema import sdk_faults
from tests.workbook.own.test_own_things import PICTURE, PLAN
from tests.workbook.readback.editing import Hand

ONLY = Order(parts=(Part.WORKBOOK,), force=True)
BELOW = 4  # rows below everything that a build draws on a sheet, in which somebody jots things down
OWN = 200  # a column to the right of everything that a build draws


def with_goals_above(raw: dict[str, Any]) -> Plan:
    """The plan with two goals above the others and without the last one."""
    goals = raw["goals"]["goals"]
    above = [{"id": f"G{n}", "title": f"Goal {n}"} for n in (8, 9)]
    return Plan.model_validate({**raw, "goals": {"goals": [*above, *goals[:-1]]}})


def free_row(hand: Hand) -> int:
    """A row of the sheet of goals below all tables, as far as those reach, and below the form under them."""
    return int(hand.cell("goals.look_again").row) + BELOW


def decorate(hand: Hand) -> None:
    """Everything that a person does to the looks of a sheet, and beside its tables."""
    goals: Any = hand.book["Goals"]
    cell = hand.cell("goals.target", "G3")
    cell.fill, cell.number_format = PatternFill("solid", fgColor="FFFFC000"), '0.0" points"'
    cell.font = Font(name="Georgia", size=13, bold=True, italic=True, strike=True, underline="double", color="FFC00000")
    cell.alignment, cell.border = (
        Alignment(horizontal="center", text_rotation=45),
        Border(left=Side("thick", "FF00B050")),
    )
    hand.cell("foundations.company").fill = PatternFill("solid", fgColor="FF92D050")
    sheet, first, column, last = hand.place("goals_owner")
    for row in range(first, last):
        sheet.cell(row, column).fill = PatternFill("solid", fgColor="FFDDEBF7")
    sheet.cell(first - 1, column).fill = PatternFill("solid", fgColor="FF7030A0")
    goals.column_dimensions["H"].width = 31
    goals.column_dimensions["M"].hidden = True
    goals.row_dimensions[hand.row("goals", "G4")].hidden = True
    goals.row_dimensions[hand.row("goals", "G2")].height = 77
    goals.freeze_panes = goals.cell(hand.row("goals", "G1"), 5)
    goals.sheet_view.zoomScale, goals.sheet_properties.tabColor = 130, "FF00B0F0"
    goals.page_setup.orientation, goals.oddFooter.center.text = "portrait", "Board only"
    _, first, _, last = hand.place("goals_id")
    goals.conditional_formatting.add(
        f"H{first}:H{last - 1}",
        CellIsRule(operator="greaterThan", formula=[f"H{first}*0+30"], fill=PatternFill("solid", bgColor="FFFF99CC")),
    )
    drop = DataValidation("list", formula1='"yes,no"')
    drop.add("BZ9")
    goals.add_data_validation(drop)
    below = free_row(hand)
    goals.auto_filter.ref = f"C{below}:D{below + 1}"
    chart = BarChart()
    chart.add_data(Reference(goals, min_col=column, min_row=first, max_row=last - 1))
    goals.add_chart(chart, f"C{below + 2}")
    goals.add_image(Image(io.BytesIO(PICTURE)), f"CA{hand.row('goals', 'G2')}")
    goals.cell(first - 1, OWN).value = "Twice"
    for number in range(1, 6):
        row = hand.row("goals", f"G{number}")
        goals.cell(row, OWN).value = f"={hand.cell('goals.target', f'G{number}').coordinate}*2"
    goals.cell(hand.row("goals", "G1"), OWN).font = Font(bold=True, color="FF0070C0")
    goals.cell(below, 3).value = "Sum of ours"
    target = hand.place("goals_target")
    column = hand.cell("goals.target", "G1").column_letter
    total = f"=SUM({column}{target[1]}:{column}{target[3]})"
    goals.cell(below, 4).value = total
    hand.book.create_sheet("Mine").cell(1, 1).value = f"=Goals!{hand.cell('goals.target', 'G3').coordinate}"
    hand.book.defined_names["our_goal"] = DefinedName(
        "our_goal", attr_text=f"Goals!${column}${hand.row('goals', 'G3')}"
    )
    goals.cell(below, 3).hyperlink = "https://example.org/?a=1&b=2"
    goals.cell(below, 7).value = "Over two rows"
    goals.merge_cells(start_row=below, end_row=below + 1, start_column=7, end_column=8)
    research: Any = hand.book["Research"]
    research.sheet_state, research.protection.sheet = "hidden", True
    sheets = hand.book.sheetnames
    hand.book.move_sheet("Tactics", sheets.index("Audit") + 1 - sheets.index("Tactics"))
    goals.print_area = f"B2:F{hand.row('goals', 'G3')}"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    """A workbook that somebody made their own, built anew after two goals came in above and one went."""
    path = tmp_path_factory.mktemp("looks") / "bakery.yaml"
    build(Plan.model_validate(PLAN), path, ONLY)
    hand = Hand(path.with_suffix(".xlsx"))
    decorate(hand)
    hand.save()
    return build(with_goals_above(PLAN), path, ONLY), path.with_suffix(".xlsx")


@pytest.fixture(scope="module")
def hand(rebuilt: tuple[Built, Path]) -> Hand:
    return Hand(rebuilt[1])


def goals(hand: Hand) -> Any:
    return hand.book["Goals"]


def target(hand: Hand) -> Any:
    return hand.cell("goals.target", "G3")


def jotted(hand: Hand, column: int) -> Any:
    return goals(hand).cell(free_row(hand), column).value


def twice(hand: Hand) -> dict[str, Any]:
    """The column of their own, by the row's id."""
    sheet = goals(hand)
    header = hand.place("goals_id")[1] - 1
    column = next(cell.column for cell in sheet[header] if cell.value == "Twice")
    return {row_id: sheet.cell(hand.row("goals", row_id), column) for row_id in ("G1", "G2", "G3", "G4")}


def owners(hand: Hand) -> set[str]:
    sheet, first, column, last = hand.place("goals_owner")
    return {sheet.cell(row, column).fill.fgColor.rgb for row in range(first, last)}


KINDS: dict[str, Callable[[Hand], bool]] = {
    "fill": lambda hand: target(hand).fill.fgColor.rgb == "FFFFC000",
    "font colour": lambda hand: target(hand).font.color.rgb == "FFC00000",
    "font and size": lambda hand: (target(hand).font.name, target(hand).font.sz) == ("Georgia", 13),
    "bold, italic": lambda hand: (target(hand).font.b, target(hand).font.i) == (True, True),
    "struck out, underlined": lambda hand: (target(hand).font.strike, target(hand).font.u) == (True, "double"),
    "number format": lambda hand: target(hand).number_format == '0.0" points"',
    "alignment": lambda hand: (
        (target(hand).alignment.horizontal, target(hand).alignment.textRotation) == ("center", 45)
    ),
    "border": lambda hand: (target(hand).border.left.style, target(hand).border.bottom.style) == ("thick", None),
    "a form's cell": lambda hand: hand.cell("foundations.company").fill.fgColor.rgb == "FF92D050",
    "a whole column": lambda hand: owners(hand) == {"FFDDEBF7"},
    "a header": lambda hand: (
        hand.place("goals_owner")[0]
        .cell(hand.place("goals_owner")[1] - 1, hand.place("goals_owner")[2])
        .fill.fgColor.rgb
        == "FF7030A0"
    ),
    "column width": lambda hand: goals(hand).column_dimensions["H"].width == 31,
    "hidden column": lambda hand: goals(hand).column_dimensions["M"].hidden is True,
    "hidden row": lambda hand: goals(hand).row_dimensions[hand.row("goals", "G4")].hidden is True,
    "row height": lambda hand: goals(hand).row_dimensions[hand.row("goals", "G2")].height == 77,
    "frozen panes": lambda hand: goals(hand).freeze_panes == f"E{hand.row('goals', 'G1')}",
    "zoom": lambda hand: goals(hand).sheet_view.zoomScale == 130,
    "tab colour": lambda hand: goals(hand).sheet_properties.tabColor.rgb == "FF00B0F0",
    "page": lambda hand: goals(hand).page_setup.orientation == "portrait",
    "footer": lambda hand: goals(hand).oddFooter.center.text == "Board only",
    "print area": lambda hand: goals(hand).print_area == f"'Goals'!$B$2:$F${hand.row('goals', 'G3')}",
    "filter": lambda hand: goals(hand).auto_filter.ref == f"C{free_row(hand)}:D{free_row(hand) + 1}",
    "conditional format": lambda hand: any(
        rule.dxf.fill.bgColor.rgb == "FFFF99CC" and rule.formula == [f"H{hand.place('goals_id')[1]}*0+30"]
        for ranges in goals(hand).conditional_formatting
        for rule in ranges.rules
        if rule.dxf.fill
    ),
    "drop-down": lambda hand: any(
        one.formula1 == '"yes,no"' and "BZ" in str(one.sqref) for one in goals(hand).data_validations.dataValidation
    ),
    "chart": lambda hand: len(goals(hand)._charts) == 1,
    "picture": lambda hand: (
        goals(hand)._images[0]._data() == PICTURE
        and goals(hand)._images[0].anchor._from.row == hand.row("goals", "G2") - 1
    ),
    "formulas in a column of their own": lambda hand: (
        {row_id: cell.value for row_id, cell in twice(hand).items()}
        == {row_id: f"={hand.cell('goals.target', row_id).coordinate}*2" for row_id in ("G1", "G2", "G3", "G4")}
    ),
    "looks of a column of their own": lambda hand: twice(hand)["G1"].font.color.rgb == "FF0070C0",
    "text below a table": lambda hand: jotted(hand, 3) == "Sum of ours",
    "formula below a table": lambda hand: (
        jotted(hand, 4) == (f"=SUM(H{hand.place('goals_target')[1]}:H{hand.place('goals_target')[3]})")
    ),
    "formula on their own sheet": lambda hand: hand.book["Mine"]["A1"].value == f"=Goals!{target(hand).coordinate}",
    "link": lambda hand: goals(hand).cell(free_row(hand), 3).hyperlink.target == "https://example.org/?a=1&b=2",
    "merged cells": lambda hand: any(
        one.min_row == free_row(hand) and one.size == {"rows": 2, "columns": 2}
        for one in goals(hand).merged_cells.ranges
    ),
    "lock": lambda hand: hand.book["Research"].protection.sheet is True,
    "name": lambda hand: hand.book.defined_names["our_goal"].attr_text == f"Goals!$H${hand.row('goals', 'G3')}",
    "hidden sheet": lambda hand: hand.book["Research"].sheet_state == "hidden",
    "order of sheets": lambda hand: hand.book.sheetnames.index("Tactics") == hand.book.sheetnames.index("Audit") + 1,
}


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_sheet_of_the_plan_it_is_still_there(hand: Hand, kind: str) -> None:
    assert KINDS[kind](hand)


def test_a_charts_cells_are_the_same_ones(hand: Hand) -> None:
    (chart,) = goals(hand)._charts
    _, first, _, last = hand.place("goals_owner")
    assert chart.series[0].val.numRef.f.endswith(f"${first}:$K${last - 1}")


def test_only_what_was_changed_is_another_look(hand: Hand, tmp_path: Path) -> None:
    build(with_goals_above(PLAN), tmp_path / "fresh.yaml", ONLY)
    fresh = Hand(tmp_path / "fresh.xlsx")
    for row_id in ("G1", "G2", "G8"):
        one, other = (repr(book.cell("goals.target", row_id)._style) for book in (hand, fresh))
        assert one == other


def test_only_what_stood_in_the_row_that_is_gone_is_lost(rebuilt: tuple[Built, Path]) -> None:
    (said,) = (said for said in rebuilt[0].warnings if "dated copy" in said)
    assert said.endswith("=H13*2")


def test_the_next_build_keeps_it_again_byte_for_byte(rebuilt: tuple[Built, Path]) -> None:
    built, path = rebuilt
    before = path.read_bytes()
    again = build(built.plan, path.with_suffix(".yaml"), Order(parts=(Part.WORKBOOK,)))
    assert (again.copies, path.read_bytes() == before) == ((), True)


def test_the_workbook_is_valid(rebuilt: tuple[Built, Path]) -> None:
    assert sdk_faults(rebuilt[1]) == []
    theirs = ("shows no error", "no alternative text")  # as they please
    assert [one for one in faults(rebuilt[1]) if not one.endswith(theirs)] == []
