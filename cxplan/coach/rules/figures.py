"""Figures as rows: those that count nowhere, those of a time that has not come, and those that look typed twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...plan import show
from ...plan.walk import rows
from ...text import words
from .rule import Broken, Known, ask, wrong

# What a row needs beside its figures to count: table, figures, what is needed.
NEEDED: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("scores", ("score",), ("survey", "period", "count")),
    ("score_totals", ("favourable", "neutral", "unfavourable"), ("survey", "period")),
    ("reported_scores", ("score",), ("survey", "period", "answers")),
    ("answers", ("score",), ("survey",)),
    ("customer_counts", ("at_start",), ("period",)),
    ("service_figures", ("requests",), ("period",)),
    ("kpi_figures", ("value", "count"), ("kpi", "period")),
)
_PLACE = ("period", "touchpoint", "segment", "team")
# Rows that say the same of the same: the facts in which they are alike.
ALIKE: dict[str, tuple[str, ...]] = {
    "customer_counts": ("period", "segment"),
    "service_figures": (*_PLACE, "channel"),
    "kpi_figures": ("kpi", "period", "touchpoint", "segment"),
    "score_totals": ("survey", *_PLACE, "favourable", "unfavourable"),
    "reported_scores": ("survey", *_PLACE, "score", "answers"),
    "scores": ("survey", *_PLACE, "score", "count"),
}
DATED = (*ALIKE, "mentions", "answers", "churn_reasons", "ticket_themes")


def rules(known: Known) -> Iterator[Broken]:
    """What rows of figures break, table by table."""
    for table, figures, needed in NEEDED:
        for row in rows(known.plan, table):
            if any(isinstance(getattr(row, name), int | float) for name in figures):
                yield from _nowhere(table, row, needed)
    for table in DATED:
        for row in rows(known.plan, table):
            yield from _ahead(known, table, row)
    for table, same in ALIKE.items():
        yield from _twice(known, table, same)


def _nowhere(table: str, row: Any, needed: tuple[str, ...]) -> Iterator[Broken]:
    missing = next((name for name in needed if getattr(row, name) in (None, "")), None)
    if missing is None and table == "customer_counts" and row.left_of_start is None:
        missing = next((name for name in ("new", "at_end") if not isinstance(getattr(row, name), int)), None)
    if missing is not None:
        key = f"{table}.{missing}"
        yield wrong("counts_nowhere", key, row, missing=words("plan")(f"{key}.label"))


def _ahead(known: Known, table: str, row: Any) -> Iterator[Broken]:
    """Figures of a period that begins after the month of the day that is judged by."""
    day: date | None = getattr(row, "answered_on", None)
    if row.period:
        day = show.period_bounds(row.period)[0]
    if day and known.today and (day.year, day.month) > (known.today.year, known.today.month):
        name = "period" if row.period else "answered_on"
        period = show.period(row.period) if row.period else show.day(day)
        yield wrong("period_ahead", f"{table}.{name}", row, period=period, today=show.day(known.today))


def _twice(known: Known, table: str, same: tuple[str, ...]) -> Iterator[Broken]:
    seen: set[tuple[object, ...]] = set()
    for row in rows(known.plan, table):
        said = tuple(getattr(row, name) for name in same)
        period = said[same.index("period")]
        if isinstance(period, str) and said in seen:
            yield ask("looks_typed_twice", f"{table}.period", row, period=show.period(period))
        seen.add(said)
