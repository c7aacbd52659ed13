"""The plan file described as JSON Schema, for editors and other programs, in the catalogue's words."""

from __future__ import annotations

from typing import Any

from ..text import words
from . import CHAPTERS, FORMAT, show
from .explained import choice_of, example, purpose
from .fields import EARLIEST, LATEST, PERIOD_PATTERN, US, Unit
from .trade import trade
from .typed import a_date, a_number
from .typed.numbers import tidy
from .walk import Fact, Kind, Table, singles, tables

Schema = dict[str, Any]

_PERCENT = r"^\s*[+-]?[0-9]+([.,][0-9]+)?\s*%\s*$"
_HOURS = r"^\s*([0-9]+:[0-5][0-9]|[0-9]+\s*h(\s*[0-9]+\s*(min|m)?)?)\s*$"
_CHANGE = r"^\s*[+-]\s*[0-9]+([.,][0-9]+)?\s*(%|points?)\s*$"
_PATTERNS = {"foundations.currency": "^[A-Z]{3}$", "foundations.brand_colour": "^#[0-9A-Fa-f]{6}$"}
_DAY: Schema = {"type": "string", "format": "date", "pattern": r"^(199[0-9]|2[01][0-9]{2})-[0-9]{2}-[0-9]{2}$"}
_NOTHING = {"type": "null"}


