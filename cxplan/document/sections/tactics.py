"""Tactics: what we do, in which order, who does it, what it takes, and when we stop."""

from __future__ import annotations

from collections.abc import Sequence

from ...coach.open_points import without_tactic
from ...plan import show
from ...plan.tactics import Tactic
from .. import charts, needs
from ..blocks import Block, Column, Heading, Listing, Runs, Section, Table, plain
from ..journey import low_steps
from ..material import Material, joined, short_name, unstopped
from ..moves import AT_MOST, ENDED, ahead, days, ended, in_line
from .frame import framed, set_aside

# So many moves are listed.
LISTED = 15
TONES = {"quick_win": "good", "big_bet": "careful", "avoid": "bad"}


def section(material: Material) -> Section | None:
    """The section, unless nothing is planned."""
    aside = set_aside(material, "tactics")
    if aside:
        return aside
    planned = ahead(material)
    over = [
        material.fact(material.say(f"tactics.ended.{status}"), items)
        for status in ENDED
        if (items := material.say("between").join(in_line(material, row) for row in ended(material, status)))
    ]
    if not planned:
        finding = material.say("tactics.do_nothing_more")
        return framed(material, "tactics", finding, _low_point(material), over) if over else None
    say, count = material.say, len(planned)
    finding = say("tactics.do", count=count, number=material.numeral(count))
    opening = joined(_first(material, planned[0]), _low_point(material))
    blocks: list[Block] = [_table(material, planned), *over, *charts.tactics(material)]
    blocks += [*_stops(material, planned), *_steps(material, planned)]
    blocks += needs.people(material, planned[:AT_MOST], needs.shared_by_others(planned[AT_MOST:]))
    blocks += needs.tools(material)
    return framed(material, "tactics", finding, opening, blocks)


def _first(material: Material, tactic: Tactic) -> str:
    """What the first tactic takes and gives, and the day it is judged."""
    say, takes = material.say, days(material, tactic)
    if not takes:
        return ""
    help_ = f"tactics.first.{tactic.help}" if tactic.help else "tactics.first.plain"
    return joined(say(help_, days=takes), _stop(material, tactic))


def _stop(material: Material, tactic: Tactic) -> str:
    if not (tactic.stop_by and tactic.stop_sign):
        return ""
    return material.say("tactics.judged", date=material.on(tactic.stop_by))


def _low_point(material: Material) -> str:
    found = without_tactic(material.plan, low_steps(material))
    return material.say("tactics.low_point", step=material.quoted(material.called(found[0]))) if found else ""


def _table(material: Material, planned: tuple[Tactic, ...]) -> Table:
    say, labels = material.say, material.labels
    columns = (
        Column(labels("tactics.title.label"), 2.7),
        Column(say("tactics.head.answers"), 3.1),
        Column(say("tactics.head.who"), 0.9),
        Column(say("tactics.head.when"), 1.55),
        Column(say("tactics.head.takes"), 1.5),
        Column(say("tactics.head.help"), 1.2),
    )
    rows = tuple(_row(material, row) for row in planned[:LISTED])
    rest = say("rest") if len(planned) > LISTED else ""
    return Table(say("tactics.caption"), columns, rows, joined(_together(material), rest))


def _row(material: Material, row: Tactic) -> tuple[Runs, ...]:
    place = material.plan.tactics.tactics.index(row)
    quadrant = material.cell_text("tactics_class", place)
    return (
        plain(row.called),
        plain(material.called(row.finding)),
        plain(short_name(row.owner or "")),
        plain(_when(material, row)),
        plain(_takes(material, row)),
        material.status(quadrant, TONES, "quadrant") if quadrant else plain(material.choice(row.help)),
    )


def _when(material: Material, row: Tactic) -> str:
    if row.start and row.end:
        return material.say("tactics.from_to", start=material.short(row.start), end=material.short(row.end))
    date = row.start or row.end
    return material.short(date) if date else ""


def _takes(material: Material, row: Tactic) -> str:
    """Days, cost once and cost a month, as far as typed."""
    say = material.say
    parts = [show.days(row.effort_days)] if row.effort_days is not None else []
    return say("comma").join(part for part in (*parts, needs.price(material, row)) if part)


def _together(material: Material) -> str:
    once, monthly, taken = (material.number(f"tactics_{name}_total") for name in ("cost_once", "cost_monthly", "days"))
    if once is None or monthly is None or taken is None:
        return ""
    tactics = material.plan.tactics
    kind = "more" if any(row.status in ENDED for row in tactics.tactics) or any(tactics.tools) else "plain"
    return material.say(
        f"tactics.together.{kind}",
        once=material.money(once, None),
        monthly=material.money(monthly, None),
        days=show.working_days(taken),
    )


def _stops(material: Material, planned: tuple[Tactic, ...]) -> list[Block]:
    """How we will know that one of the first moves is not working, by when, and what then."""
    rows = [row for row in planned[:AT_MOST] if row.stop_sign]
    if not rows:
        return []
    if rows == [planned[0]]:
        return list(material.labelled("tactics", rows[0], ("stop_sign", "stop_then")))
    say, labels = material.say, material.labels
    columns = (
        Column(labels("tactics.title.label"), 2.4),
        Column(labels("tactics.stop_sign.label"), 3),
        Column(labels("tactics.stop_by.label"), 1.35),
        Column(labels("tactics.stop_then.label"), 3),
    )
    cells = tuple(
        (
            plain(row.called),
            plain(row.stop_sign or ""),
            plain(material.short(row.stop_by) if row.stop_by else ""),
            plain(row.stop_then or ""),
        )
        for row in rows
    )
    note = say("rest") if any(row.stop_sign for row in planned[AT_MOST:]) else ""
    return [Table(say("tactics.stops"), columns, cells, note)]


def _steps(material: Material, planned: Sequence[Tactic]) -> list[Block]:
    """The steps of the first moves: a numbered list for one, a line each for several."""
    found = [(tactic, steps) for tactic in planned[:AT_MOST] if (steps := _told(material, tactic))]
    if len(found) != 1:
        arrow = material.say("tactics.arrow")
        return [material.fact(unstopped(tactic.called), arrow.join(steps)) for tactic, steps in found]
    tactic, steps = found[0]
    heading = Heading(material.say("tactics.steps", title=unstopped(tactic.called)), 2)
    return [heading, Listing(tuple(plain(step) for step in steps), numbered=True)]


def _told(material: Material, tactic: Tactic) -> list[str]:
    """A tactic's steps in their order, each with the day it ends."""
    rows = [row for row in material.plan.tactics.tactic_steps if row.tactic == tactic.id and row.title]
    return [
        material.say("tactics.step", title=unstopped(row.title or ""), date=material.on(row.end))
        if row.end
        else unstopped(row.title or "")
        for row in rows
    ]
