"""The plan's file while somebody answers: written beside the asking, and never over what somebody else changed."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cxplan.plan import journal
from cxplan.plan.answers import SetFact
from cxplan.plan.file import create
from cxplan.wizard import earlier, flow, keeping
from cxplan.wizard.asking import Spot
from cxplan.wizard.draft import Draft
from cxplan.wizard.keeping import Keeper, left_unsent, stood

COMPANY = SetFact("foundations.company", "", "Orchard Lane")
OFFER = SetFact("foundations.offer", "", "Groceries")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Keeper, Draft, list[str]]:
    """A keeper with one answer that is not in the plan yet, its draft, and what it says."""
    monkeypatch.setattr(keeping, "PAUSE", 0.01)
    path, told = tmp_path / "plan.yaml", list[str]()
    create(path, {"format": 1})
    keeper = Keeper(path, told.append)
    draft = Draft.of(keeper.opened(), date(2027, 1, 15)).after([COMPANY])
    keeper.keep([COMPANY], draft, Spot("foundations.offer"))
    return keeper, draft, told


def soon(there: Callable[[], bool]) -> bool:
    """Whether something becomes true within ten seconds."""
    end = time.monotonic() + 10
    while not there() and time.monotonic() < end:
        time.sleep(0.01)
    return there()


def test_answers_are_put_into_the_plan_while_the_asking_goes_on(kept: tuple[Keeper, Draft, list[str]]) -> None:
    keeper, draft, told = kept
    keeper.fold_beside()
    assert soon(lambda: "Orchard Lane" in keeper.path.read_text("utf-8"))
    assert soon(lambda: journal.kept(keeper.path).answers == ())
    keeper.keep([OFFER], draft.after([OFFER]), Spot("foundations.has_customers"))
    assert journal.kept(keeper.path).answers == (OFFER,)
    assert (told, keeper.news()) == ([], [])


def test_a_change_by_another_program_is_taken_in_before_anything_is_written(
    kept: tuple[Keeper, Draft, list[str]],
) -> None:
    keeper, _, told = kept
    theirs = "format: 1\nfoundations:\n  offer: Fruit\n"
    keeper.path.write_text(theirs, "utf-8")
    keeper.fold_beside()
    assert keeper.overtaken
    assert keeper.path.read_text("utf-8") == theirs
    raw = keeper.fold()
    assert raw is not None
    assert raw["foundations"] == {"offer": "Fruit", "company": "Orchard Lane"}
    assert [sentence.partition(";")[0] for sentence in told] == ["plan.yaml was changed by another program meanwhile"]


def test_what_cannot_be_put_into_the_plan_beside_the_asking_is_told(kept: tuple[Keeper, Draft, list[str]]) -> None:
    keeper, _, _ = kept
    keeper.path.with_name(".plan.yaml.cxplan-rest").mkdir()  # what has no place in the plan cannot be set aside
    journal.append(keeper.path, [SetFact("goals.target", "G9", 3)])
    keeper.fold_beside()
    assert soon(lambda: keeper.known is not None and bool(keeper.known.notices))
    (told,) = keeper.news()
    assert told.startswith("The answers of your last session are in this plan, but plan.yaml could not be written")
    assert COMPANY in journal.kept(keeper.path).answers


def test_a_journal_that_names_questions_by_number_is_resumed_where_it_stood(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    remembered = ["differs", "together:q25", "work#0"]
    journal.append(plan, (), {"at": "q10#1", "notes": remembered, "unsent": {"again_q08#0": "Nobody wai"}})
    assert stood(plan) == (
        Spot("goals.baseline", 1),
        frozenset({"differs", "together:standings.review_count", "work#0"}),
    )
    assert left_unsent(plan) == {"again.goals.title#0": "Nobody wai"}


@pytest.mark.parametrize("number", range(1, 58))
def test_every_question_that_had_a_number_is_still_asked(number: int) -> None:
    if number != 17:  # its two answers were always asked in one line, as question 16
        assert flow.known(Spot.read(earlier.spot(f"q{number:02}#0")))
