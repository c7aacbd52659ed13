"""Requests for help by period: how many came, how many were answered and solved, after how long, and about what."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from ..plan.choices import SourceKind, ThemeFrom
from ..text import words
from . import limits
from .answers import answered_rows
from .counted import Counted, Raw
from .dates import Dates, dates
from .labels import quoted, shares
from .opened import Opened
from .problems import dishonest, unsure
from .roles import Meaning, plain
from .shared import Dated, cut, day, period_of

_MINUTES, _HOURS = re.compile(r"\bmin(ute)?s?\b"), re.compile(r"\b(hrs?|hours?)\b")
_OPENING = re.compile(r"\b(business|opening|working|office) hours\b")
_CLOCK = r"^\d+:\d\d(:\d\d)?$"
# "1 h 30 min", "2 days 3 hours", "45s": how many hours each unit is.
_UNITS = {"days?|d": 24, "hours?|hrs?|h": 1, "minutes?|mins?|m": 1 / 60, "seconds?|secs?|s": 1 / 3600}
_WORDED = rf"^((\d+([.,]\d+)?)\s*({'|'.join(_UNITS)})[\s,]*)+$"
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
    spans = {
        name: _span(table, meant, role, created, notes)
        for name, role in (("response", "first_response"), ("resolve", "solved"))
    }
    promise = float(known.get("promise_hours") or 0)
    inside = ", ".join(f"{sql or 'NULL::DOUBLE'} AS {name}" for name, sql in spans.items())
    groups = {"channel": _channel(table, meant), "team": cut(table, meant, "team")}
    cuts = ", ".join(f"{sql} AS {name}" for name, sql in groups.items())
    base = f"(SELECT {period_of(created, meant)} AS period, {cuts}, {inside} FROM {table.source})"
    _negative(table, meant, base, spans, left)
    used = [name for name in _GROUPS if groups[name] != "NULL"]
    sets = ", ".join(["(period)", *(f"(period, {name})" for name in used)])
    told = " AND ".join([f"(grouping({name}) = 1 OR {name} IS NOT NULL)" for name in used] or ["true"])
    months = table.ask(
        f"SELECT period, {', '.join(f'{name}' if name in used else 'NULL' for name in _GROUPS)}, {_measures(promise)} FROM {base} "
        f"WHERE period IS NOT NULL GROUP BY GROUPING SETS ({sets}) HAVING {told} ORDER BY ALL"
    )
    ((*whole,),) = table.ask(f"SELECT {_measures(promise)} FROM {base} WHERE period IS NOT NULL")
    rows: dict[str, tuple[Raw, ...]] = {"service_figures": tuple(_row(row, promise) for row in months)}
    figures = {name: float(value) for name, value in zip(_NAMES, whole, strict=True) if value is not None}
    if not promise:
        figures.pop("in_time")
    rows |= _themes(table, meant, created)
    settled = dict(meant.settled)
    if "satisfaction" in meant.columns:
        answers = answered_rows(table, meant, "satisfaction", created, {}, notes)
        rows, settled = {**rows, **answers.rows}, {**settled, **answers.settled}
    return Counted(
        SourceKind.TICKETS, rows, table.rows, int(whole[0]), left, day(created.first), day(created.last), tuple(notes),
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
            f"SELECT count(*) FILTER ({name} < 0), count({name}) FROM {base} WHERE period IS NOT NULL"
        )
        if negative > all_ / 2:
            slots = {"column": meant.columns[role], "created": meant.columns["created"], "role": role}
            raise dishonest(f"negative_{name}", table.path, count=int(negative), all=int(all_), **slots)
        if negative:
            left[words("sources")(f"left.negative_{name}")] = int(negative)


def _measures(promise: float) -> str:
    def times(name: str) -> str:
        fair = f"FILTER ({name} >= 0)"
        return f"count({name}) {fair}, avg({name}) {fair}, quantile_cont({name}, 0.5) {fair}, quantile_cont({name}, 0.9) {fair}"

    return (
        f"count(*), {times('response')}, count(*) FILTER (response >= 0 AND response <= {promise}), {times('resolve')}"
    )


def _row(found: tuple[object, ...], promise: float) -> Raw:
    row = dict(zip(("period", *_GROUPS, *_NAMES), found, strict=True))
    if not promise or not row["answered"]:
        row.pop("in_time")
    if not row["answered"]:
        row.pop("answered")
    if not row["resolved"]:
        row.pop("resolved")
    return {
        name: round(value, 6) if isinstance(value, float) else value for name, value in row.items() if value is not None
    }


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
    theme = cut(table, meant, "theme", limits.THEMES)
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


def _span(table: Opened, meant: Meaning, role: str, created: Dates, notes: list[str]) -> str:
    """The engine's expression for the hours from creation to what a column says: a moment, or a time that passed."""
    header = meant.columns.get(role)
    if header is None:
        return ""
    column = table.column(header)
    unit = _unit(table, header, meant.settled.get("unit", ""))
    if not unit and (stamps := dates(table, header, meant.settled.get("dates", "") or created.way)) is not None:
        notes.append(words("sources")("span.stamps", column=header))
        return f"(epoch_us({stamps.moment}) - epoch_us({created.moment})) / 3600000000.0"
    number = f"TRY_CAST(replace(trim({column}), ',', '.') AS DOUBLE)"
    clock = f"CASE WHEN regexp_matches(trim({column}), '{_CLOCK}') THEN split_part(trim({column}), ':', 1)::DOUBLE + split_part(trim({column}), ':', 2)::DOUBLE / 60 END"
    if not unit:
        return _told_with_units(table, meant, header, f"coalesce({clock}, {_worded(column)})")
    notes.append(words("sources")(f"span.{unit}", column=header))
    if _OPENING.search(plain(header)):
        notes.append(words("sources")("span.opening", column=header))
    return f"coalesce({clock}, {number}{' / 60' if unit == 'minutes' else ''})"


