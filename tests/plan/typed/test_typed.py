"""What people type, read into plain values: the forms that must be understood, and those that must not."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan.plan.choices import TargetKind
from cxplan.plan.typed import (
    Target,
    a_date,
    a_month_span,
    a_number,
    a_period,
    a_span_in_days,
    figures,
    hours,
    items,
    named_parts,
    target,
)

TODAY = date(2027, 1, 15)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("31.12.2026", ["2026-12-31"]),
        ("31 December 2027", ["2027-12-31"]),
        ("31 Dec", ["2027-12-31"]),
        ("Dec 31st, 2027", ["2027-12-31"]),
        ("2027-12-31", ["2027-12-31"]),
        ("3/4/2027", ["2027-04-03", "2027-03-04"]),
        ("13/4/2027", ["2027-04-13"]),
        ("9 January", ["2028-01-09"]),
        ("end of June", ["2027-06-30"]),
        ("end of quarter", ["2027-03-31"]),
        ("Q2 2027", ["2027-06-30"]),
        ("in 6 weeks", ["2027-02-26"]),
        ("tomorrow", ["2027-01-16"]),
        ("30 Feb", []),
        ("soon", []),
        ("", []),
    ],
)
def test_days_as_people_type_them(typed: str, days: list[str]) -> None:
    assert [day.isoformat() for day in a_date(typed, TODAY)] == days


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("January to December 2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("1 Feb to 30 Apr 2027", date(2027, 2, 1), date(2027, 4, 30)),
        ("1 to 30 April 2027", date(2027, 4, 1), date(2027, 4, 30)),
        ("1.2.2027 - 30.4.2027", date(2027, 2, 1), date(2027, 4, 30)),
        ("March 2027 to Feb 2028", date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_stretches_of_time(typed: str, start: date, end: date) -> None:
    assert a_month_span(typed, TODAY) == (start, end)


@pytest.mark.parametrize("typed", ["0000", "January 0000", "end of 0000", "0000 to 0001", "January to March 0000"])
def test_a_year_that_no_calendar_has_is_no_day_and_no_period(typed: str) -> None:
    assert a_date(typed, TODAY) == ()
    assert a_month_span(typed, TODAY) is None
    assert a_period(typed, TODAY) is None


def test_a_stretch_that_ends_before_it_starts_is_none() -> None:
    assert a_month_span("30 Apr 2027 to 1 Feb 2027", TODAY) is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,940", 1940), ("1.940,5", 1940.5), ("1 940", 1940), ("11,9 %", 11.9), ("€2,400", 2400), ("4.3", 4.3),
        ("-20", -20), ("−2", -2), ("2.5k", 2500), ("1'000", 1000), ("٣٢", 32),
    ],
)  # fmt: skip
def test_numbers_with_either_decimal_sign(typed: str, value: float) -> None:
    loose = a_number(typed)
    assert loose is not None and loose.value == value


@pytest.mark.parametrize("typed", ["", "lots", "1 2 3", "1,2,3"])
def test_what_is_no_number(typed: str) -> None:
    assert a_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("5 2", (5, 2)), ("5,2", (5, 2)), ("5/2", (5, 2)), ("3,200, 410, 3,230", (3200, 410, 3230)),
        ("3200 410 3230", (3200, 410, 3230)), ("2,400 once, 90 a month", (2400, 90)), ("212 reviews, 4.3", (212, 4.3)),
        ("1 0 0 -1 1 -2 -1", (1, 0, 0, -1, 1, -2, -1)), ("900; 2", (900, 2)),
    ],
)  # fmt: skip
def test_several_numbers_in_one_line(typed: str, values: tuple[float, ...]) -> None:
    assert figures(typed, len(values)) == values


def test_too_few_numbers_are_none() -> None:
    assert figures("5", 2) is None


@pytest.mark.parametrize(
    ("typed", "span"),
    [("5 h 40", 5 + 40 / 60), ("5:40", 5 + 40 / 60), ("26 h", 26), ("40 min", 40 / 60), ("1 day", 24), ("an hour", 1)],
)
def test_spans_in_hours(typed: str, span: float) -> None:
    assert hours(typed) == pytest.approx(span)


@pytest.mark.parametrize(("typed", "days"), [("within two working days", 2), ("same day", 1), ("2", 2), ("48 h", 2)])
def test_spans_in_days(typed: str, days: float) -> None:
    assert a_span_in_days(typed) == days


VALUE, PERCENT, POINTS = TargetKind.VALUE, TargetKind.PERCENT_CHANGE, TargetKind.POINTS_CHANGE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10 %", [(10, VALUE)]),
        ("-20 %", [(-20, PERCENT)]),
        ("-2 points", [(-2, POINTS)]),
        ("10 points more", [(10, POINTS)]),
        ("10 % less", [(-10, PERCENT), (-10, POINTS)]),
        ("better", []),
    ],
)
def test_targets_and_what_they_may_mean(typed: str, meant: list[tuple[float, TargetKind]]) -> None:
    assert target(typed, percent=True, in_hours=False) == tuple(Target(value, kind) for value, kind in meant)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Q4 2026", "2026-Q4"), ("December 2026", "2026-12"), ("2026", "2026"), ("last quarter", "2026-Q4"), ("x", None)],
)
def test_periods(typed: str, code: str | None) -> None:
    assert a_period(typed, TODAY) == code


def test_lists_by_line_comma_or_semicolon() -> None:
    assert items("search, checkout") == ("search", "checkout")
    assert items("- a, b\n2. c") == ("a, b", "c")
    assert items("a, b; c") == ("a, b", "c")
    assert items(" ") == ()


def test_parts_behind_names_and_a_part_that_goes_on() -> None:
    names = {"us": "us", "C1": "FreshBox"}
    assert named_parts("us 212, 4.3; FreshBox 1,940, 3.9", names) == {"us": "212, 4.3", "C1": "1,940, 3.9"}
    assert named_parts("us: late; nobody answers; FreshBox: dear", names) == {
        "us": "late; nobody answers",
        "C1": "dear",
    }
    assert named_parts("late; nobody answers", names) is None
