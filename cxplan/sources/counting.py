"""One query a kind: an export's rows become counts by period, told apart as far as its columns do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from ..plan.choices import SourceKind, ThemeFrom
from ..text import words
from . import comments, customers, returned, tickets
from .answers import Answered, answered_rows, filled, not_scores
from .counted import Counted, Raw
from .dates import Dates, dates
from .labels import GOOD_BAD, quoted
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
    found = _KINDS[meant.kind](table, meant, known)
    say = words("sources")
    aside = {say(f"left.{kind}"): count for kind, count in table.aside.items()}
    settled = {**found.settled, "sheet": table.sheet} if table.sheet else found.settled
    return replace(
        found,
        read=found.read + sum(aside.values()),
        left_out={**found.left_out, **aside},
        notes=(*table.told, *found.notes),
        settled=settled,
    )


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
    mine = _mine(table, meant, ours, known)
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


def _mine(table: Opened, meant: Meaning, ours: str, known: Mapping[str, str]) -> str:
    """The engine's expression for whether a mention is of us; raises Unsure where nobody in the column is called so.

    A column that names one alone, as exports of one's own page do, names us.
    """
    if ours == "NULL":
        return "true"
    us = meant.settled.get("us", "") or known.get("company", "")
    found = table.ask(
        f"SELECT {ours} AS who, count(*) FROM {table.source} WHERE who IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    named = [str(who) for who, _ in found]
    if us.casefold() in (one.casefold() for one in named):
        return f"lower({ours}) = lower({quoted(us)})"
    if len(named) > 1 or "us" in meant.settled:
        column = meant.columns["whose"]
        raise unsure("us", table.path, "us", tuple(named), column=column, names=" · ".join(named), us=us or "–")
    return "true"


def _phrases(table: Opened, meant: Meaning, known: Mapping[str, str]) -> Counted:
    """Phrases with how often they are searched a month, the most searched first."""
    del known
    phrase = table.column(meant.columns["phrase"])
    number, often, place = (_number_of(table, meant, role) for role in ("volume", "shown", "place"))
    found = table.ask(
        f"SELECT trim({phrase}) AS phrase, CAST(max({number}) AS BIGINT) AS volume, max({often}) AS shown, avg({place}) AS place "
        f"FROM {table.source} WHERE trim(coalesce({phrase}, '')) <> '' "
        f"GROUP BY 1 ORDER BY volume DESC NULLS LAST, shown DESC NULLS LAST, phrase LIMIT {_PHRASES}"
    )
    rows = tuple(filled({"phrase": str(text), "volume": many}) for text, many, _, _ in found)
    places = tuple(
        {"phrase": str(text), "place": max(1, round(at))} for text, *_, at in found if at and round(at) <= _PLACES
    )
    unread = sum(1 for row in rows if "volume" not in row) if "volume" in meant.columns else 0
    say = words("sources")
    notes: tuple[str, ...] = (say("phrases.some", count=len(rows)),) if len(rows) == _PHRASES else ()
    notes += (say("phrases.places", column=meant.columns["place"]),) if places else ()
    notes += (say("phrases.no_volume", count=unread),) if unread else ()
    counts = {"phrases": rows, "search_places": places} if places else {"phrases": rows}
    return Counted(SourceKind.PHRASES, counts, table.rows, len(rows), notes=notes, settled=meant.settled)


_PHRASES, _PLACES = 50, 100  # of so many phrases something is kept, and the last place that a plan knows


def _number_of(table: Opened, meant: Meaning, role: str) -> str:
    """The engine's expression for a count, or for a place, which has decimals; none where no column says it."""
    if role not in meant.columns:
        return "CAST(NULL AS DOUBLE)"
    cell = f"trim({table.column(meant.columns[role])})"
    plain = f"replace({cell}, ',', '.')" if role == "place" else f"regexp_replace({cell}, '[ ,.]', '', 'g')"
    return f"TRY_CAST({plain} AS DOUBLE)"


def _web(table: Opened, meant: Meaning, known: Mapping[str, str]) -> Counted:
    """Visits, orders and bounces by month, as counts out of visits."""
    del known
    left: dict[str, int] = {}
    notes: list[str] = []
    when = dated(table, meant, "date", left, notes)
    number = {
        role: f"TRY_CAST(replace(regexp_replace(trim({table.column(meant.columns[role])}), '[ ,%]', '', 'g'), ' ', '') AS DOUBLE)"
        for role in ("visits", "orders", "bounces", "bounce_rate", "clicks", "shown")
        if role in meant.columns
    }
    bounces = number.get("bounces") or (
        f"({number['bounce_rate']} / CASE WHEN {number['bounce_rate']} > 1 THEN 100 ELSE 1 END * {number['visits']})"
        if "bounce_rate" in number
        else "NULL"
    )
    visits_, orders_, clicks_, shown_ = (number.get(role, "NULL") for role in ("visits", "orders", "clicks", "shown"))
    found = table.ask(
        f"SELECT {period_of(when, meant)} AS period, sum({visits_}), sum({orders_}), sum({bounces}), sum({clicks_}), sum({shown_}) "
        f"FROM {table.source} GROUP BY period HAVING period IS NOT NULL ORDER BY period"
    )
    rows: list[Raw] = []
    for period, visits, orders, bounced, clicks, shown in found:
        for kpi, count, base in (
            ("conversion", orders, visits),
            ("bounce", bounced, visits),
            ("clicks", clicks, shown),
        ):
            if base and count is not None:
                rows.append({"kpi": kpi, "period": period, "count": round(count), "base": round(base)})
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
