"""Personas and journeys: one person, the way they go, where it is worst and best, and what we do there."""

from __future__ import annotations

from itertools import pairwise

from ...plan import show
from ...plan.choices import ENDED, HowKnown
from ...plan.people import short_name
from ...plan.personas import Journey, JourneyStep, Persona
from ...plan.tactics import Tactic
from .. import emotions
from ..blocks import Block, Column, Heading, Quote, Runs, Section, Table, plain, strong, under
from ..journey import named, steps
from ..material import Material
from ..wording import joined
from .frame import framed

FACTS = ("goals", "needs", "pains", "accessibility")
# Of several people only the first is told at length.
FEWER_FACTS = ("accessibility",)
OWN_EXPERIENCE = (HowKnown.STAFF, HowKnown.GUESS)
# So many steps of a journey matter most.
MATTER = 3


def section(material: Material) -> Section | None:
    """The section, unless there is neither persona nor journey."""
    chapter = material.plan.personas
    people = [row for row in chapter.personas if row.name or row.who]
    journeys = [row for row in chapter.journeys if steps(material, row)]
    if not people and not journeys:
        return None
    first = journeys[0] if journeys else None
    finding = (_low(material, first) if first else "") or _drawn(material, people)
    opening = joined(_fall(material, first), _known(material, first)) if first else _known(material, people[0])
    return framed(material, "personas", finding, opening, _portraits(material, people, journeys))


def _portraits(material: Material, people: list[Persona], journeys: list[Journey]) -> list[Block]:
    """Each person with their journeys, the first at full length; then the journeys of nobody who is drawn."""
    blocks: list[Block] = []
    for row in people:
        blocks.extend(_portrait(material, row, FACTS if row is people[0] else FEWER_FACTS))
        for journey in (journey for journey in journeys if journey.persona == row.id):
            blocks.extend(_journey(material, journey, first=journey is journeys[0], known=_known(material, row)))
    drawn = {row.id for row in people}
    for journey in (journey for journey in journeys if journey.persona not in drawn):
        blocks.extend(_journey(material, journey, first=journey is journeys[0], known=""))
    return blocks


def _drawn(material: Material, people: list[Persona]) -> str:
    """How many people were drawn."""
    return material.say("personas.drawn", count=len(people), number=material.numeral(len(people)))


def _low(material: Material, journey: Journey) -> str:
    """The lowest point, and whether the best moment comes right before it; level ones are both named."""
    low = named(material, journey, "journeys_low_step")
    if low is None or low.feels is None:
        return ""
    course, say = steps(material, journey), material.say
    level = [row for row in course if row.feels == low.feels]
    slots = {"who": material.called(journey.persona) or journey.called, "feels": show.signed(low.feels)}
    if len(level) > 1:
        return say("personas.low.level", low=show.listed([material.quoted(row.called) for row in level]), **slots)
    slots["low"] = material.quoted(low.called)
    before = next((row for row, after in pairwise(course) if after.id == low.id), None)
    felt = [row.feels for row in course if row.feels is not None]
    if before is None or not before.feels == max(felt) > low.feels:
        return say("personas.low.plain", **slots)
    kind = "after_best" if felt.count(max(felt)) == 1 else "after_one_best"
    best = {"best": material.quoted(before.called), "best_feels": show.signed(before.feels)}
    return say(f"personas.low.{kind}", **slots, **best)


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
    when = show.month(row.known_on) if row.known_on else ""
    return material.say(f"personas.basis.{row.how_known}.{'dated' if when else 'plain'}", date=when)


def _portrait(material: Material, row: Persona, facts: tuple[str, ...]) -> list[Block]:
    blocks: list[Block] = [Heading(row.called, 2)]
    if row.who and row.who != row.called:
        blocks.append(material.fact(material.say("personas.who"), row.who))
    told = ((name, getattr(row, name)) for name in facts)
    blocks.extend(material.fact(material.say(f"personas.{name}"), text) for name, text in told if text)
    if row.quote:
        source = material.say("personas.drawn_from", text=row.evidence) if row.evidence else ""
        blocks.append(Quote(material.quoted(row.quote), source or material.say("personas.as_drawn")))
    elif row.evidence:
        blocks.append(material.fact(material.say("personas.evidence"), row.evidence))
    return blocks


