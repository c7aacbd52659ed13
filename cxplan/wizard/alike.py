"""Which of several names a person most likely means: by the words they share, endings aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ..text import words

_SHORTEST = 3
ENOUGH = 0.5  # half of the words that matter


def stems(text: str) -> frozenset[str]:
    """The words of a text that matter, without their endings, so that "refund" and "refunds" are one."""
    found = (word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word not in _small_words())
    return frozenset(_stem(word) for word in found)


def _stem(word: str) -> str:
    fits = (word.removesuffix(ending) for ending in _endings() if word.endswith(ending))
    return min((stem for stem in fits if len(stem) >= _SHORTEST), key=len, default=word)


def shared(one: str, other: str) -> int:
    """How many words that matter two texts share."""
    first, second = stems(one), stems(other)
    return sum(1 for stem in first if any(_same(stem, also) for also in second))


def nearness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: the share of their words that matter which they have in common (Dice)."""
    count = len(stems(one)) + len(stems(other))
    return 2 * shared(one, other) / count if count else 0


def closest(name: str, among: Iterable[tuple[str, str]], enough: float = ENOUGH) -> str | None:
    """The code whose text is meant by a name, or None where none is near enough."""
    best: tuple[float, str] | None = None
    for code, text in among:
        if name.casefold().strip() == text.casefold().strip():
            return code
        near = nearness(name, text)
        if near >= enough and (best is None or near > best[0]):
            best = (near, code)
    return best[1] if best else None


@cache
def _small_words() -> frozenset[str]:
    return frozenset(words("wizard")("reading.small_words").split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("wizard")("reading.endings").split())


def _same(one: str, other: str) -> bool:
    """Whether two stems are of one word; short ones only where they are equal: "sit" is no "site"."""
    if min(len(one), len(other)) <= _SHORTEST:
        return one == other
    return one.startswith(other) or other.startswith(one)
