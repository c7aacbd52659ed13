"""The ways to write a date, each as the engine's expression for the moment that a cell tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
    " %H.%M.%S",
)
# Before and after noon as forms in other languages write it.
_NOON = {
    "\u00a0": " ", "\u202f": " ", " vorm.": " AM", " nachm.": " PM",
    " a. m.": " AM", " p. m.": " PM", " a.m.": " AM", " p.m.": " PM",
}  # fmt: skip
# A year of two digits comes first: the engine here reads 25 as the year 25 where four are asked for.
_DAYS = {
    DAY_FIRST: ("%d/%m/%y", "%d.%m.%y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"),
    MONTH_FIRST: ("%m/%d/%y", "%m/%d/%Y", "%m-%d-%Y"),
    NAMED: (
        "%d %b %Y",
        "%d %B %Y",
        "%b %d, %Y",
        "%B %d, %Y",
        "%d-%b-%y",
        "%d-%b-%Y",
        "%d/%b/%y",
        "%d/%b/%Y",
        "%a %b %d %Y",
        "%Y/%m/%d",
        "%Y%m%d",
        "%B %Y",
        "%b %Y",
    ),
}
FORMS = {way: tuple(f"{day}{time}" for day in days for time in _TIMES) for way, days in _DAYS.items()} | {
    ISO: (
        "%Y-%m-%d",
        *(f"%Y-%m-%d{sign}%H:%M{more}{zone}" for sign in " T" for more in ("", ":%S") for zone in ("", "Z", " UTC")),
    )
}
# Before this day a date is what a program writes for none: day zero of a spreadsheet, 1 January 1970, 0001-01-01.
_ZERO = "TIMESTAMP '1971-01-01'"
_SERIAL_1970 = 25569  # days from a spreadsheet's day zero to 1 January 1970


def ways_of(column: str, usual: Mapping[str, str] | None = None, *, far: bool = False) -> Iterator[tuple[str, str]]:
    """Each way with its expression; the form that is usual in a column is tried before all others."""
    forms = usual or {}
    for way, expression in _expressions(column, far=far):
        sql = expression
        if way in ORDERS and (turned := forms.get(other_order(way))):
            # What one order reads in its usual form, and the other does not, no other form of the other one reads.
            sql = f"CASE WHEN {tried(column, turned)} IS NULL THEN {expression} END"
        if way in forms:
            sql = f"coalesce({tried(column, forms[way])}, {sql})"
        yield way, _real(sql) if far else _here(sql)


def tried(column: str, form: str) -> str:
    """A cell's moment by one form: none where it is before all that is real, as 25 read for a year of four digits."""
    return _here(f"try_strptime({column}, '{form}')")  # the engine passes over spaces around it


def _expressions(column: str, *, far: bool) -> Iterator[tuple[str, str]]:
    cell = f"trim({column})"
    # A zone behind a moment is taken into account; moments without one stand as they are written.
    zoned = f"CASE WHEN regexp_matches({cell}, '(Z|[+-]\\d\\d:?\\d\\d| UTC|:\\d\\d([.]\\d+)?[+-]\\d\\d)$') THEN "
    stamped = (
        f"{zoned}TRY_CAST(TRY_CAST(replace({cell}, ' UTC', 'Z') AS TIMESTAMPTZ) AT TIME ZONE 'UTC' AS TIMESTAMP) END"
    )
    plain = f"CASE WHEN regexp_matches({cell}, '^\\d{{4}}-\\d\\d?-\\d\\d?') THEN TRY_CAST(replace({cell}, 'T', ' ') AS TIMESTAMP) END"
    month = f"CASE WHEN regexp_matches({cell}, '^\\d{{4}}-\\d\\d$') THEN TRY_CAST({cell} || '-01' AS TIMESTAMP) END"
    short = f"CASE WHEN regexp_matches({cell}, '^(19|20|21)\\d\\d(0[1-9]|1[0-2])$') THEN TRY_CAST(substr({cell}, 1, 4) || '-' || substr({cell}, 5, 2) || '-01' AS TIMESTAMP) END"
    yield ISO, f"coalesce({stamped}, {plain}, {month}, {short})"
    # Google Forms writes its owner's clock and the zone behind it: the clock stands as it is written.
    local = f"regexp_replace({cell}, ' [A-Z]{{3,5}}([+-]\\d\\d?(:?\\d\\d)?)?$', '')"
    for written, plain_ in () if far else _NOON.items():
        local = f"replace({local}, '{written}', '{plain_}')"
    for way in _DAYS:
        formats = ", ".join(f"'{form}'" for form in FORMS[way])
        tidy = f"regexp_replace(replace({local}, 'T', ' '), '\\s+', ' ', 'g')" if way in ORDERS else local
        yield way, f"try_strptime({tidy}, [{formats}])"
    number = f"TRY_CAST({cell} AS DOUBLE)"
    yield (
        SERIAL,
        f"CASE WHEN {number} BETWEEN 20000 AND 80000 THEN CAST(make_timestamp(CAST(round(({number} - {_SERIAL_1970}) * 86400) * 1000000 AS BIGINT)) AS TIMESTAMP) END",
    )
    yield (
        UNIX,
        f"CASE WHEN {number} BETWEEN 1e8 AND 1e10 THEN CAST(make_timestamp(CAST({number} * 1000000 AS BIGINT)) AS TIMESTAMP) "
        f"WHEN {number} BETWEEN 1e11 AND 1e13 THEN CAST(make_timestamp(CAST({number} * 1000 AS BIGINT)) AS TIMESTAMP) END",
    )


def _real(expression: str) -> str:
    """A moment, and nothing in place of what stands for none."""
    return f"(SELECT CASE WHEN m >= {_ZERO} THEN m END FROM (SELECT {expression} AS m))"


def _here(expression: str) -> str:
    """The same for the engine here, which takes long for a query inside of a column."""
    return f"list_filter([{expression}], lambda m: m >= {_ZERO})[1]"


def other_order(way: str) -> str:
    return MONTH_FIRST if way == DAY_FIRST else DAY_FIRST
