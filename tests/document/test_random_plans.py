"""Whatever a plan holds and whatever the workbook gives, a document comes out that can be read."""

from __future__ import annotations

import random
import re

import pytest

from cxplan import document

from . import random_plans
from .reading import lines, whole
from .starter import AS_OF


@pytest.mark.parametrize("seed", range(60))
def test_any_plan_with_any_results_gives_a_document(seed: int) -> None:
    dice = random.Random(seed)
    plan = random_plans.plan(dice)
    for values in (random_plans.values(dice, plan), None):
        package = document.make(plan, values, AS_OF, kind=document.Kind(record=dice.random() < 0.5)).package
        read = lines(package)
        assert read[0].style in ("CoverFirm", "Title")
        assert read[-1].text
        text = re.sub(r"Chatbot: None|None of \w+ numbers|None of them has", "", whole(package))
        assert re.findall(r".*(?:\b(?:None|nan|NotMeasured\w*)\b|\{\w+\}| [.,;:]\s|\(\)|\.\.|“”).*", text) == []
