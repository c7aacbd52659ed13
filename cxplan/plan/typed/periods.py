"""Stretches of time as people type them: the months of a plan, from when to when, a period that was measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ...text import words
from .dates import a_date, with_year
from .named import bounds, last_day, month_of, months_on, units
from .numbers import plain
from .spelt import one_and_a_half, spelt_out
from .stretched import back_from, parts_of_stretch
from .varied import over_two_years, varied

Stretch = tuple[date, date]


def a_month_span(typed: str, today: date) -> Stretch | None:
    """The first and last day of "January to December 2027", "1 Feb to 30 Apr", "Q1", "next year"; else None."""
    found = stretches(typed, today)
    return found[0] if found else None


def stretches(typed: str, today: date) -> tuple[Stretch, ...]:
    """Every reading of a stretch of time, the likelier first; none where it is none.

    Without a year it is the next one that is not mostly past; the one that is half over comes second.
    """
    text = re.sub(rf"^(?:{words('typed')('from')}) (?!of )", "", plain(typed).strip(" .,!"))
    text = text.replace(" '", " ")
    if part := parts_of_stretch(text, today):
        return part
    if whole := (_months_ahead(text, today) or bounds(text, today)):
        ahead = re.match(rf"(?:{words('typed')('all_of')}) (?!{words('typed')('this')} )", text)
        return _not_past(whole, text, today) if ahead else (whole,)
    if several := (over_two_years(text) or varied(text, today) or _until(text, today)):
        return several
    if found := (_before(text, today) or _week_of(text, today)):
        return found
    if round_ := _a_year_round(text, today):
        return round_
    for first, second in _two_ends(text):
        if years := _months_of_years(first, second, today):
            days = _between(first, second, today)
            return (years, *days[:1]) if days and days[0][0] >= today else (years,)
    for first, second in _two_ends(text):
        if found := _between(first, second, today):
            return _not_past(found[0], text, today) if len(found) == 1 else found
    named = with_year(text, today)  # "Jan to Dec next year"
    return stretches(named, today) if named else ()


def _a_year_round(text: str, today: date) -> tuple[Stretch, ...]:
    """ "April to April": twelve months, or to the end of that month."""
    for first, second in _two_ends(text):
        if first == second and month_of(first):
            start = a_date(first, today, end=False)[0]
            return tuple((start, months_on(start, months) - timedelta(days=1)) for months in (12, 13))
    return ()


def _two_ends(text: str) -> Iterator[tuple[str, str]]:
    """The ways a text may be cut into where a stretch begins and where it ends, the likelier first."""
    say = words("typed")
    parts_of = f"{say('start_of')}|{say('middle_of')}|{say('end_of')}".split("|")
    for mark in (rf" (?:{say('to')}) ", r" - ", r"\s*-\s*"):
        parts = re.split(mark, text)
        if len(parts) == 2 and parts[0].strip() not in parts_of:  # "mid-March" is one day
            yield parts[0].strip(), parts[1].strip()


def _until(text: str, today: date) -> tuple[Stretch, ...]:
    """ "Until end of 2027": from today on, or from the next month's first day."""
    found = re.fullmatch(rf"(now )?(?:{words('typed')('up_to')}) (.+)", text)
    ends = a_date(found[2], today) if found else ()
    later = today if today.day == 1 or (found and found[1]) else months_on(today.replace(day=1), 1)
    starts = dict.fromkeys((today, later))
    return tuple((start, end) for end in ends for start in starts if start < end)


def _before(text: str, today: date) -> tuple[Stretch, ...]:
    """ "Before the exams" from today on; "3 weeks before Easter" those three weeks."""
    say = words("typed")
    if found := re.fullmatch(rf"(?:{say('earlier_than')}) (?:the )?(.+)", text):
        return tuple((today, end) for end in a_date(text, today) if end >= today)
    found = re.fullmatch(rf"(?:the )?(\d+) (\S+) (?:{say('earlier_than')}) (?:the )?(.+)", one_and_a_half(text))
    if found is None:
        return ()
    ends = a_date(f"{say('earlier_than').split('|')[0]} {found[3]}", today)
    return tuple((start, end) for end in ends if (start := back_from(end, int(found[1]), found[2])))


