"""Words that stand for a number which nobody said: "a few" is a range, "a lot" and "it depends" are none."""

from __future__ import annotations

import re
from functools import cache

from ...text import words


def sized(typed: str) -> str:
    """The text with "a few days" as "3-5 days", "several hundred" as "400-600", "a week or two" as "1-2 weeks"."""
    return re.sub(_few_pattern(), _ends, re.sub(_or_two(), r"1-2 \1s", typed))


def no_size(typed: str) -> bool:
    """Whether a text says that something is more or less, and not how much: "a lot", "it depends"."""
    text = " ".join(typed.lower().split()).strip(" .!?")
    return re.fullmatch(rf"(?:{words('typed')('no_size')})", text) is not None


@cache
def _or_two() -> str:
    one = "|".join(words("typed")("one").split())
    return rf"(?i)(?<!\w)(?:{one}|1) ([^\W\d]+?)s? {words('typed')('or_two')}(?!\w)"


@cache
def _few_pattern() -> str:
    return rf"(?i){words('typed')('not_before_few')}(?<!\w)({'|'.join(_few())})(?: ({'|'.join(_scales())}))?(?![\w'])"


def _ends(found: re.Match[str]) -> str:
    times = _scales()[found[2].lower()] if found[2] else 1
    return "-".join(str(int(end) * times) for end in _few()[found[1].lower()].split("-"))


@cache
def _few() -> dict[str, str]:
    return dict(pair.split("=") for pair in words("typed")("few").split("|"))


@cache
def _scales() -> dict[str, int]:
    return {name: int(many) for pair in words("typed")("few_scales").split("|") for name, many in [pair.split("=")]}
