"""A plan as the plain data that files hold: dates and choices as text, nothing that is empty.

In the notes beside a plan a value that it no longer holds is veiled: what stands there knows the value again where it
meets it, and does not say it.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from typing import Any

from . import CHAPTERS, Plan
from .answers import plain
from .fields import NotMeasuredYet, Row
from .walk import Fact, Kind, rows, singles, tables

_CLOCK = re.compile(r"(\d+):([0-5]\d)")
_VEIL = "\0"
_VEILED = re.compile(r"\0[0-9a-f]{24}")  # no person types that


def data_of(plan: Plan) -> dict[str, Any]:
    """The plan's data, every table there; the walk is ten times as fast as pydantic's first dump."""
    data: dict[str, Any] = {"format": plan.format, "ids": dict(plan.ids)}
    for chapter in (*CHAPTERS, "settings"):
        data[chapter] = _facts(getattr(plan, chapter), singles()[chapter])
    for table in tables().values():
        home = data[table.chapter] if table.chapter else data
        home[table.name] = [_row(row, table.facts) for row in rows(plan, table.name)]
    return data


def _row(row: Row, facts: tuple[Fact, ...]) -> dict[str, Any]:
    return {"id": row.id, **_facts(row, facts)}


def _facts(holder: object, facts: tuple[Fact, ...]) -> dict[str, Any]:
    found = {fact.name: getattr(holder, fact.name) for fact in facts}
    return {name: _value(value) for name, value in found.items() if value not in (None, ())}


def _value(value: object) -> object:
    if isinstance(value, NotMeasuredYet):
        return value.model_dump(mode="json", exclude_none=True)
    return plain(value)


def same(fact: Fact, one: Any, other: Any) -> bool:
    """Whether two values of plain data say the same, but for the sixteenth digit and for 5:40 written as a number."""
    if one == other:
        return True
    if is_veiled(one) or is_veiled(other):
        return bool(veiled(fact, one) == veiled(fact, other))
    if fact.kind not in (Kind.WHOLE, Kind.NUMBER):
        return False
    first, second = _figure(one), _figure(other)
    return first is not None and second is not None and math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)


def _figure(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str):
        clock = _CLOCK.fullmatch(value)
        return int(clock[1]) + int(clock[2]) / 60 if clock else None
    return float(value)


def veiled(fact: Fact, value: Any) -> Any:
    """A fact's value so that it can be known again and not be read; None stays None."""
    if value is None or is_veiled(value):
        return value
    figure = _figure(value) if fact.kind in (Kind.WHOLE, Kind.NUMBER) else None
    said = json.dumps(value, sort_keys=True) if figure is None else f"{figure:.9g}"
    return _VEIL + hashlib.blake2b(f"{fact.key}\n{said}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def is_veiled(value: object) -> bool:
    """Whether a value is there to be known again alone."""
    return isinstance(value, str) and value.startswith(_VEIL) and _VEILED.fullmatch(value) is not None
