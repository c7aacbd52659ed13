"""What the first moves need beside the one who does it: who answers for it, who is asked, who is told, what is paid."""

from __future__ import annotations

from collections.abc import Sequence

from ..plan.tactics import Tactic, Tool
from .blocks import Block, Column, Table, plain
from .material import Material, short_name

# So many tools are told, dearest first.
TOLD = 4
MONTHS = 12


def people(material: Material, moves: Sequence[Tactic], more: bool) -> tuple[Block, ...]:
    """Who has which part in these moves, where somebody besides the doer has one; `more` says that others have too."""
    rows = [row for row in moves if _shared(row)]
    if not rows:
        return ()
    labels = material.labels
    columns = (
        Column(labels("tactics.title.label"), 2.6),
        *(Column(labels(f"tactics.{part}.label"), 1.4) for part in ("owner", "accountable")),
        *(Column(labels(f"tactics.{part}.label"), 2) for part in ("consulted", "informed")),
    )
    cells = tuple(
        (
            plain(row.called),
            plain(short_name(row.owner or "")),
            plain(short_name(row.accountable or row.owner or "")),
            plain(row.consulted or ""),
            plain(row.informed or ""),
        )
        for row in rows
    )
    return (Table(material.say("tactics.people"), columns, cells, material.say("rest") if more else ""),)


def shared_by_others(moves: Sequence[Tactic]) -> bool:
    """Whether in any of these moves somebody besides the doer has a part."""
    return any(_shared(row) for row in moves)


def _shared(row: Tactic) -> bool:
    return bool(row.accountable or row.consulted or row.informed)


def tools(material: Material) -> tuple[Block, ...]:
    """The tools that cost something, dearest first, with what for and who sees to it."""
    paid = sorted((row for row in material.plan.tactics.tools if row.name and _year(row)), key=lambda row: -_year(row))
    if not paid:
        return ()
    say, labels = material.say, material.labels
    columns = (
        Column(labels("tools.name.label"), 1.8),
        Column(labels("tools.purpose.label"), 4),
        Column(say("tactics.head.takes"), 1.9),
        Column(say("tactics.head.who"), 1.1),
    )
    cells = tuple(
        (
            plain(row.name or ""),
            plain(row.purpose or ""),
            plain(price(material, row)),
            plain(short_name(row.owner or "")),
        )
        for row in paid[:TOLD]
    )
    return (Table(say("tactics.tools"), columns, cells, say("rest") if len(paid) > TOLD else ""),)


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
