"""Stretches of time that begin and end differently from place to place: terms, school and financial years, seasons."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from ...text import words
from .named import full_year, months_on

Stretch = tuple[date, date]


class _Ends(NamedTuple):
    """Month and day of the first and of the last day."""

    month: int
    day: int
    last_month: int
    last_day: int


def varied(text: str, today: date) -> tuple[Stretch, ...]:
    """Every reading of such a name, the soonest first; none for other texts.

    Without a year it is the one that is not over yet, after "next" the one that has not begun.
    """
    this, following = (words("typed")(key) for key in ("this", "next"))
    text = re.sub(rf"^(?:{words('typed')('around')}) ", "", text)
    found = re.fullmatch(rf"(?:(?:{this}) |({following}) )?(.+?)(?: (\d{{4}})(?: ?[/-] ?(?:\d\d)?\d\d)?)?", text)
    ends = _named().get(found[2].replace("-", " ")) if found else None
    if found is None or ends is None:
        return ()
    made = [_placed(one, found[3] or "", today, begun=not found[1]) for one in ends]
    return tuple(sorted(dict.fromkeys(made)))


def is_break(text: str) -> bool:
    """Whether this names holidays or exams: "by" them means before they begin."""
    names = (words("typed")(f"varied.{key}").partition("=")[0] for key in _BREAKS)
    return text.replace("-", " ") in {name for some in names for name in some.split("|")}


_BREAKS = (
    "half_term", "autumn_half_term", "spring_half_term", "summer_half_term", "summer_holidays", "christmas_holidays",
    "easter_holidays", "holidays", "exams", "summer_exams", "winter_exams",
)  # fmt: skip


@cache
def _named() -> dict[str, tuple[_Ends, ...]]:
    """Every name, with month and day of both ends of each reading."""
    found: dict[str, tuple[_Ends, ...]] = {}
    for line in words("typed").under("varied").values():
        names, _, readings = line.partition("=")
        ends = tuple(_Ends(*(int(part) for part in re.findall(r"\d+", one))) for one in readings.split())
        found |= dict.fromkeys(names.replace("-", " ").split("|"), ends)
    return found


def _placed(ends: _Ends, year: str, today: date, *, begun: bool) -> Stretch:
    """One reading in a year, or the next of its kind; `begun` takes one that is under way."""
    month, day, last, end = ends
    over = (last, end) < (month, day)  # it ends in the year after
    if year:
        return date(full_year(year), month, day), date(full_year(year) + over, last, end)
    start = date(today.year - over, month, day)
    while (date(start.year + over, last, end) < today) or (not begun and start <= today):
        start = months_on(start, 12)
    return start, date(start.year + over, last, end)


def over_two_years(text: str) -> tuple[Stretch, ...]:
    """ "FY 2027/28", "school year 27/28", "2027/28": twelve months that begin where they usually do."""
    say = words("typed")
    schools, others = (say(f"varied.{key}").partition("=") for key in ("school_year", "financial_year"))
    named = "|".join(re.escape(word) for word in f"{schools[0]}|{others[0]}|{say('fiscal')}".split("|"))
    found = re.fullmatch(rf"(?:(?:the )?({named}) ?)?((?:20)?\d\d) ?[/-] ?((?:20)?\d\d)", text)
    if found is None or (int(found[2]) + 1) % 100 != int(found[3]) % 100:
        return ()
    if not found[1] and len(found[2]) == 2 and int(found[2]) < 20:  # "12-13" are days or numbers
        return ()
    starts = (9, 8) if found[1] in schools[0].split("|") else (4, 7, 9, 10)
    firsts = [date(full_year(found[2]), month, 1) for month in starts]
    return tuple((first, months_on(first, 12) - timedelta(days=1)) for first in firsts)
