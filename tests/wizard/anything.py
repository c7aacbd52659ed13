"""An answer to any fact of the models, made up from what the models say of it."""

from __future__ import annotations

from cxplan.plan.walk import Fact, Kind
from cxplan.wizard.asking import Ask, Typed, Way


def something(fact: Fact, ask: Ask) -> Typed:
    """An answer that fits a fact, as a person would type it."""
    if ask.way is Way.TICK:
        return (ask.options[0].code,)
    if ask.way is Way.CHOOSE:
        return ask.options[0].code
    by_kind = {
        Kind.DATE: "31.12.2027",
        Kind.PERIOD: "2026-Q4",
        Kind.LINE: "one line",
        Kind.TEXT: "a text\nof two lines",
    }
    special = {"currency": "EUR", "brand_colour": "#0F5E59"}
    if fact.name in special:
        return special[fact.name]
    if fact.kind in (Kind.NUMBER, Kind.WHOLE):
        low = max(fact.low or 0, 0)
        if fact.unit is not None and fact.unit.value == "share":
            return "80 %"
        return f"{low + (0.2 if fact.kind is Kind.NUMBER else 1):g}"
    return by_kind[fact.kind]
