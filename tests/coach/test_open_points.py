"""What a plan leaves open is found: figures to measure, goals without a number or a target, moves without a person."""

from __future__ import annotations

from datetime import date

from cxplan.coach.open_points import Measuring, OpenPoint, is_empty, not_begun, open_points, to_measure
from cxplan.plan import CHAPTERS, Plan


def plan(**chapters: object) -> Plan:
    return Plan.model_validate(chapters)


def kinds(made: Plan, low_steps: tuple[str, ...] = ()) -> list[str]:
    return [point.kind for point in open_points(made, low_steps)]


def test_nothing_is_begun_in_an_empty_plan_and_nothing_else_is_said() -> None:
    assert not_begun(Plan()) == CHAPTERS
    assert open_points(Plan()) == ()
    assert to_measure(Plan()) == ()


def test_a_company_name_begins_the_foundations_alone() -> None:
    made = plan(foundations={"company": "Acme"})
    assert "foundations" not in not_begun(made)
    assert is_empty(made, "foundations", besides=("company",))


def test_a_missing_need_is_a_task_of_who_answers() -> None:
    made = plan(foundations={"offer": "Tea", "answers_for": "Marta"}, goals={"goals": [{"id": "G1", "title": "Stay"}]})
    assert OpenPoint("need", owner="Marta") in open_points(made)


def test_a_goal_lacks_its_number_first_and_then_its_target() -> None:
    assert kinds(plan(goals={"goals": [{"id": "G1", "title": "Stay"}]})) == ["number"]
    assert kinds(plan(goals={"goals": [{"id": "G1", "title": "Stay", "metric": "own"}]})) == ["number"]
    assert kinds(plan(goals={"goals": [{"id": "G1", "title": "Stay", "metric": "churn"}]})) == ["target"]
    assert kinds(plan(goals={"goals": [{"id": "G1", "title": "Stay", "metric": "churn", "target": 10}]})) == []


def test_phrases_nobody_looked_up_are_counted() -> None:
    made = plan(
        competitors={
            "phrases": [{"id": "PH1", "phrase": "tea"}, {"id": "PH2", "phrase": "tea room"}],
            "search_places": [{"id": "SP1", "phrase": "PH1", "place": 1, "who": "us"}],
        }
    )
    assert open_points(made) == (OpenPoint("phrases", count=1),)


def test_a_low_point_is_answered_by_a_tactic_for_it_or_at_its_touchpoint() -> None:
    step = {"id": "JS1", "title": "Unpack", "touchpoint": "TP4"}
    people = {"journey_steps": [step]}
    assert kinds(plan(personas=people), ("JS1",)) == ["low_point"]
    for cited in ({"finding": "JS1"}, {"touchpoint": "TP4"}):
        tactic = {"id": "T1", "title": "Ask", "owner": "Jonas", **cited}
        assert kinds(plan(personas=people, tactics={"tactics": [tactic]}), ("JS1",)) == []
    stopped = {"id": "T1", "title": "Ask", "owner": "Jonas", "finding": "JS1", "status": "stopped"}
    assert kinds(plan(personas=people, tactics={"tactics": [stopped]}), ("JS1",)) == ["low_point"]


def test_a_move_without_a_person_is_named_unless_it_is_over() -> None:
    assert kinds(plan(tactics={"tactics": [{"id": "T1", "title": "Ask"}]})) == ["mover"]
    assert kinds(plan(tactics={"tactics": [{"id": "T1", "title": "Ask", "status": "done"}]})) == []


def test_a_survey_that_asks_needs_somebody_who_gets_back() -> None:
    assert kinds(plan(surveys={"surveys": [{"id": "SV1", "name": "After", "can_ask": 100}]})) == ["follow_up"]


def test_figures_to_measure_carry_who_and_when() -> None:
    task = {"not_measured": {"owner": "Lien", "by": "2027-03-31"}}
    made = plan(goals={"goals": [{"id": "G1", "baseline": task}]}, business_case={"margin": {"not_measured": {}}})
    assert to_measure(made) == (
        Measuring("goals.baseline", "G1", "Lien", date(2027, 3, 31)),
        Measuring("business_case.margin", "", None, None),
    )
