"""A number of one's own behind a goal: its name, what it counts, and what the playbook knows of such a number."""

from __future__ import annotations

from typing import Any

from ...plan import playbook
from ...plan.answers import AddRow, Answer, SetFact
from ..alike import closest
from ..asking import Ask, Reading, Taken, Typed
from ..draft import Draft
from ..question import as_line, worded
from ..reading import a_number
from . import goal_figures


def ask(draft: Draft, slot: int) -> Ask:
    kpi = _kpi(draft, slot)
    old = ", ".join(part for part in (kpi.name, kpi.unit) if part) if kpi else ""
    return worded(
        "q09own",
        about=goal_figures.which(draft, slot),
        old=old,
        complete=tuple(f"{one.name}, {one.unit}" for one in playbook.KPIS),
    )


def _kpi(draft: Draft, slot: int) -> Any:
    goal = draft.row("goals", slot)
    return draft.by_id(goal.kpi) if goal is not None and goal.kpi else None


def read(draft: Draft, slot: int, typed: Typed) -> Reading:
    name, unit = _name_and_unit(as_line(typed))
    goal = draft.row("goals", slot)
    if not name or goal is None:
        return Taken()
    code = closest(name, ((one.code, one.name) for one in playbook.KPIS))
    usual = next((one for one in playbook.KPIS if one.code == code), None)
    unit = unit or (usual.unit if usual else "")
    direction = usual.direction.value if usual else None
    values = {
        "name": name, "unit": unit or None, "direction": direction, "per": _per(unit),
        "question": usual.question if usual else None, "owner": goal.owner,
    }  # fmt: skip
    kpi = _kpi(draft, slot)
    if kpi is not None:
        made: tuple[Answer, ...] = tuple(SetFact(f"kpis.{fact}", kpi.id, value) for fact, value in values.items())
    else:
        new = draft.new_ids("kpis")[0]
        given = {fact: value for fact, value in values.items() if value}
        made = (AddRow("kpis", new, given), SetFact("goals.kpi", goal.id, new))
    also = {"unit": unit or None, "direction": direction}
    return Taken((*made, *(SetFact(f"goals.{fact}", goal.id, value) for fact, value in also.items())))


def _name_and_unit(line: str) -> tuple[str, str]:
    for mark in (";", ", ", "|"):
        name, found, unit = line.partition(mark)
        if found:
            return name.strip(), unit.strip()
    return line, ""


def _per(unit: str) -> float | None:
    """Per how many a unit counts: "in 1,000 orders" is 1,000, percent is 100."""
    if "%" in unit:
        return 100
    found = [loose.value for part in unit.split() if (loose := a_number(part))]
    return found[0] if len(found) == 1 and found[0] > 1 else None
