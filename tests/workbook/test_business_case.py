"""The business case: costs and value in three scenarios, out of built workbooks, against sums done by hand."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cxplan import workbook
from cxplan.engine.values import Values
from cxplan.plan import Plan
from tests.judges import compare, formulas, libreoffice
from tests.judges.package import Package

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"
NO_DATA = "no data"

# 3,200 customers, 380 of them lost in the quarter (11.875 %), down to 10 %: 60 a quarter, 20 a month.
# The one tactic ends in March, so the effect begins in month 4: three months at 25 %, three at 50 %, then all of it.
BASE: dict[str, Any] = {
    "foundations": {"company": "Pier Bakery", "currency": "EUR", "period_start": "2027-01-01", "as_of": "2027-01-15"},
    "goals": {"goals": [{"id": "G1", "title": "They stay", "metric": "churn", "target": 10, "target_kind": "value"}]},
    "tactics": {
        "tactics": [
            {
                "id": "T1",
                "title": "Ask before swapping",
                "goals": ["G1"],
                "start": "2027-01-10",
                "end": "2027-03-31",
                "cost_once": 6200,
                "cost_monthly": 300,
                "effort_days": 20,
            }
        ]
    },
    "measurement": {
        "gone_after_days": 60,
        "customer_counts": [{"id": "CU1", "period": "2026-Q4", "at_start": 3200, "new": 410, "at_end": 3230}],
    },
    "business_case": {"yearly_spend": 670, "margin": 0.24},
}
# What three months at 25 %, three at 50 % and three at 100 % make of a monthly value in the first year.
RAMPED = 3 * 0.25 + 3 * 0.5 + 3


def with_(**chapters: dict[str, Any]) -> dict[str, Any]:
    """The base plan with some of its chapters' entries in place of what stood there."""
    made = copy.deepcopy(BASE)
    for chapter, entries in chapters.items():
        made[chapter] = {**made.get(chapter, {}), **entries}
    return made


def tactic(**changes: Any) -> dict[str, Any]:
    """The base plan's tactic with other answers."""
    return {**BASE["tactics"]["tactics"][0], **changes}


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    """A row with some answers left out."""
    return {name: value for name, value in row.items() if name not in names}


def built(data: dict[str, Any]) -> Values:
    """What the workbook of a plan says."""
    made = workbook.make(Plan.model_validate(data))
    assert made.values is not None
    return made.values


@cache
def base() -> Values:
    """What the workbook of the base plan says."""
    return built(BASE)


def cases(values: Values, name: str) -> list[Any]:
    """A result in the low, the expected and the high scenario."""
    return [values.one(f"{name}_{case}") for case in ("low", "expected", "high")]


def test_the_starter_plan_gives_the_figures_of_the_definitions() -> None:
    values = built(yaml.safe_load(STARTER.read_text("utf-8")))
    assert values.one("money_cost_year_one") == 9320
    assert values.one("money_break_even_customers") == 58
    assert cases(values, "money_value") == pytest.approx([452.25, 2864.25, 3819.00], abs=0.005)
    assert cases(values, "money_net_two") == pytest.approx([2982.75, 19464.75, 27153.00], abs=0.005)
    assert cases(values, "money_payback") == ["not within 24 months", 18, 16]
    assert cases(values, "money_payback_label") == ["not within 24 months", "Jun 2028", "Apr 2028"]
    assert [values.one(f"money_break_even_{end}") for end in ("from", "to")] == [50, 70]


def test_net_and_return_follow_from_value_and_cost() -> None:
    values = base()
    assert cases(values, "money_net_one") == pytest.approx([1306.5 - 9800, 3919.5 - 9800, 5226 - 9800])
    assert cases(values, "money_return") == pytest.approx([-8493.5 / 9800, -5880.5 / 9800, -4574 / 9800])
    assert values.one("money_cost_year_two") == 3600
    assert values.one("money_return_two_high") == pytest.approx((32562 - 3600) / 3600)


