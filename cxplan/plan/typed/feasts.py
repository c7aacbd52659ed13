"""Feasts as days: Halloween, Good Friday, Black Friday; several where countries keep one on different days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from ...text import words

_Day = Callable[[int], date]


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous rule of 1876)."""
    golden, century = year % 19, year // 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 100 % 4) % 7
    shift = epact + week - 7 * ((golden + 11 * epact + 22 * week) // 451) + 114
    return date(year, shift // 31, shift % 31 + 1)


def feast(name: str, year: int | None, today: date) -> tuple[date, ...]:
    """The days of a feast of that year, else the next ones; none for another name."""
    days = _DAYS.get(_names().get(name, ""), ())
    if year is not None:
        return tuple(dict.fromkeys(sorted(day(year) for day in days)))
    following = (next(found for at in (today.year, today.year + 1) if (found := day(at)) >= today) for day in days)
    return tuple(dict.fromkeys(sorted(following)))


@cache
def _names() -> dict[str, str]:
    """Every name of a feast with its code."""
    pairs = (pair.split("=") for pair in words("typed")("feasts").split("|"))
    return {name.strip(): code for code, names in pairs for name in names.split(",")}


def _fixed(month: int, day: int) -> _Day:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> _Day:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, count: int) -> _Day:
    """The first, second or later such weekday of a month; Monday is 0."""

    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))

    return day


def _after(day: _Day, days: int) -> _Day:
    return lambda year: day(year) + timedelta(days=days)


def _last_sunday_of_may(year: int) -> date:
    return date(year, 5, 31) - timedelta(days=(date(year, 5, 31).weekday() + 1) % 7)


_THANKS = _nth(11, 3, 4)
_DAYS: dict[str, tuple[_Day, ...]] = {
    "halloween": (_fixed(10, 31),),
    "valentine": (_fixed(2, 14),),
    "patrick": (_fixed(3, 17),),
    "epiphany": (_fixed(1, 6),),
    "bonfire": (_fixed(11, 5),),
    "nicholas": (_fixed(12, 6),),
    "christmas_day": (_fixed(12, 25),),
    "boxing": (_fixed(12, 26),),
    "new_years_day": (_fixed(1, 1),),
    "easter": (easter,),
    "good_friday": (_from_easter(-2),),
    "easter_monday": (_from_easter(1),),
    "ascension": (_from_easter(39),),
    "pentecost": (_from_easter(49),),
    "whit_monday": (_from_easter(50),),
    "black_friday": (_after(_THANKS, 1),),
    "cyber_monday": (_after(_THANKS, 4),),
    "thanksgiving": (_THANKS, _nth(10, 0, 2)),  # in the United States, in Canada
    "mothers_day": (_from_easter(-21), _nth(5, 6, 2), _last_sunday_of_may),  # Britain; most others; France
    "fathers_day": (_nth(6, 6, 3), _from_easter(39), _fixed(3, 19)),  # most; Germany; Spain and Italy
    "labour_day": (_fixed(5, 1), _nth(9, 0, 1)),  # most; North America
}

__all__ = ["easter", "feast"]
