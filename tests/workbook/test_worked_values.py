"""The worked values that every implementation must give, out of built workbooks, to half the last digit stated."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist
from typing import Any

import pytest

from cxplan import workbook
from cxplan.engine.values import Value, Values
from cxplan.plan import Plan
from cxplan.text import words


def built(**chapters: Any) -> Values:
    """What the workbook of a plan with these chapters says."""
    foundations = {"company": "Pier Bakery", "period_start": "2027-01-01", "as_of": "2027-01-15"}
    made = workbook.make(Plan.model_validate({"foundations": foundations, **chapters}))
    assert made.values is not None
    return made.values


def score_rows(survey: str, counts: dict[int, int]) -> list[dict[str, Any]]:
    """Rows of answers already counted: so many of each score."""
    return [{"survey": survey, "period": "2026-Q4", "score": score, "count": n} for score, n in counts.items()]


# One survey a case; the number in its id is its row.
SURVEYS: dict[str, dict[str, Any]] = {
    "ten answers": {"metric": "nps", "scale": "0-10"},
    "two waves": {"metric": "nps", "scale": "0-10"},
    "starter": {"metric": "nps", "scale": "0-10"},
    "nobody answered": {"metric": "nps", "scale": "0-10"},
    "csat": {"metric": "csat", "scale": "1-5"},
    "ces of 5": {"metric": "ces", "scale": "1-5"},
    "ces of 7": {"metric": "ces", "scale": "1-7"},
    "of 200": {"metric": "csat", "scale": "1-5", "can_ask": 200, "range_wanted": 5},
    "of 1,000": {"metric": "csat", "scale": "1-5", "can_ask": 1000, "range_wanted": 5},
    "of 4,000": {"metric": "csat", "scale": "1-5", "can_ask": 4000, "range_wanted": 5},
    "of 20,000": {"metric": "csat", "scale": "1-5", "can_ask": 20000, "range_wanted": 5},
    "nps within 10": {"metric": "nps", "scale": "0-10", "range_wanted": 10},
    "180 answers": {"metric": "csat", "scale": "1-5", "can_ask": 900, "response_rate": 0.2},
    "one point of nps": {"metric": "nps", "scale": "0-10", "can_ask": 86338, "response_rate": 1},
}
IDS = {name: f"SV{number}" for number, name in enumerate(SURVEYS, 1)}


@cache
def surveyed() -> Values:
    """One workbook with all the surveys."""
    two, starter = IDS["two waves"], IDS["starter"]
    totals = [
        {"survey": two, "period": "2026-Q3", "favourable": 60, "neutral": 25, "unfavourable": 15},
        {"survey": two, "period": "2026-Q4", "favourable": 70, "neutral": 18, "unfavourable": 12},
        {"survey": starter, "period": "2026-Q4", "favourable": 56, "neutral": 37, "unfavourable": 25},
    ]
    scores = [
        *score_rows(IDS["ten answers"], {10: 2, 9: 3, 8: 1, 7: 1, 4: 1, 2: 1, 1: 1}),
        *score_rows(IDS["csat"], {5: 42, 4: 32, 3: 10, 2: 9, 1: 14}),
        *score_rows(IDS["ces of 5"], {2: 5, 3: 5, 4: 10}),
        *score_rows(IDS["ces of 7"], {1: 80, 2: 210, 3: 140, 4: 110, 5: 160, 6: 180, 7: 120}),
    ]
    return built(
        surveys={"surveys": [{"id": IDS[name], "name": name, "question": f"{name}?", **SURVEYS[name]} for name in IDS]},
        measurement={"score_totals": totals, "scores": scores},
        goals={
            "goals": [
                {
                    "id": "G1",
                    "title": "Unmeasured",
                    "metric": "nps",
                    "survey": IDS["nobody answered"],
                    "baseline": 10,
                    "target": 20,
                    "target_kind": "value",
                    "deadline": "2026-12-31",
                }
            ]
        },
    )


def of_survey(name: str, column: str) -> Value:
    """A computed figure of one survey."""
    return surveyed().column(f"surveys_{column}")[list(SURVEYS).index(name)]


def test_nps_of_ten_answers() -> None:
    assert of_survey("ten answers", "score") == pytest.approx(20)


def test_nps_of_a_wave_and_its_likely_range() -> None:
    totals = [{"survey": "SV1", "period": "2026-Q4", "favourable": 60, "neutral": 25, "unfavourable": 15}]
    survey = {"id": "SV1", "name": "All", "question": "Would you?", "metric": "nps", "scale": "0-10"}
    values = built(surveys={"surveys": [survey]}, measurement={"score_totals": totals})
    assert values.one("nps_current") == pytest.approx(45)
    assert (values.one("nps_low"), values.one("nps_high")) == pytest.approx((29.3, 58.0), abs=0.05)


def test_the_wave_after_it_is_no_real_change() -> None:
    assert of_survey("two waves", "score_before") == pytest.approx(45)
    assert of_survey("two waves", "score") == pytest.approx(58)
    assert of_survey("two waves", "change_z") == pytest.approx(1.25, abs=0.005)
    assert of_survey("two waves", "change") == words("workbook")("change.noise")


def test_nps_of_the_starter_its_range_and_the_smallest_change_it_can_show() -> None:
    assert of_survey("starter", "score") == pytest.approx(26.3, abs=0.05)
    assert (of_survey("starter", "low"), of_survey("starter", "high")) == pytest.approx((11.6, 39.6), abs=0.05)
    assert of_survey("starter", "variance") == pytest.approx(0.616, abs=0.0005)
    assert of_survey("starter", "wave_smallest_change") == pytest.approx(28.6, abs=0.05)


def test_nps_without_answers_is_no_data_and_no_target_reached() -> None:
    assert of_survey("nobody answered", "score") is None
    assert surveyed().column("goals_now")[0] is None
    assert surveyed().column("goals_status_code")[0] == "not_measured_since"


def test_csat_of_counted_answers() -> None:
    assert of_survey("csat", "score") == pytest.approx(69.16, abs=0.005)


def test_ces_of_five() -> None:
    assert of_survey("ces of 5", "score") == pytest.approx(50)


def test_ces_of_seven_and_its_mean() -> None:
    assert of_survey("ces of 7", "score") == pytest.approx(46.0, abs=0.05)
    assert of_survey("ces of 7", "mean") == pytest.approx(4.08, abs=0.005)


def test_sample_sizes_of_small_and_large_crowds() -> None:
    crowds = ("of 200", "of 1,000", "of 4,000", "of 20,000")
    assert [of_survey(crowd, "sample_size") for crowd in crowds] == [132, 278, 351, 377]


def test_answers_for_an_nps_give_or_take_ten() -> None:
    assert of_survey("nps within 10", "sample_size") == 212
    survey = {
        "id": "SV1",
        "name": "All",
        "question": "Would you?",
        "metric": "nps",
        "scale": "0-10",
        "range_wanted": 10,
    }
    worst = built(surveys={"surveys": [survey]}, settings={"nps_variance": 1})
    assert worst.column("surveys_sample_size")[0] == 385


def test_what_180_answers_can_show() -> None:
    assert of_survey("180 answers", "answers_expected") == 180
    assert of_survey("180 answers", "range") == pytest.approx(7.3, abs=0.05)
    assert of_survey("180 answers", "smallest_change") == pytest.approx(14.8, abs=0.05)


def test_one_point_of_nps_takes_some_86_000_answers_a_wave() -> None:
    assert of_survey("one point of nps", "smallest_change") == pytest.approx(1, abs=0.0005)


def counted(*periods: tuple[str, int, int, int], **chapters: Any) -> Values:
    """A workbook of customers at the start, new and at the end, by period."""
    rows = [{"period": period, "at_start": s, "new": new, "at_end": end} for period, s, new, end in periods]
    measurement = {"customer_counts": rows, **chapters.pop("measurement", {})}
    return built(measurement=measurement, **chapters)


def test_churn_of_500_to_450_and_rice() -> None:
    tactic = {"title": "One", "reach": 2000, "impact": "high", "confidence": 0.8, "effort_days": 3}
    values = counted(("2026-Q4", 500, 0, 450), tactics={"tactics": [tactic]})
    assert values.one("churn_current") == pytest.approx(0.10)
    assert values.one("customers_net_change") == pytest.approx(-0.10)
    assert values.column("tactics_rice")[0] == pytest.approx(1066.7, abs=0.05)


def test_churn_with_new_customers_and_lifetime_value() -> None:
    case = {"orders_per_year": 3, "extra_order_value": 70, "margin": 0.3}
    # 16 % a period and, for the years, a limit of three on the sheet Settings.
    values = counted(("2026", 500, 30, 450), business_case=case, settings={"lifetime_years_max": 3})
    assert values.one("churn_current") == pytest.approx(0.16)
    assert values.one("money_lifetime_value") == pytest.approx(189)


def test_churn_of_a_quarter_over_a_year_and_net_sentiment() -> None:
    mentions = {"mentions": [{"period": "2026-Q4", "positive": 80, "neutral": 100, "negative": 20}]}
    values = counted(("2026-Q4", 3200, 410, 3230), measurement=mentions)
    assert values.one("customers_lost") == 380
    assert values.one("churn_current") == pytest.approx(0.119, abs=0.0005)
    assert values.one("churn_year") == pytest.approx(0.397, abs=0.0005)
    assert values.one("net_sentiment_current") == pytest.approx(30)


def test_churn_of_380_then_320_of_3_200_is_a_real_change() -> None:
    goal = {"id": "G1", "title": "Stay", "metric": "churn", "baseline_period": "2026-Q3", "target": 9}
    values = counted(
        ("2026-Q3", 3200, 380, 3200), ("2026-Q4", 3200, 320, 3200), goals={"goals": [{**goal, "target_kind": "value"}]}
    )
    assert values.one("churn_change_real") == words("workbook")("change.real")
    z = values.column("goals_change_z")[0]
    assert isinstance(z, float)
    assert abs(z) == pytest.approx(2.4, abs=0.05)


def test_a_quarter_of_months_is_their_first_start_their_new_and_their_last_end() -> None:
    """30 %, where the product of the three months' rates would be 23 %."""
    months = [("2026-10", 1000, 300, 1200), ("2026-11", 1200, 300, 1400), ("2026-12", 1400, 300, 1600)]
    goal = {"id": "G1", "title": "Stay", "metric": "churn", "baseline": 25, "baseline_period": "2026-Q3", "target": 20}
    values = counted(*months, goals={"goals": [goal]})
    assert values.column("goals_now")[0] == pytest.approx(30)
    assert values.column("goals_now_n")[0] == 1000


