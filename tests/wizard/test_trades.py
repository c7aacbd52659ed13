"""Words of one trade have no place in another one's questions: every prompt of a dialogue, by what people do."""

from __future__ import annotations

import re

import pytest

from cxplan.plan.choices import Activity
from cxplan.wizard import flow, menu
from cxplan.wizard.asking import Ask, Spot, Taken, Unsure
from cxplan.wizard.draft import Draft

from .orchard import TODAY

# What only somebody who sells and delivers goods would say.
GOODS = re.compile(
    r"\b(?:grocer\w*|basket\w*|deliver(?:y|ies|ed)|substitut\w*|swap(?:s|ped|ping)|checkout|parcel\w*|warehouse|Orchard|FreshBox"
    r"|SuperMart|Nadia|shop(?:s|ping)?|ordering|orders? again|last order)\b"
)

# What firms say that call people otherwise, or do not live on what these buy.
CUSTOMERS = re.compile(r"\bcustomers?\b|\bwhat you sell\b", re.IGNORECASE)


def typed(name: str, slot: int) -> str | tuple[str, ...]:
    """Enough of an answer to see every question."""
    answers: dict[str, str | tuple[str, ...]] = {
        "foundations.company": "Ours", "foundations.has_customers": "yes", "goals.title": "Something better",
        "goals.metric": "own",
        "kpis.name": "calls, a month", "kpis.direction": "down",
        "smaller": "yes", "goals.baseline": "35", "goals.target": "20", "touchpoints.importance": "5 2",
        "touchpoints.how_known": "guess", "competitors.name": "The others",
        "personas.name": "Kim, 40", "journey_steps.title": "One\nTwo\nThree\nFour",
        "journey_steps.feels": "1 0 -1 1", "tactics.title": "Write it down" if not slot else "",
        "tactics.stop_sign": "Still 30 calls on 31 May: stop", "surveys.can_ask": "900; 2",
        "customer_counts.at_start": "60, 5, 50", "measurement.gone_how": "no_activity",
    }  # fmt: skip
    return answers.get(name, "")


def prompts(activity: Activity, called: str) -> list[Ask]:
    """Every question as it is put to somebody of this trade."""
    raw = {"foundations": {"activity": activity.value, "called": called}}
    draft, shown = Draft(raw, TODAY, currency="GBP"), []
    spot = flow.first(draft, "foundations")
    while spot is not None:
        ask = flow.ask(draft, spot)
        shown.append(ask)
        answer = typed(spot.name, spot.slot)
        if spot.name == "foundations.activity":
            answer = activity.value
        elif spot.name == "foundations.called":
            answer = called
        elif spot.name == "touchpoints.name":
            answer = tuple(option.code for option in ask.options[1:6])
        reading = flow.read(draft, spot, answer)
        while not isinstance(reading, Taken):
            code = next((one.code for one in getattr(reading, "options", ()) if one.code), "")
            reading = flow.read(draft, spot, code)
        draft = flow.taken(draft, reading)
        spot = flow.after(draft, spot)
    return shown


def said(ask: Ask) -> str:
    parts = (ask.question, ask.hint, ask.example, ask.help, ask.default, *ask.before, *ask.complete)
    return "\n".join((*parts, *(option.label for option in ask.options)))


@pytest.mark.parametrize(
    ("activity", "called"),
    [
        (Activity.VISITS, "patients"), (Activity.TABLES, "guests"), (Activity.STAYS, "guests"),
        (Activity.CONTRACTS, "members"), (Activity.PROJECTS, "clients"), (Activity.LEARNING, "students"),
        (Activity.PUBLIC_SERVICE, "residents"), (Activity.GIVING, "donors"),
    ],
)  # fmt: skip
def test_a_dialogue_speaks_the_words_of_its_trade(activity: Activity, called: str) -> None:
    asked = prompts(activity, called)
    assert len(asked) > 60
    for ask in asked[3:]:
        text = said(ask)
        assert not GOODS.search(text), f"{ask.question}: {GOODS.search(text)}"
        if ask.question != "What do you call them?":
            assert not CUSTOMERS.search(text), f"{ask.question}: {text}"
    assert sum(called in said(ask) for ask in asked) > 5
    assert not any(re.search(r"\b(?:she|her|he|his)\b", ask.question) for ask in asked)


