"""Ids and what points to them: unknown, of another table, twice, malformed, or leading round in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..errors import Fault
from ..text import words
from .faults import listed, shown, values
from .fields import US
from .ids import number_of, rows_of
from .places import Path, Places, short
from .walk import Fact, Kind, Table, table_of, tables

_LIKE_ID = re.compile(r"[A-Za-z]{1,3}[0-9]+\Z")
_LIKE = 0.6


def reference_faults(places: Places) -> Iterator[Fault]:
    """Everything wrong with the ids of a plan and with what refers to them."""
    known = _known(places.data)
    for home in tables().values():
        yield from _ids(home, places)
    for path, fact, value in values(places.data):
        if fact.ref is None:
            continue
        for end, single in _singles(value, fact):
            yield from _reference((*path, *end), fact, single, known, places)
    for home in tables().values():
        for fact in home.facts:
            if fact.ref is not None and fact.ref.tables == (home.name,):
                yield from _circles(home, fact, places)


def _known(data: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The ids of each table with the titles of their rows."""
    found: dict[str, dict[str, str]] = {}
    for home in tables().values():
        rows = [row for row in rows_of(data, home) if isinstance(row, dict) and isinstance(row.get("id"), str)]
        found[home.name] = {row["id"]: _title(row, home) for row in rows}
    return found


def _title(row: dict[str, Any], home: Table) -> str:
    title = row.get(home.title_field)
    return title if isinstance(title, str) else ""


def _ids(home: Table, places: Places) -> Iterator[Fault]:
    above: Path = (home.chapter, home.name) if home.chapter else (home.name,)
    first: dict[str, int] = {}
    for place, row in enumerate(rows_of(places.data, home)):
        row_id = row.get("id") if isinstance(row, dict) else None
        if not isinstance(row_id, str):
            if row_id is not None:
                yield places.fault((*above, place, "id"), "id.malformed", value=shown(row_id), prefix=home.prefix)
            continue
        path = (*above, place, "id")
        if row_id in first:
            line = places.read.line((*above, first[row_id], "id"))
            yield places.fault(path, "id.twice", id=row_id, row=first[row_id] + 1, line=line or "-")
            continue
        first[row_id] = place
        if not number_of(row_id, home.prefix):
            yield _no_id(path, row_id, home, places)


def _no_id(path: Path, row_id: str, home: Table, places: Places) -> Fault:
    other = table_of(row_id)
    if other and other != home.name and number_of(row_id, tables()[other].prefix):
        title = words("plan")(f"tables.{other}.title")
        return places.fault(path, "id.other_table", id=row_id, table=title, prefix=home.prefix)
    return places.fault(path, "id.malformed", value=shown(row_id), prefix=home.prefix)


def _singles(value: Any, fact: Fact) -> Iterator[tuple[Path, str]]:
    """The ids in a value; what is none, or of another form, is told by the models."""
    if isinstance(value, str) and fact.kind is Kind.REFERENCE:
        yield (), value
    elif isinstance(value, list) and fact.kind is Kind.REFERENCES:
        yield from (((place,), item) for place, item in enumerate(value) if isinstance(item, str))


def _reference(path: Path, fact: Fact, value: str, known: dict[str, dict[str, str]], places: Places) -> Iterator[Fault]:
    assert fact.ref is not None
    there = {row_id: title for table in fact.ref.tables for row_id, title in known[table].items()}
    if value in there or (value == US and fact.ref.us):
        return
    wanted = listed(words("plan")(f"tables.{table}.title") for table in fact.ref.tables)
    near = _near(value, there)
    if near:
        yield places.fault(path, "unknown_id.near", value=shown(value), row=_said(near, there[near]))
    elif (table := table_of(value)) and value in known[table]:
        title = words("plan")(f"tables.{table}.title")
        yield places.fault(path, "unknown_id.other_table", id=value, table=title, wanted=wanted, ids=_ids_said(there))
    elif there:
        yield places.fault(path, "unknown_id.far", value=shown(value), table=wanted, ids=_ids_said(there))
    else:
        yield places.fault(path, "unknown_id.none", value=shown(value), table=wanted)


def _near(value: str, there: dict[str, str]) -> str:
    """The id that was meant: the same in capitals, or of the row with this title."""
    if value.strip().upper() in there:
        return value.strip().upper()
    if _LIKE_ID.match(value):
        return ""
    titles = {title.casefold(): row_id for row_id, title in there.items() if title}
    from difflib import get_close_matches

    near = get_close_matches(value.strip().casefold(), titles, n=1, cutoff=_LIKE)
    return titles[near[0]] if near else ""


def _ids_said(there: dict[str, str]) -> str:
    return listed(_said(row_id, title) for row_id, title in there.items())


def _said(row_id: str, title: str) -> str:
    return words("faults")("where.row", id=row_id, title=short(title)) if title else row_id


def _circles(home: Table, fact: Fact, places: Places) -> Iterator[Fault]:
    """Rows that serve each other in a circle, each circle once."""
    rows = [row for row in rows_of(places.data, home) if isinstance(row, dict)]
    above = {row["id"]: row.get(fact.name) for row in rows if isinstance(row.get("id"), str)}
    places_of = {row_id: place for place, row_id in enumerate(above)}
    told: set[str] = set()
    for start in above:
        way: list[str] = []
        at: Any = start
        while isinstance(at, str) and at in above and at not in way and at not in told:
            way.append(at)
            at = above[at]
        if at in way:
            circle = [*way[way.index(at) :], at]
            path = (home.chapter, home.name, places_of[circle[0]], fact.name)
            yield places.fault(path, "circle", rows=words("faults")("circle.between").join(circle))
        told.update(way)
