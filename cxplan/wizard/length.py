"""How long it still takes: prompts to come, counted from the plan as it is, and the minutes they usually take."""

from __future__ import annotations

from ..plan.trade import trade_of
from ..text import words
from . import flow
from .asking import Here, Spot
from .draft import Draft
from .steps import STEPS

# Seconds of a prompt: to read it at four words a second and to type at 0.28 s a key, as six whole dialogues by
# keystrokes come to on average; and to think what to say. Minutes are prompts times both.
READ_AND_TYPE, THINK = 12, 16
SECONDS = READ_AND_TYPE + THINK

# Prompts that come once there are rows: the table, and how many such rows and prompts there usually are.
_ROWS = {
    "goals": ("goals", 3),
    "audit": ("touchpoints", 10),
    "competitors": ("competitors", 2),
    "research": ("competitors", 6),
    "personas": ("journey_steps", 1),
    "tactics": ("tactics", 17),
    "surveys": ("surveys", 3),
    "measurement": ("customer_counts", 2),
}


def prompts_of_step(draft: Draft, chapter: str) -> int:
    """How many prompts a step has, with those that come once its rows are there."""
    here = len(flow.spots(draft, chapter))
    table, more = _ROWS.get(chapter, ("", 0))
    return here + (more if here and not draft.rows(table) else 0) if table else here


def of_step(draft: Draft, chapter: str) -> int:
    """The minutes of a whole step, one at least where it has prompts."""
    return _minutes(prompts_of_step(draft, chapter))


def to_come(draft: Draft, spot: Spot) -> int:
    """How many prompts come from this question on."""
    order = list(STEPS)
    chapter = flow.chapter_of(spot)
    place = flow.place(draft, spot)
    later = sum(prompts_of_step(draft, name) for name in order[order.index(chapter) + 1 :])
    return prompts_of_step(draft, chapter) - place.question + 1 + later


def minutes(draft: Draft, spot: Spot) -> int:
    """About how many minutes they take."""
    return _minutes(to_come(draft, spot))


def here(draft: Draft, spot: Spot) -> Here:
    """Where one is: the step, the minutes to come, and of each step how many prompts it has and how many are done."""
    say, place, order = words("wizard"), flow.place(draft, spot), list(STEPS)
    at = order.index(place.chapter)
    counts = [prompts_of_step(draft, chapter) for chapter in order]
    pieces = tuple(
        (count, count if step < at else place.question - 1 if step == at else 0) for step, count in enumerate(counts)
    )
    left = _minutes(sum(count - done for count, done in pieces))
    name = heading(draft, place.chapter)
    step = say("card.step", step=at, name=name) if 1 <= at <= len(order) - 2 else name
    slots = {"count": left, "minutes": left}
    return Here(step, say("card.left", **slots), say("card.left_short", **slots), pieces)


def at_end(draft: Draft, chapter: str) -> Here:
    """Where one is once a step is answered; nothing is to come after the last."""
    order = list(STEPS)
    done = order.index(chapter) + 1
    counts = [prompts_of_step(draft, name) for name in order]
    left, say = _minutes(sum(counts[done:])), words("wizard")
    slots = {"count": left, "minutes": left}
    texts = (say("card.left", **slots), say("card.left_short", **slots)) if left else ("", "")
    return Here("", *texts, tuple((count, count if step < done else 0) for step, count in enumerate(counts)))


def heading(draft: Draft, chapter: str) -> str:
    """What a step asks about, in the words of the plan's trade: "Where guests would go instead"."""
    return trade_of(draft.plan.foundations).says(words("plan"), f"chapters.{chapter}.heading")


_LUMPS = {"first": 3, "second": 6, "third": 11}  # the step before which each part of the way ends


def lumps(draft: Draft) -> dict[str, int]:
    """The minutes of the three parts of the way; after the first a page can be made."""
    found, begin, order = {}, 0, list(STEPS)
    for part, end in _LUMPS.items():
        found[part] = _minutes(sum(prompts_of_step(draft, name) for name in order[begin:end]))
        begin = end
    return found


def everything(draft: Draft) -> tuple[int, int]:
    """Prompts and minutes of the whole way."""
    count = sum(prompts_of_step(draft, name) for name in STEPS)
    return count, _minutes(count)


def _minutes(prompts: int) -> int:
    return max(1, round(prompts * SECONDS / 60)) if prompts else 0
