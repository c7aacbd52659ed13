"""Rows that stand in an export twice: alike in every cell, or told anew by a later file of the same layout."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import duckdb

from ..plan import show
from ..text import words

# Headers, in small letters, of what tells one answer, request or customer from all others.
_ID = re.compile(
    r"^(#|id|uuid|unique (id|key)|token)$|^(response|respondent|submission|answer|result|ticket|case|request|"
    r"conversation|incident|contract|subscription|customer|account|client|member)s? ?(id|key|no|nr|number|#)\.?$"
)
# Of what is bought there may be two alike.
_BOUGHT = re.compile(r"\border|line ?item|\bsku\b|product|amount|price|\btotal\b")


def taken_out(
    engine: duckdb.DuckDBPyConnection, parts: Sequence[str], headers: Sequence[str]
) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """Takes out of the engine's tables, a file each, what stands there twice, as far as a column of ids tells.

    Gives how many rows there were by kind, "again" and "later", and what is told of ids that different rows share.
    """
    at = _ids(headers)
    if at is None:
        return {}, ()
    key = f"nullif(trim(c{at}), '')"
    union = " UNION ALL ".join(f"SELECT {key} AS id FROM {part}" for part in parts)
    if not _repeated(engine, union):
        return {}, ()
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE ids AS SELECT id FROM ({union}) WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1"
    )
    cells = ", ".join(f"c{column}" for column in range(len(headers)))
    every = " UNION ALL ".join(
        f"SELECT {number} AS part, line, {key} AS id, {cells} FROM {part} WHERE {key} IN (SELECT id FROM ids)"
        for number, part in enumerate(parts)
    )
    engine.execute(
        "CREATE OR REPLACE TEMP TABLE repeats AS SELECT part, line, id, "
        f"row_number() OVER (PARTITION BY {cells} ORDER BY part, line) AS nth FROM ({every})"
    )
    counts = {"again": _deleted(engine, parts, "nth > 1")}
    engine.execute("DELETE FROM repeats WHERE nth > 1")
    ((shared,),) = engine.execute("SELECT count(*) - count(DISTINCT id) FROM repeats").fetchall()
    ((within,),) = engine.execute(
        "SELECT count(*) FROM (SELECT 1 FROM repeats GROUP BY part, id HAVING count(*) > 1)"
    ).fetchall()
    if shared and not within:  # one row an id in each file: a later file tells it anew
        counts["later"] = _deleted(engine, parts, "part < (SELECT max(part) FROM repeats AS r WHERE r.id = repeats.id)")
    told = words("sources")("ids_shared", column=headers[at], count=show.number(shared)) if within else ""
    return {kind: count for kind, count in counts.items() if count}, (told,) * bool(told)


def _ids(headers: Sequence[str]) -> int | None:
    """Which column holds ids of answers, requests or customers; None where none does, or things are bought."""
    plain = [re.sub(r"[_.\s]+", " ", header).strip().casefold() for header in headers]
    if any(map(_BOUGHT.search, plain)):
        return None
    return next((at for at, name in enumerate(plain) if _ID.match(name)), None)


def _repeated(engine: duckdb.DuckDBPyConnection, ids: str) -> bool:
    ((count, different),) = engine.execute(f"SELECT count(id), count(DISTINCT id) FROM ({ids})").fetchall()
    return bool(count > different)


def _deleted(engine: duckdb.DuckDBPyConnection, parts: Sequence[str], where: str) -> int:
    ((count,),) = engine.execute(f"SELECT count(*) FROM repeats WHERE {where}").fetchall()
    for number, part in enumerate(parts) if count else ():
        engine.execute(f"DELETE FROM {part} WHERE line IN (SELECT line FROM repeats WHERE part = {number} AND {where})")
    return int(count)
