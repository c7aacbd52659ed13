"""Workbooks that other programs saved or edited: Calc, Gnumeric, ExcelJS. What a person did arrives, nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cxplan import workbook
from cxplan.ooxml.seal import sealed
from cxplan.plan import Plan
from cxplan.plan.answers import apply
from cxplan.plan.compare import Sort, changes
from cxplan.plan.data import data_of
from cxplan.plan.file import load
from cxplan.plan.ids import rows_of
from cxplan.plan.merge import merged, settled
from cxplan.plan.walk import tables
from cxplan.workbook.edited import read
from tests.judges import exceljs
from tests.judges.saved import by_calc, by_exceljs, by_gnumeric
from tests.samples import FOLDER

from . import calc
from .editing import Hand, everything_changed, typed

Raw = dict[str, Any]


def after(path: Path, plan: Plan) -> Raw:
    found = read(path.read_bytes(), path, plan)
    assert found.faults == ()
    data = data_of(plan)
    merge = merged(found.base, data, found.data)
    assert merge.conflicts == ()
    return apply(data, settled(data, merge, lambda _: pytest.fail("a conflict")))


@pytest.mark.parametrize("saved", [by_calc, by_gnumeric, by_exceljs])
def test_opened_and_saved_it_brings_nothing(
    grocery: Path, plan: Plan, tmp_path: Path, saved: Callable[[Path, Path], Path]
) -> None:
    path = saved(grocery, tmp_path)
    found = read(path.read_bytes(), path, plan)
    assert (found.faults, found.notices) == ((), ())
    assert merged(found.base, data_of(plan), found.data).answers == ()


Typed = list[tuple[str, str, Any]]  # a sheet, a cell, what is typed there


def typed_everywhere(workbook: Path, data: Raw) -> tuple[Raw, Typed]:
    """Every fact changed once: the data then, and the cells to type into; days as day numbers."""
    wanted, made = everything_changed(data)
    hand = Hand(workbook)
    cells: Typed = []
    for fact, row, value in made:
        cell, said = hand.cell(fact.key, row), typed(fact, value, data)
        said = (said - date(1899, 12, 30)).days if isinstance(said, date) else said
        cells.append((cell.parent.title, cell.coordinate, said))
    return wanted, cells


def test_every_fact_typed_in_calc_arrives(grocery: Path, plan: Plan, tmp_path: Path) -> None:
    wanted, cells = typed_everywhere(grocery, data_of(plan))
    script = (
        f"import json\nfor sheet, at, said in json.loads({json.dumps(cells)!r}):\n"
        "    one = book.Sheets.getByName(sheet).getCellRangeByName(at)\n"
        "    if isinstance(said, str):\n        one.String = said\n    else:\n        one.Value = float(said)\n"
    )
    assert changes(wanted, after(calc.edited(grocery, script, tmp_path), plan)) == ()


_TYPE = """
const excel = require('exceljs'); const [from, to, cells] = process.argv.slice(1);
(async () => {
  const book = new excel.Workbook(); await book.xlsx.readFile(from);
  for (const [sheet, at, said] of JSON.parse(cells)) book.getWorksheet(sheet).getCell(at).value = said;
  await book.xlsx.writeFile(to);
})();
"""


def test_every_fact_typed_by_exceljs_arrives(grocery: Path, plan: Plan, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not (exceljs.FOLDER / "node_modules" / "exceljs").is_dir():
        pytest.skip("ExcelJS is not installed: npm install --prefix .ci --no-package-lock")
    wanted, cells = typed_everywhere(grocery, data_of(plan))
    to = tmp_path / "typed.xlsx"
    subprocess.run(
        [node, "-e", _TYPE, str(grocery), str(to), json.dumps(cells)],
        cwd=exceljs.FOLDER, check=True, timeout=exceljs.SECONDS, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert changes(wanted, after(to, plan)) == ()


# What a team does in an afternoon: sorts, inserts, deletes, pastes, types below, adds a column, renames a header.
AFTERNOON = """
sort("touchpoints", "touchpoints.name")
cell("touchpoints.name", "TP4").String = "Swaps"
sheet, at = area("goals_id")
sheet.Rows.insertByIndex(at.EndRow, 2)
cell_in("goals.title", at.EndRow).String = "Inserted"
cell_in("goals.target", at.EndRow).Value = 12
sheet, at = area("tactics_id")
sheet.Rows.removeByIndex(row_of("tactics", "T4"), 1)
sheet, at = area("pains_id")
pasted = sheet.getCellByPosition(0, at.EndRow - 1).CellAddress
row = row_of("pains", "P2")
sheet.copyRange(pasted, sheet.getCellRangeByPosition(0, row, last_column("pains"), row).RangeAddress)
sheet, at = area("personas_id")
cell_in("personas.name", at.EndRow + 1).String = "Typed below"
sheet, at = area("goals_title")
sheet.Columns.insertByIndex(at.StartColumn, 1)
sheet.getCellByPosition(at.StartColumn, at.StartRow - 1).String = "Our own"
sheet, at = area("goals_target")
sheet.getCellByPosition(at.StartColumn, at.StartRow - 1).String = "Ziel"
cell("goals.target", "G1").Formula = "=6+1"
cell("foundations.as_of").Formula = "2028-02-03"
cell("settings.confidence").Formula = "90%"
cell("service_figures.response_mean", "SF2").Formula = "5:40"
sheet, at = area("scores_id")
for number, (month, score) in enumerate((("2028-03", 5), ("2028-04", 4))):
    row = at.EndRow - 3 + number
    cell_in("scores.period", row).String = month
    cell_in("scores.survey", row).String = "SV1"
    cell_in("scores.score", row).Value = score
    cell_in("scores.count", row).Value = 31
