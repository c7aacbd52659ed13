"""Sorting is no edit: which row comes first is a column, and where rows belong to periods it says nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cxplan.plan import Plan
from cxplan.plan.compare import Sort, changes
from cxplan.plan.data import data_of
from cxplan.plan.ids import rows_of
from cxplan.plan.walk import Table, tables

from . import calc
from .editing import Hand
from .test_programs import after


def _sorted_by(table: Table, data: dict[str, Any]) -> str:
    """A column that puts the rows in another order, "" where none does."""
    held = rows_of(data, table)
    for fact in table.facts:
        said = [str(row.get(fact.name, "")) for row in held]
        if all(said) and said != sorted(said, reverse=True):
            return fact.key
    return ""


def test_no_table_that_is_sorted_comes_back_in_another_order(grocery: Path, plan: Plan, tmp_path: Path) -> None:
    data = data_of(plan)
    by = {name: key for name, table in tables().items() if (key := _sorted_by(table, data)) and name != "own_words"}
    assert len(by) > 25
    script = "".join(f"sort({name!r}, {key!r}, False)\n" for name, key in by.items())
    moved = calc.edited(grocery, script, tmp_path)
    hand = Hand(moved)
    at = [hand.cell("touchpoints.name", row["id"]).row for row in rows_of(data, tables()["touchpoints"])]
    assert at != sorted(at)
    assert changes(data, after(moved, plan)) == ()


def test_a_row_that_gets_a_smaller_number_comes_first(grocery: Path, plan: Plan, tmp_path: Path) -> None:
    data = data_of(plan)
    ids = [row["id"] for row in rows_of(data, tables()["tactics"])]
    script = (
        'sheet, at = area("tactics_order")\n'
        f'sheet.getCellByPosition(at.StartColumn, row_of("tactics", {ids[3]!r})).Value = 0\n'
    )
    found = after(calc.edited(grocery, script, tmp_path), plan)
    assert [change.sort for change in changes(data, found)] == [Sort.ORDER]
    assert [row["id"] for row in rows_of(found, tables()["tactics"])] == [ids[3], *ids[:3], *ids[4:]]


@pytest.mark.parametrize("table", ["answers", "scores", "customer_counts", "kpi_figures"])
def test_rows_of_periods_need_no_number(table: str, plan: Plan) -> None:
    assert tables()[table].by_period
    assert not tables()["goals"].by_period
