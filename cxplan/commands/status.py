"""`cxplan status`: a plan on one screen: its numbers, its goals, what is done about them, what comes next."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..engine.values import Values
    from ..measured import Measured, Point
    from ..plan import Plan

_NUMBERS, _GOALS, _TACTICS, _DATES = 6, 5, 6, 4
_BARS = "▁▂▃▄▅▆▇█"
_MOST_BARS, _THOUSAND = 12, 1000


def run(chosen: argparse.Namespace) -> int:
    """Says it in at most three dozen lines, more numbers, goals and tactics are counted; or as JSON for programs."""
    from ..importing import included
    from ..judging import computed
    from ..plan import show
    from ..plan.file import load
    from .apart import meant

    say = words("cli")
    path = Path(chosen.plan)
    file = load(path)
    counted = included(file.plan, path, meant(file.plan, path, said=chosen.outside, ask=not chosen.json))
    plan, values = counted.plan, computed(counted.plan)
    if chosen.json:
        from .status_json import as_json

        console.say(as_json(counted, values, dated(plan)))
        return 0
    for notice in counted.notices:
        console.tell(console.wrapped(notice))
    day = plan.foundations.as_of or date.today()
    console.say(say("status.title", company=plan.foundations.company or say("check.nobody"), date=show.day(day)))
    for heading, lines in (
        ("numbers", _numbers(values)),
        ("goals", _goals(plan, values)),
        ("tactics", _tactics(plan, day)),
        ("next", _next(plan, day)),
    ):
        found = list(lines)
        if found:
            console.say()
            console.say(say(f"status.{heading}"))
            for line in found:
                console.say(console.wrapped(line, "  ", "    "))
    console.say()
    console.say(console.wrapped(say("status.more", file=chosen.plan)))
    return 0


def _numbers(values: Values | None) -> Iterator[str]:
    """Each number: what it is now, how sure that is, out of how many, what was before, and how it went."""
    from ..measured import measured

    found = measured(values) if values else ()
    yield from map(number_line, found[:_NUMBERS])
    if (more := len(found) - _NUMBERS) > 0:
        yield words("cli")("status.more_rows", count=more, number=more)


def number_line(one: Measured) -> str:
    """One number in one line."""
    from ..plan import show

    say = words("cli")
    slots = {
        "name": one.name or one.key,
        "now": _value(one, one.now.value, one.now.n),
        "period": show.period(one.now.period) if one.now.period else say("status.no_date"),
        "n": show.number(one.now.n or 0),
        "trend": trend(one.periods),
    }
    ranged = one.now.low is not None and one.now.high is not None
    key = "ranged" if ranged else "plain"
    if ranged:
        slots |= {"low": _value(one, one.now.low), "high": _value(one, one.now.high)}
    if one.before is not None:
        key = f"{key}_before"
        change = words("workbook")(f"change.{one.change}") if one.change else say("status.unknown")
        slots |= {"before": _value(one, one.before), "change": change}
    return say(f"status.number.{key}", **slots)


def together_line(one: Measured) -> str:
    """All periods of a number together, in one line."""
    from ..plan import show

    assert one.together is not None
    say, at = words("cli"), one.together
    slots = {"now": _value(one, at.value, at.n), "n": show.number(at.n or 0)}
    if at.low is None or at.high is None:
        return say("status.number.together", **slots)
    return say("status.number.together_ranged", low=_value(one, at.low), high=_value(one, at.high), **slots)


def _value(one: Measured, value: float | None, n: float | None = None) -> str:
    """A figure in its metric's unit; decimals of points only where a thousand are behind it."""
    from ..plan import show
    from ..plan.metrics import of

    if value is None:
        return words("cli")("status.unknown")
    return show.figure(value, one.metric, places=of(one.metric).places if (n or 0) >= _THOUSAND else None)


def trend(points: tuple[Point, ...]) -> str:
    """How a number went, a bar a period of the latest length; "" where there are too few or no signs for them."""
    length = len(points[-1].period) if points else 0
    known = [one.value for one in points if one.value is not None and len(one.period) == length][-_MOST_BARS:]
    if len(known) < 2 or not _shows(_BARS):
        return ""
    low, high = min(known), max(known)
    span = (high - low) or 1.0
    return " " + "".join(_BARS[round((value - low) / span * (len(_BARS) - 1))] for value in known)


def _shows(signs: str) -> bool:
    """Whether the terminal has these signs."""
    try:
        signs.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _goals(plan: Plan, values: Values | None) -> Iterator[str]:
    """Each goal: where it stands, where it should be, by when, and the workbook's verdict on it."""
    from ..plan import show

    say, names = words("cli"), values.names if values else {}
    columns = [names.get(f"goals_{name}", ()) for name in ("id", "now", "target_value", "standing")]
    told = {str(row[0]): row[1:] for row in zip(*columns, strict=False)}
    for goal in plan.goals.goals[:_GOALS]:
        now, target, standing = told.get(goal.id, (None, None, None))
        figure = [_figure(value, goal) for value in (now, target)]
        by = show.short_day(goal.deadline) if goal.deadline else say("status.no_date")
        slots = {"goal": goal.called.rstrip("."), "now": figure[0], "target": figure[1], "by": by}
        yield say("status.goal", **slots, standing=standing or say("status.unknown"))
    if (more := len(plan.goals.goals) - _GOALS) > 0:
        yield say("status.more_rows", count=more, number=more)


def _figure(value: object, goal: Any) -> str:
    from ..plan import show

    if not isinstance(value, int | float):
        return words("cli")("status.unknown")
    return show.figure(float(value), goal.metric, goal.unit)


def _tactics(plan: Plan, day: date) -> Iterator[str]:
    """What is done: who, until when, and whether that is over."""
    from ..plan import show
    from ..plan.choices import WorkStatus

    say, over = words("cli"), (WorkStatus.DONE, WorkStatus.STOPPED)
    for tactic in plan.tactics.tactics[:_TACTICS]:
        late = tactic.end is not None and tactic.end < day and tactic.status not in over
        state = say("status.late") if late else show.choice(tactic.status) if tactic.status else say("status.unknown")
        until = show.short_day(tactic.end) if tactic.end else say("status.no_date")
        yield say(
            "status.tactic", tactic=tactic.called, state=state, owner=tactic.owner or say("status.nobody"), end=until
        )
    if (more := len(plan.tactics.tactics) - _TACTICS) > 0:
        yield say("status.more_rows", count=more, number=more)


def _next(plan: Plan, day: date) -> Iterator[str]:
    """The next dates: meetings, goals due, days on which a tactic is judged."""
    from ..plan import show

    say = words("cli")
    for when, what in [one for one in dated(plan) if one[0] >= day][:_DATES]:
        yield say("status.date", date=show.short_day(when), what=what)


def dated(plan: Plan) -> list[tuple[date, str]]:
    """Every date of a plan on which something is due, in order."""
    found = [(row.next_on, row.called) for row in plan.optimisation.reviews if row.next_on]
    found += [(row.deadline, row.called) for row in plan.goals.goals if row.deadline and not row.dropped_on]
    found += [(row.stop_by, row.stop_sign or row.called) for row in plan.tactics.tactics if row.stop_by]
    return sorted(found, key=lambda one: one[0])
