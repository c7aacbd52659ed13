"""What comes next: every question of the quick path in order, given the draft; nothing here asks or writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType

from ..plan.typed import no_answer
from ..text import words
from .asking import Ask, Reading, Refused, Spot, Taken, Typed, Unsure, Way
from .draft import DoesNotFit, Draft
from .question import Question, as_line
from .steps import STEPS
from .unmeasured import is_unmeasured
from .unread import in_lines, otherwise


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stands: the step, which question of it, out of how many; both from 1."""

    chapter: str
    question: int
    questions: int


def spots(draft: Draft, chapter: str) -> tuple[Spot, ...]:
    """The questions of one step as the draft stands; none where it was left out with a reason."""
    if draft.one(f"{chapter}.not_applicable") and chapter != "foundations":
        return ()
    found: Callable[[Draft], Iterator[Spot]] = STEPS[chapter].spots
    return tuple(found(draft))


def every(draft: Draft) -> tuple[Spot, ...]:
    """All questions in order, as the draft stands."""
    return tuple(spot for chapter in STEPS for spot in spots(draft, chapter))


@cache
def _questions() -> dict[str, tuple[str, Question]]:
    found: dict[str, tuple[str, Question]] = {}
    for chapter, step in STEPS.items():
        found |= {name: (chapter, question) for name, question in _of(step).items()}
    return found


def _of(step: ModuleType) -> dict[str, Question]:
    return dict(step.QUESTIONS)


def chapter_of(spot: Spot) -> str:
    """The step a question belongs to."""
    return _questions()[spot.name][0]


def known(spot: Spot) -> bool:
    """Whether this version has such a question at all."""
    return spot.name in _questions()


def place(draft: Draft, spot: Spot) -> Place:
    """Which question of its step this is."""
    chapter = chapter_of(spot)
    here = spots(draft, chapter)
    return Place(chapter, here.index(spot) + 1 if spot in here else len(here), len(here))


def ask(draft: Draft, spot: Spot) -> Ask:
    """The question as it is put now."""
    return _questions()[spot.name][1].ask(draft, spot.slot)


def read(draft: Draft, spot: Spot, typed: Typed) -> Reading:
    """What the answer means; an unchanged one changes nothing, an empty one takes the default."""
    question = _questions()[spot.name][1]
    shown = question.ask(draft, spot.slot)
    if _unchanged(typed, shown):
        return Taken()
    lines = in_lines(shown, "" if skips(typed) else typed, several=question.several)
    if isinstance(lines, Unsure):
        return lines
    typed = _as_before(draft, question, spot, lines, shown)
    if typed == "" and shown.default and not shown.old:
        typed = shown.default
    unsure = _left_open(question, shown, typed)
    reading = question.read(draft, spot.slot, "" if unsure else typed)
    if isinstance(reading, Refused):
        return otherwise(shown, typed, reading, lambda again: question.read(draft, spot.slot, again))
    if not isinstance(reading, Taken):
        return reading
    try:
        draft.after(reading.answers)
    except DoesNotFit:
        return Refused(words("wizard")("refused.limits", what=as_line(typed)))
    return replace(reading, said=reading.said or words("wizard")("told.left_open")) if unsure else reading


def _unchanged(typed: Typed, shown: Ask) -> bool:
    """Whether the answer is the one that stood there."""
    if isinstance(typed, str):
        return bool(shown.old) and typed.strip() == shown.old.strip()
    return bool(typed) and typed == shown.ticked


def _left_open(question: Question, shown: Ask, typed: Typed) -> bool:
    """Whether a line says that there is no answer yet, where the question itself knows no such answer."""
    if shown.way not in (Way.LINE, Way.TEXT) or question.figures:
        return False
    return is_unmeasured(typed) or (not question.none and no_answer(as_line(typed)))


def _as_before(draft: Draft, question: Question, spot: Spot, typed: Typed, shown: Ask) -> Typed:
    """The answer that "same as before" stands for: that of the row before, else the one that is proposed."""
    said = isinstance(typed, str) and typed.strip(" .").casefold() in words("wizard")("reading.same_again").split("|")
    if not said or shown.way not in (Way.LINE, Way.TEXT) or question.kept:
        return typed
    before = question.ask(draft, spot.slot - 1).old if spot.slot else ""
    return before or shown.default or typed


def skips(typed: Typed) -> bool:
    """Whether somebody typed that they leave a question out."""
    return isinstance(typed, str) and typed.strip().casefold() in words("wizard")("reading.skip").split("|")


def taken(draft: Draft, reading: Taken) -> Draft:
    """The draft with what was understood in it."""
    return draft.after(reading.answers).noting(reading.notes, reading.forget)


def after(draft: Draft, spot: Spot) -> Spot | None:
    """The question that follows, or None at the end."""
    here = spots(draft, chapter_of(spot))
    if spot in here[:-1]:
        return here[here.index(spot) + 1]
    order = every(draft)
    if spot in order:
        at = order.index(spot) + 1
        return order[at] if at < len(order) else None
    return _nearest(order, spot)


def before(draft: Draft, spot: Spot) -> Spot | None:
    """The question before, over rows and steps, or None at the very beginning."""
    order = every(draft)
    if spot in order:
        at = order.index(spot) - 1
        return order[at] if at >= 0 else None
    found = _nearest(order, spot)
    return found or (order[-1] if order else None)


def first(draft: Draft, chapter: str) -> Spot | None:
    """The first question of a step, or of the next one that has any."""
    chapters = tuple(STEPS)
    for name in chapters[chapters.index(chapter) :]:
        if here := spots(draft, name):
            return here[0]
    return None


def _nearest(order: tuple[Spot, ...], spot: Spot) -> Spot | None:
    """The question that stands where one that is no longer asked would have stood."""
    names = list(_questions())
    rank = names.index(spot.name)
    chapter = list(STEPS).index(chapter_of(spot))
    for candidate in order:
        here = (list(STEPS).index(chapter_of(candidate)), names.index(candidate.name))
        if here > (chapter, rank):
            return candidate
    return None
