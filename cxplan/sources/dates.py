"""A column of dates as the engine reads it: the order of day and month is decided by the whole column, and told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from .opened import Opened
from .problems import unsure

# Ways to write a date, by name; the two orders of day and month are held against each other.
ISO, DAY_FIRST, MONTH_FIRST, NAMED, SERIAL, UNIX = "iso", "day_first", "month_first", "named", "serial", "unix"
ORDERS = (DAY_FIRST, MONTH_FIRST)
_TIMES = (
    "",
    " %H:%M",
    " %H:%M:%S",
    " %I:%M %p",
    " %I:%M:%S %p",
    ", %H:%M",
    ", %I:%M %p",
    " %H:%M:%S.%f",
    " %H:%M:%S.%g",
)
_DAYS = {
    DAY_FIRST: ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y"),
    MONTH_FIRST: ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"),
    NAMED: (
        "%d %b %Y",
        "%d %B %Y",
        "%b %d, %Y",
        "%B %d, %Y",
        "%d-%b-%Y",
        "%d-%b-%y",
        "%a %b %d %Y",
        "%Y/%m/%d",
        "%Y%m%d",
        "%B %Y",
        "%b %Y",
    ),
}
# Before this day a date is what a program writes for none: day zero of a spreadsheet, 1 January 1970, 0001-01-01.
_ZERO = "TIMESTAMP '1971-01-01'"
_SERIAL_1970 = 25569  # days from a spreadsheet's day zero to 1 January 1970
_CLOSER = 5  # times shorter must the span of one order be to be believed
_ENOUGH = 0.6  # of the filled cells must be dates, or the column is none


@dataclass(frozen=True, slots=True)
class Dates:
    """How a column's dates are read.

    `moment` is the engine's expression for a cell's moment (none where it cannot be read or stands for no date), `way`
    the name of the order, `read`, `unreadable`, `blank` how many cells were which, `first` and `last` the ends. `proof`
    is how many cells only this order can read; `either` says that both orders read the same days.
    """

    moment: str
    way: str
    read: int
    unreadable: int
    blank: int
    first: datetime | None
    last: datetime | None
    proof: int = 0
    either: bool = False


def dates(table: Opened, header: str, order: str = "") -> Dates | None:
    """How a column's dates are read; None where it holds none. Raises Unsure where both orders fit all and differ."""
    column = table.column(header)
    found = {way: _counted(table, column, expression) for way, expression in _ways(column)}
    best = max(found.values(), key=lambda one: one[0])
    filled, blank = _filled(table, column)
    if not filled or best[0] < _ENOUGH * filled:
        return None
    chosen = _chosen(table, header, found, order)
    read, first, last = found[chosen]
    expression = dict(_ways(column))[chosen]
    proof = read - found[_other(chosen)][0] if chosen in ORDERS else 0
    either = chosen in ORDERS and not proof and _agree(table, header)
    return Dates(expression, chosen, read, filled - read, blank, first, last, proof, either)


def _chosen(
    table: Opened, header: str, found: dict[str, tuple[int, datetime | None, datetime | None]], order: str
) -> str:
    if order in found and found[order][0]:
        return order
    best = max(count for count, _, _ in found.values())
    fitting = [way for way, (count, _, _) in found.items() if count == best]
    if not set(ORDERS) <= set(fitting):
        return fitting[0]
    if _agree(table, header):
        return DAY_FIRST
    spans = {way: _span(found[way]) for way in ORDERS}
    near, far = sorted(ORDERS, key=lambda way: spans[way])
    if spans[far] > _CLOSER * max(spans[near], 1):
        return near  # the days of an export lie close together; read the wrong way they scatter over the year
    raise unsure("dates", table.path, "dates", (near, far), column=header, example=_example(table, header, found))


def _example(table: Opened, header: str, found: dict[str, tuple[int, datetime | None, datetime | None]]) -> str:
    """A date that both orders read, as it is written; of a warehouse, the last day read one way."""
    if table.far and (last := found[DAY_FIRST][2]):
        return f"{last:%d/%m/%Y}"
    column = table.column(header)
    ((first,),) = table.ask(f"SELECT {column} FROM {table.source} WHERE {_differs(column)} LIMIT 1")
    return str(first)


