"""Results of one segment, team or touchpoint, and how many comparisons look real by chance."""

from __future__ import annotations

from typing import Any

import pytest

from cxplan import workbook
from cxplan.engine.values import Values
from cxplan.plan import Plan

FOUNDATIONS = {
    "segments": [{"id": f"SG{number}", "name": name} for number, name in enumerate(("New", "Returning", "Old"), 1)],
    "teams": [{"id": "TM1", "name": "Desk"}, {"id": "TM2", "name": "Van"}],
}
SURVEYS = {
    "surveys": [
        {"id": "SV1", "question": "Recommend us?", "metric": "nps", "scale": "0-10"},
        {"id": "SV2", "question": "Satisfied?", "metric": "csat", "scale": "1-5"},
        {"id": "SV3", "question": "Easy?", "metric": "ces", "scale": "1-7"},
    ]
}


def built(**measurement: Any) -> Values:
    plan = {"foundations": FOUNDATIONS, "surveys": SURVEYS, "measurement": measurement}
    values = workbook.make(Plan.model_validate(plan)).values
    assert values is not None
    return values


def cut(values: Values, pair: str, column: str) -> Any:
    """A cell of the list of cuts, in the row of a number and a place."""
    return values.column(f"cuts_{column}")[values.column("cuts_pair").index(pair)]


def total(survey: str, good: int, middle: int, bad: int, **cut: str) -> dict[str, Any]:
    return {"survey": survey, "period": "2026-Q4", "favourable": good, "neutral": middle, "unfavourable": bad, **cut}


def test_a_segment_has_its_own_scores_with_their_answers() -> None:
    values = built(
        score_totals=[
            total("SV1", 30, 10, 10, segment="SG1"),
            total("SV1", 20, 0, 20, segment="SG2", team="TM1"),
            total("SV2", 6, 2, 2, segment="SG2"),
        ]
    )
    assert list(values.column("segments_nps"))[:2] == [40, 0]
    assert list(values.column("segments_nps_n"))[:2] == [50, 40]
    assert list(values.column("segments_csat"))[:2] == [None, pytest.approx(0.6)]


def test_a_cut_and_a_period_that_are_the_only_ones_have_their_score() -> None:
    values = built(score_totals=[total("SV2", 6, 2, 2, segment="SG2")])
    assert cut(values, "SV2|SG2", "now") == pytest.approx(60)
    assert list(values.column("history_now"))[:1] == [pytest.approx(60)]
    faulty = {"#VALUE!", "#REF!", "#NAME?", "#N/A", "#DIV/0!"}
    assert not faulty & {cell for name in values.names for cell in values.names[name] if isinstance(cell, str)}


def test_a_score_from_fewer_than_five_answers_is_not_shown_but_counted() -> None:
    values = built(score_totals=[total("SV1", 2, 1, 1, segment="SG1"), total("SV2", 9, 0, 1, segment="SG2")])
    assert list(values.column("segments_nps"))[:1] == [None]
    assert list(values.column("segments_nps_n"))[:1] == [4]


def test_where_one_group_is_hidden_so_is_the_next_smallest() -> None:
    rows = [("SG1", 4), ("SG2", 10), ("SG3", 40)]
    values = built(score_totals=[total("SV1", n, 0, 0, segment=segment) for segment, n in rows])
    assert [cut(values, f"SV1|{segment}", "now") for segment, _ in rows] == [None, None, 100]
    assert [cut(values, f"SV1|{segment}", "hidden_code") for segment, _ in rows] == ["few", "next", None]
    assert [cut(values, f"SV1|{segment}", "n") for segment, _ in rows] == [4, 10, 40]
    assert list(values.column("segments_nps"))[:3] == [None, None, 100]


def test_two_hidden_groups_of_enough_answers_together_hide_no_third() -> None:
    rows = [("SG1", 4), ("SG2", 3), ("SG3", 40)]
    values = built(score_totals=[total("SV1", n, 0, 0, segment=segment) for segment, n in rows])
    assert [cut(values, f"SV1|{segment}", "hidden_code") for segment, _ in rows] == ["few", "few", None]


def test_a_cut_has_its_range_what_was_before_and_whether_the_change_is_real() -> None:
    before = {"period": "2026-Q3"}
    values = built(
        score_totals=[
            total("SV1", 60, 25, 15, team="TM1"),
            {**total("SV1", 20, 40, 40, team="TM1"), **before},
            total("SV2", 12, 4, 4, touchpoint="TP1"),
            {**total("SV2", 10, 5, 5, touchpoint="TP1"), **before},
        ]
    )
    assert cut(values, "SV1|TM1", "now") == pytest.approx(45)
    assert (cut(values, "SV1|TM1", "low"), cut(values, "SV1|TM1", "high")) == pytest.approx((29.3, 58.0), abs=0.05)
    assert cut(values, "SV1|TM1", "before") == pytest.approx(-20)
    assert cut(values, "SV1|TM1", "change_code") == "real"
    # 20 answers are too few to compare, whatever they say.
    assert (cut(values, "SV2|TP1", "now"), cut(values, "SV2|TP1", "change_code")) == (pytest.approx(60), "too_few")


def test_every_survey_has_its_own_cuts() -> None:
    two = {"surveys": [*SURVEYS["surveys"], {"id": "SV4", "question": "And now?", "metric": "csat", "scale": "1-5"}]}
    rows = [total("SV2", 6, 2, 2, touchpoint="TP1"), total("SV4", 2, 4, 4, touchpoint="TP1")]
    plan = {"foundations": FOUNDATIONS, "surveys": two, "measurement": {"score_totals": rows}}
    values = workbook.make(Plan.model_validate(plan)).values
    assert values is not None
    assert [cut(values, f"{survey}|TP1", "now") for survey in ("SV2", "SV4")] == pytest.approx([60, 20])


