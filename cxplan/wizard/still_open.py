"""All that is open, in the order of harm: what to look at again, what is not measured yet, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..plan import show
from ..plan.goals import Goal
from ..plan.walk import facts
from ..text import words
from . import advice, review
from .asking import GAP, Option, Spot
from .catalogue import label
from .draft import Draft
from .steps import STEPS

BACK = "back"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is open: what closes it (a question, or the fact that a finding is about), its name, and why."""

    code: str
    label: str
    why: str
    kind: str = "left_out"  # or anew, again, unmeasured
    wrong: bool = False  # it cannot be right


def points(draft: Draft, at: Spot | None = None, *, follows: bool = False) -> tuple[Point, ...]:
    """Everything open, the most harmful first.

    While somebody stands `at` a question, what comes behind it and behind all answers is not left out: it is to come.
    What is to be set anew comes first in a plan that `follows` another, which goals without a target and days that
    are past tell as well.
    """
    found = {one.code: one for one in reversed(advice.everything(draft))}
    targets = tuple(_targets(draft, quick=True))
    anew = (
        (*targets, *_past(found.values())) if follows or (targets and any(one.past for one in found.values())) else ()
    )
    codes = {point.code for point in anew}
    found = {code: one for code, one in found.items() if code not in codes}
    again, unmeasured, left_out = [], [], []
    not_measured = words("plan")("words.not_measured")
    every = [one for chapter in STEPS for one in review.entered(draft, chapter)]
    reached = max((place for place, one in enumerate(every) if one.answer or one.spot == at), default=0)
    for place, one in enumerate(every):
        if why := _to_look_at(draft, one.spot):
            again.append(Point(str(one.spot), review.named(one), why, "again"))
        elif one.answer == not_measured:
            unmeasured.append(Point(str(one.spot), review.named(one), not_measured, "unmeasured"))
        elif str(one.spot) in codes:
            continue
        elif not one.answer and not review.may_be_empty(one.spot) and (at is None or place < reached):
            left_out.append(Point(str(one.spot), review.named(one), words("wizard")("open.left_out")))
    told = _told(tuple(reversed(found.values())))
    return (*anew, *again, *told, *unmeasured, *(() if anew else _targets(draft)), *left_out)


def _past(found: Iterable[advice.Advice]) -> Iterator[Point]:
    """The days that are past, each with the day that was set."""
    for one in reversed(tuple(found)):
        if one.past:
            yield Point(one.code, _named(one), words("wizard")("open.was", date=one.past), "anew")


def _told(found: tuple[advice.Advice, ...]) -> Iterator[Point]:
    """What the rules find, a point each; of many that say the same of other rows, the first with their count."""
    kinds: dict[tuple[str, str], list[advice.Advice]] = {}
    for one in found:
        kinds.setdefault((one.rule, one.key), []).append(one)
    for alike in kinds.values():
        if len(alike) < _ALIKE:
            yield from (Point(one.code, _named(one), one.what, "again", one.wrong) for one in alike)
        else:
            name = words("wizard")("open.with_others", first=_named(alike[0]), count=len(alike) - 1)
            yield Point(alike[0].code, name, alike[0].what, "again", alike[0].wrong)


_ALIKE = 6  # so many rows of one kind would fill the page


def _targets(draft: Draft, *, quick: bool = False) -> Iterator[Point]:
    """The targets that goals lack: those that no question of the quick path asks for, or with `quick` all of them."""
    say = words("wizard")
    for goal in draft.rows("goals"):
        if goal.target is not None or goal.dropped_on is not None:
            continue
        spot = advice.spot_of(draft, _TARGET, goal.id)
        name = say("review.about", label=label(facts()[_TARGET]), about=review.short(goal.called, 24))
        if quick:
            yield Point(str(spot or advice.code(_TARGET, goal.id)), name, _begins(goal), "anew")
        elif spot is None:
            yield Point(advice.code(_TARGET, goal.id), name, say("open.left_out"))


def _begins(goal: Goal) -> str:
    """Where a goal stands, to set its target by; an empty text where nobody has measured it."""
    if not isinstance(goal.baseline, float | int):
        return words("wizard")("open.unmeasured") if goal.baseline is not None else ""
    return words("wizard")("open.begins", figure=show.figure(goal.baseline, goal.metric, goal.unit))


_TARGET = "goals.target"


def _named(one: advice.Advice) -> str:
    say = words("wizard")
    name = label(one.fact)
    return say("review.about", label=name, about=review.short(one.about, 24)) if one.row else name


def _to_look_at(draft: Draft, spot: Spot) -> str:
    """Why an answer of which no rule says anything should not stay as it is, or an empty text."""
    goal = draft.row("goals", spot.slot) if spot.name == "goals.deadline" else None
    if goal and goal.deadline and goal.deadline < draft.today:
        return words("wizard")("open.past", date=show.day(goal.deadline))
    return ""


def anew(some: Iterable[Point]) -> tuple[Point, ...]:
    """What of it is to be set anew."""
    return tuple(point for point in some if point.kind == "anew")


def listed(every: tuple[Point, ...], at: Spot | None = None) -> Iterator[Option]:
    """What is open as a list to choose from, and the way back."""
    yield Option(BACK, words("wizard")("do.back" if at is not None else "open.go_on" if anew(every) else "open.back"))
    kind = ""
    for point in every:
        if point.kind != kind:
            yield GAP
        kind = point.kind
        yield Option(point.code, words("wizard")(f"open.line_{kind}", label=point.label), point.why)


__all__ = ["BACK", "Point", "anew", "listed", "points"]
