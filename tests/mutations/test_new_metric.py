"""A metric added in the middle of the list changes no other number: what a metric is stands in its record alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from .run import Mutation, copied, survives

pytestmark = pytest.mark.xdist_group("mutations")

CODE = 'SHARE_OF_MENTIONS = "share_of_mentions"\n'
LABEL = 'share_of_mentions = "Share of mentions"\n'
RECORD = "    Record(Metric.OWN, Source.OWN, Kept.OWN, Direction.UP),\n"
NEW = '    _percent(Metric.SEATED, Direction.UP, Counts("service_figures", "in_time_sum", "asked_sum", *_SERVICE)),\n'
_WORKED, _SECOND = "tests/workbook/test_worked_values.py", "tests/workbook/second/test_further_numbers.py"


def test_with_a_metric_more_before_own_every_worked_value_and_every_own_figure_is_the_same(tmp_path: Path) -> None:
    tree = copied(tmp_path)
    for file, old, new in (
        ("plan/choices.py", CODE, f'{CODE}    SEATED = "seated"\n'),
        ("text/en/plan.toml", LABEL, f'{LABEL}seated = "Seated at once"\n'),
    ):
        path = tree / "cxplan" / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    more = Mutation(
        "one metric more",
        "plan/metrics.py",
        RECORD,
        NEW + RECORD,
        (_WORKED, f"{_SECOND}::test_own_kpis_their_ranges_and_changes"),
    )
    assert survives(more, tree)
