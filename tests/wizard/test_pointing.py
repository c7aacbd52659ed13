"""What names a row that is taken out is said, and may name another one instead."""

from __future__ import annotations

from pathlib import Path

from cxplan.plan.answers import AddRow, Answer, SetFact
from cxplan.plan.file import load
from cxplan.wizard.asking import Key
from cxplan.wizard.draft import Draft

from .orchard import orchard_lane
from .test_dialogue import run, talk


def leaning() -> Draft:
    """Two goals and two personas; the first goal is named by a tactic and by the smaller goal."""
    draft, _ = orchard_lane()
    more: list[Answer] = [
        SetFact("tactics.goals", "T1", ["G1"]),
        AddRow("personas", "PE9", {"name": "Omar"}),
    ]
    return draft.after(more)


def desk(*answers: object) -> tuple[object, ...]:
    return (Key.MENU, "more", *answers)


def test_what_names_a_goal_is_said_and_pointed_elsewhere(tmp_path: Path) -> None:
    draft = leaning()
    dialogue, asker = talk(tmp_path, *desk("goals", "row G1", "remove", "G2"), raw=draft.raw)
    run(dialogue, "goals.title#0")
    asked = next(ask for ask in asker.asked if "goes. What should be named" in ask.question)
    assert "Nobody leaves us over a bad substitution." in asked.question
    assert "Ask by text before swapping" in asked.after[0] and asked.options[-1].label.startswith("nothing")
    plan = load(tmp_path / "plan.yaml").plan
    assert [goal.id for goal in plan.goals.goals] == ["G2"]
    assert plan.tactics.tactics[0].goals == ("G2",)
    assert plan.goals.goals[0].parent is None  # nothing serves itself


def test_left_open_or_left_as_it_is(tmp_path: Path) -> None:
    draft = leaning()
    dialogue, asker = talk(
        tmp_path, *desk("goals", "row G1", "remove", Key.BACK, "row G1", "remove", "-"), raw=draft.raw
    )
    run(dialogue, "goals.title#0")
    plan = load(tmp_path / "plan.yaml").plan
    assert sum("What should be named" in ask.question for ask in asker.asked) == 2
    assert [goal.id for goal in plan.goals.goals] == ["G2"]
    assert plan.tactics.tactics[0].goals == ()


def test_a_row_that_nothing_names_goes_without_a_question(tmp_path: Path) -> None:
    dialogue, asker = talk(tmp_path, *desk("personas", "row PE9", "remove"), raw=leaning().raw)
    run(dialogue, "personas.name#0")
    assert not any("What should be named" in ask.question for ask in asker.asked)
    assert [one.name for one in load(tmp_path / "plan.yaml").plan.personas.personas] == ["Nadia"]


def test_a_place_that_is_unticked_asks_what_its_steps_name_instead(tmp_path: Path) -> None:
    draft = leaning()
    ticked = tuple(point.id for point in draft.rows("touchpoints"))
    named = {step.touchpoint for step in draft.rows("journey_steps")} & set(ticked)
    gone = sorted(named)[0]
    other = next(one for one in ticked if one != gone)
    dialogue, asker = talk(tmp_path, lambda ask: without(ask, draft.called(gone)), other, raw=draft.raw)
    run(dialogue, "touchpoints.name#0")
    assert f'"{draft.called(gone)}" goes.' in asker.asked[1].question
    plan = load(tmp_path / "plan.yaml").plan
    was = [step.touchpoint for step in draft.rows("journey_steps")]
    assert [step.touchpoint for step in plan.personas.journey_steps] == [other if one == gone else one for one in was]


def without(ask: object, label: str) -> tuple[str, ...]:
    ticked, options = ask.ticked, ask.options  # type: ignore[attr-defined]  # an Ask
    called = {option.code: option.label for option in options}
    return tuple(code for code in ticked if called[code] != label)
