"""The one-page summary: the recommendation first, then why, the goal, the moves, the money, the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from ..plan import show
from ..plan.choices import Metric
from .aim import leading
from .blocks import Block, Heading, Para, Run, Section, plain
from .doubt import chance, customers_kept, no_target_on_nps
from .evidence import agrees_with_audit, everybody_slow, leavers, reasons, visits, we_were_first
from .material import Material, joined, stopped
from .moves import asked_for, decide_by, in_line, most_important
from .payback import cost, how_many, payback

# A paragraph's opening words, and what follows them.
Part = tuple[str, str]


def blocks(material: Material) -> tuple[Block, ...]:
    """Title, date and the summary's paragraphs."""
    made: list[Block] = [Heading(title(material), 0), Para(plain(_dated(material)), "Subtitle")]
    headline = material.slot("summary.headline", _headline(material))
    if headline:
        made.append(Para(plain(headline), "Lead"))
    for name, part in PARTS.items():
        lead, text = part(material)
        place = f"summary.{name}"
        if material.has_own(place):
            made.append(Para(plain(material.slot(place, text)), "Summary"))
        elif text:
            made.append(Para((Run(f"{lead} ", "Strong"), Run(text)) if lead else plain(text), "Summary"))
    return tuple(made)


# Sizes of the first page in lines of the body: how many there are, signs in a line, what stands around a text.
PAGE, TITLE_SIGNS, BODY_SIGNS, CONTENTS_SIGNS = 48, 48, 86, 78


def leaves_room(first: Sequence[Block], sections: Sequence[Section]) -> bool:
    """Whether the list of contents fits below the summary."""
    lines = 2.0
    for block in first:
        if isinstance(block, Para):
            lines += 0.55 + ceil(sum(len(run.text) for run in block.runs) / BODY_SIGNS)
        elif isinstance(block, Heading):
            lines += 1.3 + 1.66 * ceil(len(block.text) / TITLE_SIGNS)
    return lines + sum(0.05 + ceil(len(section.finding) / CONTENTS_SIGNS) for section in sections) < PAGE


def title(material: Material) -> str:
    """What the document is called."""
    foundations = material.plan.foundations
    whose = "firm" if foundations.company else "nobody"
    start, end = foundations.period_start, foundations.period_end
    if not (start and end and start <= end):
        return material.say(f"title.{whose}.plain", company=material.company)
    span = show.span(start, end)
    kind = "year" if span.isdigit() else "span"
    return material.say(f"title.{whose}.{kind}", company=material.company, span=span)


def _dated(material: Material) -> str:
    """As of when, and of which period the figures are that the summary rests on."""
    periods = [measure.period for measure in material.measures if measure.period]
    say, day = material.say, show.day(material.as_of)
    if not periods:
        return say("dated.plain", date=day)
    lost = material.measure(Metric.CHURN)
    period = lost.period if lost and lost.period else max(periods, key=show.period_bounds)
    return say("dated.figures", date=day, period=show.period(period))


def _headline(material: Material) -> str:
    """What should be different, as typed; else what nobody does well; else what the business needs."""
    aim = leading(material)
    gaps = [row.gap for row in material.plan.research.gaps]
    found = (aim.goal.title if aim else None, *gaps, material.plan.foundations.business_need)
    return next((typed for typed in found if typed), "")


def _why(material: Material) -> Part:
    told = joined(leavers(material), reasons(material), agrees_with_audit(material))
    need = material.plan.foundations.business_need
    if told:
        return "", told
    if need and need != _headline(material):
        return material.say("need"), need
    return "", "" if _headline(material) else material.say("why.nothing")


def _others(material: Material) -> Part:
    """How everybody answers: all of them slowly, we first, else the open place as typed and what happened."""
    say, tried = material.say, visits(material)
    gap = next((row.gap for row in material.plan.research.gaps if row.gap), "")
    if tried and everybody_slow(material):
        return say("others.nobody"), tried
    if tried and we_were_first(material):
        return say("others.first"), tried
    if gap and gap != _headline(material):
        return say("others.gap"), joined(stopped(gap), tried)
    return (say("others.tried"), tried) if tried else ("", "")


def _goal(material: Material) -> Part:
    aim = leading(material)
    if aim is None:
        return "", material.say("goal.none") if _headline(material) else ""
    told = (aim.says(), customers_kept(aim), chance(aim), no_target_on_nps(material))
    return material.say("goal.lead"), joined(*told)


def _moves(material: Material) -> Part:
    shown, total = most_important(material)
    say, more = material.say, total - len(shown)
    will_not = material.plan.foundations.will_not_do
    not_this = say("moves.not", text=will_not) if will_not else ""
    if not shown:
        return "", joined(say("moves.none") if _headline(material) else "", not_this)
    key = f"moves.lead.{total}"
    lead = say(key) if say.has(key) else say("moves.lead.more", count=show.number(total))
    items = say("between").join(in_line(material, tactic) for tactic in shown)
    others = say("moves.others", count=more, number=material.numeral(more)) if more else ""
    return lead, joined(say("moves.list", items=items), others, not_this)


def _money(material: Material) -> Part:
    told = joined(cost(material), how_many(material), payback(material))
    return (material.say("money.lead"), told) if told else ("", "")


def _decision(material: Material) -> Part:
    by = decide_by(material)
    asked = material.plan.foundations.decision or asked_for(material)
    if not asked:
        return "", ""
    return material.say("decide.by", date=material.on(by)) if by else material.say("decide.lead"), asked


PARTS: dict[str, Callable[[Material], Part]] = {
    "why": _why,
    "others": _others,
    "goal": _goal,
    "moves": _moves,
    "money": _money,
    "decision": _decision,
}
