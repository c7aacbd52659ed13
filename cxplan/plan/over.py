"""What belongs to the past in a plan: dropped goals, settled beliefs, finished and stopped work."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from . import Plan
from .choices import ENDED, AssumptionStatus, ExperimentDecision, FollowUpStatus
from .walk import rows, tables

_SETTLED: dict[str, Collection[object]] = {
    "assumptions": frozenset(AssumptionStatus) - {AssumptionStatus.OPEN},
    "follow_ups": frozenset({FollowUpStatus.DONE}),
    "tactics": ENDED,
    "tactic_steps": ENDED,
}
_DECIDED = frozenset(ExperimentDecision) - {ExperimentDecision.RUNNING, ExperimentDecision.REPEAT}


def over(plan: Plan) -> tuple[tuple[str, Any], ...]:
    """Every row that nobody works on any more with its table, in the plan's order; a step ends with its tactic."""
    ended = {tactic.id for tactic in plan.tactics.tactics if tactic.status in ENDED}
    return tuple((table, row) for table in tables() for row in rows(plan, table) if _is_over(table, row, ended))


def _is_over(table: str, row: Any, ended: set[str]) -> bool:
    if table in _SETTLED:
        return row.status in _SETTLED[table] or (table == "tactic_steps" and row.tactic in ended)
    if table == "experiments":
        return row.decision in _DECIDED
    return table == "goal_changes" or (table == "goals" and row.dropped_on is not None)


__all__ = ["over"]
