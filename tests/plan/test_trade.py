"""The words of a trade: every trade and every name for customers has all of them, and own words stand as typed."""

from __future__ import annotations

import string

import pytest

from cxplan.plan.choices import Activity, CustomerWord
from cxplan.plan.foundations import Foundations
from cxplan.plan.trade import trade, trade_of
from cxplan.text import Words, words

SLOTS = {
    "person",
    "people",
    "people_first",
    "they",
    "last",
    "once",
    "often",
    "doing",
    "stopped",
    "again",
    "where",
    "stay",
    "stays",
    "competitor",
    "competitors",
    "competitors_first",
    "like_one",
    "kind",
    "unhappy",
    "typical",
}


@pytest.mark.parametrize("activity", [None, *Activity])
def test_every_trade_has_every_word(activity: Activity | None) -> None:
    found = trade(activity).slots
    assert set(found) == SLOTS
    assert all(text and "{" not in text for text in found.values())


@pytest.mark.parametrize("called", CustomerWord)
def test_what_customers_are_called_has_every_form(called: CustomerWord) -> None:
    found = trade(Activity.VISITS, called, "regulars").slots
    assert found["people"] == ("regulars" if called is CustomerWord.OWN else called.value)
    assert found["person"] != found["people"]
    assert found["people_first"].casefold() == found["people"].casefold()


def test_a_trade_that_says_nothing_of_them_has_its_usual_word() -> None:
    assert trade_of(Foundations(activity=Activity.STAYS)).slots["people"] == "guests"
    assert trade_of(Foundations(activity=Activity.STAYS, called=CustomerWord.CLIENTS)).slots["people"] == "clients"
    assert trade_of(Foundations()).slots["people"] == "customers"
    assert trade_of(Foundations(called=CustomerWord.OWN)).slots["people"] == "customers"


def test_a_word_of_ones_own_is_no_template() -> None:
    assert trade(None, CustomerWord.OWN, "{people} & <b>").slots["people"] == "{people} & <b>"


def test_a_sentence_is_said_in_the_trades_wording_where_there_is_one() -> None:
    room = Words(
        "made",
        {
            "lost": {"any": "{count} {people} {stopped}", "stays": "{count} {people} stayed once"},
            "plain": "of {people}",
        },
    )
    assert trade(Activity.STAYS).says(room, "lost", count=3) == "3 guests stayed once"
    assert trade(Activity.ORDERS).says(room, "lost", count=3) == "3 customers stopped ordering"
    assert trade(None).says(room, "plain") == "of customers"
    with pytest.raises(KeyError):
        trade(None).says(room, "absent")


def test_no_entry_has_a_slot_but_the_word_of_ones_own_and_what_a_shape_is_made_of() -> None:
    known = words("trades")
    found = {
        (key.startswith("shapes."), name)
        for key in known.keys()  # noqa: SIM118
        for _, name, _, _ in string.Formatter().parse(known(key))
        if name
    }
    assert found == {(False, "own"), (True, "person"), (True, "people")}
