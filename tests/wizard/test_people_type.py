"""What a permits counter, a primary school and a physiotherapist typed that was misread, and what their screens say."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan.plan.trade import trade_of
from cxplan.wizard import flow, review
from cxplan.wizard.asking import Ask, Refused, Spot, Taken, Unsure
from cxplan.wizard.draft import Draft
from cxplan.wizard.length import heading

from .test_typing import after_all

TODAY = date(2026, 11, 29)


def taken(draft: Draft, spot: str, typed: str) -> Draft:
    reading = flow.read(draft, Spot.read(spot), typed)
    assert isinstance(reading, Taken), reading
    return flow.taken(draft, reading)


def _counter() -> Draft:
    goal = {"id": "G1", "title": "Nobody comes twice", "metric": "own", "unit": "in 100", "kpi": "KP1", "baseline": 50}
    kpi = {"id": "KP1", "name": "come twice", "unit": "in 100", "direction": "down"}
    return Draft(
        {
            "foundations": {"activity": "public_service"},
            "goals": {"goals": [goal | {"direction": "down"}]},
            "measurement": {"kpis": [kpi]},
        },
        TODAY,
    )


@pytest.mark.parametrize(
    ("typed", "target"), [("one in five", 20), ("1 in 5", 20), ("two in ten", 20), ("below 30", 30)]
)
def test_so_many_in_so_many_of_a_hundred_is_a_share_and_no_part_of_today(typed: str, target: float) -> None:
    (goal,) = taken(_counter(), "goals.target", typed).rows("goals")
    assert (goal.target, goal.target_kind) == (target, "value")


@pytest.mark.parametrize("typed", ["don't know", "not measured yet", "n/a"])
def test_repeated_contacts_that_nobody_counts_are_left_open(typed: str) -> None:
    reading = flow.read(_counter(), Spot("customer_counts.ordered_again"), typed)
    assert isinstance(reading, Taken) and "Left open" in reading.said
    assert not flow.taken(_counter(), reading).rows("customer_counts")


def test_that_there_are_no_reviews_is_a_figure() -> None:
    (row,) = taken(_counter(), "standings.review_count", "no reviews").rows("standings")
    assert (row.who, row.review_count) == ("us", 0)


def test_an_amount_of_money_is_no_number_of_days() -> None:
    assert isinstance(flow.read(after_all(), Spot("tactics.effort_days"), "£5 per pupil"), Refused)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Physio Plus, the hospital, nobody really", ["Physio Plus", "the hospital"]),
        ("the town next door does it online. And the county.", ["the town next door does it online", "the county"]),
        ("St. Mary's, gov.uk", ["St. Mary's", "gov.uk"]),
    ],
)
def test_names_of_others_stand_apart_and_nobody_is_none(typed: str, names: list[str]) -> None:
    assert [row.name for row in taken(Draft({}, TODAY), "competitors.name", typed).rows("competitors")] == names


@pytest.mark.parametrize("typed", ["FreshBox, us third", "FreshBox, we at place 4", "FreshBox, us"])
def test_we_come_up_ourselves_whatever_place_is_said(typed: str) -> None:
    assert [row.who for row in taken(after_all(), "search_places.who", typed).rows("search_places")] == ["C1", "us"]


def test_that_one_does_not_know_is_no_reason_to_leave() -> None:
    draft = Draft({}, TODAY)
    rows = taken(draft, "churn_reasons.reason", "moved away 5, healed, don't know").rows("churn_reasons")
    assert [(row.reason, row.count) for row in rows] == [("moved away", 5), ("healed", None)]


def test_steps_in_lines_are_parted_by_semicolons_too() -> None:
    draft = Draft({"audit": {"touchpoints": [{"id": "TP1", "name": "Phone"}]}}, TODAY)
    steps = taken(draft, "journey_steps.title", "1\nmail; no reply; ring").rows("journey_steps")
    assert [step.title for step in steps] == ["Phone", "mail", "no reply", "ring"]


def test_holidays_may_be_called_hols() -> None:
    assert isinstance(flow.read(after_all(), Spot("goals.deadline"), "by the summer hols"), Unsure)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Office worker, 45, bad back", "What would they really like to get done?"),
        ("a single mum, two jobs", "What would they really like to get done?"),
        ("The Okoye family, both work shifts", "What would the Okoye family really like to get done?"),
        ("Mr. Alvarez, 58, builder", "What would Mr. Alvarez really like to get done?"),
        ("Nadia, 38", "What would Nadia really like to get done?"),
    ],
)
def test_a_persona_is_its_name_or_they(typed: str, asked: str) -> None:
    draft = taken(Draft({}, TODAY), "personas.name", typed)
    assert flow.ask(draft, Spot("personas.goals")).question == asked


@pytest.mark.parametrize(
    ("activity", "label", "title"),
    [
        ("public_service", "Who does it well", "Who does it well elsewhere"),
        ("visits", "Where they would go instead", "Where customers would go instead"),
    ],
)
def test_an_office_is_asked_who_does_it_well_and_its_screens_say_so(activity: str, label: str, title: str) -> None:
    draft = Draft({"foundations": {"activity": activity}}, TODAY)
    assert review.called(draft, Spot("competitors.name"), Ask("")) == label
    assert heading(draft, "competitors") == title
    elsewhere = activity == "public_service"
    assert trade_of(draft.plan.foundations).slots["competitors"] == ("places elsewhere" if elsewhere else "rivals")


def test_a_review_cuts_what_a_line_is_about_and_not_what_was_asked() -> None:
    rivals = [{"id": "C1", "name": "The very long name of a town next door"}, {"id": "C2", "name": "Lakeside"}]
    draft = Draft({"competitors": {"competitors": rivals}}, TODAY)
    options = {option.code: option.label for option in review.as_options(review.entered(draft, "research"))}
    assert options["standings.review_count#1"] == "The very long name of a…: reviews"
    assert options["standings.complaints#1"] == "The very long name of a…: complaints"
    assert options["standings.review_count#2"] == "Lakeside: reviews"


def test_a_target_without_a_number_today_is_told_by_itself_alone() -> None:
    goal = {"id": "G1", "title": "Answer", "metric": "answered_in_time", "target": 80, "target_kind": "value"}
    draft = Draft({"goals": {"goals": [goal]}}, TODAY)
    assert review.answer(flow.ask(draft, Spot("goals.target"))) == "80 %"


@pytest.mark.parametrize(
    "typed",
    [
        "Name\tTown\nTaxAssist\tYork\nSmith & Co\tLeeds",
        "1\tTaxAssist\tYork\n2\tSmith & Co\tLeeds",
        "TaxAssist\tYork; Smith & Co\tLeeds",
    ],
)
def test_of_a_pasted_table_of_others_the_names_are_taken(typed: str) -> None:
    rows = taken(Draft({}, TODAY), "competitors.name", typed).rows("competitors")
    assert [row.name for row in rows] == ["TaxAssist", "Smith & Co"]


def test_of_pasted_tables_elsewhere_the_names_are_taken_too() -> None:
    draft = taken(Draft({}, TODAY), "phrases.phrase", "Keyword\tSearches\naccountant york\t320\ntax help\t90")
    assert [row.phrase for row in draft.rows("phrases")] == ["accountant york", "tax help"]
    draft = taken(Draft({}, TODAY), "own_touchpoints", "Place\tWho\nFirst call\tDot\nThe bill\tKim")
    assert [row.name for row in draft.rows("touchpoints")] == ["First call", "The bill"]


@pytest.mark.parametrize("spot", ["standings.complaints", "competitors.better"])
def test_that_one_does_not_know_it_of_one_firm_is_no_answer(spot: str) -> None:
    draft = taken(after_all(), spot, "FreshBox: n/a; SuperMart: always late")
    said = {getattr(row, spot.split(".")[1]) for row in draft.rows(spot.split(".")[0])}
    assert "always late" in said and "n/a" not in said


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("me (Dot, office manager)", "Dot, office manager"),
        ("myself - Dot", "Dot"),
        ("Dot (me)", "Dot"),
        ("Dot (office)", "Dot (office)"),
        ("me, Dot", "Dot"),
    ],
)
def test_me_is_the_name_beside_it(typed: str, name: str) -> None:
    assert taken(Draft({}, TODAY), "foundations.answers_for", typed).one("foundations.answers_for") == name


def test_the_same_as_before_is_who_answers_and_me_among_others_is_too() -> None:
    draft = taken(_counter(), "foundations.answers_for", "Dot, office manager")
    assert taken(draft, "goals.owner", "same as before").value("goals.owner", "G1") == "Dot"
    (review,) = taken(draft, "reviews.when", "first Monday of the month; me and Kim").rows("reviews")
    assert review.who == "Dot and Kim"
    assert isinstance(flow.read(Draft({}, TODAY), Spot("reviews.when"), "first Monday of the month; me"), Refused)


@pytest.mark.parametrize(
    ("typed", "name", "who"),
    [
        ("Raj 41 plumber w/ 2 lads", "Raj", "41 plumber w/ 2 lads"),
        ("Mrs Hale 62, retired", "Mrs Hale", "62, retired"),
        ("Family of 24", "Family of 24", None),
        ("firm with 20 people", "firm with 20 people", None),
    ],
)
def test_an_age_behind_a_name_needs_no_comma(typed: str, name: str, who: str | None) -> None:
    (row,) = taken(Draft({}, TODAY), "personas.name", typed).rows("personas")
    assert (row.name, row.who) == (name, who)


@pytest.mark.parametrize(("typed", "value"), [("half of them", 50), ("40 %", 40)])
def test_a_part_of_all_of_a_number_without_a_unit_is_in_percent(typed: str, value: float) -> None:
    goal = {"id": "G1", "title": "Papers in time", "metric": "own", "kpi": "KP1"}
    kpi = {"id": "KP1", "name": "papers in by the end of November"}
    draft = Draft({"goals": {"goals": [goal]}, "measurement": {"kpis": [kpi]}}, TODAY)
    reading = flow.read(draft, Spot("goals.baseline"), typed)
    assert isinstance(reading, Taken) and "%" in reading.said
    (row,) = flow.taken(draft, reading).rows("goals")
    assert (row.baseline, row.unit) == (value, "% of all")


def test_a_part_that_answers_may_be_hedged() -> None:
    draft = taken(after_all(), "surveys.can_ask", "about 400, maybe a quarter answer")
    row = draft.rows("surveys")[0]
    assert (row.can_ask, row.response_rate) == (400, 0.25)


def test_an_answer_that_is_no_time_is_named_whole() -> None:
    reading = flow.read(after_all(), Spot("service_figures.requests"), "30 a day, most answered, 2 days")
    assert isinstance(reading, Refused) and "30 a day, most answered, 2 days" in reading.why


def test_mid_march_with_a_dash_is_a_day() -> None:
    reading = flow.read(after_all(), Spot("tactics.start"), "mid-march")
    assert isinstance(reading, Unsure) and "From 15 March 2027 on" in reading.question.replace("\u00a0", " ")


def test_a_belief_that_is_a_sentence_is_shown_without_a_semicolon_behind_its_stop() -> None:
    draft = taken(Draft({}, TODAY), "assumptions.belief", "They ring because nobody writes. Ask ten by 1 June 2027")
    assert ".;" not in flow.ask(draft, Spot("assumptions.belief")).old


def test_costs_nothing_in_everyday_words() -> None:
    draft = taken(after_all(), "tactics.cost_once", "nowt")
    assert draft.value("tactics.cost_once", "T1") == 0