def test_a_month_is_not_held_against_a_quarter() -> None:
    periods = [("2026-Q3", 3200, 410, 3230), ("2026-12", 3230, 100, 3300)]
    goal = {"id": "G1", "title": "Stay", "metric": "churn", "baseline_period": "2026-Q3", "target": 10}
    values = counted(*periods, goals={"goals": [goal]})
    assert values.column("goals_status_code")[0] == "not_comparable"
    assert values.text("churn_change_code") == "not_comparable"


def test_no_shows_of_equal_months_are_tested_as_counts_of_events() -> None:
    """35, then 20: Z = -2.02."""
    figures = [
        {"kpi": "K1", "period": "2026-11", "count": 35},
        {"kpi": "K1", "period": "2026-12", "count": 20},
        {"kpi": "K2", "period": "2026-11", "count": 35},
        {"kpi": "K2", "period": "2026-12", "count": 21},
    ]
    kpis = [{"id": "K1", "name": "No-shows", "direction": "down"}, {"id": "K2", "name": "Others"}]
    goal = {"id": "G1", "title": "Come", "metric": "own", "kpi": "K1", "baseline_period": "2026-11", "target": 10}
    values = built(measurement={"kpis": kpis, "kpi_figures": figures}, goals={"goals": [goal]})
    assert values.column("kpis_current")[:2] == (20, 21)
    assert values.column("goals_change_z")[0] == pytest.approx(-2.02, abs=0.005)
    # 35 to 21 is Z = -1.87.
    assert values.column("kpis_change_code")[:2] == ("real", "noise")


