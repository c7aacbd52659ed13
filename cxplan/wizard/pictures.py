"""Pictures in plain characters where looking beats reading: marks apart, a journey's curve, the months of the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from .. import console
from ..plan import show
from ..plan.choices import HowKnown
from ..plan.people import short_name
from ..plan.trade import trade_of
from ..text import words
from .asking import Line
from .draft import Draft
from .prompts.page import fitting

DRAWN = "draw"
"""The style of a line that stands as it is: it is not wrapped."""
WIDE = 76


def after(draft: Draft, chapter: str) -> tuple[Line, ...]:
    """The picture at a step's end; none for most, and none where there is too little to see."""
    draw = _DRAW.get(chapter)
    found = draw(draft, console.width()) if draw else []
    return tuple((DRAWN, line) if style == "" else (style, line) for style, line in found)


def _marks(draft: Draft, width: int) -> list[Line]:
    """How much each place matters, and how good it is today: the distance is the work."""
    judged = [one for one in draft.rows("touchpoints") if one.importance and one.rating]
    if len(judged) < 2:
        return []
    say, unit, room = words("wizard"), 7 if width >= WIDE else 5, 26 if width >= WIDE else 20
    judged.sort(key=lambda one: (one.rating - one.importance, -one.importance))
    people = trade_of(draft.plan.foundations).slots["people"]
    worst = judged[0]
    finding = "worst" if worst.importance > worst.rating else "none_short"
    lines = [("question", say(f"picture.marks.{finding}", name=worst.name, people=people))]
    lines += [("muted", say(f"picture.marks.{_basis(judged)}", people=people)), ("", "")]
    lines.append(("", " " * room + "".join(str(mark).ljust(unit) for mark in range(1, 6)).rstrip()))
    for one in judged:
        first = one.importance >= 4 and one.rating <= 3
        note = say("picture.marks.first") if first else say("picture.marks.keep") if one.rating == 5 else ""
        lines.append(("", f"{padded(one.name, room)}{_between(one.rating, one.importance, unit)}   {note}".rstrip()))
    return [*lines, ("", ""), ("muted", say("picture.marks.key"))]


def _basis(judged: Sequence[Any]) -> str:
    """What the marks rest on: the one way in which all are known, or several."""
    known = {str(one.how_known or "") for one in judged}
    return f"known_{known.pop()}" if len(known) == 1 and "" not in known else "known_differs"


def padded(name: str, room: int) -> str:
    """A name cut to its columns and filled up."""
    text = fitting(name, room - 1)
    return text + " " * (room - console.columns(text))


def _between(rating: int, importance: int, unit: int) -> str:
    row = [" "] * (unit * 4 + 1)
    row[::unit] = "·" * 5
    low, high = sorted(((rating - 1) * unit, (importance - 1) * unit))
    row[low : high + 1] = "─" * (high - low + 1)
    row[(importance - 1) * unit] = "○"
    row[(rating - 1) * unit] = "●"
    return "".join(row)


