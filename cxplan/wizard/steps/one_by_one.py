"""What is left of a line of several figures, one thing at a time: asked where the first alone was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...plan import show
from ...plan.answers import Answer, SetFact
from ...plan.typed import a_count, a_number, bare, no_answer, out_of
from ...plan.typed.spans import WORKING_DAY, clock
from ...text import words
from ..amounts import one_span
from ..asking import Ask, Option, Reading, Taken, Typed, Unsure
from ..draft import Draft, is_task
from ..figures import of_period
from ..offered import again
from ..question import Question, as_line, refused, told, worded
from ..unmeasured import is_unmeasured
from .periods import about, period

_CUSTOMERS, _SERVICE = "customer_counts", "service_figures"
# The question, the fact it fills, and the fact that has to be there first.
_MORE = {
    "customer_counts.at_start": (
        ("customer_counts.new", "new", "at_start"),
        ("customer_counts.at_end", "at_end", "at_start"),
    ),
    "service_figures.requests": (
        ("service_figures.answered", "answered", "requests"),
        ("service_figures.response_mean", "response_mean", "requests"),
    ),
}
_TABLE = {"customer_counts.at_start": _CUSTOMERS, "service_figures.requests": _SERVICE}


def names(draft: Draft, name: str, slot: int) -> Iterator[str]:
    """The questions for what is missing behind the first figure of a period."""
    row = of_period(draft, _TABLE[name], period(draft, slot)) if name in _TABLE else None
    for more, fact, first in _MORE.get(name, ()):
        there = getattr(row, first, None)
        if there is not None and not is_task(there) and getattr(row, fact) is None:
            yield more


def _set(draft: Draft, table: str, slot: int, **values: Any) -> tuple[Answer, ...]:
    row = of_period(draft, table, period(draft, slot))
    return tuple(SetFact(f"{table}.{name}", row.id, value) for name, value in values.items()) if row else ()


def _asks(name: str) -> Any:
    def ask(draft: Draft, slot: int) -> Ask:
        return worded(draft, name, about=about(draft, slot))

    return ask


def _left_open(typed: Typed) -> bool:
    return not as_line(typed) or is_unmeasured(typed)


def _read_new(draft: Draft, slot: int, typed: Typed) -> Reading:
    if _left_open(typed):
        return Taken()
    count = 0 if no_answer(as_line(typed)) else a_count(as_line(typed))
    if count is None or count < 0:
        return refused("number", typed=as_line(typed))
    return Taken(_set(draft, _CUSTOMERS, slot, new=count))


def _read_end(draft: Draft, slot: int, typed: Typed) -> Reading:
    row, count = of_period(draft, _CUSTOMERS, period(draft, slot)), a_count(as_line(typed))
    if _left_open(typed) or row is None:
        return Taken()
    if count is None or count < 0:
        return refused("number", typed=as_line(typed))
    most = row.at_start + (row.new or 0)
    if row.new is not None and count > most:
        given = {"start": show.number(row.at_start), "new": show.number(row.new), "end": show.number(count)}
        return refused("customers_end", **given)
    said = told("customers", left=show.number(most - count), start=show.number(row.at_start))
    return Taken(_set(draft, _CUSTOMERS, slot, at_end=count), said if row.new is not None else "")


def gone(draft: Draft, slot: int) -> int:
    """How many are not there any more at a period's end, as far as its three counts say."""
    row = of_period(draft, _CUSTOMERS, period(draft, slot))
    start, new, end = (row.at_start, row.new, row.at_end) if row else (None, None, None)
    if isinstance(start, int) and isinstance(new, int) and isinstance(end, int):
        return start + new - end
    return 0


def _ask_early(draft: Draft, slot: int) -> Ask:
    row, name = of_period(draft, _CUSTOMERS, period(draft, slot)), "customer_counts.left_of_start"
    given = {"gone": show.number(gone(draft, slot)), "start": show.number(row.at_start if row else 0)}
    hint = words("wizard")("left_early_hint", **given)
    old = show.number(row.left_of_start) if row and row.left_of_start is not None else ""
    return worded(draft, name, hint=hint, about=about(draft, slot), old=old)


def _read_early(draft: Draft, slot: int, typed: Typed) -> Reading:
    row, line = of_period(draft, _CUSTOMERS, period(draft, slot)), as_line(typed)
    if _left_open(typed) or row is None:
        return Taken(_set(draft, _CUSTOMERS, slot, left_of_start=None))
    count = _how_many(line, row.at_start)
    if count is None:
        return refused("number", typed=line)
    most = min(row.at_start, gone(draft, slot))
    if not 0 <= count <= most:
        return refused("left_early", most=show.number(most), typed=line)
    said = told("left_early", left=show.number(count), start=show.number(row.at_start))
    return Taken(_set(draft, _CUSTOMERS, slot, left_of_start=count), said)


def _read_answered(draft: Draft, slot: int, typed: Typed) -> Reading:
    row, line = of_period(draft, _SERVICE, period(draft, slot)), as_line(typed)
    if _left_open(typed) or row is None:
        return Taken()
    every = row.requests
    count = _how_many(line, every)
    if count is None:
        return refused("number", typed=line)
    if not 0 <= count <= every:
        return refused("more_answered", requests=show.number(every), answered=show.number(count))
    said = told("service_no_time", answered=show.number(count), requests=show.number(every))
    return Taken(_set(draft, _SERVICE, slot, answered=count), said)


def _how_many(line: str, every: int) -> int | None:
    """How many of them all a line says: all, a share, none or a count."""
    if line.casefold().strip(" .") in words("typed")("all").split("|"):
        return every
    part, loose = out_of(line), a_number(line)
    if part is not None:
        return round(every * part.percent / 100)
    if loose is not None and loose.percent:
        return round(every * loose.value / 100)
    return 0 if no_answer(line) else a_count(line)


def _read_time(draft: Draft, slot: int, typed: Typed) -> Reading:
    line = as_line(typed)
    if _left_open(typed):
        return Taken()
    if alone := bare(line):
        offered = (Option(str(clock(span)), show.hours(span)) for span in (alone.value, alone.value * 24))
        return Unsure(words("wizard")("unsure.hours_or_days", typed=line), (*offered, again()))
    span = one_span(line)
    if not isinstance(span, float | int):
        return span
    said = told("half_day") if span == WORKING_DAY / 2 and not re.search(r"\d", line) else ""
    return Taken(_set(draft, _SERVICE, slot, response_mean=clock(span)), said)


QUESTIONS = (
    Question("customer_counts.new", _asks("customer_counts.new"), _read_new, figures=True),
    Question("customer_counts.at_end", _asks("customer_counts.at_end"), _read_end, figures=True),
    Question("customer_counts.left_of_start", _ask_early, _read_early, figures=True, none=True),
    Question("service_figures.answered", _asks("service_figures.answered"), _read_answered, figures=True),
    Question("service_figures.response_mean", _asks("service_figures.response_mean"), _read_time, figures=True),
)