@pytest.mark.parametrize(("points", "shows", "how"), [(5, 0.16, "rarely"), (10, 0.48, "half"), (15, 0.81, "reliably")])
def test_how_often_a_change_shows_with_180_answers(points: float, shows: float, how: str) -> None:
    # p = 0.5 in both waves, as near as a change of its own size allows.
    goal = {"id": "G1", "title": "Happy", "metric": "csat", "survey": "SV1", "baseline": 50 - points / 2}
    survey = {"id": "SV1", "name": "All", "question": "Well?", **SURVEYS["180 answers"]}
    goal |= {"target": 50 + points / 2, "baseline_period": "2026-Q3"}
    values = built(surveys={"surveys": [survey]}, goals={"goals": [goal]})
    assert values.column("goals_shows")[0] == pytest.approx(shows, abs=0.011)
    assert values.column("goals_shows_how_code")[0] == how


def test_what_180_answers_show_reliably_in_about_half_and_rarely() -> None:
    reach = [of_survey("180 answers", column) for column in ("smallest_change", "reach_half", "reach_rarely")]
    assert reach == pytest.approx([14.8, 10.3, 5.1], abs=0.05)


def test_the_starters_goal_shows_in_67_of_100_comparisons() -> None:
    goal = {"id": "G1", "title": "Stay", "metric": "churn", "baseline_period": "2026-Q4", "target": 10}
    values = counted(("2026-Q4", 3200, 410, 3230), goals={"goals": [goal]})
    assert values.column("goals_shows")[0] == pytest.approx(0.67, abs=0.005)
    assert values.column("goals_shows_how_code")[0] == "two_thirds"


