"""What people in a hurry type, and what they are asked or told: ranges, "a few", "same as before", pasted tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cxplan.plan.answers import SetFact
from cxplan.plan.typed import on_one_line
from cxplan.wizard import flow
from cxplan.wizard.asking import Refused, Spot, Taken, Unsure
from cxplan.wizard.draft import Draft

from .orchard import orchard_lane

ORCHARD, _ = orchard_lane()
BARE = Draft(
    {
        "foundations": {"activity": "visits", "period_start": "2027-01-01", "period_end": "2027-12-31"},
        "goals": {
            "goals": [
                {"id": "G1", "title": "Nobody quits", "metric": "own", "unit": "a month", "kpi": "KP1"},
                {"id": "G2", "title": "Quiet mornings", "metric": "own", "unit": "a month", "kpi": "KP1"},
            ]
        },
        "measurement": {"kpis": [{"id": "KP1", "name": "quits", "unit": "a month"}]},
        "tactics": {
            "tactics": [
                {"id": "T1", "title": "Ring them", "start": "2027-02-01", "end": "2027-02-28"},
                {"id": "T2", "title": "Write to them", "start": "2027-06-01", "end": "2027-06-30"},
            ]
        },
    },
    date(2026, 11, 30),
)


def _value(draft: Draft, spot: str, typed: str, key: str, row: str = "") -> object:
    reading = flow.read(draft, Spot.read(spot), typed)
    assert isinstance(reading, Taken), reading
    return flow.taken(draft, reading).value(key, row)


def _offered(draft: Draft, spot: str, typed: str) -> list[str]:
    reading = flow.read(draft, Spot.read(spot), typed)
    assert isinstance(reading, Unsure), reading
    return [option.label for option in reading.options]


@pytest.mark.parametrize(
    ("spot", "typed", "first", "then"),
    [
        ("tactics.effort_days", "a few", "about 4", 4),
        ("tactics.effort_days", "a week or two", "about 1.5 weeks", 7.5),
        ("tactics.effort_days", "10-15 hours", "about 12.5 hours", 1.5625),
        ("tactics.effort_days", "2-3 hours a week", "about 2.5 hours a week", 1.2),
        ("goals.baseline", "5 or 6 a week", "about 5.5 a week", 23.8),
        ("business_case.yearly_spend", "2-3 hundred", "about 250", 250),
    ],
)
def test_a_range_keeps_its_unit_when_one_of_it_is_taken(spot: str, typed: str, first: str, then: float) -> None:
    reading = flow.read(BARE, Spot.read(spot), typed)
    assert isinstance(reading, Unsure)
    assert reading.options[0].label == first
    row = {"tactics": "T1", "goals": "G1"}.get(spot.partition(".")[0], "")
    assert _value(BARE, spot, reading.options[0].code, spot, row) == then


@pytest.mark.parametrize(
    ("spot", "typed", "labels"),
    [
        ("customer_counts.at_start", "200-250", ["about 225", "200", "type it again"]),
        ("service_figures.requests", "30-40 a week", ["about 35 a week", "30 a week", "type it again"]),
        ("surveys.can_ask", "a few hundred, 2 in 10", ["about 400, 2 in 10", "300, 2 in 10", "type it again"]),
        ("surveys.can_ask", "80 families, most answer", ["8 in ten", "6 in ten", "type it again"]),
        ("surveys.can_ask", "200, a few of them answer", ["1 in ten", "2 in ten", "type it again"]),
        ("surveys.can_ask", "two hundred; hardly anyone", ["0.5 in ten", "1 in ten", "type it again"]),
        ("surveys.response_rate", "a handful", ["1 in ten", "2 in ten", "type it again"]),
        ("tactics.effort_days", "a lot", ["leave it open for now", "type it again"]),
        ("business_case.margin", "it depends", ["not measured yet", "type it again"]),
        ("goals.deadline", "asap", ["15 February 2027", "15 April 2027", "31 December 2027", "type it again"]),
        ("goals.deadline", "june or july", ["30 June 2027", "31 July 2027", "type it again"]),
        ("goals.deadline", "in a few weeks", ["about in 4 weeks", "in 3 weeks", "type it again"]),
    ],
)
def test_an_everyday_answer_is_asked_about_and_not_refused(spot: str, typed: str, labels: list[str]) -> None:
    assert [label.replace("\u00a0", " ") for label in _offered(ORCHARD, spot, typed)] == labels


@pytest.mark.parametrize(
    ("typed", "many", "share"),
    [
        ("120, maybe a third", 120, 0.3333),
        ("100 maybe 30 answer", 100, 0.3),
        ("500, not sure", 500, None),
        ("20 families a month; dont know", 60, None),
    ],
)
def test_how_many_answer_is_read_as_it_is_said_or_left_open(typed: str, many: int, share: float | None) -> None:
    assert _value(ORCHARD, "surveys.can_ask", typed, "surveys.can_ask", "SV1") == many
    assert _value(ORCHARD, "surveys.can_ask", typed, "surveys.response_rate", "SV1") == share


def test_what_is_meant_by_most_counts_with_the_number_it_was_said_of() -> None:
    reading = flow.read(ORCHARD, Spot("surveys.can_ask"), "80 families, most answer")
    assert isinstance(reading, Unsure)
    assert _value(ORCHARD, "surveys.can_ask", reading.options[0].code, "surveys.can_ask", "SV1") == 80
    assert _value(ORCHARD, "surveys.can_ask", reading.options[0].code, "surveys.response_rate", "SV1") == 0.8


@pytest.mark.parametrize(
    ("typed", "test", "day"),
    [
        ("Parents would pay; ask 20 of them in march", "ask 20 of them", "2027-03-31"),
        ("Parents would pay. Ask 20 next month", "Ask 20", "2027-02-28"),
        ("Parents would pay; ask 20 in the shop by 30 April", "ask 20 in the shop", "2027-04-30"),
        ("Parents would pay; ask 20 in the shop", "ask 20 in the shop", "None"),
    ],
)
def test_a_test_is_due_at_the_end_of_the_month_it_is_said_for(typed: str, test: str, day: str) -> None:
    row = ORCHARD.rows("assumptions")[0].id
    assert _value(ORCHARD, "assumptions.belief", typed, "assumptions.test", row) == test
    assert str(_value(ORCHARD, "assumptions.belief", typed, "assumptions.test_by", row)) == day


@pytest.mark.parametrize(
    ("typed", "once", "monthly"),
    [
        ("500 + 20/m", 500, 20),
        ("30 p/m", 0, 30),
        ("50 every other month", 0, 25),
        ("500 upfront, 30pm, 120 a year", 500, 40),
        ("1k once 1.2k a year", 1000, 100),
        ("free (own time)", 0, 0),
        ("£99 per month per seat for 4", 0, 396),
        ("2 grand once", 2000, 0),
    ],
)
def test_a_cost_is_read_as_it_is_said(typed: str, once: float, monthly: float) -> None:
    assert _value(BARE, "tactics.cost_once", typed, "tactics.cost_once", "T1") == once
    assert _value(BARE, "tactics.cost_once", typed, "tactics.cost_monthly", "T1") == monthly


def test_a_blank_within_an_amount_is_no_second_amount_in_silence() -> None:
    assert _offered(BARE, "tactics.cost_once", "1 500")[0] == "1,500 once"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("2 every other month", 1), ("30/day", 650), ("8 a fortnight", 17.3), ("idk", None), ("no clue tbh 😅", None)],
)
def test_how_often_is_said_in_the_unit_of_the_number(typed: str, meant: float | None) -> None:
    reading = flow.read(BARE, Spot("goals.baseline"), typed)
    if meant is None:
        assert not isinstance(reading, Refused)
    else:
        assert _value(BARE, "goals.baseline", typed, "goals.baseline", "G1") == meant


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("from easter til october", date(2027, 3, 28), date(2027, 10, 31)),
        ("Jan to Dec next year", date(2027, 1, 1), date(2027, 12, 31)),
        ("now til end of 27", date(2026, 11, 30), date(2027, 12, 31)),
        ("dunno", date(2026, 12, 1), date(2027, 11, 30)),
    ],
)
def test_the_months_of_a_plan(typed: str, start: date, end: date) -> None:
    assert _value(BARE, "foundations.period_start", typed, "foundations.period_start") == start
    assert _value(BARE, "foundations.period_start", typed, "foundations.period_end") == end


def test_april_to_april_is_a_year_and_no_month() -> None:
    assert _offered(BARE, "foundations.period_start", "april to april")[0].startswith("April 2027 to March 2028")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("a week on monday", date(2026, 12, 14)),
        ("march next year", date(2027, 3, 31)),
        ("eoy", date(2026, 12, 31)),
        ("end-march", date(2027, 3, 31)),
        ("june-ish", date(2027, 6, 30)),
        ("at the end", date(2027, 12, 31)),
    ],
)
def test_a_day(typed: str, day: date) -> None:
    draft = replace(BARE, raw={**BARE.raw})
    assert _value(draft, "goals.deadline", typed, "goals.deadline", "G1") == day


def test_the_same_as_before_is_the_answer_of_the_row_before() -> None:
    first = flow.read(BARE, Spot("goals.deadline"), "mid march")
    assert isinstance(first, Taken)
    draft = flow.taken(BARE, first)
    assert _value(draft, "goals.deadline#1", "same as before", "goals.deadline", "G2") == date(2027, 3, 15)


def test_a_sign_to_stop_is_judged_after_its_own_start_and_no_other() -> None:
    typed = "nobody uses it by easter: stop"
    assert _value(BARE, "tactics.stop_sign", typed, "tactics.stop_by", "T1") == date(2027, 3, 28)


@pytest.mark.parametrize(
    "typed",
    [
        "- price (4)\n- moved (3)",
        "• price – 4\n• moved – 3",
        "1. price 4\n2. moved 3",
        "Reason\tCount\nprice\t4\nmoved\t3",
    ],
)
def test_pasted_lines_come_without_bullets_and_a_tables_head(typed: str) -> None:
    reading = flow.read(BARE, Spot("churn_reasons.reason"), typed)
    assert isinstance(reading, Taken)
    rows = flow.taken(BARE, reading).rows("churn_reasons")
    assert [(row.reason, row.count) for row in rows] == [("price", 4), ("moved", 3)]


def test_counts_in_pasted_lines_are_not_negative() -> None:
    assert _value(BARE, "customer_counts.at_start", "- 3200\n- 410\n- 3230", "customer_counts.at_end", "CU1") == 3230


@pytest.mark.parametrize(
    ("typed", "kind", "target"),
    [
        ("fewer than 10 in 100", "value", 10),
        ("below a tenth", "value", 10),
        ("25% less", "percent_change", -25),
    ],
)
def test_a_bound_is_no_change_and_a_change_stays_on_the_scale(typed: str, kind: str, target: float) -> None:
    assert _value(ORCHARD, "goals.target", typed, "goals.target", "G1") == target
    assert _value(ORCHARD, "goals.target", typed, "goals.target_kind", "G1") == kind


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("2-3 less", "From 11.9 % to 9.4 %: 2.5 points, 21 % less."),
        ("by a quarter", "From 11.9 % to 8.9 %: 3.0 points, 25 % less."),
        ("down by 2 to 3 points", "From 11.9 % to 9.4 %: 2.5 points, 21 % less."),
    ],
)
def test_a_change_by_so_much_is_no_number_to_reach(typed: str, first: str) -> None:
    assert _offered(ORCHARD, "goals.target", typed)[0].replace("\u00a0", " ") == first


@pytest.mark.parametrize(
    ("typed", "days"), [("one person full time", 20), ("5 mins a day", 0.2), ("one day every other week", 2)]
)
def test_work_that_goes_on_is_counted_over_its_weeks(typed: str, days: float) -> None:
    assert _value(BARE, "tactics.effort_days", typed, "tactics.effort_days", "T1") == days


def test_days_each_are_asked_for_how_many() -> None:
    reading = flow.read(BARE, Spot("tactics.effort_days"), "5 days each")
    assert isinstance(reading, Unsure)
    assert _value(BARE, "tactics.effort_days", reading.lacking.format(3), "tactics.effort_days", "T1") == 15


def test_the_end_of_the_week_is_a_promise_and_no_part_of_a_name() -> None:
    typed = "Lien, by end of the week"
    assert _value(ORCHARD, "surveys.follow_up_owner", typed, "surveys.follow_up_owner", "SV1") == "Lien"
    assert _value(ORCHARD, "surveys.follow_up_owner", typed, "surveys.follow_up_days", "SV1") == 5
    assert (
        _offered(ORCHARD, "surveys.follow_up_owner", "Lien, a few days")[0].replace("\u00a0", " ") == "5 working days"
    )


@pytest.mark.parametrize(
    ("typed", "day"), [("2nd tuesday of the month", date(2027, 2, 9)), ("1st monday; all", date(2027, 2, 1))]
)
def test_the_second_tuesday_is_that_of_a_month(typed: str, day: date) -> None:
    reading = flow.read(ORCHARD, Spot("reviews.when"), typed)
    assert isinstance(reading, Taken)
    assert flow.taken(ORCHARD, reading).rows("reviews")[0].next_on == day


def test_cos_is_a_reason() -> None:
    typed = "relaxed, cos we know their name"
    assert _value(BARE, "foundations.feeling", typed, "foundations.feeling_because") == "we know their name"


@pytest.mark.parametrize("typed", ["5 2\n4/3\n3 5", "search\t5\t2\ncheckout\t4\t3\ndelivery window\t3\t5"])
def test_a_pasted_column_fills_the_rows_that_follow(typed: str) -> None:
    points = [{"id": f"TP{at}", "name": name} for at, name in enumerate(("Search", "Checkout", "Delivery window"), 1)]
    draft = Draft({"audit": {"touchpoints": points}}, date(2026, 11, 30))
    reading = flow.read(draft, Spot("touchpoints.importance"), on_one_line(typed))
    assert isinstance(reading, Taken)
    rows = flow.taken(draft, reading).rows("touchpoints")
    assert [(row.importance, row.rating) for row in rows] == [(5, 2), (4, 3), (3, 5)]
    assert reading.said.startswith("3 rows")


def test_a_pasted_sentence_goes_on_and_a_pasted_list_is_parted() -> None:
    assert on_one_line("We bring\ngroceries home") == "We bring groceries home"
    assert on_one_line("- too dear\n- moved") == "too dear; moved"


def test_at_once_may_be_before_the_plan_begins() -> None:
    draft = BARE.after((SetFact("foundations.period_start", "", "2027-03-28"),))
    assert _value(draft, "tactics.start", "asap til easter", "tactics.start", "T1") == date(2026, 11, 30)


def test_a_rivals_own_name_in_front_is_no_part_of_what_it_does_better() -> None:
    draft = Draft({"competitors": {"competitors": [{"id": "C1", "name": "PureGym"}]}}, date(2026, 11, 30))
    assert _value(draft, "competitors.better", "PureGym: open 24/7", "competitors.better", "C1") == "open 24/7"


def test_names_may_be_joined_by_a_plus() -> None:
    reading = flow.read(Draft({}, date(2026, 11, 30)), Spot("competitors.name"), "premier inn + the white horse")
    assert isinstance(reading, Taken)
    rows = flow.taken(BARE, reading).rows("competitors")
    assert [row.name for row in rows] == ["premier inn", "the white horse"]
