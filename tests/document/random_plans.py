"""Random plans made from the models themselves, and random results for them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from cxplan.document.quotes import QUOTES, Quote, Scale
from cxplan.engine.values import Value, Values
from cxplan.plan import CHAPTERS, Plan
from cxplan.plan.fields import US, NotMeasured, NotMeasuredYet, Unit
from cxplan.plan.walk import Fact, Kind, singles, tables
from cxplan.text import words

WORDS = ("Swaps are late.", "Ω", "نعم", "a", "two words", "=1+1", "Line one\nline two", "x" * 300)
PERIODS = ("2026", "2026-Q4", "2026-Q3", "2026-12", "2027-01")
GROUPS = ("status", "change", "priority", "outcome")


def plan(dice: random.Random) -> Plan:
    """A plan with some facts and some rows; references lead to rows that exist, most of the time."""
    sizes = {name: dice.choice((0, 0, 1, 2, 4)) for name in tables()}
    made = Plan()
    for chapter in CHAPTERS:
        facts = {fact.name: value(dice, fact, sizes) for fact in singles()[chapter] if dice.random() < 0.5}
        if dice.random() < 0.9:
            facts.pop("not_applicable", None)
        rows = {
            table.name: tuple(
                table.model.model_construct(
                    id=f"{table.prefix}{number}",
                    **{fact.name: value(dice, fact, sizes) for fact in table.facts if dice.random() < 0.6},
                )
                for number in range(1, sizes[table.name] + 1)
            )
            for table in tables().values()
            if table.chapter == chapter
        }
        made = made.model_copy(update={chapter: getattr(made, chapter).model_copy(update=facts | rows)})
    return made


def value(dice: random.Random, fact: Fact, sizes: dict[str, int]) -> Any:
    """One value that the fact's type allows, or none."""
    if dice.random() < 0.1:
        return () if fact.kind is Kind.REFERENCES else None
    if fact.measured and dice.random() < 0.3:
        return NotMeasuredYet(not_measured=NotMeasured(owner=dice.choice((None, "Lien, desk")), by=_day(dice, None)))
    if fact.kind in (Kind.REFERENCE, Kind.REFERENCES):
        return _reference(dice, fact, sizes)
    if fact.choices is not None:
        return dice.choice(list(fact.choices))
    if fact.kind in (Kind.LINE, Kind.TEXT):
        return {"currency": "CHF", "brand_colour": "#FFDD00"}.get(fact.name) or dice.choice(WORDS)
    if fact.kind is Kind.DATE:
        return _day(dice, fact)
    if fact.kind is Kind.PERIOD:
        return dice.choice(PERIODS)
    return dice.random() < 0.5 if fact.kind is Kind.YES_NO else _number(dice, fact)


def _reference(dice: random.Random, fact: Fact, sizes: dict[str, int]) -> Any:
    assert fact.ref is not None
    ids = [f"{tables()[name].prefix}{n}" for name in fact.ref.tables for n in range(1, sizes[name] + 1)]
    ids += [US] if fact.ref.us else []
    if fact.kind is Kind.REFERENCES:
        return tuple(dice.sample(ids, dice.randint(0, len(ids))))
    return dice.choice(ids) if ids else None


def _day(dice: random.Random, fact: Fact | None) -> date:
    return date(2026, 1, 1) + timedelta(days=dice.randint(0, 1200))


def _number(dice: random.Random, fact: Fact) -> float:
    low = fact.low if fact.low is not None else -100.0
    high = min(fact.high if fact.high is not None else 5000.0, max(low, 0) + 5000.0)
    if fact.kind is Kind.WHOLE:
        return dice.randint(int(low), int(high))
    number = dice.choice((low, high, dice.uniform(low, high)))
    return min(max(number, 0.01), 0.99) if fact.unit is Unit.SHARE else number


def codes(group: str) -> dict[str, str]:
    """The codes of a group of states, the workbook's own or a choice's, with their words."""
    own = words("workbook")
    return own.under(group) if own.has(group) else words("plan").under(f"choices.{group}")


def values(dice: random.Random, made: Plan) -> Values:
    """Results of any kind that the contract allows, blanks among them."""
    said = words("workbook")
    labels = [label for group in GROUPS for label in said.under(group).values()]
    titles = [row.title or "" for row in made.personas.journey_steps] + ["Elsewhere"]

    def result(quote: Quote) -> Value:
        scale = quote.scale
        if dice.random() < 0.25:
            return None
        if scale is Scale.CODE:
            return dice.choice(list(codes(quote.group)))
        if scale is Scale.TEXT:
            return dice.choice([*labels, *titles])
        if scale is Scale.PERIOD:
            return dice.choice(("2026-Q4", 2026.0, "2027-01"))
        if scale is Scale.SWITCH:
            return float(dice.randint(0, 1))
        if scale in (Scale.COUNT, Scale.RANK, Scale.MONTHS):
            return float(dice.choice((0, 1, 2, 3, 7, 24, 40, 5000)))
        return dice.choice((0.0, 0.004, 0.5, 1.0, -3.2, 12.0, 99999.5))

    cells = {name: range(6 if quote.column else 1) for name, quote in QUOTES.items()}
    return Values({name: tuple(result(QUOTES[name]) for _ in places) for name, places in cells.items()})