def test_a_customer_kept_brings_a_twelfth_of_the_yearly_margin_for_twelve_months() -> None:
    values = base()
    # Expected: 20 a month, three in four put down to the plan; the yearly margin is 160.80.
    kept = [0, 0, 0, 3.75, 3.75, 3.75, 7.5, 7.5, 7.5, *[15] * 15]
    assert list(values.column("money_month_kept_expected")) == pytest.approx(kept)
    by_hand = [sum(kept[max(0, month - 11) : month + 1]) * 160.8 / 12 for month in range(24)]
    assert list(values.column("money_month_value_expected")) == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("line", "inputs", "a_month"),
    [
        # 40 orders of 30 at a margin of 24 %, credited 50, 75 and 100 %.
        (
            "extra_orders",
            {"extra_orders_per_month": 40, "extra_order_value": 30},
            (40 * 30 * 0.24 * 0.5, 40 * 30 * 0.24 * 0.75, 40 * 30 * 0.24),
        ),
        # A tenth of 200 contacts, 6 each, where paid hours fall with them.
        (
            "contacts",
            {"contacts_per_month": 200, "contacts_saved": 0.1, "contact_cost": 6, "contacts_cash": True},
            (60, 90, 120),
        ),
        # A fifth of 500 a month.
        ("refunds", {"refunds_per_month": 500, "refunds_saved": 0.2}, (50, 75, 100)),
        # 5, 15 and 20 customers kept a month, 40 to win one.
        ("acquisition", {"acquisition_on": True, "acquisition_cost": 40}, (200, 600, 800)),
    ],
)
def test_each_line_alone_brings_its_monthly_worth_under_the_ramp(
    line: str, inputs: dict[str, Any], a_month: tuple[float, ...]
) -> None:
    values = built(with_(business_case={"kept_on": False, **inputs}))
    assert values.one("money_kept_value_counted") == "– off"
    assert values.one(f"money_{line}_counted") == "✓ counted"
    assert cases(values, f"money_{line}") == pytest.approx(a_month)
    assert cases(values, "money_full") == pytest.approx(a_month)
    assert cases(values, "money_value") == pytest.approx([worth * RAMPED for worth in a_month])
    assert cases(values, "money_value_two") == pytest.approx([worth * 12 for worth in a_month])


@pytest.mark.parametrize(
    ("line", "inputs", "a_month"),
    [
        # One leaver a year less, a salary of 30,000, by 0, 0.5 and 1.5.
        (
            "leavers",
            {"leavers_on": True, "leavers_per_year": 4, "leavers_avoided": 0.25, "salary": 30000},
            (0, 1250, 3750),
        ),
        ("contacts", {"contacts_per_month": 200, "contacts_saved": 0.1, "contact_cost": 6}, (60, 90, 120)),
    ],
)
def test_what_is_no_cash_stands_apart_and_pays_nothing_back(
    line: str, inputs: dict[str, Any], a_month: tuple[float, ...]
) -> None:
    values = built(with_(business_case=inputs))
    assert values.one(f"money_{line}_counted_code") == "not_cash"
    assert cases(values, f"money_{line}") == pytest.approx(a_month)
    assert cases(values, "money_apart") == pytest.approx([12 * worth for worth in a_month])
    for name in ("money_value", "money_value_two", "money_payback", "money_full"):
        assert cases(values, name) == cases(base(), name)
    alone = built(with_(business_case={"kept_on": False, **inputs}))
    assert cases(alone, "money_payback") == cases(alone, "money_value") == [NO_DATA] * 3


def test_a_monthly_cost_runs_from_the_month_in_which_its_tactic_starts() -> None:
    late = tactic(start="2027-03-10", end="2027-05-31", cost_once=0, cost_monthly=100)
    values = built(with_(tactics={"tactics": [late]}))
    assert list(values.column("money_month_cost"))[:4] == [0, 0, 100, 100]
    assert (values.one("money_cost_year_one"), values.one("money_cost_year_two")) == (1000, 1200)
    assert values.column("tactics_cost_year")[0] == 1000


