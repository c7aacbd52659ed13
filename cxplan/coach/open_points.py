"""What a plan still leaves open: steps not begun, figures to measure, goals and moves that lack something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..plan import CHAPTERS, Plan
from ..plan.choices import ENDED, Metric, WorkStatus
from ..plan.fields import NotMeasuredYet
from ..plan.goals import Goal
from ..plan.trade import earns
from ..plan.walk import Fact, rows, singles, tables


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that is open: its kind, the row or the fact it is about, who settles it and by when, as far as known.

    Kinds: need, goal, number, target, phrases, low_point, mover, follow_up.
    """

    kind: str
    row: str = ""
    owner: str | None = None
    by: date | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Measuring:
    """A figure nobody has measured yet: which fact of which row (none for a chapter's single facts), who, by when."""

    key: str
    row: str
    owner: str | None
    by: date | None


def is_empty(plan: Plan, chapter: str, besides: Sequence[str] = ()) -> bool:
    """Whether nothing is said in a chapter, these facts aside."""
    return all(value in (None, (), False) for name, value in getattr(plan, chapter) if name not in besides)


def not_begun(plan: Plan) -> tuple[str, ...]:
    """The steps in which nothing is said, but for money where nobody is asked for it."""
    asked = (chapter for chapter in CHAPTERS if chapter != "business_case" or earns(plan.foundations))
    return tuple(chapter for chapter in asked if is_empty(plan, chapter))


def to_measure(plan: Plan) -> tuple[Measuring, ...]:
    """Every figure marked as not measured yet, in the plan's order; private ones too, for they say only that."""
    return tuple(
        _measuring(fact.key, row_id, value)
        for holder, row_id, facts in _holders(plan)
        for fact in facts
        if fact.measured and isinstance(value := getattr(holder, fact.name), NotMeasuredYet)
    )


def _holders(plan: Plan) -> Iterator[tuple[object, str, tuple[Fact, ...]]]:
    """Every chapter, with its rows behind it, by its id or "", with its facts."""
    for chapter in CHAPTERS:
        yield getattr(plan, chapter), "", singles()[chapter]
        for table in tables().values():
            if table.chapter == chapter and any(fact.measured for fact in table.facts):
                yield from ((row, row.id, table.facts) for row in rows(plan, table.name))


def _measuring(key: str, row: str, value: NotMeasuredYet) -> Measuring:
    return Measuring(key, row, value.not_measured.owner, value.not_measured.by)


def open_points(plan: Plan, low_steps: Sequence[str] = ()) -> tuple[OpenPoint, ...]:
    """What begun steps still lack; `low_steps` are the ids of the steps at the journeys' lowest points."""
    return (*_foundations(plan), *_goals(plan), *_phrases(plan), *_moves(plan, low_steps), *_surveys(plan))


def _foundations(plan: Plan) -> Iterator[OpenPoint]:
    known = plan.foundations
    if not known.business_need and not is_empty(plan, "foundations"):
        yield OpenPoint("need", owner=known.answers_for)


def _goals(plan: Plan) -> Iterator[OpenPoint]:
    goals = plan.goals.goals
    if not goals and not is_empty(plan, "foundations", besides=("company",)):
        yield OpenPoint("goal", owner=plan.foundations.answers_for)
    for goal in (one for one in goals if one.dropped_on is None):
        if _has_no_number(goal):
            yield OpenPoint("number", goal.id, goal.owner)
        elif goal.target is None:
            yield OpenPoint("target", goal.id, goal.owner)


def _has_no_number(goal: Goal) -> bool:
    return goal.metric is None or (goal.metric is Metric.OWN and not (goal.kpi or goal.survey))


def _phrases(plan: Plan) -> Iterator[OpenPoint]:
    checked = {row.phrase for row in plan.competitors.search_places}
    waiting = [row for row in plan.competitors.phrases if row.phrase and row.id not in checked]
    if waiting:
        yield OpenPoint("phrases", count=len(waiting))


def _moves(plan: Plan, low_steps: Sequence[str]) -> Iterator[OpenPoint]:
    for step in without_tactic(plan, low_steps):
        yield OpenPoint("low_point", step)
    for tactic in plan.tactics.tactics:
        if tactic.title and not tactic.owner and tactic.status not in ENDED:
            yield OpenPoint("mover", tactic.id)


def without_tactic(plan: Plan, steps: Sequence[str]) -> tuple[str, ...]:
    """Those journey steps that no tactic answers, neither by itself nor at its touchpoint."""
    tactics = [row for row in plan.tactics.tactics if row.title and row.status is not WorkStatus.STOPPED]
    answered, touched = {row.finding for row in tactics}, {row.touchpoint for row in tactics} - {None, ""}
    places = {row.id: row.touchpoint for row in plan.personas.journey_steps}
    return tuple(step for step in steps if step not in answered and places.get(step) not in touched)


def _surveys(plan: Plan) -> Iterator[OpenPoint]:
    for survey in plan.surveys.surveys:
        if survey.can_ask and not survey.follow_up_owner:
            yield OpenPoint("follow_up", survey.id)
