"""Requests for help by period: how many came, how many were answered and solved, after how long, and about what."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from ..plan.choices import SourceKind, ThemeFrom
from ..text import words
from . import limits
from .answers import answered_rows
from .counted import Counted, Raw
from .dates import Dates
from .labels import quoted, shares
from .opened import Opened
from .problems import dishonest
from .roles import Meaning
from .shared import Dated, cut, day, period_of
from .spans import span

_THEMES = 12  # the rest is told together
_GROUPS = ("channel", "team")


def counted(table: Opened, meant: Meaning, known: Mapping[str, str], dated: Dated) -> Counted:
    """Service figures by period of creation, of all requests and by channel and by team; times in hours.

    A span below zero is bad data: told, never averaged. Satisfaction that stands beside a request counts as scores.
    """
    left: dict[str, int] = {}
    notes: list[str] = []
    created = dated(table, meant, "created", left, notes)
    if created is None:
        raise dishonest("no_creation", table.path)
    once = replace(created, moment="created_at")
    spans = {
        name: span(table, meant, role, once, notes)
        for name, role in (("response", "first_response"), ("resolve", "solved"))
    }
    promise = float(known.get("promise_hours") or 0)
    inside = ", ".join(f"{sql or 'CAST(NULL AS DOUBLE)'} AS {name}" for name, sql in spans.items())
    groups = {"channel": _channel(table, meant), "team": cut(table, meant, "team")}
    cuts = ", ".join(f"{sql} AS {name}" for name, sql in groups.items())
    stamped = f"(SELECT *, {created.moment} AS created_at FROM {table.source})"
    base = table.kept("requests", f"SELECT {period_of(once, meant)} AS period, {cuts}, {inside} FROM {stamped}")
    _negative(table, meant, base, spans, left)
    used = [name for name in _GROUPS if groups[name] != "NULL"]
    months = _by_period(table, base, used, promise)
    (whole,) = _measured(table, base, (), promise)
    rows: dict[str, tuple[Raw, ...]] = {"service_figures": tuple(_row(row, promise) for row in months)}
    figures = {name: float(value) for name, value in whole.items() if value is not None}
    if not promise:
        figures.pop("in_time")
    rows |= _themes(table, meant, created)
    settled = dict(meant.settled)
    if "satisfaction" in meant.columns:
        answers = answered_rows(table, meant, "satisfaction", created, {}, notes)
        rows, settled = {**rows, **answers.rows}, {**settled, **answers.settled}
    return Counted(
        SourceKind.TICKETS, rows, table.rows, int(whole["requests"]), left, day(created.first), day(created.last), tuple(notes),
        figures, settled,
    )  # fmt: skip


_NAMES = (
    "requests", "answered", "response_mean", "response_median", "response_p90", "in_time",
    "resolved", "resolve_mean", "resolve_median", "resolve_p90",
)  # fmt: skip


def _negative(table: Opened, meant: Meaning, base: str, spans: Mapping[str, str], left: dict[str, int]) -> None:
    """Tells how many spans lie below zero; raises Dishonest where most do: it is another column, or another clock."""
    for name, role in (("response", "first_response"), ("resolve", "solved")):
        if not spans[name]:
            continue
        ((negative, all_),) = table.ask(
            f"SELECT count(*) FILTER (WHERE {name} < 0), count({name}) FROM {base} WHERE period IS NOT NULL"
        )
        if negative > all_ / 2:
            slots = {"column": meant.columns[role], "created": meant.columns["created"], "role": role}
            raise dishonest(f"negative_{name}", table.path, count=int(negative), all=int(all_), **slots)
        if negative:
            left[words("sources")(f"left.negative_{name}")] = int(negative)


def _by_period(table: Opened, base: str, groups: Sequence[str], promise: float) -> list[Raw]:
    """Each period's measures, of all requests and by each group."""
    if table.far:
        apart = [(), *((name,) for name in groups)]
        found = [row for one in apart for row in _measured(table, base, ("period", *one), promise)]
        return sorted(found, key=lambda row: [(row.get(name) is None, row.get(name) or "") for name in _ORDER])
    sets = ", ".join(["(period)", *(f"(period, {name})" for name in groups)])
    told = " AND ".join([f"(grouping({name}) = 1 OR {name} IS NOT NULL)" for name in groups] or ["true"])
    cuts = ", ".join(name if name in groups else "NULL" for name in _GROUPS)
    return _named(
        _ORDER,
        table.ask(
            f"SELECT period, {cuts}, {_measures(promise)} FROM {base} "
            f"WHERE period IS NOT NULL GROUP BY GROUPING SETS ({sets}) HAVING {told} ORDER BY ALL"
        ),
    )


_ORDER = ("period", *_GROUPS)


def _named(groups: Sequence[str], found: Iterable[Sequence[object]]) -> list[Raw]:
    return [dict(zip((*groups, *_NAMES), _flat(row), strict=True)) for row in found]


