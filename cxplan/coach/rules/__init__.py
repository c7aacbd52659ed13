"""What cannot be right in a plan, what is late, what is worth a second look: one list for everybody who asks.

Wizard, `check`, `build`, `read`, the workbook's Checks and the document ask here. A rule says where (row and fact),
what, and the remedy; it is written once, in the file of its step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ...plan import Plan
from ...text import words
from . import audit, figures, foundations, goals, measurement, optimisation, overdue, research, surveys, tactics
from .rule import Broken, Known, Rule, Weight, begun, started

# In the order of the steps.
STEPS: tuple[Rule, ...] = (
    foundations.rules,
    goals.rules,
    audit.rules,
    research.rules,
    tactics.rules,
    surveys.rules,
    measurement.rules,
    figures.rules,
    optimisation.rules,
    research.money,
    overdue.rules,
)
_WEIGHTS = tuple(Weight)


def broken(plan: Plan, figures: Mapping[str, float] | None = None, today: date | None = None) -> tuple[Broken, ...]:
    """Everything the rules find, heaviest first, then in the order of the steps.

    `figures` is what `counted` found: each goal's figures in the plan's own unit; without it, what
    needs figures is not looked at. `today` is the day to judge by (the plan's own day where it is None).
    """
    known = Known(plan, today or plan.foundations.as_of, figures or {})
    found = [one for step in STEPS for one in step(known)]
    return tuple(sorted(found, key=lambda one: _WEIGHTS.index(one.weight)))


def counted(names: Mapping[str, Sequence[object]]) -> dict[str, float]:
    """Each goal's latest figure by its id, in the plan's units; of its start by `started` and `begun` of the id."""
    found: dict[str, float] = {}
    columns: dict[str, Callable[[str], str]] = {"now": str, "start_value": started, "start_key": begun}
    for name, key in columns.items():
        for row_id, value in zip(names.get("goals_id", ()), names.get(f"goals_{name}", ()), strict=False):
            if row_id and isinstance(value, float):
                found[key(str(row_id))] = value
    return found


def what(one: Broken) -> str:
    """What is the matter, as a sentence."""
    return words("rules")(f"{one.code}.what", **one.slots)


def remedy(one: Broken) -> str:
    """What to do about it, as a sentence."""
    return words("rules")(f"{one.code}.remedy", **one.slots)


__all__ = ["Broken", "Known", "Weight", "audit", "broken", "counted", "remedy", "what"]
