"""Dates and periods as people type them: "31.12.2026", "31 Dec", "end of quarter", "in 6 weeks", "Q3 2027"."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

from ...text import words

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*(?:[./-]\s*(\d{2}|\d{4}))?\.?")
_YEAR = re.compile(r"[12]\d{3}")
_QUARTER = re.compile(r"(?:q\s*([1-4])\s*[/-]?\s*(\d{4})?|(\d{4})\s*[/-]?\s*q\s*([1-4]))")


@cache
def _months() -> dict[str, int]:
    """Every way a month is written, full or cut to three letters and more."""
    found: dict[str, int] = {}
    for key in ("reading.months", "reading.months_short"):
        found |= {name: number for number, name in enumerate(words("wizard")(key).split(), 1)}
    return found


def _month(word: str) -> int | None:
    word = word.strip(".").lower()
    if word in _months():
        return _months()[word]
    full = [name for name in _months() if len(word) >= 3 and name.startswith(word)]
    return _months()[full[0]] if len({_months()[name] for name in full}) == 1 else None


def _last(year: int, month: int) -> date:
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
    text = re.sub(r"\s+", " ", typed.strip().lower().strip(" .,"))
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
    say = words("wizard")
    for key, days in (("reading.today", 0), ("reading.tomorrow", 1)):
        if text in say(key).split("|"):
            return (today + timedelta(days=days),)
    if found := re.fullmatch(rf"(?:{say('reading.in')}) (\S+) (\S+)", text):
        return _ahead(found[1], found[2], today)
    if found := re.fullmatch(rf"(?:{say('reading.end_of')}) (.+)", text):
        return _end_of(found[1], today)
    if found := re.fullmatch(rf"(?:{say('reading.start_of')}) (.+)", text):
        return a_date(found[1], today, end=False) if found[1] not in _units() else ()
    return ()


@cache
def _units() -> dict[str, str]:
    say = words("wizard")
    found: dict[str, str] = {}
    for unit in ("day", "week", "month", "quarter", "year"):
        found |= dict.fromkeys(say(f"reading.{unit}").split(), unit)
    return found


def _ahead(many: str, unit: str, today: date) -> tuple[date, ...]:
    from .spans import spelt_out

    number = spelt_out(many)
    if not number.isdecimal() or unit not in _units() or int(number) > 5000:
        return ()
    count = int(number)
    if _units()[unit] in ("day", "week"):
        return (today + timedelta(days=count * (7 if _units()[unit] == "week" else 1)),)
    months = count * {"month": 1, "quarter": 3, "year": 12}[_units()[unit]]
    return (months_on(today, months),)


def months_on(start: date, months: int) -> date:
    """The same day so many months later, or that month's last day where it is shorter."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _end_of(what: str, today: date) -> tuple[date, ...]:
    for word in words("wizard")("reading.this").split("|"):
        what = what.removeprefix(f"{word} ")
    unit = _units().get(what)
    if unit == "year":
        return (date(today.year, 12, 31),)
    if unit == "quarter":
        return (_last(today.year, (today.month - 1) // 3 * 3 + 3),)
    if unit == "month":
        return (_last(today.year, today.month),)
    if unit == "week":
        return (today + timedelta(days=6 - today.weekday()),)
    return _stretch(what, today, True)


def _worded(text: str, today: date, end: bool) -> tuple[date, ...]:
    """31 Dec 2026, Dec 31, the 31st of December."""
    text = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(rf"\b(?:{words('wizard')('reading.date_fillers')})\b", " ", text).replace(",", " ")
    parts = text.replace(".", " ").split()
    named = [(at, month) for at, part in enumerate(parts) if (month := _month(part))]
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
    """A month, a quarter or a year: its last day, or its first."""
    found = _bounds(text, today)
    return () if found is None else (found[1] if end else found[0],)


def _bounds(text: str, today: date) -> tuple[date, date] | None:
    if _YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if found := _QUARTER.fullmatch(text):
        quarter, year = int(found[1] or found[4]), int(found[2] or found[3] or 0)
        if not year:
            year = today.year + (_last(today.year, quarter * 3) < today)
        return date(year, quarter * 3 - 2, 1), _last(year, quarter * 3)
    parts = text.split()
    month = _month(parts[0]) if parts else None
    if month is None or len(parts) > 2 or (len(parts) == 2 and not _YEAR.fullmatch(parts[1])):
        return None
    year = int(parts[1]) if len(parts) == 2 else today.year + (_last(today.year, month) < today)
    return date(year, month, 1), _last(year, month)


def a_month_span(typed: str, today: date) -> tuple[date, date] | None:
    """The first and last day of "January to December 2027", "1 Feb to 30 Apr 2027", "Q1 2027", "2027"; else None."""
    text = re.sub(r"\s+", " ", typed.strip().lower().strip(" .,"))
    text = re.sub(rf"^(?:{words('wizard')('reading.from')}) ", "", text)
    if whole := _bounds(text, today):
        return whole
    for mark in (rf" (?:{words('wizard')('reading.to')}) ", r"\s*[–—]\s*", r" - ", r"\s*-\s*"):
        parts = re.split(mark, text)
        if len(parts) == 2:
            return _between(parts[0].strip(), parts[1].strip(), today)
    return None


def _between(first: str, second: str, today: date) -> tuple[date, date] | None:
    ends = a_date(second, today)
    if not ends:
        return None
    if not re.search(r"\d{4}", first):
        year = ends[0].year
        starts = a_date(f"{first} {year}", today, end=False)
        if starts and starts[0] > ends[0]:
            starts = a_date(f"{first} {year - 1}", today, end=False)
        if not starts and re.search(r"\d{4}", second):
            # "1 to 30 April 2027": the month stands with the second day only.
            starts = a_date(f"{first} {' '.join(second.split()[1:])}", today, end=False)
    else:
        starts = a_date(first, today, end=False)
    return (starts[0], ends[0]) if starts and starts[0] <= ends[0] else None


def a_period(typed: str, today: date) -> str | None:
    """The code of a period: 2026-Q4, 2026-12 or 2026, typed as code or in words; None where it is none."""
    text = re.sub(r"\s+", " ", typed.strip().lower().strip(" .,"))
    if found := re.fullmatch(r"(\d{4})-(0?[1-9]|1[0-2])", text):
        return f"{found[1]}-{int(found[2]):02}"
    if found := re.fullmatch(r"(0?[1-9]|1[0-2])[/.](\d{4})", text):
        return f"{found[2]}-{int(found[1]):02}"
    last = re.fullmatch(rf"(?:{words('wizard')('reading.last')}) (?:\w+ )?(\S+)", text)
    if last and _units().get(last[1]) in ("month", "quarter", "year"):
        return last_full(today, _units()[last[1]])
    span = a_month_span(text, today)
    return named_period(*span) if span else None


def named_period(start: date, end: date) -> str | None:
    """The code of a stretch of time that is a whole year, quarter or month."""
    if start.day != 1 or end != _last(end.year, end.month) or start.year != end.year:
        return None
    if (start.month, end.month) == (1, 12):
        return str(start.year)
    if start.month == end.month:
        return f"{start.year}-{start.month:02}"
    if end.month % 3 == 0 and start.month == end.month - 2:
        return f"{start.year}-Q{end.month // 3}"
    return None


def last_full(today: date, unit: str = "quarter") -> str:
    """The code of the last period that is over."""
    if unit == "year":
        return str(today.year - 1)
    if unit == "month":
        before = today.replace(day=1) - timedelta(days=1)
        return f"{before.year}-{before.month:02}"
    quarter = (today.month - 1) // 3
    return f"{today.year}-Q{quarter}" if quarter else f"{today.year - 1}-Q4"


def period_before(code: str) -> str:
    """The code of the period before: 2026-Q4 follows 2026-Q3."""
    year = int(code[:4])
    if len(code) == 4:
        return str(year - 1)
    if "Q" in code:
        quarter = int(code[-1])
        return f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4"
    month = int(code[5:])
    return f"{year}-{month - 1:02}" if month > 1 else f"{year - 1}-12"
