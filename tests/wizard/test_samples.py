"""Plans that were written or edited elsewhere can be gone through: every question is put, and Enter changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan.plan import CHAPTERS, Plan
from cxplan.plan.file import parse
from cxplan.plan.walk import rows, tables
from cxplan.wizard import flow, review
from cxplan.wizard.asking import Taken, Way
from cxplan.wizard.depth import facts as one_fact
from cxplan.wizard.depth.desk import single_facts, step_tables
from cxplan.wizard.draft import Draft
from cxplan.wizard.run import today_of
from cxplan.wizard.steps import STEPS

SAMPLES = sorted((Path(__file__).parents[2] / "sample_plans").glob("*.yaml"))


def opened(path: Path) -> Draft:
    raw = parse(path.read_text("utf-8"), path).raw
    return Draft(raw, today_of(raw))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_enter_at_every_question_of_a_sample_changes_nothing(path: Path) -> None:
    draft = opened(path)
    for spot in flow.every(draft):
        if spot.name in ("checkpoint", "smaller"):
            continue
        ask = flow.ask(draft, spot)
        reading = flow.read(draft, spot, ask.ticked if ask.way is Way.TICK else ask.old)
        assert isinstance(reading, Taken), f"{spot}: {reading}"
        if ask.old or ask.ticked:
            assert reading.answers == ()
    assert all(review.entered(draft, chapter) is not None for chapter in CHAPTERS)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_field_of_a_sample_can_be_opened_and_shows_what_it_holds(path: Path) -> None:
    draft = opened(path)
    for chapter in CHAPTERS:
        for fact in single_facts(chapter):
            one_fact.ask(draft, fact, "")
            one_fact.shown(draft, fact, "")
        for table in step_tables(chapter):
            for row in draft.rows(table):
                for fact in tables()[table].facts:
                    ask = one_fact.ask(draft, fact, row.id)
                    held = getattr(row, fact.name) not in (None, ())
                    assert held == bool(one_fact.shown(draft, fact, row.id)), f"{row.id} {fact.key}"
                    assert ask.question


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_is_typed_again_word_for_word_leaves_a_sample_as_it_is(path: Path) -> None:
    draft = opened(path)
    for spot in flow.every(draft):
        ask = flow.ask(draft, spot)
        if ask.way in (Way.LINE, Way.TEXT) and ask.old and spot.name not in DERIVING:
            reading = STEPS[flow.chapter_of(spot)].QUESTIONS[spot.name].read(draft, spot.slot, ask.old)
            assert isinstance(reading, Taken), f"{spot}: {reading}"
            after = flow.taken(draft, reading).plan
            assert counted(after) == counted(draft.plan), spot


# Typing these anew derives other things anew as well, such as a tactic's kind.
DERIVING = {"tactics.title", "surveys.question", "surveys.trigger", "reviews.when", "kpis.name"}


def counted(plan: Plan) -> dict[str, int]:
    """How many rows each table has."""
    return {table: len(rows(plan, table)) for table in tables()}
