"""A goal's number today and where it should be: typed, worked out from its counts, or not measured yet."""

from __future__ import annotations

from typing import Any

from ...plan import show
from ...plan.answers import AddRow, Answer, SetFact
from ...plan.choices import Direction, Metric, SurveyMetric, TargetKind
from ...text import words
from ..asking import Ask, Option, Reading, Taken, Typed, Unsure
from ..draft import Draft, is_task
from ..figures import of_period, out_of, put_period, read_customers, read_service, read_survey_counts
from ..question import as_line, into, is_unmeasured, measure_first, refused, told, worded
from ..reading import Target, a_number, hours, last_full, target
from ..reading.numbers import tidy

_SURVEYED = {Metric.NPS: SurveyMetric.NPS, Metric.CSAT: SurveyMetric.CSAT, Metric.CES: SurveyMetric.CES}
_WORKED = frozenset({Metric.CHURN, Metric.FIRST_RESPONSE, Metric.OWN, Metric.REPEAT_ORDERS, *_SURVEYED})


def works_out(draft: Draft, slot: int) -> bool:
    """Whether the goal's number is worked out from its counts, asked for next."""
    return f"work#{slot}" in draft.notes


def which(draft: Draft, slot: int) -> str:
    """What the goal is called, where there are two and it has to be said which is meant."""
    goal = draft.row("goals", slot)
    return goal.called if slot and goal is not None else ""


def _metric(draft: Draft, slot: int) -> Metric | None:
    goal = draft.row("goals", slot)
    return goal.metric if goal is not None else None


def shown(draft: Draft, slot: int, value: float) -> str:
    """A figure of this goal in its metric's own unit."""
    goal = draft.row("goals", slot)
    return show.figure(value, goal.metric if goal else None, goal.unit if goal else None)


def ask_today(draft: Draft, slot: int) -> Ask:
    """Question 10; \"work it out\" is offered where it is known how."""
    goal = draft.row("goals", slot)
    before = goal.baseline if goal else None
    old = "" if before is None or is_task(before) else _typed_as(draft, slot, before)
    if is_task(before):
        old = words("plan")("words.not_measured")
    hint = "q10count" if _metric(draft, slot) is Metric.OWN else "q10"
    return worded(
        "q10", about=which(draft, slot), old=old, measured=True, hint=words("questions")(f"quick.{hint}.hint")
    )


def _typed_as(draft: Draft, slot: int, value: float) -> str:
    """A figure as a person would type it."""
    metric = _metric(draft, slot)
    text = show.hours(value) if metric in show.HOURS else show.trimmed(value)
    text = words("plan")("words.percent", number=text) if metric in show.PERCENT else text
    return text.replace(show.NO_BREAK, " ").replace("−", "-")


