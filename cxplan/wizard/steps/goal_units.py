"""In which unit a goal counts, and how its figures are shown and typed there."""

from __future__ import annotations

import re
from typing import Any

from ...plan import metrics, show
from ...plan.choices import Direction, Metric
from ...text import words
from ..draft import Draft


def which(draft: Draft, slot: int) -> str:
    """What the goal is called, where there are two and it has to be said which is meant."""
    goal = draft.row("goals", slot)
    return goal.called if slot and goal is not None else ""


def metric_of(draft: Draft, slot: int) -> Metric | None:
    """The goal's metric, or None where it has none yet."""
    goal = draft.row("goals", slot)
    return goal.metric if goal is not None else None


def shown(draft: Draft, slot: int, value: float) -> str:
    """A figure of this goal in its metric's own unit."""
    goal = draft.row("goals", slot)
    return show.figure(value, shown_as(goal), goal.unit if goal else None)


def shown_as(goal: Any) -> Metric | None:
    """The metric whose way of writing fits a goal's number: a share of one's own is written as any other share."""
    if goal is None:
        return None
    return Metric.CHURN if goal.metric is Metric.OWN and is_share(goal.unit) else goal.metric


def better_way(draft: Draft, slot: int) -> Direction | None:
    """Which way the goal's number should go, where that is known."""
    metric, goal = metric_of(draft, slot), draft.row("goals", slot)
    return (goal.direction if goal else None) or (metrics.of(metric).better if metric else None)


def example(draft: Draft, slot: int, of: str, today: float | None = None) -> str:
    """An example in the unit of the goal's number: a share that should fall or rise, hours, a score, or a count.

    Of a target it is better than `today`; "" where nothing is.
    """
    metric, goal = metric_of(draft, slot), draft.row("goals", slot)
    share = metric in show.PERCENT or bool(goal and is_share(goal.unit))
    kind = "hours" if metric in show.HOURS else "points" if metric in show.POINTS else "percent" if share else "count"
    way = (goal.direction if goal else None) if metric is Metric.OWN else better_way(draft, slot)
    if today is not None and way is None:  # which way is better is not known yet
        return ""
    say, kind = words("questions"), f"{kind}_up" if way is Direction.UP and kind in ("percent", "count") else kind
    if today is None or way in (None, Direction.KEEP):
        return say(f"figure_examples.{of}.{kind}")
    better = _better(today, kind, up=way is Direction.UP)
    if better == today:
        return ""
    if better < 0:  # -11 alone would be a change
        return say("figure_examples.better.below_zero")
    text = show.hours(better) if kind == "hours" else show.trimmed(better)
    return say(f"figure_examples.better.{kind if today else 'from_zero'}", value=text.replace(show.NO_BREAK, " "))


def _better(today: float, kind: str, *, up: bool) -> float:
    """A figure somewhat better than today's, in few digits; today's own where none can be better."""
    if kind == "points":
        return min(today + 9, 100)
    if up and kind.startswith("percent"):
        return min(max(float(round(today + (100 - today) / 3)), today + 0.5), max(today, 100))
    if up:
        return max(show.figures(today * 1.2), today + 1)
    if kind == "percent":
        return min(show.figures(today * 0.8), today)
    return float(today // 2) if today % 1 == 0 and kind == "count" else today / 2


def is_share(unit: str | None) -> bool:
    """Whether a number of one's own is a share of all."""
    return bool(unit) and "%" in str(unit)


def of_hundred(unit: str | None) -> bool:
    """Whether a number of one's own is counted in a hundred, so that its figure is a percentage as well."""
    return re.search(r"\b100\b(?![.,]\d)", unit or "") is not None


def typed_as(draft: Draft, slot: int, value: float) -> str:
    """A figure as a person would type it."""
    metric = metric_of(draft, slot)
    text = show.hours(value) if metric in show.HOURS else show.trimmed(value)
    text = words("plan")("words.percent", number=text) if metric in show.PERCENT else text
    return text.replace(show.NO_BREAK, " ").replace("−", "-")


def outside(value: float, metric: Metric | None) -> str | None:
    if metric in show.PERCENT and not 0 <= value <= 100:
        return "percent_range"
    if metric in show.POINTS and not -100 <= value <= 100:
        return "nps_range"
    return None


def own_unit(draft: Draft, slot: int) -> str | None:
    """The unit of a number of one's own."""
    goal = draft.row("goals", slot)
    return goal.unit if goal is not None and goal.metric is Metric.OWN else None


def may_be_share(unit: str | None) -> bool:
    """Whether a percentage can be meant in this unit: where none is said it may be."""
    return not unit or is_share(unit) or of_hundred(unit)
