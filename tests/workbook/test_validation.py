"""What a cell says of what may be typed into it."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from cxplan import workbook
from cxplan.engine.evaluate import Evaluated
from cxplan.plan import Plan
from cxplan.plan.explained import example, purpose
from cxplan.plan.walk import facts


@pytest.fixture(scope="module")
def rules() -> dict[str, DataValidation]:
    book = openpyxl.load_workbook(io.BytesIO(workbook.make(Plan()).package))
    found = {}
    for name, defined in book.defined_names.items():
        title, cells = next(iter(defined.destinations))
        first = cells.replace("$", "").split(":")[0]
        if ":" in cells:  # a column's name begins at its header
            first = re.sub(r"\d+", lambda row: str(int(row[0]) + 1), first)
        for rule in book[title].data_validations.dataValidation:
            if first in rule.sqref:
                found[name] = rule
    return found


@pytest.mark.parametrize("name", ["goals_baseline", "goals_target", "kpi_figures_value"])
def test_where_a_spreadsheet_would_misread_a_percentage_the_cell_says_how_to_type(
    rules: dict[str, DataValidation], name: str
) -> None:
    rule = rules[name]
    assert rule.showInputMessage
    assert " In the metric's own unit, without a sign: 9 for 9 %" in (rule.prompt or "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("touchpoints_importance", "Type a whole number from 1 to 5."),
        ("goals_metric", "Choose one from the list."),
        ("goals_deadline", "Type a date, for example 31 Dec 2027."),
        ("answers_period", "Type a period: 2026-12 for a month, 2026-Q4 for a quarter, 2026 for a year."),
    ],
)
def test_a_cell_says_what_to_type_before_and_after(rules: dict[str, DataValidation], name: str, said: str) -> None:
    assert rules[name].showInputMessage
    assert rules[name].showErrorMessage
    assert (rules[name].prompt or "").endswith(f" {said}")
    assert rules[name].error == said


def test_every_cell_says_what_it_is_for_as_the_questions_do(rules: dict[str, DataValidation]) -> None:
    for fact in facts().values():
        if not fact.key.startswith("own_words."):  # whose places are given
            rule = rules[fact.range_name]
            assert rule.showInputMessage and (rule.prompt or "").startswith(purpose(fact.key)), fact.key
            assert f" (Example: {example(fact.key)})" in (rule.prompt or ""), fact.key
    assert rules["goals_achievable"].type is None and not rules["goals_achievable"].showErrorMessage


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        *(("2026-12", True), ("2026-Q4", True), ("2026", True), (2026, True), ("2028-01", True)),
        *(("04/2028", False), ("2028-13", False), (46722, False), ("2026-Q5", False), ("soon", False)),
    ],
)
def test_a_period_is_taken_where_it_is_one(rules: dict[str, DataValidation], typed: str | int, good: bool) -> None:
    rule = rules["answers_period"]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    first = str(rule.sqref).split(":")[0]
    sheet["A1"], sheet["B1"] = typed, f"={(rule.formula1 or '').replace(first, 'A1')}"
    package = io.BytesIO()
    book.save(package)
    assert Evaluated(package.getvalue()).cell(0, 1, 2) is good


def test_a_limit_that_nobody_comes_near_is_not_told(rules: dict[str, DataValidation]) -> None:
    assert rules["goals_target"].error == "Type a number."
    assert not [rule.error for rule in rules.values() if "e+" in (rule.error or "")]
