"""The list of all questions: the 57 in order, and every fact of the models."""

from __future__ import annotations

import json

from cxplan import wizard
from cxplan.plan.walk import facts
from cxplan.wizard import catalogue


def test_the_quick_path_lists_its_57_questions_in_order() -> None:
    names = [question["name"] for question in catalogue.quick() if question["name"][1:].isdecimal()]
    assert names == [f"q{number:02}" for number in range(1, 58)]


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
    assert "1. What is your company called?" in wizard.questions_text()
