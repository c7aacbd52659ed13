"""What changed between two plans, as data, in words and as JSON."""

from __future__ import annotations

import json
from typing import Any

from cxplan.plan.compare import Sort, changes
from cxplan.plan.telling import as_json, told

Raw = dict[str, Any]


def plan(**more: Any) -> Raw:
    return {
        "foundations": {"company": "Pier Bakery", "currency": "EUR"},
        "goals": {
            "goals": [
                {"id": "G1", "title": "Warm bread", "metric": "csat", "target": 40},
                {"id": "G2", "title": "No queue", "parent": "G1"},
            ]
        },
        **more,
    }


def lines(old: Raw, new: Raw) -> dict[str, tuple[str, ...]]:
    return dict(told(changes(old, new), old, new))


def test_nothing_changed_is_nothing() -> None:
    assert changes(plan(), plan()) == ()


def test_values_are_told_in_their_units_under_their_step() -> None:
    new = plan(business_case={"yearly_spend": 1250, "margin": 0.24})
    new["goals"]["goals"][0]["target"] = 45.5
    said = lines(plan(), new)
    assert said["Goals"] == ('G1 "Warm bread", Target: 40.0\u00a0% → 45.5\u00a0%',)
    assert any("€1,250 (was empty)" in line for line in said["Money"])
    assert any("24\u00a0% (was empty)" in line for line in said["Money"])


def test_a_target_that_is_a_change_is_told_as_what_it_was_and_as_what_it_is() -> None:
    old, new = plan(), plan()
    old["goals"]["goals"][0] |= {"metric": "time_to_resolve", "target": -20, "target_kind": "percent_change"}
    new["goals"]["goals"][0] |= {"metric": "time_to_resolve", "target": 25}
    told_ = lines(old, new)["Goals"]
    assert 'G1 "Warm bread", Target: −20 % → 25\u00a0h' in told_
    del new["goals"]["goals"][0]["target"]
    assert 'G1 "Warm bread", Target: emptied (was −20 %)' in lines(old, new)["Goals"]


def test_what_many_rows_have_alike_is_one_line_and_the_rest_stays_row_by_row() -> None:
    def goals(deadline: str, target: int) -> Raw:
        rows = [
            {"id": f"G{n}", "title": f"Goal {n}", "metric": "nps", "target": target + n, "deadline": deadline}
            for n in range(1, 9)
        ]
        return {"goals": {"goals": rows}}

    said = lines(goals("2027-12-31", 10), goals("2028-12-31", 20))["Goals"]
    assert len(said) == 9
    assert said[1] == "Goals, 8 rows, Deadline: 31\u00a0December\u00a02027 → 31\u00a0December\u00a02028"
    assert [line[:2] for line in (said[0], *said[2:])] == [f"G{n}" for n in range(1, 9)]


def test_rows_that_came_went_and_moved_are_told_with_their_names() -> None:
    new = plan()
    new["goals"]["goals"] = [{"id": "G3", "title": "Open on Sundays", "target": 5}, new["goals"]["goals"][1]]
    assert lines(plan(), new)["Goals"] == (
        'Goals, new: G3 "Open on Sundays" (Target: 5)',
        'Goals, removed: G1 "Warm bread" (Metric: CSAT, Target: 40.0\u00a0%)',
    )
    new["goals"]["goals"] = list(reversed(plan()["goals"]["goals"]))
    assert lines(plan(), new)["Goals"] == ("Goals: the order of the rows",)


def test_a_renamed_row_is_told_by_its_id() -> None:
    new = plan()
    new["goals"]["goals"][0]["title"] = "Hot bread"
    assert lines(plan(), new)["Goals"] == ("G1, Goal: Warm bread → Hot bread",)


def test_many_new_rows_are_counted() -> None:
    new = plan(measurement={"scores": [{"id": f"SC{n}", "score": 9} for n in range(1, 42)]})
    assert [line for group in lines(plan(), new).values() for line in group] == ["Answers: 41 new rows"]


def test_the_same_change_of_many_rows_is_told_once() -> None:
    rows = [{"id": f"TP{number}", "name": f"Place {number}", "owner": "Ida"} for number in range(1, 9)]
    old = plan(audit={"touchpoints": rows})
    new = plan(audit={"touchpoints": [{**row, "owner": "Ole"} for row in rows[:7]] + [{**rows[7], "owner": "Eva"}]})
    assert lines(old, new)["Audit"] == (
        "Touchpoints, 7 rows, Owner: Ida → Ole",
        'TP8 "Place 8", Owner: Ida → Eva',
    )
    assert len(as_json(changes(old, new), old, new)) == 8


def test_not_measured_and_cleared_are_told_as_such() -> None:
    old, new = plan(), plan()
    old["goals"]["goals"][0]["baseline"] = 12
    new["goals"]["goals"][0]["baseline"] = {"not_measured": {"owner": "Ida"}}
    del new["goals"]["goals"][1]["parent"]
    assert lines(old, new)["Goals"] == (
        'G1 "Warm bread", Baseline: 12.0\u00a0% → not measured yet (Ida)',
        'G2 "No queue", Serves goal: emptied (was G1 "Warm bread")',
    )


def test_json_has_keys_codes_and_names() -> None:
    new = plan()
    new["goals"]["goals"][0]["metric"] = "nps"
    found = as_json(changes(plan(), new), plan(), new)
    assert json.loads(json.dumps(found)) == [
        {
            "change": Sort.CHANGED.value,
            "step": "goals",
            "key": "goals.metric",
            "row": "G1",
            "called": "Warm bread",
            "old": "csat",
            "new": "nps",
        }
    ]
