"""The quick path's questions as data: which step each belongs to, and the facts that its answer fills."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..text import words
from . import CHAPTERS
from .walk import Fact, facts

# The number of each step's first question; a question belongs to the step it is asked in, wherever its answer stands.
_FIRST = dict(zip(CHAPTERS, (1, 8, 15, 21, 25, 29, 36, 45, 49, 53, 56), strict=True))


COUNT = 57


@dataclass(frozen=True, slots=True)
class Essential:
    """One question of the quick path; it is answered when one of its facts is there."""

    name: str
    chapter: str
    facts: tuple[Fact, ...]


@cache
def essentials() -> tuple[Essential, ...]:
    """All of them, in the order in which they are asked."""
    say, known = words("questions"), facts()
    names = [f"q{number:02}" for number in range(1, COUNT + 1)]
    return tuple(
        Essential(name, _chapter(int(name[1:])), tuple(known[key] for key in say(f"quick.{name}.fills").split()))
        for name in names
    )


def of_chapter(chapter: str) -> tuple[Essential, ...]:
    """Those asked in one step."""
    return tuple(essential for essential in essentials() if essential.chapter == chapter)


def _chapter(number: int) -> str:
    return [chapter for chapter, first in _FIRST.items() if first <= number][-1]
