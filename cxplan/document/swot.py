"""Strengths, weaknesses, opportunities and threats: own lines, else what the plan says already; and the options."""

from __future__ import annotations

from ..plan.choices import SwotKind
from .blocks import Block, Column, Listing, Runs, Table, labelled, plain
from .material import Material

# A line, and where it came from.
Line = tuple[str, str]
# So many lines are derived for a kind.
AT_MOST = 3


def blocks(material: Material) -> tuple[Block, ...]:
    """The table and the options; nothing where a person added neither, for then other sections say it all."""
    audit = material.plan.audit
    if not any(row.line for row in audit.swot) and not any(row.option for row in audit.tows):
        return ()
    say, labels = material.say, material.labels
    columns = (
        Column(labels("swot.kind.label"), 1.3),
        Column(labels("swot.line.label"), 4.4),
        Column(labels("swot.source.label"), 2.6),
    )
    rows = tuple(
        (plain(material.choice(kind)), plain(line), plain(source))
        for kind in SwotKind
        for line, source in _lines(material, kind)
    )
    table: tuple[Block, ...] = (Table(say("swot.caption"), columns, rows),) if rows else ()
    return (*table, *_options(material))


def _lines(material: Material, kind: SwotKind) -> tuple[Line, ...]:
    own = tuple((row.line, row.source or "") for row in material.plan.audit.swot if row.kind is kind and row.line)
    return own or _derived(material)[kind][:AT_MOST]


def _derived(material: Material) -> dict[SwotKind, tuple[Line, ...]]:
    """What the plan says already: praise, pains, gaps, and what could happen outside."""
    plan, say = material.plan, material.say
    pains = tuple((row.pain, say("swot.from.pain", id=row.id)) for row in plan.audit.pains if row.pain)
    gaps = tuple((row.gap, say("swot.from.gap", id=row.id)) for row in plan.research.gaps if row.gap)
    changes = tuple(
        (row.change, say("swot.from.change", id=row.id)) for row in plan.optimisation.competitor_changes if row.change
    )
    praise, event = plan.audit.praise, plan.foundations.rewrite_if
    return {
        SwotKind.STRENGTH: ((praise, say("swot.from.praise")),) if praise else (),
        SwotKind.WEAKNESS: pains,
        SwotKind.OPPORTUNITY: gaps,
        SwotKind.THREAT: (*(((event, say("swot.from.event")),) if event else ()), *changes),
    }


def _options(material: Material) -> tuple[Block, ...]:
    """The options that follow from pairs of an inner and an outer factor, each with the pair it cites."""
    lines: list[Runs] = []
    for row in material.plan.audit.tows:
        if not row.option:
            continue
        pair = [name for name in (row.internal, row.external) if name]
        option = labelled(material.say("label", label=material.choice(row.kind)), row.option) if row.kind else ()
        cited = material.say("swot.cites", pair=material.say("comma").join(pair)) if pair else ""
        lines.append((*(option or plain(row.option)), *plain(cited, "Quiet")))
    return (Listing(tuple(lines)),) if lines else ()
