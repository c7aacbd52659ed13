"""Step 1: SMART goals, one on top and the smaller ones that serve it."""

import re
from typing import Annotated, Any

from pydantic import model_validator

from .choices import Benefit, Direction, Metric, TargetKind
from .fields import ESSENTIAL, Chapter, Day, Figure, Line, Mark, NotMeasuredYet, Period, Person, Ref, Row, Text

_CHANGE = re.compile(r"^\s*([+-]\s*\d+(?:[.,]\d+)?)\s*(%|points?)\s*$")


def change_in(typed: str) -> tuple[float, TargetKind] | None:
    """The change that a target such as "-20 %" or "+2 points" asks for; None where it is no change."""
    change = _CHANGE.match(typed.replace("\u2212", "-"))
    if change is None:
        return None
    kind = TargetKind.PERCENT_CHANGE if change[2] == "%" else TargetKind.POINTS_CHANGE
    return float(change[1].replace(" ", "").replace(",", ".")), kind


class Goal(Row):
    """One goal. Figures are in the metric's own unit: points for NPS, percent as 0 to 100, hours for times."""

    prefix = "G"

    title: Annotated[Line | None, ESSENTIAL] = None
    parent: Annotated[str | None, Ref(("goals",))] = None
    metric: Annotated[Metric | None, ESSENTIAL] = None
    kpi: Annotated[str | None, Ref(("kpis",))] = None
    survey: Annotated[str | None, Ref(("surveys",))] = None
    touchpoint: Annotated[str | None, Ref(("touchpoints",))] = None
    segment: Annotated[str | None, Ref(("segments",))] = None
    audience: Line | None = None
    baseline: Annotated[Figure | NotMeasuredYet | None, ESSENTIAL, Mark.MEASURED] = None
    baseline_period: Period | None = None
    target: Annotated[Figure | None, ESSENTIAL] = None
    target_kind: Annotated[TargetKind | None, ESSENTIAL] = None
    unit: Line | None = None
    direction: Direction | None = None
    start: Day | None = None
    deadline: Annotated[Day | None, ESSENTIAL] = None
    owner: Annotated[Person | None, ESSENTIAL] = None
    achievable: Annotated[Text | None, ESSENTIAL] = None
    relevant: Text | None = None
    benefit: Benefit | None = None
    question: Text | None = None
    decision: Text | None = None
    confirmed_on: Day | None = None
    dropped_on: Day | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_change(cls, typed: Any) -> Any:
        """A target typed as a change, "-20 %" or "-2 points", fills the number and its kind."""
        if not isinstance(typed, dict) or not isinstance(typed.get("target"), str) or typed.get("target_kind"):
            return typed
        change = change_in(typed["target"])
        return typed if change is None else {**typed, "target": change[0], "target_kind": change[1].value}


class GoalChange(Row):
    """What a goal was before it was changed, and why."""

    prefix = "GC"
    title_field = "was"

    goal: Annotated[str | None, Ref(("goals",))] = None
    changed_on: Day | None = None
    was: Text | None = None
    now: Text | None = None
    why: Text | None = None


class Goals(Chapter):
    """What should be different for customers by the end."""

    goals: tuple[Goal, ...] = ()
    goal_changes: tuple[GoalChange, ...] = ()
