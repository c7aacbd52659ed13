"""Keeping it alive: reviews within the plan, trials that add up, people somebody has not got back to."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan import show
from ...plan.choices import FollowUpStatus
from ...plan.people import short_name
from .rule import Broken, Known, ask, late, wrong


def rules(known: Known) -> Iterator[Broken]:
    """What reviews, follow-ups and experiments break."""
    yield from _reviews(known)
    yield from _follow_ups(known)
    for trial in known.plan.optimisation.experiments:
        for side in ("control", "trial"):
            hits, total = getattr(trial, f"{side}_hits"), getattr(trial, f"{side}_total")
            if hits is not None and total is not None and hits > total:
                slots = {"hits": show.number(hits), "total": show.number(total)}
                yield wrong("more_hits_than_cases", f"experiments.{side}_hits", trial, **slots)
        if trial.start and trial.end and trial.end < trial.start:
            slots = {"start": show.day(trial.start), "end": show.day(trial.end)}
            yield wrong("end_before_start", "experiments.end", trial, **slots)


def _reviews(known: Known) -> Iterator[Broken]:
    last = known.plan.foundations.period_end
    for review in known.plan.optimisation.reviews:
        if review.next_on and last and review.next_on > last:
            yield ask("review_after_plan", "reviews.next_on", review, day=show.day(review.next_on), end=show.day(last))
        elif review.next_on and known.today and review.next_on < known.today:
            yield late("review_past", "reviews.next_on", review, day=show.day(review.next_on))


def _follow_ups(known: Known) -> Iterator[Broken]:
    for owed in known.plan.optimisation.follow_ups:
        if owed.status is not FollowUpStatus.DONE and owed.due and known.today and owed.due < known.today:
            code = "follow_up_overdue" if owed.owner else "follow_up_overdue_nobody"
            yield late(code, "follow_ups.due", owed, owner=short_name(owed.owner), due=show.day(owed.due))
