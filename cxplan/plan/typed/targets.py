"""Targets as people type them: a number, a bound, or a change that says of what; some have two meanings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...text import words
from ..choices import TargetKind
from .counted import out_of
from .numbers import a_number, a_range, plain
from .spans import WORKING_DAY, hours
from .spelt import part_of_all, spelt_out

_VALUE, _PERCENT, _POINTS = TargetKind.VALUE, TargetKind.PERCENT_CHANGE, TargetKind.POINTS_CHANGE
_FACTORS = {"half": -50.0, "double": 100.0, "triple": 200.0}


@dataclass(frozen=True, slots=True)
class Target:
    """One reading of a target, in the metric's own unit; `was` is today's number where it was typed as well."""

    value: float
    kind: TargetKind
    was: float | None = None


def target(typed: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...]:
    """Every reading of a typed target; several where it is open what is meant, none where it is no target.

    For a figure that is a percentage, "10 % less" may be a tenth of it or ten points of it.
    """
    text = spelt_out(plain(typed)).strip(" .!")
    text = re.sub(rf"(\d\S*) (?:{words('typed')('or_bound')})$", rf"{words('typed')('bound').split('|')[0]} \1", text)
    text = re.sub(r"^(\D{0,20}\d\S*) ?(?:->|=>|→|>>) ?(?=\D{0,3}\d)", r"\1 to ", text)
    for read in _READERS:
        if (found := read(text, percent=percent, in_hours=in_hours)) is not None:
            return found
    return _number_or_change(text, percent=percent, in_hours=in_hours)


def _by_so_much(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...] | None:
    """ "By a third" says no way: both."""
    by = re.match(rf"(?:{words('typed')('by_so_much')}) ", text)
    if by is None:
        return None
    ways = (words("typed")(key).split("|")[0] for key in ("less", "more"))
    both = (target(f"{text[by.end() :]} {way}", percent=percent, in_hours=in_hours) for way in ways)
    return tuple(one for some in both for one in some)


def _between(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...] | None:
    """ "10-15" is the middle or an end."""
    ends = a_range(text)
    return _of_range(text, ends) if ends and (" to " not in text or re.search(r"\bby\b", text)) else None


def _no_way(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...] | None:
    """ "10 points better" is up or down: the number itself is asked for."""
    return () if re.search(rf"\b(?:{words('typed')('unclear_way')})\b", text) else None


def _from_to(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...] | None:
    """ "From 8 to 5", with what it was."""
    ends = re.fullmatch(words("typed")("from_to"), text)
    if ends is None or not re.search(r"\d", ends[1]):
        return None
    return tuple(
        Target(one.value, one.kind, was)
        for one in target(ends[2], percent=percent, in_hours=in_hours)
        if one.kind is _VALUE and (was := _plain_value(ends[1], in_hours)) is not None
    )


def _part(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...] | None:
    """ "35 of 420"."""
    part = out_of(text)
    return (Target(round(part.percent, 4) if percent else part.count, _VALUE),) if part else None


def _bound(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...] | None:
    """ "At most 20"."""
    bound = re.fullmatch(rf"(?:.*?\b)?(?:{_either('bound')})\s+([^a-z]*\d.*)", text)
    if bound is None:
        return None
    value = _plain_value(bound[1], in_hours)
    return () if value is None else (Target(value, _VALUE),)


def _of_range(text: str, ends: tuple[float, float]) -> tuple[Target, ...]:
    """Each of "10-15" as a number, of "2-3 less" as a change."""
    sign, _ = (0, text) if re.match(rf"(?:{_either('bound')}) ", text) else _direction(text)
    kind = _VALUE if not sign else _PERCENT if re.search(rf"(?:{_either('percent')})", text) else _POINTS
    return tuple(Target((sign or 1) * value, kind) for value in (sum(ends) / 2, *ends))


def _in_words(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...] | None:
    """Half, double, a third less; "two thirds" is a share where shares are asked, else a part of today's number."""
    for key, change in _FACTORS.items():
        if text in words("typed")(key).split("|"):
            return (Target(change, _PERCENT),)
    bound = re.match(rf"(?:{_either('bound')}) ", text)  # "less than a third" is no third less
    sign, rest = (0, text[bound.end() :]) if bound else _direction(text)
    part = part_of_all(re.sub(rf"^(?:{_either('by')}) (?=\D)", "", rest) if sign else rest)
    if part is None:
        return None
    if sign:
        return (Target(round(sign * part, 4), _PERCENT),)
    return (Target(round(part, 4), _VALUE),) if percent else (Target(round(part - 100, 4), _PERCENT),)


