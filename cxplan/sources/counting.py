"""One query a kind: an export's rows become counts by period, told apart as far as its columns do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from ..plan.choices import SourceKind, ThemeFrom
from ..text import words
from . import comments, customers, returned, tickets
from .answers import Answered, answered_rows, filled, not_scores
from .counted import Counted, Raw
from .dates import Dates, dates
from .labels import GOOD_BAD
from .opened import Opened
from .problems import unsure
from .roles import Meaning
from .scores import scores
from .shared import cut, day, fixed, period_of
from .themes import themes
from .ways import ORDERS

_PERIOD = re.compile(r"^(19|20|21)\d\d(-(0[1-9]|1[0-2])|-Q[1-4])?$")


def counted(table: Opened, meant: Meaning, known: Mapping[str, str]) -> Counted:
    """What an export comes to. `known` holds what the plan knows: metric of the survey, promise_hours, gone_after.

    Raises Unsure where a setting is needed, Dishonest where the number asked for cannot be made from it.
    """
    if (period := fixed(meant)) and not _PERIOD.match(period):
        raise unsure("bad_period", table.path, "period", period=period)
    return _KINDS[meant.kind](table, meant, known)


def dated(table: Opened, meant: Meaning, role: str, left: dict[str, int], notes: list[str]) -> Dates | None:
    """How the dates of a role are read, and what there is to tell about it."""
    header = meant.columns.get(role)
    if header is None:
        return None
    found = dates(table, header, meant.settled.get("dates", ""))
    if found is None:
        raise unsure("no_dates", table.path, role, tuple(table.columns), column=header)
    said = words("sources")
    if found.unreadable and not fixed(meant):  # one period for all needs no date
        left[said("left.bad_date")] = found.unreadable
    if found.blank and not fixed(meant):
        left[said("left.no_date")] = found.blank
    if found.way in ORDERS and not found.either:
        key = "proved" if found.proof else "likely"
        notes.append(said(f"dates.{found.way}.{key}", column=header, count=found.proof))
    return found


def _scores(table: Opened, meant: Meaning, known: Mapping[str, str]) -> Counted:
    if "answers" in meant.columns:
        return returned.counted(table, meant, known)
    left: dict[str, int] = {}
    notes: list[str] = []
    when = dated(table, meant, "date", left, notes)
    if when is None and not fixed(meant):
        raise unsure("period", table.path, "period")
    found = answered_rows(table, meant, "score", when, left, notes, known.get("metric", ""))
    # What people wrote is looked at where the file lies here; out of a warehouse come counts alone.
    rows = {**found.rows, **({} if table.far else _written(table, meant, when, found, known))}
    first, last = (day(when.first), day(when.last)) if when else ("", "")
    figures = {"count": float(found.used)} | ({} if found.read.scale == GOOD_BAD else {"mean": found.mean})
    settled = {**meant.settled, **found.settled}
    return Counted(
        SourceKind.SCORES, rows, table.rows, found.used, left, first, last, tuple(notes), figures, settled, found.query
    )


def _written(
    table: Opened, meant: Meaning, when: Dates | None, found: Answered, known: Mapping[str, str]
) -> dict[str, tuple[Raw, ...]]:
    """What people wrote beside their scores: how often each theme came, and the newest texts where they are wanted."""
    folder = Path(known["folder"]) if known.get("folder") else None
    listed = themes(known.get("activity", ""), folder)
    most = meant.settled.get("comments", "0")
    told = comments.newest(table, meant, found.read, when, int(most) if most.isdecimal() else 0, listed)
    rows: dict[str, tuple[Raw, ...]] = {}
    if counts := comments.themed(table, meant, ThemeFrom.SURVEYS, when, listed):
        rows["ticket_themes"] = counts
    if told:
        rows["answers"] = told
        if "scores" in found.rows:
            rows["scores"] = comments.without(found.rows["scores"], told)
    return rows


def _reviews(table: Opened, meant: Meaning, known: Mapping[str, str]) -> Counted:
    """Mentions by month and source: 4 and 5 are positive, 1 and 2 negative; words of feeling as they say."""
    left: dict[str, int] = {}
    notes: list[str] = []
    when = dated(table, meant, "date", left, notes)
    rated = scores(table, meant.columns["rating"], meant.settled.get("scale", ""))
    if rated is None or rated.scale not in ("1-5", "1-3", GOOD_BAD):
        raise unsure("no_ratings", table.path, "rating", tuple(table.columns), column=meant.columns["rating"])
    left |= not_scores(rated)
    good, bad = {"1-5": (4, 2), "1-3": (3, 1), GOOD_BAD: (1, 0)}[rated.scale]
    ours = cut(table, meant, "whose")
    us = meant.settled.get("us", "") or known.get("company", "")
    mine = "true" if ours == "NULL" else f"lower({ours}) = lower('{us.replace(chr(39), chr(39) * 2)}')"
    network = cut(table, meant, "source")
    found = table.ask(
        f"SELECT period, network, count(*) FILTER (ours AND r >= {good}), count(*) FILTER (ours AND r < {good} AND r > {bad}), "
        f"count(*) FILTER (ours AND r <= {bad}), count(*), sum(r) FILTER (ours) FROM (SELECT {period_of(when, meant)} AS period, "
        f"{network} AS network, {mine} AS ours, {rated.score} AS r FROM {table.source}) "
        "WHERE r IS NOT NULL AND period IS NOT NULL GROUP BY ALL ORDER BY ALL"
    )
    names = ("period", "network", "positive", "neutral", "negative", "everybody")
    told = 6 if ours != "NULL" else 5  # without a word on whose they are, nothing is known of mentions of others
    rows = tuple(filled(dict(zip(names[:told], row[:told], strict=True))) | {"neutral": row[3]} for row in found)
    count = sum(row[2] + row[3] + row[4] for row in found)
    figures = {"count": float(count), "mean": sum(row[6] or 0 for row in found) / count if count else 0.0}
    first, last = (day(when.first), day(when.last)) if when else ("", "")
    folder = Path(known["folder"]) if known.get("folder") else None
    spoken = comments.themed(table, meant, ThemeFrom.REVIEWS, when, themes(known.get("activity", ""), folder))
    return Counted(
        SourceKind.REVIEWS,
        {"mentions": rows} | ({"ticket_themes": spoken} if spoken else {}),
        table.rows,
        sum(row[5] for row in found),
        left,
        first,
        last,
        tuple(notes),
        figures,
        meant.settled,
    )


def _phrases(table: Opened, meant: Meaning, known: Mapping[str, str]) -> Counted:
    """Phrases with how often they are searched a month, the most searched first."""
    del known
    phrase, volume = (table.column(meant.columns[role]) for role in ("phrase", "volume"))
    plain = f"regexp_replace(trim({volume}), '[ ,.]', '', 'g')"
    number = f"TRY_CAST({plain} AS BIGINT)"
    found = table.ask(
        f"SELECT trim({phrase}) AS phrase, max({number}) AS volume FROM {table.source} WHERE trim(coalesce({phrase}, '')) <> '' "
        "GROUP BY 1 ORDER BY volume DESC NULLS LAST, phrase LIMIT 50"
    )
    rows = tuple({"phrase": str(text)} | ({} if many is None else {"volume": int(many)}) for text, many in found)
    unread = sum(1 for row in rows if "volume" not in row)
    left = {words("sources")("left.no_volume"): unread} if unread else {}
    return Counted(SourceKind.PHRASES, {"phrases": rows}, table.rows, len(rows), left, settled=meant.settled)


def _web(table: Opened, meant: Meaning, known: Mapping[str, str]) -> Counted:
    """Visits, orders and bounces by month, as counts out of visits."""
    del known
    left: dict[str, int] = {}
    notes: list[str] = []
    when = dated(table, meant, "date", left, notes)
    number = {
        role: f"TRY_CAST(replace(regexp_replace(trim({table.column(meant.columns[role])}), '[ ,%]', '', 'g'), ' ', '') AS DOUBLE)"
        for role in ("visits", "orders", "bounces", "bounce_rate")
        if role in meant.columns
    }
    bounces = number.get("bounces") or (
        f"({number['bounce_rate']} / CASE WHEN {number['bounce_rate']} > 1 THEN 100 ELSE 1 END * {number['visits']})"
        if "bounce_rate" in number
        else "NULL"
    )
    found = table.ask(
        f"SELECT {period_of(when, meant)} AS period, sum({number['visits']}), sum({number.get('orders', 'NULL')}), sum({bounces}) "
        f"FROM {table.source} GROUP BY period HAVING period IS NOT NULL ORDER BY period"
    )
    rows: list[Raw] = []
    for period, visits, orders, bounced in found:
        for kpi, count in (("conversion", orders), ("bounce", bounced)):
            if visits and count is not None:
                rows.append({"kpi": kpi, "period": period, "count": round(count), "base": round(visits)})
    first, last = (day(when.first), day(when.last)) if when else ("", "")
    return Counted(
        SourceKind.WEB,
        {"kpi_figures": tuple(rows)},
        table.rows,
        when.read if when else table.rows,
        left,
        first,
        last,
        tuple(notes),
        settled=meant.settled,
    )


_KINDS: dict[SourceKind, Callable[[Opened, Meaning, Mapping[str, str]], Counted]] = {
    SourceKind.SCORES: _scores,
    SourceKind.TICKETS: lambda table, meant, known: tickets.counted(table, meant, known, dated),
    SourceKind.CUSTOMERS: lambda table, meant, known: customers.counted(table, meant, known, dated),
    SourceKind.ORDERS: lambda table, meant, known: customers.ordered(table, meant, known, dated),
    SourceKind.REVIEWS: _reviews,
    SourceKind.PHRASES: _phrases,
    SourceKind.WEB: _web,
}
