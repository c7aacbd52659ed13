"""What people type into cells becomes what the plan writes; what could mean two things stays for the checks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxplan.ooxml.saved import typed
from cxplan.plan.walk import facts
from cxplan.workbook.layout import first
from cxplan.workbook.readback.typed_values import Meaning, value_of

ROWS = {"TP3": "TP3", "Checkout": "TP3", "TP4": "TP4", "Refunds; returns": "TP4", "G1": "G1", "G2": "G2"}
MEANING = Meaning(lambda _, text: ROWS.get(text.partition(" ·")[0]), first())


def read(key: str, said: float | str | bool, meaning: Meaning = MEANING) -> Any:
    return value_of(facts()[key], typed(said), meaning)


def serial(day: date) -> float:
    return (day - date(1899, 12, 30)).days


@pytest.mark.parametrize(
    ("key", "said", "value"),
    [
        ("goals.target", 12.0, 12),
        ("goals.target", "12", 12),
        ("goals.target", " 7.5 ", 7.5),
        ("goals.target", "1 250", 1250),
        ("goals.target", "1\u202f250.5", 1250.5),
        ("goals.target", "\u22125", -5),
        ("goals.target", "12 %", 12),
        ("goals.target", "1,250", "1,250"),
        ("goals.target", "lots", "lots"),
        ("goals.baseline", "Not measured yet", {"not_measured": {}}),
        ("goals.baseline", "not measured yet (Ida Bell)", {"not_measured": {"owner": "Ida Bell"}}),
        ("goals.baseline", "not measured yet (by 31\u00a0March\u00a02028)", {"not_measured": {"by": "2028-03-31"}}),
        (
            "goals.baseline",
            "not measured yet (Ida (night), by 31 March 2028)",
            {"not_measured": {"owner": "Ida (night)", "by": "2028-03-31"}},
        ),
        ("settings.confidence", "90 %", 0.9),
        ("settings.confidence", 0.9, 0.9),
        ("service_figures.response_mean", 0.25, 6),
        ("service_figures.response_mean", 17 / 72, "5:40"),
        ("service_figures.response_mean", "26:00", 26),
        ("service_figures.response_mean", "0:45", 0.75),
        ("foundations.as_of", serial(date(2027, 12, 31)), "2027-12-31"),
        ("foundations.as_of", serial(date(2027, 12, 31)) + 0.4, "2027-12-31"),
        ("foundations.as_of", "31.12.2027", "2027-12-31"),
        ("foundations.as_of", "12/31/2027", "2027-12-31"),
        ("foundations.as_of", "31 Dec 2027", "2027-12-31"),
        ("foundations.as_of", "December 31st, 2027", "2027-12-31"),
        ("foundations.as_of", "3/4/2027", "3/4/2027"),
        ("foundations.as_of", "soon", "soon"),
        ("scores.period", serial(date(2027, 11, 1)), "2027-11"),
        ("scores.period", serial(date(2027, 11, 23)) + 0.6, "2027-11"),
        ("answers.period", "2027-11-23 14:22:01", "2027-11"),
        ("answers.answered_on", "2027-11-23 14:22:01", "2027-11-23"),
        ("customer_counts.period", serial(date(2027, 11, 23)), "2027-11-23"),
        ("scores.period", 2026, "2026"),
        ("scores.period", "Q3 2027", "2027-Q3"),
        ("scores.period", "2027 q3", "2027-Q3"),
        ("scores.period", "Nov 2027", "2027-11"),
        ("scores.period", "11/2027", "2027-11"),
        ("scores.period", "last winter", "last winter"),
        ("foundations.company", 1984, "1984"),
        ("foundations.company", "=1+1", "=1+1"),
        ("foundations.company", True, "yes"),
        ("goals.metric", " nps ", "nps"),
        ("goals.metric", "Net  sentiment", "net_sentiment"),
        ("pains.touchpoint", "TP3 · Checkout", "TP3"),
        ("pains.touchpoint", "Checkout", "TP3"),
        ("pains.touchpoint", "Nowhere", "Nowhere"),
        ("tactics.goals", "G1 · Bread; G2 · Queue", ["G1", "G2"]),
        ("tactics.goals", "G1 · Bread; and butter; G2 · Queue", ["G1", "G2"]),
        ("tactics.goals", "G1;G1\nG2", ["G1", "G2"]),
        ("tactics.goals", "Nowhere", ["Nowhere"]),
    ],
)
def test_a_cell_is_read_as_it_was_meant(key: str, said: Any, value: Any) -> None:
    assert read(key, said) == value


def test_days_of_a_file_that_counts_from_1904() -> None:
    days = (date(2027, 12, 31) - date(1904, 1, 1)).days
    assert read("foundations.as_of", days, Meaning(MEANING.row_id, first(), from_1904=True)) == "2027-12-31"
