"""What names a row that goes: it is said before the row goes, and may name another one instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..plan import show
from ..plan.answers import Answer, RemoveRow, SetFact
from ..plan.walk import Fact, table_of
from ..text import words
from . import review
from .asking import Ask, Asker, Key, Option, Way
from .catalogue import label
from .draft import Draft
from .links import referring

# Rows that others lean on; what names a step, a pain or a figure goes or stays with it.
_LEANED_ON = ("goals", "touchpoints", "personas", "surveys", "tactics", "competitors", "segments", "teams", "kpis")
_SHOWN = 5
_NOTHING = "-"

Links = tuple[tuple[Fact, str], ...]


def settled(asker: Asker, draft: Draft, answers: Sequence[Answer]) -> tuple[Answer, ...] | None:
    """The answers, with what names a row that goes by them pointed elsewhere; None where the row is kept after all."""
    made = tuple(answers)
    for gone, links in _left_behind(draft, answers):
        to = _asked(asker, draft, gone, links, _others(draft, gone, answers))
        if to is None:
            return None
        if to != _NOTHING:
            made += tuple(_pointed(draft.after(made), links, to))
    return made


def _left_behind(draft: Draft, answers: Sequence[Answer]) -> Iterator[tuple[str, Links]]:
    """Every row that goes and that others lean on, with the links to it in rows that stay."""
    going = {answer.row for answer in answers if isinstance(answer, RemoveRow)}
    for answer in answers:
        if isinstance(answer, RemoveRow) and answer.table in _LEANED_ON:
            links = tuple((fact, row) for fact, row, _ in referring(draft, {answer.row}) if row not in going)
            if links:
                yield answer.row, links


def _others(draft: Draft, gone: str, answers: Sequence[Answer]) -> tuple[Option, ...]:
    """The rows of the same table that stay."""
    going = {answer.row for answer in answers if isinstance(answer, RemoveRow)}
    rows = draft.rows(table_of(gone) or "")
    return tuple(Option(row.id, row.called) for row in rows if row.id not in going)


def _asked(asker: Asker, draft: Draft, gone: str, links: Links, others: tuple[Option, ...]) -> str | None:
    """The row to point to instead, or that there is none; None where it is left."""
    say = words("wizard")
    named = show.listed([_named(draft, fact, row) for fact, row in links[:_SHOWN]])
    count = len(links)
    after = (say("pointing.by", count=count, number=count, named=named),)
    options = (*others, Option(_NOTHING, say("pointing.nothing")))
    ask = Ask(say("pointing.question", name=draft.called(gone)), Way.CHOOSE, after=after, options=options)
    typed = asker.ask(ask, "")
    return None if isinstance(typed, Key) or typed not in {option.code for option in options} else str(typed)


def _named(draft: Draft, fact: Fact, row: str) -> str:
    return words("wizard")("pointing.row", name=review.short(draft.called(row), 32), label=label(fact))


def _pointed(after: Draft, links: Links, to: str) -> Iterator[Answer]:
    """The links, as they are once the row is gone, with the other row in its place; nothing names itself."""
    for fact, row in links:
        value = after.value(fact.key, row)
        if row == to or after.by_id(row) is None:
            continue
        if isinstance(value, tuple):
            if to not in value:
                yield SetFact(fact.key, row, [*value, to])
        elif value is None:
            yield SetFact(fact.key, row, to)


__all__ = ["settled"]
