"""The sheet of tactics: help against effort, order, RICE, costs, steps done, what is overdue and what cites nothing."""

from __future__ import annotations

from typing import Any

import pytest

from cxplan import workbook
from cxplan.engine.values import Values
from cxplan.plan import Plan


def built(tactics: list[dict[str, Any]], **chapters: Any) -> Values:
    """What the workbook of a plan with these tactics says; its as-of date is 1 June 2027."""
    plan = {
        "foundations": {"company": "Pier Bakery", "period_start": "2027-01-01", "as_of": "2027-06-01"},
        "goals": {"goals": [{"id": "G1", "title": "They stay", "metric": "churn"}]},
        "audit": {"pains": [{"id": "P1", "pain": "Nobody answers"}]},
        **{name: value for name, value in chapters.items() if name not in ("tactic_steps", "tools")},
        "tactics": {
            "tactics": [{"goals": ["G1"], "finding": "P1", **row} for row in tactics],
            "tactic_steps": chapters.get("tactic_steps", []),
            "tools": chapters.get("tools", []),
        },
    }
    made = workbook.make(Plan.model_validate(plan))
    assert made.values is not None
    return made.values


def column(values: Values, name: str, count: int) -> list[Any]:
    """The first rows of a computed column."""
    return list(values.column(f"tactics_{name}"))[:count]


def test_help_against_effort_makes_four_classes_with_the_limits_inside() -> None:
    values = built(
        [
            {"title": "Quick", "help": "lot", "effort_days": 10},
            {"title": "Big", "help": "lot", "effort_days": 11},
            {"title": "Fill", "help": "some", "effort_days": 10},
            {"title": "Avoid", "help": "little", "effort_days": 10.5},
            {"title": "No effort stated", "help": "lot"},
            {"title": "No help stated", "effort_days": 3},
        ]
    )
    assert column(values, "class", 7) == ["Quick win", "Big bet", "Fill-in", "Avoid", None, None, None]


def test_the_limits_of_the_classes_come_from_the_settings() -> None:
    rows = [{"title": "One", "help": "some", "effort_days": 15}]
    assert column(built(rows, settings={"help_high": 1, "effort_low": 15}), "class", 1) == ["Quick win"]


def test_a_persons_own_judgement_wins_over_the_computed_class() -> None:
    rows = [{"title": "One", "help": "little", "effort_days": 40, "quadrant": "quick_win", "quadrant_reason": "Law"}]
    assert column(built(rows), "class", 1) == ["Quick win"]


def test_order_goes_by_class_then_help_then_start_then_row() -> None:
    values = built(
        [
            {"title": "Late fill-in", "help": "some", "effort_days": 5, "start": "2027-03-01"},
            {"title": "Early fill-in", "help": "some", "effort_days": 5, "start": "2027-02-01"},
            {"title": "Little help, earliest", "help": "little", "effort_days": 1, "start": "2027-01-01"},
            {"title": "Big bet", "help": "lot", "effort_days": 50, "start": "2027-09-01"},
            {"title": "Quick win", "help": "lot", "effort_days": 5, "start": "2027-12-01"},
            {"title": "Same as the early fill-in", "help": "some", "effort_days": 5, "start": "2027-02-01"},
            {"title": "Nothing known"},
            {"title": "Stopped", "help": "lot", "effort_days": 5, "status": "stopped"},
        ]
    )
    assert column(values, "rank", 9) == [5, 3, 6, 2, 1, 4, 7, 8, None]
    assert values.text("answer_tactics") == "8 tactics. Start with: Quick win."


def test_rice_of_the_worked_example() -> None:
    one = {"title": "One", "reach": 2000, "impact": "high", "confidence": 0.8, "effort_days": 3}
    rows: list[dict[str, Any]] = [one, {"title": "Two"}]
    assert column(built(rows), "rice", 2) == [pytest.approx(1066.7, abs=0.05), None]


def test_no_rice_without_effort() -> None:
    rows = [{"title": "One", "reach": 2000, "impact": "high", "confidence": 0.8, "effort_days": 0}]
    assert column(built(rows), "rice", 1) == [None]


