"""The same as `cxplan status` shows, for programs: figures in stated units, codes where people read words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ..measured import KINDS, Measured, Point, customers, measured, times
from ..plan.choices import Metric
from ..plan.metrics import Kept

if TYPE_CHECKING:
    from ..engine.values import Values
    from ..importing import Included
    from ..plan import Plan

_MINUTES = 60
_UNITS = {Kept.HOURS: "minutes", Kept.PERCENT: "percent", Kept.POINTS: "points", Kept.OWN: "own"}
_PLACES = 6


def as_json(counted: Included, values: Values | None, due: Sequence[tuple[date, str]]) -> str:
    """Everything as one object; `due` is what is due on which day."""
    plan = counted.plan
    day = plan.foundations.as_of or date.today()
    found = measured(values) if values else ()
    told = {
        "company": plan.foundations.company,
        "as_of": day.isoformat(),
        "metrics": [_metric(one, values) for one in found],
        "goals": list(_goals(plan, values)),
        "next": [{"date": when.isoformat(), "what": what} for when, what in due if when >= day],
        "sources": [_source(plan, counted, source.id) for source in plan.measurement.sources],
        "notices": list(counted.notices),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _metric(one: Measured, values: Values | None) -> dict[str, Any]:
    kept = one.kept
    scale = _MINUTES if kept is Kept.HOURS else 1
    told: dict[str, Any] = {
        "key": one.key,
        "metric": one.metric.value,
        "name": one.name,
        "unit": _UNITS[kept],
        **_point(one.now, scale),
        "before": _rounded(one.before, scale),
        "change": one.change or None,
        "year_ago": _rounded(one.year_ago, scale),
        "year_change": one.year_change or None,
        "verdict": one.verdict or None,
    }
    if values and kept is Kept.HOURS:
        spread = times(values, one.metric)
        told |= {part: _rounded(getattr(spread, part), scale) for part in ("mean", "median", "p90")}
    if values and one.metric is Metric.CHURN:
        told |= customers(values)
    for kind in KINDS:
        told[f"{kind}s"] = [
            {"id": row, "name": at.name, **_point(at, scale), "all_periods": _point(one.places_together[row], scale)}
            for row, at in one.places.get(kind, ())
        ]
    for name in ("months", "quarters", "years"):
        told[name] = [_point(at, scale) for at in one.periods if _length(at.period) == name]
    told["all_periods"] = {**_point(one.together, scale), "period": None} if one.together else None
    return told


def _length(period: str) -> str:
    """What a period is one of: 2026-12, 2026-Q4 or 2026."""
    return {4: "years", 7: "quarters" if "Q" in period else "months"}.get(len(period), "")


def _point(at: Point, scale: float) -> dict[str, Any]:
    return {
        "value": _rounded(at.value, scale),
        "low": _rounded(at.low, scale),
        "high": _rounded(at.high, scale),
        "n": int(at.n) if at.n is not None else None,
        "period": at.period or None,
    }


def _rounded(value: float | None, scale: float) -> float | None:
    return None if value is None else round(value * scale, _PLACES)


def _goals(plan: Plan, values: Values | None) -> list[dict[str, Any]]:
    names = values.names if values else {}
    columns = [names.get(f"goals_{name}", ()) for name in ("id", "now", "target_value", "status_code", "sure_code")]
    told = {str(row[0]): row[1:] for row in zip(*columns, strict=False)}
    found = []
    for goal in plan.goals.goals:
        now, target, status, sure = told.get(goal.id, (None,) * 4)
        found.append(
            {
                "id": goal.id, "name": goal.called, "now": now, "target": target, "status": status, "sure": sure,
                "deadline": goal.deadline.isoformat() if goal.deadline else None,
            }
        )  # fmt: skip
    return found


def _source(plan: Plan, counted: Included, row: str) -> dict[str, Any]:
    source = next(one for one in plan.measurement.sources if one.id == row)
    found = counted.counts.get(row, {})
    told = {name: found.get(name) for name in ("read", "used", "left_out", "first", "last", "notes", "day")}
    figures = found.get("figures") or {}
    told["figures"] = _in_minutes(figures)
    if (requests := found.get("rows", {}).get("service_figures")) is not None:
        told["requests"] = [_in_minutes(group) for group in requests]
    return {
        "id": row,
        "file": source.path,
        "kind": source.kind.value if source.kind else None,
        "survey": source.survey,
        **told,
    }


def _in_minutes(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Counted figures as they are, spans of hours as minutes under a name that says so."""
    spans = {name for name in figures if name.startswith(("response_", "resolve_"))}
    return {
        **{name: value for name, value in figures.items() if name not in spans},
        **{f"{name}_minutes": _rounded(figures[name], _MINUTES) for name in figures if name in spans},
    }
