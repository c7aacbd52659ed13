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
from . import status_table
from .status_table import Row

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
    if status_table.fits():
        for line in _tables(plan, values, day):
            console.say(line)
        console.say(console.wrapped(say("status.more", file=chosen.plan), "   "))
        return 0
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


def _tables(plan: Plan, values: Values | None, day: date) -> Iterator[str]:
    """The status as tables, the most important first; each with an empty line behind it."""
    from ..plan import show

    say = words("cli")
    yield ""
    yield status_table.heading(plan.foundations.company or say("check.nobody"), say("status.as_of", date=show.day(day)))
    yield ""
    for head, rows, numbers in (
        (("goals", "start", "now", "target", "by"), _goal_rows(plan, values), (1, 2, 3)),
        (("tactics", "until", ""), _tactic_rows(plan, day), ()),
        (("next", "on"), _date_rows(plan, day), ()),
        (("numbers", "now", "likely", "before"), _number_rows(values), (1, 2, 3)),
    ):
        if found := list(rows):
            yield from status_table.lines([status_table.titled(key) if key else "" for key in head], found, numbers)
            yield ""


def _goal_rows(plan: Plan, values: Values | None) -> Iterator[Row]:
    from ..plan import show
    from ..plan.choices import Metric

    say, names = words("cli"), values.names if values else {}
    columns = [names.get(f"goals_{name}", ()) for name in ("id", "start_value", "now", "target_value", "standing")]
    told = {str(row[0]): row[1:] for row in zip(*columns, strict=False)}
    for goal in plan.goals.goals[:_GOALS]:
        *figures, standing = told.get(goal.id, (None, None, None, None))
        shown = [_figure(value, goal, unit=False) for value in figures]
        by = show.short_day(goal.deadline) if goal.deadline else say("status.no_date")
        unit = goal.unit if goal.unit and goal.metric is Metric.OWN and "%" not in goal.unit else ""
        below = "; ".join(text for text in (str(standing or ""), unit) if text)
        yield Row("", (goal.called.rstrip("."), *shown, by), below)
    yield from _more(len(plan.goals.goals) - _GOALS, 5)


def _more(count: int, columns: int) -> Iterator[Row]:
    """The row that says how many are left out."""
    if count > 0:
        yield Row("", (words("cli")("status.more_rows", count=count, number=count), *("" for _ in range(columns - 1))))


def _tactic_rows(plan: Plan, day: date) -> Iterator[Row]:
    from ..plan import show
    from ..plan.choices import WorkStatus

    say = words("cli")
    for tactic in plan.tactics.tactics[:_TACTICS]:
        late = _is_late(tactic, day)
        state = say("status.late") if late else show.choice(tactic.status) if tactic.status else say("status.unknown")
        sign = "▲" if late else "✓" if tactic.status is WorkStatus.DONE else ""
        until = show.short_day(tactic.end) if tactic.end else say("status.no_date")
        told = say("status.state", state=state, owner=tactic.owner or say("status.nobody"))
        yield Row(sign, (tactic.called.rstrip("."), until, told))
    yield from _more(len(plan.tactics.tactics) - _TACTICS, 3)


def _is_late(tactic: Any, day: date) -> bool:
    from ..plan.choices import ENDED

    return tactic.end is not None and tactic.end < day and tactic.status not in ENDED


def _date_rows(plan: Plan, day: date) -> Iterator[Row]:
    from ..plan import show

    for when, what in [one for one in dated(plan) if one[0] >= day][:_DATES]:
        yield Row("", (what.rstrip("."), show.short_day(when)))


def _number_rows(values: Values | None) -> Iterator[Row]:
    from ..measured import measured
    from ..plan import show

    say, found = words("cli"), measured(values) if values else ()
    for one in found[:_NUMBERS]:
        ranged = one.now.low is not None and one.now.high is not None
        likely = say("status.range", low=_value(one, one.now.low), high=_value(one, one.now.high)) if ranged else ""
        before = say("status.before_change", before=_value(one, one.before), change=_change(one))
        counted = say("status.counted", n=show.number(one.now.n or 0), period=_period(one)) + trend(one.periods)
        cells = (one.name or one.key, _value(one, one.now.value, one.now.n), likely, _value(one, one.before))
        yield Row("", cells, "; ".join((counted, before)) if one.before is not None else counted)
    yield from _more(len(found) - _NUMBERS, 4)


def _period(one: Measured) -> str:
    from ..plan import show

    return show.period(one.now.period) if one.now.period else words("cli")("status.no_date")


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
        "period": _period(one),
        "n": show.number(one.now.n or 0),
        "trend": trend(one.periods),
    }
    ranged = one.now.low is not None and one.now.high is not None
    key = "ranged" if ranged else "plain"
    if ranged:
        slots |= {"low": _value(one, one.now.low), "high": _value(one, one.now.high)}
    if one.before is not None:
        key = f"{key}_before"
        slots |= {"before": _value(one, one.before), "change": _change(one)}
    return say(f"status.number.{key}", **slots)


def _change(one: Measured) -> str:
    """How a number went since the period before: by more than chance or not, or not at all."""
    if one.now.value == one.before:
        return words("cli")("status.same")
    return words("workbook")(f"change.{one.change}") if one.change else words("cli")("status.unknown")


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
    from ..plan.metrics import Kept, of

    if value is None:
        return words("cli")("status.unknown")
    if one.kept is Kept.PERCENT:
        return show.percent(value)
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


def _figure(value: object, goal: Any, *, unit: bool = True) -> str:
    from ..plan import show

    if not isinstance(value, int | float):
        return words("cli")("status.unknown")
    share = "%" in (goal.unit or "")
    return show.figure(float(value), goal.metric, goal.unit if unit or share else None)


def _tactics(plan: Plan, day: date) -> Iterator[str]:
    """What is done: who, until when, and whether that is over."""
    from ..plan import show

    say = words("cli")
    for tactic in plan.tactics.tactics[:_TACTICS]:
        late = _is_late(tactic, day)
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
