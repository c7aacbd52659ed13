"""Tactics: dates in order and within the plan, steps within their tactic, one accountable, and what is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...plan import show
from ...plan.choices import WorkStatus
from ...plan.people import short_name
from ...plan.tactics import Tactic, TacticStep
from .rule import Broken, Known, ask, late, wrong

OPEN = (None, WorkStatus.PLANNED, WorkStatus.DOING)
_SEVERAL = (";", " and ", " & ", "/", "+")


def rules(known: Known) -> Iterator[Broken]:
    """What tactics and their steps break, tactic by tactic."""
    plan = known.plan
    for tactic in plan.tactics.tactics:
        steps = [step for step in plan.tactics.tactic_steps if step.tactic == tactic.id]
        yield from _dates(tactic, known)
        yield from _accountable(tactic)
        if tactic.title and not tactic.goals:
            yield wrong("serves_no_goal", "tactics.goals", tactic)
        yield from _late(tactic, steps, known.today)
        for step in steps:
            yield from _step(tactic, step)


def overdue(work: Tactic | TacticStep, today: date | None) -> bool:
    """Whether work that is not done was to be done by a day that is past."""
    return bool(today and work.end and work.end < today and work.status in OPEN)


def _dates(tactic: Tactic, known: Known) -> Iterator[Broken]:
    yield from _within_plan(tactic, known)
    if tactic.stop_by and tactic.start and tactic.stop_by < tactic.start:
        slots = {"day": show.day(tactic.stop_by), "start": show.day(tactic.start)}
        yield wrong("stop_before_start", "tactics.stop_by", tactic, **slots)


def _same_day_after(end: date, start: date) -> date | None:
    """The day of the month in the year of the start or the next: who types a date late in a year mistakes the year."""
    if (end.month, end.day) == (2, 29) or start.year - end.year > 1:
        return None
    days = (end.replace(year=year) for year in (start.year, start.year + 1) if year != end.year)
    return next((day for day in days if day >= start), None)


def _within_plan(tactic: Tactic, known: Known) -> Iterator[Broken]:
    """A tactic that ends before it starts, or lies outside of the plan's months."""
    first, last = known.plan.foundations.period_start, known.plan.foundations.period_end
    start, end = tactic.start, tactic.end
    if start and end and end < start:
        slots = {"start": show.day(start), "end": show.day(end)}
        if meant := _same_day_after(end, start):
            slots |= {"meant": show.day(meant), "write": meant.isoformat()}
        yield wrong("end_before_start", "tactics.end", tactic, **slots)
    elif end and first and end < first and tactic.status in OPEN and not overdue(tactic, known.today):
        yield ask("work_before_plan", "tactics.end", tactic, end=show.day(end), start=show.day(first))
    elif start and last and start > last:
        yield ask("work_after_plan", "tactics.start", tactic, start=show.day(start), end=show.day(last))


def _accountable(tactic: Tactic) -> Iterator[Broken]:
    if tactic.accountable and any(sign in tactic.accountable.split(",")[0] for sign in _SEVERAL):
        yield wrong("several_accountable", "tactics.accountable", tactic, typed=tactic.accountable)


def _late(tactic: Tactic, steps: list[TacticStep], today: date | None) -> Iterator[Broken]:
    if overdue(tactic, today) and tactic.end:
        yield _overdue(tactic, "tactics.end", tactic.owner, tactic.end)
    for step in steps:
        if overdue(step, today) and step.end and not overdue(tactic, today) and tactic.status in OPEN:
            yield _overdue(step, "tactic_steps.end", step.owner or tactic.owner, step.end)


def _overdue(work: Tactic | TacticStep, key: str, owner: str | None, end: date) -> Broken:
    code = "overdue" if owner else "overdue_nobody"
    return late(code, key, work, owner=short_name(owner), end=show.day(end))


def _step(tactic: Tactic, step: TacticStep) -> Iterator[Broken]:
    if step.start and step.end and step.end < step.start:
        slots = {"start": show.day(step.start), "end": show.day(step.end)}
        yield wrong("end_before_start", "tactic_steps.end", step, **slots)
    elif (step.end and tactic.end and step.end > tactic.end) or (
        step.start and tactic.start and step.start < tactic.start
    ):
        yield ask("step_outside_tactic", "tactic_steps.end", step, tactic=tactic.called)
