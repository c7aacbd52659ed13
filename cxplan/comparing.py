"""What two plans' workbooks compute differently: scores that moved, really or by chance, and where each goal stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import results
from .plan.choices import Metric
from .plan.fields import Raw
from .plan.versions import Figure, Results
from .plan.walk import table_of
from .text import words

if TYPE_CHECKING:
    from .engine.values import Values

_METRICS = frozenset(metric.value for metric in Metric)
_SCORED = ("goals", "measurement", "surveys", "settings")  # the steps behind scores and the goals' states


@dataclass(frozen=True, slots=True)
class Score:
    """A figure's latest value then and now, in the plan's units, each with its period.

    `row` is the id of its survey or of an own KPI, empty for a metric that is counted.
    `real` is the code of the change since the period `since`, as the newer workbook computes it.
    """

    metric: Metric
    row: str
    old: float | None
    old_period: str
    new: float | None
    new_period: str
    real: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a goal stood then and where it stands now, by code."""

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
    was, now = results.of_values(before), results.of_values(after)
    return Outcome(tuple(_scores(was, now, after, before)), tuple(_standings(was, now)))


def told(found: Outcome, data: Raw) -> Iterator[str]:
    """Each difference in a line; `data` is the newer plan's, for the names in it."""
    from .plan import show
    from .plan.telling import Teller, holder_of

    say, teller = words("compare"), Teller(data)
    for one in found.scores:
        unit = _unit(one.row, one.metric, holder_of("measurement", "kpis", one.row, data) if one.row else {})
        old, new = (say("nothing") if value is None else show.figure(value, one.metric, unit)
                    for value in (one.old, one.new))  # fmt: skip
        slots = {"metric": teller.row(one.row) if one.row else show.choice(one.metric), "old": old, "new": new}
        slots |= {"was": one.old_period, "now": one.new_period}
        line = say("score.periods" if one.old_period and one.new_period else "score.plain", **slots)
        change = words("workbook")(f"change.{one.real}") if one.real else ""
        key = "score.since" if one.since else "score.with"
        yield say(key, score=line, change=change, since=one.since) if change else line
    for goal in found.standings:
        old, new = (_label(code) for code in (goal.old, goal.new))
        yield say("standing", goal=teller.row(goal.goal), old=old, new=new)


def _unit(row: str, metric: Metric, kpi: Raw) -> str | None:
    """The unit of an own figure: a KPI's own, the sign of a share for a survey of one's own."""
    if metric is not Metric.OWN or not row:
        return None
    return kpi.get("unit") if row.startswith("K") else words("plan")("words.percent", number="").strip()


def as_json(found: Outcome) -> list[dict[str, Any]]:
    """The differences as plain data."""
    scores = [
        {"change": "score", "step": "measurement", "key": table_of(one.row) if one.row else one.metric.value,
         "row": one.row or None, "old": one.old, "old_period": one.old_period or None, "new": one.new,
         "new_period": one.new_period or None, "real": one.real or None, "since": one.since or None}
        for one in found.scores
    ]  # fmt: skip
    return scores + [
        {"change": "standing", "step": "goals", "key": "goals.status", "row": one.goal, "old": one.old, "new": one.new}
        for one in found.standings
    ]


def _values(data: Raw) -> Values | None:
    from . import workbook
    from .plan import Plan

    return workbook.make(Plan.model_validate(data)).values


def _scores(before: Results, after: Results, values: Values, older: Values) -> Iterator[Score]:
    nothing = Figure(None, "", None)
    for name in dict.fromkeys((*after.figures, *before.figures)):
        old, new = before.figures.get(name, nothing), after.figures.get(name, nothing)
        if (old.value, old.period) != (new.value, new.period):
            real, since = results.changed(values, name) if old.period != new.period else ("", "")
            metric, row = (Metric(name), "") if name in _METRICS else (_metric(name, values, older), name)
            yield Score(metric, row, old.value, old.period, new.value, new.period, real, since)


def _metric(key: str, *builds: Values) -> Metric:
    """The metric of a survey or a KPI, in the first of the builds that knows it."""
    return Metric(next((code for values in builds if (code := results.metric_code(values, key))), Metric.OWN))


def _standings(before: Results, after: Results) -> Iterator[Standing]:
    for goal, state in after.goals.items():
        if goal in before.goals and before.goals[goal] != state:
            yield Standing(goal, before.goals[goal], state)


def _label(code: str) -> str:
    say = words("workbook")
    return say(f"status.{code}") if say.has(f"status.{code}") else code


__all__ = ["Outcome", "Score", "Standing", "as_json", "outcome", "told"]