def test_a_persona_is_its_name_or_they() -> None:
    asked = [ask.question for ask in prompts(Activity.VISITS, "patients")]
    assert "What would Kim really like to get done?" in asked
    nobody = Draft({"foundations": {"activity": "visits"}}, TODAY)
    assert flow.ask(nobody, Spot("personas.goals")).question == "What would they really like to get done?"


def test_the_outline_names_the_steps_in_the_words_of_the_trade() -> None:
    draft = Draft({"foundations": {"activity": "visits", "called": "patients"}}, TODAY)
    lines = "\n".join(one.label for one in menu.steps(draft, None))
    assert "What patients meet today" in lines and "One patient and their journey" in lines
    assert not CUSTOMERS.search(lines)


def test_a_second_trade_is_asked_where_the_firm_speaks_of_one_and_adds_its_places() -> None:
    hotel = Draft({"foundations": {"offer": "Twenty rooms by the lake, and a restaurant", "activity": "stays"}}, TODAY)
    names = [spot.name for spot in flow.spots(hotel, "foundations")]
    assert names.index("foundations.second_activity") == names.index("foundations.activity") + 1
    asked = flow.ask(hotel, Spot("foundations.second_activity"))
    assert asked.options[0].code == "tables" and asked.skips and not asked.default
    skipped = flow.read(hotel, Spot("foundations.second_activity"), "")
    assert isinstance(skipped, Taken) and flow.taken(hotel, skipped).one("foundations.second_activity") is None
    taken = flow.read(hotel, Spot("foundations.second_activity"), "tables")
    assert isinstance(taken, Taken)
    both = flow.taken(hotel, taken)
    offered = [{option.label for option in flow.ask(one, Spot("touchpoints.name")).options} for one in (hotel, both)]
    assert offered[1] > offered[0] and "Waiting for the food" in {
        label.capitalize() for label in offered[1] - offered[0]
    }


def test_who_does_one_thing_alone_is_not_asked_for_a_second() -> None:
    alone = Draft({"foundations": {"offer": "Physio for sore backs, Leeds", "activity": "visits"}}, TODAY)
    assert Spot("foundations.second_activity") not in flow.spots(alone, "foundations")


def test_two_trades_typed_at_once_are_both_taken() -> None:
    draft = Draft({}, TODAY)
    asked = flow.read(draft, Spot("foundations.activity"), "machines and service contracts")
    assert isinstance(asked, Unsure) and asked.options[0].label.startswith("both: they order, and also")
    reading = flow.read(draft, Spot("foundations.activity"), asked.options[0].code)
    assert isinstance(reading, Taken)
    after = flow.taken(draft, reading)
    assert (after.one("foundations.activity"), after.one("foundations.second_activity")) == ("orders", "contracts")


@pytest.mark.parametrize(
    ("offer", "first", "second"),
    [
        ("restaurant and takeaway", "tables", ["orders"]),
        ("a hotel with a spa", "stays", ["visits"]),
        ("car repair shop, we also sell tyres", "visits", ["orders"]),
        ("museum with a café and a shop", "visits", ["orders", "tables"]),
        ("bakery and coffee shop", "orders", ["tables"]),
        ("golf club with a restaurant", "contracts", ["tables"]),
        ("planning software for small building firms", "contracts", []),
        ("brewery with a tap room", "orders", ["tables"]),
        ("dentist and orthodontist", "visits", []),  # one trade, and one list of places
    ],
)
def test_the_second_trade_is_known_by_the_words_people_use(offer: str, first: str, second: list[str]) -> None:
    draft = Draft({"foundations": {"offer": offer, "activity": first}}, TODAY)
    asked = Spot("foundations.second_activity") in flow.spots(draft, "foundations")
    assert asked is bool(second)
    offered = flow.ask(draft, Spot("foundations.second_activity")).options
    assert sorted(option.code for option in offered[: len(second)]) == second
