"""What two plans' workbooks compute differently: scores that moved, really or by chance, and where each goal stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .plan.choices import Metric
from .text import words

if TYPE_CHECKING:
    from .engine.values import Values

Raw = dict[str, Any]
_SCORED = ("goals", "measurement", "surveys", "settings")  # the steps behind scores and the goals' states


@dataclass(frozen=True, slots=True)
class Score:
    """A metric's latest figure then and now, in the plan's units, each with its period.

    `real` is the code of the change on the period before, as the newer workbook computes it.
    """

    metric: Metric
    old: float | None
    old_period: str
    new: float | None
    new_period: str
    real: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a goal stood then and where it stands now, as the workbooks say it."""

    goal: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that came out differently."""

    scores: tuple[Score, ...] = ()
    standings: tuple[Standing, ...] = ()


def outcome(old: Raw, new: Raw) -> Outcome:
    """How the results of two plans differ; nothing where neither scores nor goals do, or where there is no engine."""
    days = (data.get("foundations", {}).get("as_of") for data in (old, new))
    if len(set(days)) == 1 and all(old.get(step) == new.get(step) for step in _SCORED):
        return Outcome()
    before, after = _values(old), _values(new)
    if before is None or after is None:
        return Outcome()
    return Outcome(tuple(_scores(before, after)), tuple(_standings(before, after)))


def told(found: Outcome, titles: Mapping[str, str]) -> Iterator[str]:
    """Each difference in a line; `titles` are the goals' by id."""
    from .plan import show

    say = words("compare")
    for one in found.scores:
        old, new = (say("nothing") if value is None else show.figure(value, one.metric) for value in (one.old, one.new))
        slots = {"metric": show.choice(one.metric), "old": old, "new": new}
        slots |= {"was": one.old_period, "now": one.new_period}
        line = say("score.periods" if one.old_period and one.new_period else "score.plain", **slots)
        change = words("workbook")(f"change.{one.real}") if one.real else ""
        yield say("score.with", score=line, change=change) if change else line
    for goal in found.standings:
        yield say("standing", goal=titles.get(goal.goal, goal.goal), old=goal.old or say("nothing"),
                  new=goal.new or say("nothing"))  # fmt: skip


def as_json(found: Outcome) -> list[dict[str, Any]]:
    """The differences as plain data."""
    scores = [
        {"change": "score", "step": "measurement", "key": one.metric.value, "row": None, "old": one.old,
         "old_period": one.old_period or None, "new": one.new, "new_period": one.new_period or None,
         "real": one.real or None}
        for one in found.scores
    ]  # fmt: skip
    return scores + [
        {"change": "standing", "step": "goals", "key": "goals.status", "row": one.goal,
         "old": _code(one.old, "status"), "new": _code(one.new, "status")}
        for one in found.standings
    ]  # fmt: skip


def _values(data: Raw) -> Values | None:
    from . import workbook
    from .plan import Plan

    return workbook.make(Plan.model_validate(data)).values


def _scores(before: Values, after: Values) -> Iterator[Score]:
    for metric in Metric:
        if f"{metric.value}_current" not in after.names:
            continue
        old, new = (_figure(values, metric) for values in (before, after))
        was, now = (values.text(f"{metric.value}_period") for values in (before, after))
        if (old, was) != (new, now):
            real = _code(after.text(f"{metric.value}_change_real"), "change") or ""
            yield Score(metric, old, was, new, now, real if was != now else "")


def _figure(values: Values, metric: Metric) -> float | None:
    """A metric's latest figure in the plan's units: shares as 0 to 100, times in hours."""
    from .plan.show import HOURS, PERCENT

    found = values.number(f"{metric.value}_current")
    if found is None:
        return None
    return round(found * (100 if metric in PERCENT else 24 if metric in HOURS else 1), 6)


def _standings(before: Values, after: Values) -> Iterator[Standing]:
    was, now = _states(before), _states(after)
    for goal, state in now.items():
        if goal in was and was[goal] != state:
            yield Standing(goal, was[goal], state)


def _states(values: Values) -> dict[str, str]:
    pairs = zip(values.column("goals_id"), values.column("goals_status"), strict=False)
    return {str(goal): str(state) for goal, state in pairs if goal and state}


def _code(label: str, group: str) -> str | None:
    codes = {said: code for code, said in words("workbook").under(group).items()}
    return codes.get(label, label or None)


__all__ = ["Outcome", "Score", "Standing", "as_json", "outcome", "told"]
