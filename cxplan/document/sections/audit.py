"""Audit: where customers meet us, which place needs work first, and how we know."""

from __future__ import annotations

from ...plan import show
from ...plan.audit import Touchpoint
from ...plan.choices import HowKnown
from .. import charts, swot
from ..blocks import Block, Column, Heading, Listing, Para, Runs, Section, Table, labelled, plain
from ..evidence import stands_out, worst_touchpoint
from ..material import Material, joined
from .frame import framed, set_aside

# So many lines of a kind are told, and so many touchpoints beside a chart that names them all.
LINES, BESIDE_CHART = 4, 6
TONES = {"concentrate": "careful", "keep_up": "good"}


def section(material: Material) -> Section | None:
    """The section: set aside with its reason, or the touchpoints; None where nothing was said."""
    aside = set_aside(material, "audit")
    if aside:
        return aside
    audit = material.plan.audit
    named = [row for row in audit.touchpoints if row.name]
    if not (named or audit.praise or audit.pains or audit.opportunities or audit.swot):
        return None
    finding, opening = _finding(material, named)
    blocks: list[Block] = []
    if named:
        drawn = charts.touchpoints(material)
        # A chart that names every touchpoint says all that the table does, unless they are known in different ways.
        unrated = any(not (row.importance and row.rating) for row in named)
        if not drawn or unrated or len(named) > charts.READABLE or not _basis(material, named):
            blocks.append(_table(material, named, BESIDE_CHART if drawn else len(named)))
        blocks.extend(drawn)
    blocks.extend(_told(material, "pains", "pain"))
    blocks.extend(_told(material, "opportunities", "opportunity"))
    if audit.praise:
        blocks.append(material.fact(material.say("audit.praise"), audit.praise))
    blocks.extend(swot.blocks(material))
    return framed(material, "audit", finding, joined(opening, _basis(material, named)), blocks)


def _finding(material: Material, named: list[Touchpoint]) -> tuple[str, str]:
    say, total = material.say, material.numeral(len(named))
    worst = worst_touchpoint(material)
    if not named:
        return say("audit.heard"), ""
    if not any(row.rating for row in named):
        return say("audit.unrated", count=len(named), number=total), ""
    if worst is None:
        return say("audit.looked", count=len(named), number=total), ""
    place = material.plan.audit.touchpoints.index(worst)
    code = material.code(material.cell_text("touchpoints_priority", place), "priority")
    if code and code != "concentrate":
        return say("audit.none_urgent", number=total), ""
    kind = "most" if stands_out(material, worst) else "first"
    rated = worst.importance and worst.rating
    first = say(f"audit.rated.{kind}", importance=worst.importance, rating=worst.rating) if rated else ""
    return say("audit.first", number=total, touchpoint=worst.called), joined(first, _next(material))


def _next(material: Material) -> str:
    for place, row in enumerate(material.plan.audit.touchpoints):
        code = material.code(material.cell_text("touchpoints_priority", place), "priority")
        if material.cell_number("touchpoints_rank", place) == 2 and code == "concentrate":
            return material.say("audit.next", touchpoint=row.called)
    return ""


def _basis(material: Material, named: list[Touchpoint]) -> str:
    """How the ratings are known, in one sentence where it is the same for all."""
    kinds = {row.how_known for row in named if row.rating}
    if len(kinds) != 1 or None in kinds:
        return ""
    (kind,) = kinds
    dates = [row.known_on for row in named if row.known_on]
    say = material.say
    doubt = say("audit.no_survey") if kind is not HowKnown.MEASURED else ""
    how = say(
        f"audit.basis.{'dated' if dates else 'plain'}",
        how=material.choice(kind),
        date=show.day(max(dates)) if dates else "",
    )
    return joined(how, doubt)


def _table(material: Material, named: list[Touchpoint], most: int) -> Table:
    say, labels = material.say, material.labels
    columns = (
        Column(labels("touchpoints.name.label"), 2.6),
        Column(say("audit.head.matters"), 1.2, numeric=True),
        Column(say("audit.head.good"), 1.2, numeric=True),
        Column(say("audit.head.asks"), 2.4),
        Column(labels("touchpoints.how_known.label"), 1.9),
    )
    places = {row.id: place for place, row in enumerate(material.plan.audit.touchpoints)}
    ranks = {row.id: material.cell_number("touchpoints_rank", places[row.id]) or len(places) + 1 for row in named}
    first = sorted(named, key=lambda row: ranks[row.id])[:most]
    rows = tuple(_row(material, row, places[row.id]) for row in first)
    ranked = any(rank <= len(places) for rank in ranks.values())
    note = say("rest") if len(rows) < len(named) else ""
    return Table(say("audit.caption" if ranked else "audit.caption_plain"), columns, rows, note)


def _row(material: Material, row: Touchpoint, place: int) -> tuple[Runs, ...]:
    return (
        plain(row.called),
        plain(str(row.importance or "")),
        plain(str(row.rating or "")),
        material.status(material.cell_text("touchpoints_priority", place), TONES, "priority"),
        plain(material.choice(row.how_known)),
    )


def _told(material: Material, table: str, name: str) -> tuple[Block, ...]:
    """What was noted about touchpoints, each line after the touchpoint's name."""
    rows = [row for row in getattr(material.plan.audit, table) if getattr(row, name)]
    if not rows:
        return ()
    lines = tuple(_line(material, row.touchpoint, getattr(row, name)) for row in rows[:LINES])
    more = (Para(plain(material.say("rest")), "Note"),) if len(rows) > LINES else ()
    return (Heading(material.say(f"audit.{table}"), 2), Listing(lines), *more)


def _line(material: Material, touchpoint: str | None, text: str) -> Runs:
    where = material.called(touchpoint)
    return labelled(material.say("label", label=where), text.strip()) if where else plain(text.strip())
