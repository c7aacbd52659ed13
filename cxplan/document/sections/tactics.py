"""Moves: what comes first and when it is judged, the year by month, what people will notice, what was stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ...coach.open_points import without_tactic
from ...plan import show
from ...plan.choices import ENDED, Quadrant, WorkStatus
from ...plan.people import short_name
from ...plan.tactics import Tactic, TacticStep
from .. import points, roadmap
from ..blocks import Block, Column, Fact, Heading, Runs, Section, Table, plain, strong, under
from ..journey import low_steps
from ..layout import hangs
from ..material import Material
from ..moves import AT_MOST, ahead, ended, in_line, left_for_now, overdue
from ..needs import price, tools
from ..wording import joined, unstopped
from .frame import framed, headed

# The first days of a plan, and so many steps of them are told.
DAYS, STEPS = 90, 8
# So many of the moves that are left for now are named.
LEFT = 4


def section(material: Material) -> Section | None:
    """The section, unless nothing is planned."""
    planned = ahead(material)
    doing = tuple(row for row in planned if not left_for_now(material, row))
    over = [row for status in ENDED for row in ended(material, status)]
    if not planned and not over:
        return None
    blocks: list[Block] = [_first_table(material, doing[:AT_MOST])] if doing else []
    blocks += roadmap.blocks(material, [*over, *planned])
    blocks += [*_reasons(material, planned), *_left(material, planned), *_stopped(material)]
    blocks += [*points.tactics(material), *_soon(material), *_noticed(material), *tools(material)]
    finding = _finding(material, doing)
    opening = joined(*_opening(material, doing), _low_point(material))
    return framed(material, "tactics", finding, opening, blocks)


def _finding(material: Material, doing: tuple[Tactic, ...]) -> str:
    say, late = material.say, [row for row in doing if overdue(material, row)]
    if not doing:
        return say("tactics.do_nothing_more")
    if late:
        return say("tactics.overdue", count=len(late), number=material.numeral_first(len(late)))
    count = min(len(doing), AT_MOST)
    kind = "judged" if all(row.stop_sign and row.stop_by for row in doing[:count]) else "plain"
    return say(f"tactics.first.{kind}", count=count, number=material.numeral_first(count))


def _opening(material: Material, doing: tuple[Tactic, ...]) -> tuple[str, ...]:
    """How many moves there are in all, and what they take together."""
    if not doing:
        return ()
    say = material.say
    more = len(doing) - AT_MOST
    others = say("tactics.others", count=more, number=material.numeral_first(more)) if more > 0 else ""
    days = [row.effort_days for row in doing if row.effort_days is not None]
    if not days or len(days) < len(doing):
        return (others,)
    slots = {"count": len(doing), "number": material.numeral(len(doing)), "days": show.working_days(sum(days))}
    return others, say("tactics.take", **slots)


def _low_point(material: Material) -> str:
    found = without_tactic(material.plan, low_steps(material))
    return material.say("tactics.low_point", step=material.quoted(material.called(found[0]))) if found else ""


def _first_table(material: Material, rows: tuple[Tactic, ...]) -> Table:
    say = material.say
    columns = (
        Column(say("tactics.head.move"), 4.0),
        Column(say("tactics.head.takes"), 2.2),
        Column(say("tactics.head.not_working"), 3.6),
        Column(say("tactics.head.then"), 3.6),
    )
    cells = tuple(
        (
            strong(row.called, _who_until(material, row)),
            plain(takes(material, row)),
            plain(row.stop_sign or ""),
            under(_judged(material, row.stop_by), row.stop_then or "") if row.stop_by else plain(row.stop_then or ""),
        )
        for row in rows
    )
    caption = say("tactics.caption", count=len(rows), number=material.numeral(len(rows)))
    ends = [row.end for row in rows if row.end and row.end >= material.as_of]
    if ends:
        caption = say("tactics.next", count=len(rows), moves=caption, date=material.on(min(ends)))
    return Table(caption, columns, cells)


def _judged(material: Material, day: date) -> str:
    """The day on which a move is judged; one that is past is said to be."""
    return material.say("tactics.was_to_judge", date=material.on(day)) if day < material.as_of else material.on(day)


def _who_until(material: Material, row: Tactic) -> str:
    say = material.say
    until = say("tactics.until", date=material.on(row.end)) if row.end else ""
    if overdue(material, row) and row.end:
        until = say("tactics.late", date=material.on(row.end))
    who = short_name(row.owner)
    answers = short_name(row.accountable)
    answering = say("tactics.answers_for", who=answers) if answers and answers != who else ""
    return say("comma").join(part for part in (who, until, answering) if part)


def takes(material: Material, row: Tactic) -> str:
    """Days, cost once and cost a month, as far as typed; nothing for what costs nothing."""
    parts = [show.days(row.effort_days)] if row.effort_days else []
    return material.say("comma").join(part for part in (*parts, price(material, row)) if part)


def _reasons(material: Material, planned: tuple[Tactic, ...]) -> list[Block]:
    """Why a move is made although it would be left for now: its own reason stands beside it."""
    return [
        Fact(material.say("tactics.why"), _quoted_reason(material, row))
        for row in planned
        if row.quadrant is not None and row.quadrant is not Quadrant.AVOID and row.quadrant_reason
    ]


def _quoted_reason(material: Material, row: Tactic) -> Runs:
    return plain(
        material.say(
            "tactics.kept",
            title=material.short_title(row),
            reason=material.quoted(unstopped(row.quadrant_reason)),
        )
    )


def _left(material: Material, planned: tuple[Tactic, ...]) -> list[Block]:
    """What gives little for much work, and nobody has begun."""
    left = [material.short_title(row) for row in planned if left_for_now(material, row)]
    if not left:
        return []
    told = material.say("tactics.much_for_little", titles=unstopped(material.say("between").join(left[:LEFT])))
    return [material.fact(material.say("tactics.left"), joined(told, material.left_out(LEFT, len(left))))]


def _stopped(material: Material) -> list[Block]:
    """What was stopped, the sign that stopped it, and what we learnt."""
    say, made = material.say, list[Block]()
    for row in ended(material, WorkStatus.STOPPED):
        sign = say("tactics.its_sign", sign=material.quoted(row.stop_sign)) if row.stop_sign else ""
        then = say("tactics.then", then=material.quoted(row.stop_then)) if row.stop_then else ""
        made.append(material.fact(say("tactics.stopped"), joined(f"{in_line(material, row)}.", sign, then)))
    return made


def _soon(material: Material) -> list[Block]:
    """The steps that end in the next days, and those that should have; the earliest first."""
    steps = _ending(material)
    told = steps[: material.most(STEPS)]
    days = list(dict.fromkeys(row.end for row in told if row.end))
    made = [
        material.fact(label, f"{material.say('between').join(_step(material, row) for row in told if row.end == day)}.")
        for day, label in zip(days, _by(material, days), strict=True)
    ]
    return [*headed(material.say("tactics.soon"), made), *material.note(material.left_out(len(told), len(steps)))]


def _ending(material: Material) -> list[TacticStep]:
    """The steps of open moves that end in the next days or should have, the earliest first."""
    open_moves = {row.id for row in ahead(material)}
    last = material.as_of + timedelta(days=DAYS)
    steps = [
        row
        for row in material.plan.tactics.tactic_steps
        if row.title and row.end and row.tactic in open_moves and row.status not in ENDED and row.end <= last
    ]
    return sorted(steps, key=lambda row: row.end or last)


def _step(material: Material, row: TacticStep) -> str:
    owner = short_name(row.owner)
    key = f"tactics.step.{'owner' if owner else 'bare'}"
    return material.say(key, title=unstopped(row.title), owner=owner)


def _by(material: Material, days: Sequence[date]) -> list[str]:
    """The days as labels, all of them in short where one is too long to hang."""
    for said in (material.on, material.short):
        labels = [
            material.say("tactics.was_due" if day < material.as_of else "tactics.by", date=said(day)) for day in days
        ]
        if all(map(hangs, labels)):
            break
    return labels


def _noticed(material: Material) -> list[Block]:
    """What customers will notice, and from when."""
    rows = [
        row for row in material.plan.tactics.tactics if row.customers_notice and row.status is not WorkStatus.STOPPED
    ]
    rows.sort(key=lambda row: row.notice_on or row.end or date.max)
    if not rows:
        return []
    made: list[Block] = [Heading(material.say("tactics.notice"), 2)]
    for row in rows:
        when = row.notice_on or row.end
        made.append(material.fact(_from(material, when), row.customers_notice))
    return made


def _from(material: Material, when: date | None) -> str:
    if when is None:
        return material.say("tactics.undated")
    return material.say("tactics.since" if when <= material.as_of else "tactics.from", date=material.short(when))
