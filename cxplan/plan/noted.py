"""What the notes beside a plan keep of its earlier states: what it still says, and of all else no more than a veil."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .data import is_veiled, same, veiled
from .fields import Raw
from .ids import holders, rows_of
from .walk import Fact, Kind, singles, tables

# Days and bare figures that "what changed since" tells of what is still there: never words, never people.
TOLD = frozenset({"foundations.as_of", "goals.target", "goals.deadline", "tactics.start", "tactics.end"})
_CODES = (Kind.CHOICE, Kind.YES_NO)

_Place = tuple[str, str]  # a chapter or a table by name, and the id of a row, "" for a chapter's own facts
_Visit = Callable[[tuple[Fact, ...], Raw, _Place], Raw]


def still_said(data: Raw, today: Raw) -> Raw:
    """An earlier state of a plan's data with everything veiled that `today` does not say in the same place.

    Ids and references stay; so do choices, and what is told of, in what is still there.
    """
    there = _holders(today)

    def visit(own: tuple[Fact, ...], holder: Raw, place: _Place) -> Raw:
        now = there.get(place, {})
        if holder == now:
            return holder
        gone = [fact for fact in own if fact.name in holder and not _stays(fact, holder[fact.name], now)]
        return {**holder, **{fact.name: veiled(fact, holder[fact.name]) for fact in gone}}

    return _walked(data, visit)


def unveiled(data: Raw) -> Raw:
    """The data without what is veiled in it: a plan's again."""
    return _walked(data, lambda _, holder, __: without_veiled(holder))


def laid_over(data: Raw, noted: Raw) -> Raw:
    """The data with what is veiled in a note back in its place."""
    there = _holders(noted)

    def visit(_: tuple[Fact, ...], holder: Raw, place: _Place) -> Raw:
        return {**holder, **{name: value for name, value in there.get(place, {}).items() if is_veiled(value)}}

    return _walked(data, visit)


def without_veiled(holder: Raw) -> Raw:
    """A chapter or a row without what is veiled in it."""
    return {name: value for name, value in holder.items() if not is_veiled(value)}


def _stays(fact: Fact, value: Any, now: Raw) -> bool:
    if fact.kind in (Kind.REFERENCE, Kind.REFERENCES) or same(fact, value, now.get(fact.name)):
        return True
    return bool(now) and not fact.private and (fact.key in TOLD or fact.kind in _CODES)


def _holders(data: Raw) -> dict[_Place, Raw]:
    return {(name, row_id): holder for name, _, row_id, holder in holders(data)}


def _walked(data: Raw, visit: _Visit) -> Raw:
    """The data with every chapter's own facts and every row as a visit gives them."""
    new = dict(data)
    for chapter, own in singles().items():
        if isinstance(data.get(chapter), dict):
            new[chapter] = visit(own, data[chapter], (chapter, ""))
    for table in tables().values():
        if rows := rows_of(data, table):
            made = [visit(table.facts, row, (table.name, str(row.get("id", "")))) for row in rows]
            if table.chapter:
                new[table.chapter] = {**new[table.chapter], table.name: made}
            else:
                new[table.name] = made
    return new


__all__ = ["TOLD", "laid_over", "still_said", "unveiled", "without_veiled"]
