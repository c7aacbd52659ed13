"""Values that do not fit, told as faults: what a person typed, what belongs there, how to write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import ValidationError

from ..errors import Fault
from ..text import words
from . import Plan, show
from .fields import EARLIEST, LATEST
from .places import Path, Places, fact_at, row_at, short, table_at
from .strays import strays
from .walk import Fact, Kind, singles, tables

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_TURNED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\Z")
_MANY_CHOICES = 12

_SENTENCES = {
    Kind.LINE: "text",
    Kind.TEXT: "text",
    Kind.DATE: "date",
    Kind.PERIOD: "period",
    Kind.WHOLE: "whole",
    Kind.NUMBER: "number",
    Kind.YES_NO: "yes_no",
    Kind.REFERENCE: "reference",
    Kind.REFERENCES: "references",
}


def value_faults(error: ValidationError | None, places: Places) -> Iterator[Fault]:
    """Every value that is of another kind than its field, one fault a place."""
    told: set[Path] = set()
    for stray in strays(places.read.data):
        yield _unknown(stray, places)
    for disguised, value in _disguised(places):
        told.add(disguised)
        yield _value(disguised, value, places)
    for found in error.errors(include_url=False) if error else ():
        path = _plain(found["loc"], places.data)
        if path is not None and path not in told and not _is_id(path):
            told.add(path)
            yield _told(found["type"], path, _typed(path, places.data), places)


def _is_id(path: Path) -> bool:
    """Whether a path leads to a row's id, which is told with the references."""
    return path[-1] == "id" and row_at(path) is not None and fact_at(path) is None


def _told(kind: str, path: Path, value: Any, places: Places) -> Fault:
    if kind == "extra_forbidden":
        return _unknown(path, places)
    fact = fact_at(path)
    if fact is not None:
        return _value(path, value, places)
    if path[0] in ("format", "ids"):
        return places.fault(path, path[0], value=shown(value))
    if row_at(path) is not None:
        return places.fault(path, "row", value=shown(value))
    return places.fault(path, "table" if table_at(path) else "chapter", value=shown(value))


def _disguised(places: Places) -> Iterator[tuple[Path, Any]]:
    """Values that the models would take for something they are not: yes for 1, a number for a date."""
    for path, fact, value in values(places.data):
        if fact.kind in (Kind.WHOLE, Kind.NUMBER) and isinstance(value, bool):
            yield path, value
        if fact.kind is Kind.DATE and not _is_day(value):
            yield path, value
        task = value.get("not_measured") if fact.measured and isinstance(value, dict) else None
        if isinstance(task, dict) and task.get("by") is not None and not _is_day(task["by"]):
            yield (*path, "not_measured", "by"), task["by"]


def _is_day(value: Any) -> bool:
    return isinstance(value, str) and _DAY.match(value) is not None


def values(data: dict[str, Any]) -> Iterator[tuple[Path, Fact, Any]]:
    """Every value of the plan's data with its path and its fact, what is no row left out."""
    for chapter, single in singles().items():
        holder = data.get(chapter)
        if isinstance(holder, dict):
            yield from (((chapter, fact.name), fact, holder[fact.name]) for fact in single if fact.name in holder)
    for home in tables().values():
        above: Path = (home.chapter, home.name) if home.chapter else (home.name,)
        holder = data.get(home.chapter) if home.chapter else data
        rows = holder.get(home.name) if isinstance(holder, dict) else None
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                for fact in home.facts:
                    if fact.name in row:
                        yield (*above, place, fact.name), fact, row[fact.name]


def _plain(loc: tuple[int | str, ...], data: Any) -> Path | None:
    """The path in the data; None for the reading of a value that its form rules out."""
    path: list[str | int] = []
    for part in loc:
        if (isinstance(data, dict) and part in data) or isinstance(part, int):
            data = data[part]
        elif isinstance(data, dict) != (part == "NotMeasuredYet"):
            return None
        else:
            continue
        path.append(part)
    return tuple(path)


def _typed(path: Path, data: Any) -> Any:
    """What stands at a path as it was typed; the models report what they made of it."""
    for part in path:
        data = data[part]
    return data


def _is_empty(path: Path, data: Any) -> bool:
    return _typed(path, data) in (None, "")


def _unknown(path: Path, places: Places) -> Fault:
    """A name that nothing here has, with the name that was probably meant."""
    name, above = str(path[-1]), path[:-1]
    if not above and name in tables():
        return places.fault(path, "misplaced", name=name, chapter=tables()[name].chapter)
    known = dict(_known(above))
    label = _label(above)
    from difflib import get_close_matches

    near = get_close_matches(_folded(name), known, n=1, cutoff=0.6)
    if near:
        return places.fault(path, "unknown.near", name=short(name), near=known[near[0]], place=label)
    if row_at(path) is not None and _is_empty(path, places.read.data):
        return places.fault(path, "unknown.cut", name=short(name), place=label)
    return places.fault(path, "unknown.far", name=short(name), known=listed(dict.fromkeys(known.values())), place=label)


