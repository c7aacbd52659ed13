"""Days that went by wherever they stand: figures to measure, moves to judge, trials, the next look and revision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...plan import show
from ...plan.choices import ExperimentDecision
from ...plan.people import short_name
from ..open_points import to_measure
from . import tactics
from .rule import Broken, Known, late


def rules(known: Known) -> Iterator[Broken]:
    """What was to be done by a day that is past, besides tactics, tests, reviews and answers to people."""
    if known.today is None:
        return
    yield from _measuring(known)
    yield from _moves(known)
    yield from _trials(known)
    for code, key, day in (
        ("north_star_review_past", "foundations.north_star_review", known.plan.foundations.north_star_review),
        ("revision_past", "optimisation.next_revision", known.plan.optimisation.next_revision),
    ):
        if day and _past(known, day):
            yield late(code, key, day=show.day(day))


def _measuring(known: Known) -> Iterator[Broken]:
    """Figures that should have been measured by now; those of a dropped goal are nobody's any more."""
    dropped = {goal.id for goal in known.plan.goals.goals if goal.dropped_on}
    for figure in to_measure(known.plan):
        if figure.by and _past(known, figure.by) and figure.row not in dropped:
            code = "measuring_overdue" if figure.owner else "measuring_overdue_nobody"
            slots = {"owner": short_name(figure.owner), "day": show.day(figure.by)}
            yield late(code, figure.key, figure.row, **slots)


def _trials(known: Known) -> Iterator[Broken]:
    """Trials that ended without a word."""
    for trial in known.plan.optimisation.experiments:
        undecided = trial.decision in (None, ExperimentDecision.RUNNING)
        if trial.end and _past(known, trial.end) and undecided and not trial.seen:
            yield late("trial_over", "experiments.end", trial, day=show.day(trial.end))


def _moves(known: Known) -> Iterator[Broken]:
    """Moves that still go on though the day to judge them is past; overdue ones are named already."""
    for tactic in known.plan.tactics.tactics:
        goes_on = tactic.status in tactics.OPEN and not tactics.overdue(tactic, known.today)
        if tactic.stop_by and _past(known, tactic.stop_by) and goes_on:
            yield late("judging_past", "tactics.stop_by", tactic, day=show.day(tactic.stop_by))


def _past(known: Known, day: date | None) -> bool:
    return bool(day and known.today and day < known.today)