def rate(*figures: tuple[str, int, int]) -> Values:
    """Calls on accounts by period, with a goal that starts from the first of them."""
    rows = [{"kpi": "K1", "period": period, "count": count, "base": base} for period, count, base in figures]
    follows = {"id": "G1", "title": "Call less", "metric": "own", "kpi": "K1", "baseline_period": figures[0][0]}
    kpi = {"id": "K1", "name": "Calls an account", "direction": "down"}
    return built(
        measurement={"kpis": [kpi], "kpi_figures": rows},
        goals={"goals": [{**follows, "target": 1.1, "deadline": "2027-12-31"}]},
    )


def test_rates_that_exceed_one_are_compared_as_counts_of_events() -> None:
    """600 calls on 400 accounts, then 500: Z = -3.02; 500 on 400 is 1.25, likely 1.15 to 1.36 (Poisson)."""
    values = rate(("2026-Q3", 600, 400), ("2026-Q4", 500, 400))
    assert [values.column(f"kpis_{part}")[0] for part in ("current", "low", "high", "n")] == pytest.approx(
        [1.25, 1.145, 1.364, 400], abs=0.0006
    )
    assert values.column("kpis_z_old")[0] == values.column("goals_change_z")[0] == pytest.approx(-3.02, abs=0.006)
    assert values.column("kpis_change_code")[0] == values.column("goals_sure_code")[0] == "real"
    assert [values.column(f"goals_now_{end}")[0] for end in ("low", "high")] == pytest.approx([1.145, 1.364], abs=6e-4)
    # From 1.5 to 1.1 of 400: 0.4 by sqrt(2.6 / 400) is 4.96 standard errors.
    assert values.column("goals_shows")[0] == pytest.approx(NormalDist().cdf(4.96 - 1.96), abs=0.0005)


def test_a_rate_that_once_exceeded_one_is_no_share_in_any_period() -> None:
    # As shares 380 and 420 of 400 could not be compared; as events 40 of 800 are chance.
    values = rate(("2026-Q3", 380, 400), ("2026-Q4", 420, 400))
    assert values.column("kpis_z_old")[0] == pytest.approx(40 / 800**0.5)
    assert values.column("kpis_change_code")[0] == "noise"
    # Of other numbers of accounts: 500 of 500 accounts after 500 of 400.
    assert rate(("2026-Q3", 500, 400), ("2026-Q4", 500, 500)).column("kpis_z_old")[0] == pytest.approx(
        (1 - 1.25) / (1000 / (400 * 500)) ** 0.5
    )


def test_counts_of_events_have_a_likely_range_and_add_up_over_months() -> None:
    figures = [{"kpi": "K1", "period": "2026-Q3", "count": 90}]
    figures += [{"kpi": "K1", "period": f"2026-{month}", "count": 20} for month in (10, 11, 12)]
    goal = {"id": "G1", "title": "Come", "metric": "own", "kpi": "K1", "baseline_period": "2026-Q3", "target": 50}
    kpi = {"id": "K1", "name": "No-shows", "direction": "down"}
    values = built(measurement={"kpis": [kpi], "kpi_figures": figures}, goals={"goals": [goal]})
    # 20 events: likely 12.9 to 30.9; three such months are 60 a quarter.
    assert [values.column(f"kpis_{end}")[0] for end in ("low", "high")] == pytest.approx([12.95, 30.89], abs=0.005)
    assert values.column("goals_now")[0] == 60
    assert values.column("goals_change_z")[0] == pytest.approx(-30 / 150**0.5)