def _span(found: tuple[int, datetime | None, datetime | None]) -> float:
    """How many days lie between the first and the last date."""
    _, first, last = found
    return (last - first).total_seconds() / 86400 if first and last else 0.0


def _agree(table: Opened, header: str) -> bool:
    column = table.column(header)
    (count,) = table.ask(f"SELECT count(*) FROM {table.source} WHERE {_differs(column)}")[0]
    return not count


def _differs(column: str) -> str:
    day, month = (dict(_ways(column))[way] for way in ORDERS)
    return f"({day}) IS DISTINCT FROM ({month})"


def _other(way: str) -> str:
    return MONTH_FIRST if way == DAY_FIRST else DAY_FIRST


def _ways(column: str) -> Iterator[tuple[str, str]]:
    cell = f"trim({column})"
    # A zone behind a moment is taken into account; moments without one stand as they are written.
    zoned = f"CASE WHEN regexp_matches({cell}, '(Z|[+-]\\d\\d:?\\d\\d| UTC|:\\d\\d([.]\\d+)?[+-]\\d\\d)$') THEN "
    stamped = (
        f"{zoned}TRY_CAST(TRY_CAST(replace({cell}, ' UTC', 'Z') AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP) END"
    )
    plain = f"CASE WHEN regexp_matches({cell}, '^\\d{{4}}-\\d\\d?-\\d\\d?') THEN TRY_CAST(replace({cell}, 'T', ' ') AS TIMESTAMP) END"
    month = f"CASE WHEN regexp_matches({cell}, '^\\d{{4}}-\\d\\d$') THEN TRY_CAST({cell} || '-01' AS TIMESTAMP) END"
    short = f"CASE WHEN regexp_matches({cell}, '^(19|20|21)\\d\\d(0[1-9]|1[0-2])$') THEN TRY_CAST(substr({cell}, 1, 4) || '-' || substr({cell}, 5, 2) || '-01' AS TIMESTAMP) END"
    yield ISO, _real(f"coalesce({stamped}, {plain}, {month}, {short})")
    # Google Forms writes its owner's clock and the zone behind it: the clock stands as it is written.
    local = f"regexp_replace({cell}, ' (GMT|UTC)([+-]\\d\\d?(:?\\d\\d)?)?$', '')"
    for way, days in _DAYS.items():
        formats = ", ".join(f"'{day}{time}'" for day in days for time in _TIMES)
        tidy = f"regexp_replace(replace({cell}, 'T', ' '), '\\s+', ' ', 'g')" if way in ORDERS else local
        yield way, _real(f"try_strptime({tidy}, [{formats}])")
    number = f"TRY_CAST({cell} AS DOUBLE)"
    yield (
        SERIAL,
        _real(
            f"CASE WHEN {number} BETWEEN 20000 AND 80000 THEN CAST(make_timestamp(CAST(round(({number} - {_SERIAL_1970}) * 86400) * 1000000 AS BIGINT)) AS TIMESTAMP) END"
        ),
    )
    yield (
        UNIX,
        _real(
            f"CASE WHEN {number} BETWEEN 1e8 AND 1e10 THEN CAST(make_timestamp(CAST({number} * 1000000 AS BIGINT)) AS TIMESTAMP) "
            f"WHEN {number} BETWEEN 1e11 AND 1e13 THEN CAST(make_timestamp(CAST({number} * 1000 AS BIGINT)) AS TIMESTAMP) END"
        ),
    )


def _real(expression: str) -> str:
    return f"(SELECT CASE WHEN m >= {_ZERO} THEN m END FROM (SELECT {expression} AS m))"


def _filled(table: Opened, column: str) -> tuple[int, int]:
    ((filled, all_),) = table.ask(f"SELECT count(nullif(trim({column}), '')), count(*) FROM {table.source}")
    return int(filled), int(all_) - int(filled)


def _counted(table: Opened, column: str, expression: str) -> tuple[int, datetime | None, datetime | None]:
    ((count, first, last),) = table.ask(
        f"SELECT count(m), min(m), max(m) FROM (SELECT {expression} AS m FROM {table.source})"
    )
    return int(count), first, last
