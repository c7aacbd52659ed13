"""A workbook read back as it was built says exactly its plan: the samples, random plans, whatever can be typed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from cxplan import workbook
from cxplan.plan import Plan
from cxplan.plan.data import data_of
from cxplan.plan.merge import merged
from cxplan.workbook.edited import read

from .conftest import Sample
from .random_plans import plans
from .test_any_text import ATTACKS, LONG, plan_of
from .test_random_plans import few


def test_an_untouched_workbook_brings_nothing(sample: Sample) -> None:
    found = read(sample.workbook.read_bytes(), sample.workbook, sample.plan)
    assert (found.faults, found.notices) == ((), ())
    assert found.data == found.base
    merge = merged(found.base, data_of(sample.plan), found.data)
    assert (merge.answers, merge.conflicts) == ((), ())


def brings_nothing(plan: Plan) -> None:
    path = Path("plan.xlsx")
    found = read(workbook.make(plan).package, path, plan)
    assert (found.faults, found.notices) == ((), ())
    assert found.data == found.base == data_of(plan)


@few
@given(plans())
def test_any_plan_comes_back_as_it_was(plan: Plan) -> None:
    brings_nothing(plan)


def test_whatever_a_person_types_comes_back_as_it_was() -> None:
    brings_nothing(Plan.model_validate(plan_of([*ATTACKS.values(), LONG, "   "])))
