"""Days as people type them: "31.12.2026", "31 Dec", "mid-September", "end of next quarter", "in 6 weeks"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ...text import words
from .feasts import feast
from .named import bounds, full_year, month_of, months_on, units
from .numbers import plain
from .spelt import one_and_a_half
from .stretched import back_from
from .varied import is_break, varied
from .weekdays import on_weekday

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*(?:[./-]\s*(\d{2}|\d{4}))?\.?")


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
    text = re.sub(rf"^(?:{words('typed')('week_of')}) ", "", _written_out(plain(typed).strip(" .,!")))
    return _days_of(text, today, end=end) or _either_day(text, today, end=end) or _year_behind(text, today, end=end)


def _written_out(text: str) -> str:
    """The text with "eoy" as "end of year", "end-March" as "end March", "June-ish" as "June"."""
    say = words("typed")
    for short, long in (pair.split("=") for pair in say("short_ends").split("|")):
        text = re.sub(rf"(?<!\w){short}(?!\w)", long, text)
    text = re.sub(rf"^((?:{say('date_before')}) )?({say('end_of')}|{say('start_of')})-(?=\w)", r"\1\2 ", text)
    return re.sub(rf"(?<=\w){say('ish')}$", "", text)


def _either_day(text: str, today: date, *, end: bool) -> tuple[date, ...]:
    """ "June or July" is either's day."""
    parts = re.split(rf"\s(?:{words('typed')('or')})\s", text)
    days = [_days_of(part, today, end=end) for part in parts]
    return tuple(dict.fromkeys(day for some in days for day in some)) if len(parts) == 2 and all(days) else ()


def _year_behind(text: str, today: date, *, end: bool) -> tuple[date, ...]:
    """ "March next year", "31 Dec of this year"."""
    named = with_year(text, today)
    return _days_of(named, today, end=end) if named else ()


def with_year(text: str, today: date) -> str:
    """A text with the number of the year that "next year" or "this year" behind it is; empty where none stands so."""
    say = words("typed")
    found = re.fullmatch(rf"(.*\w),?(?: {say('of_year')})? (?:({say('this')})|({say('next')})) (\S+)", text)
    if found is None or units().get(found[4]) != "year":
        return ""
    return f"{found[1]} {today.year + (1 if found[3] else 0)}"


def _days_of(text: str, today: date, *, end: bool) -> tuple[date, ...]:
    """The readings of a day as it stands."""
    if before_ := re.fullmatch(rf"(?:{words('typed')('earlier_than')}) (?:the )?(.+)", text):
        return _before(before_[1], today)
    if after_ := re.fullmatch(rf"(?:{words('typed')('later_than')}) (?:the )?(.+)", text):
        return tuple(day + timedelta(days=1) for day in a_date(after_[1], today))
    if ahead := re.fullmatch(rf"(\d+) (\S+) (?:{words('typed')('earlier_than')}) (?:the )?(.+)", one_and_a_half(text)):
        days = _before(ahead[3], today)
        return tuple(first for day in days if (first := back_from(day, int(ahead[1]), ahead[2])))
    if (in_time := re.fullmatch(rf"(?:{words('typed')('in_time_for')}) (?:the )?(.+)", text)) and is_break(in_time[1]):
        return _before(in_time[1], today)  # what is ready by the holidays is ready before they begin
    for before in sorted(words("typed")("date_before").split("|"), key=len, reverse=True):
        text = text.removeprefix(f"{before} ")
    for read in (_numeric, _relative, _worded, _stretch, _varied, _weekday):
        if found := read(text, today, end):
            return found
    return ()


def _before(text: str, today: date) -> tuple[date, ...]:
    """The last day before a stretch of time, such as summer, or before a day; before a feast is on its eve."""
    if _feast(text, today):
        return _feast(text, today)
    days = tuple(day - timedelta(days=1) for day in a_date(text, today, end=False))
    return tuple(day for day in days if day >= today) or days  # of what has begun already the next one is meant


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
    """A day told from today on: tomorrow, at once, half a year from now, the middle of May."""
    say = words("typed")
    for key, days in (("today", 0), ("tomorrow", 1), ("yesterday", -1)):
        if text in say(key).split("|"):
            return (today + timedelta(days=days),)
    if text in say("at_once").split("|"):  # a beginning; when it ends nobody said
        return () if end else (today,)
    if text in say("this_time_next_year").split("|"):
        return (months_on(today, 12),)
    if text in say("year_end").split("|"):
        return _placed("", 12, 31, today)
    return _feast(text, today) or _half_a_year(text, today) or _ahead(text, today) or _part_of(text, today)


