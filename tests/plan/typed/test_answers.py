"""What people type and what it means: the table of answers that must be understood, a line each."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan.plan import Plan
from cxplan.plan.choices import TargetKind
from cxplan.plan.fields import NotMeasuredYet
from cxplan.plan.typed import (
    Cost,
    Target,
    a_cost,
    a_count,
    a_date,
    a_number,
    a_period,
    a_range,
    begins,
    hours,
    no_number,
    out_of,
    readings,
    shares,
    stretches,
    target,
    working_days,
)
from cxplan.plan.walk import facts
from cxplan.workbook.layout import present
from cxplan.workbook.readback.typed_values import Meaning, value_of

NOVEMBER = date(2026, 11, 20)
VALUE, PERCENT, POINTS = TargetKind.VALUE, TargetKind.PERCENT_CHANGE, TargetKind.POINTS_CHANGE


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("35 a month", 35), ("about 35", 35), ("~35", 35), ("~ 35", 35), ("around 300 pounds", 300), ("£300", 300),
        ("300 pounds", 300), ("35 no-shows a month", 35), ("−40", -40), ("–20 %", -20), ("roughly 1,200 a year", 1200),
        ("two a week", 2), ("4 eggs", 4), ("about 2k", 2000), ("£300 or so", 300), ("EUR 300 a month", 300),
    ],
)  # fmt: skip
def test_a_number_with_words_around_it(typed: str, value: float) -> None:
    loose = a_number(typed)
    assert loose is not None and loose.value == value


@pytest.mark.parametrize("typed", ["5 percent", "5 per cent", "5%", "–20 %", "about 5 percent of them"])
def test_percent_is_heard(typed: str) -> None:
    loose = a_number(typed)
    assert loose is not None and loose.percent


@pytest.mark.parametrize("typed", ["30-40", "30 to 40", "35 in 1,000", "5:40", "A4", "between 1 and 2"])
def test_several_numbers_are_not_one(typed: str) -> None:
    assert a_number(typed) is None


@pytest.mark.parametrize("typed", ["30-40", "30–40", "30 to 40", "between 30 and 40", "30 - 40 a month", "about 30-40"])
def test_both_ends_of_a_range(typed: str) -> None:
    assert a_range(typed) == (30, 40)


@pytest.mark.parametrize("typed", ["1.940", "1,940", "1 940", "1.940 reviews"])
def test_a_count_has_no_decimals(typed: str) -> None:
    assert a_count(typed) == 1940


@pytest.mark.parametrize(
    ("typed", "decimal", "values"),
    [
        ("2.400", ",", (2400,)), ("2.400", ".", (2400, 2.4)), ("2.400", "", (2400, 2.4)), ("2,400", ".", (2400,)),
        ("2,400", "", (2400,)), ("2,400", ",", (2400,)), ("2.40", ".", (2.4,)),
    ],
)  # fmt: skip
def test_thousands_follow_the_country_or_are_asked(typed: str, decimal: str, values: tuple[float, ...]) -> None:
    loose = a_number(typed)
    assert loose is not None and readings(loose, decimal) == values


@pytest.mark.parametrize(
    "typed",
    [
        "dont know", "don't know", "don’t know", "not sure", "no idea", "not measuerd yet", "not mesured yet", "n/a",
        "?",        "Not measured yet.",
    ],
)  # fmt: skip
def test_no_number_is_an_answer(typed: str) -> None:
    assert no_number(typed)


@pytest.mark.parametrize("typed", ["35", "nothing", "not many", "they are sure", "no", ""])
def test_what_is_something_else(typed: str) -> None:
    assert not no_number(typed)


@pytest.mark.parametrize(
    ("typed", "cost"),
    [
        ("free", Cost(0, 0)), ("nothing", Cost(0, 0)), ("£50 a month", Cost(0, 50)), ("50 a month", Cost(0, 50)),
        ("2,400 once, 90 a month", Cost(2400, 90)), ("2,400; 90", Cost(2400, 90)), ("900 60", Cost(900, 60)),
        ("£600 a year", Cost(0, 50)), ("£2,400 up front and £90 per month", Cost(2400, 90)), ("0", Cost(0, 0)),
        ("600 once, nothing a month", Cost(600, 0)),
    ],
)  # fmt: skip
def test_costs(typed: str, cost: Cost) -> None:
    assert a_cost(typed) == (cost,)


def test_a_cost_that_can_be_two_things_has_two_readings() -> None:
    assert a_cost("50") == (Cost(50, 0), Cost(0, 50))
    assert a_cost("2.400 once") == (Cost(2400, 0), Cost(2.4, 0))
    assert a_cost("2.400 once", ",") == (Cost(2400, 0),)
    assert a_cost("2.400 once, 90 a month", ",") == (Cost(2400, 90),)
    assert a_cost("a lot") == ()


@pytest.mark.parametrize(
    ("typed", "percent"), [("35 of 420", 8.333), ("361 of 9500", 3.8), ("35 patients out of 420", 8.333), ("3/60", 5)]
)
def test_shares_of_a_whole(typed: str, percent: float) -> None:
    part = out_of(typed)
    assert part is not None and part.percent == pytest.approx(percent, abs=0.001)


def test_shares_where_counts_are_asked() -> None:
    assert shares("45% 30% 25%") == (45, 30, 25)
    assert shares("45 30 25") == ()
    assert shares("56, 37, 25") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("half", [Target(-50, PERCENT)]), ("half that", [Target(-50, PERCENT)]),
        ("halve it", [Target(-50, PERCENT)]),
        ("double", [Target(100, PERCENT)]), ("a third less", [Target(-33.3333, PERCENT)]),
        ("below 20", [Target(20, VALUE)]), ("at least 90 %", [Target(90, VALUE)]),
        ("less than 10", [Target(10, VALUE)]),
        ("to 20", [Target(20, VALUE)]), ("down to 20", [Target(20, VALUE)]), ("under 20 a month", [Target(20, VALUE)]),
        ("from 35 to 20", [Target(20, VALUE, 35)]), ("reduce to 20", [Target(20, VALUE)]),
        ("reduce it by 20", [Target(-20, POINTS)]), ("20 fewer", [Target(-20, POINTS)]), ("20", [Target(20, VALUE)]),
        ("10 points more", [Target(10, POINTS)]), ("+20 %", [Target(20, PERCENT)]), ("−2 points", [Target(-2, POINTS)]),
        ("20 a month", [Target(20, VALUE)]), ("about 20", [Target(20, VALUE)]), ("cut by half", [Target(-50, PERCENT)]),
        ("down 20", [Target(20, VALUE), Target(-20, POINTS)]), ("better", []), ("less than today", []),
    ],
)  # fmt: skip
def test_targets(typed: str, meant: list[Target]) -> None:
    assert list(target(typed, percent=False, in_hours=False)) == meant


def test_targets_in_hours() -> None:
    assert target("under 2 hours", percent=False, in_hours=True) == (Target(2, VALUE),)
    assert target("within a day", percent=False, in_hours=True) == (Target(24, VALUE),)
    assert target("from 26 h to 4 h", percent=False, in_hours=True) == (Target(4, VALUE, 26),)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("Jan - Dec", "2027-01-01", "2027-12-31"), ("January to December 27", "2027-01-01", "2027-12-31"),
        ("next year", "2027-01-01", "2027-12-31"), ("all of next year", "2027-01-01", "2027-12-31"),
        ("the next 12 months", "2026-12-01", "2027-11-30"), ("12 months from January", "2027-01-01", "2027-12-31"),
        ("FY27", "2027-01-01", "2027-12-31"), ("H1 2027", "2027-01-01", "2027-06-30"),
        ("spring", "2027-03-01", "2027-05-31"), ("1 Jan – 31 Mar 2027", "2027-01-01", "2027-03-31"),
        ("mid-September to December 2027", "2027-09-15", "2027-12-31"), ("next month", "2026-12-01", "2026-12-31"),
        ("next quarter", "2027-01-01", "2027-03-31"), ("Feb to April", "2027-02-01", "2027-04-30"),
        ("this year", "2026-01-01", "2026-12-31"), ("Nov to Feb", "2026-11-01", "2027-02-28"),
    ],
)  # fmt: skip
def test_stretches_of_time(typed: str, start: str, end: str) -> None:
    first, last = stretches(typed, NOVEMBER)[0]
    assert (first.isoformat(), last.isoformat()) == (start, end)


def test_a_stretch_that_is_mostly_past_is_asked_about() -> None:
    assert [start.year for start, _ in stretches("Jan - Dec", NOVEMBER)] == [2027, 2026]
    assert len(stretches("Jan - Dec 2026", NOVEMBER)) == 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("mid-September", "2027-09-15"), ("by June", "2027-06-30"), ("next month", "2026-12-31"),
        ("end of next quarter", "2027-03-31"), ("end of summer", "2027-08-31"), ("six weeks from now", "2027-01-01"),
        ("in six weeks", "2027-01-01"), ("end of quarter", "2026-12-31"), ("next year", "2027-12-31"),
        ("end of next year", "2027-12-31"), ("by the end of March", "2027-03-31"), ("spring", "2027-05-31"),
        ("a month from now", "2026-12-20"), ("end of the year", "2026-12-31"),
    ],
)  # fmt: skip
def test_days(typed: str, day: str) -> None:
    assert [found.isoformat() for found in a_date(typed, NOVEMBER)] == [day]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Q1", "2026-Q1"),
        ("December", "2025-12"),
        ("last quarter", "2026-Q3"),
        ("Q3", "2026-Q3"),
        ("2027-Q1", "2027-Q1"),
    ],
)  # fmt: skip
def test_a_measured_period_is_one_that_has_begun(typed: str, code: str) -> None:
    assert a_period(typed, NOVEMBER) == code


def test_a_beginning_without_an_end() -> None:
    assert begins("from january", NOVEMBER) == date(2027, 1, 1)
    assert begins("March onwards", NOVEMBER) == date(2027, 3, 1)
    assert begins("January to March", NOVEMBER) is None


@pytest.mark.parametrize(("typed", "days"), [("half a day", 0.5), ("2 weeks", 10), ("about 12", 12), ("4 hours", 0.5)])
def test_working_days(typed: str, days: float) -> None:
    assert working_days(typed) == days


def test_half_a_day_is_half_of_a_working_one() -> None:
    assert hours("half a day") == 4
    assert hours("half an hour") == 0.5
    assert hours("a day") == 24


@pytest.mark.parametrize(
    ("fact", "typed", "value"),
    [
        ("yearly_spend", "£300", 300), ("yearly_spend", "about 300 pounds", 300), ("margin", "35 of 420", 0.0833333333),
        ("margin", "24 %", 0.24), ("margin", "5 percent", 0.05), ("yearly_spend", "not sure", NotMeasuredYet()),
        ("margin", "not measuerd yet", NotMeasuredYet()),
    ],
)  # fmt: skip
def test_a_plan_file_understands_the_same(fact: str, typed: str, value: object) -> None:
    plan = Plan.model_validate({"business_case": {fact: typed}})
    assert getattr(plan.business_case, fact) == value


@pytest.mark.parametrize("typed", ["30-40", "lots", "24 %", "1.940,50.3"])
def test_a_plan_file_does_not_guess(typed: str) -> None:
    with pytest.raises(ValueError, match="yearly_spend"):
        Plan.model_validate({"business_case": {"yearly_spend": typed}})


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("business_case.yearly_spend", "£300", 300), ("business_case.margin", "35 of 420", 0.0833333333),
        ("customer_counts.at_start", "1.940", 1940), ("customer_counts.at_start", "about 1,940 patients", 1940),
        ("business_case.margin", "−20 %", -0.2), ("business_case.yearly_spend", "2.400", "2.400"),
        ("business_case.yearly_spend", "not sure", {"not_measured": {}}),
    ],
)  # fmt: skip
def test_a_workbook_cell_understands_the_same(key: str, typed: str, value: object) -> None:
    assert value_of(facts()[key], f"t{typed}", Meaning(lambda fact, text: None, present())) == value
