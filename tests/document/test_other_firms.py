"""What a document says of firms that no sample stands for: each sentence once came out untrue in a small plan."""

from __future__ import annotations

import re

from .test_as_of import EARLY, FIRM, TWELVE_TO_SEVEN, YEAR, said, stay

# A move with money, and what more is said of it.
COSTS = "tactics: {{tactics: [{{title: A, start: 2027-02-01, end: 2027-02-28, help: lot, {}}}]}}\n"
SURVEY = "surveys: {surveys: [{id: SV1, name: By mail, question: Kept?, metric: own, scale: 1-4}]}\n"
NO_SHOWS = (
    "goals: {goals: [{title: Fewer, metric: own, kpi: K1, baseline_period: 2027-01, target: 10,"
    " deadline: 2027-12-31}]}\nmeasurement: {kpis: [{id: K1, name: No-shows, direction: down}],"
    " kpi_figures: [{kpi: K1, period: 2027-01, count: 35}, {kpi: K1, period: 2027-04, count: 22},"
    " {kpi: K1, period: 2027-05, count: 20}]}\n"
)


def over(name: str, after: str = "2027-01-20") -> str:
    return f"foundations: {{company: {name}, {YEAR.replace('2027', '2026')}, as_of: {after}, activity: contracts}}\n"


def test_that_nothing_moved_says_since_when() -> None:
    """Since January the fall is larger than chance, since the month before it is not: both stand on one page."""
    text = said(FIRM, NO_SHOWS)
    assert "Since the period before, no number has moved by more than chance could." in text
    assert "✓ on time\nlarger than chance" in text
    assert "here there is one, with the period before." in text


def test_where_no_number_can_be_tested_none_is_said_to_have_stood_still() -> None:
    days = NO_SHOWS.replace("count: ", "value: ")
    text = said(FIRM, days)
    assert "One number has moved; whether by chance cannot be tested." in text
    assert "One number moved, and whether by chance cannot be tested" in text
    assert "than chance could" not in text


def test_which_way_an_own_figure_is_better_may_be_said_by_the_goal_alone() -> None:
    days = NO_SHOWS.replace("count: ", "value: ").replace(", direction: down", "")
    assert "nobody has said which way is better: No-shows." in said(FIRM, days)
    aimed = days.replace("metric: own", "metric: own, direction: down")
    assert "Better, though whether by chance cannot be tested: No-shows." in said(FIRM, aimed)


def test_of_tries_only_what_was_noted_is_told() -> None:
    """That an answer settled nothing was never said, nor that there were two answers to one try."""
    rivals = "competitors: {competitors: [{name: Aco}, {name: Bco}, {name: Cco}]}\n"
    tries = (
        "research: {{mystery_visits: [{{who: us, answered: true, answer_hours: 2{0}}},"
        " {{who: us, answered: true{1}}}, {{who: C1, answered: true}}, {{who: C2, answered: false}},"
        " {{who: C3, answered: true, resolved: true}}, {{who: C3, answered: true, resolved: false}}]}}\n"
    )
    text = said(FIRM, rivals, tries.format("", ""))
    assert "Cco answered every request and did not settle them all. Aco answered; we asked once." in text
    assert "Bco never replied. We answered both." in text
    assert "two of two answered" in text and "none settled" not in text
    text = said(FIRM, rivals, tries.format(", resolved: true", ", answer_hours: 2, resolved: true"))
    assert "We answered both, in 2 hours each time. Each answer settled the matter." in text
    text = said(
        FIRM,
        rivals,
        tries.format("", "").replace(
            "answer_hours: 2}, {who: us, answered: true", "resolved: no}, {who: us, answered: false"
        ),
    )
    assert "We answered one of two. The answer did not settle the matter." in text


def test_an_own_figure_without_a_unit_says_what_it_is() -> None:
    assert "How many there were in the period." in said(FIRM, NO_SHOWS)
    noted = NO_SHOWS.replace("count: ", "value: ")
    assert "A figure of our own, as noted for the period." in said(FIRM, noted)


def test_too_few_to_compare_are_not_told_as_better() -> None:
    share = re.sub(r"count: \d(\d)", r"count: \1, base: 12", NO_SHOWS)
    text = said(FIRM, share)
    assert "Too few are counted to say whether a number has moved." in text
    assert "Moved, and too few are counted to compare: No-shows." in text
    assert "Better, but it could be chance" not in text


