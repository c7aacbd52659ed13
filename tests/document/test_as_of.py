"""What a document says of days that are past, of figures few answered, and of money that is no cash: small plans."""

from __future__ import annotations

from pathlib import Path

from cxplan import workbook
from cxplan.plan import file

from .reading import made, whole

YEAR = "period_start: 2027-01-01, period_end: 2027-12-31, has_customers: true"
FIRM = f"foundations: {{company: Edge Co, {YEAR}, as_of: 2027-06-15}}\n"
EARLY = f"foundations: {{company: Edge Co, {YEAR}, as_of: 2027-01-15}}\n"
TWELVE_TO_SEVEN = (
    "measurement: {customer_counts: [{period: 2026-Q4, at_start: 2000, new: 100, at_end: 1860},"
    " {period: 2027-Q1, at_start: 1860, new: 100, at_end: 1830}]}\n"
)


def said(*parts: str) -> str:
    plan = file.parse("".join(parts), Path("plan.yaml")).plan
    return whole(made(plan, workbook.make(plan).values))


def stay(**facts: str) -> str:
    typed = ", ".join(f"{key}: {value}" for key, value in facts.items())
    return f"goals: {{goals: [{{title: Stay, metric: churn, baseline_period: 2026-Q4, {typed}}}]}}\n"


def test_a_deadline_that_is_past_is_told_with_what_came_of_it() -> None:
    text = said(FIRM, stay(target="4", deadline="2027-04-30"), TWELVE_TO_SEVEN)
    assert "down from 12.0 % to 4.0 % by April. The day is past and that was missed: it stands at 7.0 %." in text
    assert "A change of that size" not in text and "customers a quarter" not in text
    text = said(FIRM, stay(target="8", deadline="2027-04-30"), TWELVE_TO_SEVEN)
    assert "That is reached: it stands at 7.0 %." in text and "ambitious" not in text


def test_a_deadline_that_is_past_without_a_later_figure_says_so() -> None:
    text = said(FIRM, stay(baseline="12", target="4", deadline="2027-04-30"))
    assert "The day is past, and nobody has measured since what came of it." in text


def test_a_goal_exceeded_early_is_not_told_with_what_is_still_to_come() -> None:
    text = said(FIRM, stay(target="10", deadline="2027-12-31"), TWELVE_TO_SEVEN)
    assert "It stands at 7.0 % already: is the goal still ambitious enough?" in text
    assert "customers a quarter" not in text


def test_a_figure_that_should_have_been_measured_is_overdue_and_not_ahead() -> None:
    task = "{not_measured: {owner: Ana, by: 2027-03-31}}"
    text = said(FIRM, f"goals: {{goals: [{{title: Sat, metric: csat, baseline: {task}, deadline: 2027-12-31}}]}}")
    assert "The number is still not measured (Ana, overdue since 31 March), and the target waits for it." in text
    assert "Baseline (Ana, overdue since 31 March)." in text and "First we measure" not in text


def test_what_should_be_kept_is_bounded_on_its_worse_side() -> None:
    kept = "goals: {goals: [{title: A, metric: nps, baseline: 45, target: 40, direction: keep, deadline: 2027-12-31}]}"
    text = said(FIRM, kept)
    assert "Recommendation (NPS): not below 40 until December." in text and "kept at" not in text
    assert "not above 6.0 % until December." in said(
        FIRM, stay(target="6", direction="keep", deadline="2027-12-31"), TWELVE_TO_SEVEN
    )


def test_a_figure_of_an_earlier_month_is_told_of_that_month() -> None:
    counts = "measurement: {customer_counts: [{period: 2027-01, at_start: 3230, new: 100, at_end: 3220}]}"
    assert "In January 2027, 110 of our 3,230 customers left (3.4 %)." in said(FIRM, counts)


