"""The sample plans: every field shown once, findings that exist, dates in order, the depth they promise."""

from __future__ import annotations

from collections import defaultdict

import pytest

from cxplan.plan import CHAPTERS
from cxplan.plan.business_case import BusinessCase
from cxplan.plan.choices import Direction, Scale, SurveyMetric, WorkStatus
from cxplan.plan.fields import US, NotMeasuredYet
from cxplan.plan.tactics import FINDINGS
from cxplan.plan.walk import Kind, facts, rows, table_of, tables

from .samples import FOLDER, FULL, NAMES, known, sample, values

# The one step a sample sets aside is the café's audit; setting aside any other works the same way.
SET_ASIDE = {
    f"{chapter}.{name}" for chapter in CHAPTERS if chapter != "audit" for name in ("not_applicable", "look_again")
}
# A sample changes a threshold where its firm has a reason to; the defaults are what definitions recommend.
KEPT_SETTINGS = {key for key, fact in facts().items() if fact.chapter == "settings"} - {"settings.effort_low"}


def test_the_four_firms_are_there() -> None:
    assert NAMES == ("cafe", "grocery", "hotel", "software", "starter")


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_says_in_its_first_line_that_the_firm_is_made_up(name: str) -> None:
    first = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    company = sample(name).foundations.company
    assert first.startswith(f"# {company} is a made-up firm")


def test_every_fact_of_the_plan_is_filled_in_some_sample() -> None:
    plans = [sample(name) for name in NAMES]
    # A source needs its export beside the plan, and no sample ships one: tests/sources has them.
    kept = [key for key in facts() if not key.startswith("sources.")]
    empty = {key for key in kept if all(value in (None, ()) for plan in plans for value in values(plan, key))}
    assert empty == SET_ASIDE | KEPT_SETTINGS


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_row_refers_to_exists(name: str) -> None:
    plan = sample(name)
    lost = []
    for key, fact in facts().items():
        if fact.ref is None:
            continue
        allowed = set().union(*(known(plan, table) for table in fact.ref.tables)) | ({US} if fact.ref.us else set())
        for value in values(plan, key):
            named = value if fact.kind is Kind.REFERENCES else (value,)
            lost += [(key, one) for one in named if one is not None and one not in allowed]
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_given_once(name: str) -> None:
    plan = sample(name)
    for table, home in tables().items():
        given = [row.id for row in rows(plan, table)]
        assert len(set(given)) == len(given), table
        assert {table_of(one) for one in given} <= {table}, home.prefix


@pytest.mark.parametrize("name", NAMES)
def test_every_tactic_answers_a_finding_serves_a_goal_and_has_an_owner(name: str) -> None:
    plan = sample(name)
    for tactic in plan.tactics.tactics:
        assert tactic.finding is not None and table_of(tactic.finding) in FINDINGS, tactic.title
        assert tactic.goals and tactic.owner, tactic.title


@pytest.mark.parametrize("name", FULL)
def test_every_tactic_says_how_we_will_know_that_it_is_not_working(name: str) -> None:
    for tactic in sample(name).tactics.tactics:
        assert tactic.stop_sign and tactic.stop_by and tactic.stop_then, tactic.title
        assert tactic.end and (tactic.status == WorkStatus.DOING or tactic.stop_by >= tactic.end), tactic.title


def test_the_grocer_answers_each_kind_of_finding_with_some_tactic() -> None:
    assert {table_of(tactic.finding or "") for tactic in sample("grocery").tactics.tactics} == set(FINDINGS)


@pytest.mark.parametrize("name", FULL)
def test_the_steps_of_a_tactic_lie_within_it_and_in_order(name: str) -> None:
    plan = sample(name)
    of = defaultdict(list)
    for step in plan.tactics.tactic_steps:
        of[step.tactic].append(step)
    for tactic in plan.tactics.tactics:
        steps = of[tactic.id]
        assert tactic.start and tactic.end and tactic.start <= tactic.end, tactic.title
        for step in steps:
            assert step.start and step.end, step.title
            assert tactic.start <= step.start <= step.end <= tactic.end, step.title
        assert [step.start for step in steps] == sorted(step.start for step in steps), tactic.title
        assert (steps[0].start, max(step.end for step in steps)) == (tactic.start, tactic.end), tactic.title


@pytest.mark.parametrize("name", NAMES)
def test_the_status_of_work_fits_the_day_of_the_plan(name: str) -> None:
    plan = sample(name)
    today = plan.foundations.as_of
    assert today is not None
    for work in (*plan.tactics.tactics, *plan.tactics.tactic_steps):
        if work.status in (WorkStatus.DONE, WorkStatus.DOING):
            assert work.start is not None and work.start <= today, work.title
        if work.status in (WorkStatus.DOING, WorkStatus.PLANNED):
            assert work.end is not None and work.end >= today, work.title


@pytest.mark.parametrize("name", FULL)
def test_work_begins_and_ends_on_working_days(name: str) -> None:
    plan = sample(name)
    for work in (*plan.tactics.tactics, *plan.tactics.tactic_steps):
        assert work.start and work.end and work.start.weekday() < 5 and work.end.weekday() < 5, work.title


