"""Goals: a target within its metric's scale, on the right side of today, in today's unit, within the plan's time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...plan import metrics, show
from ...plan.choices import Direction, Metric, TargetKind
from ...plan.goals import Goal
from ...plan.people import short_name
from ...plan.surveys import Survey
from .rule import Broken, Known, ask, begun, late, started, wrong

# A typed figure this many times smaller than what the counts say was meant as a share of one: 0.119 for 11.9 %.
_SLIP_FROM, _SLIP_TO = 0.005, 0.02


def rules(known: Known) -> Iterator[Broken]:
    """What goals break, goal by goal."""
    for goal in known.plan.goals.goals:
        if goal.dropped_on is not None:
            continue
        # What a survey gives that is not the goal's number says nothing of its start and its target.
        own = known if _fits(known, goal) else replace(known, counted={})
        starts = (*_baseline(own, goal),)
        yield from starts
        yield from _target(own, goal, any(one.code == "baseline_unit" for one in starts))
        times = (*_time(known, goal),)
        yield from times or _past(known, goal)
        yield from _season(known, goal)
        yield from _survey(known, goal)
        yield from _parent(known, goal)


def today(known: Known, goal: Goal) -> float | None:
    """Where the goal's number starts: as counted, else as typed, else where it stands; None where none is known.

    A typed figure in another unit than the counts stands as typed: that is named by itself.
    """
    typed = goal.baseline if isinstance(goal.baseline, float | int) else None
    counted = known.counted.get(started(goal.id))
    if typed is not None and (counted is None or (_in_percent(goal) and _slip(typed, counted))):
        return typed
    return known.counted.get(goal.id) if counted is None else counted


def end(known: Known, goal: Goal) -> float | None:
    """The number that the goal's target comes to; None where it says none, or a change of nothing known."""
    if goal.target is None:
        return None
    if goal.target_kind in (None, TargetKind.VALUE):
        return goal.target
    start = today(known, goal)
    if start is None:
        return None
    return start + goal.target if goal.target_kind is TargetKind.POINTS_CHANGE else start * (1 + goal.target / 100)


def _figure(goal: Goal, value: float) -> str:
    if _of_own_survey(goal):
        return show.percent(value)
    return show.figure(value, goal.metric, goal.unit)


def _direction(goal: Goal) -> Direction | None:
    if goal.direction or goal.metric in (None, Metric.OWN):
        return goal.direction
    return metrics.of(goal.metric).better


def _of_own_survey(goal: Goal) -> bool:
    """Whether its number is the share of favourable answers to a survey of one's own."""
    return goal.metric is Metric.OWN and not goal.kpi and bool(goal.survey)


def _bounds(goal: Goal) -> tuple[float | None, float | None]:
    """The least and the most its figure can be; None where there is no such end."""
    if _of_own_survey(goal):
        return 0.0, 100.0
    record = metrics.of(goal.metric) if goal.metric else None
    return (record.least, record.most) if record else (None, None)


def _outside(goal: Goal, value: float) -> bool:
    least, most = _bounds(goal)
    return (least is not None and value < least) or (most is not None and value > most)


def _beyond(goal: Goal, key: str, code: str, value: float, **slots: str) -> Broken:
    """A figure beyond its scale, or below the least where the scale has no upper end."""
    assert goal.metric is not None
    least, most = _bounds(goal)
    slots |= {"metric": show.choice(goal.metric), "low": _figure(goal, least or 0)}
    if most is None:
        return wrong("below_the_least", key, goal, figure=_figure(goal, value), **slots)
    return wrong(code, key, goal, high=_figure(goal, most), **slots)


def _baseline(known: Known, goal: Goal) -> Iterator[Broken]:
    typed = goal.baseline if isinstance(goal.baseline, float | int) else None
    counted = known.counted.get(goal.id)
    if typed is None:
        return
    if _outside(goal, typed):
        yield _beyond(goal, "goals.baseline", "baseline_beyond_scale", typed, typed=_figure(goal, typed))
    elif counted and _in_percent(goal) and _slip(typed, counted):
        slots = {"typed": _figure(goal, typed), "counted": _figure(goal, counted), "meant": _figure(goal, typed * 100)}
        slots["write"] = f"{typed * 100:.10g}"
        yield wrong("baseline_unit", "goals.baseline", goal, **slots)
    elif (start := known.counted.get(started(goal.id))) is not None and not _rounded(typed, start):
        slots = {"typed": _figure(goal, typed), "counted": _figure(goal, start)}
        yield ask("baseline_recounted", "goals.baseline", goal, **slots)


