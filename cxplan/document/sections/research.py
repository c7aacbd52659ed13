"""Research: what happened when we asked, what nobody does well, and what else we saw, with figure, source and date."""

from __future__ import annotations

from ...plan import show
from ...plan.research import Evidence, Gap, Standing
from ..blocks import Block, Heading, Listing, Runs, Section, plain
from ..material import Material
from ..tries import asked_once, everybody_slow, visits
from ..wording import joined, stopped, unstopped
from .frame import framed

# So many findings are told, and of so many firms what people write about them.
SEEN, PUBLIC = 3, 6


def section(material: Material) -> Section | None:
    """The section, unless nothing was looked at."""
    research, say = material.plan.research, material.say
    gaps = [row for row in research.gaps if row.gap]
    tried, slow = visits(material), everybody_slow(material)
    evidence = [row for row in research.evidence if row.finding]
    if not (gaps or tried or evidence or any(map(_was_reviewed, research.standings))):
        return None
    if gaps and not slow:  # the first gap is the finding itself
        finding, rest, seen_at = unstopped(gaps[0].gap), gaps[1:], gaps[0].evidence
    else:
        finding, rest, seen_at = say("research.slow" if slow else "research.looked"), gaps, None
    blocks: list[Block] = [material.fact(say("research.seen_at"), material.sourced(seen_at))] if seen_at else []
    blocks += [*_gaps(material, rest), *_reviews(material), *_evidence(material, evidence)]
    doubt = say("research.one_try") if tried and asked_once(material) else ""
    return framed(material, "research", finding, joined(tried, doubt), blocks)


def _was_reviewed(row: Standing) -> bool:
    """Whether reviews of somebody say something."""
    return bool(row.who and (row.complaints or row.praise))


def _gaps(material: Material, gaps: list[Gap]) -> list[Block]:
    """The open places, and where each was seen."""
    if not gaps:
        return []
    say = material.say
    if len(gaps) == 1:
        row = gaps[0]
        return [material.fact(say("research.gap"), joined(stopped(row.gap), _seen(material, row.evidence)))]
    lines = tuple(plain(joined(stopped(row.gap), _seen(material, row.evidence))) for row in gaps)
    return [Heading(say("research.gaps"), 2), Listing(lines)]


def _seen(material: Material, evidence: str | None) -> str:
    return material.say("research.seen", text=material.sourced(evidence)) if evidence else ""


def _reviews(material: Material) -> list[Block]:
    """What people praise and complain about in public, firm by firm."""
    say, made = material.say, list[Block]()
    rows = [row for row in material.plan.research.standings if row.complaints or row.praise]
    for row in rows[: material.most(PUBLIC)]:
        praise = say("research.praise", text=unstopped(row.praise)) if row.praise else ""
        complaints = say("research.complaints", text=unstopped(row.complaints)) if row.complaints else ""
        name = say("research.us") if row.who == "us" else material.called(row.who)
        made.append(material.fact(name, joined(praise, complaints)))
    more = material.note(material.left_out(len(made), len(rows)))
    return [Heading(say("research.reviews"), 2), *made, *more] if made else []


def _evidence(material: Material, rows: list[Evidence]) -> list[Block]:
    """Findings with the figure, the source and the day."""
    if not rows:
        return []
    say, lines = material.say, list[Runs]()
    for row in rows[: material.most(SEEN)]:
        parts = (row.figure or "", row.source or "", show.month(row.seen_on) if row.seen_on else "")
        from_ = say("between").join(part for part in parts if part)
        lines.append((*plain(stopped(row.finding)), *(plain(f" {stopped(from_)}", "Quiet") if from_ else ())))
    return [
        Heading(say("research.evidence"), 2),
        Listing(tuple(lines)),
        *material.note(material.left_out(material.most(SEEN), len(rows))),
    ]
