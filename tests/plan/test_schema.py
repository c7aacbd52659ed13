"""The plan file's schema: valid, in the catalogue's words, and of one mind with what a plan may hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cxplan.plan.schema import json_schema
from cxplan.plan.walk import facts
from cxplan.plan.yaml_text import read

SAMPLES = Path(__file__).parents[2] / "sample_plans"


def problems(text: str) -> list[str]:
    """What the schema says against a plan's text."""
    return [error.message for error in Draft202012Validator(json_schema()).iter_errors(read(text).data)]


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_every_fact_has_an_example_that_fits_it_and_where_one_chooses_it_says_what_for() -> None:
    schema, told = json_schema(), 0
    for chapter in schema["properties"].values():
        for name, part in _described(chapter):
            told += 1
            one = Draft202012Validator({**part, "$defs": schema["$defs"]})
            assert all(one.is_valid(example) for example in part["examples"]), (name, part["examples"])
    assert told == len(facts())
    happy = schema["properties"]["surveys"]["properties"]["surveys"]["items"]["properties"]["happy_ask"]
    assert happy["examples"] == ["referral"]
    assert "Example: Ask for a referral: most come by word of mouth." in happy["description"]


def _described(part: Any) -> Iterator[tuple[str, Any]]:
    """The facts within a part of the schema, by name."""
    if isinstance(part, list):
        for one in part:
            yield from _described(one)
    elif isinstance(part, dict):
        yield from ((name, one) for name, one in part.get("properties", {}).items() if "examples" in one)
        for value in part.values():
            yield from _described(value)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.yaml")), ids=lambda path: path.name)
def test_the_sample_plans_fit_the_schema(path: Path) -> None:
    assert problems(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "goals:\n  goals:\n    - {target: -20 %, baseline: {not_measured: {owner: Jo, by: 2027-03-01}}}",
        "foundations:\n  company: 1984\n  has_customers: yes\n  offer:\n",
        "measurement:\n  kpi_figures:\n    - {period: 2026, value: 3.5}\n    - {period: 2026-Q4}",
        "research:\n  mystery_visits:\n    - {who: us, answer_hours: 5 h 40}",
        "business_case:\n  margin: 24 %\ngoals:\n",
        "settings:\n  confidence: 90 %\n",
    ],
)
def test_what_a_plan_may_hold_fits_the_schema(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "goals:\n  goals:\n    - {target: lots}",
        "goals:\n  goals:\n    - {targt: 3}",
        "goals:\n  goals:\n    - {parent: T1}",
        "audit:\n  touchpoints:\n    - {rating: 7}",
        "audit:\n  touchpoints:\n    - {id: G1}",
        "foundations:\n  currency: euro",
        "foundations:\n  period_start: 31.12.2027",
        "foundations:\n  period_start: 1989-12-31",
        "goals:\n  goals:\n    - {baseline: {not_measured: {by: 2200-01-01}}}",
        "goals:\n  goals:\n    - {baseline_period: 1989}",
        "format: 99",
        "gaols: {}",
    ],
)
def test_what_a_plan_may_not_hold_is_refused(text: str) -> None:
    assert len(problems(text)) == 1


def test_every_fact_has_a_title_and_every_table_and_chapter_a_description() -> None:
    schema = json_schema()["properties"]
    titled = set()
    for chapter, part in schema.items():
        if chapter in ("format", "ids"):
            continue
        assert part["title"] and part["description"]
        rows = {chapter: part} if "items" in part else {}
        rows |= {name: inner for name, inner in part.get("properties", {}).items() if "items" in inner}
        titled |= {f"{chapter}.{name}" for name, inner in part.get("properties", {}).items() if _titled(inner)}
        for name, table in rows.items():
            assert table["title"] and table["description"]
            titled |= {f"{name}.{field}" for field, inner in table["items"]["properties"].items() if _titled(inner)}
    assert set(facts()) <= titled


def _titled(part: dict[str, Any]) -> bool:
    return bool(part.get("title"))


def test_choices_are_listed_with_their_labels_and_references_with_their_tables() -> None:
    goal = json_schema()["properties"]["goals"]["properties"]["goals"]["items"]["properties"]
    assert goal["target_kind"]["description"].endswith(
        "One of: value (number to reach); percent_change (change in percent); points_change (change in points)."
    )
    assert goal["parent"]["description"].endswith("The id of a row in: Goals.")
    assert goal["title"]["examples"] == ["Nobody gives up halfway"]