def test_what_is_all_done_is_not_still_to_be_chosen() -> None:
    done = "tactics: {tactics: [{title: A text the day before, start: 2027-02-01, end: 2027-02-28, status: done}]}\n"
    text = said(FIRM, NO_SHOWS, done)
    assert "First moves\tEverything that was planned is done or stopped." in text and "still to be chosen" not in text


def test_only_goals_below_another_are_said_to_be_indented() -> None:
    two = "goals: {{goals: [{{id: G1, title: One, metric: nps}}, {{id: G2, title: Two, metric: csat{}}}]}}\n"
    assert "indented" not in said(FIRM, two.format(""))
    assert "what is indented serves what stands above it" in said(FIRM, two.format(", parent: G1"))


def test_all_goals_behind_are_not_counted_out_of_themselves() -> None:
    late = "deadline: 2027-04-30, target: 2"
    two = f"goals: {{goals: [{{title: A, metric: churn, baseline: 12, baseline_period: 2026-Q4, {late}}},"
    two += f" {{title: B, metric: churn, baseline: 12, baseline_period: 2026-Q4, {late}}}]}}\n"
    assert "Two goals are set; not one of them is where it should be" in said(FIRM, two, TWELVE_TO_SEVEN)


def test_a_key_figure_stands_beside_the_one_that_gives_its_verdict() -> None:
    rows = ", ".join(
        f"{{period: {period}, survey: SV{n}, favourable: {up}, unfavourable: {100 - up}}}"
        for n in (1, 2, 3)
        for period, up in (("2026-Q1", 60), ("2026-Q4", 20), ("2027-Q1", 62))
    )
    surveys = ", ".join(f"{{id: SV{n}, name: S{n}, metric: csat, scale: 1-5}}" for n in (1, 2, 3))
    text = said(FIRM, f"surveys: {{surveys: [{surveys}]}}\nmeasurement: {{score_totals: [{rows}]}}\n")
    assert "a year ago 60 %" in text and "before 20 %" not in text


def test_a_score_told_beside_the_answers_lends_them_no_source() -> None:
    told = (
        "surveys: {surveys: [{id: SV1, name: All, metric: csat, scale: 1-5}]}\n"
        "measurement: {score_totals: [{period: 2027-Q1, survey: SV1, favourable: 90, unfavourable: 30}],"
        " reported_scores: [{period: 2027-Q1, survey: SV1, score: 70,"
        " answers: 80, source: Agency}]}\n"
    )
    assert "Agency" not in said(FIRM, told)
    assert "Agency" in said(FIRM, told.replace("answers: 80", "answers: 800"))


def test_columns_without_a_move_between_them_promise_none() -> None:
    sat = "surveys: {surveys: [{id: SV1, name: All, metric: csat, scale: 1-5}]}\n"
    two = ", ".join(
        f"{{period: {period}, survey: SV1, favourable: {up}, unfavourable: {100 - up}}}"
        for period, up in (("2026-Q4", 50), ("2027-Q1", 90))
    )
    text = said(FIRM, sat, f"measurement: {{score_totals: [{two}]}}\n")
    assert "Why it moved, no figure shows." in text and "What was done in that time" not in text


def test_a_year_that_is_over_is_named_and_asks_for_no_budget() -> None:
    goal = stay(baseline="12", target="4", deadline="2026-12-31").replace("2026-Q4", "2025-Q4")
    late = COSTS.format("owner: Bo, effort_days: 3, cost_once: 900").replace("2027-02-01", "2026-02-01")
    late = late.replace("2027-02-28", "2026-11-30")
    text = said(over("Bank"), goal, late)
    assert "to 4 % by December 2026." in text and "overdue since 30 November 2026" in text
    assert "To decide" not in text


def test_silence_under_a_contract_is_no_month_and_no_end_of_it() -> None:
    lost = "customer_counts: [{period: 2026-Q4, at_start: 2450, new: 40, at_end: 2430}]"
    text = said(over("Bank"), f"measurement: {{{lost}, gone_after_days: 90, gone_how: no_activity}}\n")
    assert "60 of our 2,450 customers left (2.4 %; gone means that nothing came from them for 90 days)." in text
    assert "no month for" not in text and "ended their contract" not in text


COUNTS = "{period: 2026-Q4, at_start: 40, new: 35, at_end: 38"
GOT_BETTER = (
    "churn_reasons: [{period: 2026-Q4, reason: got better, count: 20}, {period: 2026-Q4, reason: far, count: 8}]"
)


def test_who_finished_as_they_should_is_not_said_to_have_left_before_the_end() -> None:
    text = said(over("Clinic"), f"measurement: {{customer_counts: [{COUNTS}}}], gone_how: finished}}\n")
    assert "(93 %; those who finished as they should are among them)" in text
    assert "left before the end" not in text


