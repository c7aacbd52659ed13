"""A number of one's own behind a goal: its name, what it counts, and what the playbook knows of such a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...plan import playbook
from ...plan.answers import AddRow, Answer, SetFact
from ...plan.choices import Direction
from ...plan.typed import bare
from ...text import words
from .. import declared
from ..alike import closest, shared
from ..asking import Ask, Option, Reading, Taken, Typed, Way
from ..draft import Draft
from ..question import as_line, worded
from . import goal_units


def _usual_numbers(draft: Draft) -> tuple[str, ...]:
    """Numbers that firms of this trade keep, as they are typed."""
    if draft.usual is None:
        return tuple(f"{one.name}, {one.unit}" for one in playbook.KPIS)
    return tuple(f"{one.number}, {one.unit}" for one in draft.usual.goals if one.number)


def names(draft: Draft, slot: int) -> Iterator[str]:
    """The questions about a number of one's own: its name, then what it is counted in and which way it should go.

    The two are asked where neither what was typed nor the playbook says it.
    """
    yield "kpis.name"
    kpi = _kpi(draft, slot)
    if kpi is None:
        return
    if kpi.unit is None or f"unit#{slot}" in draft.notes:
        yield "kpis.unit"
    if kpi.direction is None or f"way#{slot}" in draft.notes:
        yield "kpis.direction"


def ask(draft: Draft, slot: int) -> Ask:
    kpi = _kpi(draft, slot)
    old = ", ".join(part for part in (kpi.name, kpi.unit) if part) if kpi else ""
    return worded(
        draft,
        "kpis.name",
        about=goal_units.which(draft, slot),
        old=old,
        complete=_usual_numbers(draft),
    )


def _kpi(draft: Draft, slot: int) -> Any:
    goal = draft.row("goals", slot)
    return draft.by_id(goal.kpi) if goal is not None and goal.kpi else None


def read(draft: Draft, slot: int, typed: Typed) -> Reading:
    name, unit = _name_and_unit(as_line(typed))
    goal = draft.row("goals", slot)
    if not name or goal is None:
        return Taken()
    values = _filled(draft, name, unit) | {"owner": goal.owner}
    also = (SetFact(f"goals.{fact}", goal.id, values[fact]) for fact in ("unit", "direction"))
    return Taken((*_in_kpi(draft, slot, values), *also))


def _filled(draft: Draft, name: str, unit: str) -> dict[str, Any]:
    """What is known of a number: as it was typed, else from the playbook, else from what is usual in the trade."""
    code = closest(name, ((one.code, one.name) for one in playbook.KPIS))
    usual = next((one for one in playbook.KPIS if one.code == code), None)
    aims = draft.usual.goals if draft.usual else ()
    aim = next((one for one in aims if one.number and one.number.casefold() == name.casefold()), None)
    known = [one for one in (usual, aim) if one is not None]
    unit = next((text for text in (unit, *(one.unit for one in known)) if text), "")
    usual_way = known[0].direction if known else None
    direction = _direction(name) or (usual_way.value if usual_way else None)
    return {
        "name": name, "unit": unit or None, "direction": direction,
        "per": _per(unit),
    }  # fmt: skip


def _in_kpi(draft: Draft, slot: int, values: dict[str, Any]) -> tuple[Answer, ...]:
    """The answers that put values into the goal's number; it is added where the goal has none yet."""
    kpi, goal = _kpi(draft, slot), draft.row("goals", slot)
    if kpi is not None:
        return tuple(SetFact(f"kpis.{fact}", kpi.id, value) for fact, value in values.items())
    new = draft.new_ids("kpis")[0]
    given = {fact: value for fact, value in values.items() if value}
    return (AddRow("kpis", new, given), SetFact("goals.kpi", goal.id, new))


