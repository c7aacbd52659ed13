"""The outline as lines of a menu: each step with what it still needs, and where one is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..text import words
from . import advice, flow, length, review
from .asking import Option, Spot
from .draft import Draft
from .steps import STEPS

STEP = "step "
"""Before the name of a step that is chosen from the menu."""


def steps(draft: Draft, at: Spot | None) -> Iterator[Option]:
    """A line a step, with its state before it and what it needs beside it."""
    say, again = words("wizard"), Counter(one.step for one in advice.found(draft))
    for place, chapter in enumerate(STEPS):
        state, beside = _state(draft, chapter, again[chapter])
        if at is not None and chapter == flow.chapter_of(at):
            state, beside = "here", say("menu_step.you_are_here")
        line = {"sign": say(f"menu_step.{state}"), "name": length.heading(draft, chapter)}
        key = "line" if place < len(STEPS) - 1 else "line_unnumbered"
        yield Option(f"{STEP}{chapter}", say(f"menu_step.{key}", place=place, **line), beside)


def _state(draft: Draft, chapter: str, again: int) -> tuple[str, str]:
    """How far a step is, and what it needs: to look at again, left out, still to come with its minutes."""
    say, done = words("wizard"), review.entered(draft, chapter)
    missing = sum(1 for one in done if not one.answer and not review.may_be_empty(one.spot))
    if not done:
        return "to_come", say("menu_step.left_out")
    if not any(one.answer for one in done):
        return "to_come", say("menu_step.minutes", minutes=length.of_step(draft, chapter))
    if again:
        return "again", say("menu_step.to_look_at", number=again)
    return "done", say("menu_step.missing", number=missing) if missing else ""


__all__ = ["STEP", "steps"]