def test_reasons_that_are_more_than_the_leavers_are_no_lead_either() -> None:
    counted = f"customer_counts: [{COUNTS}, left_of_start: 2}}], gone_how: finished, {GOT_BETTER}"
    text = said(over("Clinic"), f"measurement: {{{counted}}}\n")
    assert "2 of our 40 customers" in text and "gone means left before the end" in text
    assert "That is a lead, not proof." not in text


def test_moves_that_are_overdue_are_neither_under_way_nor_to_come() -> None:
    rows = (
        "{title: A, start: 2027-01-10, end: 2027-03-31, status: doing}, {title: B, start: 2027-01-10, end: 2027-04-30},"
        " {title: C, start: 2027-07-01, end: 2027-08-31}"
    )
    text = said(FIRM, f"tactics: {{tactics: [{rows}]}}\n")
    assert "The year 2027 by month: two overdue, one to come" in text


def test_sums_of_nothing_and_of_one_day_are_whole_sentences() -> None:
    one = COSTS.format("owner: Bo, effort_days: 1, cost_once: 900")
    text = said(EARLY, one)
    assert "Nothing more in the twelve months after. 1 working day of our own is not in these sums." in text


def test_a_budget_that_is_too_small_stands_on_page_one_inside_the_firm_alone() -> None:
    cost = COSTS.format("cost_once: 900") + "business_case: {budget: 500}\n"
    assert "The budget does not cover that: it is 500." in said(EARLY, cost)
    outside = EARLY.replace("company: Edge Co", "company: Edge Co, readers: outside")
    assert "500" not in said(outside, cost)


def test_a_number_at_one_place_is_called_by_it_where_the_whole_is_another() -> None:
    rows = (
        "{period: 2027-Q1, survey: SV1, touchpoint: TP1, favourable: 90, unfavourable: 10},"
        " {period: 2027-Q1, survey: SV1, touchpoint: TP2, favourable: 40, unfavourable: 60}"
    )
    plan = (
        "audit: {touchpoints: [{id: TP1, name: Tickets}, {id: TP2, name: Platform}]}\n"
        "surveys: {surveys: [{id: SV1, name: Trip, metric: csat, scale: 1-5}]}\n"
        "goals: {goals: [{title: A, metric: csat, survey: SV1, touchpoint: TP2, baseline: 41, target: 60,"
        " deadline: 2027-12-31}]}\n"
        f"measurement: {{score_totals: [{rows}]}}\n"
    )
    text = said(FIRM, plan)
    assert "Satisfied, “Trip”, Platform: up from 41 % to 60 % by December." in text and "It stands at 40 % now." in text
    alone = said(
        FIRM,
        plan.replace("touchpoint: TP1, favourable: 90", "touchpoint: TP2, favourable: 0").replace(
            "unfavourable: 10}", "unfavourable: 0}"
        ),
    )
    assert "Satisfied, “Trip”: up from 41 % to 60 %" in alone


def test_an_own_survey_s_number_says_what_is_counted() -> None:
    totals = "measurement: {score_totals: [{period: 2027-Q1, survey: SV1, favourable: 60, unfavourable: 40}]}\n"
    goal = "goals: {goals: [{title: Kept, metric: own, survey: SV1, target: 90, deadline: 2027-12-31}]}\n"
    text = said(FIRM, SURVEY, goal, totals)
    assert "Answered well, “By mail”: 90 % by December. " in text and "It stands at 60 % now." in text


def test_a_broken_pair_is_no_finding() -> None:
    lines = "swot: [{id: S1, kind: weakness, line: No booking}, {id: S2, kind: opportunity, line: A rival closed}]"
    pair = "tows: [{id: TO1, kind: so, internal: S1, external: S2, option: Win their students}]"
    text = said(FIRM, f"audit: {{{lines}, {pair}}}\n")
    assert "No choice is drawn from it yet" in text
    assert "Cannot be right\tWin their students: The kind of the pair is" in text
    assert "must stand under “Strength” and stands under “Weakness”" in text


def test_keeping_a_number_of_leavers_pays_nothing_back() -> None:
    cost = (
        "tactics: {tactics: [{title: A, goals: [G1], start: 2027-02-01, end: 2027-02-28, help: lot, cost_once: 900}]}\n"
    )
    case = "business_case: {yearly_spend: 500, margin: 30 %}\n"
    text = said(EARLY, stay(id="G1", target="12", direction="keep"), TWELVE_TO_SEVEN, cost, case)
    assert "how many fewer customers should leave" in text and "have it back" not in text


