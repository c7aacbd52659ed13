"""Next year's plan begins where this year's ends: open things come along, settled ones stay behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cxplan.plan import Plan
from cxplan.plan.file import load
from cxplan.wizard.roll_over import measured, rolled_on

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"


def next_year(**changes: object) -> Plan:
    raw = load(STARTER).raw
    raw["tactics"]["tactics"][0]["status"] = changes.get("status", "planned")
    raw["foundations"]["assumptions"][0]["status"] = changes.get("assumption", "open")
    return Plan.model_validate(rolled_on(raw))


def test_the_period_rolls_on_by_its_own_length() -> None:
    plan = next_year()
    assert str(plan.foundations.period_start) == "2028-01-01"
    assert str(plan.foundations.period_end) == "2028-12-31"


def test_a_goal_begins_where_it_was_measured_last_and_its_target_is_open() -> None:
    plan = load(STARTER).plan
    results: dict[str, list[object]] = {
        "goals_id": ["G1", "G2"], "goals_now": [11.875, None],
        "numbers_key": ["churn"], "numbers_period": ["2026-Q4"],
    }  # fmt: skip
    now = measured(plan, results)
    assert now == {"G1": (11.875, "2026-Q4")}
    goal = Plan.model_validate(rolled_on(load(STARTER).raw, now)).goals.goals[0]
    assert (goal.baseline, goal.baseline_period, goal.target) == (11.875, "2026-Q4", None)
    assert str(goal.deadline) == "2028-12-31"


def test_a_target_that_was_hoped_for_is_no_baseline() -> None:
    goal = next_year().goals.goals[0]
    assert (goal.baseline, goal.target) == (11.9, None)


def test_a_finished_tactic_stays_behind_with_its_steps_and_its_number_is_not_given_again() -> None:
    plan = next_year(status="done")
    assert [row.id for row in plan.tactics.tactics] == ["T2", "T3"]
    assert plan.tactics.tactic_steps == ()
    assert plan.ids["TS"] == 4


def test_an_open_tactic_comes_along() -> None:
    assert [row.id for row in next_year().tactics.tactics] == ["T1", "T2", "T3"]


def test_only_untested_assumptions_come_along() -> None:
    assert len(next_year().foundations.assumptions) == 1
    assert next_year(assumption="supported").foundations.assumptions == ()


def test_figures_stay_to_be_compared_with() -> None:
    assert [row.period for row in next_year().measurement.customer_counts] == ["2026-Q3", "2026-Q4"]


def test_the_day_and_the_decision_of_last_year_are_not_carried() -> None:
    foundations = next_year().foundations
    assert (foundations.as_of, foundations.decision, foundations.will_not_do) == (None, None, None)


def test_days_of_last_years_reviews_and_its_approval_stay_behind() -> None:
    raw = load(STARTER).raw
    raw["foundations"] |= {"approved_by": "Marta", "approved_on": "2026-12-20", "north_star_review": "2027-12-01"}
    raw["optimisation"] |= {"next_revision": "2028-02-01"}
    raw["optimisation"]["reviews"][0]["next_on"] = "2027-12-06"
    plan = Plan.model_validate(rolled_on(raw))
    assert plan.foundations.approved_by == "Marta" and plan.foundations.approved_on is None
    assert plan.foundations.north_star_review is None and plan.optimisation.reviews[0].next_on is None
    assert str(plan.optimisation.next_revision) == "2028-02-01"  # it lies in the new plan's year


def test_figures_of_a_day_that_has_not_come_are_looked_at_from_that_day() -> None:
    raw = load(STARTER).raw
    day = date(2027, 1, 15)
    assert Plan.model_validate(rolled_on(raw, None, date(2026, 11, 29))).foundations.as_of == day
    assert Plan.model_validate(rolled_on(raw, None, day)).foundations.as_of is None
