"""What view sheets say, as expressions of formulas."""

from __future__ import annotations

from ....text import words
from ...formula import cut, spoken, traded


def word(key: str) -> str:
    """A word of the views' own."""
    return traded(words("views")(key))


def say(key: str, /, **slots: str) -> str:
    """A sentence of the views' own; each slot is an expression that gives text."""
    return spoken("views", key, **slots)


def short_day(day: str) -> str:
    """The text of a date without its year, its month's name from the catalogue."""
    return f'DAY({day})&" "&INDEX(month_names,MONTH({day}))'


def at_most(text: str, signs: int) -> str:
    """A text cut where it is longer than its place."""
    return cut(text, signs)


def numbered(count: str, none: str, one: str, more: str) -> str:
    """What is said of none, one or several."""
    return f"IF({count}=0,{none},IF({count}=1,{one},{more}))"


def known(number: str) -> str:
    """A number where there is one, else 0: one engine adds no blank text."""
    return f"IF(ISNUMBER({number}),{number},0)"