def _told_with_units(table: Opened, meant: Meaning, header: str, hours: str) -> str:
    """Times that say their units themselves; raises Unsure where most of a column's cells do not."""
    column = table.column(header)
    ((read, filled),) = table.ask(f"SELECT count({hours}), count(nullif(trim({column}), '')) FROM {table.source}")
    if filled and read < filled * 0.9:
        key = "no_times" if "unit" in meant.settled else "unit"
        raise unsure(key, table.path, "" if key == "no_times" else "unit", ("minutes", "hours"), column=header)
    return hours


def _worded(column: str) -> str:
    """The engine's expression for the hours that a time in words comes to."""
    cell = f"lower(trim({column}))"

    def part(unit: str, hours: float) -> str:
        number = f"regexp_extract({cell}, '(\\d+(?:[.,]\\d+)?)\\s*(?:{unit})(?:[^a-z]|$)', 1)"
        return f"coalesce(TRY_CAST(replace({number}, ',', '.') AS DOUBLE), 0) * {hours!r}"

    parts = " + ".join(part(unit, hours) for unit, hours in _UNITS.items())
    return f"CASE WHEN regexp_matches({cell}, '{_WORDED}') THEN {parts} END"


def _unit(table: Opened, header: str, said: str) -> str:
    """Minutes or hours, as the header or the mapping says; "" where neither does, or the cells are no numbers."""
    text = plain(header)
    unit = "minutes" if _MINUTES.search(text) else "hours" if _HOURS.search(text) else said
    column = table.column(header)
    ((numbers, filled),) = table.ask(
        f"SELECT count(TRY_CAST(replace(trim({column}), ',', '.') AS DOUBLE)), count(nullif(trim({column}), '')) FROM {table.source}"
    )
    return unit if filled and numbers >= filled * 0.9 else ""