def test_a_team_has_its_scores_and_its_time_to_the_first_answer() -> None:
    values = built(
        score_totals=[total("SV2", 8, 1, 1, team="TM2"), total("SV3", 3, 1, 1, team="TM2", segment="SG1")],
        service_figures=[
            {"period": "2026-Q4", "team": "TM1", "requests": 12, "answered": 10, "response_mean": 2},
            {
                "period": "2026-Q4",
                "team": "TM1",
                "channel": "phone",
                "requests": 30,
                "answered": 30,
                "response_mean": 6,
            },
            {"period": "2026-Q3", "team": "TM2", "requests": 5, "answered": 5, "response_mean": 1},
        ],
    )
    assert list(values.column("teams_csat"))[:2] == [None, pytest.approx(0.8)]
    assert list(values.column("teams_ces"))[:2] == [None, pytest.approx(0.6)]
    assert list(values.column("teams_response"))[:2] == [pytest.approx(5 / 24), None]
    assert list(values.column("teams_response_n"))[:2] == [40, None]


def test_a_segment_has_its_churn_of_the_latest_period() -> None:
    values = built(
        customer_counts=[
            {"period": "2026-Q3", "segment": "SG1", "at_start": 500, "new": 0, "at_end": 400},
            {"period": "2026-Q4", "segment": "SG1", "at_start": 200, "new": 30, "at_end": 200},
            {"period": "2026-Q4", "segment": "SG2", "at_start": 1000, "new": 0, "at_end": 950},
        ]
    )
    assert list(values.column("segments_churn"))[:2] == [pytest.approx(0.15), pytest.approx(0.05)]
    assert list(values.column("segments_churn_n"))[:2] == [200, 1000]


def test_comparisons_are_counted_with_how_many_look_real_by_chance() -> None:
    waves = [total("SV1", 60, 25, 15), {**total("SV1", 70, 18, 12), "period": "2026-Q3"}]
    values = built(score_totals=waves)
    assert values.number("measures_compared") == 1
    assert values.text("measures_by_chance").endswith("although nothing changed: about 0.1.")


def test_more_lost_than_there_were_at_the_start_is_told_without_a_range() -> None:
    counts = [
        {"period": "2026-Q3", "at_start": 100, "new": 200, "at_end": 50},
        {"period": "2026-Q4", "at_start": 50, "new": 200, "at_end": 50},
    ]
    values = built(customer_counts=counts)
    assert values.number("churn_current") == 4
    assert values.number("churn_low") is None
    assert values.text("churn_change_real") == "cannot tell"


def test_a_reported_score_beyond_a_hundred_is_not_counted() -> None:
    reported = [{"survey": "SV2", "period": "2026-Q4", "answers": 40, "score": score} for score in (80, 250)]
    values = built(reported_scores=reported)
    assert values.number("csat_current") == pytest.approx(0.8)
    assert values.number("csat_n") == 40


MONTHS = {"TP1": (40, 40, 30), "TP2": (9, 3, 20), "TP3": (2, 1, 1)}


def three_months() -> dict[str, Any]:
    """A survey of three months at three places, of which one never has five answers in all."""
    rows = [
        {**total("SV2", n // 2, 0, n - n // 2, touchpoint=place), "period": f"2026-0{month}"}
        for place, counts in MONTHS.items()
        for month, n in enumerate(counts, 1)
    ]
    return {
        "foundations": {**FOUNDATIONS, "as_of": "2026-07-01"},
        "audit": {"touchpoints": [{"id": place, "name": f"Place {place[-1]}"} for place in MONTHS]},
        "surveys": SURVEYS,
        "measurement": {"score_totals": [*rows, {**total("SV2", 30, 0, 10, touchpoint="TP1"), "period": "2025"}]},
    }


def test_a_place_has_all_its_periods_of_one_length_together() -> None:
    """With how many answered and the likely range; a year typed beside months is no month more."""
    values = workbook.make(Plan.model_validate(three_months())).values
    assert values is not None
    assert values.column("together_n")[0] == 146
    assert [cut(values, f"SV2|{place}", "n_all") for place in MONTHS] == [110, 32, 4]
    assert cut(values, "SV2|TP1", "now_all") == pytest.approx(100 * (20 + 20 + 15) / 110)
    assert (cut(values, "SV2|TP1", "low_all"), cut(values, "SV2|TP1", "high_all")) == pytest.approx(
        (40.8, 59.2), abs=0.1
    )
    # The third is hidden, and with it what would show it.
    assert [cut(values, f"SV2|{place}", "hidden_all_code") for place in MONTHS] == [None, "next", "few"]
    assert [cut(values, f"SV2|{place}", "now_all") for place in ("TP2", "TP3")] == [None, None]


@pytest.mark.parametrize(
    ("place", "said", "n"),
    [("all", "48.6 %", "146"), ("TP1 · Place 1", "50.0 %", "110"), ("TP2 · Place 2", None, "32")],
)
def test_measures_shows_all_periods_together_where_that_is_chosen(place: str, said: str | None, n: str) -> None:
    chosen = {"choice_measure_period": "all periods together", "choice_measure_touchpoint": place}
    values = workbook.make(Plan.model_validate(three_months()), choices=chosen).values
    assert values is not None
    assert (values.text("measure_trend_now_said"), values.text("measure_trend_n_said")) == (said or "", n)
