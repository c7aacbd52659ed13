"""What a person left in a cell as the plan writes it: labels become codes, day fractions hours, numbers dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ...ooxml.days import FROM_1900, FROM_1904, day_at, number_of
from ...ooxml.number_kinds import PERCENT, TIME
from ...ooxml.saved import typed
from ...plan import show
from ...plan.fields import US, NotMeasuredYet, Unit
from ...plan.typed import a_count, a_number, no_number, out_of
from ...plan.walk import Fact, Kind
from ..layout import Layout
from ..pen import LONGEST_CELL, cell_value, writable
from .typed_days import day_of, period_of

_ID = re.compile(r"\s*([A-Za-z]{1,3}[1-9][0-9]{0,8})\s*(?:·.*)?", re.DOTALL)
_NOT_MEASURED = ("not_measured_owner_by", "not_measured_by", "not_measured_owner", "not_measured")  # the fullest first
_OF_ONE_DAY = ("scores", "answers")  # exports have a day and a time for each answer; it counts in its month
_CLOCK = re.compile(r"(\d{1,6}):([0-5]\d)(?::00)?")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What contents of cells mean: `row_id` finds the id behind a name or an id, None where there is none."""

    row_id: Callable[[Fact, str], str | None]
    layout: Layout
    from_1904: bool = False
    has_times: bool = False  # the formats of cells tell times from numbers

    def day(self, number: float) -> str | None:
        """The day of a day number."""
        try:
            return day_at(number, FROM_1904 if self.from_1904 else FROM_1900).isoformat()
        except OverflowError:
            return None


def built(fact: Fact, value: Any, labels: dict[str, str], layout: Layout, *, from_1904: bool = False) -> str:
    """The content that a build gave the cell of a plan's value; "" for none."""
    content = _in_words(fact, value, layout) or cell_value(fact, value, labels)
    if content is None:
        return ""
    if isinstance(content, date):
        return typed(number_of(content, FROM_1904 if from_1904 else FROM_1900))
    if isinstance(content, str):
        text = writable(content)[:LONGEST_CELL]
        return typed(text) if text.strip() else ""  # blanks alone are nothing
    return typed(content)


def as_shown(fact: Fact, content: str, shown: str, meaning: Meaning) -> str:
    """A cell's content as whoever typed it saw it: 9 % is stored as 0.09; 5.5 among plain numbers is hours."""
    if not content.startswith("n") or fact.kind not in (Kind.NUMBER, Kind.WHOLE):
        return content
    if fact.unit is Unit.HOURS:
        return typed(float(content[1:]) / 24) if meaning.has_times and shown != TIME else content
    if fact.unit is Unit.FIGURE and shown == TIME:
        return typed(float(content[1:]) * 24)
    return typed(float(content[1:]) * 100) if shown == PERCENT and fact.unit is not Unit.SHARE else content


def _in_words(fact: Fact, value: Any, layout: Layout) -> str:
    """A value that a cell holds in words of cxplan's own; "" for all others."""
    if isinstance(value, NotMeasuredYet):
        return _task_in_words(value, layout.words)
    if fact.kind is Kind.YES_NO and value is not None:
        return layout.words["yes" if value else "no"]
    if fact.kind is Kind.CHOICE and value is not None:
        return layout.choice(value)
    return layout.words["us"] if fact.kind is Kind.REFERENCE and value == US else ""


def _task_in_words(value: NotMeasuredYet, said: Mapping[str, str]) -> str:
    task = value.not_measured
    key = "not_measured" + ("_owner" if task.owner else "") + ("_by" if task.by else "")
    return said[key].format(owner=task.owner, date=show.day(task.by) if task.by else "")


def value_of(fact: Fact, content: str, meaning: Meaning) -> Any:
    """What a cell's content means for a fact; a text that means nothing there stays the text it is, for the checks."""
    kind, said = content[0], content[1:]
    if kind == "e":
        return said
    if kind == "t" and fact.measured and (task := _not_measured(said, meaning.layout)) is not None:
        return task
    return _READERS[fact.kind](fact, kind, said, meaning)


def id_in(text: str) -> str | None:
    """The id that a text begins with, as drop-downs write it: TP3 · Checkout."""
    found = _ID.fullmatch(text)
    return found[1].upper() if found else None


def _text(_: Fact, kind: str, said: str, meaning: Meaning) -> str:
    if kind == "b":
        return meaning.layout.words["yes" if said == "1" else "no"]
    return said.strip()


def _day(_: Fact, kind: str, said: str, meaning: Meaning) -> Any:
    if kind == "n":
        return meaning.day(float(said)) or said
    return day_of(said) or said.strip()