def _rounded(typed: float, counted: float) -> bool:
    """Whether a typed figure is the counted one, within the rounding it was typed with."""
    places = next((places for places in (0, 1) if round(typed * 10**places, 9) == round(typed * 10**places)), 2)
    return bool(abs(typed - counted) <= 0.5 / 10**places + 1e-9)


def _slip(typed: float, beside: float) -> bool:
    """Whether a figure looks like a share of one beside a figure in percent."""
    return bool(typed and beside) and _SLIP_FROM <= typed / beside <= _SLIP_TO


def _target(known: Known, goal: Goal, slipped: bool) -> Iterator[Broken]:
    """What is wrong with a target; one in another unit than its figures is held against its scale alone."""
    start, stop = today(known, goal), end(known, goal)
    if goal.target_kind is TargetKind.PERCENT_CHANGE and start is not None and start <= 0:
        yield wrong("relative_of_nothing", "goals.target", goal, change=_change(goal), today=_figure(goal, start))
        return
    if stop is None or goal.metric is None:
        return
    if _outside(goal, stop):
        code = "target_beyond_scale" if _is_value(goal) else "change_beyond_scale"
        yield _beyond(goal, "goals.target", code, stop, target=_figure(goal, stop), change=_change(goal))
    elif start is not None and not slipped:
        yield from _against_today(known, goal, start, stop)
    elif start is None and _is_value(goal) and _in_percent(goal) and _direction(goal) is Direction.UP and 0 < stop <= 1:
        slots = {"target": _figure(goal, stop), "meant": _figure(goal, stop * 100), "write": f"{stop * 100:.10g}"}
        yield wrong("target_share", "goals.target", goal, **slots)


def _is_value(goal: Goal) -> bool:
    """Whether the target is a figure to reach, not a change."""
    return goal.target_kind in (None, TargetKind.VALUE)


def _against_today(known: Known, goal: Goal, start: float, stop: float) -> Iterator[Broken]:
    """What a target says beside today's figure."""
    slots = {"target": _figure(goal, stop), "today": _figure(goal, start), "meant": _figure(goal, stop * 100)}
    if _is_value(goal) and _unit_slip(goal, start, stop):
        yield wrong("target_unit", "goals.target", goal, **slots, write=f"{stop * 100:.10g}")
        return
    small = 0 < start < 1 and 0 < stop < 1
    if small and _in_percent(goal) and _direction(goal) is Direction.UP:
        yield ask("shares_of_one", "goals.target", goal, **slots)
    yield from _side(known, goal, start, stop)


def _unit_slip(goal: Goal, start: float, stop: float) -> bool:
    return _in_percent(goal) and _slip(stop, start) and 0 < stop <= 1 < start


def _in_percent(goal: Goal) -> bool:
    return _of_own_survey(goal) or (goal.metric is not None and metrics.of(goal.metric).kept is metrics.Kept.PERCENT)


def _side(known: Known, goal: Goal, start: float, stop: float) -> Iterator[Broken]:
    """Whether a target lies on the side that the goal goes to."""
    slots = {"today": _figure(goal, start), "target": _figure(goal, stop)}
    direction, leads = _direction(goal), Direction.UP if stop > start else Direction.DOWN if stop < start else None
    if direction in (Direction.UP, Direction.DOWN) and leads not in (None, direction):
        yield wrong(f"target_wrong_side_{direction}", "goals.target", goal, **slots)
    elif direction is Direction.KEEP and goal.metric not in (None, Metric.OWN):
        if leads is not None and leads is metrics.of(goal.metric).better:
            yield ask("kept_beyond_today", "goals.target", goal, **slots)
    elif direction in (Direction.UP, Direction.DOWN) and leads is None:
        yield ask("target_is_today", "goals.target", goal, **slots)
    else:
        yield from _reached(known, goal, direction, stop)


def _at_target(direction: Direction | None, now: float, stop: float) -> bool:
    return (direction is Direction.UP and now >= stop) or (direction is Direction.DOWN and now <= stop)


def _reached(known: Known, goal: Goal, direction: Direction | None, stop: float) -> Iterator[Broken]:
    now = known.counted.get(goal.id)
    if now is None or not isinstance(goal.baseline, float | int):
        return
    if _at_target(direction, now, stop):
        yield ask("already_reached", "goals.target", goal, now=_figure(goal, now), target=_figure(goal, stop))


def _change(goal: Goal) -> str:
    if goal.target is None or goal.target_kind in (None, TargetKind.VALUE):
        return ""
    return show.target_change(goal.target, goal.target_kind, goal.metric)


