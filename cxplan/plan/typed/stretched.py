"""Parts of a named stretch of time: "2 weeks in March", "the first half of June", "3 weeks before Easter"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from ...text import words
from .named import bounds, months_on, units
from .spelt import one_and_a_half

Stretch = tuple[date, date]


def parts_of_stretch(text: str, today: date) -> tuple[Stretch, ...]:
    """Every reading of so many weeks or days within a stretch, of a half of it, or of the week of a day.

    Which two weeks of March somebody means who types "2 weeks in March" is open: the first, the last, or all of it.
    """
    say = words("typed")
    within = rf"(?:{say('within')})(?: the)?"
    if half := re.fullmatch(rf"(?:the )?(\S+) half {within} (.+)", text):
        return _half(_places().get(half[1], ""), bounds(half[2], today))
    found = re.fullmatch(rf"(?:the )?(?:(\S+) )??(?:(\d+) )?(\S+) {within} (.+)", one_and_a_half(text))
    unit = units().get(found[3]) if found else None
    counted = found and (found[1] or found[2])  # "week of May" alone says no number
    whole = bounds(found[4], today) if found and counted and unit in ("day", "week") else None
    if found is None or whole is None:
        return ()
    days = timedelta(days=int(found[2] or 1) * (7 if unit == "week" else 1) - 1)
    return _within(whole, days, found[1])


def _within(whole: Stretch, days: timedelta, place: str | None) -> tuple[Stretch, ...]:
    """So many days of a stretch: at the place said, or else its first, its last, or all of it."""
    start, end = whole
    if start + days >= end:
        return (whole,)
    first, last = (start, start + days), (end - days, end)
    if place is None:
        return first, last, whole
    number = _places().get(place, "")
    if number == "last":
        return (last,)
    if not number:
        return ()
    begins = start + (days + timedelta(days=1)) * (int(number) - 1)
    return ((begins, min(begins + days, end)),) if begins <= end else ()


@cache
def _places() -> dict[str, str]:
    """The words for the first, second, third part, and for the last one."""
    say = words("typed")
    return {
        **dict(pair.split("=") for pair in say("ordinal_parts").split()),
        **dict.fromkeys(say("last").split("|"), "last"),
    }


def _half(place: str, whole: Stretch | None) -> tuple[Stretch, ...]:
    if whole is None or place not in ("1", "2", "last") or (whole[1] - whole[0]).days > _LONGEST:
        return ()
    middle = whole[0] + (whole[1] - whole[0]) / 2
    return ((whole[0], middle),) if place == "1" else ((middle + timedelta(days=1), whole[1]),)


_LONGEST = 100  # days; halves of a year have months of their own


def back_from(end: date, many: int, unit: str) -> date | None:
    """The first day of so many days, weeks or months that end on a day; None for other units."""
    kind = units().get(unit)
    if kind in ("day", "week"):
        return end - timedelta(days=many * (7 if kind == "week" else 1) - 1)
    return months_on(end, -many) + timedelta(days=1) if kind == "month" else None