def read_today(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The number today; with counts of an own figure they are kept where step 8 has them."""
    line, period = as_line(typed), last_full(draft.today)
    stop_working = (f"work#{slot}",)
    if not line:
        return Taken(into(draft, "goals", slot, baseline=None, baseline_period=None), forget=stop_working)
    if is_unmeasured(typed):
        goal = draft.row("goals", slot)
        value, said = measure_first(draft, (goal.owner if goal else None) or "")
        return Taken(into(draft, "goals", slot, baseline=value, baseline_period=None), said, forget=stop_working)
    if line.casefold().strip(" .") in words("wizard")("reading.work_it_out").split("|"):
        if _metric(draft, slot) in _WORKED:
            return Taken(notes=(f"work#{slot}",))
        return refused("cannot_work_out")
    if (counted := out_of(line)) and _metric(draft, slot) is Metric.OWN:
        return _counted(draft, slot, counted)
    metric = _metric(draft, slot)
    value_ = _figure(line, metric)
    if value_ is None:
        return refused("span" if metric in show.HOURS else "number", typed=line)
    if (wrong := _outside(value_, metric)) is not None:
        return refused(wrong, typed=line)
    answers = into(draft, "goals", slot, baseline=tidy(value_), baseline_period=period)
    return Taken(answers, told("today", figure=shown(draft, slot, value_)), forget=stop_working)


def _figure(line: str, metric: Metric | None) -> float | None:
    if metric in show.HOURS:
        return hours(line)
    loose = a_number(line)
    return loose.value if loose else None


def _outside(value: float, metric: Metric | None) -> str | None:
    if metric in show.PERCENT and not 0 <= value <= 100:
        return "percent_range"
    if metric in show.POINTS and not -100 <= value <= 100:
        return "nps_range"
    return None


def _counted(draft: Draft, slot: int, counted: tuple[float | None, int, int]) -> Reading:
    """An own figure as a count out of a base, with the figure itself where it was typed as well."""
    stated, part, base = counted
    figure = None if stated is None else tidy(stated)
    goal, period = draft.row("goals", slot), last_full(draft.today)
    if goal is None or not goal.kpi:
        return refused("number", typed=f"{part} / {base}")
    answers: list[Answer] = list(into(draft, "goals", slot, baseline=figure, baseline_period=period))
    there = next((row for row in draft.rows("kpi_figures") if row.kpi == goal.kpi and row.period == period), None)
    if there is not None:
        answers += [SetFact("kpi_figures.count", there.id, part), SetFact("kpi_figures.base", there.id, base)]
    else:
        values = {"kpi": goal.kpi, "period": period, "count": part, "base": base}
        answers.append(AddRow("kpi_figures", draft.new_ids("kpi_figures")[0], values))
    said = told("counted", part=show.number(part), base=show.number(base), unit=goal.unit or "")
    return Taken(tuple(answers), said, forget=(f"work#{slot}",))


def ask_work(draft: Draft, slot: int) -> Ask:
    """The counts behind the number, in the words of the step that holds them."""
    metric, period = _metric(draft, slot), last_full(draft.today)
    name = {
        Metric.CHURN: "q49", Metric.FIRST_RESPONSE: "q51", Metric.OWN: "work_own", Metric.REPEAT_ORDERS: "work_orders",
    }.get(metric or Metric.OWN, "q50")  # fmt: skip
    return worded(name, about=words("wizard")("work_about", period=show.period(period)), measured=False)


def read_work(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The counts, kept where step 8 has them; the goal's own figure is then the one worked out from them."""
    metric, period = _metric(draft, slot), last_full(draft.today)
    if not as_line(typed):
        return Taken(forget=(f"work#{slot}",))
    reading = _read_counts(draft, slot, typed, metric, period)
    if not isinstance(reading, Taken):
        return reading
    known = () if metric is Metric.OWN else into(draft, "goals", slot, baseline=None, baseline_period=period)
    return Taken((*reading.answers, *known), reading.said, reading.notes)


def _read_counts(draft: Draft, slot: int, typed: Typed, metric: Metric | None, period: str) -> Reading:
    if metric is Metric.CHURN:
        return read_customers(draft, typed, period)
    if metric is Metric.FIRST_RESPONSE:
        return read_service(draft, typed, period)
    if metric in _SURVEYED:
        return read_survey_counts(draft, typed, period, _SURVEYED[metric])
    counted = out_of(as_line(typed))
    if counted is None:
        return refused("out_of", typed=as_line(typed))
    if metric is Metric.REPEAT_ORDERS:
        values = {"customers": counted[2], "ordered_again": counted[1]}
        said = told("counted", part=show.number(counted[1]), base=show.number(counted[2]), unit="")
        return Taken(put_period(draft, "customer_counts", period, values), said)
    return _counted(draft, slot, counted)


def asked_earlier(draft: Draft, table: str) -> bool:
    """Whether step 8's figures of the last period were already given with a goal."""
    return any(note.startswith("work#") for note in draft.notes) and bool(
        of_period(draft, table, last_full(draft.today))
    )


def ask_target(draft: Draft, slot: int) -> Ask:
    """Question 11, with today's number beside it."""
    goal = draft.row("goals", slot)
    before: tuple[str, ...] = ()
    if goal is not None and is_task(goal.baseline):
        before = (words("questions")("between.target_told_first"),)
    elif goal is not None and goal.baseline is not None:
        before = (words("wizard")("today_is", figure=shown(draft, slot, goal.baseline)),)
    return worded("q11", about=which(draft, slot), before=before, old=_old_target(draft, slot))


def _old_target(draft: Draft, slot: int) -> str:
    goal = draft.row("goals", slot)
    if goal is None or goal.target is None:
        return ""
    sign = show.signed(goal.target, 2).replace("−", "-")
    if goal.target_kind is TargetKind.PERCENT_CHANGE:
        return words("wizard")("typed.percent_change", number=_bare(sign))
    if goal.target_kind is TargetKind.POINTS_CHANGE:
        return words("wizard")("typed.points_change", number=_bare(sign))
    return _typed_as(draft, slot, goal.target)


def _bare(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def read_target(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The target, both ends shown back; where it may be meant in two ways, which one."""
    line, metric = as_line(typed), _metric(draft, slot)
    if not line or is_unmeasured(typed):
        cleared = into(draft, "goals", slot, target=None, target_kind=None)
        return Taken(cleared, words("questions")("between.target_told_first") if line else "")
    found = target(line, percent=metric in show.PERCENT, in_hours=metric in show.HOURS)
    if not found:
        return refused("target", typed=line)
    if len(found) > 1:
        offered = tuple(Option(_code(one), _end_told(draft, slot, one)) for one in found)
        return Unsure(words("wizard")("unsure.target", typed=line), offered)
    ends = _ends(draft, slot, found[0])
    if ends and (wrong := _outside(ends[1], metric)) is not None:
        return refused(wrong, typed=line)
    values: dict[str, Any] = {"target": tidy(found[0].value), "target_kind": found[0].kind.value}
    goal = draft.row("goals", slot)
    if goal is not None and goal.direction is None and ends and ends[0] != ends[1]:
        values["direction"] = Direction.DOWN if ends[1] < ends[0] else Direction.UP
    return Taken(into(draft, "goals", slot, **values), _end_told(draft, slot, found[0]))


def _code(one: Target) -> str:
    key = "percent_change" if one.kind is TargetKind.PERCENT_CHANGE else "points_change"
    return words("wizard")(f"typed.{key}", number=_bare(f"{one.value:+.4f}"))


def _ends(draft: Draft, slot: int, one: Target) -> tuple[float, float] | None:
    """Today's number and the one aimed at, where both are known."""
    goal = draft.row("goals", slot)
    today = None if goal is None or is_task(goal.baseline) else goal.baseline
    if today is None:
        return None
    if one.kind is TargetKind.PERCENT_CHANGE:
        return today, today * (1 + one.value / 100)
    return today, today + one.value if one.kind is TargetKind.POINTS_CHANGE else one.value


def _end_told(draft: Draft, slot: int, one: Target) -> str:
    """The target in full: both ends, the change in points and as a part of today's number."""
    ends, goal = _ends(draft, slot, one), draft.row("goals", slot)
    if ends is None or goal is None:
        alone = shown(draft, slot, one.value) if one.kind is TargetKind.VALUE else _code(one)
        return told("target_alone", target=alone)
    today, aim = ends
    slots = {"today": shown(draft, slot, today), "target": shown(draft, slot, aim)}
    if today == aim:
        return told("target_same", **slots)
    change = show.change(abs(aim - today), goal.metric, goal.unit)
    worse = goal.direction is not None and (aim < today) != (goal.direction is Direction.DOWN)
    way = "less" if aim < today else "more"
    if worse and goal.direction is not Direction.KEEP:
        return told("target_worse", **slots)
    if not today:
        return told("target_change", **slots, change=change)
    return told(f"target_{way}", **slots, change=change, percent=show.number(abs(aim - today) / abs(today) * 100))