def _time(known: Known, goal: Goal) -> Iterator[Broken]:
    first, last = known.plan.foundations.period_start, known.plan.foundations.period_end
    if goal.start and goal.deadline and goal.deadline <= goal.start:
        yield wrong("deadline_before_start", "goals.deadline", goal, start=show.day(goal.start))
    elif goal.deadline and first and goal.deadline < first:
        yield wrong("deadline_before_plan", "goals.deadline", goal, day=show.day(goal.deadline), start=show.day(first))
    elif goal.deadline and last and goal.deadline > last:
        yield ask("deadline_after_plan", "goals.deadline", goal, day=show.day(goal.deadline), end=show.day(last))


def _season(known: Known, goal: Goal) -> Iterator[Broken]:
    """A deadline in another season than the start: what is read by then is no figure of the same season."""
    if goal.deadline is None or known.plan.measurement.no_season:
        return
    last, months = _measured_in(known, goal)
    if not months:
        return
    due = 12 * goal.deadline.year + goal.deadline.month
    # The period in which the deadline lies, or the last one that was over by then; of months also the next.
    off = (months * -(-due // months) - last) % 12
    near = off in (1, 11) if months == 1 else off == months and due % months > 0
    if off and not near:
        period = show.period(goal.baseline_period or period_code(last, months))
        yield ask("other_season", "goals.deadline", goal, day=show.day(goal.deadline), period=period)


def _measured_in(known: Known, goal: Goal) -> tuple[int, int]:
    """The last month, counted from the year 0, and the length of the period that a goal starts from; 0 if unknown."""
    if goal.baseline_period:
        first, last = show.period_bounds(goal.baseline_period)
        return 12 * last.year + last.month, last.month - first.month + 1
    return divmod(int(known.counted.get(begun(goal.id), 0)), 100)


def period_code(last: int, months: int) -> str:
    """The code of a period from its last month, counted from the year 0, and its length."""
    year, month = (last - 1) // 12, (last - 1) % 12 + 1
    return {12: f"{year}", 3: f"{year}-Q{month // 3}"}.get(months, f"{year}-{month:02}")


def _past(known: Known, goal: Goal) -> Iterator[Broken]:
    """A deadline gone by of a goal that no figure says is reached."""
    if goal.deadline is None or known.today is None or goal.deadline >= known.today:
        return
    now, stop, direction = known.counted.get(goal.id), end(known, goal), _direction(goal)
    if now is not None and stop is not None and _at_target(direction, now, stop):
        return
    code = "deadline_past" if goal.owner else "deadline_past_nobody"
    yield late(code, "goals.deadline", goal, day=show.day(goal.deadline), owner=short_name(goal.owner))


def _fits(known: Known, goal: Goal) -> bool:
    """Whether the survey that a goal cites gives its number; an NPS on its own scale alone."""
    survey = _of(known.plan.surveys.surveys, goal.survey)
    off_scale = survey is not None and goal.metric is Metric.NPS and survey.scale not in (None, metrics.NPS_SCALE)
    return not off_scale and _asks_for(survey, goal)


def _asks_for(survey: Survey | None, goal: Goal) -> bool:
    """Whether a survey asks for the goal's number, or none is cited."""
    if survey is None or goal.metric is None or survey.metric is None:
        return True
    record = metrics.of(goal.metric)
    asks = record.survey if record.source is metrics.Source.SURVEY else None
    return survey.metric == asks if asks else goal.metric is Metric.OWN


def _survey(known: Known, goal: Goal) -> Iterator[Broken]:
    survey = _of(known.plan.surveys.surveys, goal.survey)
    if survey and survey.metric and goal.metric and not _asks_for(survey, goal):
        slots = {"metric": show.choice(goal.metric), "survey": survey.called, "gives": show.choice(survey.metric)}
        yield wrong("survey_of_another_metric", "goals.survey", goal, **slots)


def _of(surveys: tuple[Survey, ...], row_id: str | None) -> Survey | None:
    return next((survey for survey in surveys if survey.id == row_id), None)


def _parent(known: Known, goal: Goal) -> Iterator[Broken]:
    above = next((one for one in known.plan.goals.goals if one.id == goal.parent), None)
    if above is None:
        return
    if above.id == goal.id or (above.parent == goal.id and goal.id < above.id):
        yield wrong("serves_itself", "goals.parent", goal, parent=above.called)
    elif goal.deadline and above.deadline and goal.deadline > above.deadline:
        slots = {"day": show.day(goal.deadline), "parent": above.called, "until": show.day(above.deadline)}
        yield wrong("deadline_after_parent", "goals.deadline", goal, **slots)
