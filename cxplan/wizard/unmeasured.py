""" "Not measured yet", with who measures it and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..plan import show
from ..plan.fields import NotMeasuredYet
from ..plan.people import short_name
from ..plan.typed import (
    no_number,
)
from ..text import words
from .asking import Option, Typed, Unsure
from .draft import Draft
from .question import as_line, told


def is_unmeasured(typed: Typed) -> bool:
    """Whether somebody typed "not measured yet", a usual way to say so, or chose who will measure it."""
    return as_line(typed).startswith(_TASK) or no_number(as_line(typed))


_TASK = "@"
"""What the choice of who will measure something, and by when, begins with: "@Marta; 2027-03-31", or alone."""


_MEASURES = "measures:"  # the note that keeps that choice: it is asked once


@dataclass(frozen=True, slots=True)
class Task:
    """ "Not measured yet" with who measures it and by when, as far as somebody took it on; and how it is said back."""

    value: dict[str, Any]
    said: str
    notes: tuple[str, ...] = ()


def measure_first(draft: Draft, typed: Typed, owner: str = "", there: object = None) -> Task | Unsure:
    """What is not measured yet becomes a task; who takes it on, and by when, is asked the first time.

    A task that is `there` already stays as it is.
    """
    line = as_line(typed)
    kept = next((note for note in draft.notes if note.startswith(_MEASURES)), None)
    if line.startswith(_TASK):
        return _task(line, (f"{_MEASURES}{line}",))
    if isinstance(there, NotMeasuredYet):
        return Task(there.model_dump(mode="json", exclude_none=True), "")
    if kept is not None:
        return _task(kept.removeprefix(_MEASURES), ())
    asked = _who_measures(draft, owner)
    return asked if len(asked.options) > 1 else _task(_TASK, ())  # with nobody named there is nothing to choose


def _task(line: str, notes: tuple[str, ...]) -> Task:
    who, _, day = (part.strip() for part in line.removeprefix(_TASK).partition(";"))
    value = {name: text for name, text in (("owner", who), ("by", day)) if text}
    if not day:
        return Task({"not_measured": value}, told("not_measured_open"), notes)
    by = show.day(date.fromisoformat(day))
    said = told("not_measured", owner=who, by=by) if who else told("not_measured_by", by=by)
    return Task({"not_measured": value}, said, notes)


def _who_measures(draft: Draft, owner: str) -> Unsure:
    """The question who measures it, with the proposal that one Enter takes."""
    say, day = words("wizard"), draft.first_quarter_ends
    people: dict[str, str] = {}
    for name in (owner, draft.lead, *draft.people()):
        short = short_name(name).casefold()
        if short and not any(known.split()[0] == short for known in people):  # "Anna" is Anna Berger
            people.setdefault(short, short_name(name))
    offered = [
        Option(f"{_TASK}{name}; {day.isoformat()}", say("measure.who", owner=name, by=show.day(day)))
        for name in list(people.values())[:4]
    ]
    nobody = Option(_TASK, say("measure.nobody"))
    return Unsure(say("measure.question"), (*offered, nobody))
