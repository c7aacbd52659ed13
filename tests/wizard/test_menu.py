"""The menu with every step and what it needs, and the screen of somebody who comes back."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxplan.plan.answers import SetFact
from cxplan.plan.file import load
from cxplan.wizard import choosing, menu, review
from cxplan.wizard.asking import GAP, Key, Made, Spot, Stopped
from cxplan.wizard.dialogue import Dialogue
from cxplan.wizard.draft import Draft
from cxplan.wizard.keeping import Keeper
from cxplan.wizard.prompts import plain
from cxplan.wizard.run import Tools
from cxplan.wizard.telling import Teller

from .orchard import orchard_lane
from .scripted import Scripted

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"
TOOLS = Tools(lambda path: None)
SAMPLES = choosing.Samples({"starter": "a grocery"}, lambda name, folder: folder / name)


def lines(draft: Draft, at: str) -> dict[str, tuple[str, str]]:
    """Each step's line in the menu and what stands beside it."""
    found = menu.steps(draft, Spot(at))
    return {one.code.removeprefix(menu.STEP): (one.label, one.beside) for one in found}


def test_the_menu_says_of_each_step_how_far_it_is_and_what_it_needs() -> None:
    whole, _ = orchard_lane()
    late = replace(whole, raw={**whole.raw, "surveys": {}, "research": {"not_applicable": "nobody else"}})
    goals = [{**goal, "owner": None} for goal in late.raw["goals"]["goals"]]
    draft = replace(late, raw={**late.raw, "goals": {"goals": goals}})
    found = lines(draft, "tactics.title")
    assert found["foundations"] == ("✓ 0 What everything stands on", "")
    assert found["goals"][0].startswith(("✓ 1", "▲ 1")) and found["goals"][1]
    assert found["surveys"][0] == "○ 7 Asking customers" and found["surveys"][1].endswith(" min")
    assert found["research"] == ("○ 4 How we and the others really do", "left out")
    assert found["tactics"] == ("● 6 What we will do", "you are here")
    assert found["business_case"][0].startswith("✓ ") and len(found) == 11


def test_steps_are_called_in_the_words_of_the_trade() -> None:
    draft = Draft({"foundations": {"activity": "visits", "called": "patients"}}, date(2027, 1, 15))
    assert lines(draft, "goals.title")["competitors"][0].endswith("Where patients would go instead")


def unfinished(path: Path, at: str) -> None:
    """A plan whose dialogue stopped at a question."""
    path.write_text("format: 1\nfoundations: {company: Kirkgate Physio}\n", "utf-8")
    keeper = Keeper(path, lambda text: None)
    draft = Draft.of(keeper.opened(), date.today(), frozenset(), "", "")
    keeper.stands(draft, Spot(at))
    keeper.keep((), draft, Spot(at))


def test_who_comes_back_sees_the_unfinished_plan_first_and_goes_on_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    unfinished(tmp_path / "physio.yaml", "standings.review_count")
    (tmp_path / "done.yaml").write_bytes(STARTER.read_bytes())
    asker = Scripted([Key.BACK])
    assert not choosing._done(asker, TOOLS, SAMPLES)
    ask = asker.asked[0]
    assert (ask.question, ask.after) == ("Welcome back.", ("Kirkgate Physio, as you left it today.",))
    assert ask.bar is not None and ask.default == ask.options[0].code == "on physio.yaml"
    assert ask.options[0].label == "Go on: How we and the others really do"
    labels = [option.label for option in ask.options]
    assert labels[labels.index(GAP.label) :] == [
        "",
        "Begin another strategy",
        "Open another plan",
        "Look at a sample",
        "Quit",
    ]
    assert "done.yaml" not in " ".join(labels)


def test_another_plan_and_what_is_open_are_one_choice_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unfinished(tmp_path / "physio.yaml", "standings.review_count")
    (tmp_path / "done.yaml").write_bytes(STARTER.read_bytes())
    asker = Scripted(["other", "back"])
    assert choosing._done(asker, TOOLS, SAMPLES)
    assert [option.code for option in asker.asked[1].options] == ["done.yaml", "back"]
    asker = Scripted(["open physio.yaml", Key.BACK])
    assert choosing._done(asker, TOOLS, SAMPLES)
    assert asker.asked[1].question.endswith("things are still open. Which one? Nothing here stops you.")
    assert load(tmp_path / "physio.yaml").plan.foundations.company == "Kirkgate Physio"


