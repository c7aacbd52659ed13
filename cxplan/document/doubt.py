"""How sure the figures are, in words: what is larger than chance, what a survey cannot show."""

from __future__ import annotations

from ..plan import show
from ..plan.choices import Metric
from .aim import Aim, aims
from .material import Material, Measure, joined


def customers_kept(aim: Aim) -> str:
    """How many customers a period the target is worth, where it is about customers who leave."""
    count, period = aim.result("target_customers"), aim.period
    if not count:
        return ""
    kind = show.period_kind(period) if period else "any"
    return aim.material.say(f"goal.kept.{kind}", count=show.number(abs(count)))


def chance(aim: Aim) -> str:
    """Whether a change of the size aimed at is larger than chance."""
    material = aim.material
    code = material.code(material.cell_text("goals_noise", aim.place), "change")
    if code != "noise":
        return material.say("goal.real") if code == "real" else ""
    smallest = aim.result("smallest_change")
    return material.say("goal.noise_size", size=show.points(smallest)) if smallest else material.say("goal.noise")


def no_target_on_nps(material: Material) -> str:
    """Why the NPS, known as it is, has no target; nothing where it has one."""
    measure, smallest = material.measure(Metric.NPS), material.number("nps_smallest_change")
    if measure is None or smallest is None or not measure.n:
        return ""
    if any(aim.goal.metric is Metric.NPS for aim in aims(material)):
        return ""
    return material.say(
        "goal.not_nps", figure=with_range(material, measure), n=show.number(measure.n), points=show.number(smallest)
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
    return between(material, measure.metric, measure.low, measure.high, measure.places)


def between(material: Material, metric: Metric, low: float, high: float, places: int) -> str:
    """Two ends of a range, the unit once where it is a percentage."""
    if metric in show.PERCENT:
        return material.say("range.percent", low=show.number(low, places), high=show.number(high, places))
    ends = (show.figure(value, metric, places=places) for value in (low, high))
    return material.say("range.plain", **dict(zip(("low", "high"), ends, strict=True)))


# More figures than that are told together.
FEW = 3
# From so many comparisons on it is said that some look real by chance.
MANY_COMPARISONS = 5


def changes(material: Material) -> str:
    """How the figures moved: each by itself where they are few, else the real changes first and the rest by name."""
    moved = [measure for measure in material.measures if measure.before is not None]
    if len(moved) <= FEW:
        return joined(*(change(material, measure) for measure in moved))
    say = material.say
    real = [measure for measure in moved if measure.change == "real"]
    noise = [measure for measure in moved if measure.change == "noise"]
    other = [measure for measure in moved if measure not in real and measure not in noise]
    compared = len(real) + len(noise)
    return joined(
        *(change(material, measure) for measure in real[:FEW]),
        say("moved.within_noise", names=_names(material, noise)) if noise else "",
        say("moved.cannot_tell", names=_names(material, other)) if other else "",
        say("moved.many", count=show.number(compared)) if compared >= MANY_COMPARISONS else "",
    )


def _names(material: Material, measures: list[Measure]) -> str:
    return show.listed([material.named(measure.metric, measure.period) for measure in measures])


def change(material: Material, measure: Measure) -> str:
    """How a figure moved since the period before, and whether that is more than noise; empty without one before."""
    if measure.before is None:
        return ""
    now, before = measure.shown(measure.now), measure.shown(measure.before)
    way = "same" if now == before else "up" if measure.now > measure.before else "down"
    told = measure.change if measure.change in ("real", "noise") and way != "same" else "open"
    return material.say(
        f"moved.{way}.{told}" if way != "same" else "moved.same",
        name=material.named(measure.metric, measure.period),
        before=before,
        now=now,
        n=show.number(measure.n or 0),
    )
