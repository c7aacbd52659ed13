"""How long a request took: the engine's expression for the hours that a column of an export tells."""

from __future__ import annotations

import re

from ..text import words
from .dates import Dates, dates
from .opened import Opened
from .problems import unsure
from .roles import Meaning, plain

# The units that a header names, in the order in which they are looked for, and how many of them an hour has.
_NAMED = {"seconds": r"\bsec(ond)?s?\b", "minutes": r"\bmin(ute)?s?\b", "hours": r"\b(hrs?|hours?)\b"}
_AN_HOUR = {"seconds": 3600, "minutes": 60, "hours": 1}
_OPENING = re.compile(r"\b(business|opening|working|office) hours\b")
_CLOCK = r"^\d+:\d\d(:\d\d)?$"
_CLOCK_PARTS = (r"^(\d+):", r"^\d+:(\d\d)")
# "1 h 30 min", "2 days 3 hours", "45s": how many hours each unit is.
_UNITS = {"days?|d": 24, "hours?|hrs?|h": 1, "minutes?|mins?|m": 1 / 60, "seconds?|secs?|s": 1 / 3600}
_WORDED = rf"^((\d+([.,]\d+)?)\s*({'|'.join(_UNITS)})[\s,]*)+$"


def span(table: Opened, meant: Meaning, role: str, created: Dates, notes: list[str]) -> str:
    """The engine's expression for the hours from creation to what a column says: a moment, or a time that passed."""
    header = meant.columns.get(role)
    if header is None:
        return ""
    column = table.column(header)
    unit = _unit(table, header, meant.settled.get("unit", ""))
    if not unit and (stamps := dates(table, header, meant.settled.get("dates", "") or created.way)) is not None:
        notes.append(words("sources")("span.stamps", column=header))
        return f"CAST(epoch_us({stamps.moment}) - epoch_us({created.moment}) AS DOUBLE) / 3600000000"
    number = f"TRY_CAST(replace(trim({column}), ',', '.') AS DOUBLE)"
    hours, minutes = (f"TRY_CAST(regexp_extract(trim({column}), '{part}', 1) AS DOUBLE)" for part in _CLOCK_PARTS)
    clock = f"CASE WHEN regexp_matches(trim({column}), '{_CLOCK}') THEN {hours} + {minutes} / 60 END"
    if not unit:
        return _told_with_units(table, meant, header, f"coalesce({clock}, {_worded(column)})")
    notes.append(words("sources")(f"span.{unit}", column=header))
    if _OPENING.search(plain(header)):
        notes.append(words("sources")("span.opening", column=header))
    return f"coalesce({clock}, {number} / {_AN_HOUR[unit]})"


def _told_with_units(table: Opened, meant: Meaning, header: str, hours: str) -> str:
    """Times that say their units themselves; raises Unsure where most of a column's cells do not."""
    column = table.column(header)
    ((read, filled),) = table.ask(f"SELECT count({hours}), count(nullif(trim({column}), '')) FROM {table.source}")
    if filled and read < filled * 0.9:
        key = "no_times" if "unit" in meant.settled else "unit"
        raise unsure(key, table.path, "" if key == "no_times" else "unit", tuple(_AN_HOUR), column=header)
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
    unit = next((unit for unit, words_ in _NAMED.items() if re.search(words_, text)), said)
    column = table.column(header)
    clocks = f" + count(*) FILTER (WHERE regexp_matches(trim({column}), '{_CLOCK}'))" if unit == "hours" else ""
    ((numbers, filled),) = table.ask(
        f"SELECT count(TRY_CAST(replace(trim({column}), ',', '.') AS DOUBLE)){clocks}, count(nullif(trim({column}), '')) FROM {table.source}"
    )
    return unit if filled and numbers >= filled * 0.9 else ""
