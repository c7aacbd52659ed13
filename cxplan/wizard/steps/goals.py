"""Step 1: one goal and a smaller one that serves it, each with a number, a date and an owner."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ...plan import metrics, show
from ...plan.answers import AddRow, Answer, RemoveRow, SetFact, from_json, to_json
from ...plan.choices import Activity, Direction, Metric
from ...plan.goals import Goal
from ...text import words
from .. import declared
from ..alike import shared
from ..asking import Ask, Option, Reading, Refused, Spot, Taken, Typed, Unsure, Way
from ..draft import Draft
from ..links import unlinked
from ..names import for_a_name
from ..offered import again, chosen, is_yes, options
from ..question import Question, as_line, by_name, into, refused, told, worded
from ..taking_back import taking_back
from . import goal_figures, goal_own, goal_targets, goal_units

SMALLER = 1
_FIRST = ("goals.title", "goals.metric", "goals.baseline", "goals.target", "goals.deadline")
_AGAIN = ("goals.owner", "goals.achievable")


def spots(draft: Draft) -> Iterator[Spot]:
    """The goal's questions, then whether there is a smaller one, then its questions."""
    yield from _of_goal(draft, 0, (*_FIRST, *_AGAIN))
    yield Spot("smaller")
    if len(draft.rows("goals")) > SMALLER or "smaller" in draft.notes:
        yield from _of_goal(draft, SMALLER, _FIRST)


def _of_goal(draft: Draft, slot: int, names: tuple[str, ...]) -> Iterator[Spot]:
    goal = draft.row("goals", slot)
    for name in names:
        yield Spot(name, slot)
        if name == "goals.metric" and goal is not None and goal.metric is Metric.OWN:
            yield from (Spot(name, slot) for name in goal_own.names(draft, slot))
        if name == "goals.baseline" and goal_figures.works_out(draft, slot):
            yield Spot("worked_out", slot)


def new_goal(draft: Draft, slot: int) -> dict[str, Any]:
    """What a new goal gets without being asked: its start, and for a smaller one the goal it serves and its owner."""
    start = draft.one("foundations.period_start")
    first: dict[str, Any] = {"start": start.isoformat()} if start else {}
    top = draft.row("goals", 0)
    if slot and top is not None:
        first |= {"parent": top.id, **({"owner": top.owner} if top.owner else {})}
    return first


def _ask_title(draft: Draft, slot: int) -> Ask:
    goal = draft.row("goals", slot)
    usual = tuple(aim.title for aim in draft.usual.goals) if draft.usual else ()
    return worded(
        draft, "smaller_goal" if slot else "goals.title", old=(goal.title if goal else None) or "", complete=usual
    )


def _read_title(draft: Draft, slot: int, typed: Typed) -> Reading:
    title = as_line(typed)
    first = new_goal(draft, slot) if title and draft.row("goals", slot) is None else {}
    return Taken(into(draft, "goals", slot, title=title or None, **first))


def _ask_metric(draft: Draft, slot: int) -> Ask:
    goal = draft.row("goals", slot)
    return worded(
        draft,
        "goals.metric",
        Way.CHOOSE,
        options=_metrics(draft),
        adds=True,
        old=(goal.metric if goal else None) or "",
        about=goal_units.which(draft, slot),
    )


def _metrics(draft: Draft) -> tuple[Option, ...]:
    """The numbers to choose from; who uses a public service cannot be lost to another one."""
    public = draft.one("foundations.activity") is Activity.PUBLIC_SERVICE
    return tuple(one for one in options("metric", draft) if not public or one.code != Metric.CHURN)


def _read_metric(draft: Draft, slot: int, typed: Typed) -> Reading:
    code = chosen(typed, _metrics(draft))
    if code == "suggest":
        return _suggested(draft, slot)
    if code is None and (usual := _usual_metric(draft, as_line(typed))):
        return usual
    if code is None:
        return _own_number(draft, slot, as_line(typed).removeprefix("=")) if as_line(typed) else Taken()
    return Taken(_with_metric(draft, slot, Metric(code)))


