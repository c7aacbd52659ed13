"""The sample plans as the tests read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cxplan.plan import Plan
from cxplan.plan.file import load
from cxplan.plan.walk import facts, rows

FOLDER = Path(__file__).parent.parent / "sample_plans"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
FULL = ("grocery", "software")


@cache
def _loaded(name: str) -> Plan:
    return load(FOLDER / f"{name}.yaml").plan


def sample(name: str) -> Any:
    """The plan of a sample. Any of its fields may be None to the types; to a test that reads it, None is a failure."""
    return _loaded(name)


def values(plan: Plan, key: str) -> Iterator[Any]:
    """Every value a plan gives for a fact; a chapter's own fields count where the file names them."""
    fact = facts()[key]
    if fact.table:
        yield from (getattr(row, fact.name) for row in rows(plan, fact.table))
    elif fact.name in getattr(plan, fact.chapter).model_fields_set:
        yield getattr(getattr(plan, fact.chapter), fact.name)


def known(plan: Plan, table: str) -> set[str]:
    """The ids of a table's rows."""
    return {row.id for row in rows(plan, table)}


def by_period(table: tuple[Any, ...], name: str) -> dict[str, int]:
    """The sum of one counted field over the rows of each period."""
    sums: dict[str, int] = defaultdict(int)
    for row in table:
        sums[row.period] += getattr(row, name) or 0
    return sums
