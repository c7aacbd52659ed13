"""The picture after step 8: each goal's number with where it likely lies, drawn from what the workbook worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import console
from ..plan import Plan, show
from ..plan.fields import NotMeasuredYet
from ..plan.goals import Goal
from ..plan.people import short_name
from ..text import words
from .asking import Line
from .pictures import DRAWN, WIDE, padded

_AXIS, _AXIS_NARROW = 30, 20
_NAME, _NAME_NARROW, _FIGURE = 26, 18, 10
_ROUND = (1, 2, 3, 5, 10)  # an axis ends at one of these times a power of ten


def drawn(plan: Plan, results: Mapping[str, Sequence[object]]) -> tuple[Line, ...]:
    """The lines of the picture; none where no goal has a figure."""
    say, lines = words("wizard"), list[Line]()
    for at, goal in enumerate(plan.goals.goals):
        now = _at(results, "now", at)
        if now is not None:
            lines += _row(goal, at, now, results)
        elif isinstance(goal.baseline, NotMeasuredYet):
            lines += [(DRAWN, f"{_name(goal)}{_task(goal.baseline)}"), (DRAWN, "")]
    if not any("●" in text for _, text in lines):
        return ()
    return (("question", say("picture.ranges.title")), (DRAWN, ""), *lines, ("muted", say("picture.ranges.key")))


def _at(results: Mapping[str, Sequence[object]], name: str, at: int) -> float | None:
    found = results.get(f"goals_{name}", ())
    value = found[at] if at < len(found) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _row(goal: Goal, at: int, now: float, results: Mapping[str, Sequence[object]]) -> list[Line]:
    """A goal's figure with its line, and what can be said of it below."""
    low, high, aim = (_at(results, name, at) for name in ("now_low", "now_high", "target_value"))
    known = [value for value in (now, low, high, aim) if value is not None]
    begin = -100.0 if min(known) < 0 else 0.0
    end = _end(max(known)) if begin == 0 else 100.0
    wide = _AXIS if console.width() >= WIDE else _AXIS_NARROW
    axis = _axis((low, now, high, aim), begin, end, wide)
    front = f"{_name(goal)}{_figure(goal, now):>{_FIGURE}}"
    lines = [
        (DRAWN, f"{front}   {show.trimmed(begin)} {axis} {show.trimmed(end)}"),
        ("muted", _told(goal, at, (low, high, aim), results)),
    ]
    return [line for line in lines if line[1]] + [(DRAWN, "")]


def _figure(goal: Goal, value: float) -> str:
    """A figure in its metric's way of writing, one decimal where it needs one."""
    if goal.metric in show.HOURS:
        return show.hours(value)
    number = show.trimmed(value, 1)
    return words("plan")("words.percent", number=number) if goal.metric in show.PERCENT else number


def _name(goal: Goal) -> str:
    return padded(goal.called, _NAME if console.width() >= WIDE else _NAME_NARROW)


def _end(value: float) -> float:
    """A round end of an axis that leaves some room behind the highest value."""
    wanted, power = max(value * 1.3, 1e-9), 1.0
    while power * 10 < wanted:
        power *= 10
    while power > wanted:
        power /= 10
    return next(step * power for step in _ROUND if step * power >= wanted)


def _axis(values: tuple[float | None, ...], begin: float, end: float, wide: int) -> str:
    """The line: where it likely lies between its ends, the figure, the target."""
    low, now, high, aim = (
        None if value is None else min(wide - 1, max(0, round((value - begin) / (end - begin) * (wide - 1))))
        for value in values
    )
    cells = ["·"] * wide
    if low is not None and high is not None:
        cells[low : high + 1] = "─" * (high - low + 1)
        cells[low], cells[high] = "├", "┤"
    if aim is not None:
        cells[aim] = "○"
    if now is not None:
        cells[now] = "●"
    return "".join(cells)


def _told(
    goal: Goal, at: int, ends: tuple[float | None, float | None, float | None], results: Mapping[str, Sequence[object]]
) -> str:
    """What can be said below the line: how many were counted, where it likely lies, whether the target would show."""
    say, count, (low, high, aim) = words("wizard"), _at(results, "now_n", at), ends
    if low is None or high is None or count is None:
        return say("picture.ranges.no_range")
    slots = {"number": show.number(count), "low": _figure(goal, low), "high": _figure(goal, high)}
    how = results.get("goals_shows_how", ())
    said = how[at] if at < len(how) else None
    if aim is None or not isinstance(said, str) or not said:
        return say("picture.ranges.likely", **slots)
    return say("picture.ranges.shows", **slots, target=_figure(goal, aim), how=said)


def _task(baseline: NotMeasuredYet) -> str:
    say, task = words("wizard"), baseline.not_measured
    if task.owner and task.by:
        return say("picture.ranges.measured_by", owner=short_name(task.owner), date=show.day(task.by))
    return say("picture.ranges.not_measured")


__all__ = ["drawn"]
