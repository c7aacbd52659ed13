"""Foundations: a period that ends after it starts, beliefs tested by their day, a North Star with its number."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan import show
from ...plan.choices import AssumptionStatus, Metric
from ...plan.foundations import Assumption
from ...plan.people import short_name
from .rule import Broken, Known, ask, late, wrong


def rules(known: Known) -> Iterator[Broken]:
    """What the foundations break."""
    settled = known.plan.foundations
    first, last = settled.period_start, settled.period_end
    if first and last and last < first:
        yield wrong("period_backwards", "foundations.period_end", start=show.day(first), end=show.day(last))
    if settled.north_star_metric is Metric.OWN and not (settled.north_star_kpi or settled.north_star_survey):
        yield ask("north_star_without_number", "foundations.north_star_metric")
    for belief in settled.assumptions:
        yield from _test(belief, known)


def _test(belief: Assumption, known: Known) -> Iterator[Broken]:
    """A belief that should have been tested by now."""
    untested = belief.status in (None, AssumptionStatus.OPEN)
    if untested and belief.test_by and known.today and belief.test_by < known.today:
        code = "test_overdue" if belief.owner else "test_overdue_nobody"
        yield late(code, "assumptions.test_by", belief, owner=short_name(belief.owner), day=show.day(belief.test_by))
