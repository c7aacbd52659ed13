"""What changed between two plans: fact by fact, rows that came, went or moved, in the order of the steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from . import CHAPTERS
from .data import same
from .fields import Raw
from .ids import rows_of
from .walk import Fact, Table, singles, tables


class Sort(StrEnum):
    """What sort of change it is."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `key` is a fact's, or a table's name where a whole row or the order is meant.

    Old and new are plain values, whole rows for added and removed ones, lists of ids for the order.
    """

    sort: Sort
    chapter: str
    table: str
    key: str
    row: str
    old: Any
    new: Any


def changes(old: Raw, new: Raw) -> tuple[Change, ...]:
    """Everything that differs between the plain data of two plans."""
    found: list[Change] = []
    for chapter in (*CHAPTERS, "settings"):
        found += _facts(singles()[chapter], chapter, "", "", old.get(chapter, {}), new.get(chapter, {}))
        for table in tables().values():
            if table.chapter == chapter:
                found += _rows(table, old, new)
    for table in tables().values():
        if not table.chapter:
            found += _rows(table, old, new)
    return tuple(found)


def _facts(group: tuple[Fact, ...], chapter: str, table: str, row: str, old: Raw, new: Raw) -> Iterator[Change]:
    for fact in group:
        was, now = old.get(fact.name), new.get(fact.name)
        if not same(fact, was, now):
            yield Change(Sort.CHANGED, chapter, table, fact.key, row, was, now)


def _rows(table: Table, old: Raw, new: Raw) -> Iterator[Change]:
    before = {str(row["id"]): row for row in rows_of(old, table)}
    after = {str(row["id"]): row for row in rows_of(new, table)}
    for row_id, row in after.items():
        if row_id in before:
            yield from _facts(table.facts, table.chapter, table.name, row_id, before[row_id], row)
        else:
            yield Change(Sort.ADDED, table.chapter, table.name, table.name, row_id, None, row)
    for row_id, row in before.items():
        if row_id not in after:
            yield Change(Sort.REMOVED, table.chapter, table.name, table.name, row_id, row, None)
    was, now = [one for one in before if one in after], [one for one in after if one in before]
    if was != now:
        yield Change(Sort.ORDER, table.chapter, table.name, table.name, "", was, now)


__all__ = ["Change", "Sort", "changes"]
