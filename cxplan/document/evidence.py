"""What the plan's recommendation rests on: who left and why, and what the audit says to that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ..plan import show
from ..plan.audit import Touchpoint
from ..plan.choices import Activity, GoneHow, HowKnown, Metric
from ..plan.measurement import ChurnReason, CustomerCount
from .material import Material
from .wording import unstopped

# What customers told or what was counted bears a reason out; a guess of ours does not.
# A reason that fewer gave could point at a person.
FEWEST_TOLD = 3
TOLD = (HowKnown.CUSTOMERS, HowKnown.MEASURED)


def leavers(material: Material) -> str:
    """How many customers stopped in the latest period, of how many; how a lost customer is told."""
    measure, start, lost = material.measure(Metric.CHURN), *map(material.number, ("customers_start", "customers_lost"))
    if measure is None or not start or not lost or lost < 0 or not measure.period:
        return ""
    gone, told = how_gone(material), "silent" if _silent(material) else "stopped"
    kind = show.period_kind(measure.period)
    kind = kind if just_over(measure.period, material.as_of) else f"earlier_{kind}"
    return material.say(
        f"why.{told if gone else 'left'}.{kind}",
        lost=show.number(lost),
        start=show.number(start),
        share=measure.shown(measure.now),
        gone=gone,
        period=show.period(measure.period),
    )


def how_gone(material: Material) -> str:
    """How one knows that somebody is gone, in brackets beside every figure; empty where nobody said."""
    days, how = material.plan.measurement.gone_after_days, material.plan.measurement.gone_how
    silent = _silent(material)
    if days:
        return material.say("gone.silent" if silent else "gone.days", count=days)
    if how is GoneHow.FINISHED and not any(row.left_of_start is not None for row in _counts(material)):
        return material.say("gone.how.finished_too")
    return material.say(f"gone.how.{'silent' if silent else how}") if how else ""


def _counts(material: Material) -> Sequence[CustomerCount]:
    return material.plan.measurement.customer_counts


def _silent(material: Material) -> bool:
    """Whether somebody under contract counts as gone because nothing came from them, and no contract ended."""
    data = material.plan.measurement
    unsaid = data.gone_how is None and data.gone_after_days
    return material.plan.foundations.activity is Activity.CONTRACTS and bool(
        data.gone_how is GoneHow.NO_ACTIVITY or unsaid
    )


def priority(material: Material, touchpoint: Touchpoint) -> str:
    """The code of what a touchpoint's importance and rating ask for; empty where that is not known."""
    place = material.plan.audit.touchpoints.index(touchpoint)
    return material.cell_text("touchpoints_priority_code", place)


def just_over(period: str, as_of: date) -> bool:
    """Whether this is the period of its kind that ended last before that day."""
    start, end = show.period_bounds(period)
    return timedelta() < as_of - end <= end - start + timedelta(days=3)


def latest_reasons(material: Material) -> tuple[ChurnReason, ...]:
    """Why customers left in the latest period for which anybody said so."""
    known = [
        row
        for row in material.plan.measurement.churn_reasons
        if row.reason and row.count and material.begun(row.period)
    ]
    latest = max((row.period for row in known if row.period), key=show.period_bounds, default=None)
    return tuple(row for row in known if row.period == latest)


def top_reasons(material: Material) -> tuple[ChurnReason, ...]:
    """The reasons named most often in the latest period; several where they are level, none that very few named."""
    known = latest_reasons(material)
    most = max((row.count or 0 for row in known), default=0)
    return tuple(row for row in known if row.count == most) if most >= FEWEST_TOLD else ()


def reasons(material: Material) -> str:
    """What those said who told us why they left."""
    top, told = top_reasons(material), material.number("churn_reasons_told")
    # More reasons than leavers cannot be right, and no page begins with them.
    if not top or not told or told > (material.number("customers_lost") or told):
        return ""
    names = material.say("between").join(unstopped(row.reason) for row in top)
    count = top[0].count or 0
    kind = "level" if len(top) > 1 else "all" if count == round(told) and _all_counted(material, top[0]) else "one"
    public = material.plan.foundations.activity is Activity.PUBLIC_SERVICE
    group = "reasons_public" if public else "reasons" if leavers(material) else "reasons_alone"
    return material.say(
        f"{group}.{kind}", told=show.number(told), count=count, number=material.numeral(count), reason=names
    )


def _all_counted(material: Material, top: ChurnReason) -> bool:
    """Whether no other reason was named without a count: how many gave that one, nobody knows."""
    rows = material.plan.measurement.churn_reasons
    return all(row.count is not None for row in rows if row.reason and row.period == top.period)


def agrees_with_audit(material: Material) -> str:
    """Whether the reason named most often is also what the audit puts first; few answers are a lead, not proof."""
    top, told = top_reasons(material), material.number("churn_reasons_told")
    if not reasons(material) or not told:
        return ""
    few = "few" if told < material.plan.settings.enough_answers else "many"
    worst = worst_touchpoint(material)
    if worst is None or worst.how_known not in TOLD or worst.id not in {row.touchpoint for row in top}:
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
