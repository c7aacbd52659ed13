"""Feasts and months of other languages as days; where countries keep a feast on different days, all of them."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan.plan.typed import a_date

TODAY = date(2027, 1, 15)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("Halloween", ["2027-10-31"]),
        ("by Halloween", ["2027-10-31"]),
        ("Valentine's Day", ["2027-02-14"]),
        ("Good Friday", ["2027-03-26"]),
        ("Easter", ["2027-03-28"]),
        ("Easter 2028", ["2028-04-16"]),
        ("Pentecost", ["2027-05-16"]),
        ("Black Friday", ["2027-11-26"]),
        ("Boxing Day", ["2027-12-26"]),
        ("Thanksgiving", ["2027-10-11", "2027-11-25"]),
        ("Mother’s Day", ["2027-03-07", "2027-05-09", "2027-05-30"]),
        ("5 mai 2028", ["2028-05-05"]),
        ("März", ["2027-03-31"]),
        ("31. Dezember 2027", ["2027-12-31"]),
        ("15 août", ["2027-08-15"]),
    ],
)
def test_the_days_that_are_meant(typed: str, days: list[str]) -> None:
    assert [day.isoformat() for day in a_date(typed, TODAY)] == days


@pytest.mark.parametrize("typed", ["set", "ago", "the feast", "day"])
def test_what_is_no_day(typed: str) -> None:
    assert a_date(typed, TODAY) == ()
