"""Days by the name of their weekday or week: "Monday", "last Friday in June", "first week of March"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from ...text import words
from .named import bounds

_WEEK = 7


@cache
def _days() -> dict[str, int]:
    """Every way a weekday is written, Monday 0."""
    return {name: at for at, names in enumerate(words("typed")("weekdays").split()) for name in names.split("=")}


def on_weekday(text: str, today: date, *, end: bool) -> tuple[date, ...]:
    """Every reading of such a day: "next Friday" may be this week's or the one after; none for other texts."""
    say = words("typed")
    if found := re.fullmatch(rf"(?:({say('this')}) |({say('next')}) )?(\S+)", text):
        day = _days().get(found[3])
        if day is None:
            return ()
        coming = today + timedelta(days=(day - today.weekday() - 1) % _WEEK + 1)
        return (coming, coming + timedelta(days=_WEEK)) if found[2] else (coming,)
    if found := re.fullmatch(rf"(?:{say('week_on')}) (\S+)|(\S+) {say('week_behind')}", text):
        day = _days().get(found[1] or found[2])  # "a week on Monday" is a week after the coming one
        return () if day is None else (today + timedelta(days=(day - today.weekday() - 1) % _WEEK + 1 + _WEEK),)
    places = {**dict(pair.split("=") for pair in say("ordinal_parts").split()), **dict.fromkeys(say("last").split("|"))}
    found = re.fullmatch(rf"(?:the )?(\S+) (\S+) (?:{say('within')}) (.+)", text)
    month = bounds(found[3], today) if found and found[1] in places else None
    if found is None or month is None:
        return ()
    return _placed(places[found[1]], found[2], *month, end=end)


def _placed(place: str | None, what: str, first: date, last: date, *, end: bool) -> tuple[date, ...]:
    """The so-manieth weekday or week of a stretch; without a place the last one."""
    if what in words("typed")("week").split():
        start = last - timedelta(days=_WEEK - 1) if place is None else first + timedelta(weeks=int(place) - 1)
        return (start + timedelta(days=_WEEK - 1) if end else start,)
    day = _days().get(what)
    if day is None:
        return ()
    if place is None:
        return (last - timedelta(days=(last.weekday() - day) % _WEEK),)
    return (first + timedelta(days=(day - first.weekday()) % _WEEK, weeks=int(place) - 1),)
