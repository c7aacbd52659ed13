"""Research: how we and the others do as anybody can see, and what nobody does well."""

from __future__ import annotations

from ...plan import show
from ...plan.fields import US, NotMeasuredYet
from ...plan.research import Gap, Standing
from ..blocks import Block, Column, Heading, Listing, Para, Runs, Section, Table, labelled, plain
from ..evidence import asked_once, everybody_slow, latest_visits, visits
from ..material import Material, joined
from .frame import framed, set_aside

# So many findings are told.
SEEN = 4


def section(material: Material) -> Section | None:
    """The section, unless nothing was looked at."""
    aside = set_aside(material, "research")
    if aside:
        return aside
    research = material.plan.research
    gaps = [row for row in research.gaps if row.gap]
    tried, slow = visits(material), everybody_slow(material)
    standings = [row for row in research.standings if row.who]
    evidence = [row for row in research.evidence if row.finding]
    if not (gaps or tried or standings or evidence):
        return None
    say = material.say
    if slow:
        finding, gaps_left = say("research.slow"), gaps
    elif gaps:
        finding, gaps_left = gaps[0].gap or "", gaps[1:]
    else:
        finding, gaps_left = say("research.looked"), gaps
    blocks = _gaps(material, gaps_left, [row for row in gaps if row not in gaps_left])
    if standings:
        blocks.append(_table(material, standings))
    if evidence:
        blocks.append(Heading(say("research.seen"), 2))
        blocks.append(Listing(tuple(plain(row.finding or "") for row in evidence[:SEEN])))
        blocks.extend([Para(plain(say("rest")), "Note")] if len(evidence) > SEEN else [])
    doubt = say("research.one_try") if tried and asked_once(material) else ""
    return framed(material, "research", finding, joined(tried, doubt), blocks)


def _gaps(material: Material, gaps: list[Gap], heading: list[Gap]) -> list[Block]:
    """Where the heading's open place was seen, then the other open places and where they were."""
    say = material.say
    seen = [material.fact(say("research.gap_evidence"), row.evidence) for row in heading if row.evidence]
    if len(gaps) > 1:
        columns = (Column(say("research.head.gap"), 3), Column(say("research.gap_evidence"), 3))
        cells = tuple((plain(row.gap or ""), plain(row.evidence or "")) for row in gaps)
        return [*seen, Table(say("research.gaps"), columns, cells)]
    other: list[Block] = [Para(labelled(say("research.gap"), row.gap or "")) for row in gaps]
    other += [material.fact(say("research.gap_evidence"), row.evidence) for row in gaps if row.evidence]
    return [*seen, *other]


def _table(material: Material, standings: list[Standing]) -> Table:
    say, labels = material.say, material.labels
    columns = (
        Column(labels("standings.who.label"), 2),
        Column(say("research.head.reviews"), 1.2, numeric=True),
        Column(say("research.head.mean"), 1.2, numeric=True),
        Column(say("research.head.complaints"), 3.4),
        Column(say("research.head.answer"), 1.7),
    )
    rows = tuple(_row(material, row) for row in standings)
    return Table(say("research.caption"), columns, rows, _note(material))


def _row(material: Material, row: Standing) -> tuple[Runs, ...]:
    say = material.say
    who = material.company if row.who == US else material.called(row.who)
    count = row.review_count
    fewest = material.plan.settings.fewest_shown
    shown = row.review_mean if not isinstance(count, int) or count >= fewest else None
    if isinstance(count, NotMeasuredYet):
        reviews = say("goals.not_measured")
    else:
        reviews = "" if count is None else show.number(count)
    return (
        plain(who),
        plain(reviews),
        plain("" if shown is None else show.number(shown, 1)),
        plain(row.complaints or ""),
        plain(_answer(material, row.who)),
    )


def _answer(material: Material, who: str | None) -> str:
    visit = next((row for row in latest_visits(material) if row.who == who), None)
    if visit is None:
        return ""
    if visit.answered is False:
        return material.say("research.no_answer")
    return material.say("research.found") if visit.answer_hours is None else show.about_hours(visit.answer_hours)


def _note(material: Material) -> str:
    dates = [row.visited_on for row in latest_visits(material) if row.visited_on]
    if not dates:
        return ""
    first, last = show.day(min(dates)), show.day(max(dates))
    return material.say("research.tried_on", date=first if first == last else show.span(min(dates), max(dates)))
