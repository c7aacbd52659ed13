"""The first edit after LibreOffice opened a workbook reaches every result, as a recalculation from nothing would."""

from __future__ import annotations

import json
from pathlib import Path

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
