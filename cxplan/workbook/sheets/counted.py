"""The metrics that are counted: which rows make a period's figure, and how it is shown."""

from __future__ import annotations

from ...plan.choices import Metric
from ...plan.metrics import COUNTED, RECORDS, Counts, Kept
from ..style import HOURS, ONE, SHARE, Format

COUNTS: dict[Metric, Counts] = {metric: made for metric in COUNTED if (made := RECORDS[metric].counts)}
_FORMATS = {Kept.HOURS: HOURS, Kept.POINTS: ONE}
FORMATS: dict[Metric, Format] = {metric: _FORMATS.get(RECORDS[metric].kept, SHARE) for metric in COUNTED}
# Balances stand as points of a hundred; shares and times as Excel keeps them.
TIMES = {metric: "100*" if RECORDS[metric].kept is Kept.POINTS else "" for metric in COUNTED}


def all_of(made: Counts, key: str) -> str:
    """The tag of the rows that make a period's figure: those without a cut where there are such, else all cuts."""
    if made.whole == made.cuts:
        return f'"{made.whole}"&{key}'
    return f'IF(COUNTIFS({made.table}_{made.tag},"{made.whole}"&{key})>0,"{made.whole}","{made.cuts}")&{key}'


def total(made: Counts, column: str, tag: str) -> str:
    """What a column adds up to over the rows with a tag."""
    return f"SUMIFS({made.table}_{column},{made.table}_{made.tag},{tag})"
