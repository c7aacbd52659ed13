"""Days and periods typed as text into a cell, as far as they can mean one thing only."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ...text import words

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4})")
_WORDED = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[ -]([^\W\d]+)\.?[ -](\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[/.](\d{4})")
_QUARTER = re.compile(r"(\d{4})[ -/]*q([1-4])|q([1-4])[ -/]*(\d{4})")
_NAMED = re.compile(r"([^\W\d]+)\.? (\d{4})")


def day_of(text: str) -> str | None:
    """The day that a text names; None for none, and for 3/4/2027, which is two."""
    said = " ".join(text.split())
    if iso := _ISO.fullmatch(said):
        return _made(iso[1], iso[2], iso[3])
    if found := _NUMERIC.fullmatch(said):
        return _turned(found[1], found[3], found[4], day_first=found[2] == ".")
    if found := _WORDED.fullmatch(said):
        return _made(found[3], _month(found[2]), found[1])
    found = _MONTH_FIRST.fullmatch(said)
    return _made(found[3], _month(found[1]), found[2]) if found else None


def period_of(text: str) -> str | None:
    """The code of the year, quarter or month that a text names."""
    said = " ".join(text.split()).casefold()
    if re.fullmatch(r"\d{4}", said):
        return said
    if found := _QUARTER.fullmatch(said):
        return f"{found[1] or found[4]}-Q{found[2] or found[3]}"
    if found := _MONTH.fullmatch(said):
        year, month = found[1] or found[4], int(found[2] or found[3])
    elif found := _NAMED.fullmatch(said):
        year, month = found[2], int(_month(found[1]))
    else:
        return None
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _turned(first: str, second: str, year: str, *, day_first: bool) -> str | None:
    readings = {_made(year, second, first)}
    if not day_first:
        readings.add(_made(year, first, second))
    readings.discard(None)
    return readings.pop() if len(readings) == 1 else None


def _made(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(word: str) -> str:
    """The number of a month by its name or the beginning of it, 0 for none."""
    folded = word.casefold()
    exact = _months().get(folded)
    starts = {number for name, number in _months().items() if len(folded) > 2 and name.startswith(folded)}
    return exact or (starts.pop() if len(starts) == 1 else "0")


@cache
def _months() -> dict[str, str]:
    say = words("plan")
    names = ((say(f"{key}.{number}"), number) for key in ("months_short", "months") for number in range(1, 13))
    return {name.casefold(): str(number) for name, number in names}