def test_shares_of_fewer_than_a_thousand_are_whole_in_the_goals_too() -> None:
    goal = "goals: {goals: [{title: Again, metric: repeat_orders, baseline_period: 2027-Q1, target: 20}]}\n"
    counts = "measurement: {customer_counts: [{period: 2027-Q1, customers: 420, ordered_again: 35}]}"
    assert "up from 8 % to 20 %." in said(FIRM, goal, counts)
    own = "goals: {goals: [{title: Own, metric: own, survey: SV1, target: 70}]}\n"
    asked = "surveys: {surveys: [{name: Mine, metric: own, scale: 1-5}]}\n"
    totals = (
        "measurement: {score_totals: [{survey: SV1, period: 2027-Q1, favourable: 60, neutral: 25, unfavourable: 15}]}"
    )
    text = said(FIRM, own, asked, totals)
    assert "50 to 69 %" in text and "50.2" not in text
    assert "NPS" not in text.partition("From the left: the good end")[2].partition("grey")[0]


def test_every_target_that_nobody_confirmed_is_called_provisional() -> None:
    goals = (
        "goals: {goals: [{title: A, metric: csat, baseline: 60, target: 70, confirmed_on: 2027-05-01},"
        " {title: B, metric: ces, baseline: 60, target: 70, parent: G1},"
        " {title: C, metric: nps, baseline: 10, target: 30, parent: G1}]}"
    )
    assert "Provisional\tUntil somebody confirms the target: B; C." in said(FIRM, goals)


def test_what_cannot_be_tested_is_told_before_what_could_be_chance() -> None:
    figures = (
        "measurement: {customer_counts: [{period: 2026-Q4, at_start: 1000, new: 100, at_end: 1000},"
        " {period: 2027-Q1, at_start: 1000, new: 100, at_end: 995}], service_figures:"
        " [{period: 2026-Q4, requests: 60, answered: 60, response_mean: 5 h},"
        " {period: 2027-Q1, requests: 60, answered: 60, response_mean: 7 h}]}"
    )
    text = said(FIRM, figures)
    assert text.index("Worse, though whether by chance cannot be tested") < text.index("Worse, but it could be chance")


def test_a_trial_that_is_over_is_not_said_to_be_running_and_what_came_of_something_is_told_first() -> None:
    trials = (
        "optimisation: {experiments: [{hypothesis: Works, end: 2027-03-01, decision: adopt, seen: Better},"
        " {hypothesis: Silent, end: 2027-03-01, decision: running}, {hypothesis: Quiet, end: 2027-03-01}]}"
    )
    text = said(FIRM, trials)
    assert "Adopted\tWorks. We saw: Better." in text and "Still running" not in text
    assert "Not decided\tSilent. It ended on 1 March; what came of it is not written down yet." in text


def test_days_to_judge_and_to_revise_that_are_past_are_said_to_be() -> None:
    moves = (
        "tactics: {tactics: [{title: Sign, owner: Ana, start: 2027-02-01, end: 2027-12-01, status: doing,"
        " stop_sign: nobody uses it, stop_by: 2027-05-31, stop_then: stop}]}\noptimisation: {next_revision: 2027-02-15}"
    )
    text = said(FIRM, moves)
    assert "was due 31 May\nstop" in text and "Revision due since\t15 February 2027" in text


CASE = (
    "tactics: {tactics: [{title: Early, goals: [G1], owner: Bo, start: 2027-02-01, end: 2027-03-31, help: lot,"
    " effort_days: 4, cost_once: 1000}]}\n"
    "measurement: {customer_counts: [{period: 2026-Q4, at_start: 1000, new: 100, at_end: 1000}]}\n"
)
CONTACTS = "contacts_on: true, contacts_per_month: 400, contacts_saved: 25 %, contact_cost: 5"


def test_hours_that_do_not_fall_are_in_no_value_and_named_apart() -> None:
    goal, money = stay(target="8"), "business_case: {{yearly_spend: 500, margin: 30 %, {}, contacts_cash: {}}}"
    text = said(EARLY, goal, CASE, money.format(CONTACTS, "false"))
    assert "Value\tIt rests on customers who stay." in text
    assert "Not counted\tRequests that need not be made save hours and no cash" in text
    text = said(EARLY, goal, CASE, money.format(CONTACTS, "true"))
    assert "It rests on customers who stay and requests that need not be made." in text and "Not counted" not in text


def test_the_cost_is_not_called_the_budget_where_another_was_set() -> None:
    money = "business_case: {yearly_spend: 500, margin: 30 %, budget: 400}"
    text = said(EARLY, stay(target="8"), CASE, money)
    assert "The money for the plan (1,000), and 4 working days (Bo)." in text
    assert "The budget does not cover the first." in text


