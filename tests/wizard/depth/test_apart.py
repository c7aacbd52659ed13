"""Rows in a list can be told apart: each shows its name, and what differs between it and the others."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest

from cxplan.wizard.depth import facts
from cxplan.wizard.draft import Draft
from tests.samples import sample

TABLES = ("score_totals", "customer_counts", "standings", "answers", "tactic_steps", "follow_ups", "churn_reasons")


@pytest.mark.parametrize("table", TABLES)
def test_no_two_rows_of_a_table_look_the_same(table: str) -> None:
    draft = Draft(sample("grocery").model_dump(mode="json", exclude_none=True), date(2028, 4, 14))
    apart = facts.told_apart(draft, table)
    lines = sorted(
        f"{facts.named(draft, table, row).removeprefix(row.id)} {apart[row.id]}" for row in draft.rows(table)
    )
    assert len(lines) > 1 and all(apart.values())
    assert [line for line, same in groupby(lines) if len(list(same)) > 1] == []


def test_a_name_that_is_another_row_is_said_in_words() -> None:
    draft = Draft(sample("grocery").model_dump(mode="json", exclude_none=True), date(2028, 4, 14))
    row = draft.rows("standings")[1]
    assert facts.named(draft, "standings", row) == f"{row.id} · {draft.called(row.who)}"