def test_money_of_a_small_firm_is_not_rounded_away() -> None:
    cost = (
        "tactics: {tactics: [{title: A, goals: [G1], start: 2027-02-01, end: 2027-02-28, help: lot, cost_once: 90}]}\n"
    )
    small = (
        TWELVE_TO_SEVEN.replace("2000", "50").replace("1860", "44").replace("new: 100", "new: 0").replace("1830", "40")
    )
    text = said(EARLY, stay(id="G1", target="8"), small, cost, "business_case: {yearly_spend: 500, margin: 30 %}\n")
    assert "Rounded to 500" not in text and "Rounded to " in text


def test_a_share_of_one_s_own_has_no_more_decimals_than_its_range_bears() -> None:
    """35 of 420 is 8.33 in 100, likely 6.05 to 11.37: nobody knows the second decimal."""
    kpi = "kpis: [{id: K1, name: No-shows, unit: in 100, direction: down, per: 100}]"
    rows = "kpi_figures: [{kpi: K1, period: 2026-Q4, count: 35, base: 420}]"
    goal = (
        "goals: {{goals: [{{title: A, metric: own, kpi: K1, baseline_period: 2026-Q4, target: {}, deadline: {}}}]}}\n"
    )
    measured = f"measurement: {{{kpi}, {rows}}}\n"
    text = said(EARLY, goal.format("6", "2027-12-31"), measured)
    assert "No-shows: down from 8.3 to 6 in 100 by December." in text and "8.3\n6.1 to 11.4" in text
    assert "8.33" not in text and "11.37" not in text
    assert "to 6.25 in 100" in said(EARLY, goal.format("6.25", "2027-12-31"), measured)


def test_words_within_words_stand_in_single_marks() -> None:
    step = "{id: JS1, title: 'Write “no gluten” in the notes', journey: J1, feels: -2}"
    step += ", {id: JS2, title: Pay, journey: J1, feels: 1}"
    people = "personas: [{id: PE1, name: Ilse}], journeys: [{id: J1, scenario: An order, persona: PE1}]"
    text = said(FIRM, f"personas: {{{people}, journey_steps: [{step}]}}\n")
    assert "“Write ‘no gluten’ in the notes”" in text and "“Write “" not in text


def test_risks_without_any_answer_are_said_to_have_none() -> None:
    threats = "swot: [{id: S1, kind: threat, line: One}, {id: S2, kind: threat, line: Two}]"
    assert "not one of these risks has its answer yet" in said(FIRM, f"audit: {{{threats}}}\n")


def test_a_start_that_nobody_typed_says_when_it_was_counted() -> None:
    goal = "goals: {goals: [{title: Stay, metric: churn, target: 4, deadline: 2027-12-31}]}\n"
    assert "12.0 %\nQ4 2026" in said(FIRM, goal, TWELVE_TO_SEVEN)


def test_reasons_without_leavers_say_reasons_for_what() -> None:
    text = said(over("Clinic"), f"measurement: {{{GOT_BETTER}}}\n")
    assert "Of the 28 who told us why they left, 20 said “got better”" in text
    public = over("Office").replace("activity: contracts", "activity: public_service")
    assert "Of the 28 who told us why they came again or turned away," in said(
        public, f"measurement: {{{GOT_BETTER}}}\n"
    )


def test_a_goal_that_went_the_wrong_way_stands_on_page_one_though_no_month_did() -> None:
    """Month by month all could be chance; the quarter that the goal is set for is worse than at its start."""
    goal = (
        "goals: {goals: [{title: They stay, metric: churn, baseline_period: 2026-Q4, target: 8,"
        " deadline: 2027-12-31}]}\n"
    )
    months = (
        "measurement: {customer_counts: [{period: 2026-Q4, at_start: 240, new: 60, at_end: 268},"
        " {period: 2027-07, at_start: 250, new: 22, at_end: 255},"
        " {period: 2027-08, at_start: 255, new: 18, at_end: 252},"
        " {period: 2027-09, at_start: 252, new: NEW, at_end: 262}]}\n"
    )
    firm = over("Moving Well", "2027-10-06").replace("2026-", "2027-").replace("contracts", "visits, called: patients")
    page, _, rest = said(firm, goal, months.replace("NEW", "25")).partition("\nContents\n")
    told = "Worse than at its start, by more than chance: Patients lost in the quarter, 13 % then and 21 % now."
    assert page.count(told) == 1
    assert "larger than chance" in rest
    assert "Worse than at its start" not in said(firm, goal, months.replace("NEW", "11"))
