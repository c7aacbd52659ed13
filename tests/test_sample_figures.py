"""The figures of the sample plans add up, and agree with each other and with what goals say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from cxplan.plan.choices import Metric, Scale
from cxplan.plan.fields import NotMeasuredYet, Row
from cxplan.plan.measurement import ServiceFigure
from cxplan.plan.show import period_bounds
from cxplan.plan.walk import Kind, rows, tables

from .samples import FULL, NAMES, by_period, sample


@pytest.mark.parametrize("name", NAMES)
def test_customers_at_the_end_of_a_period_start_the_next(name: str) -> None:
    plan = sample(name)
    ends: dict[str | None, tuple[str, Any]] = {}
    for row in sorted(plan.measurement.customer_counts, key=lambda row: row.period or ""):
        if row.segment in ends:
            before, at_end = ends[row.segment]
            assert period_bounds(before)[1] + timedelta(days=1) == period_bounds(row.period)[0], row.id
            assert row.at_start == at_end, row.id
        ends[row.segment] = (row.period or "", row.at_end)


@pytest.mark.parametrize("name", NAMES)
def test_no_more_customers_leave_or_order_again_than_there_are(name: str) -> None:
    for row in sample(name).measurement.customer_counts:
        lost = row.at_start + row.new - row.at_end
        assert 0 <= lost <= row.at_start, row.id
        assert row.left_of_start is None or row.left_of_start <= lost, row.id
        assert row.customers is None or row.ordered_again <= row.customers <= row.at_start + row.new, row.id


@pytest.mark.parametrize("name", NAMES)
def test_no_more_people_give_a_reason_than_left(name: str) -> None:
    measured = sample(name).measurement
    lost = {
        period: start + by_period(measured.customer_counts, "new")[period] - end
        for (period, start), end in zip(
            by_period(measured.customer_counts, "at_start").items(),
            by_period(measured.customer_counts, "at_end").values(),
            strict=True,
        )
    }
    for period, told in by_period(measured.churn_reasons, "count").items():
        assert told <= lost[period], period


@pytest.mark.parametrize("name", NAMES)
def test_requests_are_answered_at_most_once_and_in_time_only_when_answered(name: str) -> None:
    for row in sample(name).measurement.service_figures:
        assert row.answered <= row.requests, row.id
        assert row.in_time is None or row.in_time <= row.answered, row.id
        assert row.resolved is None or row.resolved <= row.requests, row.id


@pytest.mark.parametrize("name", FULL)
def test_half_the_answers_come_within_the_median_and_nine_in_ten_within_the_90th_percentile(name: str) -> None:
    promise = sample(name).measurement.promise_hours
    assert promise is not None
    for row in sample(name).measurement.service_figures:
        assert row.response_median <= row.response_p90 and row.resolve_median <= row.resolve_p90, row.id
        assert row.response_mean <= row.resolve_mean, row.id
        in_time = row.in_time / row.answered
        assert in_time >= 0.5 if row.response_median <= promise else in_time <= 0.5, row.id
        assert in_time >= 0.9 if row.response_p90 <= promise else in_time <= 0.9, row.id


@pytest.mark.parametrize("name", FULL)
def test_the_themes_of_a_period_are_no_more_than_its_requests(name: str) -> None:
    measured = sample(name).measurement
    themes = by_period(measured.ticket_themes, "count")
    assert themes
    for period, count in themes.items():
        first, last = period_bounds(period)
        within = [row for row in measured.service_figures if _inside(row, first, last)]
        assert count <= sum(row.requests for row in within), period


def _inside(row: ServiceFigure, first: Any, last: Any) -> bool:
    start, end = period_bounds(row.period or "")
    return bool(first <= start and end <= last)


@pytest.mark.parametrize("name", FULL)
def test_mentions_of_us_are_part_of_the_mentions_of_everybody(name: str) -> None:
    for row in sample(name).measurement.mentions:
        assert row.positive + row.neutral + row.negative <= row.everybody, row.id


@pytest.mark.parametrize("name", NAMES)
def test_a_kpi_is_counted_out_of_a_base_or_given_as_a_value(name: str) -> None:
    measured = sample(name).measurement
    per = {kpi.id: kpi.per for kpi in measured.kpis}
    for row in measured.kpi_figures:
        counted = row.count is not None and row.base is not None and row.value is None
        assert counted or (row.value is not None and row.count is None), row.id
        assert not counted or (row.count <= row.base and per[row.kpi]), row.id


@pytest.mark.parametrize("name", FULL)
def test_scores_lie_on_the_scale_of_their_survey_and_a_period_is_counted_in_one_way_only(name: str) -> None:
    plan = sample(name)
    scale = {
        survey.id: [int(end) for end in (survey.scale or Scale.ONE_TO_FIVE).split("-")]
        for survey in plan.surveys.surveys
    }
    measured = plan.measurement
    for row in measured.scores:
        low, high = scale[row.survey or ""]
        assert row.score is not None and low <= row.score <= high, row.id
    ways = [
        {(row.survey, row.period) for row in table}
        for table in (measured.scores, measured.score_totals, measured.reported_scores)
    ]
    assert not (ways[0] & ways[1] or ways[0] & ways[2] or ways[1] & ways[2])


@pytest.mark.parametrize("name", FULL)
def test_answers_are_no_more_than_the_people_who_could_be_asked(name: str) -> None:
    plan = sample(name)
    can_ask = {survey.id: survey.can_ask for survey in plan.surveys.surveys}
    answers: dict[tuple[str | None, str], int] = defaultdict(int)
    for row in plan.measurement.scores:
        answers[row.survey, row.period or ""] += row.count or 0
    for (survey, period), count in answers.items():
        first, last = period_bounds(period)
        assert count <= can_ask[survey or ""] * (last - first).days / 90, (survey, period)


@pytest.mark.parametrize("name", FULL)
def test_a_typed_baseline_agrees_with_what_was_counted(name: str) -> None:
    plan = sample(name)
    counted = [goal for goal in plan.goals.goals if not isinstance(goal.baseline, NotMeasuredYet)]
    assert len(counted) >= 6
    for goal in counted:
        assert goal.baseline == pytest.approx(_BY_HAND[goal.metric](plan, goal), abs=0.06), goal.title


def _sum(table: Any, name: str, goal: Any) -> int:
    return by_period(table, name)[goal.baseline_period]


def _churn(plan: Any, goal: Any) -> float:
    start, new, end = (_sum(plan.measurement.customer_counts, name, goal) for name in ("at_start", "new", "at_end"))
    return 100 * (start + new - end) / start


def _repeat_orders(plan: Any, goal: Any) -> float:
    counts = plan.measurement.customer_counts
    return 100 * _sum(counts, "ordered_again", goal) / _sum(counts, "customers", goal)


def _own(plan: Any, goal: Any) -> float:
    per = next(kpi.per for kpi in plan.measurement.kpis if kpi.id == goal.kpi)
    found = [row for row in plan.measurement.kpi_figures if (row.kpi, row.period) == (goal.kpi, goal.baseline_period)]
    (row,) = [row for row in found if goal.segment in (None, row.segment)]
    return float(row.value if per is None else per * row.count / row.base)


def _answers(plan: Any, goal: Any) -> list[Any]:
    return [row for row in plan.measurement.scores if (row.survey, row.period) == (goal.survey, goal.baseline_period)]


def _nps(plan: Any, goal: Any) -> float:
    answers = _answers(plan, goal)
    balance = sum(row.count * ((row.score >= 9) - (row.score <= 6)) for row in answers)
    return float(100 * balance / sum(row.count for row in answers))


def _favourable(plan: Any, goal: Any) -> float:
    answers = _answers(plan, goal)
    least = next(survey.favourable_from for survey in plan.surveys.surveys if survey.id == goal.survey)
    return float(100 * sum(row.count for row in answers if row.score >= least) / sum(row.count for row in answers))


def _in_time(plan: Any, goal: Any) -> float:
    served = plan.measurement.service_figures
    return 100 * _sum(served, "in_time", goal) / _sum(served, "requests", goal)


def _mean_hours(mean: str, weight: str) -> Callable[[Any, Any], float]:
    def hours(plan: Any, goal: Any) -> float:
        served = [row for row in plan.measurement.service_figures if row.period == goal.baseline_period]
        total = sum(getattr(row, mean) * getattr(row, weight) for row in served)
        return float(total / sum(getattr(row, weight) for row in served))

    return hours


def _mentions_of_us(plan: Any, goal: Any) -> int:
    return sum(_sum(plan.measurement.mentions, name, goal) for name in ("positive", "neutral", "negative"))


def _net_sentiment(plan: Any, goal: Any) -> float:
    positive, negative = (_sum(plan.measurement.mentions, name, goal) for name in ("positive", "negative"))
    return 100 * (positive - negative) / _mentions_of_us(plan, goal)


def _share_of_mentions(plan: Any, goal: Any) -> float:
    return 100 * _mentions_of_us(plan, goal) / _sum(plan.measurement.mentions, "everybody", goal)


# What the rows of a goal's first period say, added up by hand as definitions have it.
_BY_HAND: dict[Metric, Callable[[Any, Any], float]] = {
    Metric.NPS: _nps,
    Metric.CES: _favourable,
    Metric.CSAT: _favourable,
    Metric.CHURN: _churn,
    Metric.REPEAT_ORDERS: _repeat_orders,
    Metric.FIRST_RESPONSE: _mean_hours("response_mean", "answered"),
    Metric.ANSWERED_IN_TIME: _in_time,
    Metric.TIME_TO_RESOLVE: _mean_hours("resolve_mean", "resolved"),
    Metric.NET_SENTIMENT: _net_sentiment,
    Metric.SHARE_OF_MENTIONS: _share_of_mentions,
    Metric.OWN: _own,
}


def test_the_full_samples_set_goals_on_every_metric() -> None:
    assert {goal.metric for name in FULL for goal in sample(name).goals.goals} == set(Metric)


@pytest.mark.parametrize("name", FULL)
def test_the_budget_covers_what_tactics_and_tools_cost_in_the_first_year(name: str) -> None:
    plan = sample(name)
    priced = (*plan.tactics.tactics, *plan.tactics.tools)
    cost = sum((one.cost_once or 0) + 12 * (one.cost_monthly or 0) for one in priced)
    assert plan.business_case.budget is not None
    assert cost <= plan.business_case.budget <= 1.02 * cost


@pytest.mark.parametrize("name", FULL)
def test_experiments_count_no_more_successes_than_tries_and_decide_only_when_over(name: str) -> None:
    plan = sample(name)
    today = plan.foundations.as_of
    assert today is not None
    for one in plan.optimisation.experiments:
        if one.control_total is not None:
            assert one.control_hits <= one.control_total and one.trial_hits <= one.trial_total, one.hypothesis
        over = one.end is not None and one.end <= today
        assert over == (one.seen is not None) == (one.decision != "running"), one.hypothesis


@pytest.mark.parametrize("name", NAMES)
def test_one_table_keeps_to_one_length_of_period(name: str) -> None:
    plan = sample(name)
    for table, home in tables().items():
        if any(fact.kind is Kind.PERIOD and fact.name == "period" for fact in home.facts):
            lengths = {_length(row) for row in rows(plan, table) if getattr(row, "period", None)}
            assert len(lengths) <= 1, table


def _length(row: Row) -> int:
    first, last = period_bounds(row.period)  # type: ignore[attr-defined]  # asked of tables with a period only
    return round((last - first).days / 30)