def _in_one_word(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...] | None:
    """ "All" of a share, "none", "no change", "the same day"."""
    say = words("typed")
    if text in say("as_now").split("|"):
        return (Target(0, _POINTS),)
    if text in say("none_left").split("|"):
        return (Target(0, _VALUE),)
    if percent and text in say("all").split("|"):
        return (Target(100, _VALUE),)
    if in_hours and text in say("next_day").split("|"):
        return (Target(24, _VALUE),)
    if in_hours and text in say("same_day").split("|"):
        return (Target(WORKING_DAY, _VALUE), Target(WORKING_DAY / 2, _VALUE))
    return None


_READERS = (_in_one_word, _by_so_much, _between, _no_way, _in_words, _from_to, _part, _bound)


def _plain_value(text: str, in_hours: bool) -> float | None:
    if in_hours:
        return hours(text)
    loose = a_number(text)
    return loose.value if loose else None


def _number_or_change(text: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...]:
    sign, rest = _direction(text)
    spoken = in_hours and "%" not in text
    if spoken and sign == 0 and (span := hours(text)) is not None:
        return (Target(span, _VALUE),)
    if found := re.fullmatch(rf"(.*?)\s*({_either('points')})", rest):
        return _made(found[1], sign, _POINTS)
    if spoken and sign and (span := hours(rest)) is not None:
        return (Target(sign * span, _POINTS),)
    number = re.sub(rf"\s*(?:{_either('percent')})$", "", rest)
    if not sign:
        return _values(number)
    as_share = percent and not text.lstrip().startswith(("+", "-"))  # of a share: points, or a part of it
    points, part = _made(number, sign, _POINTS), _made(number, sign, _PERCENT)
    if rest.endswith("%") or number != rest:
        return part + points if as_share else part
    if re.match(rf"(?:{_ends_words()})\s+\d", text):  # "down 20": to 20, or by 20
        return (*_made(number, 1, _VALUE), *points)
    return points + part if as_share else points


def _ends_words() -> str:
    return "|".join(word for key in ("more", "less") for word in words("typed")(key).split("|"))


def _values(text: str) -> tuple[Target, ...]:
    """A number as it is; "1.940" may be either of two."""
    loose = a_number(text)
    if loose is None:
        return ()
    if loose.other is not None and loose.mark == ".":
        return (Target(loose.other, _VALUE), Target(loose.value, _VALUE))
    return (Target(loose.value, _VALUE),)


def _either(key: str) -> str:
    return "|".join(re.escape(word) for word in words("typed")(key).split("|"))


def _direction(text: str) -> tuple[int, str]:
    """+1 for more, -1 for less, 0 for a plain number; and the text without what said so."""
    if found := re.match(r"([+-])\s*(?=\d)", text):
        return (1 if found[1] == "+" else -1), text[found.end() :].strip()
    for key, sign in (("more", 1), ("less", -1)):
        said = _either(key)
        if re.search(rf"(?<!\w)(?:{said})(?!\w)", text):
            without = re.sub(rf"(?<!\w)(?:{said})(?!\w)", " ", text)
            filled = " ".join(re.sub(rf"(?<!\w)(?:{_either('by')})(?!\w)", " ", without).split())
            return sign, filled if re.search(r"\d", filled) else " ".join(without.split())
    return 0, text


def _made(number: str, sign: int, kind: TargetKind) -> tuple[Target, ...]:
    loose = a_number(number)
    return () if loose is None else (Target(sign * loose.value, kind),)
