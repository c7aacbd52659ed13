"""Days as people type them: "31.12.2026", "31 Dec", "mid-September", "end of next quarter", "in 6 weeks"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

from ...text import words
from .numbers import plain, spelt_out

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*(?:[./-]\s*(\d{2}|\d{4}))?\.?")


@cache
def _months() -> dict[str, int]:
    """Every way a month is written, full or cut to three letters and more."""
    found: dict[str, int] = {}
    for key in ("months", "months_short"):
        found |= {name: number for number, name in enumerate(words("typed")(key).split(), 1)}
    return found


def month_of(word: str) -> int | None:
    word = word.strip(".").lower()
    if word in _months():
        return _months()[word]
    full = [name for name in _months() if len(word) >= 3 and name.startswith(word)]
    return _months()[full[0]] if len({_months()[name] for name in full}) == 1 else None


def last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def a_date(typed: str, today: date, *, end: bool = True) -> tuple[date, ...]:
    """Every reading of a typed day (two where day and month could be swapped), none where it is no day.

    A day without a year is the next one from `today` on; a month or a quarter is its last day, or its
    first with `end` False.
    """
    text = plain(typed).strip(" .,!")
    for before in sorted(words("typed")("date_before").split("|"), key=len, reverse=True):
        text = text.removeprefix(f"{before} ")
    for read in (_numeric, _relative, _worded, _stretch):
        if found := read(text, today, end):
            return found
    return ()


def _numeric(text: str, today: date, end: bool) -> tuple[date, ...]:
    if iso := _ISO.fullmatch(text):
        made = _made(int(iso[1]), int(iso[2]), int(iso[3]))
        return (made,) if made else ()
    found = _NUMERIC.fullmatch(text)
    if found is None or (not found[3] and "." not in text and "/" not in text):
        return ()
    first, second = int(found[1]), int(found[2])
    day_first = _placed(found[3], second, first, today)
    if "." in text or first == second:
        return day_first
    month_first = _placed(found[3], first, second, today)
    return tuple(dict.fromkeys((*day_first, *month_first)))


def _placed(year: str | None, month: int, day: int, today: date) -> tuple[date, ...]:
    if year:
        made = _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return (made,) if made else ()
    this, following = _made(today.year, month, day), _made(today.year + 1, month, day)
    made = this if this and this >= today else following
    return (made,) if made else ()


def _relative(text: str, today: date, end: bool) -> tuple[date, ...]:
    say = words("typed")
    for key, days in (("today", 0), ("tomorrow", 1)):
        if text in say(key).split("|"):
            return (today + timedelta(days=days),)
    if feast := _feast(text, today):
        return feast
    if found := re.fullmatch(rf"(?:(?:{say('in')}) )?(\S+) (\S+?)(?: (?:{say('from_now')}))?", text):
        return _ahead(found[1], found[2], today)
    if found := re.fullmatch(rf"(?:{say('middle_of')})[ -](.+)", text):
        return _middle_of(found[1], today)
    if found := re.fullmatch(rf"(?:{say('end_of')}) (.+)", text):
        if found[1] in say("school_year").split("|"):  # where it ends differs from place to place
            return tuple(day for month in (6, 7) for day in _placed("", month, 30 + (month == 7), today))
        return _stretch(found[1], today, True)
    if found := re.fullmatch(rf"(?:{say('start_of')}) (.+)", text):
        return _stretch(found[1], today, False)
    return ()


def _feast(text: str, today: date) -> tuple[date, ...]:
    """Christmas Eve, the last day of the year, Easter Sunday: the next one."""
    say = words("typed")
    for key, month, day in (("christmas", 12, 24), ("new_years_eve", 12, 31)):
        if text in say(key).split("|"):
            return _placed("", month, day, today)
    if text not in say("easter").split("|"):
        return ()
    return (next(easter for year in (today.year, today.year + 1) if (easter := _easter(year)) >= today),)


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous rule of 1876)."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    shift = epact + week - 7 * ((golden + 11 * epact + 22 * week) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def _middle_of(what: str, today: date) -> tuple[date, ...]:
    """The fifteenth of a month; of a longer stretch the day in its middle."""
    found = bounds(what, today)
    if found is None:
        return ()
    start, end = found
    return (start.replace(day=15) if start.month == end.month else start + (end - start) / 2,)


@cache
def units() -> dict[str, str]:
    say = words("typed")
    found: dict[str, str] = {}
    for unit in ("day", "week", "month", "quarter", "year"):
        found |= dict.fromkeys(say(unit).split(), unit)
    return found


def _ahead(many: str, unit: str, today: date) -> tuple[date, ...]:
    number = spelt_out(many)
    number = "1" if number in words("typed")("one").split() else number
    if not number.isdecimal() or unit not in units() or int(number) > 5000:
        return ()
    count = int(number)
    if units()[unit] in ("day", "week"):
        return (today + timedelta(days=count * (7 if units()[unit] == "week" else 1)),)
    months = count * {"month": 1, "quarter": 3, "year": 12}[units()[unit]]
    return (months_on(today, months),)


def months_on(start: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it is shorter."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _worded(text: str, today: date, end: bool) -> tuple[date, ...]:
    """31 Dec 2026, Dec 31, the 31st of December."""
    text = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(rf"\b(?:{words('typed')('date_fillers')})\b", " ", text).replace(",", " ")
    parts = text.replace(".", " ").split()
    named = [(at, month) for at, part in enumerate(parts) if (month := month_of(part))]
    numbers = [part for part in parts if part.isdecimal()]
    if len(named) != 1 or len(numbers) != len(parts) - 1 or not 1 <= len(numbers) <= 2:
        return ()
    if len(numbers[0]) > 2:
        return ()
    year = numbers[1] if len(numbers) == 2 else None
    if year is not None and len(year) not in (2, 4):
        return ()
    return _placed(year, named[0][1], int(numbers[0]), today)


def _stretch(text: str, today: date, end: bool) -> tuple[date, ...]:
    """A month, a quarter, a season or a year: its last day, or its first."""
    found = bounds(text, today)
    return () if found is None else (found[1] if end else found[0],)


def _listed(key: str) -> str:
    return "|".join(re.escape(word) for word in words("typed")(key).split("|"))


_YEAR = re.compile(r"[12]\d{3}")
_QUARTER = re.compile(r"(?:q\s*([1-4])\s*[/-]?\s*(\d{4}|\d{2})?|(\d{4})\s*[/-]?\s*q\s*([1-4]))")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # each begins with this month


def bounds(typed: str, today: date) -> tuple[date, date] | None:
    """The first and last day of a named stretch: 2027, Q1, H1 2027, FY27, spring, March, next month; else None."""
    text = re.sub(rf"^(?:{_listed('all_of')}) ", "", typed)
    for read in (_unit_ahead, _year, _part_of_year, _season, _named_month):
        if found := read(text, today):
            return found
    return None


def _full_year(text: str) -> int:
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
    found = re.fullmatch(rf"(?:{_listed('fiscal')})\s*'?((?:\d{{2}})?\d{{2}})", text)
    if not _YEAR.fullmatch(text) and found is None:
        return None
    year = _full_year(found[1] if found else text)
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
    number = _full_year(year) if year else today.year + (last_day(today.year, last) < today)
    return date(number, last - length + 1, 1), last_day(number, last)


def _season(text: str, today: date) -> tuple[date, date] | None:
    """Three months by the northern seasons; without a year the next that is not over."""
    found = re.fullmatch(rf"(?:(?:{_listed('this')}|{_listed('next')}) )?(\S+?)(?: ((?:\d{{2}})?\d{{2}}))?", text)
    first = next((at for key, at in _SEASONS.items() if found and found[1] in words("typed")(key).split("|")), None)
    if found is None or first is None:
        return None
    start = date(_full_year(found[2]) if found[2] else today.year, first, 1)
    end = months_on(start, 3) - timedelta(days=1)
    if not found[2] and end < today:
        start = start.replace(year=start.year + 1)
    return start, months_on(start, 3) - timedelta(days=1)


def _named_month(text: str, today: date) -> tuple[date, date] | None:
    parts = text.split()
    month = month_of(parts[0]) if parts else None
    if month is None or len(parts) > 2 or (len(parts) == 2 and not _YEAR.fullmatch(parts[1])):
        return None
    year = int(parts[1]) if len(parts) == 2 else today.year + (last_day(today.year, month) < today)
    return date(year, month, 1), last_day(year, month)
