"""Where a goal's number should be: as a figure or a change, held against today's."""

from __future__ import annotations

from typing import Any

from ...plan import show
from ...plan.choices import Direction, TargetKind
from ...plan.typed import Target, in_rhythm, in_time_of, target
from ...plan.typed.numbers import tidy
from ...text import words
from ..asking import Ask, Option, Reading, Refused, Taken, Typed, Unsure
from ..draft import Draft, is_task
from ..offered import again
from ..question import as_line, into, refused, told, worded
from ..unmeasured import is_unmeasured
from .goal_figures import given, share_asked
from .goal_units import (
    better_way,
    example,
    is_share,
    may_be_share,
    metric_of,
    of_hundred,
    outside,
    own_unit,
    shown,
    shown_as,
    typed_as,
    which,
)
from .unsaid_targets import how_much


def ask_target(draft: Draft, slot: int) -> Ask:
    """Question 11, with today's number beside it."""
    goal = draft.row("goals", slot)
    before: tuple[str, ...] = ()
    if goal is not None and is_task(goal.baseline):
        before = (words("questions")("between.target_told_first"),)
    elif (today := _known_today(draft, slot)) is not None:
        before = (words("wizard")("today_is", figure=shown(draft, slot, today)),)
    known = Target(goal.target, goal.target_kind or TargetKind.VALUE) if goal and goal.target is not None else None
    ends = _end_told(draft, slot, known).rstrip(".") if known and _ends(draft, slot, known) else ""
    return worded(
        draft, "goals.target", about=which(draft, slot), before=before, old=_old_target(draft, slot),
        shown=ends, example=example(draft, slot, "target", _known_today(draft, slot)),
    )  # fmt: skip


def _known_today(draft: Draft, slot: int) -> float | None:
    """Today's number as it was typed: the figure itself, or so many of so many."""
    goal = draft.row("goals", slot)
    if goal is None or is_task(goal.baseline):
        return None
    if goal.baseline is not None:
        return float(goal.baseline)
    kpi, row = draft.by_id(goal.kpi), next((row for table, row in given(draft, slot) if table == "kpi_figures"), None)
    if kpi is None or row is None or not row.base or row.count is None:
        return None
    return float(row.count / row.base * (kpi.per or 1))


def _old_target(draft: Draft, slot: int) -> str:
    goal = draft.row("goals", slot)
    if goal is None or goal.target is None:
        return ""
    sign = show.signed(goal.target, 2).replace("−", "-")
    if goal.target_kind is TargetKind.PERCENT_CHANGE:
        return words("wizard")("typed.percent_change", number=_bare(sign))
    if goal.target_kind is TargetKind.POINTS_CHANGE:
        return words("wizard")("typed.points_change", number=_bare(sign))
    return typed_as(draft, slot, goal.target)


