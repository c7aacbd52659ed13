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
UNDATED = {"metric": "churn", "direction": "down", "target": 6, "start": "2027-04-01", "deadline": "2027-12-31"}
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
    "kept": {"metric": "nps", "direction": "keep", "target": 0, **YEAR},
    "perhaps kept": {"metric": "nps", "direction": "keep", "target": 25, **YEAR},
    "not kept": {"metric": "nps", "direction": "keep", "target": 60, **YEAR},
    "kept, and nobody said which way": {"metric": "own", "kpi": "K1", "direction": "keep", "target": 12, **YEAR},
    "kept as it was": {"metric": "own", "kpi": "K1", "direction": "keep", "target": 15, **YEAR},
    "kept, and less is better": {"metric": "own", "kpi": "K2", "direction": "keep", "target": 12, **YEAR},
    "in percent": {**CHURN, "target": "-20 %"},
    "in points": {**CHURN, "target": "-2 points"},
    "a time": {"metric": "first_response", "baseline_period": "2027-Q1", "target": 6, "direction": "down", **YEAR},
    "typed otherwise": {**CHURN, "baseline": 12, "target": 6},
    "undated, and what was counted": {**UNDATED, "baseline": 10},
    "undated, and another figure": {**UNDATED, "baseline": 12},
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
        measurement={
            "customer_counts": COUNTS,
            "score_totals": TOTALS,
            "service_figures": SERVICE,
            "kpis": [{"name": "Days to repair"}, {"name": "Days to deliver", "direction": "down"}],
            "kpi_figures": [{"kpi": kpi, "period": "2027-Q2", "value": 15} for kpi in ("K1", "K2")],
        },
    )


def of(goal: str, column: str) -> Any:
    """One result of one goal."""
    return filled(values(), f"goals_{column}", len(GOALS))[list(GOALS).index(goal)]


@pytest.mark.parametrize(
    ("goal", "status", "sure"),
    [
        ("on the way, and real", "on_time", "real"),  # half the way gone, half the time
        ("all the way", "reached", "real"),
        ("far behind", "far_behind", "real"),  # 5 of 35 points in half the time
        ("over and missed", "missed", "real"),
        ("within noise", "far_behind", "noise"),
        ("to be measured", "measure_first", None),
        ("without data", "not_measured_since", None),
        ("without a target", "no_target", "real"),
        ("without a deadline", "no_deadline", "real"),
        ("kept", "kept", None),
        ("perhaps kept", "cannot_tell", None),
        ("not kept", "not_kept", None),
        ("kept, and nobody said which way", "cannot_tell", None),
        ("kept as it was", "kept", None),
        ("kept, and less is better", "not_kept", None),
        ("a time", "on_time", "not_tested"),
    ],
)
def test_a_goal_has_the_first_status_that_holds_and_how_sure_it_is(goal: str, status: str, sure: str | None) -> None:
    assert (of(goal, "status_code"), of(goal, "sure_code")) == (status, sure)
    assert of(goal, "status") == SAY(f"status.{status}")


def test_a_target_may_be_a_change_of_the_baseline() -> None:
    assert of("in percent", "target_value") == pytest.approx(8)
    assert of("in points", "target_value") == pytest.approx(8)
    assert of("in percent", "target_percent") == pytest.approx(-0.2)
    assert of("in points", "target_points") == pytest.approx(-2)


def test_counts_win_over_a_typed_baseline() -> None:
    assert of("typed otherwise", "start_value") == pytest.approx(10)


def test_a_baseline_without_its_period_is_that_of_the_same_figure() -> None:
    same, other = "undated, and what was counted", "undated, and another figure"
    assert (of(same, "start_key"), of(same, "sure_code")) == (of("all the way", "start_key"), "real")
    assert (of(other, "start_key"), of(other, "start_value")) == (0, 12)
    assert (of(other, "sure_code"), of(other, "recounted")) == ("not_tested", 0)


