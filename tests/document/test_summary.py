"""The summary on one page says what the model says, in its order, with its figures; and is decent with less."""

from __future__ import annotations

from datetime import date

import pytest

from cxplan import workbook
from cxplan.plan import Plan
from cxplan.plan.choices import HowKnown, Readers, TargetKind, WorkStatus
from cxplan.plan.fields import NotMeasured, NotMeasuredYet
from cxplan.plan.foundations import Foundations

from .reading import lines, made, summary, whole, with_facts, with_row
from .starter import sample, values

STARTER = {
    "Headline": "Nobody leaves us over a bad substitution.",
    "What happens": "Last quarter 380 of our 3,200 customers stopped ordering "
    "(11.9 %; gone means no order for 60 days). "
    "Of the 14 who told us why, nine said “Swaps”; no other reason was named as often. "
    "That is a lead, not proof, but it agrees with our audit: "
    "nothing matters more than Substitutions, and nothing is rated lower.",
    "Against others": "We asked for help as customers would, once each. "
    "FreshBox took 26 hours. SuperMart never replied. We took 5 h 40.",
    "Our goal": "Customers lost in the quarter: down from 11.9 % to 10.0 % by December. "
    "That is about 60 customers a quarter. A change of that size shows in about two of three such comparisons. "
    "We set no target on Recommendation (NPS) (26, likely 12 to 40): "
    "with 118 answers only a move of some 29 points would show reliably.",
    "First moves": "Ask by text before swapping an item (Jonas, April); "
    "Answer every request for help within an hour (Lien, March); A recipe card that suits the swap (Marta, June).",
    "Our limits": "No second delivery zone.",
    "Decide by 1 Feb": "The budget, and Jonas’s twelve days.",
}


def test_the_starters_summary_holds_the_models_facts_in_its_order() -> None:
    told_ = summary(sample("starter"), values())
    assert {label: told_.get(label) for label in STARTER} == STARTER
    assert [label for label in told_ if label in STARTER] == list(STARTER)


def test_the_workbooks_own_results_give_the_same_summary() -> None:
    plan = sample("starter")
    assert summary(plan, workbook.make(plan).values) == summary(plan, values())


def test_the_band_shows_what_goals_rest_on_with_one_comparison_for_all() -> None:
    texts = [line.text for line in lines(made(sample("starter"), values())) if line.style.startswith("Figure")]
    assert texts[:2] == ["Customers lost in the quarter", "Substitution complaints, in 1,000 orders"]
    assert texts[4:8] == ["11.9 %", "38", "26", "5 h 40"]
    assert texts[8].split("\n") == ["Q4 2026", "likely 10.8 to 13.0 %", "before 11.0 %"]


def test_an_answer_of_which_nobody_noted_the_time_is_no_find_on_the_site() -> None:
    some_time = {"answer_hours": None, "answered": True, "found_myself": False}
    plan = with_row(sample("starter"), "research", "mystery_visits", 2, **some_time)
    assert summary(plan, values())["Against others"].endswith("SuperMart never replied. We answered.")
    assert "found on the site" not in whole(made(plan, values()))


def test_without_the_engine_the_summary_says_what_needs_no_figures() -> None:
    found = summary(sample("starter"), None)
    assert found["Headline"] == "Nobody leaves us over a bad substitution."
    assert found["The need"] == "Keep the customers we win: 380 stopped ordering last quarter."
    assert found["Our goal"].startswith("Customers lost in the quarter: down from 11.9 % to 10.0 % by December.")
    assert found["Decide by 1 Feb"] == "The budget, and Jonas’s twelve days."
    assert not any("€" in text for text in found.values())


def test_a_firm_that_has_not_opened_measures_first() -> None:
    found = summary(sample("cafe"), None)
    assert found["Headline"] == "People who came once come back."
    assert found["Our goal"] == (
        "The number is not measured yet. First we measure it (Tom, by August 2027), then we set the target."
    )
    assert "Customer experience strategy, May 2027 to April 2028" in whole(made(sample("cafe")))


def test_an_empty_plan_says_so_and_nothing_else() -> None:
    found = summary(Plan(), None)
    assert found["Headline"] == "No answers yet"
    assert found["Lead"].startswith("Whoever answers the first questions")
    assert set(found) == {"Headline", "Lead"}


def test_a_company_name_alone_gives_a_cover() -> None:
    texts = [line.text for line in lines(made(Plan(foundations=Foundations(company="Acme"))))]
    assert texts[:2] == ["Acme", "Customer experience strategy"]


