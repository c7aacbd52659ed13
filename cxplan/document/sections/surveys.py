"""Asking: what we ask whom, how sure the answers will be, who gets back to people; what we heard and did about it."""

from __future__ import annotations

from ...plan import show
from ...plan.optimisation import Request
from ...plan.people import short_name
from ...plan.surveys import Survey
from ..blocks import Block, Column, Fact, Heading, Runs, Section, Table, plain, under
from ..material import Material
from ..spread import spread
from ..wording import joined, stopped, unstopped
from .frame import framed

# So many requests are told.
TOLD = 4


def section(material: Material) -> Section | None:
    """The section, unless nothing is asked and nothing was heard."""
    asked = [row for row in material.plan.surveys.surveys if row.question or row.name]
    heard = _heard(material)
    if not asked and not heard:
        return None
    finding, opening = _finding(material, asked, bool(heard))
    table: list[Block] = [_table(material, asked), *spread(material)] if asked else []
    return framed(
        material,
        "surveys",
        finding,
        opening,
        (*table, *_complaints(material), *heard, *(() if asked else consent(material))),
    )


def _finding(material: Material, asked: list[Survey], heard: bool) -> tuple[str, str]:
    """How many questions are asked; what the one with the most answers can show."""
    if not asked:
        return material.say("surveys.heard_only" if heard else "surveys.none"), ""
    sized = [row for row in asked if _result(material, row, "answers_expected")]
    best = max(sized, key=lambda row: _result(material, row, "answers_expected") or 0, default=None)
    shows = _shows(material, best) if best else ""
    return material.say("surveys.ask", count=len(asked), number=material.numeral(len(asked))), shows


def _shows(material: Material, row: Survey) -> str:
    """What change the answers to expect would show reliably; too few are said to be."""
    answers, smallest = (_result(material, row, name) for name in ("answers_expected", "smallest_change"))
    if answers is None or smallest is None:
        return ""
    slots = {
        "name": material.quoted(name_of(material, row)),
        "answers": show.number(answers),
        "size": show.points(smallest),
    }
    half = row.population is not None and 2 * answers >= row.population
    few = answers < material.plan.settings.enough_answers and not half
    return material.say(f"surveys.{'few' if few else 'shows'}", **slots)


def name_of(material: Material, row: Survey) -> str:
    """What a survey is called, else when it is asked, else its question."""
    return row.name or row.trigger or row.question or material.called(row.id)


def _result(material: Material, row: Survey, name: str) -> float | None:
    return material.cell_number(f"surveys_{name}", material.plan.surveys.surveys.index(row))


def _table(material: Material, asked: list[Survey]) -> Table:
    say = material.say
    columns = (
        Column(say("surveys.head.question"), 4.2),
        Column(say("surveys.head.whom"), 3.4),
        Column(say("surveys.head.answers"), 1.5, numeric=True),
        Column(say("surveys.head.shows"), 1.6, numeric=True),
        Column(say("surveys.head.unhappy"), 2.2),
    )
    changes = [size for row in asked if (size := _result(material, row, "smallest_change")) is not None]
    caption = say("surveys.caption_shows", size=show.points(min(changes))) if changes else say("surveys.caption")
    return Table(caption, columns, tuple(_row(material, row) for row in asked))


def _row(material: Material, row: Survey) -> tuple[Runs, ...]:
    answers, give, smallest = (
        _result(material, row, name) for name in ("answers_expected", "range", "smallest_change")
    )
    kinds = [material.choice(row.metric), material.choice(row.scale)]
    kind = material.say("comma").join(kind for kind in kinds if kind)
    range_ = "" if give is None else material.say("surveys.give", points=show.points(give))
    return (
        under(row.question or name_of(material, row), kind),
        plain(row.audience or row.trigger or material.choice(row.kind)),
        under("" if answers is None else show.number(answers), range_),
        plain("" if smallest is None else show.points(smallest)),
        plain(_unhappy(material, row)),
    )


def _unhappy(material: Material, row: Survey) -> str:
    owner, within = short_name(row.follow_up_owner), row.follow_up_days
    if not owner or within is None:
        return owner
    return material.say("surveys.within", owner=owner, days=show.working_days(within))


def within(material: Material, days: float | None) -> str:
    """How soon, as a sentence of its own; empty where nobody said."""
    if days is None:
        return ""
    return material.say("surveys.in_days", days=show.days(days)) if days else material.say("surveys.same_day")


def _complaints(material: Material) -> list[Block]:
    """The stages a complaint goes through."""
    rows = [row for row in material.plan.optimisation.complaint_stages if row.stage]
    say, made = material.say, list[Block]()
    for row in rows:
        who = stopped(row.who)
        made.append(material.fact(row.stage, joined(who, within(material, row.within_days), row.then)))
    return [Heading(say("surveys.complaints"), 2), *made] if made else []


def _heard(material: Material) -> list[Block]:
    """What people asked for, how many did, what was decided and why, what was done and whether they were told."""
    everything = [row for row in material.plan.optimisation.requests if row.request]
    rows = sorted(everything, key=lambda row: -(row.count or 0))
    if not rows:
        return []
    say = material.say
    made: list[Block] = [Heading(say("heard.title"), 2)]
    for row in rows[: material.most(TOLD)]:
        made.append(Fact(_label(material, row), plain(joined(*_answer(material, row)))))
    return [*made, *material.note(material.left_out(material.most(TOLD), len(rows)))]


def _label(material: Material, row: Request) -> str:
    if row.count is None:
        return material.say("heard.asked")
    return material.say("heard.count", count=row.count, number=show.number(row.count))


def _answer(material: Material, row: Request) -> tuple[str, ...]:
    say = material.say
    done = say("heard.did", text=unstopped(row.did), date=_did_on(material, row)) if row.did else ""
    decided = say(f"heard.decided.{row.decision}") if row.decision and not row.did else ""
    told = say("heard.told" if row.told else "heard.not_told") if row.told is not None else ""
    return (
        material.quoted(row.request),
        done,
        decided,
        material.resolved(row.reason or "") if not row.did else "",
        told,
    )


def _did_on(material: Material, row: Request) -> str:
    return material.say("who.by_day", date=material.on(row.did_on)) if row.did_on else ""


def consent(material: Material) -> list[Block]:
    """What was promised to those who answer; where somebody is asked it stands with how the figures are made."""
    known = material.plan.foundations.data_consent
    return [material.fact(material.say("surveys.consent"), known)] if known else []
