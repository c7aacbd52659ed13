"""What we will do, in the order of doing: overdue first, then the first moves, who does them, the day to decide by."""

from __future__ import annotations

from datetime import date

from ..plan import show
from ..plan.choices import ENDED, Quadrant, WorkStatus
from ..plan.people import short_name
from ..plan.tactics import Tactic
from .material import Material
from .wording import unstopped

# A summary names three; more are a list.
AT_MOST = 3


def ahead(material: Material) -> tuple[Tactic, ...]:
    """The tactics that have a name and still take somebody's work: overdue ones first, then in the workbook's order.

    What asks for much work and gives little comes last: it is left for now.
    """
    rows = [row for row in _ordered(material) if row.status not in ENDED]
    return tuple(sorted(rows, key=lambda row: (left_for_now(material, row), not overdue(material, row))))


def overdue(material: Material, tactic: Tactic) -> bool:
    """Whether a move should have ended by now."""
    return bool(tactic.end and tactic.end < material.as_of and tactic.status not in ENDED)


def quadrant(material: Material, tactic: Tactic) -> str:
    """What help against effort makes of a move, as a code; a person's own choice wins."""
    place = material.plan.tactics.tactics.index(tactic)
    return material.cell_text("tactics_class_code", place)


def left_for_now(material: Material, tactic: Tactic) -> bool:
    """Whether a move that nobody has begun gives little for much work; never where there is no other to do."""
    return _little_for_much(material, tactic) and not all(
        _little_for_much(material, row) for row in _ordered(material) if row.status not in ENDED
    )


def _little_for_much(material: Material, tactic: Tactic) -> bool:
    begun = tactic.status not in (None, WorkStatus.PLANNED)
    return not begun and quadrant(material, tactic) == Quadrant.AVOID


def ended(material: Material, status: WorkStatus) -> tuple[Tactic, ...]:
    """The tactics that are done, or that were stopped, in the workbook's order."""
    return tuple(row for row in _ordered(material) if row.status is status)


def _ordered(material: Material) -> list[Tactic]:
    """The tactics that have a name, in the workbook's order; in the plan's where it has none."""
    rows = material.plan.tactics.tactics

    def order(place: int) -> tuple[float, int]:
        rank = material.cell_number("tactics_rank", place)
        return (float(len(rows)) if rank is None else rank, place)

    return [rows[place] for place in sorted(range(len(rows)), key=order) if rows[place].title]


def most_important(material: Material) -> tuple[tuple[Tactic, ...], int]:
    """The moves a summary names, and how many there are."""
    found = tuple(row for row in ahead(material) if not left_for_now(material, row))
    return found[:AT_MOST], len(found)


def in_line(material: Material, tactic: Tactic) -> str:
    """A tactic as part of a list: its title, who does it, and the month it ends or since when it is overdue."""
    when = "late" if overdue(material, tactic) else "end"
    key = "_".join(name for name, known in (("owner", tactic.owner), (when, tactic.end)) if known) or "bare"
    return material.say(
        f"move.{key}",
        title=unstopped(tactic.title),
        owner=short_name(tactic.owner),
        month=material.in_month(tactic.end) if tactic.end else "",
        date=material.on(tactic.end) if tactic.end else "",
    )


def asked_for(material: Material) -> str:
    """What the reader is asked for where nobody said so: the first year's money, and the first move's working days."""
    first = next(iter(ahead(material)), None)
    if first is None or _is_over(material):
        return ""
    cost = material.number("money_cost_year_one") or 0
    days = show.working_days(first.effort_days) if first.effort_days and first.owner else ""
    # Where a budget was set the cost is another sum, and bears another name.
    money = "money" if material.plan.business_case.budget is None else "cost"
    key = "_".join(name for name, known in ((money, cost), ("days", days)) if known)
    slots = {"money": material.money(cost), "days": days, "owner": short_name(first.owner)}
    return material.say(f"decide.{key}", **slots) if key else ""


def _is_over(material: Material) -> bool:
    """Whether the plan's time is over: nobody decides on its money any more."""
    end = material.plan.foundations.period_end
    return end is not None and end < material.as_of


def decide_by(material: Material) -> date | None:
    """The day to decide by: the one set, else the day the first tactic starts; none that has passed."""
    known = material.plan.foundations.decide_by
    if known:
        return known if known >= material.as_of else None
    starts = [row.start for row in ahead(material) if row.start]
    first = min(starts, default=None)
    return first if first and first >= material.as_of else None
