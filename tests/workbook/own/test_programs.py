"""Looks through other programs: a mere re-save leaves none of its own, what Calc and ExcelJS were used for is kept."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cxplan.building import Order, Part, build
from cxplan.plan import Plan
from cxplan.plan.file import load
from tests.judges import exceljs
from tests.judges.saved import by_calc, by_exceljs, by_gnumeric
from tests.judges.schema import sdk_faults
from tests.samples import FOLDER
from tests.workbook.own.test_own_things import PLAN
from tests.workbook.readback import calc
from tests.workbook.readback.editing import Hand
from tests.workbook.readback.test_programs import AFTERNOON

from .test_kinds import ONLY, with_goals_above
from .test_kinds import goals as goals_of


@pytest.mark.parametrize("sample", ["starter", "grocery"])
@pytest.mark.parametrize("saved", [by_calc, by_gnumeric, by_exceljs])
def test_opened_and_saved_it_is_built_anew_as_if_nobody_had(
    tmp_path: Path, sample: str, saved: Callable[[Path, Path], Path]
) -> None:
    plan, path = load(FOLDER / f"{sample}.yaml").plan, tmp_path / "plan.yaml"
    order = Order(parts=(Part.WORKBOOK,))
    build(plan, path, order)
    workbook = path.with_suffix(".xlsx")
    fresh = workbook.read_bytes()
    shutil.copy(saved(workbook, tmp_path), workbook)
    again = build(plan, path, order)
    assert (again.copies, again.warnings) == ((), ())
    assert workbook.read_bytes() == fresh


def test_rows_and_columns_put_in_taken_out_and_sorted_in_calc_are_no_looks(tmp_path: Path) -> None:
    plan, path = load(FOLDER / "grocery.yaml").plan, tmp_path / "plan.yaml"
    build(plan, path, ONLY)
    shutil.copy(calc.edited(path.with_suffix(".xlsx"), AFTERNOON, tmp_path), path.with_suffix(".xlsx"))
    every = build(plan, path, ONLY).warnings
    said = [one for one in every if not one.startswith("Typed in the workbook and not in the plan")]
    assert [sorted(word for word in ("column of your own", "says: Ziel") if word in one) for one in said] == [
        ["column of your own"],
        ["says: Ziel"],
    ]
    assert len(every) > len(said)  # the rows put in hold answers that nobody read


# What somebody does in Calc, with the mouse.
_CALC = """
from com.sun.star.table import BorderLine2, CellRangeAddress
from com.sun.star.awt import Rectangle, Point, Size
one = cell("goals.target", "G3")
one.CellBackColor, one.CharColor, one.CharWeight = 0xFFC000, 0xC00000, 150.0
one.CharPosture, one.CharStrikeout, one.HoriJustify = uno.Enum("com.sun.star.awt.FontSlant", "ITALIC"), 1, \
    uno.Enum("com.sun.star.table.CellHoriJustify", "CENTER")
