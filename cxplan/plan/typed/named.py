"""Named stretches of time: 2027, Q1, first half of 2027, FY27, spring, March, next month; months and units by name."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

from ...text import words


@cache
def _months() -> dict[str, int]:
    """Every way a month is written, full or cut to three letters and more."""
    found: dict[str, int] = {}
    for key in ("months", "months_short"):
        found |= {name: number for number, name in enumerate(words("typed")(key).split(), 1)}
    return found


@cache
def _abroad() -> dict[str, int]:
    """Months as other languages write them in full; never by a part, for "set" and "ago" are words of ours."""
    pairs = (pair.split("=") for pair in words("typed")("months_abroad").split("|"))
    return {name: int(number) for names, number in pairs for name in names.split()}


def month_of(word: str) -> int | None:
    word = word.strip(".").lower()
    if word in _months():
        return _months()[word]
    if word in _abroad():
        return _abroad()[word]
    full = [name for name in _months() if len(word) >= 3 and name.startswith(word)]
    return _months()[full[0]] if len({_months()[name] for name in full}) == 1 else None


def last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@cache
def units() -> dict[str, str]:
    say = words("typed")
    found: dict[str, str] = {}
    for unit in ("day", "week", "month", "quarter", "year"):
        found |= dict.fromkeys(say(unit).split(), unit)
    return found


def months_on(start: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it is shorter."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _listed(key: str) -> str:
    return "|".join(re.escape(word) for word in words("typed")(key).split("|"))


_YEAR = re.compile(r"[12]\d{3}")
_QUARTER = re.compile(r"(?:q\s*([1-4])\s*[/-]?\s*(\d{4}|\d{2})?|(\d{4})\s*[/-]?\s*q\s*([1-4]))")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # each begins with this month


def bounds(typed: str, today: date) -> tuple[date, date] | None:
    """The first and last day of a named stretch: 2027, Q1, H1 2027, FY27, spring, March, next month; else None."""
    text = re.sub(rf"^(?:{_listed('all_of')}) ", "", typed)
    text = re.sub(rf"\b(?:{words('typed')('calendar')}) (?=year\b)", "", text)
    text = re.sub(r"^(?:the )?(\S+) (quarter|half)(?: of)?(?: year)?\b", _part_by_ordinal, text)
    for read in (_unit_ahead, _year, _part_of_year, _season, _named_month):
        if found := read(text, today):
            return found
    return None


def _part_by_ordinal(found: re.Match[str]) -> str:
    """ "Second quarter" as q2, "first half" as h1."""
    places = dict(pair.split("=") for pair in words("typed")("ordinal_parts").split())
    return f"{found[2][0]}{places[found[1]]}" if found[1] in places else found[0]


def full_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _unit_ahead(text: str, today: date) -> tuple[date, date] | None:
    """This or next week, month, quarter or year."""
    found = re.fullmatch(rf"(?:({_listed('this')})|({_listed('next')})) (\S+)", text)
    unit = units().get(found[3] if found else text)
    if unit in (None, "day"):
        return None
    ahead = 1 if found and found[2] else 0
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=ahead)
        return monday, monday + timedelta(days=6)
    length = {"month": 1, "quarter": 3, "year": 12}[str(unit)]
    first = date(today.year, (today.month - 1) // length * length + 1, 1)
    start = months_on(first, ahead * length)
    return start, months_on(start, length) - timedelta(days=1)


def _year(text: str, today: date) -> tuple[date, date] | None:
    found = re.fullmatch(rf"(?:{_listed('fiscal')})\s*'?((?:\d{{2}})?\d{{2}})", text.removeprefix("the "))
    if not _YEAR.fullmatch(text) and found is None:
        return None
    year = full_year(found[1] if found else text)
    return date(year, 1, 1), date(year, 12, 31)


def _part_of_year(text: str, today: date) -> tuple[date, date] | None:
    """A quarter or a half of a year; without a year the next that is not over."""
    quarter, half = (
        _QUARTER.fullmatch(text),
        re.fullmatch(rf"(?:{_listed('half_year')}) ?([12])(?: |-|/)?(\d{{4}}|\d{{2}})?", text),
    )
    if quarter:
        place, length, year = int(quarter[1] or quarter[4]), 3, quarter[2] or quarter[3]
    elif half:
        place, length, year = int(half[1]), 6, half[2]
    else:
        return None
    last = place * length
    number = full_year(year) if year else today.year + (last_day(today.year, last) < today)
    return date(number, last - length + 1, 1), last_day(number, last)


def _season(text: str, today: date) -> tuple[date, date] | None:
    """Three months by the northern seasons; without a year the next that is not over."""
    found = re.fullmatch(rf"(?:(?:{_listed('this')}|{_listed('next')}) )?(\S+?)(?: ((?:\d{{2}})?\d{{2}}))?", text)
    first = next((at for key, at in _SEASONS.items() if found and found[1] in words("typed")(key).split("|")), None)
    if found is None or first is None:
        return None
    start = date(full_year(found[2]) if found[2] else today.year, first, 1)
    end = months_on(start, 3) - timedelta(days=1)
    if not found[2] and end < today:
        start = start.replace(year=start.year + 1)
    return start, months_on(start, 3) - timedelta(days=1)


def _named_month(text: str, today: date) -> tuple[date, date] | None:
    if found := re.fullmatch(r"(\d{4})-(0?[1-9]|1[0-2])", text) or re.fullmatch(r"(0?[1-9]|1[0-2])/(\d{4})", text):
        year, number = sorted((int(found[1]), int(found[2])), reverse=True)
        return date(year, number, 1), last_day(year, number)
    parts = re.sub(rf"^(?:{_listed('this')}|{_listed('next')}) (?=[^\W\d_]+$)", "", text).split()
    month = month_of(parts[0]) if parts else None
    if month is None or len(parts) > 2 or (len(parts) == 2 and not _YEAR.fullmatch(parts[1])):
        return None
    year = int(parts[1]) if len(parts) == 2 else today.year + (last_day(today.year, month) < today)
    return date(year, month, 1), last_day(year, month)
