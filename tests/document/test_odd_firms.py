"""What a dentist, an inn and a city office with odd but plausible figures read about themselves."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from cxplan import workbook
from cxplan.engine.values import Values
from cxplan.plan import Plan, file
from cxplan.plan.ids import numbered
from cxplan.text import words

from .reading import made, whole
from .starter import sample

DENTIST = """
foundations: {company: Harbour Teeth, activity: visits, called: patients, currency: GBP, as_of: 2027-10-06,
  period_start: 2027-01-01, period_end: 2027-12-31}
goals:
  goals:
    - {title: No empty chair, metric: own, kpi: K1, baseline_period: 2026-Q4, target: -40 %, deadline: 2027-12-31}
    - {title: People feel explained to, metric: csat, survey: SV1, baseline_period: 2026-Q4, target: 85,
       deadline: 2027-12-31}
    - {title: Patients stay, metric: churn, baseline: 6, baseline_period: 2026, target: 5, deadline: 2027-12-31}
tactics:
  tactics:
    - {title: A text the day before, goals: [G1], start: 2027-01-10, end: 2027-03-31, status: done, help: lot,
       effort_days: 6, cost_once: 300}
    - {title: A price on paper, goals: [G3], start: 2027-09-01, end: 2027-11-30, status: doing, help: some,
       effort_days: 4}
surveys: {surveys: [{name: After the visit, question: Did we explain?, metric: csat, scale: 1-5}]}
measurement:
  kpis:
    - {name: No-shows, unit: no-shows a quarter, direction: down}
    - {name: "Minutes late, when late", unit: minutes, direction: down}
    - {name: Cold rooms, unit: in 100 visits, direction: down, per: 100}
  kpi_figures:
    - {kpi: K1, period: 2026-Q3, count: 110}
    - {kpi: K1, period: 2026-Q4, count: 104}
    - {kpi: K1, period: 2027-Q3, count: 70}
    - {kpi: K2, period: 2027-Q3, value: 9}
    - {kpi: K3, period: 2027-Q3, count: 9, base: 400}
  score_totals:
    - {survey: SV1, period: 2026-Q1, favourable: 22, neutral: 8, unfavourable: 6}
    - {survey: SV1, period: 2026-Q2, favourable: 22, neutral: 8, unfavourable: 6}
    - {survey: SV1, period: 2026-Q3, favourable: 22, neutral: 8, unfavourable: 6}
    - {survey: SV1, period: 2026-Q4, favourable: 22, neutral: 8, unfavourable: 6}
    - {survey: SV1, period: 2027-Q1, favourable: 29, neutral: 5, unfavourable: 2}
    - {survey: SV1, period: 2027-Q2, favourable: 29, neutral: 5, unfavourable: 2}
    - {survey: SV1, period: 2027-Q3, favourable: 29, neutral: 5, unfavourable: 2}
  reported_scores: [{survey: SV1, period: 2027-Q2, score: 70, answers: 50}]
  customer_counts: [{period: 2026, at_start: 1900, new: 260, at_end: 2010}]
"""
OFFICE = """
foundations: {company: City of Arden, activity: public_service, called: residents, currency: GBP, as_of: 2027-07-12,
  period_start: 2027-01-01, period_end: 2027-12-31}
goals: {goals: [{title: Solved the first time, metric: own, kpi: K1, baseline: 65, target: 80, direction: up}]}
audit:
  swot: [{kind: strength, line: Patient people}, {kind: threat, line: A new law}]
  tows: [{internal: S1, external: S2, option: Train them}, {internal: S1, external: S2, option: Say so}]
research: {gaps: [{gap: Nobody says beforehand which papers are needed.}]}
tactics:
  tactics:
    - {title: A list of papers, goals: [G1], owner: Paul, start: 2027-02-01, end: 2027-10-30, status: doing, help: lot,
       effort_days: 8, cost_once: 1200, cost_monthly: 100}
measurement:
  kpis: [{name: Solved the first time, unit: of 100 cases, direction: up, per: 100}]
