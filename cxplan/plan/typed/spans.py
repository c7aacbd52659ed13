"""Stretches of time as people type them: "5 h 40", "5:40", "26 hours", "two working days"."""

from __future__ import annotations

import re
from functools import cache

from ...text import words
from .numbers import a_number, bare, plain
from .spelt import spelt_out

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
    text = _one(spelt_out(plain(typed))).strip("~≈ ")
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


WORKING_DAY, WORKING_WEEK = 8, 5  # hours, days


def _one(text: str) -> str:
    """The text with "a", "an" and "one" as 1."""
    ones = words("typed")("one").split()
    return re.sub(r"[^\W\d_]+", lambda found: "1" if found[0] in ones else found[0], text)


def working_days(typed: str) -> float | None:
    """The working days of "12", "half a day", "2 weeks", "about 6 hours"; None for anything else."""
    text = plain(typed)
    if text.strip(" .") in words("typed")("half_a_day").split("|"):
        return 0.5
    loose = a_number(_one(text).replace("half 1", "0.5"))
    if loose is None or loose.value < 0 or loose.percent:
        return None
    units = [unit for word in re.findall(r"[^\W\d_]+", loose.said) if (unit := _hours_in().get(word))]
    if len(set(units)) > 1:
        return None
    unit = units[0] if units else 24
    return round(loose.value * (unit / WORKING_DAY if unit < 24 else unit / 24 if unit == 24 else WORKING_WEEK), 6)


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
    found = hours(text, bare_unit=24)
    return None if found is None else round(found / 24, 6)


def a_promise_in_days(typed: str) -> float | None:
    """The working days of a promise: "the next day" is 1, "within a week" is 5; else as `a_span_in_days`."""
    if plain(typed).strip(" .,") in words("typed")("next_day").split("|"):
        return 1
    found = a_span_in_days(typed)
    weeks = [word for word in re.findall(r"[^\W\d_]+", plain(typed)) if _hours_in().get(word) == 168]
    return found if found is None or not weeks else round(found / 7 * WORKING_WEEK, 6)


def clock(span: float) -> str | float:
    """Hours as a plan file shows them: "5:40" where they are whole minutes."""
    minutes = round(span * 60)
    return f"{minutes // 60}:{minutes % 60:02}" if abs(span * 60 - minutes) < 1e-6 else span
