"""Next year's plan begins where this year's ends: open things come along, settled ones stay behind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cxplan.plan import Plan, show
from cxplan.plan.file import create, load
from cxplan.plan.ids import numbered
from cxplan.wizard import still_open
from cxplan.wizard.asking import Ask, Key, Stopped
from cxplan.wizard.carried_over import told
from cxplan.wizard.draft import Draft
from cxplan.wizard.roll_over import measured, rolled_on
from cxplan.wizard.run import Tools, dialogue

from .scripted import Scripted

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"
HOTEL = STARTER.with_name("hotel.yaml")
A_YEAR_LATER = date(2028, 1, 10)


def first(ask: Ask) -> str:
    """Enter on a list."""
    return ask.default


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


def test_what_came_along_what_began_where_and_what_was_emptied_and_left_is_told() -> None:
    old = load(HOTEL).plan
    now = {"G1": (41.0, "2027-Q4")}
    found = " ".join(told(old, Plan.model_validate(rolled_on(load(HOTEL).raw, now)), now, "hotel.yaml"))
    said = found.replace(show.NO_BREAK, " ")
    assert "runs from 1 January 2028 to 31 October 2028" in said
    assert "come along: Goals: 2, Touchpoints: 6, Tactics: 2, and Surveys: 2" in said
    assert "begins at 41, measured in October to December 2027; its target was 45" in said
    assert '"Nobody waits for a key" is not measured yet' in said
    assert "Decision asked for" in said and "Target (2 rows)" in said and "Kind of target" not in said
    assert "Goals: Every mail answered within four hours" in said
    assert "Approved" not in said  # nobody had approved it: nothing of the kind was emptied


def test_a_target_that_was_a_change_is_told_as_one() -> None:
    goal = {"title": "Glad guests", "baseline": 20, "metric": "churn", "target": -20, "target_kind": "percent_change"}
    raw, now = {"format": 1, "goals": {"goals": [goal]}}, {"G1": (18.0, "2027-Q4")}
    found = " ".join(told(Plan.model_validate(numbered(raw)), Plan.model_validate(rolled_on(raw)), now, "old.yaml"))
    assert "its target was −20 %" in found.replace(show.NO_BREAK, " ")


def test_nothing_is_told_of_what_was_not_there() -> None:
    raw = {"format": 1, "goals": {"goals": [{"title": "Glad guests", "baseline": 12, "metric": "churn"}]}}
    old = Plan.model_validate(numbered(raw))
    found = list(told(old, Plan.model_validate(rolled_on(raw)), {}, "old.yaml"))
    assert len(found) == 2 and found[1].startswith('"Glad guests" begins at 12') and "as before" in found[1]


def test_targets_are_set_anew_first_then_days_that_are_past_and_only_then_all_else() -> None:
    draft = Draft(rolled_on(load(HOTEL).raw), A_YEAR_LATER)
    found = still_open.points(draft)
    kinds = [point.kind for point in found]
    assert kinds == sorted(kinds, key=["anew", "again", "unmeasured", "left_out"].index)
    assert [point.label.split(" (")[0] for point in found[:4]] == ["Target", "Target", "Test by", "End"]
    assert found[0].why == "begins at 32" and found[2].why.replace(show.NO_BREAK, " ") == "was 30 April 2027"
    assert len({point.code for point in found}) == len(found)


def test_enter_asks_one_thing_after_another_that_is_to_be_set_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxplan.wizard.run.today_of", lambda raw: A_YEAR_LATER)
    path, raw = tmp_path / "next.yaml", rolled_on(load(HOTEL).raw)
    create(path, raw)
    asker = Scripted([first, "45", first, "", first, Key.BACK, first, Key.BACK, Key.BACK])
    with pytest.raises(Stopped):
        dialogue(asker, path, Tools(lambda path: None), None, rolled=True)
    lists = [ask for ask in asker.asked if "set anew first" in ask.question]
    assert lists[0].question.startswith("7 things") and lists[1].question.startswith("6 things")
    labels = [next(one.label for one in ask.options if one.code == ask.default) for ask in lists]
    assert [label.split(" (")[0] for label in labels[:4]] == ["○ Target", "○ Target", "○ Test by", "○ End"]
    assert load(path).plan.goals.goals[0].target == 45
    assert asker.asked[-1].question == "Which step?"


def test_who_comes_back_to_a_plan_that_cannot_be_right_is_asked_that_first_and_takes_what_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxplan.wizard.run.today_of", lambda raw: date(2027, 1, 15))
    path = tmp_path / "plan.yaml"
    text = STARTER.read_text("utf-8").replace("      target: 10\n", "      target: 0.1\n", 1)
    path.write_text(text.replace("end: 2027-04-30", "end: 2026-04-30", 1), "utf-8")
    asker = Scripted([first, first, first, "", Key.BACK, Key.BACK])
    with pytest.raises(Stopped):
        dialogue(asker, path, Tools(lambda path: None), None)
    assert asker.asked[0].question == "2 things cannot be right. Enter asks them one after another."
    assert [one.label.replace(show.NO_BREAK, " ") for one in asker.asked[1].options] == [
        "Target: 10.0 %",
        "something else",
    ]
    assert asker.asked[2].question == "One thing cannot be right. Enter asks it."
    assert "30 April 2027" in asker.asked[3].options[0].label.replace(show.NO_BREAK, " ")
    assert asker.asked[4].question == "From when to when?"  # something else: it is asked as it always is
    goal, tactic = load(path).plan.goals.goals[0], load(path).plan.tactics.tactics[0]
    assert goal.target == 10 and str(tactic.end) == "2026-04-30"