def test_a_figure_of_a_period_that_has_not_begun_is_none() -> None:
    later = "measurement: {mentions: [{period: 2027-Q3, positive: 5}, {period: 2026-Q4, positive: 3, negative: 1}]}"
    assert "with figures from July" not in said(FIRM, later)


def test_counts_that_cannot_be_give_no_figure() -> None:
    counts = (
        "measurement: {customer_counts: [{period: 2027-Q1, at_start: 100, new: 10, at_end: 100, left_of_start: 120}],"
        " mentions: [{period: 2027-Q1, positive: 50, neutral: 10, negative: 5, everybody: 40}]}"
    )
    text = said(FIRM, counts)
    assert "120 %" not in text and "163 %" not in text and "customers left" not in text
    assert "120) is more than" in text and "65 mentions of us are more than 40 of everybody." in text


ASKED = "surveys: {surveys: [{name: Rec, metric: nps, scale: 0-10}, {name: Sat, metric: csat, scale: 1-5, %s}]}\n"
TOTALS = (
    "measurement: {score_totals: [{survey: SV1, period: 2027-Q1, favourable: 40, neutral: 20, unfavourable: 10},"
    " {survey: SV2, period: 2027-Q1, favourable: 40, neutral: 20, unfavourable: 10, asked: 200}]}"
)


def test_beside_a_score_stand_how_many_of_how_many_answered_and_which_answers_count() -> None:
    text = said(FIRM, ASKED % "respondents: firms", TOTALS)
    assert "70 of 200 firms asked answered (35 %)" in text and "scale 1 to 5; 4 and above count as good" in text
    assert "Q1 2027\n70 answers" in text
    text = said(FIRM, ASKED % "polarity: low_is_good, favourable_from: 5", TOTALS)
    assert "scale 1 to 5; 1 alone counts as good" in text and "70 of 200 asked answered (35 %)" in text


def test_a_north_star_that_names_no_survey_is_that_of_its_metric() -> None:
    star = FIRM.replace("company:", "north_star_metric: nps, company:")
    assert "North Star\tRecommendation (NPS), “Rec”: 43" in said(star, ASKED % "kind: everybody", TOTALS)


def test_churn_of_those_who_left_of_the_start_is_said_to_be_that() -> None:
    counts = (
        "measurement: {customer_counts: [{period: 2027-Q1, at_start: 1000, new: 10, at_end: 900, left_of_start: 90}]}"
    )
    assert "Customers of those at the start who left, divided by those at the start." in said(FIRM, counts)


def test_a_reason_that_very_few_gave_is_told_nowhere_and_one_is_never_called_many() -> None:
    few = (
        "measurement: {customer_counts: [{period: 2026-Q4, at_start: 20, new: 2, at_end: 19}],"
        " churn_reasons: [{reason: Noise, period: 2026-Q4, count: 1}]}"
    )
    text = said(FIRM, stay(target="10", deadline="2027-12-31"), few)
    assert "That is about one of our customers a quarter." in text and "1 customers" not in text
    assert "Noise" not in text and "One gave a reason that very few share; it is not told here." in text


def test_a_score_of_very_few_is_not_called_unmeasured() -> None:
    star = FIRM.replace("company:", "north_star_metric: csat, north_star_survey: SV1, company:")
    goal = "goals: {goals: [{title: Glad, metric: csat, survey: SV1, target: 80}]}\n"
    asked = "surveys: {surveys: [{name: Sat, metric: csat, scale: 1-5}]}\n"
    totals = "measurement: {score_totals: [{survey: SV1, period: 2027-Q1, favourable: 3, unfavourable: 1}]}"
    text = said(star, goal, asked, totals)
    assert "North Star\tSatisfied, “Sat”: too few answers to show." in text and "not measured" not in text


def test_a_value_without_customers_kept_speaks_of_none() -> None:
    money = (
        "business_case: {kept_on: false, extra_orders_on: true, extra_orders_per_month: 20, extra_order_value: 50,"
        " margin: 30 %}"
    )
    text = said(EARLY, stay(target="8"), CASE, money)
    assert "We lack" not in text and "is known, what it brings is not" not in text
    assert "Of what the plan should bring, low counts 50 %, expected 75 % and high 100 %." in text
    assert "Of the change" not in text
