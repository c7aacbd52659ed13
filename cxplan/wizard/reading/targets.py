"""Targets as people type them: a number, or a change that says of what; a bare "10 % less" has two meanings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...plan.choices import TargetKind
from ...text import words
from .numbers import a_number
from .spans import hours, spelt_out


@dataclass(frozen=True, slots=True)
class Target:
    """One reading of a target, in the metric's own unit."""

    value: float
    kind: TargetKind


def target(typed: str, *, percent: bool, in_hours: bool) -> tuple[Target, ...]:
    """Every reading of a typed target; several where it is open what is meant, none where it is no target.

    For a figure that is a percentage, "10 % less" may be a tenth of it or ten points of it.
    """
    text = spelt_out(typed.strip().lower().replace("−", "-").replace("–", "-"))
    sign, rest = _direction(text)
    if in_hours and sign == 0 and "%" not in text and (span := hours(text)) is not None:
        return (Target(span, TargetKind.VALUE),)
    if found := re.fullmatch(rf"(.*?)\s*({_either('reading.points')})", rest):
        return _made(found[1], sign, TargetKind.POINTS_CHANGE)
    if in_hours and sign and "%" not in text and (span := hours(rest)) is not None:
        return (Target(sign * span, TargetKind.POINTS_CHANGE),)
    is_percent = rest.endswith("%") or bool(re.search(_either("reading.percent"), rest))
    rest = re.sub(rf"\s*(?:%|{_either('reading.percent')})$", "", rest)
    if sign and is_percent:
        relative = _made(rest, sign, TargetKind.PERCENT_CHANGE)
        worded = not text.lstrip().startswith(("+", "-"))
        return relative + _made(rest, sign, TargetKind.POINTS_CHANGE) if percent and worded else relative
    if sign:
        return _made(rest, sign, TargetKind.POINTS_CHANGE)
    return _made(rest, 1, TargetKind.VALUE)


def _either(key: str) -> str:
    return "|".join(re.escape(word) for word in words("wizard")(key).split("|"))


def _direction(text: str) -> tuple[int, str]:
    """+1 for more, -1 for less, 0 for a plain number; and the text without what said so."""
    if found := re.match(r"([+-])\s*(?=\d)", text):
        return (1 if found[1] == "+" else -1), text[found.end() :].strip()
    for key, sign in (("reading.more", 1), ("reading.less", -1)):
        said = _either(key)
        if re.search(rf"(?<!\w)(?:{said})(?!\w)", text):
            rest = re.sub(rf"(?<!\w)(?:{said}|{_either('reading.by')})(?!\w)", " ", text)
            return sign, " ".join(rest.split())
    return 0, text


def _made(number: str, sign: int, kind: TargetKind) -> tuple[Target, ...]:
    loose = a_number(number)
    return () if loose is None else (Target(sign * loose.value, kind),)