def json_schema() -> Schema:
    """The schema of a plan file, draft 2020-12."""
    say = words("schema")
    parts: Schema = {"format": {"type": "integer", "minimum": 1, "maximum": FORMAT, "description": say("format")}}
    parts["ids"] = {"type": ["object", "null"], "description": say("ids"), "additionalProperties": {"type": "integer"}}
    parts |= {chapter: _chapter(chapter) for chapter in (*CHAPTERS, "settings")}
    parts["own_words"] = _table(tables()["own_words"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": say("title"),
        "description": say("about"),
        **_object(parts),
        "$defs": {"not_measured": _not_measured()},
    }


def _chapter(name: str) -> Schema:
    plan = words("plan")
    parts = {fact.name: _fact(fact) for fact in singles()[name]}
    parts |= {home.name: _table(home) for home in tables().values() if home.chapter == name}
    about = {"title": plan(f"chapters.{name}.title"), "description": trade(None).says(plan, f"chapters.{name}.about")}
    return about | _or_nothing(_object(parts))


def _table(home: Table) -> Schema:
    plan = words("plan")
    parts = {
        "id": {"type": "string", "pattern": f"^{home.prefix}[1-9][0-9]{{0,8}}$", "description": words("schema")("id")}
    }
    row = _object(parts | {fact.name: _fact(fact) for fact in home.facts})
    about = {
        "title": plan(f"tables.{home.name}.title"),
        "description": trade(None).says(plan, f"tables.{home.name}.about"),
    }
    return about | {"type": ["array", "null"], "items": _or_nothing(row)}


def _fact(fact: Fact) -> Schema:
    ways = [*_ways(fact), _NOTHING]
    if fact.measured:
        ways.insert(-1, {"$ref": "#/$defs/not_measured"})
    about, said = purpose(fact.key), _said(fact)
    if fact.kind in _CHOSEN:
        about = words("schema")("fact.example", about=about, example=example(fact.key))
    told = words("schema")("fact.about", about=about, form=said) if said else about
    shown = {"examples": [_in_a_file(fact, example(fact.key))]}
    return {"title": words("plan")(f"{fact.key}.label"), "description": told, **shown, "anyOf": ways}


_CHOSEN = (Kind.CHOICE, Kind.YES_NO, Kind.REFERENCE, Kind.REFERENCES)


def _in_a_file(fact: Fact, typed: str) -> object:
    """An example as it stands in a plan file: a choice by its code, a row by an id."""
    match fact.kind:
        case Kind.CHOICE:
            return choice_of(fact, typed)
        case Kind.YES_NO:
            return typed.startswith(words("plan")("words.yes"))
        case Kind.REFERENCE | Kind.REFERENCES:
            assert fact.ref is not None
            one = typed if typed == US else f"{tables()[fact.ref.tables[0]].prefix}1"
            return one if fact.kind is Kind.REFERENCE else [one]
        case Kind.DATE:
            return a_date(typed, EARLIEST)[0].isoformat()
        case Kind.WHOLE | Kind.NUMBER if fact.unit not in (Unit.SHARE, Unit.HOURS):
            loose = a_number(typed)
            return typed if loose is None else tidy(loose.value)
    return typed


def _ways(fact: Fact) -> list[Schema]:
    """The forms a value may have."""
    match fact.kind:
        case Kind.CHOICE:
            assert fact.choices is not None
            return [{"enum": [choice.value for choice in fact.choices]}]
        case Kind.REFERENCE:
            return [_reference(fact)]
        case Kind.REFERENCES:
            return [{"type": "array", "items": _reference(fact), "uniqueItems": True}]
        case Kind.DATE:
            return [_DAY]
        case Kind.PERIOD:
            return [
                {"type": "string", "pattern": PERIOD_PATTERN},
                {"type": "integer", "minimum": EARLIEST.year, "maximum": LATEST.year},
            ]
        case Kind.YES_NO:
            return [{"type": "boolean"}, {"enum": ["yes", "no"]}]
        case Kind.WHOLE | Kind.NUMBER:
            return [_number(fact), *_spelt(fact)]
    if fact.key in _PATTERNS:
        return [{"type": "string", "pattern": _PATTERNS[fact.key]}]
    return [{"type": ["string", "number", "boolean"]}]  # 1984 is a firm's name too


def _number(fact: Fact) -> Schema:
    made: Schema = {"type": "integer" if fact.kind is Kind.WHOLE else "number"}
    if fact.low is not None:
        made["exclusiveMinimum" if fact.low_open else "minimum"] = fact.low
    if fact.high is not None:
        made["exclusiveMaximum" if fact.high_open else "maximum"] = fact.high
    return made


def _spelt(fact: Fact) -> list[Schema]:
    """The ways of writing a number with its unit."""
    patterns = {Unit.SHARE: _PERCENT, Unit.HOURS: _HOURS, Unit.FIGURE: _PERCENT}
    if fact.unit not in patterns:
        return []
    spelt = [{"type": "string", "pattern": patterns[fact.unit]}]
    return [*spelt, {"type": "string", "pattern": _CHANGE}] if fact.key == "goals.target" else spelt


def _reference(fact: Fact) -> Schema:
    assert fact.ref is not None
    prefixes = "|".join(tables()[table].prefix for table in fact.ref.tables)
    pattern = f"({prefixes})[1-9][0-9]*"
    return {"type": "string", "pattern": f"^(us|{pattern})$" if fact.ref.us else f"^{pattern}$"}


def _said(fact: Fact) -> str:
    """One sentence on what belongs into a fact, where its title does not say it."""
    say, plan = words("schema"), words("plan")
    if fact.choices is not None:
        all_ = (say("choice.one", code=choice.value, label=show.choice(choice)) for choice in fact.choices)
        return say("fact.choice", choices=say("between.choices").join(all_))
    if fact.ref is not None:
        key = "refs" if fact.kind is Kind.REFERENCES else "ref_us" if fact.ref.us else "ref"
        named = say("between.tables").join(plan(f"tables.{table}.title") for table in fact.ref.tables)
        return say(f"fact.{key}", tables=named)
    key = "target" if fact.key == "goals.target" else fact.unit if fact.unit is not None else fact.kind
    if not say.has(f"fact.{key}"):
        return ""
    return say(f"fact.{key}", low=show.trimmed(fact.low or 0), high=show.trimmed(fact.high or 0))


def _not_measured() -> Schema:
    say = words("schema")
    task = _object(
        {
            "owner": {"title": say("not_measured_owner"), "type": ["string", "number", "null"]},
            "by": {"title": say("not_measured_by"), **_or_nothing(_DAY)},
        }
    )
    return {"description": say("not_measured"), **_object({"not_measured": _or_nothing(task)})}


def _object(parts: Schema) -> Schema:
    return {"type": "object", "properties": parts, "additionalProperties": False}


def _or_nothing(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}
