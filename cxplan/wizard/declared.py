"""Questions declared over the fact they fill: a text, a choice, or a day; what is special keeps its own code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from ..plan import show
from ..plan.answers import Answer, SetFact
from ..plan.walk import facts
from .asking import Option, Reading, Refused, Taken, Typed, Way
from .days import day_or_doubt
from .draft import Draft
from .offered import sounds_like, told_by
from .question import Question, as_line, into, refused, told, worded

Shown = Callable[[Draft, int], Mapping[str, Any]]
First = Callable[[Draft], Mapping[str, Any]]


def _nothing(draft: Draft, slot: int) -> Mapping[str, Any]:
    return {}


def there(draft: Draft, key: str, slot: int) -> Any:
    """A fact's value: of its chapter, or of the row in its place."""
    table, _, name = key.partition(".")
    if not facts()[key].table:
        return draft.one(key)
    row = draft.row(table, slot)
    return getattr(row, name) if row is not None else None


def put(draft: Draft, key: str, slot: int, value: Any, first: First | None = None) -> tuple[Answer, ...]:
    """The answers that put a value there; a row that has to be added for it gets what is `first` as well."""
    table, _, name = key.partition(".")
    if not facts()[key].table:
        return (SetFact(key, "", value),)
    more = first(draft) if first and value and draft.row(table, slot) is None else {}
    return into(draft, table, slot, **{name: value}, **more)


def text(key: str, *, first: First | None = None, shown: Shown = _nothing) -> Question:
    """A question whose answer is the text as it is typed."""
    return Question(
        key,
        lambda draft, slot: worded(draft, key, old=there(draft, key, slot) or "", **shown(draft, slot)),
        lambda draft, slot, typed: Taken(put(draft, key, slot, as_line(typed) or None, first)),
    )


def choice(
    key: str,
    offered: Callable[[Draft], tuple[Option, ...]],
    *,
    shown: Shown = _nothing,
    taken: Callable[[Draft, int, str | None], Reading] | None = None,
    told: str = "",
) -> Question:
    """A question whose answer is one of a list, found by its words where it is typed, or by the marks named in `told`.

    `taken` is for a choice that fills more than its own fact.
    """

    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        code = sounds_like(typed, offered(draft)) or (told_by(typed, told) if told else None)
        if code is None and as_line(typed):
            return refused("choose", typed=as_line(typed))
        return taken(draft, slot, code) if taken else Taken(put(draft, key, slot, code))

    return Question(
        key,
        lambda draft, slot: worded(
            draft,
            key,
            Way.CHOOSE,
            **{"options": offered(draft), "old": there(draft, key, slot) or "", **shown(draft, slot)},
        ),
        read,
    )


def day(
    key: str,
    said: str,
    *,
    shown: Shown = _nothing,
    wrong: Callable[[Draft, int, date], Refused | None] = lambda draft, slot, day: None,
    note: str = "",
) -> Question:
    """A question whose answer is a day, never before the row's start, said back as `said`; the note says it was."""
    table = key.partition(".")[0]

    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        if not as_line(typed):
            return Taken(put(draft, key, slot, None))
        row = draft.row(table, slot)
        found = day_or_doubt(as_line(typed), draft, after=row.start if row else None)
        if not isinstance(found, date):
            return found
        notes = (f"{note}#{slot}",) if note else ()
        return wrong(draft, slot, found) or Taken(
            put(draft, key, slot, found.isoformat()), told(said, date=show.day(found)), notes
        )

    return Question(
        key,
        lambda draft, slot: worded(draft, key, old=as_typed(there(draft, key, slot)), **shown(draft, slot)),
        read,
    )


def as_typed(value: date | None) -> str:
    """A day as a person would type it."""
    return show.day(value).replace(show.NO_BREAK, " ") if value else ""
