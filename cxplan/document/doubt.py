"""How sure the figures are, in words: what is larger than chance, what a survey cannot show."""

from __future__ import annotations

from ..plan import show
from ..plan.choices import Direction, Metric
from .aim import Aim, standing
from .material import Material
from .results import Measure


def customers_kept(aim: Aim) -> str:
    """How many customers a period the target is worth, where it is about customers who leave."""
    count, period = aim.result("target_customers"), aim.period
    if not count or not _ahead(aim):
        return ""
    kind = show.period_kind(period) if period else "any"
    whole = round(abs(count))
    return aim.material.say(f"goal.kept.{kind}", count=whole, number=show.number(whole)) if whole else ""


def _ahead(aim: Aim) -> bool:
    """Whether a change is still to come that can be spoken of."""
    return not aim.unsound and not aim.outcome() and aim.goal.direction is not Direction.KEEP


def chance(aim: Aim) -> str:
    """Whether a change of the size aimed at is larger than chance."""
    material = aim.material
    if not _ahead(aim):
        return ""
    how = material.cell_text("goals_shows_how_code", aim.place)
    return material.say(f"goal.shows.{how}") if how else ""


def provisional(aim: Aim) -> str:
    """That nobody has confirmed the target yet."""
    waits = aim.material.cell_text("goals_stage_code", aim.place) == "provisional"
    return aim.material.say("goal.provisional") if waits and aim.target is not None and not aim.unsound else ""


def no_target_on_nps(material: Material) -> str:
    """Why the NPS, known as it is, has no target; nothing where it has one."""
    measure, smallest = material.measure(Metric.NPS), material.number("nps_smallest_change")
    if measure is None or smallest is None or not measure.n:
        return ""
    if any(aim.goal.metric is Metric.NPS for aim in standing(material)):
        return ""
    return material.say(
        "goal.not_nps",
        name=material.named(Metric.NPS),
        figure=with_range(material, measure),
        n=show.number(measure.n),
        points=show.number(smallest),
    )


def with_range(material: Material, measure: Measure) -> str:
    """A figure with its likely range, in brackets' short form: 26, likely 12 to 40."""
    if measure.low is None or measure.high is None:
        return measure.shown(measure.now)
    return material.say("likely.after", figure=measure.shown(measure.now), range=likely(material, measure))


def likely(material: Material, measure: Measure) -> str:
    """The two ends of a figure's likely range; empty where it is not known."""
    if measure.low is None or measure.high is None:
        return ""
    own = measure.metric is Metric.OWN and not measure.is_kpi
    # A count of events is whole, and so is its range.
    places = 0 if measure.is_kpi and measure.n is None else measure.places
    return between(material, measure.metric, measure.low, measure.high, places, of_survey=own)


def between(
    material: Material, metric: Metric, low: float, high: float, places: int, *, of_survey: bool = False
) -> str:
    """Two ends of a range, the unit once where it is a percentage."""
    if metric in show.PERCENT or of_survey:
        return material.say("range.percent", low=show.number(low, places), high=show.number(high, places))
    ends = [show.figure(value, metric, places=places) for value in (low, high)]
    if metric is Metric.OWN and len({"." in end for end in ends}) > 1:
        ends = [show.number(value, places) for value in (low, high)]
    return material.say("range.plain", low=ends[0], high=ends[1])
