"""What cannot be right: the formulas of the workbook and the rules of the coach find the same."""

from __future__ import annotations

import io
import random
from typing import Any

import openpyxl
import pytest

from cxplan import workbook
from cxplan.coach import rules
from cxplan.judging import COVERED
from cxplan.plan import Plan
from cxplan.plan.ids import numbered
from cxplan.workbook.sheets import CHECKS
from cxplan.workbook.sheets.checks import failing
from tests.coach.test_rules import BROKEN, Raw, planned

# What the rules call it, and what stands beside the goal.
SAME = {
    "target_beyond_scale": "beyond_scale",
    "change_beyond_scale": "beyond_scale",
    "baseline_unit": "unit",
    "target_unit": "unit",
    "target_share": "unit",
    "relative_of_nothing": "relative",
    "target_wrong_side_up": "wrong_side",
    "target_wrong_side_down": "wrong_side",
    "survey_of_another_metric": "other_survey",
    "deadline_before_start": "start_late",
    "deadline_after_plan": "after_plan",
    "deadline_after_parent": "after_parent",
    "baseline_beyond_scale": "start_scale",
    "deadline_before_plan": "before_plan",
    "serves_itself": "serves_itself",
}
GOALS = 40


def goal(dice: random.Random, number: int) -> dict[str, Any]:
    """A goal that is right now and then."""
    metric = dice.choice(("nps", "csat", "ces", "churn", "churn", "repeat_orders", "first_response", "net_sentiment"))
    least = -60 if metric in ("nps", "net_sentiment") else 1
    made: dict[str, Any] = {
        "title": f"Goal {number}",
        "metric": metric,
        "baseline": dice.choice((dice.randint(least, 104), 0.119 if metric == "churn" else 50)),
        "target": dice.choice((dice.randint(-5, 130), dice.randint(1, 99), 0.1)),
        "target_kind": dice.choice(("value", "value", "percent_change", "points_change")),
        "deadline": dice.choice(("2026-03-31", "2027-03-31", "2027-09-30", "2027-12-31", "2028-06-30")),
        "start": dice.choice(("2027-01-01", "2027-04-01")),
    }
    if dice.random() < 0.5:
        made["direction"] = dice.choice(("up", "down", "keep"))
    if dice.random() < 0.3:
        made["parent"] = dice.choice(("G1", "G2"))
    if metric in ("nps", "csat", "ces") and dice.random() < 0.4:
        made["survey"] = dice.choice(("SV1", "SV2", "SV3"))
    return made


@pytest.mark.parametrize("seed", range(2))
def test_formulas_and_rules_find_the_same(seed: int) -> None:
    dice = random.Random(seed)
    data: dict[str, Any] = {
        "foundations": {"period_start": "2027-01-01", "period_end": "2027-12-31", "as_of": "2027-07-01"},
        "goals": {"goals": [goal(dice, number) for number in range(1, GOALS + 1)]},
        "surveys": {"surveys": [{"name": m, "question": "?", "metric": m} for m in ("nps", "csat", "ces")]},
        "measurement": {"customer_counts": [{"period": "2027-Q2", "at_start": 3200, "new": 410, "at_end": 3230}]},
    }
    plan = Plan.model_validate(numbered(data))
    values = workbook.make(plan).values
    assert values is not None
    found: dict[str, set[str]] = {}
    for one in rules.broken(plan, rules.counted(values.names)):
        if one.code in SAME:
            found.setdefault(one.row, set()).add(SAME[one.code])
    said = dict(zip(values.column("goals_id"), values.column("goals_fault_code"), strict=False))
    wrong = {row.id: (said[row.id], found.get(row.id, set())) for row in plan.goals.goals}
    assert {row: both for row, both in wrong.items() if (both[0] not in both[1] if both[0] else both[1])} == {}
    assert len({fault for fault, _ in wrong.values() if fault}) > 4


def test_formulas_and_rules_know_the_same_seasons() -> None:
    starts = ("2026-Q1", "2026-Q4", "2026-01", "2026-06", "2026-12", "2026", None)
    ends = [f"2027-{month:02}-{day}" for month in range(1, 13) for day in ("05", "28")]
    goals = [
        {"title": "x", "metric": "churn", "target": 5, "baseline_period": start, "deadline": end}
        for start in starts for end in ends
    ]  # fmt: skip
    data = {
        "foundations": {"period_start": "2027-01-01", "as_of": "2027-01-10"},
        "goals": {"goals": [{key: value for key, value in row.items() if value} for row in goals]},
        "measurement": {"customer_counts": [{"period": "2026-Q3", "at_start": 900, "new": 0, "at_end": 800}]},
    }
    plan = Plan.model_validate(numbered(data))
    values = workbook.make(plan).values
    assert values is not None
    found = {one.row for one in rules.broken(plan, rules.counted(values.names)) if one.code == "other_season"}
    assert {
        row.id for row, off in zip(plan.goals.goals, values.column("goals_other_season"), strict=False) if off
    } == found
    assert 50 < len(found) < 100


def _taken(chapters: Raw) -> set[tuple[str, str]]:
    return {(chapter, name) for chapter, part in chapters.items() for name in part}


def rounds() -> list[tuple[set[str], Raw]]:
    """Plans that break every rule about what cannot be, goals aside: codes and chapters of as many cases as fit."""
    made: list[tuple[set[str], Raw]] = []
    for code, chapters, figures, _ in BROKEN:
        weights = {one.weight for one in rules.broken(planned(**chapters), figures)}
        if weights != {rules.Weight.WRONG} or "goals" in chapters:
            continue
        places = {(chapter, name) for chapter, name in _taken(chapters) if chapter != "foundations"}
        free = (
            pair for pair in made if not places & _taken(pair[1]) and not {"foundations"} & {*chapters} & {*pair[1]}
        )
        found = next(free, None)
        if found is None:
            made.append(found := (set(), {}))
        codes, whole = found
        codes.add(code)
        for chapter, part in chapters.items():
            whole[chapter] = {**whole.get(chapter, {}), **part}
    return made


@pytest.mark.parametrize(("codes", "chapters"), rounds())
def test_the_sheet_of_checks_counts_and_says_whatever_cannot_be_right(codes: set[str], chapters: Raw) -> None:
    plan = planned(**chapters)
    made = workbook.make(plan)
    assert made.values is not None
    counted = {key for key, _, _ in failing(CHECKS, made.values)}
    assert {code for code in codes if not any(code in COVERED.get(key, ()) for key in counted)} == set()
    sheet = openpyxl.load_workbook(io.BytesIO(made.package), read_only=True)["Checks"]
    said = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert [one.code for one in rules.broken(plan) if f"{rules.what(one)} {rules.remedy(one)}" not in said] == []


def test_a_finding_that_needs_figures_stands_on_the_sheet_of_checks_too() -> None:
    data = {
        "foundations": {"period_start": "2027-01-01", "as_of": "2027-07-01"},
        "goals": {"goals": [{"title": "Stay", "metric": "churn", "baseline": 11, "target": 10, "direction": "down"}]},
        "measurement": {"customer_counts": [{"period": "2027-Q2", "at_start": 1000, "new": 0, "at_end": 920}]},
    }
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.make(Plan.model_validate(numbered(data))).package))["Checks"]
    said = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert any("is reached: the figure stands at 8.0" in text for text in said)