def _name_and_unit(line: str) -> tuple[str, str]:
    share = words("wizard")("reading.share_front").split("|")
    for mark in (";", ", ", "|"):
        name, found, unit = line.partition(mark)
        if found and re.fullmatch(r"(?:out )?of (?:the |all )?\d[\d.,]*", unit.strip(), re.IGNORECASE):
            return name.strip(), ""  # "leavers, of 42": how many there are is no unit
        if found:
            percent = unit.strip().casefold() in share
            return name.strip(), words("questions")("options.unit.percent") if percent else unit.strip()
    usual = words("questions").under("options.unit").values()
    if front := re.fullmatch(rf"(?:{words('wizard')('reading.share_front')}) of (.+)", line, re.IGNORECASE):
        return front[1].strip(), words("questions")("options.unit.percent")
    if (inside := re.fullmatch(r"(\S.*?)\s*\(([^()]+)\)", line)) and (
        inside[2] in usual or re.fullmatch(words("wizard")("reading.unit_behind"), inside[2], re.IGNORECASE)
    ):
        return inside[1], inside[2]
    if behind := re.fullmatch(rf"(.+?)\s+({words('wizard')('reading.unit_behind')})", line, re.IGNORECASE):
        return behind[1].strip(), behind[2]
    return line, ""


def _direction(name: str) -> str | None:
    """Which way a number should go, where its name says so: fewer no-shows, more regulars; fewer calls not answered."""
    if re.search(rf"\b(?:{words('wizard')('reading.not_done')})\b", name, re.IGNORECASE):
        return Direction.DOWN.value
    for code in ("down", "up"):
        if any(shared(name, word) for word in words("wizard")(f"reading.should_go_{code}").split("|")):
            return code
    return None


def _both(draft: Draft, slot: int, fact: str, value: str | None) -> tuple[Answer, ...]:
    """One fact of the goal and of its number alike."""
    goal, kpi = draft.row("goals", slot), _kpi(draft, slot)
    found = [SetFact(f"goals.{fact}", goal.id, value)] if goal else []
    return (*found, *((SetFact(f"kpis.{fact}", kpi.id, value),) if kpi else ()))


def _units() -> tuple[Option, ...]:
    return tuple(Option(unit, unit) for unit in words("questions").under("options.unit").values())


def ask_unit(draft: Draft, slot: int) -> Ask:
    kpi, offered = _kpi(draft, slot), _units()
    old = (kpi.unit if kpi else None) or ""
    known = {option.code for option in offered}
    own = (Option(old, old),) if old and old not in known else ()
    share = words("questions")("options.unit.percent")
    who = re.search(rf"\b(?:{words('wizard')('reading.share_of')})\b", _named(kpi), re.IGNORECASE)
    default = share if who else ""
    return worded(
        draft, "kpis.unit", Way.CHOOSE, about=_named(kpi), options=(*own, *offered), old=old, default=default, adds=True
    )


def _named(kpi: Any) -> str:
    return (kpi.name if kpi else None) or ""


def read_unit(draft: Draft, slot: int, typed: Typed) -> Reading:
    unit, kpi = as_line(typed), _kpi(draft, slot)
    per = (SetFact("kpis.per", kpi.id, _per(unit)),) if kpi else ()
    return Taken((*_both(draft, slot, "unit", unit or None), *per), notes=(f"unit#{slot}",))


def _ways() -> tuple[Option, ...]:
    return tuple(Option(code, label) for code, label in words("questions").under("options.way").items())


def _taken_way(draft: Draft, slot: int, code: str | None) -> Reading:
    return Taken(_both(draft, slot, "direction", code), notes=(f"way#{slot}",))


def _way_shown(draft: Draft, slot: int) -> dict[str, Any]:
    kpi = _kpi(draft, slot)
    return {"about": _named(kpi), "old": (kpi.direction if kpi else None) or ""}


WAY = declared.choice("kpis.direction", lambda draft: _ways(), shown=_way_shown, taken=_taken_way)


def _per(unit: str) -> float | None:
    """Per how many a unit counts: "in 1,000 orders" is 1,000, percent is 100."""
    if "%" in unit or unit == words("plan")("words.percent", number="").strip():
        return 100
    found = [loose.value for part in unit.split() if (loose := bare(part))]
    return found[0] if len(found) == 1 and found[0] > 1 else None