def _usual_metric(draft: Draft, line: str) -> Unsure | None:
    """Whether a usual number is meant by a word of it, "satisfaction", or one of our own that is called so."""
    marks = words("wizard").under("metric_told").items()
    told_of = [code for code, mark in marks if re.fullmatch(rf"(?:{mark})", line, re.IGNORECASE)]
    found = tuple(option for option in _metrics(draft) if option.code in told_of)
    own = Option(f"={line}", words("wizard")("unsure.own_number", name=line))
    return Unsure(words("wizard")("unsure.number", typed=line), (*found, own, again())) if found else None


def _own_number(draft: Draft, slot: int, name: str) -> Reading:
    """A number that the list does not hold is one of our own, called so."""
    answers = _with_metric(draft, slot, Metric.OWN)
    named = goal_own.read(draft.after(answers), slot, name)
    return Taken((*answers, *named.answers), named.said) if isinstance(named, Taken) else named


def _with_metric(draft: Draft, slot: int, metric: Metric) -> tuple[Answer, ...]:
    """The metric with what follows from it; figures of another metric go."""
    goal = draft.row("goals", slot)
    if goal is not None and goal.metric is metric:
        return ()
    values: dict[str, Any] = {"metric": metric.value}
    known = metrics.of(metric)
    repeated = metric is Metric.REPEAT_ORDERS and draft.one("foundations.activity") is Activity.PUBLIC_SERVICE
    better = Direction.DOWN if repeated else known.better  # who has to come again was not helped the first time
    values["direction"] = None if metric is Metric.OWN else better
    values["benefit"] = known.benefit
    if goal is not None and goal.metric not in (None, metric):
        values |= dict.fromkeys(("baseline", "baseline_period", "target", "target_kind", "kpi", "unit", "survey"))
    if goal is None:
        values |= new_goal(draft, slot)
    return into(draft, "goals", slot, **values)


def _suggested(draft: Draft, slot: int) -> Reading:
    """A number that fits what was said, and the list again."""
    goal = draft.row("goals", slot)
    said = " ".join(text for text in (goal.title if goal else "", draft.one("foundations.business_need")) if text)
    labels = {option.code: option.label for option in _metrics(draft)}
    best = _fitting(draft, said)
    if best not in labels:
        best = Metric.REPEAT_ORDERS
    others = tuple(option for option in _metrics(draft) if option.code not in (best, "suggest"))
    return Unsure(words("wizard")("suggest_question", metric=labels[best]), (Option(best, labels[best]), *others))


def _fitting(draft: Draft, said: str) -> str:
    """The metric whose hints share most with what was said; whom we keep where nothing does, and customers are had."""
    hints = words("wizard").under("suggest")
    best = max(hints, key=lambda metric: shared(said, hints[metric]))
    if shared(said, hints[best]):
        return best
    return Metric.CHURN if draft.one("foundations.has_customers") is not False else Metric.CSAT


def _deadline_shown(draft: Draft, slot: int) -> dict[str, Any]:
    end, top = draft.one("foundations.period_end"), draft.row("goals", 0)
    if slot and top is not None and top.deadline and (end is None or top.deadline < end):
        end = top.deadline  # it comes on the way to the goal that it serves
    return {"about": goal_units.which(draft, slot), "default": declared.as_typed(end)}


def _before_start(draft: Draft, slot: int, day: date) -> Refused | None:
    """Why a deadline before the goal's start is none."""
    goal = draft.row("goals", slot)
    if goal and goal.start and day < goal.start:
        return refused("before_start", date=show.day(day), start=show.day(goal.start))
    return None


def _ask_smaller(draft: Draft, slot: int) -> Ask:
    there = len(draft.rows("goals")) > SMALLER or "smaller" in draft.notes
    return Ask(
        words("questions")("between.smaller_goal"), Way.CHOOSE, options=options("yes_no"),
        old="yes" if there else "", default="no", help=words("wizard")("smaller_help"),
    )  # fmt: skip


