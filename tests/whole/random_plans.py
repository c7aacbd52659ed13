"""Random valid plans, drawn from the models themselves: empty to large, all scripts, every trap a text can hold."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from cxplan.plan import CHAPTERS, Plan
from cxplan.plan.fields import US, Unit
from cxplan.plan.walk import Fact, Kind, singles, tables

LONG = "A word, and then another. " * 1_600  # 40,000 characters and more
SCRIPTS = (
    *(
        "Mittagsgebäck und Öl",
        "Доставка на дом",
        "வாடிக்கையாளர் சேவை",
        "خدمة العملاء (50%)",
        "お客様の声",
        "고객 만족",
        "שירות",
    ),
    *("👩🏽‍🍳🇧🇪", "e\u0301a\u0308n\u0303", "\u202eabc\u202c", "\u200bzero\u200b", "ﷺ"),
    *("=1+1", "=HYPERLINK(A1)", "+1", "-1", "@SUM(1)", "'quote", '"', '""', "\t=1", "{title}", "[title]", "%s", "$x"),
    *("A1", "R1C1", "TRUE", "#REF!", "1e5", "12.5", "01.02.2027", "2026-12", "_x0041_", "<b>&amp;", "]]>", "; ", " · "),
    *(
        "\x00\x07\x1b",
        "\ufffe",
        "line\nline\r\nline",
        "*",
        "?",
        "~",
        "a*",
        ">1",
        "<>",
        "=",
        "|",
        "G1",
        "G1 · x",
        "G1; G2",
        "us",
    ),
)
PERIODS = tuple(
    f"{year}{part}"
    for year in (2025, 2026)
    for part in ("", *(f"-{month:02}" for month in range(1, 13)), *(f"-Q{quarter}" for quarter in range(1, 5)))
)
WAITING = {"not_measured": {"owner": "=1+1", "by": "2027-03-31"}}


@dataclass(frozen=True)
class Dealt:
    """What one plan is drawn with: chance, how many rows each table has, how much of everything is filled."""

    dice: random.Random
    counts: dict[str, int]
    filled: float


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan that the models take, its references leading to rows that are there."""
    # A plan has thousands of choices: hypothesis draws the dice, not each throw.
    dice = draw(st.randoms(use_true_random=False).map(lambda drawn: random.Random(drawn.getrandbits(64))))
    largest = draw(st.sampled_from([0, 1, 3, 8, 20]))
    counts = {name: dice.randint(0, largest) if dice.random() < 0.8 else 0 for name in tables()}
    return plan(Dealt(dice, counts, draw(st.sampled_from([0.15, 0.6, 1.0]))))


def plan(dealt: Dealt) -> Plan:
    """The plan that so much chance makes."""
    dice, data = dealt.dice, dict[str, Any]()
    for chapter in CHAPTERS:
        data[chapter] = _holder(dealt, singles()[chapter])
        if dice.random() < 0.9:
            data[chapter].pop("not_applicable", None)
    if dice.random() < 0.5:
        data["settings"] = _holder(dealt, singles()["settings"])
    for table in tables().values():
        home = data[table.chapter] if table.chapter else data
        numbers = range(1, dealt.counts[table.name] + 1)
        home[table.name] = [{"id": f"{table.prefix}{number}", **_holder(dealt, table.facts)} for number in numbers]
    for number, goal in enumerate(data["goals"]["goals"], 1):
        # A goal serves only goals above it: circles are refused when a plan is read.
        if int(goal.get("parent", "G0")[1:]) >= number:
            goal.pop("parent", None)
    return Plan.model_validate(data)


def _holder(dealt: Dealt, known: tuple[Fact, ...]) -> dict[str, Any]:
    """Values for some of the facts of a chapter or a row."""
    found = {fact.name: _value(dealt, fact) for fact in known if dealt.dice.random() <= dealt.filled}
    return {name: value for name, value in found.items() if value is not None}


def _value(dealt: Dealt, fact: Fact) -> Any:
    dice = dealt.dice
    if fact.name in ("currency", "brand_colour"):
        return dice.choice(["EUR", "INR", "XYZ"]) if fact.name == "currency" else f"#{dice.randrange(16**6):06X}"
    if fact.ref is not None:
        return _reference(dealt, fact)
    if fact.choices is not None:
        return dice.choice(list(fact.choices)).value
    if fact.measured and dice.random() < 0.2:
        return WAITING
    if fact.kind in (Kind.WHOLE, Kind.NUMBER):
        return _figure(dice, fact)
    if fact.kind is Kind.DATE:
        first, days = (date(1990, 1, 1), 76_000) if dice.random() < 0.1 else (date(2025, 1, 1), 1_500)
        return first + timedelta(days=dice.randrange(days))
    if fact.kind is Kind.PERIOD:
        return dice.choice(PERIODS)
    return dice.random() < 0.5 if fact.kind is Kind.YES_NO else text(dice)


def text(dice: random.Random) -> str:
    """Mostly short and often a trap, sometimes any letters at all, now and then very long."""
    kind = dice.random()
    if kind < 0.002:
        return LONG
    if kind < 0.1:
        return "".join(
            map(chr, (dice.choice([dice.randrange(32, 0xD800), dice.randrange(0xE000, 0x110000)]) for _ in range(12)))
        )
    return " ".join(dice.choices(SCRIPTS, k=dice.choice([1, 1, 1, 2, 5])))


def _reference(dealt: Dealt, fact: Fact) -> Any:
    assert fact.ref is not None
    named = [(tables()[name].prefix, dealt.counts[name]) for name in fact.ref.tables]
    ids = [f"{prefix}{number}" for prefix, count in named for number in range(1, count + 1)]
    ids += [US] if fact.ref.us else []
    if not ids:
        return None
    return dealt.dice.sample(ids, min(len(ids), 3)) if fact.kind is Kind.REFERENCES else dealt.dice.choice(ids)


def _figure(dice: random.Random, fact: Fact) -> float | int:
    """Mostly everyday figures, sometimes the fact's own limits and what lies between."""
    low = -1e9 if fact.low is None else fact.low
    high = 1e9 if fact.high is None else fact.high
    usual = min(high, max(low, 0.0) + (1.0 if fact.unit is Unit.SHARE else 500.0))
    if fact.kind is Kind.WHOLE:
        return dice.choice([int(low), int(high), *(dice.randint(int(low), int(usual)) for _ in range(8))])
    within = [dice.uniform(low, usual) for _ in range(8)]
    ends = [low] * (not fact.low_open) + [high] * (not fact.high_open)
    figure = dice.choice([*ends, *within, *(round(one, 2) for one in within)])
    return figure if low < figure < high or figure in ends else (low + usual) / 2