def _journey(material: Material, journey: Journey, *, first: bool, known: str) -> list[Block]:
    """The curve, or its steps in a line where it has none; what we do at the steps that matter most."""
    say, course = material.say, steps(material, journey)
    basis = _known(material, journey)
    drawn = emotions.course(material, journey, basis if basis != known and not first else "", first=first)
    if drawn:
        blocks: list[Block] = list(drawn)
    else:
        felt = [
            say("personas.felt", step=row.called, feels=show.signed(row.feels)) if row.feels is not None else row.called
            for row in course
        ]
        label = journey.called if journey.scenario else say("personas.journey")
        blocks = [material.fact(label, say("arrow").join(felt))]
    if journey.delight and first:
        blocks.append(material.fact(say("personas.delight"), journey.delight))
    return [*blocks, *_matter(material, journey, course)] if first else blocks


def _matter(material: Material, journey: Journey, course: list[JourneyStep]) -> list[Block]:
    """The three steps that matter: the lowest, the highest, then the widest gap; what happens, what we do."""
    rows = _chosen(course)
    if not any(row.does or row.thinks or row.pain or row.opportunity for row in rows):
        return []
    widths = {"step": 2.6, "happens": 4, "we_do": 4.4}
    columns = tuple(Column(material.say(f"personas.head.{name}"), width) for name, width in widths.items())
    cells: tuple[tuple[Runs, ...], ...] = tuple(
        (strong(row.called, _feels(material, row)), _happens(material, row), _we_do(material, row)) for row in rows
    )
    return [Table(_answered(material, rows), columns, cells)]


def _answered(material: Material, rows: list[JourneyStep]) -> str:
    """How many steps are told, and of how many of them something is done about it."""
    say, answered = material.say, sum(_answering(material, row) is not None for row in rows)
    steps_ = say("personas.matter", count=len(rows), number=material.numeral(len(rows)))
    if len(rows) == 1:
        return steps_
    if answered == len(rows):
        return say("personas.each.answered", steps=steps_)
    told = material.numeral(answered) if answered else say("none")
    return say("personas.answered", count=max(1, answered), steps=steps_, answered=told)


def _chosen(course: list[JourneyStep]) -> list[JourneyStep]:
    felt = {row.id: (row.feels, row.should_feel or 0) for row in course if row.feels is not None}
    if not felt:
        return []
    ends = [choose(felt, key=lambda row: felt[row][0]) for choose in (min, max)]
    gaps = sorted(felt, key=lambda row: felt[row][0] - felt[row][1])
    chosen = list(dict.fromkeys((*ends, *gaps)))[:MATTER]
    return [row for row in course if row.id in chosen]


def _feels(material: Material, row: JourneyStep) -> str:
    feels = show.signed(row.feels or 0)
    if row.should_feel is None:
        return material.say("personas.feels.is", feels=feels)
    kind = "as_should" if row.should_feel == row.feels else "should"
    return material.say(f"personas.feels.{kind}", feels=feels, should=show.signed(row.should_feel))


def _happens(material: Material, row: JourneyStep) -> Runs:
    parts = (row.pain or row.does or row.delight or "", material.quoted(row.thinks) if row.thinks else "")
    return plain(joined(*parts))


def _we_do(material: Material, row: JourneyStep) -> Runs:
    """The move that answers the step, else the idea noted there."""
    move = _answering(material, row)
    if move is not None:
        return _move(material, move)
    idea = material.say("personas.idea", text=row.opportunity) if row.opportunity else ""
    return plain(joined(material.say("personas.no_move"), idea))


def _answering(material: Material, row: JourneyStep) -> Tactic | None:
    """The move that answers the step, else the one at its touchpoint."""
    moves = [one for one in material.plan.tactics.tactics if one.title and one.status not in ENDED]
    direct = next((one for one in moves if one.finding == row.id), None)
    return direct or next((one for one in moves if row.touchpoint and one.touchpoint == row.touchpoint), None)


def _move(material: Material, tactic: Tactic) -> Runs:
    parts = (short_name(tactic.owner), material.on(tactic.end) if tactic.end else "")
    return under(tactic.title or "", material.say("comma").join(part for part in parts if part))
