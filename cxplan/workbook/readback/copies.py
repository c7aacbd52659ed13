"""Copies of one workbook in several hands: which of the earlier readings a file goes on from, if any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...plan.data import same
from ...plan.ids import rows_of
from ...plan.walk import Fact, Table, singles, tables
from . import Earlier

Raw = dict[str, Any]


def gone_on_from(earlier: Iterable[Earlier], built_from: Raw, data: Raw, hand: tuple[str, str]) -> Earlier | None:
    """The reading from which a file that says `data` was edited on; None where it is a copy of its own.

    Two copies of one build start from the same plan. A file is a later state of one that was read where at least half
    of what was edited there still stands in it; in the same hand (path and who saved it) what was edited once more
    stands too. In doubt it is a copy of its own: then nothing that the plan has is undone without being asked about.
    """
    best: tuple[float, Earlier | None] = (0.0, None)
    for one in earlier:
        still = list(_still(built_from, one.data, data, again=one.hand == hand))
        share = sum(still) / len(still) if still else 0.0
        if share >= 0.5 and share >= best[0]:
            best = (share, one)
    return best[1]


def took_from(earlier: Iterable[Earlier], built_from: Raw, key: str, row: str, value: Any) -> str:
    """The file of the reading that brought a value into the plan; "" for none."""
    for one in earlier:
        for fact, at, old, new in _facts_changed(built_from, one.data):
            if (fact.key, at) == (key, row) and same(fact, new, value) and not same(fact, old, value):
                return one.file
    return ""


def _still(built_from: Raw, earlier: Raw, now: Raw, *, again: bool) -> Iterator[bool]:
    """For everything that was edited then, whether it stands in the file now."""
    there = {(fact.key, row): value for fact, row, _, value in _facts_changed(built_from, now)}
    for fact, row, _, value in _facts_changed(built_from, earlier):
        at = (fact.key, row)
        yield at in there and (again or same(fact, there[at], value))
    for table in tables().values():
        built, then, today = (_by_id(data, table) for data in (built_from, earlier, now))
        yield from (row_id not in today for row_id in built.keys() - then.keys())
        new = [row for row_id, row in today.items() if row_id not in built]
        for row_id in then.keys() - built.keys():
            yield any(_alike(table, then[row_id], one) for one in new)


def _facts_changed(before: Raw, after: Raw) -> Iterator[tuple[Fact, str, Any, Any]]:
    """Every fact that differs, in rows that both have, with its values."""
    for chapter, group in singles().items():
        yield from _differing(group, "", before.get(chapter, {}), after.get(chapter, {}))
    for table in tables().values():
        there = _by_id(after, table)
        for row_id, row in _by_id(before, table).items():
            if row_id in there:
                yield from _differing(table.facts, row_id, row, there[row_id])


def _differing(group: tuple[Fact, ...], row: str, one: Raw, other: Raw) -> Iterator[tuple[Fact, str, Any, Any]]:
    for fact in group:
        old, new = one.get(fact.name), other.get(fact.name)
        if not same(fact, old, new):
            yield fact, row, old, new


def _alike(table: Table, one: Raw, other: Raw) -> bool:
    return all(same(fact, one.get(fact.name), other.get(fact.name)) for fact in table.facts if not fact.ref)


def _by_id(data: Raw, table: Table) -> dict[str, Raw]:
    return {str(row["id"]): row for row in rows_of(data, table)}


__all__ = ["gone_on_from", "took_from"]
