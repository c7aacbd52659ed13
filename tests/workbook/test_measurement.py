"""Results: which rows make a figure, what a change means, what is never pooled and never guessed."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from cxplan import workbook
from cxplan.engine.values import Values
from cxplan.plan import Plan
from cxplan.plan.ids import numbered
from cxplan.text import words
from cxplan.workbook.drawing import drawn
from cxplan.workbook.sheets import CHECKS
from cxplan.workbook.sheets.checks import failing

from .built import built, filled

SAY = words("workbook")


@cache
def values() -> Values:
    """Monthly answers and service figures, quarterly customers, and rows that nothing may count."""
    scores: list[dict[str, Any]] = [
        {"survey": "SV1", "period": f"2027-0{month}", "score": score, "count": count}
        for month, counts in ((4, {5: 60, 1: 40}), (5, {5: 20, 4: 30, 2: 50}), (6, {5: 60, 4: 30, 3: 10}))
        for score, count in counts.items()
    ]
    return built(
        foundations={"teams": [{"name": "Counter"}, {"name": "Van"}], "segments": [{"name": "New"}]},
        surveys={
            "surveys": [
                {"name": "After a visit", "metric": "csat", "scale": "1-5"},
                {"name": "Effort, turned round", "metric": "ces", "scale": "1-5", "polarity": "low_is_good"},
                {"name": "Would you recommend us?", "metric": "nps"},
                {"name": "Once a year", "metric": "csat", "scale": "1-5"},
            ]
        },
        measurement={
            "scores": [
                *scores,
                {"survey": "SV2", "period": "2027-Q2", "score": 1, "count": 30},
                {"survey": "SV2", "period": "2027-Q2", "score": 5, "count": 10},
                {"survey": "SV1", "period": "2027-06", "score": 9, "count": 5},
                {"period": "2027-06", "score": 5, "count": 5},
            ],
            "reported_scores": [
                {"survey": "SV3", "period": "2026-Q2", "score": 31, "answers": 80},
                {"survey": "SV3", "period": "2027-Q2", "score": 40, "answers": 100},
                {"survey": "SV4", "period": "2026", "score": 70, "answers": 100},
                {"survey": "SV1", "period": "2027-06", "score": 10, "answers": 90},
            ],
            "customer_counts": [
                {"period": "2026-Q2", "at_start": 1000, "new": 100, "at_end": 900},
                {"period": "2027-Q2", "at_start": 600, "new": 10, "at_end": 580, "segment": "SG1"},
                {"period": "2027-Q2", "at_start": 400, "new": 10, "at_end": 390},
                {"period": "2027-Q3", "at_start": {"not_measured": {}}, "new": 1, "at_end": 2},
            ],
            "service_figures": [
                {"period": "2027-05", "requests": 100, "answered": 90, "response_mean": 2, "in_time": 70},
                {"period": "2027-06", "requests": 40, "answered": 40, "response_mean": 1, "in_time": 36, "team": "TM1"},
                {"period": "2027-06", "requests": 60, "answered": 20, "response_mean": 4, "in_time": 14, "team": "TM2"},
            ],
            "mentions": [
                {
                    "period": "2027-Q2",
                    "network": "Net",
                    "positive": 60,
                    "neutral": 80,
                    "negative": 10,
                    "everybody": 500,
                },
                {"period": "2027-Q2", "network": "Forum", "positive": 20, "neutral": 20, "negative": 10},
            ],
        },
    )


def number(key: str, column: str) -> Any:
    """A cell of the list of numbers, in the row of a survey, a KPI or a metric."""
    return values().column(f"numbers_{column}")[values().column("numbers_key").index(key)]


def test_every_survey_with_answers_is_a_number_of_its_own() -> None:
    assert [number(key, "now") for key in ("SV1", "SV2", "SV3", "SV4")] == pytest.approx([90, 75, 40, 70])
    assert [number(key, "period") for key in ("SV1", "SV4")] == ["2027-06", "2026"]
    assert [number(key, "metric") for key in ("SV1", "SV2", "SV3")] == ["csat", "ces", "nps"]
    assert number("SV4", "n") == 100
    assert number("churn", "now") == pytest.approx(5)


def test_a_figure_names_its_survey_and_its_period() -> None:
    assert values().text("csat_survey") == "After a visit"
    assert values().text("csat_period") == "2027-06"
    assert values().text("nps_survey") == "Would you recommend us?"


def test_answers_to_different_surveys_are_never_pooled() -> None:
    assert values().number("csat_n") == 100
    assert filled(values(), "surveys_score", 4)[3] == pytest.approx(70)


def test_the_latest_period_is_compared_with_the_one_before() -> None:
    assert values().number("csat_current") == pytest.approx(0.9)
    assert values().number("csat_before") == pytest.approx(0.5)
    assert values().text("csat_change_real") == SAY("change.real")


def test_a_scale_on_which_low_is_good_is_turned_round() -> None:
    assert values().number("ces_current") == pytest.approx(0.75)


def test_a_score_off_the_scale_or_without_a_survey_is_not_counted_but_told() -> None:
    assert values().number("csat_n") == 100
    told = {key: count for key, _, count in failing(CHECKS, values())}
    assert told["scores_unread"] == 2


def test_a_reported_score_gives_no_range_and_no_test_for_nps() -> None:
    assert values().number("nps_current") == pytest.approx(40)
    assert values().number("nps_low") is None
    assert number("SV3", "enough") == 0


def test_a_reported_score_of_fewer_than_are_counted_gives_way() -> None:
    assert filled(values(), "surveys_n", 1) == [100]


def test_a_year_before_is_the_same_period_of_that_year() -> None:
    assert values().number("nps_year_ago") == pytest.approx(31)
    assert values().number("churn_year_ago") == pytest.approx(0.2)
    assert values().text("churn_year_change") == SAY("change.real")


def test_a_row_that_is_not_cut_is_the_whole_and_the_cuts_beside_it_do_not_add_to_it() -> None:
    assert values().number("churn_n") == 400
    assert values().number("customers_lost") == 20


def test_cuts_add_up_where_there_is_no_whole_and_means_are_weighted() -> None:
    assert values().number("first_response_current") == pytest.approx((40 * 1 + 20 * 4) / 60 / 24)
    assert values().number("answered_in_time_current") == pytest.approx(0.5)


def test_not_measured_yet_is_no_period_with_data() -> None:
    assert values().text("churn_period") == "2027-Q2"


def test_sentiment_adds_up_over_networks_and_our_share_only_where_everybody_is_known() -> None:
    assert values().number("net_sentiment_current") == pytest.approx(100 * (80 - 20) / 200)
    assert values().number("share_of_mentions_current") == pytest.approx(150 / 500)


def test_months_stand_in_the_trend_of_months_and_quarters_in_that_of_quarters() -> None:
    assert values().column("trend_months_csat")[-3:] == (0.6, 0.5, 0.9)
    assert values().number("trend_quarters_08_churn") is not None
    assert values().number("trend_months_12_churn") is None


def test_a_mean_answer_is_shown_beside_the_share() -> None:
    assert filled(values(), "surveys_mean", 1) == [pytest.approx(4.5)]


def test_times_without_a_spread_cannot_be_tested() -> None:
    assert values().text("first_response_change_real") == SAY("change.cannot_tell")


def test_an_empty_plan_has_no_data_and_no_zero() -> None:
    empty = built()
    assert [empty.number(f"{metric}_current") for metric in ("nps", "churn", "first_response", "net_sentiment")] == [
        None
    ] * 4
    assert empty.text("answer_measurement") == SAY("measurement.answer_none")
    assert empty.number("checks_total") == 0


def served(*rows: dict[str, Any]) -> Values:
    figures = [{"period": "2027-06", "requests": 30, "answered": 20, "response_mean": 3} | row for row in rows]
    return built(measurement={"service_figures": figures, "gone_after_days": 60, "clock": "opening_hours"})


def test_a_median_and_a_percentile_are_those_of_the_one_row_that_holds_them() -> None:
    one = served({"response_median": 2, "response_p90": 8, "automatic_mean": 0.1})
    assert one.number("first_response_median") == pytest.approx(2 / 24)
    assert one.number("first_response_p90") == pytest.approx(8 / 24)
    assert one.number("first_response_automatic") == pytest.approx(0.1 / 24)
    assert one.number("time_to_resolve_median") is None


def test_medians_of_several_rows_are_not_combined() -> None:
    two = served({"channel": "phone", "response_median": 2}, {"channel": "email", "response_median": 6})
    assert two.number("first_response_current") == pytest.approx(3 / 24)
    assert two.number("first_response_median") is None


def test_when_a_customer_is_gone_and_how_times_are_counted_stand_beside_the_figures() -> None:
    one = served({})
    assert one.number("churn_gone_after") == 60
    assert one.text("times_counted_in") == "opening hours"


def test_workings_are_shown_as_the_counts_they_are() -> None:
    """A count shown as a time is no day that a calendar has, and programs that read the file refuse it."""
    book, areas = load_workbook(BytesIO(workbook.make(Plan()).package)), drawn(Plan()).areas
    for name, shown in (
        ("first_response_current", "[h]:mm"),
        ("first_response_sum", "General"),
        ("first_response_base", "General"),
    ):
        at = areas[name]
        assert book[at.sheet].cell(at.row, at.column).number_format == shown, name


def test_what_leads_is_larger_than_chance_for_all_that_are_compared() -> None:
    """Six comparisons: z of 2.64 must be passed and not 1.96."""
    surveys = [{"name": f"S{n}", "question": "?", "metric": "csat", "scale": "1-5"} for n in range(6)]
    before = [(50, 100), *[(50, 100)] * 5]
    after = [(20, 100), (66, 100), *[(50, 100)] * 4]
    totals = [
        {"survey": f"SV{n}", "period": period, "favourable": good, "neutral": 0, "unfavourable": all_ - good}
        for period, wave in (("2027-Q1", before), ("2027-Q2", after))
        for n, (good, all_) in enumerate(wave, 1)
    ]
    made = built(surveys={"surveys": surveys}, measurement={"score_totals": totals})
    assert made.number("measures_compared") == 6
    assert made.number("lead_value") == pytest.approx(2.638, abs=0.0005)
    assert made.column("numbers_verdict_code")[:3] == ("real", "real", "noise")
    assert made.column("numbers_leads")[:3] == (1, 0, 0)
    assert made.column("numbers_moved")[:3] == ("worse", "better", "same")


def test_a_year_ago_gives_the_verdict_once_it_is_known_unless_there_is_no_season() -> None:
    totals = [
        {"survey": "SV1", "period": period, "favourable": good, "neutral": 0, "unfavourable": 100 - good}
        for period, good in (("2026-Q2", 60), ("2027-Q1", 20), ("2027-Q2", 58))
    ]
    surveys = {"surveys": [{"name": "S", "question": "?", "metric": "csat", "scale": "1-5"}]}
    made = built(surveys=surveys, measurement={"score_totals": totals})
    assert (made.column("numbers_change_code")[0], made.column("numbers_verdict_code")[0]) == ("real", "noise")
    assert made.number("measures_compared") == 1
    calm = built(surveys=surveys, measurement={"score_totals": totals, "no_season": True})
    assert calm.column("numbers_verdict_code")[0] == "real"


def test_the_north_star_may_be_a_survey_or_a_kpi_of_ones_own() -> None:
    total = {"survey": "SV1", "period": "2027-Q2", "favourable": 30, "neutral": 10, "unfavourable": 10}
    parts: dict[str, Any] = {
        "surveys": {"surveys": [{"name": "Mine", "question": "?", "metric": "own", "scale": "1-5"}]},
        "measurement": {
            "score_totals": [total],
            "kpis": [{"name": "Smiles"}],
            "kpi_figures": [{"kpi": "K1", "period": "2027-Q2", "value": 7}],
        },
    }
    for key, named, now in (("survey", "SV1", 60), ("kpi", "K1", 7)):
        star = {"north_star_metric": "own", f"north_star_{key}": named}
        made = built(foundations=star, **parts)
        assert made.text("north_star_key") == named
        assert made.number("north_star_now") == pytest.approx(now)


def _few_of(population: int | None, good: int, bad: int) -> Values:
    """Two waves of a small firm's survey, the first with six good and fourteen other answers."""
    totals = [
        {"survey": "SV1", "period": "2026-Q4", "favourable": 6, "neutral": 0, "unfavourable": 14},
        {"survey": "SV1", "period": "2027-Q1", "favourable": good, "neutral": 0, "unfavourable": bad},
    ]
    survey = {"name": "A", "metric": "csat", "scale": "1-5", "population": population}
    return built(surveys={"surveys": [survey]}, measurement={"score_totals": totals})


