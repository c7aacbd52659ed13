"""Step 1: one goal and a smaller one that serves it, each with a number, a date and an owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from ...plan import show
from ...plan.answers import AddRow, Answer
from ...plan.choices import Benefit, Direction, Metric
from ...plan.goals import Goal
from ...text import words
from ..alike import shared
from ..asking import Ask, Option, Reading, Refused, Spot, Taken, Typed, Unsure, Way
from ..draft import Draft
from ..question import Question, as_line, by_name, chosen, day_or_doubt, into, is_yes, options, refused, told, worded
from . import goal_figures, goal_own

SMALLER = 1
_FIRST, _AGAIN = ("q08", "q09", "q10", "q11", "q12"), ("q13", "q14")

_LESS_IS_GOOD = frozenset({Metric.CHURN, Metric.FIRST_RESPONSE, Metric.TIME_TO_RESOLVE})
_BENEFITS = {
    Metric.CHURN: Benefit.LESS_CHURN,
    Metric.REPEAT_ORDERS: Benefit.LOYALTY,
    Metric.NET_SENTIMENT: Benefit.REPUTATION,
    Metric.SHARE_OF_MENTIONS: Benefit.SOCIAL_BUZZ,
}


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
        if name == "q09" and goal is not None and goal.metric is Metric.OWN:
            yield Spot("q09own", slot)
        if name == "q10" and goal_figures.works_out(draft, slot):
            yield Spot("q10work", slot)


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
    return worded("q08", old=(goal.title if goal else None) or "")


def _read_title(draft: Draft, slot: int, typed: Typed) -> Reading:
    title = as_line(typed)
    first = new_goal(draft, slot) if title and draft.row("goals", slot) is None else {}
    return Taken(into(draft, "goals", slot, title=title or None, **first))


def _ask_metric(draft: Draft, slot: int) -> Ask:
    goal = draft.row("goals", slot)
    return worded(
        "q09",
        Way.CHOOSE,
        options=options("metric"),
        old=(goal.metric if goal else None) or "",
        about=goal_figures.which(draft, slot),
    )


def _read_metric(draft: Draft, slot: int, typed: Typed) -> Reading:
    code = chosen(typed, options("metric"))
    if code == "suggest":
        return _suggested(draft, slot)
    if code is None:
        return refused("choose", typed=as_line(typed)) if as_line(typed) else Taken()
    return Taken(_with_metric(draft, slot, Metric(code)))


def _with_metric(draft: Draft, slot: int, metric: Metric) -> tuple[Answer, ...]:
    """The metric with what follows from it; figures of another metric go."""
    goal = draft.row("goals", slot)
    if goal is not None and goal.metric is metric:
        return ()
    values: dict[str, Any] = {"metric": metric.value}
    way = Direction.DOWN if metric in _LESS_IS_GOOD else Direction.UP
    values["direction"] = None if metric is Metric.OWN else way
    values["benefit"] = _BENEFITS.get(metric)
    if goal is not None and goal.metric not in (None, metric):
        values |= dict.fromkeys(("baseline", "baseline_period", "target", "target_kind", "kpi", "unit", "survey"))
    if goal is None:
        values |= new_goal(draft, slot)
    return into(draft, "goals", slot, **values)


def _suggested(draft: Draft, slot: int) -> Reading:
    """A number that fits what was said, and the list again."""
    goal = draft.row("goals", slot)
    said = " ".join(text for text in (goal.title if goal else "", draft.one("foundations.business_need")) if text)
    hints = words("wizard").under("suggest")
    best = max(hints, key=lambda metric: shared(said, hints[metric]))
    if not shared(said, hints[best]):
        best = Metric.CHURN if draft.one("foundations.has_customers") is not False else Metric.CSAT
    label = words("questions")(f"options.metric.{best}")
    others = tuple(option for option in options("metric") if option.code not in (best, "suggest"))
    return Unsure(words("wizard")("suggest_question", metric=label), (Option(best, label), *others))


def _ask_deadline(draft: Draft, slot: int) -> Ask:
    goal, end = draft.row("goals", slot), draft.one("foundations.period_end")
    old = show.day(goal.deadline).replace(show.NO_BREAK, " ") if goal and goal.deadline else ""
    return worded(
        "q12",
        about=goal_figures.which(draft, slot),
        old=old,
        default=show.day(end).replace(show.NO_BREAK, " ") if end else "",
    )


def _read_deadline(draft: Draft, slot: int, typed: Typed) -> Reading:
    if not as_line(typed):
        return Taken(into(draft, "goals", slot, deadline=None))
    day = day_or_doubt(as_line(typed), draft)
    if not isinstance(day, date):
        return day
    goal = draft.row("goals", slot)
    if goal and goal.start and day < goal.start:
        return refused("before_start", date=show.day(day), start=show.day(goal.start))
    return Taken(into(draft, "goals", slot, deadline=day.isoformat()), told("day", date=show.day(day)))


def _ask_owner(draft: Draft, slot: int) -> Ask:
    goal = draft.row("goals", slot)
    return worded("q13", old=(goal.owner if goal else None) or "", default=draft.lead, complete=draft.people())


def _read_owner(draft: Draft, slot: int, typed: Typed) -> Reading:
    return Taken(into(draft, "goals", slot, owner=as_line(typed) or None))


def _ask_why(draft: Draft, slot: int) -> Ask:
    goal = draft.row("goals", slot)
    return worded("q14", old=(goal.achievable if goal else None) or "")


def _read_why(draft: Draft, slot: int, typed: Typed) -> Reading:
    return Taken(into(draft, "goals", slot, achievable=as_line(typed) or None))


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
    if wanted:
        return Taken(notes=("smaller",))
    if len(draft.rows("goals")) > SMALLER:
        return Refused(words("wizard")("refused.smaller_there"))
    return Taken(forget=("smaller",))


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

    return Question(question.name, question.ask, read)


PLAIN = by_name(
    Question("q08", _ask_title, _read_title),
    Question("q09", _ask_metric, _read_metric),
    Question("q10", goal_figures.ask_today, goal_figures.read_today),
    Question("q11", goal_figures.ask_target, goal_figures.read_target),
    Question("q12", _ask_deadline, _read_deadline),
    Question("q13", _ask_owner, _read_owner),
    Question("q14", _ask_why, _read_why),
)
# Until steps 2 to 5 were done a goal is provisional; once it is confirmed, a change of it keeps its history.
_KEPT = {name: with_history(question, lambda goal: goal.confirmed_on is not None) for name, question in PLAIN.items()}

QUESTIONS = by_name(
    _KEPT["q08"],
    _KEPT["q09"],
    Question("q09own", goal_own.ask, goal_own.read),
    _KEPT["q10"],
    Question("q10work", goal_figures.ask_work, goal_figures.read_work),
    _KEPT["q11"],
    _KEPT["q12"],
    _KEPT["q13"],
    _KEPT["q14"],
    Question("smaller", _ask_smaller, _read_smaller),
)
