"""A plan for readers outside the firm: without its private facts, and told as what outsiders read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .choices import Readers
from .walk import Fact, Kind, singles, tables

if TYPE_CHECKING:
    from . import Plan


def for_outside(plan: Plan) -> Plan:
    """The plan with every private fact empty; figures computed before it was made so are not part of it."""
    parts: dict[str, Any] = {}
    for chapter, facts in singles().items():
        part = getattr(plan, chapter)
        new: dict[str, Any] = {fact.name: None for fact in facts if fact.private or _rests_on(fact)}
        for table in (table for table in tables().values() if table.chapter == chapter):
            private = {fact.name: None for fact in table.facts if fact.private}
            if private:
                rows = getattr(part, table.name)
                new[table.name] = tuple(row.model_copy(update=private) for row in rows)
        parts[chapter] = part.model_copy(update=new)
    parts["foundations"] = parts["foundations"].model_copy(update={"readers": Readers.OUTSIDE})
    return plan.model_copy(update=parts)


def _rests_on(fact: Fact) -> bool:
    """Whether it is what somebody typed about where money's figures come from: it may name them."""
    return fact.chapter == "business_case" and fact.kind is Kind.TEXT
