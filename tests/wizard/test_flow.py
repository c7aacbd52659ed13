"""The quick path as a whole, with scripted answers: what comes next, and what plan comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cxplan.plan import Plan
from cxplan.plan.answers import SetFact
from cxplan.plan.essentials import numbers
from cxplan.plan.fields import NotMeasuredYet
from cxplan.plan.file import parse
from cxplan.plan.walk import rows, singles, tables
from cxplan.wizard import flow
from cxplan.wizard.asking import Refused, Spot, Taken, Unsure
from cxplan.wizard.draft import Draft
from cxplan.wizard.question import wording
from cxplan.wizard.steps import STEPS

from .orchard import ANSWERS, TODAY, answered, orchard_lane, typed_through

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"

# What the sample says beyond the questions: its day, and the decision in the firm's own words.
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


def test_all_questions_that_count_are_reachable_word_for_word() -> None:
    draft, asked = orchard_lane()
    shown = [flow.ask(draft, spot) for spot in asked]
    said = {line for ask in shown for line in (ask.question, *ask.before)}
    missing = [name for name in numbers() if wording(draft, name) not in said]
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
    assert asked[-1] == Spot("business_case.margin")
    assert draft.plan.foundations.company is None


def test_without_customers_nothing_is_looked_back_on() -> None:
    draft, asked = typed_through(
        new(),
        {
            "foundations.company#0": "Harbour Café",
            "foundations.has_customers#0": "not yet",
            "foundations.period_start#0": "May 2027 to April 2028",
        },
    )
    names = {spot.name for spot in asked}
    assert not names & {
        "touchpoints.name",
        "touchpoints.importance",
        "touchpoints.how_known",
        "pains.pain",
        "audit.praise",
        "customer_counts.at_start",
        "score_totals.favourable",
        "service_figures.requests",
        "churn_reasons.reason",
    }
    assert draft.plan.audit.not_applicable
    assert str(draft.plan.audit.look_again) == "2027-09-01"


def test_customers_after_all_bring_the_questions_back() -> None:
    draft = answered(new(), Spot("foundations.has_customers"), "not yet")
    draft = answered(draft, Spot("foundations.has_customers"), "yes")
    assert Spot("touchpoints.name") in flow.every(draft)
    assert draft.plan.audit.not_applicable is None


def test_what_was_worked_out_with_the_goal_is_not_asked_again() -> None:
    draft = answered(answered(new(), Spot("goals.title"), "Fewer leave"), Spot("goals.metric"), "churn")
    draft = answered(draft, Spot("goals.baseline"), "work it out")
    assert flow.after(draft, Spot("goals.baseline")) == Spot("worked_out")
    draft = answered(draft, Spot("worked_out"), "3,200, 410, 3,230; 60 days")
    assert Spot("customer_counts.at_start") not in flow.every(draft)
    assert Spot("customer_counts.at_start", 1) in flow.every(draft)
    assert draft.plan.measurement.customer_counts[0].at_end == 3230
    assert draft.plan.goals.goals[0].baseline is None


def test_who_measures_what_nobody_has_measured_is_asked_once() -> None:
    draft, _ = orchard_lane()
    draft = draft.noting((), [note for note in draft.notes if note.startswith("measures:")])
    asked = flow.read(draft, Spot("business_case.yearly_spend"), "not measured yet")
    assert isinstance(asked, Unsure)
    assert asked.options[0].code == "@Marta; 2027-04-14"
    draft = answered(draft, Spot("business_case.yearly_spend"), asked.options[0].code)
    task = draft.plan.business_case.yearly_spend
    assert isinstance(task, NotMeasuredYet)
    assert (task.not_measured.owner, str(task.not_measured.by)) == ("Marta", "2027-04-14")
    again = flow.read(draft, Spot("business_case.margin"), "no idea")
    assert isinstance(again, Taken) and "Marta" in again.said


def test_nobody_measures_who_was_not_named() -> None:
    draft, _ = orchard_lane()
    draft = answered(draft, Spot("business_case.yearly_spend"), "@")
    task = draft.plan.business_case.yearly_spend
    assert isinstance(task, NotMeasuredYet)
    assert (task.not_measured.owner, task.not_measured.by) == (None, None)


def test_yes_can_become_no_and_yes_again() -> None:
    draft, _ = orchard_lane()
    before = draft.plan.goals.goals[1]
    draft = answered(draft, Spot("smaller"), "no")
    assert len(draft.plan.goals.goals) == 1
    draft = answered(draft, Spot("smaller"), "yes")
    assert draft.plan.goals.goals[1] == before


def test_a_double_question_gets_a_word() -> None:
    draft, _ = orchard_lane()
    two = "How was your visit and did we keep you waiting?"
    reading = flow.read(draft, Spot("surveys.question"), two)
    assert isinstance(reading, Unsure)
    draft = answered(draft, Spot("surveys.question"), reading.options[1].code)
    assert draft.plan.surveys.surveys[0].question == two


def test_unit_and_direction_of_a_number_are_asked_where_they_are_open() -> None:
    draft = typed_through(
        new(),
        {**ANSWERS, "goals.metric#0": "own", "kpis.name#0": "smiles", "goals.baseline#0": "", "goals.target#0": ""},
    )[0]
    names = [spot.name for spot in flow.spots(draft, "goals") if spot.slot == 0]
    assert names.index("kpis.direction") == names.index("kpis.unit") + 1 == names.index("kpis.name") + 2
    draft = answered(draft, Spot("kpis.name"), "no-shows a month")
    goal = draft.plan.goals.goals[0]
    assert (goal.unit, goal.direction) == ("a month", "down")


def test_a_target_is_told_back_with_both_ends() -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, Spot("goals.target"), "-20 %")
    assert isinstance(reading, Taken)
    assert reading.said.replace("\u00a0", " ") == "From 11.9 % to 9.5 %: 2.4 points, 20 % less."


def test_a_bare_percent_less_of_a_percentage_is_asked_about() -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, Spot("goals.target"), "10 % less")
    assert [option.code for option in reading.options] == ["-10 %", "-10 points", ""]  # type: ignore[union-attr]  # Unsure


def test_swapping_the_goal_at_the_checkpoint_keeps_what_it_said_before() -> None:
    draft, _ = orchard_lane()
    draft = answered(draft, Spot("checkpoint"), "sharpen")
    assert flow.after(draft, Spot("checkpoint")) == Spot("again.goals.title")
    draft = answered(draft, Spot("again.goals.target"), "8 %")
    (change,) = draft.plan.goals.goal_changes
    assert (change.was, change.now, change.goal) == ("10 %", "8 %", "G1")
    assert draft.plan.goals.goals[0].target == 8


@pytest.mark.parametrize(
    ("spot", "typed"),
    [
        ("foundations.period_start#0", "soon"), ("goals.baseline#0", "green"), ("goals.baseline#0", "140 %"),
        ("goals.target#0", "green"), ("goals.deadline#0", "30 Feb"),
        ("touchpoints.importance#0", "5 9"), ("touchpoints.importance#0", "6"),
        ("standings.review_count#0", "212, 6"), ("mystery_visits.answered#0", "well"),
        ("journey_steps.feels#0", "1 2"),
        ("journey_steps.feels#0", "1 0 0 -1 1 -3 0"),
        ("tactics.title#0", "99 Something"), ("tactics.start#0", "soon"), ("tactics.effort_days#0", "perhaps"),
        ("tactics.cost_once#0", "perhaps"),
        ("surveys.can_ask#0", "900; 12"),
        ("customer_counts.at_start#0", "3,200, 10, 9,999"), ("service_figures.requests#0", "10, 12, 5 h"),
        ("business_case.yearly_spend#0", "perhaps"), ("business_case.margin#0", "120"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(spot: str, typed: str) -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, Spot.read(spot), typed)
    assert isinstance(reading, Refused)
    assert reading.why.endswith((".", "?"))


def test_unticking_a_touchpoint_takes_its_pains_and_links_along() -> None:
    draft, _ = orchard_lane()
    reading = flow.read(draft, Spot("touchpoints.name"), ("checkout", "refunds"))
    assert isinstance(reading, Taken)
    less = flow.taken(draft, reading)
    assert [point.name for point in less.rows("touchpoints")] == ["Checkout", "Refunds"]
    assert less.plan.audit.pains == ()
    assert less.rows("tactics")[0].finding is None


def test_a_rival_that_goes_takes_what_was_said_of_it_along() -> None:
    draft, _ = orchard_lane()
    less = answered(draft, Spot("competitors.name"), "SuperMart")
    assert {row.who for row in less.rows("standings")} == {"us", "C2"}


def test_a_step_that_was_left_out_is_not_asked() -> None:
    draft, _ = orchard_lane()
    less = draft.after([SetFact("competitors.not_applicable", "", "We are the only shop on the island.")])
    assert Spot("competitors.name") not in flow.every(less)
    assert flow.first(less, "competitors") == Spot("standings.review_count")


def test_a_goal_on_a_survey_number_names_the_survey_that_feeds_it() -> None:
    draft = answered(answered(new(), Spot("goals.title"), "More people recommend us"), Spot("goals.metric"), "nps")
    draft = answered(answered(draft, Spot("goals.baseline"), "work it out"), Spot("worked_out"), "56, 37, 25")
    draft = answered(draft, Spot("surveys.question"), "")
    assert [survey.metric for survey in draft.rows("surveys")] == ["nps"]
    assert draft.rows("goals")[0].survey == "SV1"


def test_a_confirmed_goal_keeps_its_history_when_it_is_changed_later() -> None:
    draft, _ = orchard_lane()
    (change,) = answered(draft, Spot("goals.target"), "9 %").plan.goals.goal_changes
    assert (change.was, change.now, str(change.changed_on)) == ("10 %", "9 %", "2027-01-15")


def test_a_provisional_goal_may_change_without_a_trace() -> None:
    draft = answered(answered(new(), Spot("goals.title"), "Fewer leave"), Spot("goals.title"), "Nobody leaves")
    assert draft.plan.goals.goal_changes == ()


def test_the_sign_of_an_amount_tells_the_currency_where_the_place_does_not() -> None:
    draft = answered(Draft({}, TODAY), Spot("business_case.yearly_spend"), "£670")
    assert draft.plan.foundations.currency == "GBP"
    assert answered(new(), Spot("foundations.company"), "Orchard").plan.foundations.currency == "EUR"
