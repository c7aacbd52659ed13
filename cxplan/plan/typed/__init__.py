"""What people type, read into plain values, wherever they type it: wizard, pasted tables, plan file, workbook."""

from __future__ import annotations

from .counted import Cost, Part, a_cost, no_answer, no_number, out_of, shares
from .dates import a_date
from .lists import either, first_cells, items, named_parts, numbered, on_one_line, pasted, split_once
from .numbers import Loose, a_count, a_number, a_range, bare, counts, figures, readings, with_ranges
from .periods import a_month_span, a_period, begins, begins_or_ends, last_full, named_period, stretches
from .rhythm import by_time, in_rhythm, times_a_quarter, times_a_year
from .spans import a_promise_in_days, a_span_in_days, hours, in_time_of, time_unit, working_days
from .targets import Target, target
from .vague import no_size

__all__ = [
    "Cost",
    "Loose",
    "Part",
    "Target",
    "a_cost",
    "a_count",
    "a_date",
    "a_month_span",
    "a_number",
    "a_period",
    "a_promise_in_days",
    "a_range",
    "a_span_in_days",
    "bare",
    "begins",
    "begins_or_ends",
    "by_time",
    "counts",
    "either",
    "figures",
    "first_cells",
    "hours",
    "in_rhythm",
    "in_time_of",
    "items",
    "last_full",
    "named_parts",
    "named_period",
    "no_answer",
    "no_number",
    "no_size",
    "numbered",
    "on_one_line",
    "out_of",
    "pasted",
    "readings",
    "shares",
    "split_once",
    "stretches",
    "target",
    "time_unit",
    "times_a_quarter",
    "times_a_year",
    "with_ranges",
    "working_days",
]
