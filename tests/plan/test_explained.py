"""Every fact says what it is for in words of its own, with an example that can be typed as it stands."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from cxplan.plan.explained import choice_of, example, purpose
from cxplan.plan.walk import Fact, Kind, facts
from cxplan.text import words
from cxplan.wizard import catalogue
from cxplan.wizard.asking import Taken
from cxplan.wizard.depth import facts as one_fact
from cxplan.wizard.draft import Draft

CHOSEN = (Kind.CHOICE, Kind.REFERENCE, Kind.REFERENCES, Kind.YES_NO)


def test_every_fact_has_help_of_its_own_and_no_two_are_alike() -> None:
    assert set(words("help").keys()) == set(facts())
    told = Counter(purpose(key).casefold() for key in facts())
    assert not [text for text, count in told.items() if count > 1]
    assert all(20 <= len(purpose(key)) <= 200 and "{" not in purpose(key) for key in facts())


@pytest.mark.parametrize(
    "fact", [fact for fact in facts().values() if fact.kind not in CHOSEN], ids=lambda fact: fact.key
)
def test_an_example_can_be_typed_as_it_stands(fact: Fact) -> None:
    typed = example(fact.key)
    reading = one_fact.understood(Draft({}, date(2028, 1, 15)), fact, "", typed)
    assert typed and isinstance(reading, Taken), (typed, reading)


@pytest.mark.parametrize("fact", [fact for fact in facts().values() if fact.kind in CHOSEN], ids=lambda fact: fact.key)
def test_where_one_chooses_the_example_is_a_line_of_the_list(fact: Fact) -> None:
    shown = example(fact.key)
    line, _, why = shown.partition(": ")
    if fact.kind is Kind.YES_NO:
        assert line in ("yes", "no") and why
    elif fact.kind is Kind.CHOICE:
        code = choice_of(fact, shown)
        assert code and shown.startswith(catalogue.choices(fact)[code])
    else:
        assert len(shown) >= 2 and not shown.endswith(".")


def test_texts_have_an_example_each() -> None:
    told = Counter(example(fact.key).casefold() for fact in facts().values() if fact.kind is Kind.TEXT)
    assert not [text for text, count in told.items() if count > 1]


def test_the_list_of_questions_and_the_wizard_say_the_same() -> None:
    listed = {one["key"]: one for one in catalogue.every()}
    draft = Draft({"foundations": {"activity": "visits", "called": "patients"}}, date(2027, 1, 15))
    for key, fact in facts().items():
        assert listed[key]["help"] == purpose(key)
        asked = one_fact.ask(draft, fact, "G999" if fact.table else "")
        assert asked.help and asked.example == example(key)
    assert "patients" in one_fact.ask(draft, facts()["goals.title"], "G999").help
