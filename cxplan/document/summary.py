"""The summary on a page of its own: the recommendation first, key figures, then why, the goal, the moves, the money."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..plan import show
from ..plan.choices import ENDED
from . import layout
from .aim import leading
from .blocks import Block, Decision, Fact, Figures, Heading, KeyFigure, Para, plain
from .doubt import chance, customers_kept, no_target_on_nps, provisional
from .evidence import agrees_with_audit, leavers, reasons
from .layout import DECISION_SIGNS
from .material import Material
from .moves import asked_for, decide_by, ended, in_line, most_important
from .payback import cost, first_year, how_many, payback
from .tally import Tally, by_goals, tallies
from .tries import visits
from .wording import joined, stopped

# A label, and what stands beside it.
Part = tuple[str, str]
# So many figures stand in the band, and so few do not make one.
BAND, FULL = 4, 3
# So many centimetres stay free below a summary with more space between its paragraphs.
FREE = 1.5


def blocks(material: Material) -> tuple[Block, ...]:
    """The headline, the band of key figures, the labelled paragraphs, and what is to be decided."""
    say = material.say
    nothing = "no_goal_headline" if material.measures else "nothing_headline"
    headline = material.slot("summary.headline", headline_of(material) or say(f"why.{nothing}"))
    made: list[Block] = [Heading(headline, 1, say("summary.step"), "summary", "Headline")]
    lead = material.slot("summary.lead", _lead(material))
    if lead:
        made.append(Para(plain(lead), "Lead"))
    made.extend(_band(material))
    for name, part in PARTS.items():
        label, text = part(material)
        text = material.slot(f"summary.{name}", text)
        if name == "moves" and not material.has_own("summary.moves"):
            text = _moves(material, "\n")[1]
        if text:
            made.append(Fact(label, plain(text), "Summary"))
    return (*made, *decision(material))


def airy(told: Sequence[Block], room: float) -> tuple[Block, ...]:
    """The summary with more space between its paragraphs, where it leaves much of its own page free."""
    roomy = tuple(
        block._replace(style="SummaryRoomy") if isinstance(block, Fact) and block.style == "Summary" else block
        for block in told
    )
    return roomy if layout.on_one_page(roomy, room - FREE) else tuple(told)


def decision(material: Material) -> tuple[Block, ...]:
    """What is to be decided, and by when; nothing where nobody is asked for anything."""
    by = decide_by(material)
    asked = material.slot("summary.decision", material.plan.foundations.decision or asked_for(material))
    if not asked:
        return ()
    say = material.say
    if by is None:
        return (Decision(say("decide.lead"), asked),)
    label = say("decide.by", date=material.on(by))
    fits = len(label) <= DECISION_SIGNS
    return (Decision(label if fits else say("decide.by", date=material.short(by)), asked),)


def title(material: Material) -> str:
    """What the document is called, without the firm's name."""
    foundations, say = material.plan.foundations, material.say
    start, end = foundations.period_start, foundations.period_end
    if not (start and end and start <= end):
        return say("title.plain")
    span = show.span(start, end)
    return say(f"title.{'year' if span.isdigit() else 'span'}", span=span)


def headline_of(material: Material) -> str:
    """What should be different, as typed; else what nobody does well, what the business needs, the goal's number."""
    aim = leading(material)
    gaps = [row.gap for row in material.plan.research.gaps]
    need, number = material.plan.foundations.business_need, aim.number if aim else ""
    found = (aim.goal.title if aim else None, *gaps, need, number)
    return next((typed for typed in found if typed), "")


def _lead(material: Material) -> str:
    """Worse before better, where that is larger than chance; else that no answers are there yet."""
    from .news import lead, turned_away

    if not headline_of(material) and not material.measures and not material.plan.foundations.business_need:
        return material.say("why.nothing")
    told = lead(material)
    return joined(told, turned_away(material, told))


