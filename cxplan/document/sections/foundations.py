"""Foundations: what customers should feel, the business need behind the plan, what we will not do."""

from __future__ import annotations

from ...coach.open_points import is_empty
from ..aim import who_by
from ..blocks import Block, Column, Para, Section, Table, labelled, plain
from ..material import Material, short_name
from ..moves import decide_by
from .frame import framed

# A longer text is no heading.
HEADING = 120
FACTS = (
    "feeling_because",
    "feeling_words",
    "offer",
    "audience",
    "markets",
    "different",
    "never",
    "will_not_do",
    "answers_for",
    "rewrite_if",
)


def section(material: Material) -> Section | None:
    """The section, unless nothing but a name is known."""
    known = material.plan.foundations
    if is_empty(material.plan, "foundations", besides=("company", "currency", "as_of")):
        return None
    say = material.say
    told: tuple[Block, ...] = ()
    if known.feeling and len(known.feeling) > HEADING:
        finding = say("foundations.feeling_below", company=material.company)
        told = (material.fact(material.labels("foundations.feeling.label"), known.feeling),)
    elif known.feeling:
        finding = say("foundations.feeling", company=material.company, feeling=material.quoted(known.feeling))
    else:
        finding = say("foundations.no_feeling")
    need: tuple[Block, ...] = ()
    opening = ""
    if known.business_need:
        need = (Para(labelled(say("need"), known.business_need)),)
    else:
        task = who_by(material, known.answers_for, decide_by(material))
        opening = say(f"foundations.no_need.{'task' if task else 'bare'}", task=task)
    facts = (*material.labelled("foundations", known, FACTS), *_north_star(material))
    return framed(material, "foundations", finding, opening, (*told, *need, *facts, *_teams(material)))


def _north_star(material: Material) -> tuple[Block, ...]:
    """The one number that stands for the feeling, who answers for it and when it is looked at again."""
    known, say = material.plan.foundations, material.say
    if known.north_star_metric is None:
        return ()
    review = say("foundations.review", date=material.on(known.north_star_review)) if known.north_star_review else ""
    parts = (material.choice(known.north_star_metric), short_name(known.north_star_owner or ""), review)
    return (material.fact(say("foundations.north_star"), say("between").join(part for part in parts if part)),)


def _teams(material: Material) -> tuple[Block, ...]:
    rows = [row for row in material.plan.foundations.teams if row.name]
    if not rows:
        return ()
    labels = material.labels
    columns = (
        Column(labels("teams.name.label"), 2),
        Column(labels("teams.commitment.label"), 4),
        Column(labels("teams.owner.label"), 2),
    )
    cells = tuple((plain(row.name or ""), plain(row.commitment or ""), plain(row.owner or "")) for row in rows)
    return (Table(material.say("foundations.teams"), columns, cells),)