@pytest.mark.parametrize(("baseline", "status"), [(10, "not_comparable"), (12, "on_time")])
def test_a_baseline_without_its_period_is_never_held_against_a_shorter_one(baseline: int, status: str) -> None:
    month = {"period": "2027-06", "at_start": 5000, "new": 0, "at_end": 4850}
    counts = [COUNTS[0], month]
    goals = {"goals": [{**UNDATED, "title": "Keep", "baseline": baseline}]}
    values = built(goals=goals, measurement={"customer_counts": counts})
    assert filled(values, "goals_now", 1) == [pytest.approx(10)]  # the quarter's: the month has 3
    assert filled(values, "goals_status_code", 1) == [status]


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
    assert of("of too few", "status_code") == "not_shown"


def test_no_data_is_never_a_target_reached() -> None:
    assert of("without data", "progress") is None


def test_a_time_has_no_spread_and_is_not_tested() -> None:
    assert of("a time", "sure_code") == "not_tested"
    assert of("a time", "now_low") is None


def test_time_is_counted_from_the_end_of_the_goal_s_first_tactic() -> None:
    tactics = [{"title": "Late", "goals": ["G1"], "start": "2027-03-01", "end": "2027-06-30"}]
    made = built(goals={"goals": [WAITING]}, tactics={"tactics": tactics}, measurement={"customer_counts": COUNTS[:2]})
    assert filled(made, "goals_expected", 1) == [pytest.approx(1 / 184)]


def test_a_change_of_churn_is_planned_from_the_baseline_and_not_from_today() -> None:
    # 10 % to 8 % of 5,000: standard error 0.572 points, Z 3.50; from today's 8 % it would be none.
    assert of("all the way", "shows") == pytest.approx(0.938, abs=0.0005)
    assert of("all the way", "shows_how_code") == "reliably"


def test_a_plan_without_goals_says_how_to_begin() -> None:
    assert built().text("answer_goals") == SAY("goals.answer_none", people="customers")


@pytest.mark.parametrize(("now", "status"), [(45, "on_time"), (44, "late"), (30, "late"), (29, "far_behind")])
def test_on_time_and_late_begin_exactly_at_their_shares_of_the_time_gone(now: float, status: str) -> None:
    """Half the time is gone: on time from 45 of 100 points, late from 30."""
    kpi = {"name": "Points", "direction": "up"}
    figures = [{"kpi": "K1", "period": "2026-Q4", "value": 0}, {"kpi": "K1", "period": "2027-Q2", "value": now}]
    goal = {"title": "Up", "metric": "own", "kpi": "K1", "baseline_period": "2026-Q4", "target": 100, **YEAR}
    made = built(
        foundations={"as_of": "2027-07-02"},
        goals={"goals": [goal]},
        measurement={"kpis": [kpi], "kpi_figures": figures},
    )
    assert filled(made, "goals_expected", 1) == [0.5]
    assert filled(made, "goals_status_code", 1) == [status]


def test_a_goal_is_provisional_until_somebody_confirms_it() -> None:
    goals = [
        {"title": "One", **CHURN, "target": 6},
        {"title": "Two", **CHURN, "target": 6, "confirmed_on": "2027-01-05"},
    ]
    assert filled(built(goals={"goals": goals}), "goals_stage_code", 2) == ["provisional", "confirmed"]