def test_of_many_moves_the_workbooks_first_three_are_named() -> None:
    plan = sample("starter")
    row = plan.tactics.tactics[2]
    more = tuple(row.model_copy(update={"id": f"T{n}", "title": f"Move {n}"}) for n in (4, 5))
    plan = with_facts(plan, "tactics", tactics=(*plan.tactics.tactics, *more))
    moves = summary(plan, values(tactics_rank=(5.0, 4.0, 3.0, 2.0, 1.0)))["First moves"]
    assert moves == (
        "Move 5 (Marta, June); Move 4 (Marta, June); A recipe card that suits the swap (Marta, June). "
        "After them, two more."
    )


def test_overdue_work_is_called_overdue_and_stands_first() -> None:
    plan = with_facts(sample("starter"), "foundations", as_of=date(2027, 4, 15))
    moves = summary(plan, values())["First moves"]
    assert moves.startswith("Answer every request for help within an hour (Lien, overdue since 31 March);")
    assert "One move is overdue" in whole(made(plan, values()))


def test_what_is_done_or_stopped_is_no_move_but_told_apart() -> None:
    plan = with_row(sample("starter"), "tactics", "tactics", 0, status=WorkStatus.DONE)
    plan = with_row(plan, "tactics", "tactics", 1, status=WorkStatus.STOPPED)
    assert summary(plan)["First moves"] == "A recipe card that suits the swap (Marta, June)."
    text = whole(made(plan, values()))
    assert "One move comes first" in text and "✓ done" in text and "✕ stopped" in text
    assert "What we stopped\tAnswer every request for help within an hour (Lien, March)." in text


def test_every_try_counts_best_and_worst_and_what_was_settled() -> None:
    others = summary(sample("grocery"), None)["Against others"]
    assert "ten times in all" in others
    assert "Leie Larder and Pan by Tuesday settled every request." in others
    assert "FreshBox and SuperMart left some unanswered." in others
    assert "We answered both, in 1 h 10 to 1 h 35. One of the answers settled the matter." in others
    assert "quickest" not in others


def test_nobody_does_well_only_what_we_do_badly_too() -> None:
    assert "Everybody we asked is slow to answer" in whole(made(sample("starter"), values()))
    plan = with_row(sample("starter"), "research", "mystery_visits", 2, answer_hours=1.5)
    assert "Everybody we asked is slow to answer" not in whole(made(plan, values()))


def test_no_move_yet_is_said() -> None:
    plan = with_facts(sample("starter"), "tactics", tactics=())
    assert summary(plan)["First moves"] == "What we will do about it is still to be chosen."


def test_two_reasons_level_are_both_named() -> None:
    plan = with_row(sample("starter"), "measurement", "churn_reasons", 1, count=9)
    why = summary(plan, values(churn_reasons_told=(20.0,)))["What happens"]
    assert "Of the 20 who told us why, nine each named these reasons: Swaps; Moved away." in why


def test_enough_answers_are_more_than_a_lead_and_a_guess_bears_nothing_out() -> None:
    why = summary(sample("starter"), values(churn_reasons_told=(40.0,)))["What happens"]
    assert "as often. It agrees with our audit: nothing matters more than Substitutions" in why
    guessed = with_row(sample("starter"), "audit", "touchpoints", 3, how_known=HowKnown.GUESS)
    assert "agrees with our audit" not in summary(guessed, values(churn_reasons_told=(40.0,)))["What happens"]


@pytest.mark.parametrize(
    ("target", "kind", "says"),
    [
        (-20.0, TargetKind.PERCENT_CHANGE, "Customers lost in the quarter: down by 20 % by December."),
        (-1.9, TargetKind.POINTS_CHANGE, "Customers lost in the quarter: down by 1.9 points by December."),
        (None, None, "Customers lost in the quarter; the target is still to be set."),
    ],
)
def test_a_target_nobody_could_work_out_stands_as_typed(target: float, kind: TargetKind, says: str) -> None:
    plan = with_row(sample("starter"), "goals", "goals", 0, target=target, target_kind=kind)
    assert summary(plan, None)["Our goal"].startswith(says)


def test_a_goal_without_a_number_says_that_one_is_missing() -> None:
    plan = with_row(sample("starter"), "goals", "goals", 0, metric=None)
    assert summary(plan, None)["Our goal"] == "No number is chosen yet that would show it."


def test_a_target_that_nobody_confirmed_is_called_provisional() -> None:
    waits = values(goals_stage_code=("provisional", "confirmed"))
    assert "The target is provisional until it is confirmed." in summary(sample("starter"), waits)["Our goal"]
    assert "provisional" not in summary(sample("starter"), values())["Our goal"]


