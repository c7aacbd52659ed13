"""What could go wrong: threats, untested beliefs, the hardest sign of a move; how we would see it, what we do then."""

from __future__ import annotations

from ..plan import show
from ..plan.audit import Swot
from ..plan.choices import AssumptionStatus, SwotKind
from ..plan.foundations import Assumption
from ..plan.people import short_name
from ..plan.tactics import Tactic
from .blocks import Block, Column, Heading, Runs, Table, plain, under
from .material import Material
from .wording import joined, unstopped

# So many risks stand on a page.
MOST = 7
Row = tuple[Runs, Runs, Runs, Runs]


def untested(material: Material) -> list[Assumption]:
    """The beliefs that nobody has tested yet."""
    rows = material.plan.foundations.assumptions
    return [row for row in rows if row.belief and row.status in (None, AssumptionStatus.OPEN)]


def threats(material: Material) -> list[tuple[str, Tactic | None]]:
    """The threats as typed, each with the move that a choice, a change or the threat itself is linked to."""
    return [
        (row.line, _move_against(material, row))
        for row in material.plan.audit.swot
        if row.kind is SwotKind.THREAT and row.line
    ]


def _move_against(material: Material, threat: Swot) -> Tactic | None:
    moves = {row.id: row for row in material.plan.tactics.tactics}
    links = [choice.tactic for choice in material.plan.audit.tows if choice.external == threat.id]
    return next((moves[link] for link in (*links, threat.tactic) if link in moves), None)


def unanswered(material: Material) -> int:
    """How many threats no move answers."""
    return sum(move is None for _, move in threats(material))


def blocks(material: Material) -> tuple[Block, ...]:
    """The table of risks; none where the plan holds none."""
    rows = [
        *(_threat(material, line, move) for line, move in threats(material)),
        *(_belief(material, row) for row in untested(material)),
    ]
    if not rows:
        return ()
    say = material.say
    columns = (
        Column(say("risks.head.risk"), 3.4),
        Column(say("risks.head.see"), 3.2),
        Column(say("risks.head.then"), 3.2),
        Column(say("risks.head.by"), 1.6),
    )
    return (Table(_caption(material, len(rows)), columns, tuple(rows[:MOST]), material.left_out(MOST, len(rows))),)


def _caption(material: Material, total: int) -> str:
    """How many of the risks nobody has an answer to."""
    beliefs = sum(not _answer(material, row) for row in untested(material))
    count = unanswered(material) + beliefs
    if count == total == 1:
        return material.say("risks.only.open")
    if count == total:
        return material.say("risks.only.none")
    slots = {"number": material.numeral(count), "total": material.numeral(total)}
    return material.say("risks.open", count=count, **slots) if count else material.say("risks.caption")


def _answer(material: Material, row: Assumption) -> str:
    """What is done where a belief does not hold: what stands beside the move that hangs on it."""
    move = next((one for one in material.plan.tactics.tactics if row.tactic and one.id == row.tactic), None)
    return (move.stop_then or "") if move else ""


def _threat(material: Material, line: str, move: Tactic | None) -> Row:
    say = material.say
    if move is None:
        return (
            under(line, say("risks.threat")),
            plain(say("risks.no_sign")),
            material.alert(say("risks.no_answer")),
            plain(""),
        )
    when = material.short(move.end) if move.end else ""
    return (
        under(line, say("risks.threat")),
        under(move.stop_sign or say("risks.no_sign"), short_name(move.owner)),
        plain(say("risks.move", title=material.short_title(move))),
        plain(when),
    )


def _belief(material: Material, row: Assumption) -> Row:
    """A belief, its test, the move that hangs on it, and the day; a test that is overdue says so."""
    say = material.say
    late = bool(row.test_by and row.test_by < material.as_of)
    day = material.short(row.test_by) if row.test_by else ""
    then = _answer(material, row)
    return (
        under(row.belief or "", say("risks.belief")),
        under(row.test or say("risks.no_test"), short_name(row.owner)),
        plain(then) if then else material.alert(say("risks.not_decided")),
        material.alert(say("risks.overdue", date=day)) if late else plain(say("risks.test", date=day) if day else ""),
    )


def settled(material: Material) -> tuple[Block, ...]:
    """The beliefs that were tested: what was found, when, and what changed."""
    rows = [
        row
        for row in material.plan.foundations.assumptions
        if row.belief and row.status in (AssumptionStatus.SUPPORTED, AssumptionStatus.CONTRADICTED)
    ]
    if not rows:
        return ()
    say = material.say
    made: list[Block] = [Heading(say("risks.settled"), 2)]
    for row in rows:
        when = say("who.owner", owner=show.month(row.evidence_on)) if row.evidence_on else ""
        found = say("risks.found", text=unstopped(row.evidence), when=when) if row.evidence else ""
        changed = say("risks.changed", text=material.resolved(row.changed)) if row.changed else ""
        made.append(
            material.fact(say(f"risks.status.{row.status}"), joined(material.quoted(row.belief), found, changed))
        )
    return tuple(made)
