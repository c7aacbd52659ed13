"""Days as people type them: which of two was meant, by when at the latest, the last one instead of the next."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..plan import show
from ..plan.typed import (
    a_date,
)
from ..plan.typed.named import months_on
from ..plan.typed.numbers import plain
from ..text import words
from .asking import Option, Refused, Unsure
from .draft import Draft
from .offered import again
from .question import refused


def day_or_doubt(typed: str, draft: Draft, *, end: bool = True, after: date | None = None) -> date | Refused | Unsure:
    """One day out of what was typed, the question which of two was meant, or why it is none.

    A day without a year that lies before `after` is the next one after that.
    """
    found = _month_of_plan(typed, draft, end=end) or _days(typed, draft.today, end=end) or _of_plan(typed, draft)
    if after and found and max(found) < after and not re.search(r"\d{4}", typed):
        found = tuple(day for day in _days(typed, after, end=end) if day >= after) or found
    if not found:
        return _some_time(typed, draft)
    if len(found) == 1:
        return found[0]
    offered = tuple(Option(day.isoformat(), show.day(day)) for day in found)
    return Unsure(words("wizard")("unsure.date"), (*offered, again()))


def _some_time(typed: str, draft: Draft) -> Refused | Unsure:
    """What is asked of "asap", "soon", "ongoing", which name no day: by when at the latest; other texts are no date."""
    if plain(typed).strip(" .!") not in words("wizard")("reading.some_time").split("|"):
        return refused("date", typed=typed)
    last = draft.one("foundations.period_end")
    ends = (months_on(draft.today, 1), months_on(draft.today, 3), last if isinstance(last, date) else None)
    offered = dict.fromkeys(day for day in ends if day and day > draft.today)
    return Unsure(
        words("wizard")("unsure.at_latest"), (*(Option(d.isoformat(), show.day(d)) for d in offered), again())
    )


def _month_of_plan(typed: str, draft: Draft, *, end: bool) -> tuple[date, ...]:
    """Both readings of "March 28" in a plan that is for 2028: that month of the year, and that day."""
    found = re.fullmatch(r"((?:[^\W\d]+ )*[^\W\d]+\.? )'?(\d\d)", plain(typed).strip(" ."))
    bounds = (draft.one("foundations.period_start"), draft.one("foundations.period_end"))
    years = {str(day.year) for day in bounds if isinstance(day, date)}
    if found is None or f"20{found[2]}" not in years:
        return ()
    since = max(draft.today, bounds[0] if isinstance(bounds[0], date) else draft.today)
    month, day = (a_date(text, since, end=end) for text in (f"{found[1]}20{found[2]}", typed))
    return tuple(dict.fromkeys((*month, *day))) if len(month) == len(day) == 1 else ()


def _of_plan(typed: str, draft: Draft) -> tuple[date, ...]:
    """ "End of the plan": the last day of its months."""
    last = draft.one("foundations.period_end")
    is_end = re.fullmatch(words("wizard")("reading.plan_end"), plain(typed).strip(" ."))
    return (last,) if is_end and isinstance(last, date) else ()


def _days(typed: str, today: date, *, end: bool) -> tuple[date, ...]:
    """Every reading of a day, also behind what is to happen then: "before our anniversary on 1 May"."""
    if days := a_date(typed, today, end=end):
        return days
    say = words("typed")
    found = re.fullmatch(r"(.+?) (?:on|in|at) (.+)", plain(typed).strip(" ."))
    if found is None or re.search(r"\d", found[1]):
        return ()
    before = re.match(rf"(?:{say('earlier_than')}|{say('in_time_for')}) ", found[1])
    return a_date(f"{say('earlier_than').split('|')[0]} {found[2]}" if before else found[2], today, end=end)


def past_day(typed: str, today: date) -> date | None:
    """A day that is over, out of what was typed: without a year it is the last one, not the next."""
    say = words("typed")
    if re.fullmatch(rf"(?:{say('last')}) (?:{say('week').replace(' ', '|')})", plain(typed)):
        return today - timedelta(days=7)
    found = a_date(typed, today)
    if not found:
        return None
    day = found[0]
    if day > today and str(day.year) not in typed:
        day = day.replace(year=day.year - 1, day=min(day.day, 28) if (day.month, day.day) == (2, 29) else day.day)
    return day


def quarter_on(day: date) -> date:
    """The last day of the three months that begin on a day."""
    return months_on(day, 3) - timedelta(days=1)