"""


def test_an_afternoon_in_calc_arrives_and_nothing_else_changes(grocery: Path, plan: Plan, tmp_path: Path) -> None:
    before = data_of(plan)
    found = after(calc.edited(grocery, AFTERNOON, tmp_path), plan)
    made = changes(before, found)
    assert {(change.key, change.row) for change in made if change.sort is Sort.CHANGED and change.new is not None} == {
        ("touchpoints.name", "TP4"),
        ("goals.target", "G1"),
        ("foundations.as_of", ""),
        ("settings.confidence", ""),
        ("service_figures.response_mean", "SF2"),
    }
    assert [(change.key, change.row) for change in made if change.sort is Sort.REMOVED] == [("tactics", "T4")]
    assert all(change.old == "T4" for change in made if change.sort is Sort.CHANGED and change.new is None)
    new = {change.key: change.new for change in made if change.sort is Sort.ADDED}
    assert set(new) == {"goals", "pains", "personas", "scores"}
    assert sum(change.sort is Sort.ADDED for change in made) == 5
    assert new["goals"]["target"] == 12
    assert {**new["pains"], "id": "P2"} == rows_of(before, tables()["pains"])[0]
    assert new["scores"] == {"id": new["scores"]["id"], "period": "2028-04", "survey": "SV1", "score": 4, "count": 31}
    assert [change.key for change in made if change.sort is Sort.ORDER] == []
    names = [row["name"] for row in rows_of(found, tables()["touchpoints"])]
    was = [row["name"] for row in rows_of(before, tables()["touchpoints"])]
    assert [one for one in names if one != "Swaps"] == [one for one in was if one in names]


_ROWS = """
const excel = require('exceljs'); const [from, to] = process.argv.slice(1);
(async () => {
  const book = new excel.Workbook(); await book.xlsx.readFile(from);
  const sheet = book.getWorksheet('Scores'), header = Number(process.argv[3]);
  const said = day => [null, null, null, 'SV1', null, null, null, new Date(Date.UTC(2028, 2, day, 9, 30)), 10];
  for (let day = 1; day <= 20; day++) said(day).forEach((one, at) => {
    if (one !== null) { const cell = sheet.getCell(header + day, at + 1); cell.value = one; cell.style = {}; }
  });
  sheet.spliceRows(header + 5, 0, said(21), said(22));
  sheet.spliceRows(header + 12, 1);
  await book.xlsx.writeFile(to);
})();
"""


def test_rows_that_exceljs_pastes_puts_in_and_takes_out_come_once(tmp_path: Path) -> None:
    """It leaves the rows that it puts in out of every name: the names come apart, the table is one all the same."""
    node = shutil.which("node")
    if node is None or not (exceljs.FOLDER / "node_modules" / "exceljs").is_dir():
        pytest.skip("ExcelJS is not installed: npm install --prefix .ci --no-package-lock")
    plan = load(FOLDER / "starter.yaml").plan
    built, to = tmp_path / "built.xlsx", tmp_path / "edited.xlsx"
    made = workbook.make(plan)
    built.write_bytes(sealed(made.package, made.fingerprint.marks()))
    header = Hand(built).place("answers_id")[1] - 1
    subprocess.run(
        [node, "-e", _ROWS, str(built), str(to), str(header)],
        cwd=exceljs.FOLDER, check=True, timeout=exceljs.SECONDS, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    names = openpyxl.load_workbook(to).defined_names
    assert "," in (names["answers_score"].attr_text or "")
    found = changes(data_of(plan), after(to, plan))
    assert {(one.sort, one.key) for one in found} == {(Sort.ADDED, "answers")}
    days = [one.new["answered_on"] for one in found if isinstance(one.new, dict)]
    # Of twenty the tenth is gone, and two were put in before the fifth.
    assert days == [f"2028-03-{day:02}" for day in (1, 2, 3, 4, 21, 22, 5, 6, 7, 8, 9, *range(11, 21))]
