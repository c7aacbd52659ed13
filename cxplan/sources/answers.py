"""Answers to a survey as counts: how many people gave each score, by period and as far as columns tell them apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..text import words
from . import limits
from .counted import Raw
from .dates import Dates
from .opened import Opened
from .problems import dishonest, unsure
from .roles import Meaning, plain
from .scores import GOOD_BAD, Scores, scores
from .shared import CUTS, cut, period_of

_LOW_TOP, _EACH = 5, 20  # a scale's upper half never used in a month of so many answers: it was another scale then


@dataclass(frozen=True, slots=True)
class Answered:
    """Counts of answers: rows by table, how many answers they are, their mean, their scale, the query that counted."""

    rows: Mapping[str, tuple[Raw, ...]]
    used: int
    mean: float
    read: Scores
    settled: Mapping[str, str] = field(default_factory=dict)
    query: str = ""


def answered_rows(
    table: Opened,
    meant: Meaning,
    role: str,
    when: Dates | None,
    left: dict[str, int],
    notes: list[str],
    metric: str = "",
) -> Answered:
    """The answers in a role's column; `left` and `notes` get what is left out and what there is to tell.

    Raises Unsure where the scale cannot be told, Dishonest where the metric cannot be had from it.
    """
    header = meant.columns[role]
    metric = metric or _metric(table)
    answered = scores(table, header, meant.settled.get("scale", ""), metric)
    if answered is None:
        raise unsure("no_scores", table.path, role, tuple(table.columns), column=header)
    _honest(table, answered, metric, when)
    left |= not_scores(answered)
    found, query = _grouped(table, meant, answered, when, notes)
    used = sum(row["count"] for row in found)
    tables = _totals(found) if answered.scale == GOOD_BAD else {"scores": tuple(filled(row) for row in found)}
    mean = sum(row["score"] * row["count"] for row in found) / used if used else 0.0
    notes.append(words("sources")("scale", column=header, scale=answered.scale))
    return Answered(tables, used, mean, answered, {"scale": answered.scale}, query)


def _metric(table: Opened) -> str:
    """The metric that a column of an export says all of its answers are for; "" where none does."""
    header = next((one for one in table.columns if plain(one) == "survey type"), "")
    if not header:
        return ""
    found = table.ask(f"SELECT DISTINCT lower(trim({table.column(header)})) FROM {table.source} LIMIT 3")
    return str(found[0][0]) if len(found) == 1 and found[0][0] in ("nps", "csat", "ces") else ""


def _grouped(
    table: Opened, meant: Meaning, answered: Scores, when: Dates | None, notes: list[str]
) -> tuple[list[Raw], str]:
    """How many answers each score got; where that makes too many rows, the cut with the most values is left out."""
    cuts = {role: cut(table, meant, role) for role in CUTS}
    groups = ", ".join(("period", "score", *CUTS))
    while True:
        inside = ", ".join(f"{sql} AS {role}" for role, sql in cuts.items())
        query = (
            f"SELECT {groups}, count(*) FROM (SELECT {period_of(when, meant)} AS period, "
            f"{answered.score} AS score, {inside} FROM {table.source}) "
            f"WHERE score IS NOT NULL AND period IS NOT NULL GROUP BY {groups} ORDER BY {groups}"
        )
        found = table.ask(query)
        rows = [dict(zip(("period", "score", *cuts, "count"), row, strict=True)) for row in found]
        told = [role for role, sql in cuts.items() if sql != "NULL"]
        if len(rows) <= limits.ROWS or not told:
            return rows, query
        widest = max(told, key=lambda role: len({row[role] for row in rows}))
        cuts[widest] = "NULL"
        notes.append(words("sources")("not_apart", column=meant.columns[widest]))


def filled(row: Raw) -> Raw:
    """A row without its blanks."""
    return {name: value for name, value in row.items() if value not in (None, "")}


def _totals(rows: list[Raw]) -> Mapping[str, tuple[Raw, ...]]:
    """Good and bad as groups, of all and by each combination of cuts: there is nothing in between."""
    groups: dict[tuple[object, ...], Raw] = {}
    for row in rows:
        whole = (row["period"], *(None for _ in CUTS))
        for key in dict.fromkeys((whole, tuple(row[name] for name in ("period", *CUTS)))):
            names = dict(zip(("period", *CUTS), key, strict=True))
            total = groups.setdefault(key, {**names, "favourable": 0, "neutral": 0, "unfavourable": 0})
            total["favourable" if row["score"] else "unfavourable"] += row["count"]
    return {"score_totals": tuple(filled(row) for row in groups.values())}


def not_scores(answered: Scores) -> dict[str, int]:
    """What stood in the column besides scores, as sentences with how often."""
    said = words("sources")
    return {
        said("left.blank") if not text else said("left.not_a_score", value=text[:40]): count
        for text, count in sorted(answered.left_out.items(), key=lambda one: (-one[1], one[0]))
    } | ({said("left.blank"): answered.blank} if answered.blank else {})


def _honest(table: Opened, answered: Scores, metric: str, when: Dates | None) -> None:
    """An NPS is asked from 0 to 10; a scale that was changed midway is two."""
    if metric == "nps" and answered.scale != "0-10":
        raise dishonest("nps_scale", table.path, scale=answered.scale)
    if when is None or answered.scale not in ("0-10", "1-10", "1-7"):
        return
    months = table.ask(
        f"SELECT strftime({when.moment}, '%Y-%m') AS month, max({answered.score}) AS top, count({answered.score}) AS n "
        f"FROM {table.source} GROUP BY month HAVING month IS NOT NULL AND n >= {_EACH} ORDER BY month"
    )
    low = [month for month, top, _ in months if top <= _LOW_TOP]
    if low and len(low) < len(months):
        raise dishonest("scale_changed", table.path, months=", ".join(low[:6]), scale=answered.scale)
