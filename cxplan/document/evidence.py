"""What the plan's recommendation rests on: who left and why, what the audit says, what happened when we asked."""

from __future__ import annotations

from datetime import date, timedelta

from ..plan import show
from ..plan.audit import Touchpoint
from ..plan.choices import Metric
from ..plan.fields import US
from ..plan.measurement import ChurnReason
from ..plan.research import MysteryVisit
from .material import Material, unstopped

MINUTE = 1 / 60
# Half a working day: a customer who asks in the morning has no answer by noon.
SLOW_HOURS = 4


def leavers(material: Material) -> str:
    """How many customers stopped in the latest period, of how many; how a lost customer is told."""
    measure, start, lost = material.measure(Metric.CHURN), *map(material.number, ("customers_start", "customers_lost"))
    if measure is None or not start or not lost or lost < 0 or not measure.period:
        return ""
    days = material.plan.measurement.gone_after_days
    kind = show.period_kind(measure.period) if just_over(measure.period, material.as_of) else "period"
    return material.say(
        f"why.{'stopped' if days else 'left'}.{kind}",
        lost=show.number(lost),
        start=show.number(start),
        share=measure.shown(measure.now),
        days=days,
        period=show.period(measure.period),
    )


def just_over(period: str, as_of: date) -> bool:
    """Whether this is the period of its kind that ended last before that day."""
    start, end = show.period_bounds(period)
    return timedelta() < as_of - end <= end - start + timedelta(days=3)


def latest_reasons(material: Material) -> tuple[ChurnReason, ...]:
    """Why customers left in the latest period for which anybody said so."""
    known = [row for row in material.plan.measurement.churn_reasons if row.reason and row.count]
    latest = max((row.period for row in known if row.period), key=show.period_bounds, default=None)
    return tuple(row for row in known if row.period == latest)


def top_reasons(material: Material) -> tuple[ChurnReason, ...]:
    """The reasons named most often in the latest period; several where they are level."""
    known = latest_reasons(material)
    most = max((row.count or 0 for row in known), default=0)
    return tuple(row for row in known if row.count == most)


def reasons(material: Material) -> str:
    """What those said who told us why they left."""
    top, told = top_reasons(material), material.number("churn_reasons_told")
    if not top or not told:
        return ""
    names = material.say("between").join(unstopped(row.reason or "") for row in top)
    kind = "one" if len(top) == 1 else "level"
    count = top[0].count or 0
    return material.say(
        f"reasons.{kind}", told=show.number(told), count=count, number=material.numeral(count), reason=names
    )


def agrees_with_audit(material: Material) -> str:
    """Whether the reason named most often is also what the audit puts first; few answers are a lead, not proof."""
    top, told = top_reasons(material), material.number("churn_reasons_told")
    if not top or not told:
        return ""
    few = "few" if told < material.plan.settings.enough_answers else "many"
    worst = worst_touchpoint(material)
    if worst is None or worst.id not in {row.touchpoint for row in top}:
        return material.say("agrees.few.no") if few == "few" else ""
    return material.say(f"agrees.{few}.{'most' if stands_out(material, worst) else 'first'}", touchpoint=worst.called)


def worst_touchpoint(material: Material) -> Touchpoint | None:
    """The touchpoint to work on first, as the workbook ranks them."""
    for place, touchpoint in enumerate(material.plan.audit.touchpoints):
        if material.cell_number("touchpoints_rank", place) == 1:
            return touchpoint
    return None


def stands_out(material: Material, touchpoint: Touchpoint) -> bool:
    """Whether no touchpoint matters more and none is rated lower."""
    all_of_them = material.plan.audit.touchpoints
    importance = max((row.importance or 0 for row in all_of_them), default=0)
    rating = min((row.rating for row in all_of_them if row.rating), default=0)
    return bool(touchpoint.importance == importance and touchpoint.rating == rating)


def visits(material: Material) -> str:
    """What happened when the same thing was asked of everybody; empty unless somebody else was asked too."""
    asked = latest_visits(material)
    if not any(visit.who != US for visit in asked):
        return ""
    told = show.listed([outcome(material, visit) for visit in asked])
    return material.say("visits.once" if asked_once(material) else "visits.last", told=told)


def everybody_slow(material: Material) -> bool:
    """Whether everybody asked, us included, took half a working day or longer or never replied."""
    asked = latest_visits(material)
    return {row.who == US for row in asked} == {True, False} and all(
        row.answered is False or (row.answer_hours is not None and row.answer_hours >= SLOW_HOURS) for row in asked
    )


def we_were_first(material: Material) -> bool:
    """Whether we answered, and everybody else took longer or never replied."""
    asked = latest_visits(material)
    ours = next((row.answer_hours for row in asked if row.who == US and row.answered is not False), None)
    others = [row for row in asked if row.who != US]
    return (
        ours is not None
        and bool(others)
        and all(row.answered is False or (row.answer_hours is not None and row.answer_hours > ours) for row in others)
    )


def latest_visits(material: Material) -> tuple[MysteryVisit, ...]:
    """The last try at each firm that says how it went, ours at the end."""
    tried = [visit for visit in material.plan.research.mystery_visits if visit.who and outcome(material, visit)]
    ordered = sorted(tried, key=lambda visit: visit.visited_on or date.min)
    last = {visit.who: visit for visit in ordered}
    firms = sorted(dict.fromkeys(visit.who for visit in tried), key=lambda who: who == US)
    return tuple(last[who] for who in firms)


def asked_once(material: Material) -> bool:
    """Whether nobody was asked twice."""
    told = [visit for visit in material.plan.research.mystery_visits if visit.who and outcome(material, visit)]
    return len({visit.who for visit in told}) == len(told)


def outcome(material: Material, visit: MysteryVisit) -> str:
    """How one try went, as part of a list; empty where nothing was noted."""
    who = "us" if visit.who == US else "they"
    if visit.answered is False:
        how = "never"
    elif visit.answer_hours is not None:
        how = "took"
    elif visit.found_myself:
        how = "found"
    else:
        return ""
    return material.say(
        f"visit.{who}.{how}", who=material.called(visit.who), time=_time(material, visit.answer_hours or 0)
    )


def _time(material: Material, hours: float) -> str:
    """A span of hours in prose: whole hours in words, else as everywhere."""
    whole = show.round_half_up(hours)
    if 0 < whole <= show.HOURS_AT_MOST and abs(hours - whole) < MINUTE / 2:
        return material.say("hours", count=int(whole), number=show.number(whole))
    return show.about_hours(hours)
