"""Numbers written as words: "thirty-five", "two and a half", "three hundred", "two thirds", "one in seven"."""

from __future__ import annotations

import re
from functools import cache

from ...text import words
from .vague import sized


def spelt_out(typed: str) -> str:
    """The text with numbers written as words turned into digits."""
    text = re.sub(
        _tens_and_ones(), lambda found: str(_number(found[1]) + _number(found[2])), sized(typed), flags=re.IGNORECASE
    )
    text = re.sub(_several(), lambda found: _times(found[1], found[2]), text, flags=re.IGNORECASE)
    text = re.sub(r"[^\W\d_]+", lambda found: _spelt().get(found[0].lower(), found[0]), text)
    text = re.sub(rf"(?<![\w.,])(?:{_either('one', ' ')}|1) (?=(?:{_either('large', ' ')})\b)", "1 ", text)
    text = re.sub(
        r"(?<![\d.,/])(\d) hundred and (\d\d?)(?![\d.,])", lambda many: f"{int(many[1]) * 100 + int(many[2])}", text
    )
    return re.sub(rf"(?<![\d.,/])(\d+) (?:{_either('and_a_half')})(?!\w)", r"\1.5", text)


def one_and_a_half(typed: str) -> str:
    """The text with "a" and "one" as 1, "a year and a half" as "1.5 year", "a fortnight" as "2 weeks"."""
    text = spelt_out(typed)
    text = re.sub(rf"(?<!\w)(?:{_either('one', ' ')})(?!\w)", "1", text)
    return re.sub(rf"(?<![\d.,/])(\d+) ([^\W\d]+) (?:{_either('and_a_half')})(?!\w)", r"\1.5 \2", text)


def part_of_all(typed: str) -> float | None:
    """The percentage that "half", "about two thirds of them" or "one in seven" is, 0 to 100; None for other texts.

    So many in ten are a share, and no count of people: "31 of 214" is read elsewhere.
    """
    text = re.sub(rf"^(?:(?:{_either('about')}) )+", "", spelt_out(typed)).strip(" .~")
    if found := re.fullmatch(rf"(\d+) (?:{_either('in_ten')}) (\d+)(?: .*\D)?", text):
        part, whole = int(found[1]), int(found[2])
        return part / whole * 100 if part <= whole and whole in _ROUND else None
    found = re.fullmatch(
        rf"(?:(\d+|{_either('one', ' ')}) )?({'|'.join(_parts())})(?: (?:{_either('of_all')})(?: .*\D)?)?", text
    )
    if found is None:
        return None
    many = int(found[1]) if found[1] and found[1].isdecimal() else 1
    percent = many / _parts()[found[2]] * 100
    return percent if percent <= 100 else None


def has_part(typed: str) -> bool:
    """Whether a number stands before a part of a whole: "2 thirds of a day" is not 2."""
    return re.search(rf"\d (?:{'|'.join(_parts())})\b(?<!quarter)(?<!quarters)", typed) is not None


_ROUND = {*range(2, 11), 12, 20, 50, 100, 1000}


@cache
def _spelt() -> dict[str, str]:
    """Numbers written as one word: "two" is 2."""
    say = words("typed")
    found = {word: str(count) for count, word in enumerate(say("numbers").split(), 1)}
    return found | {word: number for pair in say("tens").split() for word, number in [pair.split("=")]}


@cache
def _tens_and_ones() -> str:
    tens = "|".join(word for word, number in _spelt().items() if number in {str(ten) for ten in range(20, 100, 10)})
    return rf"\b({tens})[ -]({'|'.join(words('typed')('numbers').split()[:9])})\b"


def _number(word: str) -> int:
    return int(_spelt()[word.lower()])


@cache
def _several() -> str:
    """Two dozen, a couple of days, three fortnights: a number, then what stands for several."""
    many = "|".join(re.escape(word) for word in _groups())
    counts = "|".join((*_spelt(), r"\d+", *words("typed")("one").split()))
    return rf"\b(?:({counts}) )?({many})(?!\w)"


def _times(count: str | None, group: str) -> str:
    """So many groups as one number, with the unit that a group has."""
    many, _, unit = _groups()[group.lower()].partition(" ")
    ones = words("typed")("one").split()
    times = 1 if count is None or count.lower() in ones else int(_spelt().get(count.lower(), count))
    return f"{times * int(many)} {unit}".strip()


@cache
def _groups() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("typed")("fortnight").split("|"))


@cache
def _parts() -> dict[str, int]:
    """The parts of a whole, with how many of them it has."""
    return {word: int(many) for pair in words("typed")("parts").split() for word, many in [pair.split("=")]}


@cache
def _either(key: str, between: str = "|") -> str:
    return "|".join(re.escape(word) for word in words("typed")(key).split(between))
