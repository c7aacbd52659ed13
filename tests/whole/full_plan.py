"""A plan that says something in every field there is, made from the models alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cxplan.plan import Plan
from cxplan.plan.fields import Unit
from cxplan.plan.walk import Fact, Kind, facts, tables

# Texts that must have a form of their own: no free text.
FORMED = {"foundations.currency": "EUR", "foundations.brand_colour": "#0F5E59"}
OWNER = ".not_measured_owner"  # behind a fact's key: who owns its measuring
_PLAIN: dict[Kind, Any] = {Kind.DATE: "2027-02-01", Kind.PERIOD: "2026-12", Kind.YES_NO: True}


@dataclass(frozen=True)
class Full:
    """The plan, and the token that stands in each free-text field, by the fact's key."""

    plan: Plan
    tokens: dict[str, str]


def full_plan(*, set_aside: bool = False, measured: bool = True) -> Full:
    """One row in every table and a value in every field; free texts are tokens, references lead to those rows.

    With `set_aside` every chapter also says why it does not apply; without `measured` each figure that can wait does,
    and who owns it is a token.
    """
    tokens: dict[str, str] = {}
    data: dict[str, Any] = {}
    for fact in facts().values():
        if fact.name in ("not_applicable", "look_again") and not set_aside:
            continue
        home = data if fact.table == "own_words" else data.setdefault(fact.chapter, {})
        if fact.table:
            home = home.setdefault(fact.table, [{"id": f"{tables()[fact.table].prefix}1"}])[0]
        home[fact.name] = _value(fact, measured, lambda key: tokens.setdefault(key, f"tok{len(tokens):03}en"))
    data["own_words"][0]["place"] = "summary.headline"
    tokens.pop("own_words.place")
    return Full(Plan.model_validate(data), tokens)


def _value(fact: Fact, measured: bool, token: Callable[[str], str]) -> Any:
    if fact.measured and not measured:
        return {"not_measured": {"owner": token(fact.key + OWNER), "by": "2027-03-31"}}
    if fact.key in FORMED:
        return FORMED[fact.key]
    if fact.kind in (Kind.LINE, Kind.TEXT):
        return token(fact.key)
    if fact.ref is not None:
        first = f"{tables()[fact.ref.tables[0]].prefix}1"
        return (first,) if fact.kind is Kind.REFERENCES else None if fact.ref.tables == (fact.table,) else first
    if fact.choices is not None:
        return next(iter(fact.choices)).value
    if fact.kind in (Kind.WHOLE, Kind.NUMBER):
        return _figure(fact)
    return _PLAIN[fact.kind]


def _figure(fact: Fact) -> float | int:
    """A figure within the fact's limits."""
    low, high = fact.low or 0.0, fact.high if fact.high is not None else 100.0
    if fact.unit is Unit.SHARE or fact.kind is Kind.NUMBER:
        return min(low + 0.25, high) if fact.low is not None and high <= 1 else min(max(low, 1.0) + 1, high)
    return int(min(max(low, 1), high))


def free_texts() -> Iterator[Fact]:
    """Every field that takes any text."""
    return (fact for fact in facts().values() if fact.kind in (Kind.LINE, Kind.TEXT) and fact.key not in FORMED)