@pytest.mark.parametrize(
    ("goal", "fault"),
    [
        ({"metric": "nps", "baseline": 90, "target": "+20 points"}, "beyond_scale"),
        ({"metric": "churn", "baseline": 5, "target": "-7 points"}, "beyond_scale"),
        ({"metric": "csat", "baseline": 90, "target": 120}, "beyond_scale"),
        ({"metric": "nps", "baseline": -40, "target": "+20 %", "direction": "up"}, "relative"),
        ({"metric": "churn", "baseline": 0.1, "target": 0.08, "baseline_period": "2026-Q4"}, "unit"),
        ({"metric": "csat", "target": 0.9}, "unit"),
        ({"metric": "churn", "target": 0.9, "baseline_period": "2025-Q4"}, None),
        ({"metric": "csat", "baseline": 60, "target": 50, "direction": "up"}, "wrong_side"),
        ({"metric": "churn", "baseline": 5, "target": 9}, "wrong_side"),
        ({"metric": "nps", "survey": "SV1", "baseline": 5, "target": 9}, "survey_scale"),
        ({"metric": "csat", "survey": "SV2", "baseline": 5, "target": 9}, "other_survey"),
        ({"metric": "csat", "baseline": 5, "target": 9, "start": "2027-05-01", "deadline": "2027-04-01"}, "start_late"),
        ({"metric": "csat", "baseline": 5, "target": 9, "deadline": "2028-01-01"}, "after_plan"),
        ({"metric": "csat", "baseline": 5, "target": 9}, None),
    ],
)
def test_what_cannot_be_right_about_a_goal_is_named(goal: dict[str, Any], fault: str | None) -> None:
    made = built(
        goals={"goals": [{"title": "Odd", **goal}]},
        surveys={"surveys": [{"name": "A", "metric": "nps", "scale": "1-5"}, {"name": "B", "metric": "nps"}]},
        measurement={"customer_counts": COUNTS[:2]},
    )
    assert filled(made, "goals_fault_code", 1) == [fault]


@pytest.mark.parametrize(
    ("goal", "code"),
    [
        ({"target": 0.9}, "unit"),  # typed as 90 %
        ({"target": 60, "direction": "up"}, "wrong_side"),
        ({"target": 95}, None),
    ],
)
def test_without_a_start_a_target_is_held_against_where_the_number_stands(
    goal: dict[str, Any], code: str | None
) -> None:
    not_yet = {"not_measured": {"owner": "Kim"}}
    made = built(
        goals={"goals": [{"title": "Glad", "metric": "csat", "survey": "SV1", "baseline": not_yet, **goal}]},
        surveys={"surveys": [{"name": "A", "metric": "csat", "scale": "1-5"}]},
        measurement={
            "score_totals": [
                {"survey": "SV1", "period": "2027-Q1", "favourable": 80, "neutral": 10, "unfavourable": 10}
            ]
        },
    )
    assert (filled(made, "goals_start_value", 1), filled(made, "goals_now", 1)) == ([None], [80])
    assert filled(made, "goals_fault_code", 1) == [code]
    assert filled(made, "checks_total", 1) == [0 if code is None else 1]


def test_measuring_is_overdue_when_its_day_has_passed() -> None:
    days = ("2027-06-30", "2027-07-02", None)
    goals = [
        {"title": "M", "metric": "ces", "baseline": {"not_measured": {"owner": "Kim", **({"by": day} if day else {})}}}
        for day in days
    ]
    codes = filled(built(goals={"goals": goals}), "goals_status_code", 3)
    assert codes == ["measure_overdue", "measure_first", "measure_first"]


@pytest.mark.parametrize(("typed", "recounted"), [(10.0, 0), (10.04, 1), (12, 1), (10.4, 1)])
def test_a_typed_start_that_differs_by_more_than_its_rounding_is_told(typed: float, recounted: int) -> None:
    made = built(
        goals={"goals": [{"title": "Stay", **CHURN, "baseline": typed, "target": 6}]},
        measurement={"customer_counts": COUNTS[:2]},
    )
    assert filled(made, "goals_recounted", 1) == [recounted]
    assert filled(made, "goals_start_value", 1) == [pytest.approx(10)]


def _months(year: int, starts: int, lost: int, count: int = 12) -> list[dict[str, Any]]:
    """One row a month: as many at its start as the months before left, 30 new in each, `lost` lost."""
    rows = []
    for month in range(1, count + 1):
        rows.append({"period": f"{year}-{month:02}", "at_start": starts, "new": 30, "at_end": starts + 30 - lost})
        starts += 30 - lost
    return rows


