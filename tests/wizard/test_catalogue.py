"""The list of all questions: the quick path's in order, and every fact of the models."""

from __future__ import annotations

import json

from cxplan import wizard
from cxplan.plan.essentials import essentials, numbers
from cxplan.plan.walk import facts
from cxplan.wizard import catalogue


def test_the_quick_path_lists_its_questions_in_the_order_of_their_numbers() -> None:
    names = [question["name"] for question in catalogue.quick() if question["name"] in numbers()]
    assert names == list(numbers())
    assert list(numbers().values()) == list(range(1, len(names) + 1))


def test_a_question_is_counted_to_the_step_that_asks_it() -> None:
    asked = {question["name"]: question["step"] for question in catalogue.quick()}
    assert [asked[one.name] for one in essentials()] == [one.chapter for one in essentials()]


def test_what_a_quick_question_fills_are_facts_of_the_plan() -> None:
    filled = {key for question in catalogue.quick() for key in question["fills"]}
    assert filled <= set(facts())


def test_every_essential_fact_is_filled_by_a_quick_question() -> None:
    filled = {key for question in catalogue.quick() for key in question["fills"]}
    assert {fact.key for fact in facts().values() if fact.essential} - filled == set()


def test_every_fact_is_listed_with_its_type_and_limits() -> None:
    listed = {fact["key"]: fact for fact in json.loads(wizard.questions_json())["facts"]}
    assert set(listed) == set(facts())
    assert listed["touchpoints.importance"]["limits"] == {"from": 1, "to": 5}
    assert listed["goals.metric"]["choices"]["churn"] == "Churn"
    assert listed["search_places.who"]["refers_to"] == ["competitors", "us"]


def test_the_page_to_bring_names_numbers_and_errands() -> None:
    page = wizard.bring_text().splitlines()
    assert page[0] == "Bring these"
    assert len([line for line in page if line.startswith("- ")]) == 10


def test_the_text_numbers_the_questions() -> None:
    assert "1. What is your firm or organisation called?" in wizard.questions_text()