def test_cost_of_the_first_year_is_once_and_monthly_from_the_start_if_that_is_in_it() -> None:
    values = built(
        [
            {"title": "In the year", "start": "2027-12-31", "cost_once": 100, "cost_monthly": 10},
            {"title": "After it", "start": "2028-01-01", "cost_once": 100, "cost_monthly": 10},
            {"title": "No start", "cost_once": 100},
            {"title": "Costs nothing", "cost_once": 0},
            {"title": "Cost unknown"},
        ]
    )
    assert column(values, "cost_year", 5) == [110, 0, 100, 0, None]


def test_totals_add_tools_whose_cost_stands_with_them() -> None:
    values = built(
        [
            {"title": "One", "cost_once": 100, "cost_monthly": 10, "effort_days": 4},
            {"title": "Two", "effort_days": 2.5},
        ],
        tools=[{"id": "TL1", "name": "Inbox", "cost_once": 30, "cost_monthly": 5}],
    )
    totals = ("tactics_cost_once_total", "tactics_cost_monthly_total", "tactics_days_total")
    assert [values.one(name) for name in totals] == [130, 15, 6.5]


def test_totals_of_nothing_stated_are_no_data() -> None:
    values = built([{"title": "One"}])
    totals = ("tactics_cost_once_total", "tactics_cost_monthly_total", "tactics_days_total", "tactics_first_start")
    assert [values.one(name) for name in totals] == ["no data"] * 4


def test_steps_done_are_counted_by_tactic() -> None:
    steps = [
        {"id": "TS1", "title": "a", "tactic": "T1", "status": "done"},
        {"id": "TS2", "title": "b", "tactic": "T1"},
        {"id": "TS3", "title": "c", "tactic": "T11", "status": "done"},
    ]
    rows = [{"id": "T1", "title": "One"}, {"id": "T11", "title": "Eleven"}, {"id": "T2", "title": "Two"}]
    assert column(built(rows, tactic_steps=steps), "steps_done", 3) == ["1 of 2", "1 of 1", None]


def test_overdue_is_what_ended_before_the_as_of_date_and_is_neither_done_nor_stopped() -> None:
    values = built(
        [
            {"title": "Yesterday", "end": "2027-05-31", "status": "doing"},
            {"title": "Today", "end": "2027-06-01"},
            {"title": "Done", "end": "2027-05-31", "status": "done"},
            {"title": "Stopped", "end": "2027-05-31", "status": "stopped"},
            {"title": "Open end"},
        ],
        tactic_steps=[{"id": "TS1", "title": "a", "tactic": "T1", "end": "2027-05-01"}],
    )
    assert column(values, "overdue", 5) == ["▲ overdue", None, None, None, None]
    assert values.one("tactics_overdue_total") == 2


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"start": "2027-05-02", "end": "2027-05-01"}, "▲ ends before it starts"),
        ({"goals": []}, "▲ serves no goal"),
        ({"finding": "P99"}, "▲ cites an id that does not exist"),
        ({"touchpoint": "TP99"}, "▲ cites an id that does not exist"),
        ({"goals": ["G1", "G99"]}, "▲ cites an id that does not exist"),
    ],
)
def test_what_is_wrong_with_a_tactic_stands_beside_it_and_among_the_checks(row: dict[str, Any], told: str) -> None:
    sound, faulty = built([{"title": "One"}]), built([{"title": "One", **row}])
    assert column(sound, "look", 1) == [None]
    assert column(faulty, "look", 1) == [told]
    assert faulty.number("checks_total") == (sound.number("checks_total") or 0) + 1


def test_a_goal_whose_title_holds_a_semicolon_is_no_unknown_id() -> None:
    goals = {"goals": [{"id": "G1", "title": "Stay; be glad; Go on", "metric": "churn"}]}
    assert column(built([{"title": "One"}], goals=goals), "unknown", 1) == [0]


def test_without_tactics_nothing_is_ranked_and_the_sheet_says_how_to_begin() -> None:
    values = built([])
    assert set(values.column("tactics_rank")) == set(values.column("tactics_look")) == {None}
    assert values.text("answer_tactics") == "No tactic yet: choose from what the steps before have found."


def test_the_owner_answers_for_a_tactic_unless_another_is_named() -> None:
    rows = [
        {"title": "One", "owner": "Lien", "accountable": "Marta"},
        {"title": "Two", "owner": "Lien"},
        {"title": "Three"},
    ]
    assert column(built(rows), "accountable_shown", 4) == ["Marta", "Lien", None, None]
