"""What a cell says of what may be typed into it."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from cxplan import workbook
from cxplan.plan import Plan


@pytest.fixture(scope="module")
def rules() -> dict[str, DataValidation]:
    book = openpyxl.load_workbook(io.BytesIO(workbook.make(Plan()).package))
    found = {}
    for name, defined in book.defined_names.items():
        title, cells = next(iter(defined.destinations))
        first = cells.replace("$", "").split(":")[0]
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
    assert rule.prompt.startswith("In the metric's own unit, without a sign: 9 for 9 %")


def test_other_cells_say_nothing_before_something_is_typed(rules: dict[str, DataValidation]) -> None:
    assert not rules["touchpoints_importance"].showInputMessage
    assert rules["touchpoints_importance"].error == "Type a whole number from 1 to 5."


def test_a_limit_that_nobody_comes_near_is_not_told(rules: dict[str, DataValidation]) -> None:
    assert rules["goals_target"].error == "Type a number."
    assert not [rule.error for rule in rules.values() if "e+" in rule.error]
