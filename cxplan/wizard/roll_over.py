"""Next year's plan out of this year's: the period rolls on, what is open comes along, goals begin where they stand."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from ..plan import Plan
from ..plan.fields import Raw
from ..plan.ids import numbered, rows_of
from ..plan.over import over
from ..plan.typed.named import months_on
from ..plan.walk import rows, tables

_NEW_EACH_TIME = ("as_of", "decision", "decide_by", "will_not_do", "approved_on")
# Days on which something was to be looked at: those of the last plan are over when the next one begins.
_LOOKED_AT = {"foundations": "north_star_review", "optimisation": "next_revision", "reviews": "next_on"}

Now = Mapping[str, tuple[float, str]]
"""The latest measured figure of each goal by its id, in the plan's units, with its period."""


def rolled_on(raw: Raw, now: Now | None = None, today: date = date.max) -> Raw:
    """The data of the plan that follows; ids stay, so that the two can be compared, and figures keep their periods.

    A goal begins where it was measured last (`now`); what nobody measured keeps where it began. A plan that is looked
    at from a day after `today` is followed by one that is looked at from that day: its figures would count nowhere.
    """
    plan, new = Plan.model_validate(numbered(raw)), copy.deepcopy(numbered(raw))
    new["ids"] = _highest(plan) | plan.ids
    foundations = {name: value for name, value in new.get("foundations", {}).items() if name not in _NEW_EACH_TIME}
    new["foundations"] = foundations | _next_period(plan)
    if plan.foundations.as_of and plan.foundations.as_of > today:
        new["foundations"]["as_of"] = plan.foundations.as_of.isoformat()
    for place, name in _LOOKED_AT.items():
        held = rows_of(new, tables()[place]) if place in tables() else [new.get(place, {})]
        for one in held:
            if str(one.get(name, "9999")) < str(new["foundations"].get("period_start", "")):
                del one[name]
    stays = {row.id for _, row in over(plan)}
    for table, home in tables().items():
        kept = [_unlinked(table, row, stays) for row in rows_of(new, home) if row["id"] not in stays]
        if rows_of(new, home):
            (new[home.chapter] if home.chapter else new)[table] = kept
    standing = [goal for goal in plan.goals.goals if goal.id not in stays]
    for goal, row in zip(standing, rows_of(new, tables()["goals"]), strict=True):
        _begin_again(row, (now or {}).get(goal.id), new["foundations"])
    return new


def _highest(plan: Plan) -> dict[str, int]:
    """The highest number given per prefix: what is left behind is not numbered anew."""
    found: dict[str, int] = {}
    for table, home in tables().items():
        numbers = [int(row.id[len(home.prefix) :]) for row in rows(plan, table)]
        if numbers:
            found[home.prefix] = max(numbers)
    return found


def _next_period(plan: Plan) -> dict[str, str]:
    """As many months as the last one had, right after it."""
    start, end = plan.foundations.period_start, plan.foundations.period_end
    if start is None or end is None:
        return {}
    following = end + timedelta(days=1)
    months = (following.year - start.year) * 12 + following.month - start.month
    until: date = months_on(following, max(months, 1)) - timedelta(days=1)
    return {"period_start": following.isoformat(), "period_end": until.isoformat()}


def _unlinked(table: str, row: dict[str, Any], stays: set[str]) -> dict[str, Any]:
    """The row without links to what is left behind."""
    made = dict(row)
    for fact in tables()[table].facts:
        linked = made.get(fact.name) if fact.ref is not None else None
        if isinstance(linked, list):
            made[fact.name] = [one for one in linked if one not in stays]
        elif linked in stays:
            del made[fact.name]
    return made


def _begin_again(row: dict[str, Any], now: tuple[float, str] | None, foundations: dict[str, Any]) -> None:
    """Where it was measured last is where this year begins; what to reach by its end is to be set anew."""
    for name in ("target", "target_kind", "confirmed_on"):
        row.pop(name, None)
    if now is not None:
        row["baseline"], row["baseline_period"] = now
    for name, of_plan in (("start", "period_start"), ("deadline", "period_end")):
        if of_plan in foundations:
            row[name] = foundations[of_plan]


def measured(plan: Plan, results: Mapping[str, Sequence[object]]) -> Now:
    """The latest figure of each goal with its period, out of a workbook's results by name; others are left out."""
    periods = dict(zip(results.get("numbers_key", ()), results.get("numbers_period", ()), strict=False))
    figures = dict(zip(results.get("goals_id", ()), results.get("goals_now", ()), strict=False))
    found: dict[str, tuple[float, str]] = {}
    for goal in plan.goals.goals:
        value, period = figures.get(goal.id), periods.get(goal.kpi or goal.survey or goal.metric)
        if isinstance(value, float) and period:
            code = f"{period:.0f}" if isinstance(period, float) else str(period)
            found[goal.id] = (round(value, 6), code)
    return found