def _flat(row: Sequence[object]) -> Iterator[object]:
    """A row's cells; the engine here gives the two percentiles of a span in one, and none where there is no span."""
    for cell in row:
        yield from cell if isinstance(cell, list) else (cell,)


def _measured(table: Opened, base: str, groups: Sequence[str], promise: float) -> list[Raw]:
    """The measures of each of these groups; of a warehouse in words that every one of them knows."""
    told = " AND ".join(f"{name} IS NOT NULL" for name in ("period", *groups[1:]))
    by = f" GROUP BY {', '.join(groups)}" if groups else ""
    names = "".join(f"{name}, " for name in groups)
    if not table.far:
        return _named(groups, table.ask(f"SELECT {names}{_measures(promise)} FROM {base} WHERE {told}{by}"))
    apart = f"PARTITION BY {', '.join(groups)} " if groups else ""
    places = ", ".join(
        f"{span}, row_number() OVER ({apart}ORDER BY {span}) - 1 AS {span}_at, count({span}) OVER ({apart}) - 1 AS {span}_last"
        for span in _SPANS
    )
    fair = ", ".join(f"CASE WHEN {span} >= 0 THEN {span} END AS {span}" for span in _SPANS)
    inner = f"SELECT {names}{places} FROM (SELECT {names}{fair} FROM {base} WHERE {told}) AS fair"
    return _named(groups, table.ask(f"SELECT {names}{_anywhere(promise)} FROM ({inner}) AS placed{by}"))


_SPANS = ("response", "resolve")


def _anywhere(promise: float) -> str:
    """The measures as `_measures` has them, for engines that know no exact percentile of a group.

    A percentile lies between two neighbours in the order: each counts by how near it is, all others not at all.
    """

    def times(span: str) -> str:
        def percentile(share: float) -> str:
            far = f"abs({span}_at - {span}_last * {share})"
            return f"sum(CASE WHEN {far} < 1 THEN {span} * (1 - {far}) END)"

        return f"count({span}), avg({span}), {percentile(0.5)}, {percentile(0.9)}"

    in_time = f"sum(CASE WHEN response <= {promise} THEN 1 ELSE 0 END)"
    return f"count(*), {times('response')}, {in_time}, {times('resolve')}"


def _measures(promise: float) -> str:
    def times(name: str) -> str:
        fair = f"FILTER ({name} >= 0)"
        return f"count({name}) {fair}, avg({name}) {fair}, coalesce(quantile_cont({name}, [0.5, 0.9]) {fair}, [NULL, NULL])"

    return (
        f"count(*), {times('response')}, count(*) FILTER (response >= 0 AND response <= {promise}), {times('resolve')}"
    )


def _row(row: Raw, promise: float) -> Raw:
    """A row of the plan's table; times as numbers, however an engine gives them."""
    row = {name: value for name, value in row.items() if value is not None}
    if not promise or not row["answered"]:
        row.pop("in_time", None)
    for name in ("answered", "resolved"):
        if not row[name]:
            row.pop(name)
    return {name: round(float(value), 6) if name in _TIMES else value for name, value in row.items()}


_TIMES = frozenset(name for name in _NAMES if name.startswith(("response_", "resolve_")))


@cache
def _channels() -> Mapping[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("channels.toml").read_text("utf-8"))


def _channel(table: Opened, meant: Meaning) -> str:
    """The engine's expression for a request's channel, by the plan's own list; what that has no word for is other."""
    written = cut(table, meant, "channel")
    if written == "NULL":
        return written
    whens = " ".join(
        f"WHEN lower({written}) IN ({shares(names)}) THEN {quoted(to)}" for to, names in _channels().items()
    )
    return f"CASE {whens} WHEN {written} IS NOT NULL THEN 'other' END"


def _themes(table: Opened, meant: Meaning, created: Dates) -> dict[str, tuple[Raw, ...]]:
    """How often each theme came, by quarter or longer; the seldom ones together."""
    theme = "NULL" if table.far else cut(table, meant, "theme", limits.THEMES)
    if theme == "NULL":
        return {}
    # A month is too short for a list of themes.
    said = meant.settled.get("period", "month")
    period = period_of(created, replace(meant, settled={"period": "quarter" if said == "month" else said}))
    found = table.ask(
        f"WITH t AS (SELECT {period} AS period, {theme} AS theme FROM {table.source}), "
        f"often AS (SELECT theme FROM t WHERE theme IS NOT NULL GROUP BY theme ORDER BY count(*) DESC, theme LIMIT {_THEMES}) "
        f"SELECT CASE WHEN theme IN (SELECT theme FROM often) THEN theme ELSE {quoted(words('sources')('theme_other'))} END AS theme, "
        "period, count(*) FROM t WHERE theme IS NOT NULL AND period IS NOT NULL GROUP BY 1, 2 ORDER BY 2, 3 DESC, 1"
    )
    named = (dict(zip(("theme", "period", "count"), row, strict=True)) for row in found)
    return {"ticket_themes": tuple(row | {"said_in": ThemeFrom.REQUESTS.value} for row in named)}
