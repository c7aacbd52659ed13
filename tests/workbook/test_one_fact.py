"""One fact counts once: which form of a survey's answers scores, and what is told where two of them differ."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from cxplan.engine.values import Values

from .built import built

NPS, CSAT = {"metric": "nps", "scale": "0-10"}, {"metric": "csat", "scale": "1-5"}
# One survey a case: what is typed for it, and the score and the number of answers that count.
CASES: dict[str, dict[str, Any]] = {
    "alike": {"scores": [(5, 60), (3, 25), (1, 15)], "totals": [(60, 25, 15)], "is": (60, 100)},
    "totals are more": {"scores": [(5, 30), (1, 50)], "totals": [(60, 25, 15)], "is": (60, 100)},
    "scores are more": {"scores": [(5, 90), (1, 60)], "totals": [(60, 25, 15)], "is": (60, 150)},
    "reported is more": {"totals": [(60, 25, 15)], "reported": [(70, 300)], "is": (70, 300)},
    "reported is less": {"totals": [(60, 25, 15)], "reported": [(90, 99)], "is": (60, 100)},
    "a tie takes the finer": {"totals": [(60, 25, 15)], "reported": [(61, 100)], "is": (60, 100)},
    "two totals alike both count": {"totals": [(60, 25, 15), (60, 25, 15)], "is": (60, 200)},
    "all three": {"scores": [(5, 10)], "totals": [(20, 0, 20)], "reported": [(80, 50)], "is": (80, 50)},
    "one by one": {"answers": [(5, "2027-05-03"), (5, "2027-06-30"), *[(1, "2027-04-01")] * 3], "is": (40, 5)},
    "one by one and totals": {"answers": [(5, "2027-05-03")] * 6, "totals": [(4, 0, 4)], "is": (50, 8)},
    "counted and one by one": {"answers": [(1, "2027-05-03")] * 6, "scores": [(5, 6)], "is": (50, 12)},
    "cut totals are finer": {"cut": [(30, 10, 10), (10, 20, 20)], "totals": [(45, 25, 25)], "is": (40, 100)},
    "a whole that is more": {"cut": [(30, 10, 10), (10, 20, 20)], "totals": [(60, 30, 30)], "is": (50, 120)},
}
PERIOD = "2027-Q2"


@cache
def values() -> Values:
    """One workbook with all the cases."""
    tables: dict[str, list[dict[str, Any]]] = {"scores": [], "score_totals": [], "reported_scores": [], "answers": []}
    for survey, case in zip(ids(), CASES.values(), strict=True):
        at = {"survey": survey, "period": PERIOD}
        tables["scores"] += [{**at, "score": score, "count": count} for score, count in case.get("scores", ())]
        tables["answers"] += [
            {"survey": survey, "score": score, "answered_on": day} for score, day in case.get("answers", ())
        ]
        tables["reported_scores"] += [{**at, "score": score, "answers": n} for score, n in case.get("reported", ())]
        cut = [({"touchpoint": f"TP{number}"}, row) for number, row in enumerate(case.get("cut", ()), 1)]
        for place, (good, middle, bad) in [*cut, *(({}, row) for row in case.get("totals", ()))]:
            tables["score_totals"].append({**at, **place, "favourable": good, "neutral": middle, "unfavourable": bad})
    return built(
        audit={"touchpoints": [{"name": "Shop"}, {"name": "Phone"}]},
        surveys={"surveys": [{"name": name, "question": f"{name}?", **CSAT} for name in CASES]},
        measurement=tables,
    )


def ids() -> list[str]:
    return [f"SV{number}" for number in range(1, len(CASES) + 1)]


@pytest.mark.parametrize("name", CASES)
def test_the_larger_form_scores_and_on_a_tie_the_finer(name: str) -> None:
    row = list(CASES).index(name)
    score, n = CASES[name]["is"]
    assert values().column("surveys_score")[row] == pytest.approx(score)
    assert values().column("surveys_n")[row] == n


def test_a_difference_is_told_with_both_values_and_rounding_is_silent() -> None:
    told = [text for text in values().column("score_totals_differs") if text]
    assert any("60.0 from 100 answers" in str(text) and "37.5 from 80" in str(text) for text in told)
    reported = [text for text in values().column("reported_scores_differs") if text]
    assert any("70.0 from 300 answers" in str(text) and "60.0 from 100" in str(text) for text in reported)
    # Alike, and the same within rounding.
    assert len(told) == 5 and len(reported) == 4


def test_an_nps_of_which_only_part_is_known_has_no_range() -> None:
    made = built(
        surveys={"surveys": [{"name": "All", "question": "Recommend?", **NPS}]},
        measurement={
            "score_totals": [{"survey": "SV1", "period": PERIOD, "favourable": 50, "neutral": 30, "unfavourable": 20}],
            "reported_scores": [{"survey": "SV1", "period": PERIOD, "score": 40, "answers": 300}],
        },
    )
    assert [made.column(f"surveys_{name}")[0] for name in ("score", "n")] == pytest.approx([40, 300])
    assert made.column("surveys_low")[0] is None


def test_of_a_person_the_newest_answer_of_a_period_counts() -> None:
    answers = [
        {"survey": "SV1", "score": score, "answered_on": day, "customer": who}
        for score, day, who in ((1, "2027-04-02", "Ann"), (5, "2027-06-01", "Ann"), (4, "2027-05-01", "Bo"))
    ]
    others = [{"survey": "SV1", "score": 1, "answered_on": "2027-04-02"}] * 3
    made = built(
        surveys={"surveys": [{"name": "All", "question": "Well?", **CSAT}]},
        measurement={"answers": [*answers, *others]},
    )
    assert [made.column(f"surveys_{name}")[0] for name in ("score", "n")] == pytest.approx([40, 5])
    assert made.column("surveys_period_now")[0] == PERIOD
