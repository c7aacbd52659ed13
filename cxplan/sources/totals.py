"""Rows of a table that are no answer, request or customer: totals, averages, and what is written below."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import duckdb

from .labels import quoted

_BELOW = 30  # rows at the end among which notes are looked for
_NARROW = 2  # columns of a table in which a row with one filled cell says nothing


def taken_out(engine: duckdb.DuckDBPyConnection, name: str, width: int) -> Mapping[str, int]:
    """Takes such rows out of a table of the engine; how many there were, by kind: "total" and "note"."""
    found = {"total": _deleted(engine, name, _is_total(width))}
    if width > _NARROW:
        found["note"] = _deleted(engine, name, _is_note(name, width))
    return {kind: count for kind, count in found.items() if count}


def _deleted(engine: duckdb.DuckDBPyConnection, name: str, where: str) -> int:
    ((count,),) = engine.execute(f"SELECT count(*) FROM {name} WHERE {where}").fetchall()
    if count:
        engine.execute(f"DELETE FROM {name} WHERE {where}")
    return int(count)


@cache
def _pattern() -> str:
    known = tomllib.loads(Path(__file__).with_name("totals.toml").read_text("utf-8"))["words"]
    said = "|".join(map(re.escape, known))
    return quoted(rf"(?i)^[\s\pZ]*({said})\s*(\(?(q[1-4]|\d[\d.,/-]*)\)?\s*)*:?[\s\pZ]*$")


def _is_total(width: int) -> str:
    """Whether the first cell says so, or the second or the last where the first is blank."""

    def said(at: int) -> str:
        # None of these words begins with a digit or a sign: most cells need no closer look.
        return f"CASE WHEN c{at} >= '!' AND c{at} < 'A' THEN false ELSE regexp_matches(c{at}, {_pattern()}) END"

    others = " OR ".join(said(at) for at in sorted({1, width - 1} & set(range(1, width)))) or "false"
    # What begins with a sign behind the space is not blank.
    blank = "CASE WHEN c0 > ' ~' AND c0 < '~' THEN false ELSE coalesce(trim(c0), '') = '' END"
    return f"coalesce({said(0)}, false) OR ({blank} AND coalesce({others}, false))"


def _is_note(name: str, width: int) -> str:
    """Whether a row is among the last, with words in one cell alone, and no row with more comes behind it."""
    filled = " + ".join(f"(coalesce(trim(c{at}), '') <> '')::INT" for at in range(width))
    only = f"coalesce({', '.join(f'''nullif(trim(c{at}), '')''' for at in range(width))})"
    alone = f"({filled} = 1 AND regexp_matches({only}, '^[^0-9]*[^0-9\\s]\\s+\\S'))"
    last = f"(SELECT max(line) FROM {name})"
    full = f"(SELECT coalesce(max(line), 0) FROM {name} WHERE line > {last} - {_BELOW} AND NOT {alone})"
    return f"line > {last} - {_BELOW} AND line > {full} AND {alone}"