"""


@cache
def _read(text: str) -> tuple[Plan, Values]:
    plan = file.parse(text, Path("firm.yaml")).plan
    values = workbook.make(plan).values
    assert values is not None
    return plan, values


@cache
def _text(text: str) -> str:
    return whole(made(*_read(text)))


def test_what_a_figure_is_counted_in_is_not_said_twice() -> None:
    text = _text(DENTIST)
    assert "No-shows a quarter" in text and "No-shows, no-shows" not in text
    assert "Minutes late, when late, minutes" not in text
    assert "Cold rooms, in 100 visits" in text


def test_a_count_of_events_is_as_sure_in_the_table_of_goals_as_among_the_numbers() -> None:
    _, values = _read(DENTIST)
    # 104 and 70 in equal quarters: Z = -34 / sqrt(174) = -2.58.
    assert values.column("goals_sure_code")[0] == "real"
    assert values.column("numbers_verdict_code")[list(values.column("numbers_key")).index("K1")] == "real"


def test_a_start_that_the_counts_put_otherwise_is_told_with_both_figures() -> None:
    assert "Patients stay: The start was stated as 6.0 %; by the counts it was 7.9 %, and the counts stand." in _text(
        DENTIST
    )


def test_all_waves_together_are_told_where_one_shows_nothing() -> None:
    assert "could be chance\nall since the start together: better, larger than chance" in _text(DENTIST)


def test_the_cover_names_the_latest_figures_and_not_older_ones_of_customers() -> None:
    assert "6 October 2027, with figures from July to September 2027" in _text(DENTIST)


def test_own_days_of_what_is_done_are_not_said_to_be_still_ahead() -> None:
    text = _text(DENTIST)
    assert "It takes 4 working days of our own." in text
    assert (
        "10 working days of our own, moves that are over or still to be weighed included, are not in these sums."
        in text
    )


def test_a_public_office_reads_nothing_of_spending_or_margin_but_what_the_plan_costs() -> None:
    text, (_, values) = _text(OFFICE), _read(OFFICE)
    assert "In 2027 the plan costs £2,300" in text  # 1,200 once and eleven months of 100
    assert "spends" not in text and "margin" not in text and "what it brings is not" not in text
    assert "Against others" not in text and "The open place" in text
    assert values.text("answer_business_case").endswith(words("workbook")("money.earns_nothing"))
    assert "margin" not in values.text("money_missing") and "spend" not in values.text("money_missing")


def test_a_public_office_that_tells_of_contacts_is_told_what_lacks_of_these() -> None:
    plan, values = _read(OFFICE)
    case = plan.business_case.model_copy(update={"contacts_per_month": 900})
    text = whole(made(plan.model_copy(update={"business_case": case}), values))
    assert "We lack how many contacts the plan saves, or what one of them costs." in text


def test_choices_that_no_move_carries_are_told_in_a_whole_sentence_for_none() -> None:
    assert "We draw two choices from this. Not one of them has a move yet." in _text(OFFICE)


def test_a_cost_with_own_days_in_it_says_so() -> None:
    plan, values = _read(OFFICE)
    case = plan.business_case.model_copy(update={"own_days_in": True, "day_rate": 300})
    text = whole(made(plan.model_copy(update={"business_case": case}), values))
    assert "£2,300 in 2027 for tools, bought work and 8 working days of our own." in text
    assert "£2,300 in 2027 for tools and bought work." in _text(OFFICE)


def test_a_score_told_twice_is_told_with_both_figures_and_which_counts() -> None:
    told = (
        "Stated as 70.0 from 50 answers; the answers beside it say 80.6 from 36. The larger number of answers counts."
    )
    assert f"“After the visit”, April to June 2027. {told}" in _text(DENTIST)


def test_an_inn_s_open_figures_speak_of_guests() -> None:
    text = whole(made(sample("hotel"), None))
    assert "What each of our guests spends in a year (Anneke, by April)" in text
    assert not re.search(r"\bcustomers?\b", text.replace("CSAT, customer satisfaction", ""))


def said(chapters: dict[str, Any]) -> str:
    """What the document of a plan with these chapters says."""
    plan = Plan.model_validate(numbered(chapters))
    return whole(made(plan, workbook.make(plan).values))


def test_where_leavers_are_counted_it_is_the_target_that_is_lacking() -> None:
    goal = {"id": "G1", "title": "Stay", "metric": "churn", "baseline_period": "2026-Q4", "direction": "down"}
    tactic = {"title": "Do", "goals": ["G1"], "start": "2027-02-01", "end": "2027-08-01", "cost_once": 4000}
    counts = [{"period": "2026-Q4", "at_start": 420, "new": 0, "at_end": 385}]
    chapters: dict[str, Any] = {
        "foundations": {"company": "Edge Co", "period_start": "2027-01-01", "as_of": "2027-01-15"},
        "goals": {"goals": [goal]},
        "tactics": {"tactics": [tactic]},
        "business_case": {"yearly_spend": 500, "margin": 0.3},
    }
    counted = said({**chapters, "measurement": {"customer_counts": counts}})
    assert "We lack a target that stands: how many fewer customers should leave." in counted
    assert "We lack how many customers leave, and how many fewer should." in said(chapters)


def test_a_share_of_one_s_own_bears_its_sign_at_both_ends() -> None:
    goal = {"title": "Papers in time", "metric": "own", "kpi": "K1", "baseline": 50, "target": 75, "direction": "up"}
    text = said(
        {
            "goals": {"goals": [goal | {"unit": "% of all", "target_kind": "value"}]},
            "measurement": {"kpis": [{"name": "papers in by November", "unit": "% of all", "direction": "up"}]},
        }
    ).replace("\u00a0", " ")
    assert "up from 50 % to 75 % of all" in text
    assert text.count("50 %") > 1  # in the table of goals too