def test_a_tool_costs_from_the_first_tactic_that_needs_it() -> None:
    needs = tactic(start="2027-03-10", end="2027-05-31", cost_once=0, cost_monthly=0, tool="TL1")
    tools = [{"id": "TL1", "name": "Texts", "cost_once": 40, "cost_monthly": 5}]
    values = built(with_(tactics={"tactics": [needs], "tools": tools}))
    assert list(values.column("money_month_cost"))[:4] == [0, 0, 45, 5]


def test_the_ramp_begins_with_the_tactic_that_helps_a_lot_and_in_the_low_case_with_the_last() -> None:
    tactics = [
        tactic(end="2027-02-28", help="some"),
        tactic(id="T2", end="2027-05-31", help="lot", cost_once=0, cost_monthly=0),
        tactic(id="T3", end="2027-08-31", help="little", cost_once=0, cost_monthly=0),
        tactic(id="T4", end="2027-01-31", help="lot", status="stopped", cost_once=0, cost_monthly=0),
    ]
    values = built(with_(tactics={"tactics": tactics}))
    assert (values.one("money_effect_month"), values.one("money_effect_month_low")) == (6, 9)
    assert list(values.column("money_month_effect_low"))[7:9] == [0, 0.25]


def test_a_month_typed_after_quarters_moves_no_payback() -> None:
    months = [
        *BASE["measurement"]["customer_counts"],
        {"id": "CU2", "period": "2027-01", "at_start": 3230, "new": 100, "at_end": 3250},
    ]
    values = built(with_(measurement={"customer_counts": months}))
    for name in ("money_kept", "money_value", "money_payback"):
        assert cases(values, name) == cases(base(), name)


def test_without_the_figures_of_its_churn_goal_there_is_no_verdict_whatever_else_is_there() -> None:
    goal = without(BASE["goals"]["goals"][0], "target")
    values = built(with_(goals={"goals": [goal]}, business_case={"refunds_per_month": 500, "refunds_saved": 0.2}))
    for name in ("money_value", "money_net_one", "money_payback", "money_payback_label"):
        assert cases(values, name) == [NO_DATA] * 3
    assert "churn goal" in values.text("money_missing")
    off = built(
        with_(goals={"goals": [goal]}, business_case={"kept_on": False, "refunds_per_month": 500, "refunds_saved": 0.2})
    )
    assert off.number("money_value_expected") == pytest.approx(75 * RAMPED)


def test_no_money_rests_on_a_target_that_cannot_be_right() -> None:
    goal = {**BASE["goals"]["goals"][0], "target": -2}
    values = built(with_(goals={"goals": [goal]}))
    assert cases(values, "money_value") == cases(values, "money_payback") == [NO_DATA] * 3


def test_lines_with_figures_add_to_the_customers_kept() -> None:
    alone = base()
    both = built(with_(business_case={"refunds_per_month": 500, "refunds_saved": 0.2}))
    more = [one - other for one, other in zip(cases(both, "money_value"), cases(alone, "money_value"), strict=True)]
    assert more == pytest.approx([50 * RAMPED, 75 * RAMPED, 100 * RAMPED])


def test_a_line_switched_off_brings_nothing_though_its_figures_are_there() -> None:
    off = built(with_(business_case={"refunds_on": False, "refunds_per_month": 500, "refunds_saved": 0.2}))
    assert cases(off, "money_value") == cases(base(), "money_value")


def test_leavers_avoided_count_only_on_a_yes() -> None:
    figures = {"leavers_per_year": 4, "leavers_avoided": 0.25, "salary": 30000}
    assert cases(built(with_(business_case=figures)), "money_value") == cases(base(), "money_value")


def test_winning_cost_saved_takes_the_place_of_customers_kept_even_where_both_are_on() -> None:
    both = built(with_(business_case={"kept_on": True, "acquisition_on": True, "acquisition_cost": 40}))
    assert cases(both, "money_full") == pytest.approx([200, 600, 800])
    assert both.one("money_kept_value_counted") == "– off"
    assert both.number("checks_total") == (base().number("checks_total") or 0) + 1


