"""What the Dashboard says of a plan that has fewer goals than it has room for."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from cxplan import workbook
from cxplan.plan.file import load
from cxplan.text import words

FOLDER = Path(__file__).parents[3] / "sample_plans"


@pytest.mark.parametrize(("goals", "said"), [(0, 1), (1, 1), (2, 1), (4, 0)])
def test_that_there_is_no_further_goal_is_said_once(goals: int, said: int) -> None:
    plan = load(FOLDER / "grocery.yaml").plan
    measured = [goal for goal in plan.goals.goals if goal.baseline is not None][:goals]
    few = plan.model_copy(update={"goals": plan.goals.model_copy(update={"goals": tuple(measured)})})
    book = openpyxl.load_workbook(io.BytesIO(workbook.make(few).package), data_only=True)
    shown = [cell for row in book["Dashboard"].iter_rows(values_only=True) for cell in row]
    assert shown.count(words("views")("dashboard.no_goal")) == said
