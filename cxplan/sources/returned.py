"""Counts that somebody brought out of a warehouse: what its query gave, kept as a file, a row a group of answers.

The query names its columns (see `columns_of`) and says in them what it was asked: scale, question, engine and table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..plan.choices import SourceKind
from ..text import words
from . import limits
from .answers import changed_midway, honest_scale, months_of, scale_note, tables_of
from .counted import Counted, Raw
from .labels import ENDS, GOOD_BAD
from .opened import Opened
from .problems import unreadable
from .roles import CUTS, RETURNED, Meaning

_PERIOD = re.compile(r"(19|20|21)\d\d(-(0[1-9]|1[0-2])|-Q[1-4])?")
_NOTHING = {"", "null", "\\n", "none", "<na>"}  # how programs write that there is nothing
_WHOLE = re.compile(r"(\d{1,12})(\.0+)?")


def counted(table: Opened, meant: Meaning, known: Mapping[str, str]) -> Counted:
    """The counts in such a file; raises Unreadable where a row is none of them, Dishonest as for the answers themselves."""
    rows = _rows(table, meant)
    scale, question, place = (_one(table, rows, name) for name in ("scale", "question", "counted_in"))
    if scale not in ENDS:
        raise unreadable("no_counts", table.path, column="scale", value=scale[:40])
    honest_scale(table.path, scale, known.get("metric", ""))
    left: dict[str, int] = {}
    read = [one for row in rows if (one := _counts(table, row, scale, left))]
    months = months_of(read)
    changed_midway(table.path, scale, months)
    used = sum(one["count"] for one in read)
    say = words("sources")
    ends = {"first": months[0][0], "last": months[-1][0]} if months else {"first": "–", "last": "–"}
    notes = (scale_note(question, scale), say("counted_in", place=place, **ends))
    mean = sum(one["score"] * one["count"] for one in read) / used if used else 0.0
    return Counted(
        SourceKind.SCORES, tables_of(read, scale), used + sum(left.values()), used, left, notes=notes,
        figures={"count": float(used)} | ({} if scale == GOOD_BAD else {"mean": mean}),
        settled={**meant.settled, "scale": scale, "question": question, "counted_in": place},
    )  # fmt: skip


def _rows(table: Opened, meant: Meaning) -> list[dict[str, str]]:
    """The file's rows by what their columns mean; nothing in place of what stands for nothing."""
    headers = {header.casefold(): header for header in table.columns}
    names = [*RETURNED, *(role for role in CUTS if role in meant.columns)]
    cells = ", ".join(f"trim(coalesce({table.column(headers[name])}, ''))" for name in names)
    found = table.ask(f"SELECT {cells} FROM {table.source} LIMIT {limits.ROWS * 10 + 1}")
    if len(found) > limits.ROWS * 10:
        raise unreadable("too_many_counts", table.path, most=limits.ROWS * 10)
    plain = ([" ".join(str(cell).split()) for cell in row] for row in found)
    return [
        {name: "" if cell.casefold() in _NOTHING else cell for name, cell in zip(names, row, strict=True)}
        for row in plain
    ]


def _one(table: Opened, rows: Sequence[Mapping[str, str]], name: str) -> str:
    """What every row says alike."""
    said = sorted({row[name] for row in rows})
    if len(said) != 1:
        raise unreadable("no_counts", table.path, column=name, value=", ".join(said)[:40])
    return said[0]


def _counts(table: Opened, row: Mapping[str, str], scale: str, left: dict[str, int]) -> Raw | None:
    """A row as a count; None, and its number among those left out, where it has no score or no period."""
    low, high = ENDS[scale]
    number, score = (_WHOLE.fullmatch(row[name]) for name in ("answers", "score"))
    if not number:
        raise unreadable("no_counts", table.path, column="answers", value=row["answers"][:40])
    count, reason = int(number[1]), "" if row["score"] else "no_score"
    if row["score"] and not (score and low <= int(score[1]) <= high):
        raise unreadable("no_counts", table.path, column="score", value=row["score"][:40])
    if row["period"] and not _PERIOD.fullmatch(row["period"]):
        raise unreadable("no_counts", table.path, column="period", value=row["period"][:40])
    reason = reason or ("" if row["period"] else "no_date")
    if reason:
        said = words("sources")(f"left.{reason}")
        left[said] = left.get(said, 0) + count
        return None
    assert score
    cuts = {role: row.get(role) or None for role in CUTS}
    return {"period": row["period"], "score": int(score[1]), **cuts, "count": count} if count else None