formats, locale = book.NumberFormats, book.CharLocale
key = formats.queryKey('0.00" points"', locale, False)
one.NumberFormat = key if key >= 0 else formats.addNew('0.00" points"', locale)
sheet = book.Sheets.getByName("Goals")
sheet.Columns.getByIndex(7).Width = 9000
sheet.Columns.getByIndex(12).IsVisible = False
sheet.Rows.getByIndex(row_of("goals", "G4")).IsVisible = False
sheet.TabColor = 0x00B0F0
sheet.getCellByPosition(2, 60).String = "Ring Ida"
sheet.getCellByPosition(3, 60).Formula = "=SUM(%s)" % cell("goals.target", "G2").AbsoluteName.split(".")[1]
cell("goals.target", "G2").IsTextWrapped = True
charts = sheet.Charts
drawn = (cell("goals.target", "G2").RangeAddress,)
charts.addNewByName("Ours", Rectangle(1000, 30000, 9000, 6000), drawn, False, False)
book.Sheets.getByName("Research").IsVisible = False
book.Sheets.moveByName("Tactics", 3)
"""

_EXCELJS = """
const excel = require('exceljs'); const [from, to, at, owner] = process.argv.slice(1);
(async () => {
  const book = new excel.Workbook(); await book.xlsx.readFile(from);
  const sheet = book.getWorksheet('Goals'), cell = sheet.getCell(at);
  cell.style = {...cell.style};  // cells that look alike share one
  cell.fill = {type: 'pattern', pattern: 'solid', fgColor: {argb: 'FFFFC000'}};
  cell.font = {name: 'Calibri', size: 10, bold: true, italic: true, strike: true, color: {argb: 'FFC00000'}};
  cell.numFmt = '0.00" points"'; cell.alignment = {horizontal: 'center'};
  sheet.getColumn(8).width = 46; sheet.getColumn(13).hidden = true;
  sheet.getRow(Number(owner)).hidden = true; sheet.properties.tabColor = {argb: 'FF00B0F0'};
  sheet.getCell('C61').value = 'Ring Ida'; sheet.getCell('D61').value = {formula: 'SUM(' + at + ')'};
  book.getWorksheet('Research').state = 'hidden';
  await book.xlsx.writeFile(to);
})();
"""


def edited_by_calc(hand: Hand, work: Path) -> Path:
    return calc.edited(hand.path, _CALC, work)


def edited_by_exceljs(hand: Hand, work: Path) -> Path:
    node = shutil.which("node")
    if node is None or not (exceljs.FOLDER / "node_modules" / "exceljs").is_dir():
        pytest.skip("ExcelJS is not installed: npm install --prefix .ci --no-package-lock")
    at, row = hand.cell("goals.target", "G3").coordinate, hand.row("goals", "G4")
    to = work / "edited.xlsx"
    subprocess.run(
        [node, "-e", _EXCELJS, str(hand.path), str(to), at, str(row)],
        cwd=exceljs.FOLDER, check=True, timeout=exceljs.SECONDS, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return to


@pytest.mark.parametrize("edited", [edited_by_calc, edited_by_exceljs])
def test_what_was_done_there_is_kept(tmp_path: Path, edited: Callable[[Hand, Path], Path]) -> None:
    path = tmp_path / "bakery.yaml"
    build(Plan.model_validate(PLAN), path, ONLY)
    shutil.copy(edited(Hand(path.with_suffix(".xlsx")), tmp_path), path.with_suffix(".xlsx"))
    build(with_goals_above(PLAN), path, ONLY)
    hand = Hand(path.with_suffix(".xlsx"))
    cell, goals = hand.cell("goals.target", "G3"), goals_of(hand)
    assert (cell.fill.fgColor.rgb, cell.font.color.rgb) == ("FFFFC000", "FFC00000")
    assert (cell.font.b, cell.font.i, cell.font.strike, cell.alignment.horizontal) == (True, True, True, "center")
    assert cell.number_format.replace("\\", "").endswith('0.00" points"')
    assert hand.cell("goals.target", "G1").fill.fgColor.rgb == "FFFFF7DF"
    assert 40 < goals.column_dimensions["H"].width < 52
    assert goals.column_dimensions["M"].hidden is True
    assert goals.row_dimensions[hand.row("goals", "G4")].hidden is True
    assert goals.sheet_properties.tabColor.rgb == "FF00B0F0"
    jotted = {cell.value: cell.row for row in goals.iter_rows() for cell in row if cell.value is not None}
    total = str(goals.cell(jotted["Ring Ida"], 4).value).replace("$", "")
    assert total == f"=SUM(H{hand.row('goals', edited_row(edited))})"
    assert hand.book["Research"].sheet_state == "hidden"
    assert sdk_faults(path.with_suffix(".xlsx")) == []


def edited_row(edited: object) -> str:
    return "G2" if edited is edited_by_calc else "G3"


def test_calcs_order_of_sheets_and_its_chart_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "bakery.yaml"
    build(Plan.model_validate(PLAN), path, ONLY)
    shutil.copy(edited_by_calc(Hand(path.with_suffix(".xlsx")), tmp_path), path.with_suffix(".xlsx"))
    build(with_goals_above(PLAN), path, ONLY)
    hand = Hand(path.with_suffix(".xlsx"))
    assert hand.book.sheetnames.index("Tactics") == 3
    (chart,) = goals_of(hand)._charts
    assert f"$H${hand.row('goals', 'G2')}" in chart.series[0].val.numRef.f