def _week_of(text: str, today: date) -> tuple[Stretch, ...]:
    """ "The week of 8 March": seven days from that one on."""
    named = re.fullmatch(rf"(?:{words('typed')('week_of')}) (.+)", text)
    return tuple((day, day + timedelta(days=6)) for day in a_date(named[1], today)[:1]) if named else ()


def _not_past(found: Stretch, text: str, today: date) -> tuple[Stretch, ...]:
    start, end = found
    if re.search(r"\d{4}", text) or today <= start + (end - start) / 2:
        return (found,)
    following = (months_on(start, 12), months_on(end + timedelta(days=1), 12) - timedelta(days=1))
    return (following, found)


def _months_ahead(text: str, today: date) -> Stretch | None:
    """ "The next 12 months", "within 18 months", "6 weeks", "12 months from January"."""
    say = words("typed")
    front = rf"(?:(?:{say('ahead')}) )?(?:(?:the )?(?:{say('next')}) )?"
    found = re.fullmatch(rf"{front}(\d+(?:\.5)?) (\S+)(?: (?:{say('from')}) (.+))?", one_and_a_half(text))
    if found is None and (after := re.fullmatch(rf"(.+?),? (?:(?:{say('for')}) )?(\S+) (\S+)", text)):
        return _lasting(after[1], spelt_out(after[2]), after[3], today)
    unit = units().get(found[2]) if found else None
    if found is None or unit in (None, "day") or not 0 < float(found[1]) <= 120:
        return None
    monday, next_month = today + timedelta(days=7 - today.weekday()), months_on(today.replace(day=1), 1)
    first = a_date(found[3], today, end=False) if found[3] else (monday if unit == "week" else next_month,)
    if not first:
        return None
    if unit == "week":
        return first[0], first[0] + timedelta(days=int(float(found[1]) * 7) - 1)
    months = round(float(found[1]) * {"month": 1, "quarter": 3, "year": 12}[str(unit)])
    return first[0], months_on(first[0], months) - timedelta(days=1)


def _lasting(begin: str, many: str, unit: str, today: date) -> Stretch | None:
    """ "January for a year", "Feb, 3 months"."""
    count = "1" if many in words("typed")("one").split() else many
    first = a_date(begin, today, end=False) if count.isdecimal() and 0 < int(count) <= 120 else ()
    if not first or units().get(unit) not in ("week", "month", "quarter", "year"):
        return None
    months = {"month": 1, "quarter": 3, "year": 12}.get(units()[unit])
    end = months_on(first[0], int(count) * months) if months else first[0] + timedelta(weeks=int(count))
    return first[0], end - timedelta(days=1)


_YEARS_AHEAD = 8  # a two-digit number behind a month is a year where it lies so near


def _months_of_years(first: str, second: str, today: date) -> Stretch | None:
    """ "Sept 27 to July 28": months of 2027 and 2028, where both numbers can be years to come and follow each other."""
    ends = [re.fullmatch(r"([^\W\d]+\.?) '?(\d{2})", part) for part in (first, second)]
    found = [(month_of(end[1]), 2000 + int(end[2])) for end in ends if end]
    if len(found) != 2 or any(month is None or not 0 <= year - today.year <= _YEARS_AHEAD for month, year in found):
        return None
    (month, year), (last, end_year) = ((month or 1, year) for month, year in found)
    if (year, month) > (end_year, last) or end_year - year > 1:
        return None
    return date(year, month, 1), last_day(end_year, last)


def _between(first: str, second: str, today: date) -> tuple[Stretch, ...]:
    """From one day to another; several where a name at either end differs from place to place."""
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", second) and (named := re.search(r"[^\W\d]{3,}\.?$", first)):
        second = f"{second} {named[0]}"  # "1st March to 15th": the month stands with the first day only
    if month_of(first) and (found := re.fullmatch(r"([^\W\d]+\.?) (\d{2})", second)) and month_of(found[1]):
        second = f"{found[1]} 20{found[2]}"  # "January to December 27" is no day in December
    made = [
        (start, end)
        for end in _told(second, a_date(second, today))
        for start in _told(first, _starts(first, second, end, today))
        if start <= end
    ]
    return tuple(dict.fromkeys(made))[:_MOST_READINGS]


