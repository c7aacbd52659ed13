"""How the figures are made: one line a number that the document quotes, the rules for all, the trademark notice."""

from __future__ import annotations

from ..plan import show
from ..plan.choices import Metric, SurveyMetric
from ..plan.settings import Settings
from .blocks import Block, Listing, Runs, Section, labelled, plain
from .material import SURVEYED, Material, joined
from .quotes import SCENARIOS


def section(material: Material) -> Section | None:
    """The section, unless the document quotes no figure."""
    used = _used(material)
    if not used and not material.plan.surveys.surveys and not material.number("money_cost_year_one"):
        return None
    say = material.say
    lines: list[Runs] = [_line(material, metric) for metric in Metric if metric in used]
    settings = material.plan.settings
    confidence = show.share(settings.confidence)
    if used:
        rules = say("method.rules", confidence=confidence, few=settings.enough_answers, fewest=settings.fewest_shown)
        lines.append(plain(rules))
    if any(material.plan.surveys.surveys):
        lines.append(plain(say("method.smallest", confidence=confidence, power=show.share(settings.power))))
    if material.number("money_cost_year_one"):
        lines.append(plain(say("method.money", **_credited(settings))))
    if Metric.NPS not in used and any(row.metric is SurveyMetric.NPS for row in material.plan.surveys.surveys):
        lines.append(plain(say("method.trademark")))
    blocks: tuple[Block, ...] = (Listing(tuple(lines), small=True),)
    return Section("method", say("method.step"), say("method.finding"), blocks)


def _used(material: Material) -> set[Metric]:
    """The metrics with a figure, and those that goals are about."""
    goals = {goal.metric for goal in material.plan.goals.goals if goal.metric not in (None, Metric.OWN)}
    return {measure.metric for measure in material.measures} | {metric for metric in goals if metric}


def _credited(settings: Settings) -> dict[str, str]:
    """How much of the change aimed at counts in each case, and how much of that is put down to the plan."""
    names = [f"{part}_{case}" for part in ("change", "credited") for case in SCENARIOS]
    return {name: show.share(getattr(settings, name)) for name in names}


def _line(material: Material, metric: Metric) -> Runs:
    name = material.say(f"method.name.{metric}") if metric in SURVEYED else material.choice(metric)
    trademark = material.say("method.trademark") if metric is Metric.NPS else ""
    return labelled(material.say("label", label=name), joined(material.say(f"method.metric.{metric}"), trademark))