def test_a_year_s_goal_is_read_from_twelve_months_and_never_from_fewer() -> None:
    """Counted by the month, aimed at by the year: twelve months of 40 lost, then of 20; eleven are no year."""
    year = {"metric": "churn", "baseline_period": "2026", "target": 20, "direction": "down", **YEAR}
    early, late = _months(2026, 1000, 40), _months(2027, 880, 20)
    said = []
    for rows in (late, late[:11], late[1:]):
        made = built(
            foundations={"as_of": "2028-01-10"},
            goals={"goals": [{"title": "Stay", **year}]},
            measurement={"customer_counts": [*early, *rows]},
        )
        said.append(
            [filled(made, f"goals_{name}", 1)[0] for name in ("start_value", "now", "sure_code", "status_code")]
        )
    # Lost in twelve months, of those at the start of the first: 480 of 1,000, then 240 of 880.
    assert said[0] == [pytest.approx(48), pytest.approx(100 * 240 / 880), "real", "missed"]
    # With eleven months of the new year the last whole one is that of the start: nothing was measured since.
    assert said[1] == [pytest.approx(48), pytest.approx(48), None, "not_measured_since"]
    assert said[2] == [pytest.approx(48), None, None, "not_comparable"]


def test_a_year_s_answers_are_put_together_from_months_too() -> None:
    totals = [
        {"survey": "SV1", "period": f"{year}-{month:02}", "favourable": good, "neutral": 10 - good, "unfavourable": 0}
        for year, good in ((2025, 5), (2026, 8))
        for month in range(1, 13)
    ]
    goal = {"title": "Glad", "metric": "csat", "survey": "SV1", "baseline_period": "2025", "target": 90}
    made = built(
        goals={"goals": [goal]},
        surveys={"surveys": [{"name": "A", "metric": "csat", "scale": "1-5"}]},
        measurement={"score_totals": totals},
    )
    found = [filled(made, f"goals_{name}", 1)[0] for name in ("start_value", "now", "now_n")]
    assert found == [pytest.approx(50), pytest.approx(80), 120]
    # Without January the year is none.
    made = built(
        goals={"goals": [goal]},
        surveys={"surveys": [{"name": "A", "metric": "csat", "scale": "1-5"}]},
        measurement={"score_totals": [row for row in totals if row["period"] != "2026-01"]},
    )
    assert filled(made, "goals_now", 1)[0] != pytest.approx(80)


def _pooled(no_season: bool, waves: list[tuple[str, int, int]], metric: str = "csat") -> Values:
    """A goal that began in the last quarter of 2026; each wave with its good and its other answers."""
    totals = [
        {"survey": "SV1", "period": period, "favourable": good, "neutral": 0, "unfavourable": bad}
        for period, good, bad in waves
    ]
    goal = {"title": "Glad", "metric": metric, "survey": "SV1", "baseline_period": "2026-Q4", "target": 90}
    return built(
        goals={"goals": [goal]},
        surveys={"surveys": [{"name": "A", "metric": metric}]},
        measurement={"score_totals": totals, "no_season": no_season},
    )


def test_all_waves_since_the_start_are_held_against_the_same_seasons_before_it() -> None:
    """Forty answers a wave show nothing one by one; two waves against the same two of last year do."""
    waves = [("2026-Q1", 24, 16), ("2026-Q2", 24, 16), ("2026-Q4", 27, 13), ("2027-Q1", 33, 7), ("2027-Q2", 33, 7)]
    made = _pooled(no_season=False, waves=waves)
    assert filled(made, "goals_sure_code", 1) == ["noise"]
    q, p = (66 + 1) / 82, (48 + 1) / 82  # Agresti and Caffo, two more answers on each side
    z = (q - p) / (q * (1 - q) / 82 + p * (1 - p) / 82) ** 0.5
    assert filled(made, "goals_pooled_z", 1) == [pytest.approx(z)]
    assert filled(made, "goals_together_code", 1) == ["better"]