_MOST_READINGS = 4


def _told(text: str, days: tuple[date, ...]) -> tuple[date, ...]:
    """The days a text may be; of figures that could be swapped the usual way round alone."""
    return days if re.search(r"[^\W\d]", text) else days[:1]


def _starts(first: str, second: str, end: date, today: date) -> tuple[date, ...]:
    if first in words("typed")("today").split("|") or re.search(r"\d{4}", first):
        return a_date(first, today, end=False)
    year = end.year
    starts = a_date(f"{first} {year}", today, end=False) or _same_year(first, year, today)
    if starts and starts[0] > end:
        starts = a_date(f"{first} {year - 1}", today, end=False) or a_date(first, today, end=False)
    if not starts and re.search(r"\d{4}", second):
        # "1 to 30 April 2027": the month stands with the second day only.
        starts = a_date(f"{first} {' '.join(second.split()[1:])}", today, end=False)
    return starts


def _same_year(first: str, year: int, today: date) -> tuple[date, ...]:
    """A beginning such as "mid-September", in the year of the end."""
    if first in words("typed")("at_once").split("|"):
        return (today,)
    return a_date(first, max(today, date(year, 1, 1)), end=False)


def begins(typed: str, today: date) -> date | None:
    """The day from which something goes on, "from January" or "March onwards", where no end is said."""
    say, text = words("typed"), plain(typed).strip(" .,!")
    if text in (*say("at_once").split("|"), *say("today").split("|")) or re.match(rf"(?:{say('later_than')}) ", text):
        return next(iter(a_date(text, today, end=False)), None)
    if found := re.fullmatch(
        rf"(?:{say('from')}) (?:in )?(.+?)(?: (?:{say('onwards')}))?|(.+) (?:{say('onwards')})", text
    ):
        days = a_date(found[1] or found[2], today, end=False)
        return days[0] if days else None
    return None


def begins_or_ends(typed: str, today: date) -> tuple[date | None, tuple[Stretch, ...]]:
    """The day from which something goes on, or the stretches it may be; of "mid-March" alone it is the beginning.

    Of "end of Q1" it is the end: what begins then is rare.
    """
    if (first := begins(typed, today)) is not None:
        return first, ()
    if spans := stretches(typed, today):
        return None, spans
    if re.match(rf"(?:{words('typed')('end_of')})[ -]", plain(typed)):
        by = words("typed")("up_to").split("|")[0]
        return None, stretches(f"{by} {plain(typed)}", today)
    return next(iter(a_date(typed, today, end=False)), None), ()


def a_period(typed: str, today: date) -> str | None:
    """The code of a period that was measured, typed as code or in words: 2026-Q4, 2026-12, 2026; else None.

    Without a year it is the last one that has begun.
    """
    text = plain(typed).strip(" .,!")
    if found := re.fullmatch(r"(\d{4})-(0?[1-9]|1[0-2])", text):
        return f"{found[1]}-{int(found[2]):02}"
    if found := re.fullmatch(r"(0?[1-9]|1[0-2])[/.](\d{4})", text):
        return f"{found[2]}-{int(found[1]):02}"
    last = re.fullmatch(rf"(?:{words('typed')('last')}) (?:(?:{words('typed')('full')}) )?(\S+)", text)
    if last and units().get(last[1]) in ("month", "quarter", "year"):
        return last_full(today, units()[last[1]])
    span = a_month_span(text, today)
    if span and span[0] > today and not re.search(r"\d{4}|\d{2}$", text):
        span = (months_on(span[0], -12), months_on(span[1] + timedelta(days=1), -12) - timedelta(days=1))
    return named_period(*span) if span else None


def named_period(start: date, end: date) -> str | None:
    """The code of a stretch of time that is a whole year, quarter or month."""
    if start.day != 1 or end != last_day(end.year, end.month) or start.year != end.year:
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
