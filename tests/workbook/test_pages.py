"""What a sheet prints: what is filled, nothing torn, nothing too small to read."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor
from openpyxl.utils.cell import range_boundaries

from cxplan import workbook
from cxplan.plan.file import load
from cxplan.plan.walk import rows, tables
from cxplan.text import words
from tests.judges.libreoffice import to_pdf

FOLDER = Path(__file__).parents[2] / "sample_plans"
POINTS = 15  # high of one line in the type of an answer
POINT, CHART_ROW = 12700, 15  # how Office counts a point; the rows below a chart are so many points high
NAMES = ("starter", "grocery", "hotel")


@pytest.fixture(scope="module", params=NAMES)
def made(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """A sample's plan and its workbook."""
    plan = load(FOLDER / f"{request.param}.yaml").plan
    return plan, openpyxl.load_workbook(io.BytesIO(workbook.make(plan).package))


def parts(sheet: Any) -> list[tuple[int, int, int, int]]:
    """The areas that print, as first column, first row, last column, last row."""
    return [range_boundaries(part.rpartition("!")[2]) for part in sheet.print_area.split(",")]  # type: ignore[misc]


def titles(sheet: Any) -> dict[str, int]:
    """Where the tables' titles stand: the row above the header."""
    there = {name: sheet.tables[f"{name}_table"] for name in tables() if f"{name}_table" in sheet.tables}
    return {name: int(str(range_boundaries(table.ref)[1])) - 1 for name, table in there.items()}


def test_every_filled_row_prints_with_its_title_and_header_and_no_table_that_holds_nothing(
    made: tuple[Any, Any],
) -> None:
    plan, book = made
    seen = 0
    for sheet in (one for one in book if one.sheet_state == "visible"):
        for number, (name, title) in enumerate(titles(sheet).items()):
            held, around = len(rows(plan, name)), [one for one in parts(sheet) if one[1] <= title <= one[3]]
            first = number == 0 and title <= 8  # the sheet's own title stands above it
            assert bool(around) == bool(held or first), (sheet.title, name)
            if held:
                assert around[0][3] >= title + 1 + held, (sheet.title, name)
                seen += 1
    assert seen > 10


def test_a_chart_never_stands_on_two_parts(made: tuple[Any, Any]) -> None:
    _, book = made
    for sheet in (one for one in book if one.sheet_state == "visible"):
        for chart in sheet._charts:
            first, last = chart.anchor._from.row + 1, chart.anchor._from.row + 1
            if isinstance(chart.anchor, OneCellAnchor):
                last += -(-chart.anchor.ext.height // POINT) // CHART_ROW - 1
            assert any(one[1] <= first and last <= one[3] for one in parts(sheet)), sheet.title


def test_a_print_can_be_read_and_leaves_out_what_is_for_programs(made: tuple[Any, Any]) -> None:
    _, book = made
    shown = [one for one in book if one.sheet_state == "visible"]
    assert {one.page_setup.orientation for one in shown} == {"landscape"}
    lists = words("workbook")("headings.states")
    assert not [one.title for one in shown for cell in one["B"] if cell.value == lists]


def test_free_rows_begin_no_page(tmp_path: Path) -> None:
    """Of the starter, as LibreOffice prints it: every page has more to read than ids of rows that nobody filled."""
    path = tmp_path / "starter.xlsx"
    path.write_bytes(workbook.make(load(FOLDER / "starter.yaml").plan).package)
    (pdf,) = to_pdf([path], tmp_path / "pdf")
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = [page.split("\n") for page in text.split("\f")[:-1]]
    assert len(pages) > 40
    for lines in pages:
        said = [line.strip() for line in lines if line.strip()][:-1]  # the last one is the footer
        assert [one for one in said if not re.fullmatch(r"[A-Z]+\d+", one)], lines


def test_a_long_answer_has_two_lines_and_no_heading_prints_alone() -> None:
    """Of a hotel that knows nothing about money, the sheet says what is missing: more than a page is wide."""
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.make(load(FOLDER / "hotel.yaml").plan).package))["Money"]
    assert "B2:I2" in map(str, sheet.merged_cells.ranges) and sheet["B2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 2 * POINTS
    last = [area[3] for area in parts(sheet)]
    headings = [words("workbook")(f"headings.{name}") for name in ("money_inputs", "money_line_inputs")]
    assert not {row for row in last if sheet.cell(row, 2).value in headings}
