"""Audit: where to work first, how we know, what goes wrong there, and how people say it."""

from __future__ import annotations

from ...plan import show
from ...plan.audit import Touchpoint
from ...plan.choices import HowKnown
from ...plan.research import Quote as Said
from .. import points
from ..blocks import Block, Column, Heading, Quote, Runs, Section, Table, plain
from ..evidence import priority
from ..material import Material
from ..wording import joined
from .frame import framed

# So many lines of a kind are told; a heading names so many places.
LINES, IDEAS, NAMED = 5, 2, 2


def section(material: Material) -> Section | None:
    """The section; None where nothing was said."""
    audit = material.plan.audit
    named = [row for row in audit.touchpoints if row.name]
    if not (named or audit.praise or audit.pains or audit.opportunities or _quoted(material)):
        return None
    first = _first(material, named)
    blocks: list[Block] = []
    if named:
        blocks.extend(points.touchpoints(material) or (_table(material, named),))
    blocks.extend(_told(material, "pains", "pain", first))
    blocks.extend(_ideas(material, first))
    blocks.extend(_quotes(material))
    if audit.praise:
        blocks.append(material.fact(material.say("audit.praise"), audit.praise))
    return framed(material, "audit", _finding(material, named, first), _how_known(material, named, first), blocks)


def _first(material: Material, named: list[Touchpoint]) -> list[Touchpoint]:
    """The touchpoints that need work first: those that matter and are rated as the workbook's first one is."""
    ranked = [row for row in named if row.rating and row.importance and priority(material, row) == "concentrate"]
    top = next((row for row in ranked if material.rank_of(row.id) == 1), None)
    if top is None:
        return ranked[:1]
    alike = (row for row in ranked if (row.importance, row.rating) == (top.importance, top.rating))
    return sorted(alike, key=lambda row: material.rank_of(row.id))


def _finding(material: Material, named: list[Touchpoint], first: list[Touchpoint]) -> str:
    say, total = material.say, material.numeral(len(named))
    rated = [row.importance for row in named if row.rating and row.importance]
    if not named:
        return say("audit.heard")
    if not rated:
        return say("audit.unrated", count=len(named), number=total)
    if not first:
        return say("audit.none_urgent", number=total)
    most = "most" if first[0].importance == max(rated) else "much"
    slots = {"rating": first[0].rating, "names": show.listed([row.called for row in first])}
    if len(first) == 1:
        return say(f"audit.first.one_{most}", **slots)
    kind = "two" if len(first) == NAMED else "many"
    return say(f"audit.first.{kind}_{most}", **slots, number=material.numeral_first(len(first)))


def _how_known(material: Material, named: list[Touchpoint], first: list[Touchpoint]) -> str:
    """The basis of what the heading says; each basis has its own verb."""
    rows = first or [row for row in named if row.rating]
    bases = {kind: [row for row in rows if row.how_known is kind] for kind in HowKnown}
    told = [_basis(material, kind, alike, named=bool(first)) for kind, alike in bases.items() if alike]
    if unknown := [row.called for row in first if row.how_known is None]:
        told.append(material.say("audit.basis.unknown", names=show.listed(unknown)))
    return joined(*told)


def _basis(material: Material, kind: HowKnown, rows: list[Touchpoint], *, named: bool) -> str:
    """How touchpoints are known, each `named` or all of them, and since when."""
    names = show.listed([row.called for row in rows]) if named else material.say("audit.all")
    known_on = [row.known_on for row in rows if row.known_on]
    if not known_on:
        return material.say(f"audit.basis.{kind}.plain", names=names, date="")
    return material.say(f"audit.basis.{kind}.dated", names=names, date=show.month(max(known_on)))


def _table(material: Material, named: list[Touchpoint]) -> Table:
    """What is known of touchpoints where too few are rated for a chart."""
    say = material.say
    columns = (
        Column(material.labels("touchpoints.name.label"), 3),
        Column(say("audit.head.matters"), 1.2, numeric=True),
        Column(say("audit.head.good"), 1.2, numeric=True),
        Column(material.labels("touchpoints.how_known.label"), 2),
    )
    rows = tuple(_row(material, row) for row in named)
    return Table(say("audit.caption"), columns, rows)


def _row(material: Material, row: Touchpoint) -> tuple[Runs, ...]:
    numbers = (str(row.importance or ""), str(row.rating or ""))
    return (plain(row.called), *map(plain, numbers), plain(points.basis(material, row)))


def _told(material: Material, table: str, name: str, first: list[Touchpoint]) -> list[Block]:
    """What was noted about touchpoints, those to work on first on top, each beside the touchpoint's name."""
    rows = [row for row in getattr(material.plan.audit, table) if getattr(row, name)]
    if not rows:
        return []
    order = {row.id: place for place, row in enumerate(first)}
    rows.sort(key=lambda row: (order.get(row.touchpoint, len(order)), material.rank_of(row.touchpoint)))
    most = material.most(LINES if table == "pains" else IDEAS)
    facts = [_line(material, row.touchpoint, getattr(row, name)) for row in rows[:most]]
    more = material.left_out(len(facts), len(rows))
    return [Heading(material.say(f"audit.{table}"), 2), *facts, *material.note(more)]


def _ideas(material: Material, first: list[Touchpoint]) -> list[Block]:
    """What could be better; where people's own words need the room, how many ideas there are."""
    pains = sum(1 for row in material.plan.audit.pains if row.pain)
    ideas = sum(1 for row in material.plan.audit.opportunities if row.opportunity)
    if not ideas or not _quoted(material) or pains < LINES:
        return _told(material, "opportunities", "opportunity", first)
    said = material.say("audit.ideas", count=ideas, number=material.numeral_first(ideas))
    return [material.fact(material.say("audit.ideas_label"), said)]


def _line(material: Material, touchpoint: str | None, text: str) -> Block:
    return material.fact(material.called(touchpoint) or material.say("audit.anywhere"), text)


def _quoted(material: Material) -> list[Quote]:
    """What customers said in their own words, of those who agreed to be quoted; how and when they were asked."""
    return [_quote(material, row) for row in material.plan.research.quotes if row.words and row.consent]


def _quote(material: Material, row: Said) -> Quote:
    parts = (row.whose, row.asked_how, show.month(row.said_on) if row.said_on else None)
    return Quote(material.quoted(row.words), material.say("comma").join(part for part in parts if part))


def _quotes(material: Material) -> list[Block]:
    rows = _quoted(material)
    if not rows:
        return []
    more = material.left_out(2, len(rows))
    return [Heading(material.say("audit.words"), 2), *rows[:2], *material.note(more)]
