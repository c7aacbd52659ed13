"""Keeping it alive: when we look at the plan, what we believe and have not checked, what we heard, tried and learnt."""

from __future__ import annotations

from ...plan import show
from ...plan.choices import AssumptionStatus
from ...plan.foundations import Assumption
from ...plan.optimisation import Review
from ..aim import who_by
from ..blocks import Block, Column, Heading, Listing, Para, Runs, Section, Table, labelled, plain
from ..material import Material, short_name, unstopped
from .frame import framed, set_aside

# So many rows of a kind are told.
TOLD = 4


def section(material: Material) -> Section | None:
    """The section, unless there is neither a review nor a belief to test nor anything learnt."""
    aside = set_aside(material, "optimisation")
    if aside:
        return aside
    chapter = material.plan.optimisation
    reviews = [row for row in chapter.reviews if row.what or row.when]
    beliefs = [row for row in material.plan.foundations.assumptions if row.belief]
    more = (*_experiments(material), *_requests(material), *_listed(material))
    if not reviews and not beliefs and not more and not chapter.next_revision:
        return None
    untested = [row for row in beliefs if row.status in (None, AssumptionStatus.OPEN)]
    blocks: list[Block] = [_review(material, row) for row in reviews]
    if chapter.next_revision:
        blocks.append(material.fact(material.say("optimisation.revision"), show.day(chapter.next_revision)))
    if len(beliefs) == 1 and untested:
        blocks.extend(_test(material, beliefs[0]))
    elif beliefs:
        blocks.append(_beliefs(material, beliefs))
    return framed(
        material, "optimisation", _finding(material, reviews), _untested(material, untested), (*blocks, *more)
    )


def _finding(material: Material, reviews: list[Review]) -> str:
    say = material.say
    cadences = [row.cadence for row in reviews if row.cadence]
    if cadences:
        return say(f"optimisation.look.{cadences[0]}")
    dated = [row for row in reviews if row.when]
    if dated:
        return say("optimisation.look.when", when=dated[0].when)
    return say("optimisation.look.open")


def _untested(material: Material, untested: list[Assumption]) -> str:
    """How many beliefs nobody has checked; the belief itself where it is one."""
    if not untested:
        return ""
    if len(untested) == 1:
        return material.say("optimisation.untested.one", belief=material.quoted(untested[0].called))
    return material.say("optimisation.untested.many", number=material.numeral(len(untested)))


def _review(material: Material, row: Review) -> Block:
    """A meeting as one line: what, when, who, and the next date."""
    parts = [part for part in (row.when, row.who) if part]
    if row.next_on:
        parts.append(material.say("optimisation.next", date=material.on(row.next_on)))
    label = unstopped(row.what or material.say("optimisation.review"))
    if not parts:
        return Para(plain(label), "Fact")
    return material.fact(label, material.say("between").join(parts))


def _test(material: Material, row: Assumption) -> tuple[Block, ...]:
    """How the one belief that the opening quotes will be tested, who does it and by when."""
    task = who_by(material, row.owner, row.test_by).strip()
    if not row.test:
        return ()
    label = material.say("label", label=material.labels("assumptions.test.label"))
    return (Para((*labelled(label, row.test.strip()), *plain(f" {task}" if task else "", "Quiet")), "Fact"),)


def _beliefs(material: Material, beliefs: list[Assumption]) -> Table:
    say, labels = material.say, material.labels
    columns = (
        Column(labels("assumptions.belief.label"), 3),
        Column(labels("assumptions.test.label"), 2.8),
        Column(labels("assumptions.test_by.label"), 1.3),
        Column(labels("assumptions.owner.label"), 1.2),
        Column(labels("assumptions.status.label"), 1.2),
    )
    rows = tuple(_belief(material, row) for row in beliefs)
    return Table(say("optimisation.beliefs"), columns, rows)


def _belief(material: Material, row: Assumption) -> tuple[Runs, ...]:
    return (
        plain(row.belief or ""),
        plain(row.test or ""),
        plain(material.short(row.test_by) if row.test_by else ""),
        plain(short_name(row.owner or "")),
        plain(material.choice(row.status)),
    )


def _requests(material: Material) -> tuple[Block, ...]:
    rows = [row for row in material.plan.optimisation.requests if row.request]
    if not rows:
        return ()
    say, labels = material.say, material.labels
    columns = (
        Column(labels("requests.request.label"), 3),
        Column(labels("requests.count.label"), 1, numeric=True),
        Column(labels("requests.decision.label"), 1.2),
        Column(labels("requests.reason.label"), 3),
    )
    cells = tuple(
        (
            plain(row.request or ""),
            plain("" if row.count is None else show.number(row.count)),
            plain(material.choice(row.decision)),
            plain(row.reason or ""),
        )
        for row in sorted(rows, key=lambda row: -(row.count or 0))[:TOLD]
    )
    return (Table(say("optimisation.requests"), columns, cells, say("rest") if len(rows) > TOLD else ""),)


def _experiments(material: Material) -> tuple[Block, ...]:
    """What was tried on purpose: expected, seen, whether that is more than chance, decided."""
    everything = material.plan.optimisation.experiments
    rows = [(place, row) for place, row in enumerate(everything) if row.hypothesis]
    if not rows:
        return ()
    say, labels = material.say, material.labels
    columns = (
        Column(labels("experiments.hypothesis.label"), 3),
        Column(labels("experiments.expected.label"), 2),
        Column(labels("experiments.seen.label"), 2),
        Column(say("optimisation.head.chance"), 1.6),
        Column(labels("experiments.decision.label"), 1.2),
    )
    cells = tuple(
        (
            plain(row.hypothesis or ""),
            plain(row.expected or ""),
            plain(row.seen or ""),
            plain(material.cell_text("experiments_real", place)),
            plain(material.choice(row.decision)),
        )
        for place, row in rows[-TOLD:]
    )
    return (Table(say("optimisation.experiments"), columns, cells, say("rest") if len(rows) > TOLD else ""),)


def _listed(material: Material) -> tuple[Block, ...]:
    """What would help the people who serve customers, and what we learnt."""
    chapter = material.plan.optimisation
    blocks: list[Block] = []
    for name, rows in (
        ("staff", [(row.pain, row.idea) for row in chapter.staff_pains if row.pain]),
        ("lessons", [(row.lesson, row.source) for row in chapter.lessons if row.lesson]),
    ):
        if rows:
            told = rows[:TOLD]
            lines = tuple((*plain(said or ""), *plain(f" {more}" if more else "", "Quiet")) for said, more in told)
            blocks += [Heading(material.say(f"optimisation.{name}"), 2), Listing(lines)]
            blocks += [Para(plain(material.say("rest")), "Note")] if len(rows) > TOLD else []
    return tuple(blocks)