def test_of_a_small_population_it_is_said_what_holds_of_these_themselves() -> None:
    """Twenty of forty answered: half the Wilson range, times the root of the twenty left by thirty-nine."""
    made = _few_of(40, 14, 6)
    low, high = (filled(made, f"surveys_{end}", 1)[0] for end in ("low", "high"))
    assert filled(made, "surveys_of_these", 1) == [pytest.approx((20 / 39) ** 0.5 * (high - low) / 2)]
    # Of two hundred and more these are no tenth; without a known number nothing is said.
    assert filled(_few_of(201, 14, 6), "surveys_of_these", 1) == [None]
    assert filled(_few_of(None, 14, 6), "surveys_of_these", 1) == [None]
    # Everybody answered: nothing is left to chance.
    assert filled(_few_of(20, 14, 6), "surveys_of_these", 1) == [pytest.approx(0)]


def test_fewer_than_thirty_are_enough_where_half_of_all_there_are_answered() -> None:
    for population, few, verdict in ((None, 1, "too_few"), (41, 1, "too_few"), (40, 0, "real")):
        made = _few_of(population, 16, 4)
        assert filled(made, "surveys_change_code", 1) == [verdict]
        assert next(one for one in made.column("numbers_few") if one is not None) == few


def test_figures_of_a_period_that_has_not_begun_count_nowhere_and_are_named() -> None:
    """As of 1 July 2027: the third quarter has begun, the fourth and August have not."""
    survey = {"name": "All", "metric": "nps"}
    three = {"survey": "SV1", "favourable": 60, "neutral": 20, "unfavourable": 20}
    late = {"survey": "SV1", "favourable": 0, "neutral": 0, "unfavourable": 100}
    goal = {"title": "Stay", "metric": "churn", "baseline_period": "2027-Q2", "target": 2, "deadline": "2027-12-31"}
    answers = [
        {"survey": "SV1", "answered_on": "2027-08-01", "score": 0},
        {"survey": "SV1", "period": "2027-09", "score": 0},
    ]
    measurement = {
        "score_totals": [{**three, "period": "2027-Q2"}, {**late, "period": "2027-Q4"}],
        "reported_scores": [{"survey": "SV1", "period": "2028", "score": -50, "answers": 400}],
        "scores": [{"survey": "SV1", "period": "2027-08", "score": 0, "count": 90}],
        "answers": answers,
        "customer_counts": [
            {"period": "2027-Q2", "at_start": 1000, "new": 0, "at_end": 900, "customers": 900, "ordered_again": 300},
            {"period": "2027-Q4", "at_start": 1000, "new": 0, "at_end": 990, "customers": 900, "ordered_again": 800},
        ],
        "service_figures": [{"period": "2027-08", "requests": 10, "answered": 10, "response_mean": 2}],
        "kpis": [{"name": "Calls"}],
        "kpi_figures": [
            {"kpi": "K1", "period": "2027-07", "count": 9},
            {"kpi": "K1", "period": "2027-08", "count": 90},
        ],
        "churn_reasons": [
            {"reason": "Price", "period": "2027-Q2", "count": 40},
            {"reason": "Moved", "period": "2027-Q4", "count": 7},
        ],
        "mentions": [{"period": "2027-10", "positive": 8, "neutral": 1, "negative": 1}],
    }
    said = built(surveys={"surveys": [survey]}, goals={"goals": [goal]}, measurement=measurement)
    figures = dict(zip(said.column("numbers_key"), said.column("numbers_now"), strict=False))
    assert {key: value for key, value in figures.items() if value is not None} == {
        "SV1": 40, "churn": 10, "repeat_orders": pytest.approx(100 / 3), "K1": 9
    }  # fmt: skip
    assert said.column("surveys_period_now")[0] == "2027-Q2"
    assert said.column("goals_status_code")[0] == "not_measured_since"
    assert said.number("churn_reasons_told") == 40
    assert {key: count for key, _, count in failing(CHECKS, said) if "unread" in key or "ahead" in key} == {
        "periods_ahead": 10
    }


