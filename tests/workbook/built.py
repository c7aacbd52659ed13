"""Small plans built for tests: what the workbook of a plan with these chapters says."""

from __future__ import annotations

from typing import Any

from cxplan import workbook
from cxplan.engine.values import Values
from cxplan.plan import Plan
from cxplan.plan.ids import numbered

FIRM = {"company": "Pier Bakery", "period_start": "2027-01-01", "period_end": "2027-12-31", "as_of": "2027-07-01"}


def built(foundations: dict[str, Any] | None = None, **chapters: Any) -> Values:
    """The values behind the names of a built workbook."""
    plan = Plan.model_validate(numbered({"foundations": {**FIRM, **(foundations or {})}, **chapters}))
    made = workbook.make(plan)
    assert made.values is not None
    return made.values


def filled(values: Values, name: str, rows: int) -> list[Any]:
    """A column's values beside the plan's own rows."""
    return list(values.column(name))[:rows]