def test_a_plan_left_long_ago_says_on_which_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "done.yaml").write_bytes(STARTER.read_bytes())
    for days, said in ((1, "yesterday"), (3, "on "), (400, "on ")):
        then = date.today() - timedelta(days=days)
        os.utime(tmp_path / "done.yaml", (0, int(then.strftime("%s")) + 43_200))
        told = choosing._welcome_back([Path("done.yaml")]).after[0]
        assert f"as you left it {said}" in told and (str(then.year) in told) == (days == 400)


def test_a_gap_in_a_list_has_no_number_on_a_plain_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "done.yaml").write_bytes(STARTER.read_bytes())
    ask = choosing._welcome_back([Path("done.yaml")])
    monkeypatch.setattr("builtins.input", lambda: "4")
    assert plain.PlainAsker().ask(ask, "") == "new"
    assert "4. Begin another strategy" in capsys.readouterr().out


def test_at_a_steps_end_its_answers_are_lines_to_choose_from() -> None:
    draft, _ = orchard_lane()
    draft = draft.after([SetFact("goals.owner", draft.rows("goals")[0].id, None)])
    options = list(review.as_options(review.entered(draft, "goals")))
    told = {option.label: option.beside for option in options if option.code.endswith("#0")}
    assert told["Owner"] == "– left out"
    assert told["Target"].replace("\u00a0", " ") == "From 11.9 % to 10.0 %: 1.9 points, 16 % less"
    assert options.count(GAP) == 1  # between the goal and the smaller one


def test_a_step_is_looked_over_on_one_card_and_what_holds_nobody_up_is_said_by_the_way(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(STARTER.read_bytes())
    keeper = Keeper(path, lambda text: None)
    asker = Scripted(["goals.owner#0", "Lien", Key.MENU, "on", "on"], draws=True)
    draft = Draft(keeper.opened().raw, date(2027, 1, 15))
    first, second = (goal.id for goal in draft.rows("goals"))
    draft = draft.after([SetFact("goals.achievable", first, None), SetFact("goals.deadline", second, "2027-06-30")])
    dialogue = Dialogue(asker, keeper, draft, Teller(None), build=lambda: True)
    assert dialogue._look_over("goals", Spot("touchpoints.name")) == Spot("touchpoints.name")
    by_the_way = [said for said in asker.said if said.startswith("By the way")]
    assert len(by_the_way) == 1 and "another season" in by_the_way[0]
    assert [ask.question for ask in asker.asked if ask.keys == "review"] == ["Is it right?"] * 3
    assert asker.asked[0].options[0].label == "yes, on to 2 · What customers meet today"
    assert dialogue.draft.rows("goals")[0].owner == "Lien"


def test_the_last_page_leads_to_what_is_open_and_opens_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = tmp_path / "plan.yaml", list[Path]()
    path.write_bytes(STARTER.read_bytes())
    monkeypatch.setattr("cxplan.wizard.ends.opener", lambda: "open")
    monkeypatch.setattr("cxplan.wizard.dialogue.open_beside", opened.append)
    keeper, document = Keeper(path, lambda text: None), tmp_path / "plan.docx"
    asker = Scripted(["build", f"file {document}", "open", "back", "stop"], draws=True)
    made = Made((document, tmp_path / "plan.xlsx"), "Nobody leaves us over a bad substitution.")
    dialogue = Dialogue(
        asker, keeper, Draft(keeper.opened().raw, date(2027, 1, 15)), Teller(None), build=lambda: True, made=made
    )
    with pytest.raises(Stopped):
        dialogue._look_over("business_case", None)
    page = asker.asked[1]
    assert ("", "“Nobody leaves us over a bad substitution.”") in page.quoted
    assert page.question == "Your strategy is ready." and "1 February 2027" in page.after[0].replace("\u00a0", " ")
    assert [option.label for option in page.options] == [
        "open the document", "open the workbook", "look at what is still open", "done for today",
    ]  # fmt: skip
    assert opened == [document]
