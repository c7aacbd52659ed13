"""Dates as the document says them: no year where the plan's own makes it clear."""

from __future__ import annotations

import calendar
from datetime import date

from ..plan import show
from .results import Results


class Dates(Results):
    """What is known of a plan, with its dates in words."""

    def by(self, when: date) -> str:
        """A date to be ready by: the month where it is its last day, without the year where that is clear."""
        if when.day != calendar.monthrange(when.year, when.month)[1]:
            return show.day_in_year(when) if self._year_is_clear(when) else show.day(when)
        return show.month_name(when.month) if self._year_is_clear(when) else show.month(when)

    def in_month(self, when: date) -> str:
        """The month of a date."""
        return show.month_name(when.month) if self._year_is_clear(when) else show.month(when)

    def on(self, when: date) -> str:
        """A day, without the year where that is clear."""
        return show.day_in_year(when) if self._year_is_clear(when) else show.day(when)

    def short(self, when: date) -> str:
        """A day in short, without the year where that is clear; for tables."""
        clear = self._year_is_clear(when) or self._in_the_plan_s_year(when)
        return show.short_day_in_year(when) if clear else show.short_day(when)

    def by_in_short(self, when: date) -> str:
        """A date to be ready by, in short: the month where it is its last day."""
        if when.day != calendar.monthrange(when.year, when.month)[1]:
            return self.short(when)
        return show.month_name(when.month) if self._year_is_clear(when) else show.short_period(f"{when:%Y-%m}")

    def _in_the_plan_s_year(self, when: date) -> bool:
        """Whether a day lies in a plan of twelve months at most, where each month is there once."""
        start, end = self.plan.foundations.period_start, self.plan.foundations.period_end
        return bool(start and end and start <= when <= end and end < start.replace(year=start.year + 1, day=1))

    def _year_is_clear(self, when: date) -> bool:
        start, end = self.plan.foundations.period_start, self.plan.foundations.period_end
        # Once the plan's year is over, a bare month would be taken for one of the year that the document is read in.
        return bool(start and end and start.year == end.year == when.year >= self.as_of.year)