@pytest.mark.parametrize(
    ("months", "says"),
    [
        ((20.0, 17.0, 15.0), "We expect to have it back in May 2028; in the low case, in August 2028."),
        (
            (None, None, 24.0),
            "We do not expect to have it back by the end of 2028; in the high case, in December 2028.",
        ),
        ((None, None, None), "We do not expect to have it back by the end of 2028, not even in the high case."),
    ],
)
def test_payback_is_told_with_the_case_that_differs(months: tuple[float | None, ...], says: str) -> None:
    low, expected, high = ((month,) for month in months)
    paid = values(money_payback_low=low, money_payback_expected=expected, money_payback_high=high)
    assert summary(sample("starter"), paid)["Money"].endswith(says)


def test_cost_known_and_value_not_names_what_is_lacking() -> None:
    margin = NotMeasuredYet(not_measured=NotMeasured(owner="Marta, owner", by=date(2027, 3, 31)))
    plan = with_facts(sample("starter"), "business_case", margin=margin)
    money = summary(plan, values(money_break_even_customers=(None,), money_value_expected=(None,)))["Money"]
    assert money.endswith(
        "What it costs is known, what it brings is not. We lack the margin per customer (Marta, by March)."
    )


def test_the_words_are_those_of_the_plans_trade() -> None:
    text = whole(made(sample("hotel"), workbook.make(sample("hotel")).values))
    assert "Every guest should feel" in text
    for foreign in ("order", "deliver", "customers"):
        found = [
            line for line in text.split("\n") if foreign in line.lower() and "customer experience" not in line.lower()
        ]
        assert found == [], foreign


def test_customers_who_are_gone_otherwise_have_left() -> None:
    plan = with_facts(sample("starter"), "measurement", gone_after_days=None, gone_how=None)
    assert summary(plan, values())["What happens"].startswith("Last quarter 380 of our 3,200 customers left (11.9 %).")


def test_an_older_period_is_named() -> None:
    plan = with_facts(sample("starter"), "foundations", as_of=date(2027, 9, 1))
    assert summary(plan, values())["What happens"].startswith("From October to December 2026, 380 of our")


def test_a_day_to_decide_by_that_has_passed_is_not_proposed() -> None:
    plan = with_facts(sample("starter"), "foundations", as_of=date(2027, 9, 1))
    assert summary(plan, values())["To decide"] == "The budget, and Jonas’s twelve days."


def test_a_plan_that_states_no_decision_asks_for_the_money_and_the_first_moves_days() -> None:
    plan = with_facts(sample("starter"), "foundations", decision=None)
    asked = summary(plan, values())["Decide by 1 Feb"]
    assert asked.startswith("The budget (€9,") and asked.endswith("), and 12 working days (Jonas).")


def test_a_break_even_is_one_number_for_the_firm_and_a_span_for_outsiders() -> None:
    assert "if 58 customers stay one more year." in summary(sample("starter"), values())["Money"]
    assert (
        "if a single one of our customers stays"
        in summary(sample("starter"), values(money_break_even_customers=(1.0,)))["Money"]
    )
    outside = with_facts(sample("starter"), "foundations", readers=Readers.OUTSIDE)
    money = summary(outside, values())["Money"]
    assert "between 50 and 70" in money and "58" not in money


@pytest.mark.parametrize(
    ("first", "last", "low", "high", "says"),
    [
        (16, 18, "within", "within", "in the second quarter of 2028; in the low case later, but by the end of 2028."),
        (17, 19, "open", "within", "and the third quarter of 2028; in the low case, perhaps not by the end of 2028."),
        (24, None, "not", "open", "in the fourth quarter of 2028 at the earliest, and perhaps not by the end of 2028."),
        (None, None, "not", "not", "not even in the high case."),
    ],
)
def test_outsiders_are_told_quarters_and_the_other_cases_in_words(
    first: float | None, last: float | None, low: str, high: str, says: str
) -> None:
    outside = with_facts(sample("starter"), "foundations", readers=Readers.OUTSIDE)
    told = {"money_outside_first": (first,), "money_outside_last": (last,)}
    codes = {"money_outside_low_code": (low,), "money_outside_high_code": (high,)}
    assert summary(outside, values(**told, **codes))["Money"].endswith(says)


def test_what_costs_nothing_does_not_pay_for_itself() -> None:
    free = values(money_break_even_customers=(0.0,), money_cost_year_one=(0.0,))
    assert "pays for itself" not in str(summary(sample("starter"), free))
    assert "have it back" not in str(summary(sample("starter"), free))
