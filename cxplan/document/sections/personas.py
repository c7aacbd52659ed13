"""Personas and journeys: who we most want to keep, what an order feels like to them, and where it falls apart."""

from __future__ import annotations

from itertools import pairwise

from ...plan import show
from ...plan.choices import HowKnown
from ...plan.personas import Journey, JourneyStep, Persona
from .. import charts
from ..blocks import Block, Column, Heading, Para, Section, Table, labelled, plain
from ..journey import named, steps
from ..material import Material, joined
from .frame import framed, set_aside

FACTS = ("goals", "needs", "pains", "fears", "desires", "accessibility", "channels", "evidence")
OWN_EXPERIENCE = (HowKnown.STAFF, HowKnown.GUESS)
# Of more than two people the body tells what the plan rests on.
MANY, FEWER_FACTS = 3, ("goals", "needs", "pains", "accessibility", "evidence")


def section(material: Material) -> Section | None:
    """The section, unless there is neither persona nor journey."""
    aside = set_aside(material, "personas")
    if aside:
        return aside
    chapter = material.plan.personas
    people = [row for row in chapter.personas if row.name or row.who]
    journeys = [row for row in chapter.journeys if steps(material, row)]
    if not people and not journeys:
        return None
    finding = _low(material, journeys[0]) if journeys else ""
    if not finding:
        count = len(people)
        finding = material.say("personas.drawn", count=count, number=material.numeral(count))
    same = {_known(material, row) for row in people} | {_known(material, row) for row in journeys}
    # What is known in the same way for all is said once, at the opening.
    basis = next(iter(same)) if len(same) == 1 else ""
    opening = joined(_fall(material, journeys[0]) if journeys else "", basis)
    blocks: list[Block] = []
    for row in people:
        blocks.extend(_portrait(material, row, FACTS if len(people) < MANY else FEWER_FACTS))
        blocks.extend(_known_by(material, row, basis))
        for journey in (journey for journey in journeys if journey.persona == row.id):
            blocks.extend(_journey(material, journey))
            blocks.extend(_known_by(material, journey, basis or _known(material, row)))
    drawn = {row.id for row in people}
    for journey in (journey for journey in journeys if journey.persona not in drawn):
        blocks.extend(_journey(material, journey))
        blocks.extend(_known_by(material, journey, basis))
    return framed(material, "personas", finding, opening, blocks)


def _low(material: Material, journey: Journey) -> str:
    """The lowest point, and whether one of the best moments comes right before it."""
    low = named(material, journey, "journeys_low_step")
    if low is None or low.feels is None:
        return ""
    course, say = steps(material, journey), material.say
    before = next((row for row, after in pairwise(course) if after.id == low.id), None)
    best = max(row.feels for row in course if row.feels is not None)
    who = material.called(journey.persona) or journey.called
    slots = {"who": who, "low": material.quoted(low.called), "feels": show.signed(low.feels)}
    if before is not None and before.feels == best > low.feels:
        return say("personas.low.after_best", **slots, best=material.quoted(before.called))
    return say("personas.low.plain", **slots)


def _fall(material: Material, journey: Journey) -> str:
    start, end = (named(material, journey, f"journeys_fall_{name}") for name in ("from", "to"))
    size = material.cell_number("journeys_fall_size", material.plan.personas.journeys.index(journey))
    if start is None or end is None or not size:
        return ""
    low = named(material, journey, "journeys_low_step")
    points = show.points(abs(size))
    if low is not None and low.id == end.id:
        return material.say("personas.fall.there", points=points)
    first, last = material.quoted(start.called), material.quoted(end.called)
    return material.say("personas.fall.elsewhere", start=first, end=last, points=points)


def _known(material: Material, row: Persona | Journey) -> str:
    """How we know a persona or a journey; empty where nobody said."""
    if row.how_known is None:
        return ""
    if row.how_known in OWN_EXPERIENCE:
        return material.say("personas.basis.own")
    return material.say("personas.basis.known", how=material.choice(row.how_known))


def _known_by(material: Material, row: Persona | Journey, told: str) -> list[Block]:
    """The same as a line, unless that was told already."""
    known = _known(material, row)
    return [Para(plain(known, "Quiet"), "Fact")] if known and known != told else []


def _portrait(material: Material, row: Persona, facts: tuple[str, ...]) -> list[Block]:
    blocks: list[Block] = [Heading(row.called, 2)]
    if row.who and row.who != row.called:
        blocks.append(Para(plain(row.who)))
    if row.quote:
        blocks.append(Para(plain(material.quoted(row.quote)), "Words"))
    return [*blocks, *material.labelled("personas", row, facts)]


def _journey(material: Material, journey: Journey) -> list[Block]:
    """The curve as one line, then the delight, then what was noted at the steps that matter."""
    say, course = material.say, steps(material, journey)
    felt = [
        say("personas.felt", step=row.called, feels=show.signed(row.feels)) for row in course if row.feels is not None
    ]
    label = say("personas.journey", scenario=journey.called) if journey.scenario else say("personas.journey_plain")
    curve = say("personas.arrow").join(felt or [row.called for row in course])
    drawn = charts.course(material, journey)
    blocks: list[Block] = [Heading(journey.called, 3), *drawn] if drawn else [Para(labelled(label, curve))]
    blocks.extend(material.labelled("journeys", journey, ("delight",)))
    return [*blocks, *_noted(material, journey, course)]


def _noted(material: Material, journey: Journey, course: list[JourneyStep]) -> list[Block]:
    """The pain and the chance at the steps where either was noted, worst first, three at most."""
    rows = sorted(
        (row for row in course if row.pain or row.opportunity), key=lambda row: (row.feels or 0, course.index(row))
    )[:3]
    if not rows:
        return []
    labels = material.labels
    columns = (
        Column(labels("journey_steps.title.label"), 1.6),
        Column(labels("journey_steps.pain.label"), 3),
        Column(labels("journey_steps.opportunity.label"), 3),
    )
    cells = tuple((plain(row.called), plain(row.pain or ""), plain(row.opportunity or "")) for row in rows)
    return [Table(material.say("personas.caption", scenario=journey.called), columns, cells)]
