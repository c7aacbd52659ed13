"""How often something comes: "8 a week" where a figure is counted by the month is some 35."""

from __future__ import annotations

import re
from functools import cache

from ...text import words
from .named import units
from .numbers import a_number, plain
from .spelt import spelt_out

_YEAR = {
    "second_day": 130,
    "fortnightly": 26,
    "second_month": 6,
    "daily": 260,
    "weekly": 52,
    "monthly": 12,
    "termly": 3,
    "quarterly": 4,
    "yearly": 1,
}  # a working day is one of 260


def says(part: str, kind: str) -> bool:
    """Whether a text says how often: daily, weekly, monthly, quarterly, yearly, or once."""
    return re.search(how_often(kind), part) is not None


@cache
def how_often(kind: str) -> str:
    """A pattern for the words that say so, the longest first; "/day" and "pm" may stand right behind a number."""
    said = sorted(words("typed")(kind).split("|"), key=len, reverse=True)
    return "|".join(rf"(?<![^\W\d_]){re.escape(word)}(?!\w)" for word in said)


def times_a_year(typed: str) -> int:
    """How often a year a typed amount comes: 12 for "85 a month", 52 for "20 a week", else 1."""
    kinds = ("fortnightly", "second_month", "weekly", "monthly", "termly", "quarterly")
    return next((_YEAR[kind] for kind in kinds if says(plain(typed), kind)), 1)


def times_a_quarter(typed: str) -> float:
    """How often in three months a typed count comes: 3 for "60 a month", 65 working days for "8 a day", else 1."""
    kinds = ("second_day", "fortnightly", "second_month", "daily", "weekly", "monthly", "yearly")
    return next((_YEAR[kind] / 4 for kind in kinds if says(plain(typed), kind)), 1)


def in_rhythm(typed: str, unit: str | None) -> str:
    """What was typed, in a unit's own rhythm: "420 a year" is "35" where the unit is "a month"; else as it stands."""
    text = plain(typed)
    text = text if re.search(how_often("fortnightly"), text) else spelt_out(text)  # "8 a fortnight" is no "8 2 weeks"
    own, said = _rhythm(plain(unit or "")), _rhythm(text)
    if not own or not said or own[0] == said[0] or "%" in text:
        return typed
    without = spelt_out(text.replace(said[1], " "))
    loose = a_number(without)
    if loose is None or loose.percent or loose.other is not None:
        return typed
    number = re.search(r"\d(?:[\d.,'’]*\d)?", without)
    value = f"{round(abs(loose.value) * said[0] / own[0], 1):g}"
    return " ".join(f"{without[: number.start()]}{value}{without[number.end() :]}".split()) if number else typed


def by_time(unit: str | None) -> bool:
    """Whether a unit counts by a stretch of time: "a month", "per week"."""
    return _rhythm(plain(unit or "")) is not None


def _rhythm(text: str) -> tuple[float, str] | None:
    """How often a year, and the words that say so."""
    if found := re.search(r"(?<!\w)in (?:the last |the )?(\d+) (\w+)", text):
        each = {"week": 52, "month": 12, "quarter": 4, "year": 1}.get(units().get(found[2], ""))
        return (each / int(found[1]), found[0]) if each and int(found[1]) else None
    for kind, times in _YEAR.items():
        if found := re.search(how_often(kind), text):
            return float(times), found[0]
    return None
