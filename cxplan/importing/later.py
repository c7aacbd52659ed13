"""Counts of periods that have not begun on the plan's day: they tell no figure until then, and that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ..plan import Plan, show
from ..plan.from_sources import Raw
from ..text import words


def not_begun(plan: Plan, file: str, rows: Mapping[str, Iterable[Raw]], *, whole: bool = False) -> str:
    """A sentence where periods of the rows begin after the plan's day, with a remedy where all do; "" where none does.

    `whole` asks for those files alone that tell nothing at all.
    """
    day = plan.foundations.as_of or date.today()
    periods = {str(row["period"]) for some in rows.values() for row in some if row.get("period")}
    later = {period for period in periods if show.period_bounds(period)[0] > day}
    if not later or (whole and later < periods):
        return ""
    said = "some" if later < periods else "all_planned" if plan.foundations.as_of else "all_today"
    reached = max(show.period_bounds(period)[1] for period in later)
    return words("sources")(f"later.{said}", file=file, day=show.day(day), date=reached.isoformat())