def test_measures_says_of_which_period_before_is() -> None:
    """What was before lies three quarters back: without its name 60 % would pass for the quarter before."""
    totals = [
        {"survey": "SV1", "period": period, "favourable": up, "unfavourable": 100 - up}
        for period, up in (("2026-Q3", 60), ("2027-Q2", 80))
    ]
    plan = {
        "foundations": {"as_of": "2027-07-01"},
        "surveys": {"surveys": [{"id": "SV1", "name": "All", "metric": "csat"}]},
        "measurement": {"score_totals": totals},
    }
    made = workbook.make(Plan.model_validate(numbered(plan)))
    sheet = load_workbook(BytesIO(made.package), data_only=True)["Measures"]
    assert [cell.value for cell in sheet[6]][1:8] == [
        "All",
        "80.0 %",
        "71.1 to 86.7",
        "100",
        "2027-Q2",
        "60.0 % (2026-Q3)",
        "larger than chance",
    ]


@pytest.mark.parametrize(("april", "named"), [(5, 0), (200, 1)])
def test_dated_answers_fall_into_the_latest_typed_length_and_more_answers_inside_it_are_named(
    april: int, named: int
) -> None:
    """Quarters, then one month typed among them: answers with a day stay in the quarter, with those counted there."""
    totals = [
        {"survey": "SV1", "period": period, "favourable": count, "neutral": 0, "unfavourable": 0}
        for period, count in (("2026-Q4", 40), ("2027-04", april))
    ]
    made = built(
        surveys={"surveys": [{"name": "A", "metric": "nps"}]},
        measurement={
            "score_totals": totals,
            "scores": [{"survey": "SV1", "period": "2027-Q2", "score": 9, "count": 20}],
            "answers": [{"survey": "SV1", "answered_on": f"2027-04-{day:02}", "score": 0} for day in range(1, 31)],
        },
    )
    assert [filled(made, f"surveys_{name}", 1) for name in ("period_now", "n", "score")] == [["2027-Q2"], [50], [-20]]
    told = {key: count for key, _, count in failing(CHECKS, made)}
    assert told == ({"survey_parts_more": 1} if named else {})
    considered = dict(zip([one.key for one in CHECKS if one.advice], made.column("checks_advice"), strict=True))
    assert considered["survey_parts_fewer"] == 1 - named
