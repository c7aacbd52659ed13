"""Rows counted from exports: they stand in the plan that is built, never in its file, and are known by their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .ids import number_of
from .walk import tables

Raw = dict[str, Any]
# Ids from here on are given to counted rows; no person comes so far.
FIRST = 900_000_001


def is_counted(row_id: object, prefix: str) -> bool:
    """Whether an id belongs to a row that was counted from an export."""
    return number_of(row_id, prefix) >= FIRST


def with_counted(raw: Raw, found: Mapping[str, Sequence[Raw]]) -> Raw:
    """The plan's data with counted rows behind the typed ones."""
    new = dict(raw)
    for name, more in found.items():
        home = tables()[name]
        chapter = dict(new.get(home.chapter) or {})
        rows = [{"id": f"{home.prefix}{FIRST + at}", **row} for at, row in enumerate(more)]
        chapter[name] = [*(chapter.get(name) or ()), *rows]
        new[home.chapter] = chapter
    return new


def without_counted(raw: Raw) -> Raw:
    """The plan's data as people typed it: counted rows are never read back."""
    new = dict(raw)
    for home in tables().values():
        holder = new.get(home.chapter) if home.chapter else None
        rows = holder.get(home.name) if isinstance(holder, dict) else None
        if rows and any(isinstance(row, dict) and is_counted(row.get("id"), home.prefix) for row in rows):
            kept = [row for row in rows if not (isinstance(row, dict) and is_counted(row.get("id"), home.prefix))]
            new[home.chapter] = {**new[home.chapter], home.name: kept}
    return new
