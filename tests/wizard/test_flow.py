"""The quick path as a whole, with scripted answers: what comes next, and what plan comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cxplan.plan import Plan
from cxplan.plan.answers import SetFact
from cxplan.plan.file import parse
from cxplan.plan.walk import rows, singles, tables
from cxplan.text import words
from cxplan.wizard import flow
from cxplan.wizard.asking import Refused, Spot, Taken
from cxplan.wizard.draft import Draft
from cxplan.wizard.steps import STEPS

from .orchard import ANSWERS, TODAY, answered, orchard_lane, typed_through

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"

# What the sample says beyond the 57 questions: its day, and the decision in the firm's own words.
BEYOND = {"foundations.as_of", "foundations.decision"}


def new() -> Draft:
    return Draft({}, TODAY, currency="EUR")


def contents(plan: Plan) -> dict[str, Any]:
    """Every fact of a plan by key and place, with references by place instead of id."""
    places = {row.id: f"{table} {at}" for table in tables() for at, row in enumerate(rows(plan, table))}

    def placed(value: Any) -> Any:
        return tuple(placed(one) for one in value) if isinstance(value, tuple) else places.get(value, value)

    found = {
        fact.key: getattr(getattr(plan, fact.chapter), fact.name) for group in singles().values() for fact in group
    }
    for name, table in tables().items():
        for at, row in enumerate(rows(plan, name)):
            found |= {f"{name} {at} {fact.name}": placed(getattr(row, fact.name)) for fact in table.facts}
    return {key: value for key, value in found.items() if value is not None and key not in BEYOND}


def test_the_answers_of_orchard_lane_give_the_starter_plan() -> None:
    draft, _ = orchard_lane()
    starter = parse(STARTER.read_text("utf-8"), STARTER).plan
    assert contents(draft.plan) == contents(starter)


def test_every_scripted_answer_was_asked_for() -> None:
    _, asked = orchard_lane()
    assert [str(spot) for spot in asked] == list(ANSWERS)


def test_all_57_questions_are_reachable_word_for_word() -> None:
    draft, asked = orchard_lane()
    shown = [flow.ask(draft, spot) for spot in asked]
    said = {line for ask in shown for line in (ask.question, *ask.before)}
    say = words("questions")
    missing = [f"q{n:02}" for n in range(1, 58) if say(f"quick.q{n:02}.question") not in said]
    assert missing == []


def test_going_through_again_with_enter_alone_changes_nothing() -> None:
    draft, asked = orchard_lane()
    for spot in asked:
        ask = flow.ask(draft, spot)
        typed = ask.ticked if ask.ticked else ask.old
        reading = flow.read(draft, spot, typed)
        assert isinstance(reading, Taken), f"{spot}: {reading}"
        if spot.name != "checkpoint":
            assert flow.taken(draft, reading).raw == draft.raw, spot


@pytest.mark.parametrize("spot", [Spot.read(name) for name in ANSWERS], ids=list(ANSWERS))
def test_an_old_answer_is_shown_so_that_typing_it_again_means_the_same(spot: Spot) -> None:
    draft, _ = orchard_lane()
    ask = flow.ask(draft, spot)
    question = STEPS[flow.chapter_of(spot)].QUESTIONS[spot.name]
    if not ask.old:
        return
    reading = question.read(draft, spot.slot, ask.old)
    assert isinstance(reading, Taken), reading
    assert contents(flow.taken(draft, reading).plan) == contents(draft.plan)


def test_going_back_leads_over_rows_and_steps_to_the_first_question() -> None:
    draft, asked = orchard_lane()
    spot: Spot | None = asked[-1]
    way = []
    while spot is not None:
        way.append(spot)
        spot = flow.before(draft, spot)
    assert list(reversed(way)) == asked


def test_enter_all_the_way_is_a_plan_too() -> None:
    draft, asked = typed_through(new(), {})
    assert asked[-1] == Spot("q57")
    assert draft.plan.foundations.company is None


def test_without_customers_nothing_is_looked_back_on() -> None:
    draft, asked = typed_through(
        new(), {"q01#0": "Harbour Café", "q03#0": "not yet", "q04#0": "May 2027 to April 2028"}
    )
    names = {spot.name for spot in asked}
    assert not names & {"q15", "q16", "q18", "q19", "q20", "q49", "q50", "q51", "q52"}
    assert draft.plan.audit.not_applicable
    assert str(draft.plan.audit.look_again) == "2027-09-01"


def test_customers_after_all_bring_the_questions_back() -> None:
    draft = answered(new(), Spot("q03"), "not yet")
    draft = answered(draft, Spot("q03"), "yes")
    assert Spot("q15") in flow.every(draft)
    assert draft.plan.audit.not_applicable is None


def test_what_was_worked_out_with_the_goal_is_not_asked_again() -> None:
    draft = answered(answered(new(), Spot("q08"), "Fewer leave"), Spot("q09"), "churn")
    draft = answered(draft, Spot("q10"), "work it out")
    assert flow.after(draft, Spot("q10")) == Spot("q10work")
    draft = answered(draft, Spot("q10work"), "3,200, 410, 3,230; 60 days")
    assert Spot("q49") not in flow.every(draft)
    assert Spot("q49", 1) in flow.every(draft)
    assert draft.plan.measurement.customer_counts[0].at_end == 3230
    assert draft.plan.goals.goals[0].baseline is None


def test_a_number_not_measured_yet_becomes_a_task_with_owner_and_date() -> None:
    draft, _ = typed_through(new(), {**ANSWERS, "q10#0": "not measured yet", "q11#0": ""})
    task = draft.plan.goals.goals[0].baseline
    assert task.not_measured.owner == "Marta"
    assert str(task.not_measured.by) == "2027-04-14"


def test_a_target_is_told_back_with_both_ends() -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, Spot("q11"), "-20 %")
    assert isinstance(reading, Taken)
    assert reading.said.replace("\u00a0", " ") == "From 11.9 % to 9.5 %: 2.4 points, 20 % less."


def test_a_bare_percent_less_of_a_percentage_is_asked_about() -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, Spot("q11"), "10 % less")
    assert [option.code for option in reading.options] == ["-10 %", "-10 points"]  # type: ignore[union-attr]  # Unsure


def test_swapping_the_goal_at_the_checkpoint_keeps_what_it_said_before() -> None:
    draft, _ = orchard_lane()
    draft = answered(draft, Spot("checkpoint"), "sharpen")
    assert flow.after(draft, Spot("checkpoint")) == Spot("again_q08")
    draft = answered(draft, Spot("again_q11"), "8 %")
    (change,) = draft.plan.goals.goal_changes
    assert (change.was, change.now, change.goal) == ("10 %", "8 %", "G1")
    assert draft.plan.goals.goals[0].target == 8


@pytest.mark.parametrize(
    ("spot", "typed"),
    [
        ("q04#0", "soon"), ("q10#0", "lots"), ("q10#0", "140 %"), ("q11#0", "better"), ("q12#0", "30 Feb"),
        ("q16#0", "5 9"), ("q16#0", "6"), ("q25#0", "212, 6"), ("q27#0", "well"), ("q34#0", "1 2"),
        ("q34#0", "1 0 0 -1 1 -3 0"),
        ("q36#0", "99 Something"), ("q38#0", "spring"), ("q41#0", "many"), ("q42#0", "2,400"),
        ("q47#0", "900; 12"),
        ("q49#0", "3,200, 10, 9,999"), ("q51#0", "10, 12, 5 h"), ("q56#0", "much"), ("q57#0", "120"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(spot: str, typed: str) -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, Spot.read(spot), typed)
    assert isinstance(reading, Refused)
    assert reading.why.endswith((".", "?"))


def test_unticking_a_touchpoint_takes_its_pains_and_links_along() -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, Spot("q15"), ("checkout", "refunds"))
    assert isinstance(reading, Taken)
    less = flow.taken(draft, reading)
    assert [point.name for point in less.rows("touchpoints")] == ["Checkout", "Refunds"]
    assert less.plan.audit.pains == ()
    assert less.rows("tactics")[0].finding is None


def test_a_rival_that_goes_takes_what_was_said_of_it_along() -> None:
    draft, _ = orchard_lane()
    less = answered(draft, Spot("q21"), "SuperMart")
    assert {row.who for row in less.rows("standings")} == {"us", "C2"}


def test_a_step_that_was_left_out_is_not_asked() -> None:
    draft, _ = orchard_lane()
    less = draft.after([SetFact("competitors.not_applicable", "", "We are the only shop on the island.")])
    assert Spot("q21") not in flow.every(less)
    assert flow.first(less, "competitors") == Spot("q25")


def test_a_goal_on_a_survey_number_names_the_survey_that_feeds_it() -> None:
    draft = answered(answered(new(), Spot("q08"), "More people recommend us"), Spot("q09"), "nps")
    draft = answered(answered(draft, Spot("q10"), "work it out"), Spot("q10work"), "56, 37, 25")
    draft = answered(draft, Spot("q45"), "")
    assert [survey.metric for survey in draft.rows("surveys")] == ["nps"]
    assert draft.rows("goals")[0].survey == "SV1"


def test_a_confirmed_goal_keeps_its_history_when_it_is_changed_later() -> None:
    draft, _ = orchard_lane()
    (change,) = answered(draft, Spot("q11"), "9 %").plan.goals.goal_changes
    assert (change.was, change.now, str(change.changed_on)) == ("10 %", "9 %", "2027-01-15")


def test_a_provisional_goal_may_change_without_a_trace() -> None:
    draft = answered(answered(new(), Spot("q08"), "Fewer leave"), Spot("q08"), "Nobody leaves")
    assert draft.plan.goals.goal_changes == ()


def test_the_sign_of_an_amount_tells_the_currency_where_the_place_does_not() -> None:
    draft = answered(Draft({}, TODAY), Spot("q56"), "£670")
    assert draft.plan.foundations.currency == "GBP"
    assert answered(new(), Spot("q01"), "Orchard").plan.foundations.currency == "EUR"
