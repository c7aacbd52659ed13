"""What people write in words: numbers, parts of a whole, how often, bounds behind the number, days and stretches."""

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
    in_rhythm,
    items,
    out_of,
    stretches,
    target,
    working_days,
)

NOVEMBER = date(2026, 11, 20)
VALUE, PERCENT = TargetKind.VALUE, TargetKind.PERCENT_CHANGE


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("thirty five", 35), ("Thirty-five a month", 35), ("three hundred", 300), ("a hundred", 100),
        ("two hundred pounds", 200),
        ("two and a half", 2.5), ("1 1/2", 1.5), ("a dozen", 12), ("fourteen", 14), ("zero", 0),
    ],
)  # fmt: skip
def test_numbers_written_as_words(typed: str, value: float) -> None:
    loose = a_number(typed)
    assert loose is not None and loose.value == value and not loose.percent


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        ("half", 50), ("about half of them", 50), ("a third", 33.3333), ("two thirds", 66.6667),
        ("three quarters", 75),
        ("one in seven", 14.2857), ("1 in 20", 5), ("9 out of 10", 90), ("roughly a quarter of our patients", 25),
    ],
)  # fmt: skip
def test_a_part_of_all_is_a_share_and_no_count_of_people(typed: str, percent: float) -> None:
    loose = a_number(typed)
    assert loose is not None and loose.percent and loose.value == pytest.approx(percent, abs=1e-4)
    assert out_of(typed) is None


def test_a_part_of_something_is_never_its_number() -> None:
    assert a_number("2 thirds off") is None
    assert working_days("half") is None


@pytest.mark.parametrize(
    ("typed", "unit", "meant"),
    [
        ("420 a year", "a month", "35"), ("105 in three months", "per month", "35"),
        ("105 a quarter", "a month", "35"),
        ("about 8 a week", "a month", "about 34.7"), ("35 a month", "a month", "35 a month"), ("35", "a month", "35"),
        ("5 a week", "days", "5 a week"), ("12 fewer a year", "a month", "1 fewer"),
        ("20 % a year", "a month", "20 % a year"),
    ],
)  # fmt: skip
def test_a_figure_is_read_in_the_rhythm_of_its_number(typed: str, unit: str, meant: str) -> None:
    assert in_rhythm(typed, unit) == meant


@pytest.mark.parametrize(
    ("typed", "value", "kind"),
    [
        ("10 or less", 10, VALUE), ("10 or fewer", 10, VALUE), ("90 or more", 90, VALUE), ("90 or better", 90, VALUE),
        ("20 max", 20, VALUE), ("zero", 0, VALUE), ("one third fewer", -33.3333, PERCENT),
        ("a fifth less", -20, PERCENT),
        ("reduce by half", -50, PERCENT), ("two thirds", -33.3333, PERCENT),
    ],
)  # fmt: skip
def test_bounds_behind_the_number_and_parts_of_todays(typed: str, value: float, kind: TargetKind) -> None:
    assert target(typed, percent=False, in_hours=False) == (Target(value, kind),)


@pytest.mark.parametrize("typed", ["10 points better", "20 % better", "improve by 5"])
def test_better_does_not_say_up_or_down(typed: str) -> None:
    assert target(typed, percent=True, in_hours=False) == ()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("before summer", "2027-05-31"), ("before June", "2027-05-31"), ("before 1 June", "2027-05-31"),
        ("before Christmas", "2026-12-24"), ("xmas 2027", "2027-12-24"), ("end 2027", "2027-12-31"),
        ("end June", "2027-06-30"),
        ("late June", "2027-06-30"), ("early March", "2027-03-01"), ("mid June", "2027-06-15"),
        ("in the spring", "2027-05-31"),
        ("within half a year", "2027-05-20"), ("next March", "2027-03-31"), ("second quarter 2027", "2027-06-30"),
        ("first half of 2027", "2027-06-30"), ("06/2027", "2027-06-30"), ("2027-06", "2027-06-30"),
        ("easter 2028", "2028-04-16"),
    ],
)  # fmt: skip
def test_days_in_words(typed: str, day: str) -> None:
    assert a_date(typed, NOVEMBER) == (date.fromisoformat(day),)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("calendar year 2027", "2027-01-01", "2027-12-31"), ("next calendar year", "2027-01-01", "2027-12-31"),
        ("from jan for a year", "2027-01-01", "2027-12-31"), ("starting Feb, 3 months", "2027-02-01", "2027-04-30"),
        ("1 March 2027 for six weeks", "2027-03-01", "2027-04-11"), ("second quarter", "2027-04-01", "2027-06-30"),
    ],
)  # fmt: skip
def test_stretches_in_words(typed: str, start: str, end: str) -> None:
    assert stretches(typed, NOVEMBER) == ((date.fromisoformat(start), date.fromisoformat(end)),)


def test_a_cost_between_two_amounts_is_asked_about_and_one_a_head_is_none() -> None:
    assert a_cost("between 500 and 700 once") == (Cost(600, 0), Cost(500, 0))
    assert len(a_cost("500-700")) == 4
    assert a_cost("40 per patient") == ()
    assert a_cost("just our time") == (Cost(0, 0),)
    assert a_cost("600 up front, then 40 a month") == (Cost(600, 40),)


def test_lists_with_arrows_and_with_an_and_before_the_last() -> None:
    assert items("book > get there -> pay") == ("book", "get there", "pay")
    assert items("a long wait > 5 min, no seat") == ("a long wait > 5 min", "no seat")
    assert items("phone; desk; and the letter") == ("phone", "desk", "the letter")
