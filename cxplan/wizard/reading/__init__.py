"""What people type, read into plain values: numbers, dates, durations, targets, lists; each or a sentence why not."""

from __future__ import annotations

from .dates import a_date, a_month_span, a_period, last_full, named_period
from .lists import items, named_parts, numbered, split_once
from .numbers import Loose, a_number, figures
from .spans import a_span_in_days, hours
from .targets import Target, target

__all__ = [
    "Loose",
    "Target",
    "a_date",
    "a_month_span",
    "a_number",
    "a_period",
    "a_span_in_days",
    "figures",
    "hours",
    "items",
    "last_full",
    "named_parts",
    "named_period",
    "numbered",
    "split_once",
    "target",
]
