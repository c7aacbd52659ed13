"""What a question is: how it is put to the draft as it stands, and how what is typed is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..plan.answers import AddRow, Answer, SetFact
from ..plan.trade import Trade, trade_of
from ..plan.typed import (
    pasted,
)
from ..text import words
from .asking import Ask, Reading, Refused, Typed, Way
from .draft import Draft


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the quick path, named by the fact it asks; `slot` says which row of it is meant, from 0."""

    name: str
    ask: Callable[[Draft, int], Ask]
    read: Callable[[Draft, int, Typed], Reading]
    figures: bool = False  # it knows what "not sure" means for its figure; elsewhere that leaves a question open
    none: bool = False  # "none" is an answer to it; elsewhere it leaves a question open
    several: bool = False  # it asks for a list: each of several pasted lines is a thing of it
    kept: bool = False  # "the same" is an answer to it: as today; elsewhere it is the answer given before


def by_name(*questions: Question) -> Mapping[str, Question]:
    """The questions of a step by name, in their order."""
    return {question.name: question for question in questions}


def wording(draft: Draft, name: str, part: str = "question") -> str:
    """One part of a question in the words of the plan's trade, "" where it has none; an example is of that trade."""
    persona = draft.row("personas", 0)
    return in_trade(trade_of(draft.plan.foundations), name, part, within(persona.name if persona else None))


def within(name: str | None) -> str:
    """A persona's name within a sentence; none where it says what somebody is, not what they are called.

    "The Okoye family" is "the Okoye family"; "Office worker" and "single mum" are no names: they are "they".
    """
    first, _, rest = (name or "").strip().partition(" ")
    if rest and rest == rest.lower():
        return ""
    return f"{first.lower()} {rest}" if first in words("wizard")("reading.articles").split("|") else (name or "")


def in_trade(trade: Trade, name: str, part: str, who: str = "") -> str:
    """The same for a trade; `who` is the persona's name, without which the question says "they"."""
    say, examples = words("questions"), words("examples")
    activity = trade.activity or "any"
    firms = activity if examples.has(f"{activity}.firm") else "any"
    if part == "example" and examples.has(f"{firms}.{name}"):
        return examples(f"{firms}.{name}")
    if part == "question" and not who and say.has(f"quick.{name}.they"):
        return say(f"quick.{name}.they", **trade.slots)
    for key in (f"quick.{name}.{part}_{activity}", f"quick.{name}.{part}"):
        if say.has(key):
            named = {firm: examples(f"{firms}.{firm}") for firm in ("firm", "rival", "other")}
            return say(key, **trade.slots, **named, who=who)
    return ""


def worded(draft: Draft, name: str, way: Way = Way.LINE, /, **shown: Any) -> Ask:
    """A question in the words of the plan's trade, with what else is shown; words given win over the catalogue's."""
    parts = ("question", "hint", "example", "help")
    said = {part: text for part in parts if (text := wording(draft, name, part))}
    return Ask(**{"way": way, "skips": way is Way.CHOOSE, **said, **shown})


def as_line(typed: Typed) -> str:
    """What was typed as one text; of pasted lines without their bullets and without a table's head."""
    return pasted(typed.strip()) if isinstance(typed, str) else "; ".join(typed)


def refused(key: str, **slots: object) -> Refused:
    """A sentence that says why it cannot be taken and what to type."""
    return Refused(words("wizard")(f"refused.{key}", **slots))


def told(key: str, **slots: object) -> str:
    """A sentence that says an answer back."""
    return words("wizard")(f"told.{key}", **slots)


def into(draft: Draft, table: str, slot: int, **values: Any) -> tuple[Answer, ...]:
    """The answers that put values into a row by its place; the row is added where it is not there yet."""
    found = draft.row(table, slot)
    if found is None:
        given = {name: value for name, value in values.items() if value not in (None, "", (), [])}
        return (AddRow(table, draft.new_ids(table)[0], given),) if given else ()
    return tuple(SetFact(f"{table}.{name}", found.id, value) for name, value in values.items())