def _bare(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


def read_target(draft: Draft, slot: int, typed: Typed) -> Reading:
    """The target, both ends shown back; where it may be meant in two ways, which one."""
    line, metric = as_line(typed), metric_of(draft, slot)
    if not line or is_unmeasured(typed):
        cleared = into(draft, "goals", slot, target=None, target_kind=None)
        return Taken(cleared, words("questions")("between.target_told_first") if line else "")
    goal = draft.row("goals", slot)
    own = own_unit(draft, slot)
    percent = metric in show.PERCENT or is_share(own) or of_hundred(own)
    unit = goal.unit if goal else None
    plain_line = in_time_of(in_rhythm(line.removeprefix("="), unit), unit)
    found = target(plain_line, percent=percent, in_hours=metric in show.HOURS)
    if not found:
        better = better_way(draft, slot)
        ends = _ends(draft, slot, Target(0, TargetKind.POINTS_CHANGE))
        asked = how_much(
            line, ends[0] if ends else None, better, lambda aim: shown(draft, slot, aim),
            lambda aim: _can_be(draft, slot, Target(aim, TargetKind.VALUE)),
        )  # fmt: skip
        return asked or refused("target", typed=line)
    if len(found) > 1 and (inside := tuple(one for one in found if _can_be(draft, slot, one))):
        found = inside  # 25 points less than 11.9 % is nothing anybody means
    if len(found) > 1:
        offered = tuple(Option(_code(draft, slot, one), _end_told(draft, slot, one)) for one in found)
        return Unsure(words("wizard")("unsure.target", typed=line), (*offered, again()))
    if (doubt := _target_doubt(draft, slot, line, found[0])) is not None:
        return doubt
    values: dict[str, Any] = {"target": tidy(found[0].value), "target_kind": found[0].kind.value}
    return Taken(into(draft, "goals", slot, **values), _end_told(draft, slot, found[0]))


def _can_be(draft: Draft, slot: int, one: Target) -> bool:
    """Whether the number that a target comes to lies on its metric's scale."""
    ends = _ends(draft, slot, one)
    aim = ends[1] if ends else one.value if one.kind is TargetKind.VALUE else None
    return aim is None or outside(aim, metric_of(draft, slot)) is None


def _target_doubt(draft: Draft, slot: int, line: str, one: Target) -> Refused | Unsure | None:
    """What speaks against a target: its scale, another unit than today's, worse than today."""
    metric, ends, sure = metric_of(draft, slot), _ends(draft, slot, one), line.startswith("=")
    if one.kind is TargetKind.PERCENT_CHANGE and ends and ends[0] <= 0 and not sure:
        return refused("percent_of_zero", change=line, today=shown(draft, slot, ends[0]))
    aim = ends[1] if ends else one.value if one.kind is TargetKind.VALUE else None
    if aim is None:
        return None
    if (wrong := outside(aim, metric)) is not None:
        return refused(wrong, typed=line)
    return None if sure else _meant_otherwise(draft, slot, line, one, aim)


def _meant_otherwise(draft: Draft, slot: int, line: str, one: Target, aim: float) -> Refused | Unsure | None:
    """Whether a target that can be may still be meant otherwise: another unit, another day's figure, the other way."""
    metric, ends = metric_of(draft, slot), _ends(draft, slot, one)
    if one.kind is TargetKind.VALUE and "%" in line and not may_be_share(own_unit(draft, slot)):
        return refused("no_share", typed=line)
    if (other := _other_today(draft, slot, one, ends, aim)) is not None:
        return other
    if metric in show.PERCENT and 0 < aim < 1 and "%" not in line and (not ends or ends[0] > 2):
        return share_asked(draft, slot, aim)
    return _worse_asked(draft, slot, line, ends)


_Ends = tuple[float, float] | None


def _other_today(draft: Draft, slot: int, one: Target, ends: _Ends, aim: float) -> Unsure | None:
    """The question about a target that was typed with another number for today than the plan has."""
    if one.was is None or not ends or abs(one.was - ends[0]) <= abs(ends[0]) * 0.005:
        return None
    say, was, today = words("wizard"), shown(draft, slot, one.was), shown(draft, slot, ends[0])
    kept = Option(f"={tidy(aim)}", say("unsure.keep", target=shown(draft, slot, aim)))
    return Unsure(say("unsure.was", said=was, today=today), (kept, again()))


def _worse_asked(draft: Draft, slot: int, line: str, ends: _Ends) -> Unsure | None:
    """The question about a target that is worse than today."""
    say, goal = words("wizard"), draft.row("goals", slot)
    if not ends or goal is None or not _is_worse(goal.direction, *ends):
        return None
    today, aim = (shown(draft, slot, end) for end in ends)
    kept = Option(f"={line}", say("unsure.keep", target=aim))
    return Unsure(say("unsure.worse", today=today, target=aim), (again(), kept))


def _is_worse(direction: Direction | None, today: float, aim: float) -> bool:
    if direction in (None, Direction.KEEP) or today == aim:
        return False
    return (aim < today) != (direction is Direction.DOWN)


def _code(draft: Draft, slot: int, one: Target) -> str:
    """A reading as it is typed without doubt."""
    if one.kind is TargetKind.VALUE:
        return f"={tidy(one.value)}"
    key = "percent_change" if one.kind is TargetKind.PERCENT_CHANGE else "points_change"
    return words("wizard")(f"typed.{key}", number=_bare(f"{one.value:+.4f}"))


def _ends(draft: Draft, slot: int, one: Target) -> tuple[float, float] | None:
    """Today's number and the one aimed at, where both are known."""
    goal = draft.row("goals", slot)
    today = _known_today(draft, slot)
    if goal is None or today is None:
        return None
    if one.kind is TargetKind.PERCENT_CHANGE:
        return today, today * (1 + one.value / 100)
    return today, today + one.value if one.kind is TargetKind.POINTS_CHANGE else one.value


def _end_told(draft: Draft, slot: int, one: Target) -> str:
    """The target in full: both ends, the change in points and as a part of today's number."""
    ends, goal = _ends(draft, slot, one), draft.row("goals", slot)
    if ends is None or goal is None:
        alone = shown(draft, slot, one.value) if one.kind is TargetKind.VALUE else _code(draft, slot, one)
        return told("target_alone", target=alone)
    today, aim = ends
    slots = {"today": shown(draft, slot, today), "target": shown(draft, slot, aim)}
    if today == aim:
        return told("target_same", **slots)
    change = show.change(abs(aim - today), shown_as(goal), goal.unit)
    way = "less" if aim < today else "more"
    if _is_worse(goal.direction, today, aim):
        return told("target_worse", **slots)
    if not today:
        return told("target_change", **slots, change=change)
    return told(f"target_{way}", **slots, change=change, percent=show.number(abs(aim - today) / abs(today) * 100))
