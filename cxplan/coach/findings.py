"""What steps 2 to 5 found, worst first: the list a person chooses from when deciding what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..plan import Plan
from ..plan.walk import rows


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found out that a tactic can answer: its row, its words, the touchpoint where it shows."""

    row: str
    table: str
    text: str
    touchpoint: str | None
    place: str
    weight: float


def worst_first(plan: Plan) -> tuple[Finding, ...]:
    """Every finding; what matters most and is worst comes first. The weight only orders, nothing is measured by it."""
    found = [*_pains(plan), *_lows(plan), *_reasons(plan), *_gaps(plan), *_wishes(plan)]
    return tuple(sorted(found, key=lambda finding: -finding.weight))


def of(plan: Plan, row_id: str | None) -> Finding | None:
    """The finding with this id, whatever its feeling, or None."""
    return next((finding for finding in worst_first(plan) if finding.row == row_id), None)


def _points(plan: Plan) -> dict[str, Any]:
    return {point.id: point for point in plan.audit.touchpoints}


def _apart(point: Any) -> float:
    """How far a touchpoint's rating stays behind what it matters; a tie goes to the one that matters more."""
    if point is None or point.importance is None or point.rating is None:
        return 0
    return float(point.importance) * 1.1 - float(point.rating)


def _pains(plan: Plan) -> Iterator[Finding]:
    points = _points(plan)
    for pain in plan.audit.pains:
        point = points.get(pain.touchpoint or "")
        if pain.pain:
            yield Finding(pain.id, "pains", pain.pain, pain.touchpoint, _named(point), _apart(point))


def _lows(plan: Plan) -> Iterator[Finding]:
    points = _points(plan)
    for step in plan.personas.journey_steps:
        if step.title and step.feels is not None and step.feels < 0:
            named = _named(points.get(step.touchpoint or ""))
            weight = float(-step.feels) + (0.5 if step.feels == -2 else 0)
            yield Finding(step.id, "journey_steps", step.pain or step.title, step.touchpoint, named, weight)


def _reasons(plan: Plan) -> Iterator[Finding]:
    points, most = _points(plan), max((row.count or 0 for row in plan.measurement.churn_reasons), default=0)
    for row in plan.measurement.churn_reasons:
        if row.reason:
            weight, place = 2.0 if row.count and row.count == most else 0.5, _named(points.get(row.touchpoint or ""))
            yield Finding(row.id, "churn_reasons", row.reason, row.touchpoint, place, weight)


def _gaps(plan: Plan) -> Iterator[Finding]:
    for gap in plan.research.gaps:
        if gap.gap:
            yield Finding(gap.id, "gaps", gap.gap, None, "", 0.9)


def _wishes(plan: Plan) -> Iterator[Finding]:
    for table, text in (("requests", "request"), ("staff_pains", "pain"), ("opportunities", "opportunity")):
        for row in rows(plan, table):
            if said := getattr(row, text):
                yield Finding(row.id, table, said, getattr(row, "touchpoint", None), "", 0.3)


def _named(point: Any) -> str:
    return (point.name or "") if point is not None else ""
