"""The quick path's questions as data: which step each belongs to, and the facts that its answer fills.

A question is named by the fact it asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..text import words
from . import CHAPTERS
from .walk import Fact, facts


@dataclass(frozen=True, slots=True)
class Essential:
    """One question of the quick path; it is answered when one of its facts is there."""

    name: str
    chapter: str
    facts: tuple[Fact, ...]


@cache
def essentials() -> tuple[Essential, ...]:
    """All of them, in the order in which they are asked."""
    known = facts()
    return tuple(
        Essential(name, chapter, tuple(known[key] for key in fills(name)))
        for chapter in CHAPTERS
        for name in words("questions")(f"asked.{chapter}").split()
    )


def fills(name: str) -> tuple[str, ...]:
    """The facts that a question's answer fills, by key: the one it is named by, unless it lists several; or none."""
    say, key = words("questions"), f"quick.{name}.fills"
    return tuple(say(key).split()) if say.has(key) else (name,) if name in facts() else ()


@cache
def numbers() -> dict[str, int]:
    """The number under which people know each question, by its name, from 1."""
    return {essential.name: number for number, essential in enumerate(essentials(), 1)}


def of_chapter(chapter: str) -> tuple[Essential, ...]:
    """Those asked in one step."""
    return tuple(essential for essential in essentials() if essential.chapter == chapter)