def _period(fact: Fact, kind: str, said: str, meaning: Meaning) -> Any:
    if kind == "t":
        day = day_of(said) if fact.table in _OF_ONE_DAY else None
        return period_of(said) or (day[:7] if day else said.strip())
    number = float(said)
    if number.is_integer() and 1900 <= number <= 2199:
        return str(int(number))
    # Spreadsheets make the first of the month of a typed 2026-12.
    day = meaning.day(number)
    return day[:7] if day and (day.endswith("-01") or fact.table in _OF_ONE_DAY) else day or said


def _number(fact: Fact, kind: str, said: str, _: Meaning) -> Any:
    if kind == "b":
        return said == "1"
    number = float(said) if kind == "n" else _typed_number(fact, said)
    if number is None:
        return said.strip()
    if fact.unit is Unit.HOURS and (kind == "n" or ":" in said):
        return _hours(number)
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _typed_number(fact: Fact, said: str) -> float | None:
    """A number typed as text, as far as there is no doubt; a comma could be either sign."""
    text = said.strip()
    if fact.unit is Unit.HOURS and (clock := _CLOCK.fullmatch(text)):
        return (int(clock[1]) + int(clock[2]) / 60) / 24
    if fact.unit is Unit.SHARE and (part := out_of(text)):
        return round(part.percent / 100, 10)
    if fact.kind is Kind.WHOLE and (count := a_count(text)) is not None:
        return float(count)
    loose = a_number(text)
    if loose is None or loose.other is not None or (loose.percent and fact.unit not in (Unit.SHARE, Unit.FIGURE)):
        return None
    return round(loose.value / 100, 10) if loose.percent and fact.unit is Unit.SHARE else loose.value


def _hours(days: float) -> Any:
    """Hours from a fraction of a day, to the minute where it is a whole one: 5:40."""
    minutes = days * 24 * 60
    whole = round(minutes)
    if abs(minutes - whole) > 1e-3:
        return round(days * 24, 6)
    if whole % 3:  # no plain decimals
        return f"{whole // 60}:{whole % 60:02}"
    hours = whole / 60
    return int(hours) if hours.is_integer() else round(hours, 2)


def _yes_no(_: Fact, kind: str, said: str, meaning: Meaning) -> Any:
    if kind == "b":
        return said == "1"
    labels = {meaning.layout.words["yes"].casefold(): True, meaning.layout.words["no"].casefold(): False}
    return labels.get(said.strip().casefold(), said.strip())


def _choice(fact: Fact, _: str, said: str, meaning: Meaning) -> Any:
    assert fact.choices is not None
    text = " ".join(said.split()).casefold()
    by_label = {show.choice(one).casefold(): one.value for one in fact.choices}
    by_label |= {meaning.layout.choice(one).casefold(): one.value for one in fact.choices}
    by_label |= {one.value: one.value for one in fact.choices}
    return by_label.get(text, said.strip())


def _reference(fact: Fact, _: str, said: str, meaning: Meaning) -> Any:
    return meaning.row_id(fact, said.strip()) or said.strip()


def _references(fact: Fact, _: str, said: str, meaning: Meaning) -> Any:
    """Several rows, between semicolons; a name may have one in it."""
    found: list[str] = []
    for part in re.split(r"[;\n]", said):
        row_id = meaning.row_id(fact, part.strip()) if part.strip() else ""
        if row_id:
            found.append(row_id)
        elif row_id is None and not (found and id_in(said)):
            found.append(part.strip())
    return list(dict.fromkeys(found))


_READERS: Mapping[Kind, Callable[[Fact, str, str, Meaning], Any]] = {
    Kind.LINE: _text,
    Kind.TEXT: _text,
    Kind.DATE: _day,
    Kind.PERIOD: _period,
    Kind.WHOLE: _number,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.REFERENCE: _reference,
    Kind.REFERENCES: _references,
}


def _not_measured(said: str, layout: Layout) -> dict[str, Any] | None:
    """Who measures it by when; None where the text says something else."""
    if no_number(said):
        return {"not_measured": {}}
    text = " ".join(said.split())
    for pattern in _patterns(tuple(layout.words[key] for key in _NOT_MEASURED)):
        if found := pattern.fullmatch(text):
            task = found.groupdict()
            if "by" in task and (day := day_of(task["by"])):
                task["by"] = day
            # A name with a bracket or a date that is none: the checks tell.
            return {"not_measured": task}
    return None


@cache
def _patterns(templates: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The ways to write it."""
    found = []
    for template in templates:
        parts = template.format(owner="\0owner\0", date="\0by\0").split("\0")
        named = [f"(?P<{part}>.+)" if part in ("owner", "by") else re.escape(part) for part in parts]
        found.append(re.compile("".join(named), re.IGNORECASE))
    return tuple(found)


__all__ = ["Meaning", "as_shown", "built", "id_in", "value_of"]