@pytest.mark.parametrize("name", NAMES)
def test_one_goal_leads_and_every_other_serves_it_within_its_time(name: str) -> None:
    goals = {goal.id: goal for goal in sample(name).goals.goals}
    assert sum(goal.parent is None for goal in goals.values()) == 1
    for goal in goals.values():
        above, seen = goal, {goal.id}
        while above.parent:
            above = goals[above.parent]
            assert above.id not in seen, goal.title
            seen.add(above.id)
        assert goal.deadline and above.deadline and goal.deadline <= above.deadline, goal.title


@pytest.mark.parametrize("name", NAMES)
def test_a_target_lies_on_the_side_its_direction_says(name: str) -> None:
    for goal in sample(name).goals.goals:
        if goal.target is None or isinstance(goal.baseline, NotMeasuredYet) or goal.baseline is None:
            continue
        change = goal.target - goal.baseline if goal.target_kind in (None, "value") else goal.target
        assert goal.direction is Direction.KEEP or (change > 0) == (goal.direction is Direction.UP), goal.title


@pytest.mark.parametrize("name", FULL)
def test_nothing_known_is_dated_after_the_day_of_the_plan(name: str) -> None:
    plan = sample(name)
    today = plan.foundations.as_of
    past = ("known_on", "seen_on", "visited_on", "checked_on", "heard_on", "learnt_on", "evidence_on", "benchmark_on")
    for key, fact in facts().items():
        if fact.name in (*past, "changed_on", "confirmed_on", "dropped_on"):
            assert all(value <= today for value in values(plan, key) if value), key


def test_the_grocer_shows_the_plan_at_full_depth() -> None:
    plan = sample("grocery")
    assert len(plan.goals.goals) >= 6
    assert len(plan.audit.touchpoints) == 12
    assert len(plan.competitors.competitors) == 4
    assert len(plan.competitors.phrases) == 10
    assert len(plan.personas.personas) == 3
    assert len(plan.tactics.tactics) == 12
    assert len(plan.surveys.surveys) == 4
    assert plan.optimisation.experiments and plan.optimisation.reviews


def test_the_grocer_looked_up_every_phrase_down_to_five_names_or_more() -> None:
    plan = sample("grocery")
    places = defaultdict(list)
    for row in plan.competitors.search_places:
        assert (row.who is None) != (row.other is None), row.id
        places[row.phrase].append(row.place)
    assert set(places) == known(plan, "phrases")
    assert all(found == list(range(1, len(found) + 1)) and 5 <= len(found) <= 10 for found in places.values())


def test_the_grocer_visited_everybody_himself_included() -> None:
    plan = sample("grocery")
    everybody = known(plan, "competitors") | {US}
    assert {row.who for row in plan.research.mystery_visits} == everybody
    assert {row.who for row in plan.research.standings} == everybody
    for row in plan.research.mystery_visits:
        assert row.answered == (row.answer_hours is not None), row.id


def test_the_grocers_journeys_have_six_to_ten_steps_and_fall_somewhere() -> None:
    plan = sample("grocery")
    for journey in plan.personas.journeys:
        steps = [step for step in plan.personas.journey_steps if step.journey == journey.id]
        assert 6 <= len(steps) <= 10, journey.scenario
        assert all(step.does and step.thinks and step.should_feel is not None for step in steps), journey.scenario
        assert min(step.feels for step in steps if step.feels is not None) < 0, journey.scenario


def test_the_grocer_has_twelve_months_of_scores_and_two_quarters_of_reasons() -> None:
    measured = sample("grocery").measurement
    after_swap = {row.period for row in measured.scores if row.survey == "SV1"}
    assert len(after_swap) >= 12
    assert len({row.period for row in measured.service_figures}) >= 12
    assert len({row.period for row in measured.churn_reasons}) == 2
    assert measured.score_totals and measured.reported_scores


def test_the_grocer_fills_every_input_of_the_business_case() -> None:
    case = sample("grocery").business_case
    assert [name for name in BusinessCase.model_fields if getattr(case, name) is None] == [
        "not_applicable",
        "look_again",
    ]


def test_every_setting_a_sample_names_differs_from_the_default() -> None:
    for name in NAMES:
        settings = sample(name).settings
        for key in settings.model_fields_set:
            assert getattr(settings, key) != type(settings).model_fields[key].default, (name, key)


def test_the_software_firm_asks_on_seven_and_counts_by_team_and_segment() -> None:
    plan = sample("software")
    assert any(one.metric is SurveyMetric.CES and one.scale is Scale.ONE_TO_SEVEN for one in plan.surveys.surveys)
    assert all(row.segment for row in plan.measurement.customer_counts)
    assert {row.team for row in plan.measurement.service_figures} == {"TM1", "TM4"}
    assert {len(row.period or "") for row in plan.measurement.customer_counts} == {len("2027-06")}
