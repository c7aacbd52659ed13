"""Tables that people read at a glance and that tell no figure as they are: months side by side, months of no year."""

from __future__ import annotations

import re

from .opened import Opened
from .problems import Unreadable, unreadable

_SIDE = 2  # columns that are called as months from which they stand side by side
_NAMED = (
    r"jan|feb|m[aä]r|mar|apr|avr|abr|may|mai|maj|mei|mag|ma[iy]o|jun|juin|giu|jul|juil|lug|aug|ago|ao[uû]|sep|set|o[ck]t|out|ott"
    r"|nov|de[czs]|d[ée]c|dic|gen|ene|f[ée]v|maart|mrt"
)
_YEAR = r"(19|20)\d\d"
_PERIOD = re.compile(
    rf"^(({_NAMED})[a-zéûä.]*[ /'’-]*({_YEAR}|\d\d)|{_YEAR}[ /-]*(({_NAMED})[a-zéûä.]*|q[1-4]|0?[1-9]|1[0-2])"
    rf"|q[1-4][ /-]*{_YEAR}|(0?[1-9]|1[0-2])[/.-]{_YEAR}|{_YEAR}-\d\d-01( 00:00:00)?|({_NAMED})[a-zéûä]*\.?)$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(year )?month\b|\bmonat\b|\bmois\b|\bmes\b|\bmese\b|\bmaand\b|\bm[êe]s\b|\bperiod\b", re.IGNORECASE
)
_ALONE = rf"^(0?[1-9]|1[0-2]|({_NAMED})[a-zéûä]*\.?)$"


def no_figures(table: Opened) -> Unreadable | None:
    """What to do with such a table, as a sentence; None where it is none."""
    side = [header for header in table.columns if _PERIOD.match(header.strip())]
    if len(side) >= _SIDE and len(side) * 2 >= len(table.columns):
        return unreadable("side_by_side", table.path, first=side[0], second=side[1])
    for header in table.columns:
        if _MONTH.search(header) and _alone(table, header):
            return unreadable("no_year", table.path, column=header)
    return None


def _alone(table: Opened, header: str) -> bool:
    """Whether a column holds months and no year."""
    if table.far:
        return False
    cell = f"nullif(trim({table.column(header)}), '')"
    fits = f"regexp_matches(lower({cell}), '{_ALONE.replace(chr(39), chr(39) * 2)}')"
    ((filled, months),) = table.ask(f"SELECT count({cell}), count(*) FILTER ({fits}) FROM {table.source}")
    return bool(filled and months == filled)
