"""Days as spreadsheets count them: numbers from a day zero, which differs where a Mac of long ago made the file."""

from __future__ import annotations

from datetime import date, timedelta

FROM_1900, FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)


def number_of(day: date, zero: date = FROM_1900) -> int:
    """The number that a cell holds for a day."""
    return (day - zero).days


def day_at(number: float, zero: date = FROM_1900) -> date:
    """The day that a cell's number stands for; raises OverflowError where there is no such day."""
    return zero + timedelta(days=int(number))