@pytest.mark.parametrize(
    ("period", "counts", "target"),
    [
        # 40 of 1,000 a month, down to 3 %: ten kept a month.
        ("2026-12", {"at_start": 1000, "new": 50, "at_end": 1010}, 3),
        # 240 of 1,000 a year, down to 12 %: 120 a year are ten a month.
        ("2026", {"at_start": 1000, "new": 300, "at_end": 1060}, 12),
    ],
)
def test_churn_may_be_counted_by_month_or_by_year(period: str, counts: dict[str, int], target: float) -> None:
    values = built(
        with_(
            goals={"goals": [{**BASE["goals"]["goals"][0], "target": target}]},
            measurement={"customer_counts": [{"id": "CU1", "period": period, **counts}]},
        )
    )
    assert cases(values, "money_kept") == pytest.approx([2.5, 7.5, 10])


def test_a_typed_baseline_and_typed_customers_do_where_nothing_is_counted() -> None:
    goal = {**BASE["goals"]["goals"][0], "baseline": 11.9, "baseline_period": "2026-Q4"}
    values = built(
        with_(goals={"goals": [goal]}, measurement={"customer_counts": []}, business_case={"customers": 3200})
    )
    assert values.one("money_kept_expected") == pytest.approx(3200 * 0.019 * 4 / 12 * 0.75)


def test_without_a_goal_the_cost_is_known_and_the_value_is_not() -> None:
    values = built(with_(goals={"goals": []}, tactics={"tactics": [tactic(goals=[])]}))
    assert values.one("money_cost_year_one") == 9800
    assert cases(values, "money_value") == [NO_DATA] * 3
    assert cases(values, "money_payback") == [NO_DATA] * 3
    assert "churn goal" in values.text("money_missing")


def test_churn_that_nobody_measured_gives_no_value_and_no_zero() -> None:
    unknown = {"not_measured": {"owner": "Lien", "by": "2027-03-31"}}
    counts = {"id": "CU1", "period": "2026-Q4", "at_start": unknown, "new": unknown, "at_end": unknown}
    goal = {**BASE["goals"]["goals"][0], "baseline": unknown}
    values = built(with_(goals={"goals": [goal]}, measurement={"customer_counts": [counts]}))
    assert cases(values, "money_kept") == cases(values, "money_value") == [NO_DATA] * 3
    assert values.one("money_break_even_customers") == 61


def test_a_margin_not_measured_yet_leaves_value_and_break_even_open() -> None:
    values = built(with_(business_case={"margin": {"not_measured": {"owner": "Marta"}}}))
    assert values.one("money_break_even_customers") == NO_DATA
    assert cases(values, "money_value") == [NO_DATA] * 3
    assert values.one("money_missing") == "margin"


def test_a_tactic_without_an_end_leaves_the_value_open() -> None:
    values = built(with_(tactics={"tactics": [without(tactic(), "end")]}))
    assert cases(values, "money_value") == [NO_DATA] * 3
    assert values.one("money_missing") == "the end of a tactic that serves the goal"
    assert "missing: the end of a tactic that serves the goal." in values.text("answer_business_case")


def test_the_ramp_begins_after_the_earliest_end_among_the_goals_own_tactics() -> None:
    others = [
        tactic(end="2027-08-31"),
        tactic(id="T2", end="2027-05-31", cost_once=0, cost_monthly=0),
        tactic(id="T3", end="2027-01-31", goals=["G2"], cost_once=0, cost_monthly=0),
    ]
    goals = [*BASE["goals"]["goals"], {"id": "G2", "title": "Faster answers", "metric": "first_response"}]
    values = built(with_(goals={"goals": goals}, tactics={"tactics": others}))
    assert values.one("money_effect_month") == 6
    assert list(values.column("money_month_effect"))[:12] == [*[0] * 5, *[0.25] * 3, *[0.5] * 3, 1]


