"""Answers to a survey as counts: how many people gave each score, by period and as far as columns tell them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..text import words
from . import limits
from .asked import METRICS
from .counted import Raw
from .dates import Dates
from .labels import GOOD_BAD, OTHER
from .opened import TABLE, Opened
from .problems import dishonest, unsure
from .roles import CUTS, Meaning, plain
from .scores import Scores, scores, texts
from .shared import cut, fixed, length, period_of

_TYPES = ("survey type", "question type")  # columns in which exports say the metric of an answer
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
    said = _metric(table)
    metric = metric or meant.settled.get("metric", "") or said
    answered = scores(table, header, meant.settled.get("scale", ""), metric)
    if answered is None:
        raise unsure("no_scores", table.path, role, tuple(table.columns), column=header)
    honest_scale(table.path, answered.scale, metric)
    left |= not_scores(_dated(table, meant, header, answered, when))
    found, query = _grouped(table, meant, header, answered, when, notes)
    if when is not None and answered.scale in _LONG:
        by_month = length(meant) == "month" and not fixed(meant)
        changed_midway(table.path, answered.scale, months_of(found) if by_month else _months(table, answered, when))
    used = sum(row["count"] for row in found)
    if answered.scale == "0-10" and used >= _EACH and {row["score"] for row in found} <= {0, 1}:
        raise dishonest("zero_or_one", table.path, column=header)
    tables = tables_of(found, answered.scale)
    mean = sum(row["score"] * row["count"] for row in found) / used if used else 0.0
    notes.append(scale_note(header, answered.scale))
    settled = {"scale": answered.scale} | ({"metric": said} if said else {})
    return Answered(tables, used, mean, answered, settled, query)


def _metric(table: Opened) -> str:
    """The metric that a column of an export says all of its answers are for; "" where none does."""
    header = next((one for one in table.columns if plain(one) in _TYPES), "")
    if not header:
        return ""
    said = f"lower(trim({table.column(header)}))"
    each = ", ".join(f"count(*) FILTER (WHERE {said} = '{metric}')" for metric in METRICS)
    ((every, *found),) = table.ask(f"SELECT count(*), {each} FROM {table.source}")
    return next((metric for metric, count in zip(METRICS, found, strict=True) if count == every), "")


def _grouped(
    table: Opened, meant: Meaning, header: str, answered: Scores, when: Dates | None, notes: list[str]
) -> tuple[list[Raw], str]:
    """How many answers each score got; where that makes too many rows, the cut with the most values is left out.

    With them comes the query as it is asked where other rows of the same columns lie.
    """
    cuts = {role: cut(table, meant, role) for role in CUTS}
    period = period_of(when, meant)
    source, many = _each(table, meant, header, when)
    while True:
        found = table.ask(_query(source, period, answered.score, cuts, _COUNTED, many))
        rows = [dict(zip(("period", "score", *cuts, "count"), row, strict=True)) for row in found]
        told = [role for role, sql in cuts.items() if sql != "NULL"]
        if len(rows) <= limits.ROWS or not told:
            anywhere = period_of(when and replace(when, moment=when.anywhere), meant)
            return rows, _query(TABLE, anywhere, answered.anywhere, cuts, "")
        widest = max(told, key=lambda role: len({row[role] for row in rows}))
        cuts[widest] = "NULL"
        notes.append(words("sources")("not_apart", column=meant.columns[widest]))


def _each(table: Opened, meant: Meaning, header: str, when: Dates | None) -> tuple[str, str]:
    """What is counted and how: row by row, or where most are alike each different row, with how many there are of it."""
    if table.far or when is None or not when.alike:
        return table.source, "count(*)"
    headers = [header, *(meant.columns[role] for role in CUTS if role in meant.columns)]
    names = ", ".join(dict.fromkeys([when.column, *map(table.column, headers)]))
    return f"(SELECT {names}, count(*) AS many FROM {table.source} GROUP BY ALL)", "CAST(sum(many) AS BIGINT)"


_COUNTED = "WHERE score IS NOT NULL AND period IS NOT NULL "


def _query(source: str, period: str, score: str, cuts: Mapping[str, str], where: str, many: str = "count(*)") -> str:
    counted = "" if many == "count(*)" else ", many"
    groups = ", ".join(("period", "score", *CUTS))
    inside = ", ".join(f"{sql} AS {role}" for role, sql in cuts.items())
    return (
        f"SELECT {groups}, {many} AS answers FROM (SELECT {period} AS period, {score} AS score, {inside}{counted} FROM {source}) "
        f"{where}GROUP BY {groups} ORDER BY {groups}"
    )


def tables_of(found: list[Raw], scale: str) -> Mapping[str, tuple[Raw, ...]]:
    """Counted answers as rows by table: scores, or groups where there are but two."""
    return _totals(found) if scale == GOOD_BAD else {"scores": tuple(filled(row) for row in found)}


def scale_note(column: str, scale: str) -> str:
    """On which scale a question was answered, as a sentence."""
    say = words("sources")
    return say("good_or_bad", column=column) if scale == GOOD_BAD else say("scale", column=column, scale=scale)


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

    def reason(text: str) -> str:
        if text == OTHER:
            return said("left.no_score")
        return said("left.not_a_score", value=text[:40]) if text else said("left.blank")

    ordered = sorted(answered.left_out.items(), key=lambda one: (-one[1], one[0]))
    blank = {said("left.blank"): answered.blank} if answered.blank else {}
    return {reason(text): count for text, count in ordered} | blank


def _dated(table: Opened, meant: Meaning, header: str, answered: Scores, when: Dates | None) -> Scores:
    """What stood beside a date that counts: a row that is left out for its date is not left out a second time."""
    if when is None or fixed(meant) or not (when.unreadable or when.blank):
        return answered
    undated = texts(table, table.column(header), f"WHERE {when.moment} IS NULL")
    left = {text: count - undated.get(text, 0) for text, count in answered.left_out.items()}
    left = {text: count for text, count in left.items() if count > 0}
    return replace(answered, blank=answered.blank - undated.get("", 0), left_out=left)


def _months(table: Opened, answered: Scores, when: Dates) -> list[tuple[Any, ...]]:
    """Of each month with a date: its name, its highest answer and how many there are."""
    return table.ask(
        f"SELECT strftime({when.moment}, '%Y-%m') AS month, max({answered.score}) AS top, count({answered.score}) AS n "
        f"FROM {table.source} GROUP BY month HAVING month IS NOT NULL AND n > 0 ORDER BY month"
    )


def months_of(rows: Sequence[Raw]) -> list[tuple[Any, ...]]:
    """The same of answers that are counted by period."""
    periods = sorted({row["period"] for row in rows})
    some = ([(row["score"], row["count"]) for row in rows if row["period"] == period] for period in periods)
    return [(period, max(score for score, _ in one), sum(count for _, count in one))
            for period, one in zip(periods, some, strict=True)]  # fmt: skip


def honest_scale(path: Path, scale: str, metric: str) -> None:
    """Raises Dishonest for an NPS on another scale than 0 to 10."""
    if metric == "nps" and scale != "0-10":
        raise dishonest("nps_scale", path, scale=scale)


_LONG = ("0-10", "1-10", "1-7")  # scales whose upper half is seldom left alone


def changed_midway(path: Path, scale: str, months: Sequence[tuple[Any, ...]]) -> None:
    """Raises Dishonest where a scale was another one in some months; of each: name, highest answer, how many."""
    enough = [(month, top) for month, top, count in months if count >= _EACH]
    low = [month for month, top in enough if top <= _LOW_TOP]
    if scale in _LONG and low and len(low) < len(enough):
        raise dishonest("scale_changed", path, months=", ".join(low[:6]), scale=scale)
