"""Stretches of time as people type them: "5 h 40", "5:40", "26 hours", "two working days"."""

from __future__ import annotations

import re
from functools import cache

from ...text import words
from .numbers import a_number

_CLOCK = re.compile(r"(\d+):([0-5]\d)")
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)?\.?")


@cache
def _hours_in() -> dict[str, float]:
    """Every word for a unit of time, with its hours."""
    say = words("wizard")
    found: dict[str, float] = {}
    for unit, factor in (("second", 1 / 3600), ("minute", 1 / 60), ("hour", 1), ("day", 24), ("week", 168)):
        found |= dict.fromkeys(say(f"reading.{unit}").split(), factor)
    return found


@cache
def _small_numbers() -> dict[str, str]:
    """Numbers written as words: "two" is 2."""
    spelt = words("wizard")("reading.numbers").split()
    return {word: str(count) for count, word in enumerate(spelt, 1)} | dict.fromkeys(
        words("wizard")("reading.one").split(), "1"
    )


def spelt_out(typed: str) -> str:
    """The text with numbers written as words turned into digits."""
    return re.sub(r"[^\W\d]+", lambda found: _small_numbers().get(found[0].lower(), found[0]), typed)


def hours(typed: str, bare: float = 1) -> float | None:
    """The hours of a span; a bare number counts `bare` hours each (24 where days are meant); None for anything else."""
    text = spelt_out(typed.strip().lower())
    if clock := _CLOCK.fullmatch(text):
        return round(int(clock[1]) + int(clock[2]) / 60, 10)
    if loose := a_number(text):
        return loose.value * bare if loose.value >= 0 else None
    for word in words("wizard")("reading.span_fillers").split():
        text = re.sub(rf"\b{re.escape(word)}\b", " ", text)
    text = text.replace("-", " ").strip(" .,")
    parts = list(_PART.finditer(text))
    if not parts or re.sub(r"[\s,]|and", "", _PART.sub("", text)):
        return None
    return _added(parts)


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
    if text in words("wizard")("reading.same_day").split("|"):
        return 1
    found = hours(text, bare=24)
    return None if found is None else round(found / 24, 6)


def clock(span: float) -> str | float:
    """Hours as a plan file shows them: "5:40" where they are whole minutes."""
    minutes = round(span * 60)
    return f"{minutes // 60}:{minutes % 60:02}" if abs(span * 60 - minutes) < 1e-6 else span
