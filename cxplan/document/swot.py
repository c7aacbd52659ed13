"""Strengths, weaknesses, opportunities and threats: own lines, else what the workbook puts together; the options."""

from __future__ import annotations

from ..plan.choices import SwotKind
from ..plan.walk import table_of
from .blocks import Block, Column, Listing, Runs, Table, labelled, plain
from .material import Material, unstopped

# A line, and where it came from.
Line = tuple[str, str]
# So many lines of a kind are told.
AT_MOST = 3
NAMES = {
    SwotKind.STRENGTH: "swot_strengths",
    SwotKind.WEAKNESS: "swot_weaknesses",
    SwotKind.OPPORTUNITY: "swot_opportunities",
    SwotKind.THREAT: "swot_threats",
}


def blocks(material: Material) -> tuple[Block, ...]:
    """The table and the options; nothing where a person added neither, for then other sections say it all."""
    audit = material.plan.audit
    if not any(row.line for row in audit.swot) and not any(row.option for row in audit.tows):
        return ()
    say, labels = material.say, material.labels
    columns = (
        Column(labels("swot.kind.label"), 1.2),
        Column(labels("swot.line.label"), 5),
        Column(labels("swot.source.label"), 3),
    )
    rows = tuple(
        (plain(material.choice(kind)), plain(line), plain(source))
        for kind in SwotKind
        for line, source in _lines(material, kind)[:AT_MOST]
    )
    note = say("rest") if any(len(_lines(material, kind)) > AT_MOST for kind in SwotKind) else ""
    table: tuple[Block, ...] = (Table(say("swot.caption"), columns, rows, note),) if rows else ()
    return (*table, *_options(material))


def _lines(material: Material, kind: SwotKind) -> list[Line]:
    """A person's own lines; where there are none, those that the workbook puts together."""
    own = [(row.line, row.source or "") for row in material.plan.audit.swot if row.kind is kind and row.line]
    if own:
        return own
    name = NAMES[kind]
    places = range(len(material.values.names.get(name, ())))
    found = ((material.cell_text(name, place), material.cell_text(f"{name}_from", place)) for place in places)
    return [(line, _origin(material, origin)) for line, origin in found if line]


def _origin(material: Material, origin: str) -> str:
    """Where a line of the workbook's came from: a row by its id and kind, or one of our own questions."""
    table = table_of(origin)
    if table is not None and material.row(origin) is not None:
        return material.labels("words.row", id=origin, name=material.labels(f"tables.{table}.one"))
    source = material.code(origin, "swot")
    return material.say(f"swot.from.{source}") if source else ""


def _options(material: Material) -> tuple[Block, ...]:
    """The options that follow from pairs of an inner and an outer factor, each with the pair it follows from."""
    lines: list[Runs] = []
    for row in material.plan.audit.tows:
        if not row.option:
            continue
        pair = [unstopped(name) for cited in (row.internal, row.external) if (name := material.called(cited))]
        option = labelled(material.say("label", label=material.choice(row.kind)), row.option) if row.kind else ()
        cited = material.say("swot.cites", pair=material.say("between").join(pair)) if pair else ""
        lines.append((*(option or plain(row.option)), *plain(cited, "Quiet")))
    return (Listing(tuple(lines)),) if lines else ()
