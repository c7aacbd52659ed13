"""Governance and risks: who looks when, who decides what, what goes further up, what could go wrong, what was tried."""

from __future__ import annotations

from datetime import date

from ...plan import show
from ...plan.choices import Cadence
from ...plan.foundations import DecisionRight, Escalation
from ...plan.optimisation import Experiment, Lesson, Review, StaffPain
from ...plan.people import short_name
from .. import risks, still_open
from ..blocks import Block, Fact, Heading, Section, plain
from ..material import Material
from ..wording import begun, joined, stopped, unstopped
from .frame import framed, headed
from .surveys import within

# So many rows of a kind are told.
TOLD, LISTED = 2, 2


def section(material: Material) -> Section | None:
    """The section, unless nobody looks at the plan and nothing could go wrong or was learnt."""
    chapter = material.plan.optimisation
    reviews = sorted((row for row in chapter.reviews if row.what or row.when), key=lambda row: row.next_on or date.max)
    parts: list[Block] = [*_reviews(material, reviews), *_rights(material), *risks.blocks(material)]
    parts += [
        *risks.settled(material),
        *_experiments(material),
        *_listed(material),
        *still_open.below(material),
        *_approval(material),
    ]
    if not parts:
        return None
    return framed(material, "optimisation", _finding(material, reviews), _answers(material), parts)


def _finding(material: Material, reviews: list[Review]) -> str:
    """How often the plan is looked at, and what is open about it: untested beliefs and threats without an answer."""
    say = material.say
    often = [cadence for cadence in (Cadence.MONTHLY, *Cadence) if any(row.cadence is cadence for row in reviews)]
    rhythm = f"look.{often[0]}" if often else "look.when" if reviews and reviews[0].when else "look.open"
    looks = say(f"governance.{rhythm}", when=begun(reviews[0].when or "") if reviews else "")
    beliefs = len(risks.untested(material))
    if not beliefs:
        return looks
    return say("governance.untested", count=beliefs, looks=looks, number=material.numeral(beliefs))


def _answers(material: Material) -> str:
    """Who answers, who stands in, who carries it; how many threats have no answer."""
    known, say = material.plan.foundations, material.say
    told = [
        say(f"governance.{name}", who=who)
        for name in ("answers_for", "sponsor", "deputy")
        if (who := getattr(known, name))
    ]
    count = risks.unanswered(material)
    open_ = say("governance.unanswered", count=count, number=material.numeral_first(count)) if count else ""
    return joined(*told, open_)


def _reviews(material: Material, reviews: list[Review]) -> list[Block]:
    if not reviews:
        return []
    say = material.say
    made: list[Block] = [Heading(say("governance.reviews"), 2)]
    for row in reviews:
        parts = (row.when or material.choice(row.cadence), row.who or "")
        quiet = say("between").join(part for part in parts if part)
        made.append(
            Fact(
                _next(material, row),
                (*plain(stopped(row.what)), *plain(f" {begun(stopped(quiet))}" if quiet else "", "Quiet")),
            )
        )
    return made


def _next(material: Material, row: Review) -> str:
    if row.next_on is None:
        return material.say("governance.undated_review")
    if row.next_on < material.as_of:
        return material.say("governance.was_due", date=material.on(row.next_on))
    return material.on(row.next_on)


def _rights(material: Material) -> list[Block]:
    """Who may decide what alone and up to where, and what goes further up, to whom and how soon."""
    known, say = material.plan.foundations, material.say
    rights = [_right(material, row) for row in known.decision_rights if row.what]
    escalations = [_escalation(material, row) for row in known.escalations if row.trigger]
    return [*headed(say("governance.rights"), rights), *headed(say("governance.escalation"), escalations)]


def _right(material: Material, row: DecisionRight) -> Fact:
    limit = material.say("governance.up_to", limit=row.limit) if row.limit else ""
    return material.fact(short_name(row.who), joined(f"{unstopped(row.what)}.", limit))


