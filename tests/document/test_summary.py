"""The one-page summary says what the model says, in its order, with its figures; and is decent with less."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan import workbook
from cxplan.plan import Plan
from cxplan.plan.choices import Direction, Metric, TargetKind, WorkStatus
from cxplan.plan.fields import NotMeasured, NotMeasuredYet
from cxplan.plan.foundations import Foundations

from .reading import lines, made, summary, with_facts, with_row
from .starter import sample, values

STARTER = [
    "Orchard Lane Grocery: customer experience strategy 2027",
    "As of 15 January 2027. Figures: October to December 2026.",
    "Nobody leaves us over a bad substitution.",
    "Last quarter 380 of our 3,200 customers stopped ordering (11.9 %; no order in 60 days). Of the 14 who told us "
    "why, nine named this reason: Swaps. That is a lead, not proof, but it agrees with our audit, where one touchpoint "
    "matters most and scores worst: Substitutions.",
    "Nobody does this well. We asked for help as customers would, once each: FreshBox took 26 hours, SuperMart never "
    "replied, and we took 5 h 40.",
    "Our goal: quarterly loss down from 11.9 % to 10.0 % by December. That is about 60 customers a quarter. A change "
    "that size is larger than chance. We set no target on NPS (26, likely 12 to 40): with 118 answers only a move of "
    "some 29 points would show.",
    "Three moves: Ask by text before swapping an item (Jonas, April); Answer every request for help within an hour "
    "(Lien, March); A recipe card that suits the swap (Marta, June). What we will not do, so that this gets done: No "
    "second delivery zone.",
    "Money: €9,800 this year. It pays for itself if 61 customers stay one more year. Expected payback: May 2028; in "
    "the low case, not by the end of 2028.",
    "Decide by 1 February: The budget, and Jonas's twelve days.",
]


def test_the_starters_summary_holds_the_models_facts_in_its_order() -> None:
    assert summary(sample("starter"), values()) == STARTER


def test_the_workbooks_own_results_give_the_same_summary() -> None:
    plan = sample("starter")
    assert summary(plan, workbook.make(plan).values) == STARTER


def test_without_the_engine_the_summary_says_what_needs_no_figures() -> None:
    told = summary(sample("starter"), None)
    assert told[1] == "As of 15 January 2027."
    assert told[2] == "Nobody leaves us over a bad substitution."
    assert "The business need behind this plan: Keep the customers we win: 380 stopped ordering last quarter." in told
    assert "Our goal: quarterly loss down from 11.9 % to 10.0 % by December." in told
    assert told[-1] == "Decide by 1 February: The budget, and Jonas's twelve days."
    assert not any("€" in line for line in told)


def test_a_firm_that_has_not_opened_measures_first() -> None:
    told = summary(sample("cafe"), None)
    assert told[0] == "Harbour Café: customer experience strategy, May 2027 to April 2028"
    assert told[2] == "People who came once come back."
    first = "First we measure it (Tom, by August 2027), then we set the target."
    assert f"Our goal: The number is not measured yet. {first}" in told


def test_an_empty_plan_says_so_and_nothing_else() -> None:
    title, dated, nothing = summary(Plan(), None)
    assert title == "Customer experience strategy"
    assert dated == "As of 15 January 2027."
    assert nothing.startswith("No answers yet.")


def test_a_company_name_alone_gives_a_title() -> None:
    assert summary(Plan(foundations=Foundations(company="Acme")), None)[0] == "Acme: customer experience strategy"


def test_one_move_is_told_as_one() -> None:
    plan = sample("starter")
    plan = with_facts(plan, "tactics", tactics=plan.tactics.tactics[:1])
    assert any(
        line.startswith("One move: Ask by text before swapping an item (Jonas, April).") for line in summary(plan)
    )


def test_of_many_moves_the_workbooks_first_three_are_named() -> None:
    plan = sample("starter")
    row = plan.tactics.tactics[2]
    more = tuple(row.model_copy(update={"id": f"T{n}", "title": f"Move {n}"}) for n in (4, 5))
    plan = with_facts(plan, "tactics", tactics=(*plan.tactics.tactics, *more))
    told = summary(plan, values(tactics_order=(5.0, 4.0, 3.0, 2.0, 1.0)))
    moves = next(line for line in told if line.startswith("Five moves, these first: "))
    assert "Move 5 (Marta, June); Move 4 (Marta, June); A recipe card that suits the swap (Marta, June)." in moves
    assert "After them, two more." in moves


def test_the_summary_and_the_section_name_the_same_moves_in_the_same_order() -> None:
    plan, told = sample("starter"), values(tactics_order=(3.0, 1.0, 2.0))
    moves = next(line for line in summary(plan, told) if line.startswith("Three moves:"))
    cells = [line.text for line in lines(made(plan, told)) if line.style.startswith("Cell")]
    order = [plan.tactics.tactics[place].called for place in (1, 2, 0)]
    assert sorted(order, key=moves.index) == order
    first = cells.index(order[0])
    assert [text for text in cells[first:] if text in order][:3] == order


def test_what_is_done_or_stopped_is_no_move_but_told_apart() -> None:
    plan = with_row(sample("starter"), "tactics", "tactics", 0, status=WorkStatus.DONE)
    plan = with_row(plan, "tactics", "tactics", 1, status=WorkStatus.STOPPED)
    assert any(line.startswith("One move: A recipe card that suits the swap (Marta, June).") for line in summary(plan))
    told = [line.text for line in lines(made(plan, values()))]
    assert "We do one thing" in told
    assert "Done: Ask by text before swapping an item (Jonas, April)" in told
    assert "Stopped: Answer every request for help within an hour (Lien, March)" in told
    assert any(line.startswith("All together, with tools and with what is done or stopped: ") for line in told)


def test_nobody_does_well_only_what_we_do_badly_too() -> None:
    plan = with_row(sample("starter"), "research", "mystery_visits", 2, answer_hours=1.5)
    others = next(line for line in summary(plan) if "We asked for help" in line)
    assert others.startswith("Ours was the quickest answer. We asked for help as customers would, once each: ")
    assert not any("Nobody does this well" in line for line in summary(plan))


def test_where_somebody_is_quick_the_open_place_leads_as_typed() -> None:
    plan = with_row(sample("starter"), "research", "mystery_visits", 0, answer_hours=0.5)
    others = next(line for line in summary(plan) if "We asked for help" in line)
    assert others.startswith(
        "The open place: Nobody tells you about a missing item before the van leaves. We asked for help"
    )


def test_no_move_yet_is_said() -> None:
    plan = with_facts(sample("starter"), "tactics", tactics=())
    assert any(line.startswith("What we will do about it is still to be chosen. ") for line in summary(plan))


def test_two_reasons_level_are_both_named() -> None:
    plan = with_row(sample("starter"), "measurement", "churn_reasons", 1, count=9)
    told = summary(plan, values(churn_reasons_told=(20.0,)))
    assert any(
        "Of the 20 who told us why, nine named each of these reasons: Swaps; Moved away." in line for line in told
    )


def test_enough_answers_are_more_than_a_lead() -> None:
    told = summary(sample("starter"), values(churn_reasons_told=(40.0,)))
    assert any("Swaps. It agrees with our audit, where" in line for line in told)


def test_a_goal_on_nps_is_told_when_its_change_could_be_chance() -> None:
    from .starter import said

    plan = with_row(
        sample("starter"), "goals", "goals", 0, metric=Metric.NPS, target=30.0, baseline=26.0, direction=Direction.UP
    )
    told = summary(
        plan,
        values(
            goals_start_value=(26.27, 38.0),
            goals_target_value=(30.0, 20.0),
            goals_target_customers=(None, None),
            goals_noise=(said("change.noise"), None),
            goals_smallest_change=(28.6, None),
        ),
    )
    goal = next(line for line in told if line.startswith("Our goal:"))
    assert goal == (
        "Our goal: NPS up from 26 to 30 by December. "
        "A change that size could be chance: only a move of some 29 points would show."
    )


@pytest.mark.parametrize(
    ("target", "kind", "says"),
    [
        (-20.0, TargetKind.PERCENT_CHANGE, "quarterly loss down by 20 % by December."),
        (-1.9, TargetKind.POINTS_CHANGE, "quarterly loss down by 1.9 points by December."),
        (None, None, "quarterly loss; the target is still to be set."),
    ],
)
def test_a_target_nobody_could_work_out_stands_as_typed(target: float, kind: TargetKind, says: str) -> None:
    plan = with_row(sample("starter"), "goals", "goals", 0, target=target, target_kind=kind)
    assert any(line.startswith(f"Our goal: {says}") for line in summary(plan, None))


def test_a_goal_without_a_number_says_that_one_is_missing() -> None:
    plan = with_row(sample("starter"), "goals", "goals", 0, metric=None)
    assert "Our goal: No number is chosen yet that would show it." in summary(plan, None)


@pytest.mark.parametrize(
    ("months", "says"),
    [
        ((20.0, 17.0, 15.0), "Expected payback: May 2028; in the low case, August 2028."),
        ((None, None, 24.0), "Payback is not expected by the end of 2028; in the high case, December 2028."),
        ((None, None, None), "Payback is not expected by the end of 2028, not even in the high case."),
    ],
)
def test_payback_is_told_with_the_case_that_differs(months: tuple[float | None, ...], says: str) -> None:
    low, expected, high = ((month,) for month in months)
    told = values(money_payback_low=low, money_payback_expected=expected, money_payback_high=high)
    assert any(line.endswith(says) for line in summary(sample("starter"), told))


def test_cost_known_and_value_not_names_what_is_lacking() -> None:
    margin = NotMeasuredYet(not_measured=NotMeasured(owner="Marta, owner", by=date(2027, 3, 31)))
    plan = with_facts(sample("starter"), "business_case", margin=margin)
    told = summary(plan, values(money_break_even_customers=(None,), money_value_expected=(None,)))
    assert "Money: €9,800 this year. Cost known, value not. We lack the margin per customer (Marta, by March)." in told


def test_a_figure_from_fewer_than_five_answers_is_not_shown() -> None:
    assert not any("NPS" in line for line in summary(sample("starter"), values(nps_n=(4.0,))))


def test_customers_with_a_contract_leave_rather_than_stop_ordering() -> None:
    plan = with_facts(sample("starter"), "measurement", gone_after_days=None)
    assert any(
        line.startswith("Last quarter 380 of our 3,200 customers left (11.9 %).") for line in summary(plan, values())
    )


def test_an_older_period_is_named() -> None:
    plan = with_facts(sample("starter"), "foundations", as_of=date(2027, 9, 1))
    assert any(
        line.startswith("In the period October to December 2026, 380 of our") for line in summary(plan, values())
    )


def test_a_day_to_decide_by_that_has_passed_is_not_proposed() -> None:
    plan = with_facts(sample("starter"), "foundations", as_of=date(2027, 9, 1))
    assert "To decide: The budget, and Jonas's twelve days." in summary(plan, values())


def test_a_plan_that_states_no_decision_asks_for_the_money_and_the_first_moves_days() -> None:
    plan = with_facts(sample("starter"), "foundations", decision=None)
    assert summary(plan, values())[-1] == "Decide by 1 February: The budget (€9,800), and 12 working days (Jonas)."