def test_a_goal_with_a_longer_number_is_not_taken_for_the_goal() -> None:
    goals = [*BASE["goals"]["goals"], {"id": "G11", "title": "Another", "metric": "csat"}]
    values = built(with_(goals={"goals": goals}, tactics={"tactics": [tactic(goals=["G11"])]}))
    assert values.column("tactics_serves_case")[0] == 0


def test_a_goal_chosen_for_the_case_wins_over_the_first_one_about_churn() -> None:
    goals = [*BASE["goals"]["goals"], {**BASE["goals"]["goals"][0], "id": "G2", "target": 11}]
    values = built(
        with_(
            goals={"goals": goals},
            tactics={"tactics": [tactic(goals=["G1", "G2"])]},
            business_case={"goal": "G2"},
        )
    )
    assert values.one("money_change") == pytest.approx(0.00875)


def test_no_money_hangs_on_satisfaction() -> None:
    goal = {"id": "G1", "title": "Happier", "metric": "csat", "baseline": 60, "target": 80, "target_kind": "value"}
    assert cases(built(with_(goals={"goals": [goal]})), "money_value") == [NO_DATA] * 3


def test_own_days_are_shown_and_count_only_on_a_yes() -> None:
    shown = built(with_(business_case={"day_rate": 250}))
    assert (shown.one("money_own_days"), shown.one("money_cost_year_one")) == (5000, 9800)
    counted = built(with_(business_case={"day_rate": 250, "own_days_in": True}))
    assert counted.one("money_cost_year_one") == 14800
    assert list(counted.column("money_month_cost"))[:2] == [6200 + 300 + 5000, 300]


def test_costs_of_nothing_are_paid_back_at_once_and_unknown_costs_never_count_as_nothing() -> None:
    free = built(with_(tactics={"tactics": [tactic(cost_once=0, cost_monthly=0)]}))
    assert (free.one("money_cost_year_one"), free.one("money_break_even_customers")) == (0, 0)
    assert cases(free, "money_payback") == [1, 1, 1]
    assert cases(free, "money_return") == [NO_DATA] * 3
    unknown = built(with_(tactics={"tactics": [without(tactic(), "cost_once", "cost_monthly")]}))
    assert (unknown.one("money_cost_year_one"), unknown.one("money_break_even_customers")) == (NO_DATA, NO_DATA)
    assert cases(unknown, "money_payback") == [NO_DATA] * 3
    assert unknown.one("money_value_expected") == pytest.approx(3919.5)


def test_a_cost_once_falls_in_the_month_of_its_start_and_tools_in_the_first() -> None:
    values = built(
        with_(
            tactics={
                "tactics": [
                    tactic(start="2026-11-01", cost_once=100, cost_monthly=10),
                    without(tactic(id="T2", cost_once=200, cost_monthly=20), "start"),
                    tactic(id="T3", start="2028-02-10", end="2028-04-30", cost_once=400, cost_monthly=0),
                ],
                "tools": [{"id": "TL1", "name": "Text messages", "cost_once": 50, "cost_monthly": 5}],
            }
        )
    )
    costs = list(values.column("money_month_cost"))
    assert costs[0] == 100 + 200 + 50 + 10 + 20 + 5
    assert costs[13] == 400 + 35
    assert values.one("money_cost_year_one") == 350 + 12 * 35
    assert values.one("money_cost_year_two") == 400 + 12 * 35


def test_a_late_cost_moves_the_month_paid_back_behind_it() -> None:
    late = tactic(id="T2", start="2028-06-01", end="2028-07-31", cost_once=3000, cost_monthly=0)
    values = built(with_(tactics={"tactics": [tactic(), late]}))
    # Without it the high case is in the black from month 15; in month 18 it falls back, as balances show.
    balance = [value for value in values.column("money_month_balance_high") if isinstance(value, float)]
    assert balance[16] > 0
    last_red = max(month for month, value in enumerate(balance, 1) if value < 0)
    assert values.one("money_payback_high") == last_red + 1


