"""Ids of rows: the table's prefix and a number, given where missing, never given twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .walk import Fact, Table, singles, tables

_ID = re.compile(r"([A-Z]+)([1-9][0-9]{0,8})")
HIGHEST = 10**9 - 1  # the highest number of an id


def number_of(row_id: object, prefix: str) -> int:
    """The number in an id of this prefix; 0 for anything else."""
    match = _ID.fullmatch(row_id) if isinstance(row_id, str) else None
    return int(match[2]) if match and match[1] == prefix else 0


def next_id(raw: dict[str, Any], table: str) -> str:
    """The id for the next row of a table: one above the highest ever given."""
    home = tables()[table]
    return f"{home.prefix}{_highest(raw, home) + 1}"


def numbered(raw: dict[str, Any]) -> dict[str, Any]:
    """The plan's data with an id in every row; rows that are no rows are left for the checks to tell."""
    new = dict(raw)
    for home in tables().values():
        rows = rows_of(new, home)
        if all(isinstance(row, dict) and row.get("id") for row in rows):
            continue
        highest = _highest(raw, home)
        made = []
        for row in rows:
            if row is None or (isinstance(row, dict) and row.get("id") in (None, "")):
                highest += 1
                row = {"id": f"{home.prefix}{highest}", **{k: v for k, v in (row or {}).items() if k != "id"}}
            made.append(row)
        if home.chapter:
            new[home.chapter] = {**new[home.chapter], home.name: made}
        else:
            new[home.name] = made
    return new


def rows_of(raw: dict[str, Any], home: Table) -> list[Any]:
    """The rows of one table of plain data, whatever they are; none where the data is of another shape."""
    holder = raw.get(home.chapter) if home.chapter else raw
    rows = holder.get(home.name) if isinstance(holder, dict) else None
    return rows if isinstance(rows, list) else []


def holders(raw: dict[str, Any]) -> Iterator[tuple[str, tuple[Fact, ...], str, dict[str, Any]]]:
    """Every chapter and every row: the chapter's or table's name, its facts, the row's id or "", what it holds."""
    for chapter, own in singles().items():
        if isinstance(raw.get(chapter), dict):
            yield chapter, own, "", raw[chapter]
    for home in tables().values():
        yield from ((home.name, home.facts, str(row.get("id", "")), row) for row in rows_of(raw, home))


def _highest(raw: dict[str, Any], home: Table) -> int:
    return max(_numbers(raw, home))


def _numbers(raw: dict[str, Any], home: Table) -> Iterator[int]:
    given = raw.get("ids")
    kept = given.get(home.prefix, 0) if isinstance(given, dict) else 0
    yield kept if isinstance(kept, int) else 0
    for row in rows_of(raw, home):
        if isinstance(row, dict):
            yield number_of(row.get("id"), home.prefix)
