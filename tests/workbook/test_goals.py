"""Goals: status, targets as changes, and what counts where a figure was typed as well as counted."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from cxplan.engine.values import Values
from cxplan.text import words

from .built import built, filled

SAY = words("workbook")
# As of 1 July 2027. Churn: 500 of 5,000 in Q1, 400 of 5,000 in Q2. NPS 20 and 22 with 100 answers each.
COUNTS = [
    {"period": "2027-Q1", "at_start": 5000, "new": 500, "at_end": 5000, "customers": 4000, "ordered_again": 1000},
    {"period": "2027-Q2", "at_start": 5000, "new": 400, "at_end": 5000, "customers": 4000, "ordered_again": 1200},
    {"period": "2027-Q2", "at_start": 1000, "new": 0, "at_end": 850, "segment": "SG1"},
]
TOTALS = [
    {"survey": "SV1", "period": "2027-Q1", "favourable": 45, "neutral": 30, "unfavourable": 25},
    {"survey": "SV1", "period": "2027-Q2", "favourable": 47, "neutral": 28, "unfavourable": 25},
    {"survey": "SV2", "period": "2027-Q2", "favourable": 80, "neutral": 10, "unfavourable": 10, "touchpoint": "TP1"},
    {"survey": "SV2", "period": "2027-Q2", "favourable": 20, "neutral": 10, "unfavourable": 10, "touchpoint": "TP2"},
    {"survey": "SV3", "period": "2027-Q2", "favourable": 2, "neutral": 1, "unfavourable": 1},
]
SERVICE = [
    {"period": "2027-Q1", "requests": 100, "answered": 100, "response_mean": 10},
    {"period": "2027-Q2", "requests": 100, "answered": 100, "response_mean": 8},
]
YEAR = {"start": "2027-01-01", "deadline": "2027-12-31"}
CHURN = {"metric": "churn", "baseline_period": "2027-Q1", "direction": "down", **YEAR}
GOALS: dict[str, dict[str, Any]] = {
    "on the way, and real": {**CHURN, "target": 6},
    "all the way": {**CHURN, "target": 8},
    "far behind": {"metric": "repeat_orders", "baseline_period": "2027-Q1", "direction": "up", "target": 60, **YEAR},
    "over and missed": {**CHURN, "target": 5, "deadline": "2027-06-30"},
    "within noise": {"metric": "nps", "baseline_period": "2027-Q1", "direction": "up", "target": 60, **YEAR},
    "to be measured": {"metric": "ces", "baseline": {"not_measured": {"owner": "Kim"}}, "target": 80, **YEAR},
    "without data": {"metric": "time_to_resolve", "baseline": 30, "target": 20, **YEAR},
    "without a target": {**CHURN},
    "without a deadline": {**CHURN, "target": 6, "deadline": None},
    "kept": {"metric": "nps", "direction": "keep", "target": 25, **YEAR},
    "not kept": {"metric": "nps", "direction": "keep", "target": 60, **YEAR},
    "in percent": {**CHURN, "target": "-20 %"},
    "in points": {**CHURN, "target": "-2 points"},
    "a time": {"metric": "first_response", "baseline_period": "2027-Q1", "target": 6, "direction": "down", **YEAR},
    "typed otherwise": {**CHURN, "baseline": 12, "target": 6},
    "of a segment": {**CHURN, "segment": "SG1", "target": 10},
    "of a touchpoint": {"metric": "csat", "survey": "SV2", "touchpoint": "TP2", "target": 80, **YEAR},
    "of all touchpoints": {"metric": "csat", "survey": "SV2", "target": 80, **YEAR},
    "of too few": {"metric": "csat", "survey": "SV3", "target": 80, **YEAR},
}
WAITING = {"title": "Waits for a tactic", **CHURN, "target": 6}


@cache
def values() -> Values:
    """One workbook with all the goals."""
    return built(
        foundations={"segments": [{"name": "New"}]},
        goals={"goals": [{"title": title, **goal} for title, goal in GOALS.items()]},
        audit={"touchpoints": [{"name": "Shop"}, {"name": "Phone"}]},
        surveys={"surveys": [{"name": "A", "metric": "nps"}, {"name": "B", "metric": "csat"}, {"metric": "csat"}]},
        measurement={"customer_counts": COUNTS, "score_totals": TOTALS, "service_figures": SERVICE},
    )


def of(goal: str, column: str) -> Any:
    """One result of one goal."""
    return filled(values(), f"goals_{column}", len(GOALS))[list(GOALS).index(goal)]


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        ("on the way, and real", "on_track"),  # half the way gone, half the time
        ("all the way", "reached"),
        ("far behind", "behind"),  # 5 of 35 points in half the time
        ("over and missed", "missed"),
        ("within noise", "too_early"),
        ("to be measured", "measure_first"),
        ("without data", "no_data"),
        ("without a target", "no_target"),
        ("without a deadline", "no_deadline"),
        ("kept", "kept"),
        ("not kept", "not_kept"),
        ("a time", "on_track"),
    ],
)
def test_a_goal_has_the_first_status_that_holds(goal: str, status: str) -> None:
    assert of(goal, "status") == SAY(f"status.{status}")


def test_a_target_may_be_a_change_of_the_baseline() -> None:
    assert of("in percent", "target_value") == pytest.approx(8)
    assert of("in points", "target_value") == pytest.approx(8)
    assert of("in percent", "target_percent") == pytest.approx(-0.2)
    assert of("in points", "target_points") == pytest.approx(-2)


def test_counts_win_over_a_typed_baseline() -> None:
    assert of("typed otherwise", "start_value") == pytest.approx(10)


def test_a_churn_goal_says_how_many_customers_it_keeps() -> None:
    assert of("on the way, and real", "target_customers") == pytest.approx(200)


def test_progress_is_measured_from_baseline_to_target() -> None:
    assert of("on the way, and real", "progress") == pytest.approx(0.5)
    assert of("on the way, and real", "expected") == pytest.approx(181 / 364)


def test_a_segment_s_goal_takes_the_segment_s_figures_and_the_whole_leaves_them_out() -> None:
    assert of("of a segment", "now") == pytest.approx(15)
    assert of("all the way", "now") == pytest.approx(8)


def test_a_touchpoint_s_goal_takes_the_answers_given_there() -> None:
    assert of("of a touchpoint", "now") == pytest.approx(50)
    assert of("of all touchpoints", "now") == pytest.approx(100 * 100 / 140)


def test_a_score_of_fewer_than_five_answers_is_not_shown() -> None:
    assert of("of too few", "now") is None
    assert of("of too few", "status") == SAY("status.no_data")


def test_no_data_is_never_a_target_reached() -> None:
    assert of("without data", "progress") is None


def test_a_time_has_no_spread_and_is_not_tested() -> None:
    assert of("a time", "tested") == SAY("tested.no")
    assert of("on the way, and real", "tested") == SAY("tested.yes")
    assert of("a time", "now_low") is None


def test_time_is_counted_from_the_end_of_the_goal_s_first_tactic() -> None:
    tactics = [{"title": "Late", "goals": ["G1"], "start": "2027-03-01", "end": "2027-06-30"}]
    made = built(goals={"goals": [WAITING]}, tactics={"tactics": tactics}, measurement={"customer_counts": COUNTS[:2]})
    assert filled(made, "goals_expected", 1) == [pytest.approx(1 / 184)]


def test_a_change_of_churn_is_tested_from_the_baseline_and_not_from_today() -> None:
    # 500 of 5,000 to 8 %: Z is 3.5 from the baseline, and 0 from today's 8 %.
    assert of("all the way", "noise") == SAY("change.real")


def test_a_plan_without_goals_says_how_to_begin() -> None:
    assert built().text("answer_goals") == SAY("goals.answer_none")