def _curve(draft: Draft, width: int) -> list[Line]:
    """How each step of the first journey feels, as a staircase."""
    first = draft.row("journeys", 0)
    steps = [one for one in draft.rows("journey_steps") if first and one.journey == first.id and one.feels is not None]
    wide = min(9, (width - 16) // len(steps)) if steps else 0
    if len(steps) < 2 or wide < 4:
        return []
    say = words("wizard")
    rows = _staircase([step.feels for step in steps], wide)
    low = min(steps, key=lambda step: step.feels)
    best = max(steps, key=lambda step: step.feels)
    lines = [("question", say("picture.curve.lowest", step=low.title, feeling=show.signed(low.feels)))]
    basis = "guess" if first and first.how_known == HowKnown.GUESS else "told"
    lines += [("muted", say(f"picture.curve.best_{basis}", step=best.title)), ("", "")]
    for at, row in enumerate(rows):
        label = say(f"picture.curve.label_{4 - at // 2}") if at % 2 == 0 else ""
        row = _dotted(row) if at == _EVEN else row
        lines.append(("", f"{label:<13}{row}".rstrip()))
    for line in _titles([str(step.title or "") for step in steps], wide):
        lines.append(("", f"{'':<13}{line}".rstrip()))
    return lines


_EVEN = 4  # the row of what feels neither good nor bad


def _dotted(row: str) -> str:
    """The row with a dot every third column where nothing stands."""
    near = [row[max(0, at - 1) : at + 2].isspace() for at in range(len(row))]
    return "".join("·" if at % 3 == 1 and near[at] else sign for at, sign in enumerate(row))


def _staircase(feelings: Sequence[int], wide: int) -> list[str]:
    grid = [[" "] * (wide * len(feelings)) for _ in range(9)]
    heights = [(2 - feeling) * 2 for feeling in feelings]
    for at, height in enumerate(heights):
        middle = at * wide + wide // 2
        start, end = (middle if not at else at * wide), (middle if at == len(heights) - 1 else (at + 1) * wide - 1)
        grid[height][start : end + 1] = "─" * (end - start + 1)
        if at and heights[at - 1] != height:
            _step(grid, at * wide, heights[at - 1], height)
        grid[height][middle] = "●"
    return ["".join(row) for row in grid]


def _step(grid: list[list[str]], column: int, before: int, height: int) -> None:
    """The upright between two steps of different height."""
    for row in range(min(before, height), max(before, height) + 1):
        grid[row][column] = "│"
    grid[before][column], grid[height][column] = ("┐", "└") if height > before else ("┘", "┌")


def _titles(titles: Sequence[str], wide: int) -> list[str]:
    """The steps' names below their columns, on two lines."""
    cut = [title.split() for title in titles]
    first = [fitting(parts[0], wide - 1) if parts else "" for parts in cut]
    second = [fitting(" ".join(parts[1:]), wide - 1) if len(parts) > 1 else "" for parts in cut]
    return ["".join(f"{name:^{wide}}" for name in names) for names in (first, second) if any(names)]


def _months(draft: Draft, width: int) -> list[Line]:
    """What will be done when, and the working days of each month."""
    planned = [one for one in draft.rows("tactics") if one.start and one.end and one.start <= one.end]
    if not planned:
        return []
    say, wide, room = words("wizard"), 4, 26 if width >= WIDE else 12
    first = min(one.start for one in planned)
    months = min(_month(max(one.end for one in planned)) - _month(first) + 1, (width - room) // wide)
    spans = [(_month(one.start) - _month(first), min(_month(one.end) - _month(first), months - 1)) for one in planned]
    lines: list[Line] = []
    for one, (begin, end) in zip(planned, spans, strict=True):
        bar = " " * (begin * wide) + "▄" * ((end - begin + 1) * wide) if begin < months else ""
        lines.append(("", f"{padded(one.title or '', room)}{bar}"))
        if below := _below(draft, one):
            at = min(room + begin * wide, max(room, width - 6 - console.columns(below)))
            lines.append(("muted_row", " " * at + fitting(below, width - 6 - at)))
    days = _days(planned, spans, months)
    names = "".join(f"{_short(first, at):<{wide}}" for at in range(months))
    sums = "".join(f"{_few_days(count):<{wide}}" for count in days)
    fullest = max(range(months), key=lambda at: days[at])
    title = say(
        "picture.months.title",
        count=len(planned),
        number=len(planned),
        days=show.working_days(sum(one.effort_days or 0 for one in planned)),
        month=show.month_name((first.month - 1 + fullest) % 12 + 1),
    )
    left = draft.one("foundations.will_not_do")
    return [
        ("question", title),
        ("muted", say("picture.months.counted")),
        ("", ""),
        ("", f"{'':<{room}}{names}".rstrip()),
        *lines,
        ("", ""),
        ("", f"{padded(say('picture.months.days'), room)}{sums}".rstrip()),
        *([("", ""), ("muted", say("picture.months.not_done", text=left))] if left else []),
    ]


def _few_days(count: float) -> str:
    """The working days of a month, whole ones; less than half a day is told so, and none is a dot."""
    return show.number(count) if count >= 0.5 else words("wizard")("picture.months.few") if count else "·"


def _days(planned: list[Any], spans: list[tuple[int, int]], months: int) -> list[float]:
    """The working days of each month; those of a tactic are spread evenly over its months."""
    days = [0.0] * months
    for one, (begin, end) in zip(planned, spans, strict=True):
        for at in range(begin, end + 1):
            days[at] += (one.effort_days or 0) / (end - begin + 1)
    return days


def _below(draft: Draft, tactic: Any) -> str:
    """Who does it, how many working days it takes, and what it costs."""
    say, currency = words("wizard"), draft.one("foundations.currency")
    parts = [short_name(tactic.owner) if tactic.owner else ""]
    parts.append(show.working_days(tactic.effort_days) if tactic.effort_days else "")
    parts.append(say("picture.months.once", money=show.money(tactic.cost_once, currency)) if tactic.cost_once else "")
    monthly = show.money(tactic.cost_monthly, currency) if tactic.cost_monthly else ""
    parts.append(say("picture.months.monthly", money=monthly) if monthly else "")
    return say("picture.months.between").join(part for part in parts if part)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _short(first: date, at: int) -> str:
    return words("plan")(f"months_short.{(first.month - 1 + at) % 12 + 1}")[:3]


_DRAW: dict[str, Callable[[Draft, int], list[Any]]] = {"audit": _marks, "personas": _curve, "tactics": _months}
