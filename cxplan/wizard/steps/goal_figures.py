"""A goal's number today: typed, worked out from its counts, or not measured yet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ...plan import metrics, show
from ...plan.answers import AddRow, Answer, RemoveRow, SetFact
from ...plan.choices import Metric
from ...plan.typed import Part, a_number, by_time, in_rhythm, in_time_of, last_full, out_of, time_unit
from ...plan.typed.numbers import tidy
from ...text import words
from ..amounts import one_number, one_span
from ..asking import Ask, Option, Reading, Refused, Taken, Typed, Unsure
from ..draft import Draft, is_task
from ..figures import of_period, put_period, read_customers, read_service
from ..offered import again
from ..question import as_line, into, refused, told, worded, wording
from ..survey_figures import nps_doubt, read_survey_counts
from ..unmeasured import is_unmeasured, measure_first
from .goal_units import example, is_share, may_be_share, metric_of, outside, own_unit, shown, typed_as, which

_SURVEYED = {metric: kind for metric in metrics.SURVEYED if (kind := metrics.of(metric).survey)}
_WORKED = frozenset({Metric.CHURN, Metric.FIRST_RESPONSE, Metric.OWN, Metric.REPEAT_ORDERS, *_SURVEYED})


def works_out(draft: Draft, slot: int) -> bool:
    """Whether the goal's number is worked out from its counts, asked for next."""
    return f"work#{slot}" in draft.notes


def ask_today(draft: Draft, slot: int) -> Ask:
    """Question 10; \"work it out\" is offered where it is known how."""
    goal = draft.row("goals", slot)
    before = goal.baseline if goal else None
    old = _old_counts(draft, slot) if before is None or is_task(before) else typed_as(draft, slot, before)
    if is_task(before):
        old = words("plan")("words.not_measured")
    hint = "hint_counted" if metric_of(draft, slot) is Metric.OWN else "hint"
    figure = shown(draft, slot, before) if before is not None and not is_task(before) else ""
    shown_ = {
        "shown": figure,
        "hint": wording(draft, "goals.baseline", hint),
        "example": example(draft, slot, "today"),
    }
    return worded(draft, "goals.baseline", about=which(draft, slot), old=old, measured=True, **shown_)


def _old_counts(draft: Draft, slot: int) -> str:
    """So many of so many, where the number of one's own was told so."""
    counts = (row for table, row in given(draft, slot) if table == "kpi_figures")
    row = next((row for row in counts if row.count is not None and row.base), None)
    if row is None:
        return ""
    return words("wizard")("typed.out_of", part=show.number(row.count), base=show.number(row.base))


