"""A dialogue with a person in a script: the menu, leaving a step out, opening rows, and results told when ready."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cxplan.plan.answers import SetFact
from cxplan.plan.file import create, load
from cxplan.wizard import flow
from cxplan.wizard.asking import Key, Spot, Stopped
from cxplan.wizard.dialogue import Dialogue
from cxplan.wizard.draft import Draft
from cxplan.wizard.keeping import Keeper, left_unsent, stood
from cxplan.wizard.review import row_of
from cxplan.wizard.telling import Teller

from .orchard import orchard_lane
from .scripted import Scripted

TODAY = date(2027, 1, 15)


def talk(folder: Path, *answers: Any, figures: Any = None, raw: Any = None) -> tuple[Dialogue, Scripted]:
    """A dialogue on a new plan, with a script."""
    path = folder / "plan.yaml"
    create(path, raw or {"format": 1})
    asker, told = Scripted(list(answers)), list[str]()
    keeper = Keeper(path, told.append)
    draft = Draft(keeper.opened().raw, TODAY)
    return Dialogue(asker, keeper, draft, Teller(figures), build=lambda: True), asker


def run(dialogue: Dialogue, at: str) -> None:
    with pytest.raises(Stopped):
        dialogue.run(Spot.read(at))


def test_a_step_is_left_out_with_a_reason_and_a_day_to_look_again(tmp_path: Path) -> None:
    dialogue, asker = talk(tmp_path, Key.MENU, "leave_out", "We are the only shop on the island.")
    run(dialogue, "competitors.name#0")
    competitors = load(tmp_path / "plan.yaml").plan.competitors
    assert competitors.not_applicable == "We are the only shop on the island."
    assert str(competitors.look_again) == "2027-04-14"
    assert asker.asked[-1].question == "You: how many reviews, and what average?"


def test_going_to_a_step_that_was_left_out_opens_what_it_holds(tmp_path: Path) -> None:
    raw = {"format": 1, "competitors": {"not_applicable": "None."}}
    dialogue, asker = talk(
        tmp_path, Key.MENU, "jump", "competitors", "singles", "competitors.not_applicable", "-", "back", "back", raw=raw
    )
    run(dialogue, "foundations.company#0")
    assert asker.asked[-1].question == "Where would your customers go if you closed tomorrow? One to three names."


def test_esc_at_the_first_question_stays_there(tmp_path: Path) -> None:
    dialogue, asker = talk(tmp_path, Key.BACK, Key.BACK)
    run(dialogue, "foundations.company#0")
    assert {ask.question for ask in asker.asked} == {"What is your firm or organisation called?"}


def test_an_answer_that_cannot_be_read_stays_in_the_line_to_be_mended(tmp_path: Path) -> None:
    dialogue, asker = talk(tmp_path, "soon")
    run(dialogue, "foundations.period_start#0")
    assert asker.asked[-1].old == "soon"


def test_where_one_stands_is_kept_with_every_answer(tmp_path: Path) -> None:
    dialogue, _ = talk(tmp_path, "Orchard Lane", "Groceries")
    run(dialogue, "foundations.company#0")
    assert stood(tmp_path / "plan.yaml")[0] == Spot("foundations.activity")


def test_what_the_engine_says_to_the_survey_is_told_before_a_later_question(tmp_path: Path) -> None:
    draft, _ = orchard_lane()
    results = {"surveys_answers_expected": [180.0], "surveys_range": [7.3], "surveys_smallest_change": [14.77]}

    expected = "About 180 answers, give or take 7 points; changes under 15 points will not show."

    def told() -> bool:
        return any(expected in said for said in asker.said)

    def wait(_: Any) -> str:
        until = time.monotonic() + 60
        while not (told() or dialogue.teller.waiting()) and time.monotonic() < until:
            time.sleep(0.01)  # the engine works beside the asking
        return "Lien, within two working days"

    dialogue, asker = talk(tmp_path, "900; 3", wait, "", figures=lambda plan: results, raw=draft.raw)
    run(dialogue, "surveys.can_ask#0")
    assert told()


def test_an_engine_that_fails_does_not_disturb_the_asking(tmp_path: Path) -> None:
    def broken(plan: Any) -> Any:
        raise RuntimeError

    draft, _ = orchard_lane()
    dialogue, asker = talk(tmp_path, "900; 3", "Lien, two days", figures=broken, raw=draft.raw)
    run(dialogue, "surveys.can_ask#0")
    assert asker.asked[1].question.startswith("Who gets back")


@pytest.mark.parametrize(
    ("spot", "row"),
    [
        ("touchpoints.importance#3", ("touchpoints", "TP4")),
        ("tactics.start#1", ("tactics", "T2")),
        ("foundations.business_need#0", None),
        ("own_touchpoints#0", None),
    ],
)
def test_a_question_knows_the_row_it_is_about(spot: str, row: tuple[str, str] | None) -> None:
    draft, _ = orchard_lane()
    assert row_of(draft, Spot.read(spot)) == row


def test_the_review_offers_to_change_an_answer(tmp_path: Path) -> None:
    draft, _ = orchard_lane()
    less = draft.after([SetFact("foundations.feeling", "", None)])  # something is empty: the review asks
    dialogue, _ = talk(tmp_path, "Marta, owner", "change", "foundations.business_need#0", "Keep them", raw=less.raw)
    run(dialogue, "foundations.answers_for#0")
    assert load(tmp_path / "plan.yaml").plan.foundations.business_need == "Keep them"
    assert flow.known(Spot("foundations.business_need"))


def test_a_step_with_everything_answered_is_shown_and_not_asked_about(tmp_path: Path) -> None:
    draft, _ = orchard_lane()
    dialogue, asker = talk(tmp_path, "Marta, owner", raw=draft.raw)
    run(dialogue, "foundations.answers_for#0")
    assert "✓ Answers for the plan: Marta, owner" in asker.said
    assert asker.asked[-1].question.startswith("What should be different for customers")


def test_after_the_audit_a_first_page_can_be_built_and_the_questions_go_on(tmp_path: Path) -> None:
    draft, _ = orchard_lane()
    dialogue, asker = talk(tmp_path, "Drivers; ripe fruit.", "build", "on", raw=draft.raw)
    run(dialogue, "audit.praise#0")
    assert [ask.question for ask in asker.asked[1:3]] == ["Is it right?"] * 2
    assert asker.asked[3].question.startswith("Where would your customers go")


def test_a_build_from_the_menu_after_going_back_from_the_end_does_not_stop(tmp_path: Path) -> None:
    draft, _ = orchard_lane()
    dialogue, asker = talk(tmp_path, "24", Key.BACK, Key.MENU, "build", "on", raw=draft.raw)
    run(dialogue, "business_case.margin#0")
    assert asker.asked[-1].question == asker.asked[0].question


def test_a_question_mark_tells_what_the_step_is_for(tmp_path: Path) -> None:
    draft, _ = orchard_lane()
    dialogue, asker = talk(tmp_path, Key.HELP, Key.HELP, raw=draft.raw)
    run(dialogue, "goals.title#0")
    assert any(line.startswith("One clear goal with a number and a date") for line in asker.said)


def test_an_answer_of_two_meanings_is_there_again_after_one_stops_before_saying_which(tmp_path: Path) -> None:
    dialogue, asker = talk(tmp_path, "apr to apr")
    run(dialogue, "foundations.period_start#0")
    assert "April 2027 to March 2028" in [option.label for option in asker.asked[-1].options]
    assert left_unsent(tmp_path / "plan.yaml") == {"foundations.period_start#0": "apr to apr"}