def test_without_seasons_the_waves_before_are_the_last_ones_up_to_the_start() -> None:
    waves = [("2026-Q1", 40, 0), ("2026-Q3", 24, 16), ("2026-Q4", 24, 16), ("2027-Q1", 33, 7), ("2027-Q2", 33, 7)]
    assert filled(_pooled(no_season=True, waves=waves), "goals_together_code", 1) == ["better"]
    # By seasons there is one wave only to hold against two.
    assert filled(_pooled(no_season=False, waves=waves), "goals_together_code", 1) == [None]


def test_pooled_waves_of_an_nps_count_promoters_and_detractors() -> None:
    waves = [("2026-Q3", 30, 10), ("2026-Q4", 30, 10), ("2027-Q1", 18, 22), ("2027-Q2", 20, 20)]
    made = _pooled(no_season=True, waves=waves, metric="nps")
    was, now = (60.75 / 83, 20.75 / 83), (38.75 / 83, 42.75 / 83)
    spread = sum((p + d - (p - d) ** 2) / 83 for p, d in (was, now))
    z = ((now[0] - now[1]) - (was[0] - was[1])) / spread**0.5
    assert filled(made, "goals_pooled_z", 1) == [pytest.approx(z)]
    assert filled(made, "goals_together_code", 1) == ["worse"]


def test_a_dropped_goal_says_so_and_nothing_hangs_on_it() -> None:
    """No rule, no money, no day; the next goal about customers who leave takes its place."""
    dropped = {"title": "Given up", **CHURN, "target": 120, "dropped_on": "2027-05-03", "confirmed_on": "2027-02-01"}
    stands = {"title": "Stays", **CHURN, "target": 6, "owner": "Kim"}
    made = built(goals={"goals": [dropped, stands]}, measurement={"customer_counts": COUNTS[:2]})
    assert filled(made, "goals_status_code", 2) == ["dropped", "on_time"]
    assert filled(made, "goals_standing", 2)[0] == SAY("status.dropped")
    for column in ("sure_code", "stage_code", "fault_code", "due"):
        assert filled(made, f"goals_{column}", 1) == [None]
    assert made.one("money_goal_id") == "G2"
    assert made.one("money_change") == pytest.approx(0.04)
    alone = built(goals={"goals": [dropped]}, measurement={"customer_counts": COUNTS[:2]})
    assert alone.one("money_change") == words("plan")("words.no_data")
    assert alone.text("answer_goals") == SAY("goals.answer_none", people="customers")


def test_a_goal_without_a_title_has_a_status_too() -> None:
    goal = {"metric": "churn", "baseline_period": "2026-Q4", "target": 5, **YEAR}
    counts = [
        {"period": period, "at_start": 1000, "new": 0, "at_end": end}
        for period, end in (("2026-Q4", 800), ("2027-Q1", 950))
    ]
    values = built(goals={"goals": [goal]}, measurement={"customer_counts": counts})
    assert values.column("goals_status_code")[0] == "reached"
    assert values.column("goals_stage_code")[0] == "provisional"


def test_what_is_said_of_us_is_held_against_chance() -> None:
    """Worked by hand from the adjusted values: 30 (80 for, 20 against of 200), then 54.2 (140, 10 of 240): Z = 4.09."""
    said = [
        {"period": "2026-Q4", "positive": 80, "neutral": 100, "negative": 20},
        {"period": "2027-Q2", "positive": 140, "neutral": 90, "negative": 10},
    ]
    goal = {"title": "Spoken well of", "metric": "net_sentiment", "baseline_period": "2026-Q4", "target": 60, **YEAR}
    values = built(foundations={"as_of": "2027-07-01"}, goals={"goals": [goal]}, measurement={"mentions": said})
    assert values.column("goals_change_z")[0] == pytest.approx(4.09, abs=0.01)
    assert values.column("goals_sure_code")[0] == "real"
    assert [values.column(f"goals_now_{end}")[0] for end in ("low", "high")] == pytest.approx([46.2, 60.8], abs=0.1)
