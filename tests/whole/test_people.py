"""Whoever a plan names is offered wherever a person is asked for: a new field of that kind needs no list of its own."""

from __future__ import annotations

import io
import re
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from cxplan import workbook
from cxplan.plan import Plan
from cxplan.plan.people import everybody, person_facts
from cxplan.plan.walk import Fact, Kind, facts, tables
from cxplan.wizard.asking import Ask, Way
from cxplan.wizard.depth.facts import ask
from cxplan.wizard.draft import Draft
from cxplan.wizard.prompts.full import _Completer

from .full_plan import OWNER, Full, full_plan

# What fields that name somebody are called, by the ends of their names.
ROLES = ("owner", "accountable", "responsible", "consulted", "informed", "answers_for", "author", "sponsor")


@pytest.fixture(scope="module")
def full() -> Full:
    return full_plan()


@pytest.fixture(scope="module")
def book(full: Full) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook.make(full.plan).package))


def cells_of(book: Workbook, name: str) -> tuple[str, str]:
    """The sheet and the first cell under a defined name; a column's name begins at its header."""
    title, area = next(iter(book.defined_names[name].destinations))
    column, row = re.findall(r"[A-Z]+|\d+", area)[:2]
    return title, f"{column}{int(row) + (':' in area)}"


def test_a_field_that_names_somebody_is_of_that_type() -> None:
    lines = [fact for fact in facts().values() if fact.kind in (Kind.LINE, Kind.TEXT) and fact.name.endswith(ROLES)]
    assert len(lines) > 15
    assert {fact.key for fact in lines} <= {fact.key for fact in person_facts()}


def test_everybody_is_listed_once_whatever_names_them_but_nobody_who_is_named_in_private(full: Full) -> None:
    named = everybody(full.plan)
    assert named[0] == full.tokens["foundations.answers_for"]
    assert len(named) == len(set(named))
    assert set(named) == {full.tokens[fact.key] for fact in person_facts() if not fact.private}
    assert any(fact.private for fact in person_facts())


def test_who_is_to_measure_a_figure_is_somebody_too() -> None:
    waiting = full_plan(measured=False)
    owners = {token for key, token in waiting.tokens.items() if key.endswith(OWNER)}
    assert owners and owners <= set(everybody(waiting.plan))


@pytest.mark.parametrize("fact", person_facts(), ids=lambda fact: fact.key)
def test_each_such_question_offers_everybody(full: Full, fact: Fact) -> None:
    raw = full.plan.model_dump(mode="json", exclude_none=True)
    row = f"{tables()[fact.table].prefix}1" if fact.table else ""
    assert ask(Draft(raw, date(2027, 1, 1)), fact, row).complete == everybody(full.plan)


@pytest.mark.parametrize("fact", person_facts(), ids=lambda fact: fact.key)
def test_each_such_cell_offers_everybody_and_takes_anybody(book: Workbook, fact: Fact) -> None:
    title, cell = cells_of(book, fact.range_name)
    rules = [rule for rule in book[title].data_validations.dataValidation if cell in rule.sqref]
    assert [(rule.type, rule.formula1, rule.showErrorMessage) for rule in rules] == [("list", "list_people", False)]
    assert rules[0].showInputMessage and " Choose a name, or type" in (rules[0].prompt or "")


def test_the_workbook_lists_everybody(full: Full, book: Workbook) -> None:
    title, area = next(iter(book.defined_names["list_people"].destinations))
    assert [row[0].value for row in book[title][area]] == list(everybody(full.plan))


def test_of_several_people_the_one_being_typed_is_completed() -> None:
    completer = _Completer(Ask("Who?", Way.LINE, complete=("Marta, owner", "Jonas, warehouse")))
    offered = completer.get_completions(Document("Marta, owner; jo"), CompleteEvent(completion_requested=True))
    assert [(found.text, found.start_position) for found in offered] == [("Jonas, warehouse", -2)]


def test_several_people_of_one_field_are_listed_one_by_one() -> None:
    plan = Plan.model_validate(
        {"tactics": {"tactics": [{"id": "T1", "title": "Ring back", "informed": "Lien; Jonas ; "}]}}
    )
    assert everybody(plan) == ("Lien", "Jonas")


def test_one_person_written_in_two_ways_is_one_and_a_list_of_known_people_is_nobody_new() -> None:
    goals = [
        {"id": f"G{n}", "owner": owner} for n, owner in enumerate(("Marta", "Jonas, warehouse", "Ali, shop", "Ali"), 1)
    ]
    plan = Plan.model_validate(
        {
            "foundations": {"answers_for": "Marta, owner"},
            "goals": {"goals": goals},
            "optimisation": {"reviews": [{"id": "RE1", "who": "Marta, Jonas"}, {"id": "RE2", "who": "Lien, sales"}]},
        }
    )
    assert everybody(plan) == ("Marta, owner", "Jonas, warehouse", "Ali, shop", "Lien, sales")
