"""What a person left in a cell as the plan writes it: labels become codes, day fractions hours, numbers dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from ...plan import show
from ...plan.fields import Unit
from ...plan.walk import Fact, Kind
from ...text import words
from ..pen import LONGEST_CELL, cell_value, writable
from ..saved import typed
from .typed_days import day_of, period_of

_FROM_1900, _FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)
_ID = re.compile(r"\s*([A-Za-z]{1,3}[1-9][0-9]{0,8})\s*(?:·.*)?", re.DOTALL)
_GAPS = "[ \u00a0\u2009\u202f'\u2019]"  # what stands between thousands
_PLAIN = re.compile(rf"[+\-\u2212]?(?:\d+|\d{{1,3}}(?:{_GAPS}\d{{3}})+)(?:[.]\d+)?")
_CLOCK = re.compile(r"(\d{1,6}):([0-5]\d)(?::00)?")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What contents of cells mean: `row_id` finds the id behind a name or an id, None where there is none."""

    row_id: Callable[[Fact, str], str | None]
    from_1904: bool = False

    def day(self, number: float) -> str | None:
        """The day of a day number."""
        try:
            return ((_FROM_1904 if self.from_1904 else _FROM_1900) + timedelta(days=int(number))).isoformat()
        except OverflowError:
            return None


def built(fact: Fact, value: Any, labels: dict[str, str], *, from_1904: bool = False) -> str:
    """The content that a build gave the cell of a plan's value; "" for none."""
    content = cell_value(fact, value, labels)
    if content is None:
        return ""
    if isinstance(content, date):
        return typed((content - (_FROM_1904 if from_1904 else _FROM_1900)).days)
    if isinstance(content, str):
        text = writable(content)[:LONGEST_CELL]
        return typed(text) if text.strip() else ""  # blanks alone are nothing
    return typed(content)


def value_of(fact: Fact, content: str, meaning: Meaning) -> Any:
    """What a cell's content means for a fact; a text that means nothing there stays the text it is, for the checks."""
    kind, said = content[0], content[1:]
    if kind == "e":
        return said
    if kind == "t" and fact.measured and (task := _not_measured(said)) is not None:
        return task
    return _READERS[fact.kind](fact, kind, said, meaning)


def id_in(text: str) -> str | None:
    """The id that a text begins with, as drop-downs write it: TP3 · Checkout."""
    found = _ID.fullmatch(text)
    return found[1].upper() if found else None


def _text(_: Fact, kind: str, said: str, __: Meaning) -> str:
    if kind == "b":
        return words("plan")("words.yes" if said == "1" else "words.no")
    return said.strip()


def _day(_: Fact, kind: str, said: str, meaning: Meaning) -> Any:
    if kind == "n":
        return meaning.day(float(said)) or said
    return day_of(said) or said.strip()


def _period(_: Fact, kind: str, said: str, meaning: Meaning) -> Any:
    if kind == "t":
        return period_of(said) or said.strip()
    number = float(said)
    if number.is_integer() and 1900 <= number <= 2199:
        return str(int(number))
    # Spreadsheets make the first of the month of a typed 2026-12.
    day = meaning.day(number)
    return day[:7] if day and day.endswith("-01") else day or said


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
    share = text.endswith("%") and fact.unit in (Unit.SHARE, Unit.FIGURE)
    text = text.removesuffix("%").rstrip() if share else text
    if not _PLAIN.fullmatch(text):
        return None
    number = float(re.sub(_GAPS, "", text).replace("\u2212", "-"))
    return round(number / 100, 10) if share and fact.unit is Unit.SHARE else number


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


def _yes_no(_: Fact, kind: str, said: str, __: Meaning) -> Any:
    if kind == "b":
        return said == "1"
    say = words("plan")
    return {say("words.yes"): True, say("words.no"): False}.get(said.strip().casefold(), said.strip())


def _choice(fact: Fact, _: str, said: str, __: Meaning) -> Any:
    assert fact.choices is not None
    text = " ".join(said.split()).casefold()
    by_label = {show.choice(one).casefold(): one.value for one in fact.choices}
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


def _not_measured(said: str) -> dict[str, Any] | None:
    """Who measures it by when; None where the text says something else."""
    text = " ".join(said.split())
    for pattern in _not_measured_patterns():
        if found := pattern.fullmatch(text):
            task = found.groupdict()
            if "by" in task and (day := day_of(task["by"])):
                task["by"] = day
            # A name with a bracket or a date that is none: the checks tell.
            return {"not_measured": task}
    return None


@cache
def _not_measured_patterns() -> tuple[re.Pattern[str], ...]:
    """The ways to write it, the fullest first."""
    slots = {"owner": "\0owner\0", "date": "\0by\0"}
    found = []
    for key in ("not_measured_owner_by", "not_measured_by", "not_measured_owner", "not_measured"):
        text = words("plan")(f"words.{key}", **slots)
        parts = [f"(?P<{part}>.+)" if part in ("owner", "by") else re.escape(part) for part in text.split("\0")]
        found.append(re.compile("".join(parts), re.IGNORECASE))
    return tuple(found)


__all__ = ["Meaning", "built", "id_in", "value_of"]