def test_a_tactic_that_starts_after_the_two_years_is_told_among_the_checks() -> None:
    late = tactic(id="T2", start="2029-03-01", end="2029-04-30", cost_once=500, cost_monthly=0)
    values = built(with_(tactics={"tactics": [tactic(), late]}))
    assert values.number("checks_total") == (base().number("checks_total") or 0) + 1


def test_lifetime_value_takes_the_years_from_churn_and_holds_them_at_the_limit() -> None:
    third = {"customer_counts": [{"id": "CU1", "period": "2026", "at_start": 300, "new": 0, "at_end": 200}]}
    case = {"yearly_spend": None, "orders_per_year": 3, "extra_order_value": 70, "margin": 0.3}
    assert built(with_(measurement=third, business_case=case)).one("money_lifetime_value") == pytest.approx(189)
    few = {"customer_counts": [{"id": "CU1", "period": "2026", "at_start": 300, "new": 0, "at_end": 299}]}
    assert built(with_(measurement=few, business_case=case)).one("money_lifetime_value") == pytest.approx(210 * 0.3 * 5)


def test_ramp_and_shares_come_from_the_settings() -> None:
    settings = {"ramp_first": 0.1, "ramp_second": 0.2, "ramp_months": 2, "credited_high": 0.5}
    values = built(with_(settings=settings))
    assert list(values.column("money_month_effect"))[:9] == [0, 0, 0, 0.1, 0.1, 0.2, 0.2, 1, 1]
    assert values.one("money_kept_high") == pytest.approx(10)


def test_months_are_named_from_the_start_of_the_period() -> None:
    values = built(with_(foundations={"period_start": "2027-05-17"}))
    assert list(values.column("money_month_said"))[:9][-1] == "Jan 2028"
    assert values.column("money_month_said")[0] == "May 2027"


def test_an_empty_plan_knows_nothing_and_says_so() -> None:
    values = built({"foundations": {"company": "Nobody yet", "as_of": "2027-01-15"}})
    for name in ("money_value", "money_value_two", "money_net_one", "money_payback", "money_return", "money_full"):
        assert cases(values, name) == [NO_DATA] * 3
    for name in ("money_cost_year_one", "money_break_even_customers", "money_lifetime_value", "money_own_days"):
        assert values.one(name) == NO_DATA
    assert values.text("answer_business_case").startswith("No cost is known yet")


EVERY_LINE = with_(
    business_case={
        "extra_orders_per_month": 40,
        "extra_order_value": 30,
        "contacts_per_month": 200,
        "contacts_saved": 0.1,
        "contact_cost": 6,
        "refunds_per_month": 500,
        "refunds_saved": 0.2,
        "acquisition_cost": 40,
        "leavers_on": True,
        "leavers_per_year": 4,
        "leavers_avoided": 0.25,
        "salary": 30000,
        "own_days_in": True,
        "day_rate": 250,
        "budget": 12000,
    },
)


def test_libreoffice_computes_the_same_and_no_cell_holds_an_error(tmp_path: Path) -> None:
    plans = {
        "starter": yaml.safe_load(STARTER.read_text("utf-8")),
        "every_line": EVERY_LINE,
        "empty": {"foundations": {"company": "Nobody yet", "as_of": "2027-01-15"}},
        "no_goal": with_(goals={"goals": []}, tactics={"tactics": [without(tactic(goals=[]), "end")]}),
        "not_measured": with_(business_case={"margin": {"not_measured": {}}, "yearly_spend": {"not_measured": {}}}),
    }
    paths = []
    for name, data in plans.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(workbook.make(Plan.model_validate(data)).package)
        paths.append(path)
    for path, judged in zip(paths, libreoffice.recalculated(paths, tmp_path), strict=True):
        package = Package(path)
        ours = ("'Money'!", "Money!", "Tactics!")
        assert [fault for fault in compare.faults_in_values(package) if fault.startswith(ours)] == [], path.stem
        assert [fault for fault in formulas.faults(package) if fault.startswith(ours)] == [], path.stem
        assert [fault for fault in compare.differences(package, judged) if fault.startswith(ours)] == [], path.stem
