"""A formula of an empty row is worked out once for all rows like it: that must never show in a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan import workbook
from cxplan.plan.file import load

SAMPLES = sorted((Path(__file__).parents[2] / "sample_plans").glob("*.yaml"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_empty_rows_hold_what_each_of_their_formulas_gives(sample: Path) -> None:
    plan = load(sample).plan
    one_by_one = workbook.drawn(plan)
    assert any(cells.alike for cells in one_by_one.cells.values())
    for cells in one_by_one.cells.values():
        cells.alike.clear()
    assert workbook.make(plan).package == workbook.finished(one_by_one).package
