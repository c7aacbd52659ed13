"""What cannot be, or hardly can, is counted on the sheet Checks, each kind in a line of its own."""

from __future__ import annotations

from typing import Any

import pytest

from .built import built

SOUND: dict[str, Any] = {
    "surveys": {"surveys": [{"question": "Easy?", "metric": "csat", "scale": "1-5", "can_ask": 90}]},
    "measurement": {
        "customer_counts": [
            {"period": "2027-Q2", "at_start": 400, "new": 40, "at_end": 420, "customers": 400, "ordered_again": 300}
        ],
        "churn_reasons": [{"period": "2027-Q2", "reason": "Price", "count": 20}],
        "service_figures": [
            {"period": "2027-06", "requests": 60, "answered": 50, "response_mean": 2, "in_time": 40, "resolved": 45}
            | {"resolve_mean": 9, "response_median": 1, "response_p90": 5}
        ],
        "mentions": [{"period": "2027-Q2", "positive": 4, "neutral": 3, "negative": 2, "everybody": 30}],
        "ticket_themes": [{"period": "2027-06", "theme": "Late", "count": 60}],
        "score_totals": [{"period": "2027-06", "survey": "SV1", "favourable": 50, "neutral": 20, "unfavourable": 20}],
    },
}
FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "customers_left_more": ("customer_counts", {"left_of_start": 401}),
    "customers_again_more": ("customer_counts", {"ordered_again": 401}),
    "service_more_answers": ("service_figures", {"answered": 61}),
    "service_in_time_more": ("service_figures", {"in_time": 51}),
    "service_slow_half": ("service_figures", {"response_median": 6}),
    "reasons_more": ("churn_reasons", {"count": 21}),
    "mentions_more": ("mentions", {"everybody": 8}),
    "periods_ahead": ("mentions", {"period": "2027-08"}),
    "service_resolved_more": ("service_figures", {"resolved": 61}),
    "tickets_more": ("ticket_themes", {"count": 61}),
    "survey_answers_more": ("score_totals", {"favourable": 51}),
}


def found(plan: dict[str, Any]) -> dict[str, float]:
    """What each check counts where it counts something; advice is among them."""
    from cxplan.workbook.sheets import CHECKS

    values = built(**plan)
    kinds: dict[str, list[str]] = {"counts": [], "advice": []}
    for check in CHECKS:
        kinds["advice" if check.advice else "counts"].append(check.key)
    told = [pair for kind, keys in kinds.items() for pair in zip(keys, values.column(f"checks_{kind}"), strict=True)]
    return {key: count for key, count in told if isinstance(count, int | float) and count}


def faulty(table: str, wrong: dict[str, Any]) -> dict[str, Any]:
    measurement = {name: [row | wrong if name == table else row for row in rows] for name, rows in figures().items()}
    return {**SOUND, "measurement": measurement}


def figures() -> dict[str, list[dict[str, Any]]]:
    made: dict[str, list[dict[str, Any]]] = SOUND["measurement"]
    return made


def test_figures_that_agree_are_not_named() -> None:
    assert found(SOUND) == {}


@pytest.mark.parametrize("key", FAULTS)
def test_figures_that_cannot_be_are_named_once(key: str) -> None:
    assert found(faulty(*FAULTS[key])) == {key: 1}


def test_more_requests_in_time_than_came_are_named_where_nobody_says_how_many_were_answered() -> None:
    plan = faulty("service_figures", {"answered": None, "response_mean": None, "in_time": 61})
    assert found(plan) == {"service_requests_in_time": 1}


def test_requests_alone_are_no_mistake_but_not_used_yet() -> None:
    others = ("answered", "response_mean", "in_time", "resolved", "resolve_mean", "response_median", "response_p90")
    assert found(faulty("service_figures", dict.fromkeys(others))) == {"service_figures_unused": 1}


def test_a_period_that_has_begun_is_not_ahead() -> None:
    plan = faulty("mentions", {"period": "2027"})
    assert found(plan) == {}


def test_a_quarter_that_has_not_begun_is_ahead() -> None:
    plan = faulty("customer_counts", {"period": "2027-Q4"})
    assert found(plan)["periods_ahead"] == 1


def test_reasons_of_an_earlier_period_are_held_against_its_own_leavers() -> None:
    counts = {"period": "2027-Q1", "at_start": 400, "new": 10, "at_end": 405}
    more = {
        "customer_counts": [*figures()["customer_counts"], counts],
        "churn_reasons": [{"period": "2027-Q1", "reason": "Late", "count": 6}],
    }
    assert found({**SOUND, "measurement": figures() | more}) == {"reasons_more": 1}


def test_a_text_of_several_lines_counts_as_any_other() -> None:
    lines = "The van is late.\nNobody says so."
    touchpoints = [{"name": "Van", "importance": 5, "rating": 2}]
    audit = {
        "touchpoints": touchpoints,
        "pains": [{"pain": lines, "touchpoint": "TP1"}],
        "swot": [{"kind": "weakness", "line": lines}],
    }
    assert found({"audit": audit}) == {"concentrate_without_tactic": 1}


def test_a_month_that_began_with_nobody_is_no_mistake() -> None:
    """Whoever has just opened, and the first month of any list of customers that is read from an export."""
    rows = [
        {"period": "2026-11", "at_start": 0, "new": 40, "at_end": 40, "left_of_start": 0},
        {"period": "2026-12", "at_start": 40, "new": 10, "at_end": 45, "left_of_start": 5},
    ]
    sound = {**SOUND, "measurement": {"customer_counts": rows}}
    assert found(sound) == {}
    rows[0]["left_of_start"] = 3
    assert found(sound) == {"customers_left_more": 1}
