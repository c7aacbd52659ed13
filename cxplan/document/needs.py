"""What the moves need beside those who do them: the tools that cost something."""

from __future__ import annotations

from ..plan.people import short_name
from ..plan.tactics import Tactic, Tool
from .blocks import Block
from .material import Material
from .wording import joined

# So many tools are told, dearest first.
TOLD = 4
MONTHS = 12


def tools(material: Material) -> tuple[Block, ...]:
    """The tools that cost something, dearest first, with what for and who sees to it."""
    paid = sorted((row for row in material.plan.tactics.tools if row.name and _year(row)), key=lambda row: -_year(row))
    if not paid:
        return ()
    say = material.say
    told = [
        say(
            f"tools.{'owned' if row.owner else 'bare'}",
            name=row.name,
            price=price(material, row),
            owner=short_name(row.owner),
        )
        for row in paid[:TOLD]
    ]
    return (
        material.fact(say("tools.label"), joined(f"{say('between').join(told)}.", material.left_out(TOLD, len(paid)))),
    )


def _year(row: Tool) -> float:
    """What a tool costs in a year, by which tools are only ordered."""
    return (row.cost_once or 0) + MONTHS * (row.cost_monthly or 0)


def price(material: Material, row: Tactic | Tool) -> str:
    """Cost once and cost a month, as far as there is any."""
    say = material.say
    parts = [material.money(row.cost_once, None)] if row.cost_once else []
    if row.cost_monthly:
        parts.append(say("tactics.monthly", money=material.money(row.cost_monthly, None)))
    return say("comma").join(parts)
