"""How far a plan is: which of the quick path's questions are answered, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from . import CHAPTERS, Plan
from .essentials import Essential, of_chapter
from .walk import Fact, rows, tables


@dataclass(frozen=True, slots=True)
class Step:
    """One chapter: its questions, answered and open, the rows of all its tables, and why it is set aside."""

    chapter: str
    answered: tuple[Essential, ...]
    open: tuple[Essential, ...]
    rows: int
    not_applicable: str = ""


def steps(plan: Plan) -> tuple[Step, ...]:
    """Every chapter in order; a question is answered when one of its facts is there, of a table in any row."""
    return tuple(_step(plan, chapter) for chapter in CHAPTERS)


def _step(plan: Plan, chapter: str) -> Step:
    asked = of_chapter(chapter)
    answered = tuple(one for one in asked if any(_answered(plan, fact) for fact in one.facts))
    count = sum(len(rows(plan, table.name)) for table in tables().values() if table.chapter == chapter)
    reason = getattr(plan, chapter).not_applicable or ""
    return Step(chapter, answered, tuple(one for one in asked if one not in answered), count, reason)


def _answered(plan: Plan, fact: Fact) -> bool:
    holders = rows(plan, fact.table) if fact.table else (getattr(plan, fact.chapter),)
    return any(getattr(holder, fact.name) not in (None, ()) for holder in holders)