def _half_a_year(text: str, today: date) -> tuple[date, ...]:
    say = words("typed")
    found = re.fullmatch(rf"(?:(?:{say('in')}) )?(?:{say('half_a_year')})(?: (?:{say('from_now')}))?", text)
    return (months_on(today, 6),) if found else ()


def _part_of(text: str, today: date) -> tuple[date, ...]:
    """The start, the middle or the end of something."""
    say = words("typed")
    if found := re.fullmatch(rf"(?:{say('middle_of')})[ -](.+)", text):
        return _middle_of(found[1], today)
    if found := re.fullmatch(rf"(?:{say('end_of')}) (.+)", text):
        of = f"20{found[1].lstrip(chr(39))}" if re.fullmatch(r"'?[2-9]\d", found[1]) else found[1]  # "end of 27"
        return _stretch(of, today, True) or _varied(of, today, True)
    if found := re.fullmatch(rf"(?:{say('start_of')}) (.+)", text):
        following = say("next").split("|")[0]  # of what is under way the start is past
        return _stretch(found[1], today, False) or _varied(f"{following} {found[1]}", today, False)
    return ()


def _feast(text: str, today: date) -> tuple[date, ...]:
    """Christmas Eve, the last day of the year, Easter Sunday: the next one."""
    say = words("typed")
    of = re.fullmatch(rf"(?:(?:{say('this')}|{say('next')}) )?(.+?)(?: ((?:\d{{2}})?\d{{2}}))?", text)
    text, year = (of[1], of[2]) if of else (text, None)
    for key, month, day in (("christmas", 12, 24), ("new_years_eve", 12, 31)):
        if text in say(key).split("|"):
            return _placed(year, month, day, today)
    return feast(text.replace("’", "'"), full_year(year) if year else None, today)


def _middle_of(what: str, today: date) -> tuple[date, ...]:
    """The fifteenth of a month; of a longer stretch the day in its middle."""
    found = bounds(what, today)
    if found is None:
        return ()
    start, end = found
    return (start.replace(day=15) if start.month == end.month else start + (end - start) / 2,)


def _ahead(text: str, today: date) -> tuple[date, ...]:
    """ "In six weeks", "18 months from now", "within a year and a half", "in a fortnight"."""
    say = words("typed")
    about = "|".join(re.escape(word) for word in say("about").split("|"))
    found = re.fullmatch(
        rf"(?:(?:{say('in')}) )?(?:(?:{about}) )?(?:(?:the )?(?:{say('next')}) )?(.+?)(?: (?:{say('from_now')}))?", text
    )
    counted = re.fullmatch(r"(\d+(?:\.5)?) (\S+)", one_and_a_half(found[1])) if found else None
    unit = units().get(counted[2]) if counted else None
    if counted is None or unit is None or float(counted[1]) > 5000:
        return ()
    count = float(counted[1])
    if unit in ("day", "week"):
        return (today + timedelta(days=int(count * (7 if unit == "week" else 1))),)
    return (months_on(today, round(count * {"month": 1, "quarter": 3, "year": 12}[unit])),)


def _worded(text: str, today: date, end: bool) -> tuple[date, ...]:
    """31 Dec 2026, Dec 31, the 31st of December."""
    text = re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(rf"\b(?:{words('typed')('date_fillers')})\b", " ", text).replace(",", " ")
    parts = text.replace(".", " ").split()
    months = [month for part in parts if (month := month_of(part))]
    numbers = [part for part in parts if part.isdecimal()]
    if len(months) != 1 or len(numbers) != len(parts) - 1 or len(numbers) not in (1, 2):
        return ()
    day, year = numbers[0], numbers[1] if len(numbers) == 2 else None
    if len(day) > 2 or (year is not None and len(year) not in (2, 4)):
        return ()
    return _placed(year, months[0], int(day), today)


def _stretch(text: str, today: date, end: bool) -> tuple[date, ...]:
    """A month, a quarter, a season or a year: its last day, or its first."""
    found = bounds(text, today)
    return () if found is None else (found[1] if end else found[0],)


def _varied(text: str, today: date, end: bool) -> tuple[date, ...]:
    """A term, a holiday, a financial year: its last day, or its first, as they are usual here and there."""
    return tuple(sorted({last if end else first for first, last in varied(text, today)}))


def _weekday(text: str, today: date, end: bool) -> tuple[date, ...]:
    return on_weekday(text, today, end=end)
