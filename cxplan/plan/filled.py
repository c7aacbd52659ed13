"""How far a plan is: which of the quick path's facts are answered, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from . import CHAPTERS, Plan
from .walk import Fact, facts, rows, tables


@dataclass(frozen=True, slots=True)
class Step:
    """One chapter: its essential facts, answered and open, the rows of all its tables, and why it is set aside."""

    chapter: str
    answered: tuple[Fact, ...]
    open: tuple[Fact, ...]
    rows: int
    not_applicable: str = ""


def steps(plan: Plan) -> tuple[Step, ...]:
    """Every chapter in order; a fact of a table is answered when one row answers it."""
    return tuple(_step(plan, chapter) for chapter in CHAPTERS)


def _step(plan: Plan, chapter: str) -> Step:
    essential = [fact for fact in facts().values() if fact.chapter == chapter and fact.essential]
    answered = tuple(fact for fact in essential if _answered(plan, fact))
    count = sum(len(rows(plan, table.name)) for table in tables().values() if table.chapter == chapter)
    reason = getattr(plan, chapter).not_applicable or ""
    return Step(chapter, answered, tuple(fact for fact in essential if fact not in answered), count, reason)


def _answered(plan: Plan, fact: Fact) -> bool:
    holders = rows(plan, fact.table) if fact.table else (getattr(plan, fact.chapter),)
    return any(getattr(holder, fact.name) not in (None, ()) for holder in holders)
