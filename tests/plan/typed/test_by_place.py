"""What schools, offices and firms call a time: of what differs from place to place, which is meant is asked."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan.plan.choices import TargetKind
from cxplan.plan.typed import (
    Cost,
    Target,
    a_cost,
    a_date,
    a_number,
    a_period,
    a_range,
    begins,
    hours,
    stretches,
    target,
    working_days,
)
from cxplan.plan.typed.spans import hours_between
from cxplan.text import words

NOVEMBER = date(2026, 11, 20)


def days(*said: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(one) for one in said)


def test_every_name_that_differs_has_two_days_of_a_year_for_each_reading() -> None:
    for line in words("typed").under("varied").values():
        names, _, readings = line.partition("=")
        assert names and all(len(one.replace(">", "-").split("-")) == 4 for one in readings.split()), line
        for one in readings.split():
            assert all(date.fromisoformat(f"2028-{day}") for day in one.split(">"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("end of the financial year", ("2026-12-31", "2027-03-31", "2027-06-30", "2027-09-30")),
        ("end of the tax year", ("2026-12-31", "2027-04-05")),
        ("half-term", ("2027-02-21", "2027-06-06", "2027-11-01")),
        ("after half-term", ("2027-02-22", "2027-06-07", "2027-11-02")),
        ("October half-term", ("2027-10-25", "2027-11-01")),
        ("Michaelmas", ("2026-12-10", "2027-09-29")),
        ("end of term", ("2026-12-20", "2027-03-31", "2027-07-20")),
        ("end of summer term 2028", ("2028-06-20", "2028-07-20")),
        ("before the summer holidays", ("2027-06-24", "2027-07-19")),
        ("start of the school year", ("2027-08-01", "2027-09-01")),
        ("next Friday", ("2026-11-27", "2026-12-04")),
    ],
)
def test_a_day_that_differs_from_place_to_place_is_asked_about(typed: str, meant: tuple[str, ...]) -> None:
    assert a_date(typed, NOVEMBER) == days(*meant)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Q4 2027", "2027-12-31"), ("within 18 months", "2028-05-20"), ("within a year and a half", "2028-05-20"),
        ("in a fortnight", "2026-12-04"), ("in about 6 months", "2027-05-20"), ("after Easter", "2027-03-29"),
        ("Monday", "2026-11-23"), ("last Friday in June", "2027-06-25"), ("first week of March", "2027-03-07"),
        ("year-end", "2026-12-31"), ("this time next year", "2027-11-20"), ("late 2027", "2027-12-31"),
    ],
)  # fmt: skip
def test_a_day_in_words(typed: str, day: str) -> None:
    assert a_date(typed, NOVEMBER) == days(day)


def test_as_soon_as_possible_is_a_beginning_and_no_deadline() -> None:
    assert a_date("as soon as possible", NOVEMBER) == ()
    assert begins("straight away", NOVEMBER) == begins("ongoing", NOVEMBER) == NOVEMBER
    assert begins("after Easter", NOVEMBER) == date(2027, 3, 29)
    assert stretches("asap to June", NOVEMBER) == (days("2026-11-20", "2027-06-30"),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("within 18 months", [("2026-12-01", "2028-05-31")]),
        ("a year", [("2026-12-01", "2027-11-30")]),
        ("over the next 6 weeks", [("2026-11-23", "2027-01-03")]),
        ("next school year", [("2027-08-01", "2028-06-30"), ("2027-09-01", "2028-07-31")]),
        ("half-term to Easter", [("2027-02-13", "2027-03-28")]),
        ("until end of 2027", [("2026-11-20", "2027-12-31"), ("2026-12-01", "2027-12-31")]),
        ("from now to summer", [("2026-11-20", "2027-08-31")]),
        ("all year", [("2027-01-01", "2027-12-31"), ("2026-01-01", "2026-12-31")]),
        ("this year", [("2026-01-01", "2026-12-31")]),
    ],
)
def test_a_stretch_by_its_name(typed: str, meant: list[tuple[str, str]]) -> None:
    assert stretches(typed, NOVEMBER) == tuple(days(*one) for one in meant)


def test_in_six_weeks_is_a_beginning_and_no_length() -> None:
    assert stretches("in 6 weeks", NOVEMBER) == ()
    assert stretches("in the next 6 weeks", NOVEMBER) == stretches("6 weeks", NOVEMBER) != ()


def test_a_financial_year_over_two_years_may_begin_in_four_months() -> None:
    for typed in ("FY 27/28", "FY27/28", "financial year 2027/28", "27/28"):
        assert [start.month for start, _ in stretches(typed, NOVEMBER)] == [4, 7, 9, 10], typed
    assert stretches("12/13", NOVEMBER) == ()


@pytest.mark.parametrize(
    "typed", ["last 12 months", "last 3 months", "last half year", "last school year", "last term"]
)
def test_a_time_that_is_no_year_quarter_or_month_is_never_taken_for_one(typed: str) -> None:
    assert a_period(typed, NOVEMBER) is None


def test_last_full_periods_are_read_as_before() -> None:
    assert a_period("the last full quarter", NOVEMBER) == a_period("last quarter", NOVEMBER) == "2026-Q3"
    assert a_period("past year", NOVEMBER) == "2025"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("500 a term", (Cost(0, 125),)), ("£1,200 per school year", (Cost(0, 100),)), ("50 pcm", (Cost(0, 50),)),
        ("£5,000 + VAT once", (Cost(5000, 0),)), ("covered by a grant", (Cost(0, 0),)),
        ("staff time only", (Cost(0, 0),)), ("£2 each", ()), ("£2 per pupil per year", ()), ("2 days of Tom", ()),
        ("2 x 180 a year", (Cost(0, 30),)),
    ],
)  # fmt: skip
def test_costs_as_schools_and_offices_say_them(typed: str, meant: tuple[Cost, ...]) -> None:
    assert a_cost(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("a fortnight", 10), ("a month", 21), ("one afternoon", 0.5), ("a couple of days", 2), ("2 x 3 days", 6),
        ("three lessons", None), ("a few hours", None), ("0.5 FTE", None),
    ],
)  # fmt: skip
def test_working_days_in_words(typed: str, meant: float | None) -> None:
    assert working_days(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (".3", 0.3), ("two dozen", 24), ("one hundred and twenty", 120), ("6 x 30 = 180", 180), ("35 in 2026", 35),
        ("120 (2025)", 120),
    ],
)  # fmt: skip
def test_numbers_in_words(typed: str, meant: float) -> None:
    loose = a_number(typed)
    assert loose is not None and loose.value == meant


def test_a_rate_in_so_many_is_no_figure_of_a_year() -> None:
    assert a_number("38 in 2000 orders") is None and a_number("35 of 2000") is None


def test_ranges_in_words_thousands_and_hours() -> None:
    assert a_range("twenty to thirty") == (20, 30)
    assert a_range("2-3k") == a_range("2k-3k") == (2000, 3000)
    assert hours_between("2-3 days") == (48, 72)
    assert hours_between("20 minutes to 2 hours") == (round(20 / 60, 10), 2)
    assert hours("an hour and a half") == 1.5


def test_targets_in_one_word_and_with_an_arrow() -> None:
    def read(typed: str, *, percent: bool = False, in_hours: bool = False) -> tuple[Target, ...]:
        return target(typed, percent=percent, in_hours=in_hours)

    value = TargetKind.VALUE
    assert read("35 -> 20") == read("35 → 20") == (Target(20, value, was=35),)
    assert read("30 of 30") == (Target(30, value),)
    assert read("30 of 30", percent=True) == read("all", percent=True) == (Target(100, value),)
    assert read("none at all") == (Target(0, value),)
    assert read("no change") == (Target(0, TargetKind.POINTS_CHANGE),)
    assert [one.value for one in read("10-15")] == [12.5, 10, 15]
    assert [one.value for one in read("same day", in_hours=True)] == [8, 4]