def _escalation(material: Material, row: Escalation) -> Fact:
    told = joined(f"{unstopped(row.trigger)}.", within(material, row.within_days), row.then)
    return Fact(short_name(row.who), plain(told))


def _approval(material: Material) -> list[Block]:
    """Who approved the plan and when, or a line for it where somebody is to carry it."""
    known, say = material.plan.foundations, material.say
    if known.approved_by and known.approved_on:
        return [
            material.fact(
                say("governance.approval"),
                say("governance.approved", who=known.approved_by, date=show.day(known.approved_on)),
            )
        ]
    if known.approved_by or known.sponsor:
        return [
            material.fact(
                say("governance.approval"), say("governance.to_approve", who=known.approved_by or known.sponsor)
            )
        ]
    return []


def _experiments(material: Material) -> list[Block]:
    """What was tried on purpose: expected, seen, whether that is larger than chance, decided, and its own caveat."""
    everything = material.plan.optimisation.experiments
    rows = [(place, row) for place, row in enumerate(everything) if row.hypothesis]
    if not rows:
        return []
    say = material.say
    made: list[Block] = [Heading(say("tried.caption"), 2)]
    for place, row in _told_first(material, rows):
        told = (
            stopped(row.hypothesis),
            _seen(material, row),
            _chance(material, row, place),
            material.resolved(stopped(row.learnt)),
        )
        open_ = row.decision is None or (_over(material, row) and not row.seen)
        label = say("tried.open") if open_ else say(f"tried.decided.{row.decision}")
        made.append(material.fact(label, joined(*told)))
    return [*made, *material.note(material.left_out(TOLD, len(rows)))]


def _told_first(material: Material, rows: list[tuple[int, Experiment]]) -> list[tuple[int, Experiment]]:
    """The last ones that something came of or that still run; then those that ended without a word."""
    silent = [one for one in rows if _over(material, one[1]) and not one[1].seen]
    return [*[one for one in rows if one not in silent][-TOLD:], *silent][:TOLD]


def _over(material: Material, row: Experiment) -> bool:
    return row.end is not None and row.end < material.as_of


def _seen(material: Material, row: Experiment) -> str:
    if row.seen:
        return material.say("tried.seen", text=stopped(row.seen))
    if row.end and _over(material, row):
        return material.say("tried.ended", date=material.on(row.end))
    return material.say("tried.running")


def _chance(material: Material, row: Experiment, place: int) -> str:
    code = material.cell_text("experiments_real_code", place)
    if not material.say.has(f"tried.chance.{code}") or not (row.control_total and row.trial_total):
        return ""
    groups = {"without": show.number(row.control_total), "tried": show.number(row.trial_total)}
    return material.say(f"tried.chance.{code}", **groups)


def _listed(material: Material) -> list[Block]:
    """What would help the people who serve, and what we learnt."""
    chapter = material.plan.optimisation
    pains = [_staff_pain(material, row) for row in chapter.staff_pains if row.pain]
    lessons = [_lesson(material, row) for row in chapter.lessons if row.lesson]
    return [*_first_of(material, "governance.staff", pains), *_first_of(material, "governance.lessons", lessons)]


def _first_of(material: Material, heading: str, rows: list[Fact]) -> list[Block]:
    """The first of some rows under a heading, and how many more there are."""
    more = material.note(material.left_out(LISTED, len(rows)))
    return [*headed(material.say(heading), rows[:LISTED]), *more]


def _staff_pain(material: Material, row: StaffPain) -> Fact:
    idea = material.say("personas.idea", text=row.idea) if row.idea else ""
    return material.fact(material.called(row.team) or material.say("governance.anybody"), joined(row.pain, idea))


def _lesson(material: Material, row: Lesson) -> Fact:
    when = show.month(row.learnt_on) if row.learnt_on else material.say("governance.undated")
    return material.fact(when, row.lesson)