def _known(above: Path) -> Iterator[tuple[str, str]]:
    """What may stand under a path, by its name and by its label."""
    names = words("plan")
    if not above:
        yield from ((_folded(names(f"chapters.{name}.title")), name) for name in singles())
        yield from ((name, name) for name in Plan.model_fields)
        return
    table = table_at(above)
    if fact_at(above):
        yield from ((name, name) for name in ("not_measured", "owner", "by"))
        return
    owner = tables()[table].facts if table else singles().get(str(above[0]), ())
    yield from ((fact.name, fact.name) for fact in owner)
    yield from ((_folded(names(f"{fact.key}.label")), fact.name) for fact in owner)
    if not table:
        yield from ((name, name) for name, home in tables().items() if home.chapter == above[0])


def _label(above: Path) -> str:
    names, table = words("plan"), table_at(above)
    if fact := fact_at(above):
        return names(f"{fact.key}.label")
    if table:
        return names(f"tables.{table}.title")
    return names(f"chapters.{above[0]}.title") if above else words("faults")("value.plan")


def _folded(name: str) -> str:
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _value(path: Path, value: Any, places: Places) -> Fault:
    fact = fact_at(path)
    assert fact is not None
    if len(path) > 1 and path[-1] == "by":
        return _date(path, value, places)
    if path[-1] in ("owner", "not_measured") and path[-1] != fact.name:
        return places.fault(path, "text" if path[-1] == "owner" else "not_measured", value=shown(value))
    if fact.kind is Kind.CHOICE:
        return _choice(fact, path, value, places)
    if fact.kind is Kind.DATE:
        return _date(path, value, places)
    if fact.kind in (Kind.WHOLE, Kind.NUMBER):
        return _number(fact, path, value, places)
    if isinstance(value, str) and words("faults").has(f"{fact.key}.what"):
        return places.fault(path, fact.key, value=shown(value))
    return places.fault(path, _SENTENCES[fact.kind], value=shown(value), low=EARLIEST.year, high=LATEST.year)


def _number(fact: Fact, path: Path, value: Any, places: Places) -> Fault:
    number = _figure(fact, value)
    if number is None and fact.key == "goals.target":
        return places.fault(path, "number.target", value=shown(value))
    if number is None:
        in_unit = f"number.{fact.unit}" if words("faults").has(f"number.{fact.unit}.what") else _SENTENCES[fact.kind]
        return places.fault(path, f"{in_unit}.measured" if fact.measured else in_unit, value=shown(value))
    slots = {"value": shown(value), "low": show.trimmed(fact.low or 0), "high": show.trimmed(fact.high or 0)}
    if fact.unit == "share":
        shares = {"low": show.share(fact.low or 0), "high": show.share(fact.high or 0)}
        return places.fault(path, "range.share_below" if fact.high_open else "range.share", **slots | shares)
    if fact.low is None or fact.high is None:
        key = "low_open" if fact.low_open else "low" if fact.high is None else "high"
        return places.fault(path, f"range.{key}", **slots)
    return places.fault(path, "range.low_open_high" if fact.low_open else "range.both", **slots)


def _figure(fact: Fact, value: Any) -> float | None:
    """The number behind a value that is one, though out of range."""
    if isinstance(value, bool) or not isinstance(value, int | float | str) or not str(value).isascii():
        return None
    try:
        number = float(value.replace("%", "") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    whole = fact.kind is not Kind.WHOLE or number.is_integer()
    return number if number == number and abs(number) != float("inf") and whole else None


def _date(path: Path, value: Any, places: Places) -> Fault:
    typed = str(value)
    if _DAY.match(typed):
        key = "range" if _calendar_has(typed) else "no_day"
        return places.fault(path, f"date.{key}", value=typed, low=EARLIEST.isoformat(), high=LATEST.isoformat())
    turned = _TURNED.match(typed)
    if turned and "." in typed:
        try:
            meant = date(int(turned[3]), int(turned[2]), int(turned[1]))
        except ValueError:
            return places.fault(path, "date.no_day", value=typed)
        return places.fault(path, "date.turned", value=typed, meant=meant.isoformat())
    return places.fault(path, "date", value=shown(value))


def _calendar_has(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True


def _choice(fact: Fact, path: Path, value: Any, places: Places) -> Fault:
    assert fact.choices is not None
    labels = {choice.value: show.choice(choice) for choice in fact.choices}
    typed = _folded(str(value))
    by_name = {code: code for code in labels} | {_folded(label): code for code, label in labels.items()}
    from difflib import get_close_matches

    near = get_close_matches(typed, by_name, n=1, cutoff=0.75)
    if near:
        code = by_name[near[0]]
        return places.fault(path, "choice.near", value=shown(value), code=code, label=labels[code])
    say = words("faults")
    all_ = listed(say("choice.one", code=code, label=label) for code, label in labels.items())
    return places.fault(path, "choice.far", value=shown(value), choices=all_)


def listed(items: Any) -> str:
    """Several things in one line, the rest of many left out."""
    say, found = words("faults"), list(items)
    kept = say("value.between").join(found[:_MANY_CHOICES])
    return kept if len(found) <= _MANY_CHOICES else say("value.more", some=kept, count=len(found) - _MANY_CHOICES)


def shown(value: Any) -> str:
    """A value as a person typed it: text between quotes, several entries as such."""
    say = words("faults")
    if isinstance(value, str):
        return say("value.text", text=short(value))
    if isinstance(value, dict | list):
        return say("value.several")
    return short(json.dumps(value))


__all__ = ["listed", "shown", "value_faults", "values"]
