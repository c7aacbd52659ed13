"""Stretches of time as people type them: "5 h 40", "5:40", "26 hours", "two working days"."""

from __future__ import annotations

import re
from functools import cache

from ...text import words
from .named import units
from .numbers import a_number, bare, plain
from .spelt import one_and_a_half, spelt_out

_CLOCK = re.compile(r"(\d+):([0-5]\d)")
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)?\.?")


@cache
def _hours_in() -> dict[str, float]:
    """Every word for a unit of time, with its hours."""
    say = words("typed")
    found: dict[str, float] = {}
    for unit, factor in (("second", 1 / 3600), ("minute", 1 / 60), ("hour", 1), ("day", 24), ("week", 168)):
        found |= dict.fromkeys(say(unit).split(), factor)
    return found


def hours(typed: str, bare_unit: float = 1) -> float | None:
    """The hours of a span; a bare number counts `bare_unit` hours each (24 where days are meant); else None.

    Half a day is half of a working one: four hours.
    """
    text = re.sub(r"\bthe (?=\w)", "1 ", _one(one_and_a_half(plain(typed))).strip("~≈ "))
    if clock := _CLOCK.fullmatch(text):
        return round(int(clock[1]) + int(clock[2]) / 60, 10)
    if loose := bare(text):
        return loose.value * bare_unit if loose.value >= 0 else None
    if plain(typed).strip(" .") in words("typed")("half_a_day").split("|"):
        return WORKING_DAY / 2
    for word in words("typed")("span_fillers").split():
        text = re.sub(rf"\b{re.escape(word)}\b", " ", text)
    text = re.sub(r"\bhalf (?:1|of 1|an?) ", "0.5 ", text)
    text = text.replace("-", " ").strip(" .,")
    parts = list(_PART.finditer(text))
    if not parts or re.sub(r"[\s,]|and", "", _PART.sub("", text)):
        return None
    return _added(parts)


def hours_between(typed: str) -> tuple[float, float] | None:
    """Both ends of "2-3 days" or "20 minutes to 2 hours", in hours; None for other texts or a lower second end."""
    between = "|".join(words("typed")("between").split("|"))
    found = re.fullmatch(
        rf"(?:\D* )?(\d[\d.,]*)\s*([^\W\d]*?)\s*(?:-|\b(?:{between})\b)\s*(\d[\d.,]*\s*([^\W\d]+))",
        one_and_a_half(plain(typed)),
    )
    low = hours(f"{found[1]} {found[2] or found[4]}") if found else None
    high = hours(found[3]) if found else None
    return None if low is None or high is None or low >= high else (low, high)


def time_unit(text: str) -> str | None:
    """The word for a stretch of time behind the one number of a text: "weeks" of "three weeks"; else None."""
    found = re.fullmatch(r"\D*\d[\d.,]* ?([^\W\d]+)", spelt_out(plain(text)).strip(" ."))
    return found[1] if found and len(found[1]) > 2 and found[1] in _lengths() else None


@cache
def _lengths() -> dict[str, float]:
    """Every word for a stretch of time, with its hours, months and years too."""
    say, day = words("typed"), 24.0
    longer = (("month", day * 365 / 12), ("quarter", day * 365 / 4), ("year", day * 365))
    return {**_hours_in(), **{word: length for unit, length in longer for word in say(unit).split()}}


def in_time_of(typed: str, unit: str | None) -> str:
    """What was typed, in a unit of time: "10 days" is "1.4" where the unit is weeks; else as it stands."""
    own = _lengths().get(plain(unit or ""))
    text = spelt_out(one_and_a_half(plain(typed)))
    work = "|".join(words("typed")("working").split("|"))
    span = re.compile(rf"(\d[\d.,]*) ?((?:{work}) )?([^\W\d]+)")
    found = [one for one in span.finditer(text) if one[3] in _lengths()]
    loose = a_number(found[0][1]) if len(found) == 1 else None
    if own is None or loose is None or _lengths()[found[0][3]] == own:
        return typed
    length = loose.value * _lengths()[found[0][3]] * (7 / WORKING_WEEK if found[0][2] else 1)
    return f"{text[: found[0].start()]}{round(length / own, 1):g}{text[found[0].end() :]}"


WORKING_DAY, WORKING_WEEK, MONTH = 8, 5, 21  # hours, days, days


def _one(text: str) -> str:
    """The text with "a", "an" and "one" as 1."""
    ones = words("typed")("one").split()
    return re.sub(r"[^\W\d_]+", lambda found: "1" if found[0] in ones else found[0], text)