def _read_smaller(draft: Draft, slot: int, typed: Typed) -> Reading:
    wanted = is_yes(typed)
    if wanted is None:
        return refused("yes_or_no") if as_line(typed) else Taken()
    kept = next((note for note in draft.notes if note.startswith(_KEPT_GOAL)), None)
    if not wanted:
        return _without_smaller(draft)
    back = _back(draft, kept.removeprefix(_KEPT_GOAL)) if kept else ()
    named = next((answer.values.get("title") for answer in back if isinstance(answer, AddRow)), None)
    said = told("brought_back", name=named) if named else ""
    return Taken(back, said, notes=("smaller",), forget=(kept,) if kept else ())


_KEPT_GOAL = "kept:goals:"


def _without_smaller(draft: Draft) -> Taken:
    """The smaller goal goes; what it said and what named it is kept until the step ends, should it be wanted again."""
    goal = draft.row("goals", SMALLER)
    if goal is None:
        return Taken(forget=("smaller",))
    gone = (*unlinked(draft, {goal.id}), RemoveRow("goals", goal.id))
    kept = f"{_KEPT_GOAL}{json.dumps([to_json(one) for one in taking_back(draft, gone)])}"
    return Taken(gone, told("taken_out", name=goal.called), notes=(kept,), forget=("smaller",))


def _back(draft: Draft, kept: str) -> tuple[Answer, ...]:
    """What brings the smaller goal back, and its name where it was named; rows that went since stay away."""
    answers = [from_json(one) for one in json.loads(kept)]
    there = {answer.row for answer in answers if isinstance(answer, AddRow)}
    return tuple(
        one for one in answers if not isinstance(one, SetFact) or one.row in there or draft.by_id(one.row) is not None
    )


def called(goal: Goal | None) -> str:
    """What a goal is called, in its own words."""
    return goal.called if goal is not None else ""


def with_history(question: Question, kept: Callable[[Goal], bool]) -> Question:
    """The question, and what the goal said before kept as a change with its date, where that is wanted."""

    def read(draft: Draft, slot: int, typed: Typed) -> Reading:
        reading = question.read(draft, slot, typed)
        goal = draft.row("goals", slot)
        if not isinstance(reading, Taken) or not reading.answers or goal is None or not kept(goal):
            return reading
        was, now = question.ask(draft, slot).old, question.ask(draft.after(reading.answers), slot).old
        if was == now:
            return reading
        values = {"goal": goal.id, "changed_on": draft.today.isoformat(), "was": was, "now": now}
        change = AddRow("goal_changes", draft.new_ids("goal_changes")[0], {k: v for k, v in values.items() if v})
        return Taken((*reading.answers, change), reading.said, reading.notes, reading.forget)

    return Question(question.name, question.ask, read, question.figures, question.none)


PLAIN = by_name(
    Question("goals.title", _ask_title, _read_title),
    Question("goals.metric", _ask_metric, _read_metric),
    Question("goals.baseline", goal_figures.ask_today, goal_figures.read_today, figures=True),
    Question("goals.target", goal_targets.ask_target, goal_targets.read_target, figures=True, kept=True),
    declared.day("goals.deadline", "day", shown=_deadline_shown, wrong=_before_start),
    for_a_name(
        declared.text("goals.owner", shown=lambda draft, slot: {"default": draft.lead, "complete": draft.people()})
    ),
    declared.text("goals.achievable"),
)
# Until steps 2 to 5 were done a goal is provisional; once it is confirmed, a change of it keeps its history.
_KEPT = {name: with_history(question, lambda goal: goal.confirmed_on is not None) for name, question in PLAIN.items()}

QUESTIONS = by_name(
    _KEPT["goals.title"],
    _KEPT["goals.metric"],
    Question("kpis.name", goal_own.ask, goal_own.read),
    Question("kpis.unit", goal_own.ask_unit, goal_own.read_unit),
    goal_own.WAY,
    _KEPT["goals.baseline"],
    Question("worked_out", goal_figures.ask_work, goal_figures.read_work),
    _KEPT["goals.target"],
    _KEPT["goals.deadline"],
    _KEPT["goals.owner"],
    _KEPT["goals.achievable"],
    Question("smaller", _ask_smaller, _read_smaller),
)
