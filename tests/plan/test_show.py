"""Single values read as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan.plan import show
from cxplan.plan.choices import Metric
from cxplan.plan.fields import NotMeasured, NotMeasuredYet


def read(text: str) -> str:
    return text.replace(show.NO_BREAK, " ")


@pytest.mark.parametrize(
    ("value", "currency", "leading", "text"),
    [
        (9764, "EUR", 2, "€9,800"),
        (9800, "EUR", None, "€9,800"),
        (90, "GBP", None, "£90"),
        (4.5, "USD", None, "$4.50"),
        (9800, "CHF", None, "CHF 9,800"),
        (-5880, "EUR", 2, "−€5,900"),
        (0, "EUR", 2, "€0"),
        (1250, None, None, "1,250"),
    ],
)
def test_money_is_written_in_its_currency(value: float, currency: str | None, leading: int | None, text: str) -> None:
    assert read(show.money(value, currency, leading=leading)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "30 min"), (17 / 3, "5 h 40"), (26, "26 h"), (5.0, "5 h"), (240, "10 days"), (0.999, "1 h")],
)
def test_a_span_of_hours_is_written_as_people_say_it(value: float, text: str) -> None:
    assert read(show.hours(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [(17 / 3, "5 h 40"), (24.8, "25 h"), (24.4, "24 h 30"), (26, "26 h"), (240, "10 days")]
)
def test_times_to_compare_are_told_to_the_half_hour_from_a_day_on(value: float, text: str) -> None:
    assert read(show.about_hours(value)) == text
    assert read(show.told(value, Metric.FIRST_RESPONSE)) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [("2026-Q4", "October to December 2026"), ("2026-12", "December 2026"), ("2026", "2026")],
)
def test_a_period_is_written_in_words(code: str, text: str) -> None:
    assert read(show.period(code)) == text


def test_a_stretch_of_time_takes_its_shortest_name() -> None:
    assert show.span(date(2027, 1, 1), date(2027, 12, 31)) == "2027"
    assert read(show.span(date(2027, 5, 1), date(2028, 4, 30))) == "May 2027 to April 2028"
    assert read(show.span(date(2027, 5, 3), date(2027, 5, 9))) == "3 May 2027 to 9 May 2027"


@pytest.mark.parametrize(
    ("value", "metric", "text"),
    [
        (11.875, Metric.CHURN, "11.9 %"),
        (26.3, Metric.NPS, "26"),
        (-4.5, Metric.NPS, "−5"),
        (17 / 3, Metric.FIRST_RESPONSE, "5 h 40"),
        (38.0, Metric.OWN, "38 in 1,000 orders"),
    ],
)
def test_a_figure_is_written_in_its_metrics_own_unit(value: float, metric: Metric, text: str) -> None:
    assert read(show.figure(value, metric, "in 1,000 orders")) == text


def test_halves_are_rounded_away_from_zero_as_a_spreadsheet_does() -> None:
    assert [show.number(value) for value in (0.5, 1.5, 2.5, -2.5)] == ["1", "2", "3", "−3"]


def test_not_measured_yet_names_its_owner_and_date() -> None:
    task = NotMeasuredYet(not_measured=NotMeasured(owner="Lien", by=date(2027, 3, 31)))
    assert read(show.not_measured(task)) == "not measured yet (Lien, by 31 March 2027)"


@pytest.mark.parametrize(
    ("code", "kind", "short"),
    [("2026", "year", "2026"), ("2026-Q4", "quarter", "Q4 2026"), ("2026-03", "month", "Mar 2026")],
)
def test_a_period_has_a_kind_and_a_short_form_for_tables(code: str, kind: str, short: str) -> None:
    assert show.period_kind(code) == kind
    assert read(show.short_period(code)) == short


def test_a_day_loses_its_year_where_that_is_clear() -> None:
    assert read(show.short_day_in_year(date(2027, 12, 31))) == "31 Dec"