def _band(material: Material) -> tuple[Block, ...]:
    """Up to four numbers, those that goals rest on first, all with the same comparison."""
    counted = tallies(material)
    chosen = by_goals(material, counted)[:BAND]
    items = [KeyFigure(tally.name, tally.now, _under(material, tally)) for tally in chosen]
    kind = "alt" if len(items) >= FULL else "alt_mixed"
    if chosen and len(items) < FULL:
        items += _aimed(material)
    if len(items) < FULL:
        return ()
    return (Figures(tuple(items), material.say(f"band.{kind}", count=len(items), number=material.numeral(len(items)))),)


def _aimed(material: Material) -> list[KeyFigure]:
    """What stands beside figures that are too few for a band: the target and its day, what the plan costs."""
    say, aim, made = material.say, leading(material), list[KeyFigure]()
    if aim is not None and aim.target is not None and aim.start is not None and not aim.unsound:
        under = (say("band.from", start=aim.shown(aim.start)), *((say("band.by", by=aim.by),) if aim.by else ()))
        made.append(KeyFigure(say("band.target", number=aim.number), aim.shown(aim.target), under))
    amount, days = material.number("money_cost_year_one"), material.number("tactics_days_total")
    if amount:
        own = (say("band.days", days=show.working_days(days)),) if days else ()
        label = say(f"band.cost.{first_year(material)}", year=material.as_of.year)
        made.append(KeyFigure(label, material.money(amount), own))
    return made


def _under(material: Material, tally: Tally) -> tuple[str, ...]:
    """Its period, its likely range, and the figure that gives the verdict: of a year ago, else of what was before."""
    say, then = material.say, tally.then
    since = "year" if then is tally.year else "earlier" if then.when else "before"
    sure = say("band.likely", range=tally.range) if tally.ranged else tally.range or say("band.no_range")
    return (tally.when, sure, *((say(f"band.{since}", then=then.shown, when=then.when),) if then.shown else ()))


def _why(material: Material) -> Part:
    told = joined(leavers(material), reasons(material), agrees_with_audit(material))
    need = material.plan.foundations.business_need
    if told:
        return material.say("why.label"), told
    if need and need != headline_of(material):
        return material.say("need.label"), need
    return "", ""


def _others(material: Material) -> Part:
    """What happened when everybody was asked; else the open place as typed."""
    tried = visits(material)
    gap = next((row.gap for row in material.plan.research.gaps if row.gap), "")
    open_place = stopped(gap) if gap and gap != headline_of(material) else ""
    return material.say(f"others.{'label' if tried else 'open_place'}"), tried or open_place


def _goal(material: Material) -> Part:
    aim, say = leading(material), material.say
    if aim is None:
        return say("goal.label"), say("goal.none") if headline_of(material) else ""
    told = (
        aim.says(),
        aim.outcome(),
        customers_kept(aim),
        chance(aim),
        aim.stands_now(),
        provisional(aim),
        no_target_on_nps(material),
    )
    return say("goal.label"), joined(*told)


def _moves(material: Material, gap: str = " ") -> Part:
    """The first moves, with a space between them or each on a line of its own."""
    shown, total = most_important(material)
    say, more = material.say, total - len(shown)
    if not shown:
        ended_ = any(ended(material, status) for status in ENDED)
        return say("moves.label"), say(f"moves.{'all_ended' if ended_ else 'none'}") if headline_of(material) else ""
    between = f"{say('between').strip()}{gap}"
    items = between.join(in_line(material, tactic) for tactic in shown)
    others = say("moves.others", count=more, number=material.numeral(more)) if more else ""
    told = say("moves.list", items=items)
    return say("moves.label"), f"{told}{gap}{others}" if others else told


def _limits(material: Material) -> Part:
    return material.say("moves.not"), material.plan.foundations.will_not_do or ""


def _money(material: Material) -> Part:
    return material.say("money.label"), joined(cost(material), how_many(material), payback(material))


PARTS: dict[str, Callable[[Material], Part]] = {
    "why": _why,
    "others": _others,
    "goal": _goal,
    "moves": _moves,
    "limits": _limits,
    "money": _money,
}
