"""Full depth: every field of the models can be reached, asked and filled; rows can be worked on and taken back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cxplan.plan import CHAPTERS
from cxplan.plan.answers import Answer, SetFact
from cxplan.plan.file import load
from cxplan.plan.typed import last_full
from cxplan.plan.walk import Kind, facts, rows, tables
from cxplan.wizard.asking import Key, Refused, Taken, Unsure, Way
from cxplan.wizard.depth import facts as one_fact
from cxplan.wizard.depth import ready
from cxplan.wizard.depth import rows as row_work
from cxplan.wizard.depth.desk import Desk, reachable
from cxplan.wizard.draft import Draft
from cxplan.wizard.taking_back import taking_back

from ..anything import something
from ..orchard import TODAY
from ..scripted import Scripted

STARTER = Path(__file__).parents[3] / "sample_plans" / "starter.yaml"


@cache
def starter() -> Draft:
    return Draft(load(STARTER).raw, TODAY)


def desk(draft: Draft, *answers: Any) -> tuple[Desk, Scripted, list[Answer]]:
    kept: list[Answer] = []
    asker = Scripted(list(answers))
    return Desk(asker, draft, lambda made, _: kept.extend(made)), asker, kept


def test_every_fact_of_the_models_can_be_opened_from_some_step() -> None:
    assert set(facts()) == {key for chapter in CHAPTERS for key in reachable(chapter)}


@pytest.mark.parametrize("key", list(facts()))
def test_every_fact_takes_an_answer_that_fits_and_shows_it_again(key: str) -> None:
    fact, draft = facts()[key], starter()
    row = ""
    if fact.table:
        row, answers = row_work.added(draft, fact.table, "new")
        draft = draft.after(answers)
    ask = one_fact.ask(draft, fact, row)
    typed = something(fact, ask)
    reading = one_fact.read(draft, fact, row, typed)
    assert isinstance(reading, Taken), reading
    filled = draft.after(reading.answers)
    assert filled.value(key, row) not in (None, ())
    assert one_fact.shown(filled, fact, row)
    again = one_fact.ask(filled, fact, row)
    same = one_fact.read(filled, fact, row, again.ticked if again.way is Way.TICK else again.old)
    assert isinstance(same, Taken)
    assert filled.after(same.answers).value(key, row) == filled.value(key, row)


@pytest.mark.parametrize("key", [key for key, fact in facts().items() if fact.kind is not Kind.REFERENCES])
def test_an_empty_answer_leaves_every_fact_empty(key: str) -> None:
    fact, draft = facts()[key], Draft({}, TODAY)
    row = ""
    if fact.table:
        row, answers = row_work.added(draft, fact.table, "")
        draft = draft.after(answers)
    reading = one_fact.read(draft, fact, row, "")
    assert isinstance(reading, Taken)
    draft.after(reading.answers)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("touchpoints.importance", "6"), ("touchpoints.importance", "2.5"), ("surveys.response_rate", "120 %"),
        ("goals.deadline", "in the fullness of time"), ("customer_counts.period", "autumn"), ("goals.metric", "luck"),
        ("business_case.kept_on", "perhaps"), ("service_figures.response_mean", "late"), ("kpis.per", "0"),
        ("touchpoints.team", "TM9"), ("foundations.currency", "euros"), ("foundations.brand_colour", "teal"),
    ],
)  # fmt: skip
def test_what_does_not_fit_a_fact_is_refused_with_a_sentence(key: str, typed: str) -> None:
    draft = starter()
    fact = facts()[key]
    row = draft.rows(fact.table)[0].id if fact.table else ""
    reading = one_fact.read(draft, fact, row, typed)
    assert isinstance(reading, Refused)
    assert reading.why.endswith(".")


def test_a_day_with_two_meanings_is_asked_about() -> None:
    assert isinstance(one_fact.read(starter(), facts()["foundations.decide_by"], "", "3/4/2027"), Unsure)


def test_a_measured_time_that_has_not_begun_is_asked_about() -> None:
    draft, fact = starter(), facts()["customer_counts.period"]
    row = draft.rows("customer_counts")[0].id
    ahead = one_fact.read(draft, fact, row, f"Q4 {draft.today.year}")
    assert isinstance(ahead, Unsure)
    assert [option.code for option in ahead.options][1:] == [f"={draft.today.year}-Q4", ""]
    for option, meant in zip(ahead.options, (last_full(draft.today), f"{draft.today.year}-Q4"), strict=False):
        taken = one_fact.read(draft, fact, row, option.code)
        assert isinstance(taken, Taken) and draft.after(taken.answers).value(fact.key, row) == meant


def test_a_row_is_copied_behind_itself_and_moved_and_removed() -> None:
    draft = starter()
    copied = draft.after(row_work.copied(draft, "gaps", "GA1"))
    assert [(row.id, row.gap) for row in copied.rows("gaps")] == [
        ("GA1", draft.rows("gaps")[0].gap),
        ("GA2", draft.rows("gaps")[0].gap),
    ]
    moved = copied.after(row_work.moved(copied, "gaps", "GA2", -1))
    assert [row.id for row in moved.rows("gaps")] == ["GA2", "GA1"]
    assert [row.id for row in moved.after(row_work.removed(moved, "gaps", "GA2")).rows("gaps")] == ["GA1"]


def test_moving_beyond_the_ends_does_nothing() -> None:
    assert row_work.moved(starter(), "touchpoints", "TP1", -1) == ()
    assert row_work.moved(starter(), "touchpoints", "TP7", 1) == ()


@pytest.mark.parametrize("table", [name for name in tables() if rows(starter().plan, name)])
def test_removing_any_row_leaves_no_link_to_it_and_taking_it_back_restores_the_plan(table: str) -> None:
    draft = starter()
    for row in draft.rows(table):
        answers = row_work.removed(draft, table, row.id)
        less = draft.after(answers)
        for name, home in tables().items():
            for other in rows(less.plan, name):
                for fact in home.facts:
                    value = getattr(other, fact.name)
                    if fact.ref is not None:
                        assert row.id not in (value if isinstance(value, tuple) else (value,))
        assert less.after(taking_back(draft, answers)).plan.model_dump(exclude={"ids"}) == (
            draft.plan.model_dump(exclude={"ids"})
        )


def test_a_table_pasted_from_a_spreadsheet_becomes_rows() -> None:
    draft = starter()
    found = row_work.pasted(
        draft, "touchpoints", "Touchpoint\tRating (1-5)\tStage\nApp\t4\tUse\nShop\tnine\tPurchase\n"
    )
    new = draft.after(found.answers).rows("touchpoints")[-2:]
    assert [(row.name, row.rating, row.stage) for row in new] == [("App", 4, "use"), ("Shop", None, "purchase")]
    assert found.wrong == (("Rating (1-5)", "nine"),)


def test_cells_without_labels_come_in_the_tables_order() -> None:
    draft = starter()
    found = row_work.pasted(draft, "gaps", "Nobody calls back\tfour tries")
    assert draft.after(found.answers).rows("gaps")[-1].evidence == "four tries"


def test_at_the_desk_a_row_is_added_filled_removed_and_taken_back() -> None:
    here, _, kept = desk(
        starter(), "teams", "add", "Drivers", "teams.commitment", "Ring twice", "back",
        "row TM1", "remove", "undo", "back", "back",
    )  # fmt: skip
    made = here.open_step("foundations")
    assert [(team.name, team.commitment) for team in made.rows("teams")] == [("Drivers", "Ring twice")]
    assert SetFact("teams.commitment", "TM1", "Ring twice") in kept


def test_a_reference_is_added_on_the_spot() -> None:
    here, _, _ = desk(starter(), "touchpoints.team", "+", "Drivers", "back")
    made = here.open_row("touchpoints", "TP3")
    assert made.called(made.value("touchpoints.team", "TP3")) == "Drivers"


def test_the_empty_fields_are_asked_in_turn_until_one_leaves() -> None:
    here, asker, _ = desk(starter(), "empty", "Drivers' lead", Key.BACK, "back")
    made = here.open_row("touchpoints", "TP3")
    assert made.value("touchpoints.owner", "TP3") == "Drivers' lead"
    assert [ask.question for ask in asker.asked[1:3]] == ["Owner", "Team"]


def test_a_row_that_would_close_a_circle_is_not_offered() -> None:
    draft = starter()
    assert [goal.parent for goal in draft.rows("goals")] == [None, "G1"]
    ask = one_fact.ask(draft, facts()["goals.parent"], "G1")
    assert not {"G1", "G2"} & {option.code for option in ask.options}
    assert isinstance(one_fact.read(draft, facts()["goals.parent"], "G1", "G2"), Refused)


def test_typing_it_again_leaves_what_stands_there() -> None:
    before = starter().after([SetFact("tactics.start", "T1", "2026-05-01")])
    here, asker, kept = desk(before, "tactics.start", "3/4/2027", "", Key.BACK, "back")
    assert str(here.open_row("tactics", "T1").value("tactics.start", "T1")) == "2026-05-01"
    assert not kept and asker.asked[2].options[-1].code == ""


def test_what_cannot_be_read_is_said_and_asked_again() -> None:
    here, asker, _ = desk(starter(), "touchpoints.rating", "9", "4", "back")
    assert here.open_row("touchpoints", "TP3").value("touchpoints.rating", "TP3") == 4
    assert any("outside the limits" in said for said in asker.said)


@pytest.mark.parametrize("table", ["touchpoints", "tactics", "kpis", "surveys", "tools", "journey_steps"])
def test_the_playbook_gives_several_rows_at_once_with_what_it_knows(table: str) -> None:
    draft = starter()
    offered = ready.offered(draft, table)
    made = draft.after(ready.taken(draft, table, [option.code for option in offered[:3]]))
    assert [row.called for row in made.rows(table)[-3:]] == [option.label for option in offered[:3]]
    assert not {option.label for option in ready.offered(made, table)} & {option.label for option in offered[:3]}


def test_a_tactic_from_the_playbook_brings_its_usual_steps() -> None:
    here, _, _ = desk(starter(), "tactics", "playbook", ("delight 0",), "back", "back")
    made = here.open_step("tactics")
    new = made.rows("tactics")[-1]
    assert new.title == "A small surprise at the low point of the journey"
    assert len([step for step in made.rows("tactic_steps") if step.tactic == new.id]) == 6
