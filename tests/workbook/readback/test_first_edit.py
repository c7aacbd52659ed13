"""The first edit after LibreOffice opened a workbook reaches every result, as a recalculation from nothing would."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from cxplan import workbook
from cxplan.plan.file import load

from . import calc

STARTER = Path(__file__).parents[3] / "sample_plans" / "starter.yaml"

SCRIPT = """
import json
def everything():
    found = {}
    for number in range(book.Sheets.Count):
        sheet = book.Sheets.getByIndex(number)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(True)
        for row, values in enumerate(cursor.DataArray, 1):
            found |= {f"{sheet.Name} {row} {at}": held for at, held in enumerate(values, 1) if held != ""}
    return found

cell("%(key)s", "%(row)s").Value = %(value)s
after = everything()
book.calculateAll()
truth = everything()
def same(one, other):
    return abs(one - other) < 1e-9 if isinstance(one, float) and isinstance(other, float) else one == other
pairs = {at: [after.get(at, ""), truth.get(at, "")] for at in {**after, **truth}}
wrong = {at: pair for at, pair in pairs.items() if not same(*pair)}
json.dump({"cells": len(truth), "wrong": wrong}, open("%(told)s", "w"))
"""
EDITS = (("goals.dropped_on", "G1", 46451), ("goals.target", "G2", 50), ("tactics.end", "T2", 46400))


@pytest.mark.parametrize(("key", "row", "value"), EDITS)
def test_the_first_edit_leaves_no_result_as_it_was(key: str, row: str, value: int, tmp_path: Path) -> None:
    built, told = tmp_path / "starter.xlsx", tmp_path / "told.json"
    built.write_bytes(workbook.make(load(STARTER).plan).package)
    calc.edited(built, SCRIPT % {"key": key, "row": row, "value": value, "told": told}, tmp_path)
    found = json.loads(told.read_text("utf-8"))
    assert found["cells"] > 10_000
    assert found["wrong"] == {}


def test_two_halves_of_a_count_make_no_whole(tmp_path: Path) -> None:
    """Two and a half and three and a half add up to six: each of the two is named all the same."""
    built = tmp_path / "starter.xlsx"
    built.write_bytes(workbook.make(load(STARTER).plan).package)
    typed = "".join(
        f'row = area("scores_id")[1].EndRow - {number}\n'
        'cell_in("scores.period", row).String = "2026-Q4"\ncell_in("scores.survey", row).String = "SV1"\n'
        f'cell_in("scores.score", row).Value = {score}\ncell_in("scores.count", row).Value = {count}\n'
        for number, score, count in ((1, 5, 2.5), (2, 4, 3.5))
    )
    # Beside a cell that says in words that nothing is measured yet.
    typed += "".join(
        f'row = area("customer_counts_id")[1].EndRow - {number}\n'
        f'cell_in("customer_counts.period", row).String = "2026-0{number}"\n'
        f'cell_in("customer_counts.new", row).{said}\n'
        for number, said in ((1, "Value = 2.5"), (2, "Value = 3.5"), (3, "String = 'not measured yet'"))
    )
    saved = openpyxl.load_workbook(calc.edited(built, typed, tmp_path), data_only=True)
    lines = {row[1]: row[3] for row in saved["Checks"].iter_rows(min_row=8, values_only=True)}
    assert lines["Answers: cells that do not count, or stand over a result"] == 2
    assert lines["Those we serve: cells that do not count, or stand over a result"] == 2
    assert saved["Checks"]["B2"].value == "▲ Something does not add up: see below."


def test_a_month_s_name_is_no_period_and_is_named_in_every_table(tmp_path: Path) -> None:
    built = tmp_path / "starter.xlsx"
    built.write_bytes(workbook.make(load(STARTER).plan).package)
    rows = {"mentions": "network", "ticket_themes": "theme", "churn_reasons": "reason"}
    typed = "".join(
        f'row = area("{table}_id")[1].EndRow - 1\n'
        f'cell_in("{table}.{title}", row).String = "One"\ncell_in("{table}.period", row).String = "June"\n'
        for table, title in rows.items()
    )
    saved = openpyxl.load_workbook(calc.edited(built, typed, tmp_path), data_only=True)
    named = [row[1] for row in saved["Checks"].iter_rows(min_row=8, values_only=True) if row[3] == 1 and row[5]]
    assert [str(one).partition(":")[0] for one in named] == ["Reasons for leaving", "Mentions", "Support themes"]
