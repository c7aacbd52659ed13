"""What came out differently: scores with what chance could do, goals with where they stand."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from cxplan.comparing import Outcome, as_json, outcome, told
from cxplan.plan import Plan
from cxplan.plan.choices import Metric
from cxplan.plan.data import data_of

Raw = dict[str, Any]


def scores(period: str, happy: int, unhappy: int, first: int) -> list[Raw]:
    return [
        {"id": f"SC{first}", "period": period, "survey": "SV1", "score": 10, "count": happy},
        {"id": f"SC{first + 1}", "period": period, "survey": "SV1", "score": 2, "count": unhappy},
    ]


def plan(*more: Raw, as_of: str = "2027-02-01") -> Raw:
    raw = {
        "foundations": {"as_of": as_of},
        "goals": {
            "goals": [
                {
                    "id": "G1", "title": "Gladly told on", "metric": "nps", "survey": "SV1", "direction": "up",
                    "baseline": 0, "baseline_period": "2026-12", "start": "2026-12-31",
                    "target": 60, "deadline": "2027-12-31",
                }
            ]
        },
        "surveys": {"surveys": [{"id": "SV1", "name": "Would you tell a friend?", "metric": "nps", "scale": "0-10"}]},
        "measurement": {"scores": [*scores("2026-12", 200, 200, 1), *more]},
    }  # fmt: skip
    return data_of(Plan.model_validate(raw))


@pytest.fixture(scope="module")
def better() -> Outcome:
    return outcome(plan(), plan(*scores("2027-01", 360, 40, 3)))


def test_a_score_that_moved_is_told_with_what_chance_could_do(better: Outcome) -> None:
    (score,) = better.scores
    assert (score.metric, score.old, score.old_period) == (Metric.NPS, 0, "2026-12")
    assert (score.new, score.new_period, score.real) == (80, "2027-01", "real")
    assert next(told(better, plan())) == (
        'SV1 "Would you tell a friend?": 0 (2026-12) → 80 (2027-01); since 2026-12: larger than chance'
    )


def test_a_goal_that_got_elsewhere_is_told_by_its_name(better: Outcome) -> None:
    assert [one.goal for one in better.standings] == ["G1"]
    assert list(told(better, plan()))[-1] == 'G1 "Gladly told on": – not measured since → ✓ reached'


def test_json_has_codes(better: Outcome) -> None:
    score, standing = as_json(better)
    assert (score["change"], score["key"], score["real"]) == ("score", "surveys", "real")
    assert (standing["change"], standing["row"], standing["new"]) == ("standing", "G1", "reached")


def test_other_changes_compute_nothing() -> None:
    new = copy.deepcopy(plan())
    new["tactics"] = {"tactics": [{"id": "T1", "title": "Second oven"}]}
    assert outcome(plan(), new) == Outcome()


def test_goal_and_change_follow_the_survey_that_the_goal_cites() -> None:
    """Two surveys give an NPS. The one that the goal cites fell, though the other one was asked last and rose."""
    two = plan(*scores("2027-01", 100, 300, 3))
    two["surveys"]["surveys"].append({"id": "SV2", "name": "At the door", "metric": "nps", "scale": "0-10"})
    later = [{**row, "survey": "SV2"} for row in (*scores("2027-02", 10, 90, 5), *scores("2027-03", 90, 10, 7))]
    first, second = copy.deepcopy(plan(as_of="2027-04-01")), copy.deepcopy(two)
    second["foundations"]["as_of"] = "2027-04-01"
    second["measurement"]["scores"] += later
    found = outcome(first, second)
    assert [(one.row, one.old, one.new, one.new_period) for one in found.scores] == [
        ("SV1", 0, -50, "2027-01"),
        ("SV2", None, 80, "2027-03"),
    ]
    assert [(one.goal, one.old, one.new) for one in found.standings] == [("G1", "not_measured_since", "worse")]
    assert list(told(found, second)) == [
        'SV1 "Would you tell a friend?": 0 (2026-12) → −50 (2027-01); since 2026-12: larger than chance',
        'SV2 "At the door": nothing → 80; since 2027-02: larger than chance',
        'G1 "Gladly told on": – not measured since → ✕ worse than at the start',
    ]
    cited = copy.deepcopy(second)
    cited["goals"]["goals"][0]["survey"] = "SV2"
    assert [(one.goal, one.new) for one in outcome(second, cited).standings] == [("G1", "reached")]
