"""What every kind of count needs: the period of a row, a column that tells groups apart, a day in writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from . import limits
from .dates import Dates
from .labels import quoted
from .opened import Opened
from .roles import Meaning

Dated = Callable[[Opened, Meaning, str, dict[str, int], list[str]], Dates | None]


# How long periods may be, and how the engine calls that.
LENGTHS = {"month": "1 MONTH", "quarter": "3 MONTH", "year": "1 YEAR"}


def length(meant: Meaning, usual: str = "month") -> str:
    """A name of LENGTHS: how long the periods are into which rows are put."""
    said = meant.settled.get("period", "")
    return said if said in LENGTHS else usual


def fixed(meant: Meaning) -> str:
    """The period settled for the whole file; "" where each row has its own."""
    said = meant.settled.get("period", "")
    return "" if said in LENGTHS else said


def period_of(when: Dates | None, meant: Meaning, usual: str = "month") -> str:
    """The engine's expression for a row's period: by its date, or the period settled for the whole file."""
    if said := fixed(meant):
        return quoted(said)
    assert when is not None
    return code(when.moment, length(meant, usual))


def code(moment: str, length_: str) -> str:
    """The engine's expression for the period of a moment, as plans write it: 2027-03, 2027-Q1, 2027."""
    year = f"strftime({moment}, '%Y')"
    return {
        "month": f"strftime({moment}, '%Y-%m')",
        "quarter": f"{year} || '-Q' || CAST(quarter({moment}) AS VARCHAR)",
        "year": year,
    }[length_]


def cut(table: Opened, meant: Meaning, role: str, most: int = limits.CUTS) -> str:
    """The engine's expression for what a row is told apart by; NULL where no column says it, or too many values do."""
    header = meant.columns.get(role)
    if header is None:
        return "NULL"
    name = table.column(header)
    column = f"nullif(trim({name}), '')"
    ((different,),) = table.ask(
        f"SELECT count(DISTINCT {column}) FROM (SELECT DISTINCT {name} FROM {table.source}) AS each"
    )
    return column if different <= most else "NULL"


def day(when: datetime | None) -> str:
    """A moment's day as YYYY-MM-DD; "" where there is none."""
    return when.date().isoformat() if when else ""
