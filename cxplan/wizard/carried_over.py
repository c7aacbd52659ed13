"""What is told of a plan that follows another: what came along, where goals begin, what was emptied and left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..plan import Plan, show
from ..plan.choices import TargetKind
from ..plan.fields import Raw
from ..plan.file import load
from ..plan.goals import Goal
from ..plan.ids import numbered
from ..plan.walk import rows, singles, tables
from ..text import words
from . import review
from .asking import Asker
from .catalogue import label
from .draft import Draft
from .roll_over import Now, measured, rolled_on
from .telling import Figures

_ALONG = ("goals", "touchpoints", "tactics", "surveys")
_WITH_ANOTHER = "goals.target_kind"  # it says nothing without the target, which is named
_NAMED = 3  # rows left behind that are called by their names; of more there is the count


def following(asker: Asker, from_: Path, figures: Figures | None) -> Raw:
    """The plan that follows one, after its figures were worked out and all was told that became of it."""
    file, say = load(from_), words("wizard")
    if figures:
        asker.say(say("rolled_works", file=from_.name), "muted")
    now = measured(file.plan, figures(file.plan)) if figures else {}
    raw = rolled_on(file.raw, now, date.today())
    old, new = Plan.model_validate(numbered(file.raw)), Draft(raw, date.today()).plan
    asker.say("")
    for sentence in told(old, new, now, file.path.name):
        asker.say(sentence, "said")
    if new.foundations.as_of:
        asker.say(say("rolled_day", day=show.day(new.foundations.as_of)), "careful")
    return raw


def told(old: Plan, new: Plan, now: Now, file: str) -> Iterator[str]:
    """What became of a plan in the one that follows, a sentence each."""
    say = words("wizard")
    start, end = new.foundations.period_start, new.foundations.period_end
    if start and end:
        yield say("rolled_runs", start=show.day(start), end=show.day(end), file=file)
    along = [(table, len(rows(new, table))) for table in _ALONG]
    if kept := [say("rolled_count", title=_title(table), number=count) for table, count in along if count]:
        yield say("rolled", file=file, kept=show.listed(kept))
    stays = {goal.id for goal in new.goals.goals}
    yield from (_begins(goal, now) for goal in old.goals.goals if goal.id in stays)
    if emptied := list(_emptied(old, new)):
        yield say("rolled_emptied", what=show.listed(emptied))
    if left := list(_left(old, new)):
        yield say("rolled_left", what=show.listed(left))


def _begins(goal: Goal, now: Now) -> str:
    """Where a goal begins, and what it was to come to."""
    say, name = words("wizard"), goal.called.rstrip(".")
    if goal.id not in now:
        if not isinstance(goal.baseline, float | int):
            return say("rolled_unmeasured", goal=name)
        return say("rolled_as_before", goal=name, figure=show.figure(goal.baseline, goal.metric, goal.unit))
    value, period = now[goal.id]
    slots = {"goal": name, "figure": show.figure(value, goal.metric, goal.unit), "period": show.period(period)}
    if goal.target is None:
        return say("rolled_from", **slots)
    if goal.target_kind in (None, TargetKind.VALUE):
        return say("rolled_from_target", target=show.figure(goal.target, goal.metric, goal.unit), **slots)
    return say("rolled_from_target", target=show.target_change(goal.target, goal.target_kind, goal.metric), **slots)


def _emptied(old: Plan, new: Plan) -> Iterator[str]:
    """The facts that had a value and have none now, by their labels; of rows with their count."""
    for chapter, group in singles().items():
        for fact in group:
            was, is_ = (getattr(getattr(plan, chapter), fact.name) for plan in (old, new))
            if was not in (None, ()) and is_ in (None, ()):
                yield label(fact)
    for table, home in tables().items():
        there = {row.id: row for row in rows(new, table)}
        found = Counter(
            fact.key for row in rows(old, table) if row.id in there for fact in home.facts
            if fact.ref is None and fact.key != _WITH_ANOTHER
            and getattr(row, fact.name) is not None and getattr(there[row.id], fact.name) is None
        )  # fmt: skip
        for fact in home.facts:
            if count := found[fact.key]:
                yield words("wizard")("rolled_rows", title=label(fact), count=count, number=count)


def _left(old: Plan, new: Plan) -> Iterator[str]:
    """The rows that stay behind, by their names or their number."""
    say = words("wizard")
    for table in tables():
        there = {row.id for row in rows(new, table)}
        gone = [row for row in rows(old, table) if row.id not in there]
        if 0 < len(gone) <= _NAMED and table in _ALONG:
            names = show.listed([review.short(row.called, 40) for row in gone])
            yield say("rolled_named", title=_title(table), names=names)
        elif gone:
            yield say("rolled_count", title=_title(table), number=len(gone))


def _title(table: str) -> str:
    return words("plan")(f"tables.{table}.title")


__all__ = ["following", "told"]