def read_today(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The number today; with counts of an own figure they are kept where step 8 has them."""
    line, stop_working = as_line(typed), (f"work#{slot}",)
    if line == _COUNTS:
        return Taken(forget=stop_working)
    if not line:
        return Taken(into(draft, "goals", slot, baseline=None, baseline_period=None), forget=stop_working)
    if is_unmeasured(typed):
        return _measured_later(draft, slot, typed)
    if line.casefold().strip(" .") in words("wizard")("reading.work_it_out").split("|"):
        workable = metric_of(draft, slot) in _WORKED
        return Taken(notes=stop_working) if workable else refused("cannot_work_out")
    metric, part = metric_of(draft, slot), out_of(line)
    by_month = by_time(own_unit(draft, slot))
    if by_month and part is None and (few := re.fullmatch(r"=?(\d+) (?:of|out of|in) (\d+)", line)):
        part = Part(int(few[1]), int(few[2])) if 0 < int(few[1]) <= int(few[2]) else None
    if part is not None and metric is Metric.OWN:
        if by_month and not line.startswith("="):
            return _count_or_share(draft, slot, line, part)
        return _counted(draft, slot, part, as_share=by_month)
    if part is not None and metric in show.PERCENT:
        figure = shown(draft, slot, part.percent)
        said = told("part", figure=figure, part=show.number(part.count), base=show.number(part.base))
        return _today(draft, slot, round(part.percent, 4), said)
    return _one_figure(draft, slot, line)


def _measured_later(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The number as a task; who takes it on is asked the first time."""
    goal = draft.row("goals", slot)
    task = measure_first(draft, typed, (goal.owner if goal else None) or "", goal.baseline if goal else None)
    if isinstance(task, Unsure):
        return task
    answers = into(draft, "goals", slot, baseline=task.value, baseline_period=None)
    return Taken(answers, task.said, task.notes, (f"work#{slot}",))


def _one_figure(draft: Draft, slot: int, line: str) -> Reading:
    """The number today as one figure, unless it may be meant otherwise."""
    metric, goal = metric_of(draft, slot), draft.row("goals", slot)
    unit = own_unit(draft, slot)
    in_own = in_time_of(in_rhythm(line.removeprefix("="), unit), unit)
    number = _figure(draft, in_own, metric, share=may_be_share(unit))
    if not isinstance(number, float | int):
        return number
    if goal is not None and goal.baseline == tidy(number):
        return Taken(forget=(f"work#{slot}",))
    if (doubt := _doubtful(draft, slot, line, number)) is not None:
        return doubt
    if metric is Metric.OWN and goal is not None and goal.kpi and not unit and _is_part(line):  # "half of them"
        taken = _today(draft, slot, tidy(number), told("today", figure=show.percent(number)))
        return replace(taken, answers=(*taken.answers, *_in_percent(goal)))
    if metric is None and goal is not None and not goal.unit and (said := time_unit(line)):  # "three weeks"
        figure = show.figure(number, None, said)
        taken = _today(draft, slot, tidy(number), told("today", figure=figure))
        return replace(taken, answers=(*taken.answers, SetFact("goals.unit", goal.id, said)))
    said = told("half_day") if metric in show.HOURS and number == 4 and "half" in line else ""
    return _today(draft, slot, tidy(number), said or told("today", figure=shown(draft, slot, number)))


def _is_part(line: str) -> bool:
    """Whether a figure was said as a part of all: "40 %", "half of them"."""
    loose = a_number(line)
    return loose is not None and loose.percent


def _today(draft: Draft, slot: int, value: float, said: str) -> Taken:
    """The number today in place of every figure that an earlier answer gave for it."""
    period = last_full(draft.today)
    gone = tuple(RemoveRow(table, row.id) for table, row in given(draft, slot))
    answers = into(draft, "goals", slot, baseline=value, baseline_period=period)
    return Taken((*answers, *gone), said, forget=(f"work#{slot}",))


_COUNTS = "=counts"
_HELD = {
    Metric.CHURN: ("customer_counts",), Metric.REPEAT_ORDERS: ("customer_counts",),
    Metric.FIRST_RESPONSE: ("service_figures",), Metric.OWN: ("kpi_figures",),
    **dict.fromkeys(_SURVEYED, ("score_totals", "reported_scores")),
}  # fmt: skip


def given(draft: Draft, slot: int) -> list[tuple[str, Any]]:
    """The table and the row of each figure of the last period that the goal's number would be worked out from."""
    goal, metric, period = draft.row("goals", slot), metric_of(draft, slot), last_full(draft.today)
    found = []
    for table in _HELD.get(metric, ()) if metric else ():
        if metric is Metric.OWN:
            rows = (row for row in draft.rows(table) if goal.kpi and row.kpi == goal.kpi and row.period == period)
            row = next(rows, None)
        else:
            row = of_period(draft, table, period)
        if row is not None:
            found.append((table, row))
    return found


def _doubtful(draft: Draft, slot: int, line: str, value: float) -> Refused | Unsure | None:
    """What speaks against a number today: its scale, or counts that were given for the same thing."""
    metric, say = metric_of(draft, slot), words("wizard")
    if metric is Metric.NPS:
        if (doubt := nps_doubt(line, value)) is not None:
            return doubt
    elif (wrong := outside(value, metric)) is not None:
        return refused(wrong, typed=line)
    if line.startswith("="):
        return None
    if metric in show.PERCENT and 0 < value < 1 and "%" not in line:
        return share_asked(draft, slot, value)
    if metric is not Metric.OWN and given(draft, slot):
        kept, new = Option(_COUNTS, say("unsure.counts_stay")), say("unsure.number_stands", number=line)
        return Unsure(say("unsure.counts_or_number"), (kept, Option(f"={line}", new)))
    return None


def share_asked(draft: Draft, slot: int, value: float) -> Unsure:
    """Whether 0.119 is 11.9 % or so little indeed."""
    large, small = shown(draft, slot, value * 100), shown(draft, slot, value)
    offered = (Option(f"={tidy(round(value * 100, 6))}", large), Option(f"={value}", small), again())
    return Unsure(words("wizard")("unsure.share_or_percent", percent=large, small=small), offered)


def _figure(draft: Draft, line: str, metric: Metric | None, *, share: bool) -> float | Refused | Unsure:
    if metric in show.HOURS:
        return one_span(line)
    return one_number(draft, line, measured=True, share=share)


def _count_or_share(draft: Draft, slot: int, line: str, part: Part) -> Unsure:
    """What "3/4" or "35 of 420" is where a number is counted by the month: so many of them, or a share."""
    say, middle = words("wizard"), (part.count + part.base) / 2
    either = part.base - part.count == 1 and re.search(r"\d\s*/\s*\d", line)
    alone = Option(
        f"{part.count}", shown(draft, slot, part.count), say("unsure.of_so_many", base=show.number(part.base))
    )
    between = Option(f"{middle:g}", shown(draft, slot, middle), say("unsure.middle"))
    share = Option(f"={line}", show.percent(part.percent), say("unsure.as_share"))
    return Unsure(say("unsure.number", typed=line), (between if either else alone, share, again()))


def _counted(draft: Draft, slot: int, part: Part, *, as_share: bool = False) -> Reading:
    """An own figure as a count out of a base, with the figure itself where it was typed as well."""
    goal = draft.row("goals", slot)
    if goal is None or not goal.kpi:
        return refused("number", typed=f"{part.count} / {part.base}")
    figure = None if part.stated is None else tidy(part.stated)
    period = last_full(draft.today)
    answers = [*into(draft, "goals", slot, baseline=figure, baseline_period=period), *_counts(draft, slot, part)]
    share = as_share or (figure is None and goal.unit is None)  # so many of so many, and nobody says per what
    if share:
        answers += _in_percent(goal)
    counted = {"part": show.number(part.count), "base": show.number(part.base)}
    if share or is_share(goal.unit):
        said = told("part", figure=show.percent(part.percent), **counted)
    else:
        said = told("counted_unit", **counted, unit=goal.unit) if goal.unit else told("counted", **counted)
    return Taken(tuple(answers), said, forget=(f"work#{slot}",))


def _in_percent(goal: Any) -> list[Answer]:
    """A number of one's own becomes one in a hundred."""
    percent = words("questions")("options.unit.percent")
    facts = (("goals.unit", goal.id, percent), ("kpis.unit", goal.kpi, percent), ("kpis.per", goal.kpi, 100))
    return [SetFact(key, row, value) for key, row, value in facts]


def _counts(draft: Draft, slot: int, part: Part) -> list[Answer]:
    """A count and its base where the figures of the number are kept, in the row of the period."""
    counts = {"count": part.count, "base": part.base}
    there = next((row for table, row in given(draft, slot)), None)
    if there is not None:
        return [SetFact(f"kpi_figures.{name}", there.id, value) for name, value in counts.items()]
    values = {"kpi": draft.row("goals", slot).kpi, "period": last_full(draft.today), **counts}
    return [AddRow("kpi_figures", draft.new_ids("kpi_figures")[0], values)]


_WORK = {
    Metric.CHURN: "work_customers",
    Metric.FIRST_RESPONSE: "service_figures.requests",
    Metric.OWN: "work_own",
    Metric.REPEAT_ORDERS: "work_orders",
}


def ask_work(draft: Draft, slot: int) -> Ask:
    """The counts behind the number, in the words of the step that holds them."""
    metric, period = metric_of(draft, slot), last_full(draft.today)
    name = _WORK.get(metric or Metric.OWN, "score_totals.favourable")
    return worded(draft, name, about=words("wizard")("work_about", period=show.period(period)), measured=False)


def read_work(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The counts, kept where step 8 has them; the goal's own figure is then the one worked out from them."""
    metric, period = metric_of(draft, slot), last_full(draft.today)
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
        values = {"customers": counted.base, "ordered_again": counted.count}
        said = told("counted", part=show.number(counted.count), base=show.number(counted.base))
        return Taken(put_period(draft, "customer_counts", period, values), said)
    return _counted(draft, slot, counted)


def asked_earlier(draft: Draft, table: str) -> bool:
    """Whether step 8's figures of the last period were already given with a goal."""
    return any(note.startswith("work#") for note in draft.notes) and bool(
        of_period(draft, table, last_full(draft.today))
    )
