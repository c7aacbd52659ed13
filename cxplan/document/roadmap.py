"""The year by month: a bar a move, the day of the document as an upright line; beyond a page the rest by quarter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..plan import show
from ..plan.choices import ENDED, WorkStatus
from ..plan.people import short_name
from ..plan.tactics import Tactic
from ..text import words
from .blocks import Bar, Block, Roadmap, plain
from .material import Material
from .moves import overdue
from .runs import short
from .wording import joined

# So many bars a page bears, and so many months.
BARS, MONTHS = 16, 12
# So many signs of a move's name stand beside its bar.
TITLE = 70
# What is said of moves none of which is late, by what there is of them.
_ON_TIME = {"both": "said", "running": "none_ahead", "ahead": "none_running"}
# From this day on the second half of a month has begun.
HALF = 16


def blocks(
    material: Material, rows: Sequence[Tactic], most: int = BARS, *, what_is_over: bool = True
) -> tuple[Block, ...]:
    """The roadmap of so many moves at most, with a count of the others; none where hardly a move has dates."""
    dated = [row for row in rows if row.start and row.end and row.start <= row.end]
    if len(dated) < 2:
        return ()
    first = _first_month(material, dated)
    months = [_later(first, count) for count in range(MONTHS)]
    inside = _inside(dated, first, what_is_over=what_is_over)
    shown, say = inside[:most], material.say
    bars = tuple(_bar(material, row, first) for row in shown)
    line = _today(material.as_of, first)
    heads = (say("roadmap.move"), say("roadmap.who"), say("roadmap.until"))
    note = joined(_note(material, line is not None), material.left_out(len(shown), len(rows)))
    names = tuple(words("plan")(f"months_short.{month.month}") for month in months)
    return (Roadmap(_said(material, months, inside), heads, names, bars, line, note),)


def _said(material: Material, months: list[date], rows: Sequence[Tactic]) -> str:
    """The months, and how many moves are under way and to come."""
    span, late = _caption(material, months), sum(overdue(material, row) for row in rows)
    states = [_order(row) for row in rows if not overdue(material, row)]
    numbers = {"running": states.count(1), "ahead": states.count(2)}
    if not any((late, *numbers.values())):
        return span
    there = [name for name, count in numbers.items() if count]
    which = there[0] if len(there) == 1 else "both" if there else "alone"
    kind = f"late_{which}" if late else _ON_TIME[which]
    slots = {name: material.numeral(count) for name, count in {**numbers, "late": late}.items()}
    return material.say(f"roadmap.{kind}", span=span, **slots)


def _inside(dated: Sequence[Tactic], first: date, *, what_is_over: bool) -> list[Tactic]:
    """The moves that lie in the months drawn, in their order."""

    def drawn(row: Tactic) -> bool:
        begins = _half(row.start or first, first) < 2 * MONTHS and _half(row.end or first, first) >= 0
        return begins and (what_is_over or row.status not in ENDED)

    return sorted(filter(drawn, dated), key=lambda row: (_order(row), row.start or first, row.end or first))


def _today(as_of: date, first: date) -> int | None:
    """The half month whose end lies nearest to the day, where it is drawn: the line of today stands there."""
    half, into = _half(as_of, first), as_of.day - (HALF if as_of.day >= HALF else 0)
    line = half - 1 if into < HALF // 2 else half
    return line if 0 <= line < 2 * MONTHS else None


def _caption(material: Material, months: list[date]) -> str:
    first, last = months[0], months[-1]
    if (first.month, last.month) == (1, 12):
        return material.say("roadmap.year", year=first.year)
    return material.say("roadmap.span", start=show.month(first), end=show.month(last))


def _note(material: Material, marked: bool) -> str:
    say = material.say
    return say("roadmap.marked", date=material.on(material.as_of)) if marked else say("roadmap.key")


def _first_month(material: Material, dated: list[Tactic]) -> date:
    """The plan's first month; where the plan is over, or says none, that of the first move."""
    start = material.plan.foundations.period_start
    earliest = min(row.start for row in dated if row.start)
    if start is None or _half(earliest, start) >= 2 * MONTHS:
        start = earliest
    return start.replace(day=1)


def _order(row: Tactic) -> int:
    if row.status in ENDED:
        return 0
    return 1 if row.status not in (None, WorkStatus.PLANNED) else 2


def _bar(material: Material, row: Tactic, first: date) -> Bar:
    say = material.say
    assert row.start and row.end
    start, end = max(0, _half(row.start, first)), min(2 * MONTHS, _half(row.end, first) + 1)
    late = overdue(material, row)
    if row.status in ENDED:
        until, sign = say(f"roadmap.{row.status}"), say(f"roadmap.sign.{row.status}")
    else:
        until, sign = say("roadmap.overdue" if late else "roadmap.on", date=material.short(row.end)), ""
    state = ("over", "now", "ahead")[_order(row)]
    style = "Strong" if state == "now" else ""
    cells = (
        plain(short(material.short_title(row), TITLE), style),
        plain(short_name(row.owner)),
        plain(until, "Bad" if late else ""),
    )
    return Bar(cells, start, max(end, start + 1), state, sign)


def _half(when: date, first: date) -> int:
    """In which half month a day lies, counted from a first month."""
    return 2 * (12 * (when.year - first.year) + when.month - first.month) + (when.day >= HALF)


def _later(when: date, months: int) -> date:
    years, month = divmod(when.month - 1 + months, 12)
    return date(when.year + years, month + 1, 1)
