"""Whether a column of an export holds what a role needs, whatever it is called."""

from __future__ import annotations

from collections.abc import Mapping

from . import limits
from .dates import dates
from .labels import shares
from .opened import Opened
from .problems import Unsure
from .scores import scores

DATES = {"date", "created", "start", "end"}
_STAMPS = {"first_response", "solved"}
_DIFFERENT = 40
# What says of a customer, in small letters, that he is gone.
GONE = frozenset(
    (
        "true",
        "yes",
        "y",
        "1",
        "churned",
        "cancelled",
        "canceled",
        "gone",
        "inactive",
        "ended",
        "left",
        "churn",
        "closed",
    )
)


def holds(table: Opened, header: str, role: str, settled: Mapping[str, str]) -> bool:
    """Whether a column holds what a role needs; the order of dates or the scale may still be open."""
    try:
        if role in DATES:
            return dates(table, header, settled.get("dates", "")) is not None
        if role in ("score", "rating", "satisfaction"):
            return scores(table, header, settled.get("scale", "") if role == "score" else "") is not None
    except Unsure:
        return True
    if role == "order":
        return _has_numbers(table, header)
    if role == "gone":
        return _has_flags(table, header)
    if role in _STAMPS:
        return has_values(table, header)
    if role in ("touchpoint", "segment", "team", "channel", "reason", "source", "whose"):
        return _is_cut(table, header)
    if role == "theme":  # the seldom ones are told together
        return _is_cut(table, header) or _is_cut(table, header, limits.THEMES, 0.3)
    return has_values(table, header)


def has_values(table: Opened, header: str) -> bool:
    (count,) = table.ask(f"SELECT count(nullif(trim({table.column(header)}), '')) FROM {table.source}")[0]
    return bool(count)


def _has_numbers(table: Opened, header: str) -> bool:
    """Whether a column holds numbers of something, such as #1001: nearly every cell has a digit, no name has one."""
    column = f"nullif(trim({table.column(header)}), '')"
    digits = f"count(*) FILTER (regexp_matches({column}, '[0-9]'))"
    ((numbered, filled),) = table.ask(f"SELECT {digits}, count({column}) FROM {table.source}")
    return bool(filled and numbered >= 0.9 * filled)


def _has_flags(table: Opened, header: str) -> bool:
    """Whether a column says who is gone: few different values, one of them a word for that."""
    column = f"lower(nullif(trim({table.column(header)}), ''))"
    ((different, gone),) = table.ask(
        f"SELECT count(DISTINCT {column}), count(*) FILTER (WHERE {column} IN ({shares(sorted(GONE))})) FROM {table.source}"
    )
    return bool(different < _DIFFERENT / 2 and gone)


def _is_cut(table: Opened, header: str, most: int = _DIFFERENT, share: float = 0.7) -> bool:
    """Whether a column tells groups apart: few different values, each used more than once on the whole."""
    column = f"nullif(trim({table.column(header)}), '')"
    ((different, filled),) = table.ask(f"SELECT count(DISTINCT {column}), count({column}) FROM {table.source}")
    return bool(0 < different <= most and different < max(2, filled * share))
