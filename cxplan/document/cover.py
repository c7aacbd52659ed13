"""The cover: whose strategy, for when, a sentence that stands for it, who answers; and what it is as of."""

from __future__ import annotations

from datetime import date

from ..plan import show
from ..plan.choices import Metric
from .blocks import Cover, Fact, plain
from .material import Material
from .moves import decide_by
from .summary import title

# A longer sentence is none to put on a cover.
SIGNS = 140


def cover(material: Material) -> Cover:
    """The first page; what the plan does not hold is not there."""
    known, say, by = material.plan.foundations, material.say, decide_by(material)
    facts = {
        "as_of": _dated(material),
        "version": _version(material),
        "decision": material.on(by) if by else "",
        "author": known.author,
        "revision_due" if _revised(material) else "revision": _revision(material),
    }
    return Cover(
        material.company if known.company else "",
        title(material),
        _words(material),
        say("cover.signed", who=known.answers_for) if known.answers_for else "",
        tuple(Fact(say(f"cover.{name}"), plain(text)) for name, text in facts.items() if text),
    )


def _words(material: Material) -> str:
    """What the firm says of itself, where the cover has room for it."""
    words = material.plan.foundations.never or material.plan.foundations.different or ""
    return material.quoted(words) if 0 < len(words) <= SIGNS else ""


def full_title(material: Material) -> str:
    """What the document is called, whose it is with it."""
    if not material.plan.foundations.company:
        return title(material)
    return material.say("title.firm", company=material.company, title=title(material))


def _version(material: Material) -> str:
    """What this state is called, and whether it is approved, by whom and when, or whose approval it waits for."""
    called, state = material.plan.foundations.version or "", _state(material)
    return material.say("cover.versioned", version=called, state=state) if called and state else called or state


def _state(material: Material) -> str:
    """Whether it is approved, or whose approval it waits for; empty where nobody is to approve it."""
    known, say = material.plan.foundations, material.say
    if known.approved_by and known.approved_on:
        return say("cover.approved", who=known.approved_by, date=show.day(known.approved_on))
    who = known.approved_by or known.sponsor
    return say("cover.to_approve", who=who) if who else ""


def _revised(material: Material) -> bool:
    """Whether the day on which the plan was to be revised is past."""
    when = material.plan.optimisation.next_revision
    return bool(when and when < material.as_of)


def _revision(material: Material) -> str:
    when = material.plan.optimisation.next_revision
    return show.day(when) if when else ""


def _ends(period: str) -> tuple[date, int]:
    """The last day of a period; of those that end with it the longest comes last."""
    first, last = show.period_bounds(period)
    return last, (last - first).days


def _dated(material: Material) -> str:
    """As of when, and of which period the latest figures are; of customers who leave, where these are as late."""
    periods = [measure.period for measure in material.measures if measure.period]
    say, day = material.say, show.day(material.as_of)
    if not periods:
        return day
    latest = max(periods, key=_ends)
    lost = material.measure(Metric.CHURN)
    period = lost.period if lost and lost.period and _ends(lost.period)[0] == _ends(latest)[0] else latest
    return say("cover.figures", date=day, period=show.period(period))