def working_days(typed: str) -> float | None:
    """The working days of "12", "half a day", "2 weeks", "a fortnight", "a month"; None for anything else."""
    text, day = one_and_a_half(plain(typed)), words("typed")("day").replace(" ", "|")
    text = re.sub(rf"(\d+) half (?=(?:{day})\b)", lambda many: f"{int(many[1]) / 2:g} ", text)
    if text.strip(" .") in words("typed")("half_a_day").split("|"):
        return 0.5
    text = re.sub(rf"\bhalf (?=(?:{'|'.join(_hours_in())})\b)", "half 1 ", _one(text))  # "half hour" for "half an hour"
    loose = a_number(text.replace("half 1", "0.5"))
    if loose is None or loose.value < 0 or loose.percent:
        return None
    unit = _unit_said(re.findall(r"[^\W\d_]+", loose.said))
    if unit is None:
        return None
    days = {24: 1, 168: WORKING_WEEK, MONTH * 24: MONTH}.get(int(unit)) or unit / WORKING_DAY
    return round(loose.value * days, 6)


def _unit_said(said: list[str]) -> float | None:
    """The hours of the one unit of time among words, a day where none is; None for several, or for no time."""
    if any(word in words("typed")("no_days").split() for word in said):
        return None  # "three lessons", "a few hours", "0.5 FTE" say no number of days
    units = {unit for word in said if (unit := _working_units().get(word))} or {24}
    return units.pop() if len(units) == 1 else None


@cache
def _working_units() -> dict[str, float]:
    """The same for working time: half days by the part of the day, and months of some 21 days."""
    say = words("typed")
    halves = dict.fromkeys(say("half_days").split(), WORKING_DAY / 2)
    return {**_hours_in(), **halves, **dict.fromkeys(say("month").split(), MONTH * 24.0)}


def says_time(typed: str) -> bool:
    """Whether a text names a unit of working time: days, hours, mornings."""
    return any(word in _working_units() for word in re.findall(r"[^\W\d_]+", plain(typed)) if len(word) > 1)


def _added(parts: list[re.Match[str]]) -> float | None:
    total, last = 0.0, 0.0
    for part in parts:
        if part[2] is None:
            if last != 1:
                return None
            unit = 1 / 60  # the 40 of "5 h 40"
        elif part[2] not in _hours_in():
            return None
        else:
            unit = _hours_in()[part[2]]
        total, last = total + float(part[1].replace(",", ".")) * unit, unit
    return round(total, 10)


def a_span_in_days(typed: str) -> float | None:
    """The days of a span; "same day" is 1, a bare number counts days."""
    text = typed.strip().lower()
    if text in words("typed")("same_day").split("|"):
        return 1
    if months := re.fullmatch(
        r"(?:\D* )?(\d+(?:\.5)?) (\S+)", one_and_a_half(plain(text)).replace("half 1 year", "6 months")
    ):
        each = {"month": 365 / 12, "quarter": 365 / 4, "year": 365}.get(units().get(months[2], ""))
        if each:
            return round(float(months[1]) * each)
    found = hours(text, bare_unit=24)
    return None if found is None else round(found / 24, 6)


def a_promise_in_days(typed: str) -> float | None:
    """The working days of a promise: "the next day" is 1, "within a week" is 5; else as `a_span_in_days`."""
    soon = (said for key in ("next_day", "overnight", "same_half") for said in words("typed")(key).split("|"))
    if plain(typed).strip(" .,") in soon:
        return 1
    if plain(typed).strip(" .,") in words("typed")("same_week").split("|"):
        return WORKING_WEEK
    if by := re.fullmatch(rf"(?:\w+ )?(?:{words('typed')('end_of')}) (\w+)", plain(typed).strip(" .,")):
        return {24: 1, 168: WORKING_WEEK}.get(int(_hours_in().get(by[1], 0)))
    found = a_span_in_days(typed)
    weeks = [word for word in re.findall(r"[^\W\d_]+", plain(typed)) if _hours_in().get(word) == 168]
    return found if found is None or not weeks else round(found / 7 * WORKING_WEEK, 6)


def clock(span: float) -> str | float:
    """Hours as a plan file shows them: "5:40" where they are whole minutes."""
    minutes = round(span * 60)
    return f"{minutes // 60}:{minutes % 60:02}" if abs(span * 60 - minutes) < 1e-6 else span
