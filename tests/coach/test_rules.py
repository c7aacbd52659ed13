"""The rules: each finds its own kind of fault, says it with figures in their units, and leaves sound plans alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cxplan.coach.rules import Weight, broken, remedy, what
from cxplan.coach.rules.rule import begun, started
from cxplan.plan import Plan
from cxplan.plan.ids import numbered
from cxplan.text import words
from tests.samples import NAMES, sample

YEAR = {"company": "Edge Co", "period_start": "2027-01-01", "period_end": "2027-12-31", "as_of": "2027-06-15"}
Raw = dict[str, Any]


def planned(**chapters: Raw) -> Plan:
    return Plan.model_validate(numbered({"foundations": YEAR, **chapters}))


def goal(**facts: object) -> Raw:
    return {"goals": {"goals": [{"id": "G1", "title": "A", "metric": "churn", "direction": "down", **facts}]}}


def tactic(**facts: object) -> Raw:
    return {"tactics": {"tactics": [{"id": "T1", "title": "Move", "owner": "Ana", "goals": ["G1"], **facts}]}}


def survey(**facts: object) -> Raw:
    return {"surveys": {"surveys": [{"id": "SV1", "name": "All", "metric": "csat", "scale": "1-5", **facts}]}}


def measured(**tables: object) -> Raw:
    return {"measurement": tables}


def kept(**tables: object) -> Raw:
    return {"optimisation": tables}


def pair(kind: str, internal: str, external: str) -> Raw:
    lines = [{"id": "S1", "kind": "strength", "line": "x"}, {"id": "S2", "kind": "threat", "line": "y"}]
    return {"audit": {"swot": lines, "tows": [{"id": "TO1", "kind": kind, "internal": internal, "external": external}]}}


PARENT = {"id": "G1", "title": "Top", "metric": "churn", "deadline": "2027-06-30"}
# What breaks a rule: its code, the plan, the figures the workbook counted, and what has to stand in the sentence.
BROKEN: list[tuple[str, Raw, dict[str, float], str]] = [
    ("period_backwards", {"foundations": {**YEAR, "period_end": "2026-12-31"}}, {}, "31 December 2026"),
    ("north_star_without_number", {"foundations": {**YEAR, "north_star_metric": "own"}}, {}, "North Star"),
    ("test_overdue", {"foundations": {**YEAR, "assumptions": [{"id": "A1", "belief": "x", "owner": "Jo Lee, desk", "test_by": "2027-06-14"}]}}, {}, "(Jo Lee)"),
    ("test_overdue_nobody", {"foundations": {**YEAR, "assumptions": [{"id": "A1", "belief": "x", "test_by": "2027-06-14"}]}}, {}, "14 June 2027"),
    ("baseline_beyond_scale", goal(baseline=120), {}, "120.0 %"),
    ("baseline_unit", goal(baseline=0.119), {"G1": 11.875}, "11.9 %"),
    ("target_beyond_scale", goal(target=-2), {}, "−2.0 %"),
    ("change_beyond_scale", goal(baseline=5, target=-7, target_kind="points_change"), {}, "−7 points"),
    ("below_the_least", goal(metric="first_response", baseline=5, target=-6, target_kind="points_change"), {}, "−1 h is below 0 min"),
    ("target_beyond_scale", goal(metric="own", survey="SV1", direction="up", baseline=60, target=130), {}, "130.0 %"),
    ("baseline_unit", goal(metric="own", survey="SV1", direction="up", baseline=0.6, target=0.7), {"G1": 60.0, "G1 start": 60.0}, "60.0 %"),
    ("relative_of_nothing", goal(metric="nps", direction="up", baseline=-40, target=20, target_kind="percent_change"), {}, "+20 % of −40"),
    ("baseline_recounted", goal(baseline=12, target=8), {"G1": 9.0, "G1 start": 11.4}, "the counts say 11.4 %"),
    ("target_unit", goal(baseline=11.9, target=0.1), {}, "10.0 %"),
    ("target_share", goal(metric="csat", direction="up", target=0.9), {}, "90.0 %"),
    ("target_wrong_side_up", goal(metric="csat", direction="up", baseline=60, target=50), {}, "below the 60.0 %"),
    ("target_wrong_side_down", goal(baseline=11.9, target=15), {}, "above the 11.9 %"),
    ("target_is_today", goal(baseline=11.9, target=11.9), {}, "11.9 %"),
    ("already_reached", goal(metric="nps", direction="up", baseline=18, target=45), {"G1": 54.0}, "stands at 54"),
    ("deadline_before_start", goal(start="2027-03-01", deadline="2027-03-01"), {}, "1 March 2027"),
    ("deadline_before_plan", goal(deadline="2026-03-01"), {}, "1 March 2026"),
    ("deadline_after_plan", goal(deadline="2028-03-01"), {}, "1 March 2028"),
    ("other_season", goal(baseline_period="2026-Q4", deadline="2027-06-30"), {}, "October to December 2026"),
    ("survey_of_another_metric", {**goal(metric="nps", direction="up", survey="SV1"), **survey()}, {}, "NPS"),
    ("serves_itself", {"goals": {"goals": [{**PARENT, "parent": "G2"}, {"id": "G2", "title": "B", "parent": "G1"}]}}, {}, '"B"'),
    ("deadline_after_parent", {"goals": {"goals": [PARENT, {"id": "G2", "title": "B", "parent": "G1", "deadline": "2027-07-01"}]}}, {}, "1 July 2027"),
    ("pair_internal", pair("wt", "S1", "S2"), {}, "Weakness"),
    ("pair_external", pair("so", "S1", "S2"), {}, "Opportunity"),
    ("end_before_start", tactic(start="2027-08-01", end="2027-07-01"), {}, "1 August 2027"),
    ("work_before_plan", {**tactic(end="2026-08-01"), "foundations": {**YEAR, "as_of": "2026-07-01"}}, {}, "1 August 2026"),
    ("work_after_plan", tactic(start="2028-08-01"), {}, "1 August 2028"),
    ("stop_before_start", tactic(start="2027-08-01", stop_by="2027-07-01"), {}, "1 July 2027"),
    ("several_accountable", tactic(accountable="Ana and Bo"), {}, "Ana and Bo"),
    ("overdue", tactic(end="2027-03-31", status="planned"), {}, "31 March 2027"),
    ("overdue_nobody", {"tactics": {"tactics": [{"id": "T1", "title": "x", "goals": ["G1"], "end": "2027-03-31"}]}}, {}, "nobody owns it"),
    ("step_outside_tactic", {"tactics": {"tactics": [{"id": "T1", "title": "Move", "goals": ["G1"], "end": "2027-08-31"}], "tactic_steps": [{"id": "TS1", "title": "s", "tactic": "T1", "end": "2027-09-01"}]}}, {}, '"Move"'),
    ("nps_scale", survey(metric="nps"), {}, "1 to 5"),
    ("threshold_outside_scale", survey(favourable_from=6), {}, "6"),
    ("asks_more_than_there_are", survey(can_ask=900, population=500), {}, "900"),
    ("gone_after_too_long", measured(gone_after_days=200), {}, "200"),
    ("gone_after_missing", measured(gone_how="no_activity"), {}, "no number"),
    ("answer_day_and_period", measured(answers=[{"id": "AN1", "answered_on": "2027-03-04", "period": "2027-03"}]), {}, "March 2027"),
    ("answer_no_day", measured(answers=[{"id": "AN1", "survey": "SV1", "score": 4}]), {}, "counts nowhere"),
    ("score_outside_scale", {**survey(), **measured(scores=[{"id": "SC1", "survey": "SV1", "score": 6, "count": 1, "period": "2027-03"}])}, {}, '"All" (1 to 5)'),
    ("reported_beyond_scale", {**survey(), **measured(reported_scores=[{"id": "RS1", "survey": "SV1", "period": "2027-03", "score": -3, "answers": 9}])}, {}, "0 to 100"),
    ("more_answers_than_asked", measured(score_totals=[{"id": "SX1", "survey": "SV1", "period": "2027-03", "favourable": 8, "unfavourable": 4, "asked": 10}]), {}, "12 answered"),
    ("more_at_end", measured(customer_counts=[{"id": "CU1", "period": "2027-03", "at_start": 100, "new": 5, "at_end": 110}]), {}, "(105)"),
    ("more_than_the_whole", measured(service_figures=[{"id": "SF1", "period": "2027-03", "requests": 60, "answered": 50, "in_time": 55}]), {}, '"Answered" (50)'),
    ("review_after_plan", kept(reviews=[{"id": "RE1", "what": "x", "next_on": "2028-01-10"}]), {}, "10 January 2028"),
    ("review_past", kept(reviews=[{"id": "RE1", "what": "x", "next_on": "2027-06-01"}]), {}, "1 June 2027"),
    ("follow_up_overdue", kept(follow_ups=[{"id": "FU1", "owner": "Lien", "due": "2027-06-01", "status": "open"}]), {}, "Lien"),
    ("follow_up_overdue_nobody", kept(follow_ups=[{"id": "FU1", "due": "2027-06-01"}]), {}, "nobody owns it"),
    ("shares_of_one", goal(metric="ces", direction="up", baseline=0.6, target=0.8), {}, "80.0 %"),
    ("kept_beyond_today", goal(metric="nps", direction="keep", baseline=45, target=90), {}, "90 is better than the 45"),
    ("deadline_past", goal(owner="Ana, desk", baseline=11.9, target=10, deadline="2027-04-30"), {"G1": 10.1}, "(Ana)"),
    ("deadline_past_nobody", goal(baseline=11.9, target=10, deadline="2027-04-30"), {}, "nobody owns it"),
    ("pain_nowhere", {"audit": {"pains": [{"id": "P1", "pain": "Slow"}]}}, {}, "no touchpoint"),
    ("line_without_kind", {"audit": {"swot": [{"id": "S1", "line": "Slow"}]}}, {}, "threat"),
    ("place_without_who", {"competitors": {"phrases": [{"id": "PH1", "phrase": "x"}], "search_places": [{"id": "SP1", "phrase": "PH1", "place": 2}]}}, {}, "whose it is"),
    ("place_without_phrase", {"competitors": {"search_places": [{"id": "SP1", "who": "us", "place": 2}]}}, {}, "which phrase"),
    ("time_without_answer", {"research": {"mystery_visits": [{"id": "MV1", "who": "us", "answered": False, "answer_hours": 3}]}}, {}, "there was none"),
    ("firm_twice", {"research": {"standings": [{"id": "ST1", "who": "us"}, {"id": "ST2", "who": "us"}]}}, {}, "twice"),
    ("step_of_no_journey", {"personas": {"journey_steps": [{"id": "JS1", "title": "Pay"}]}}, {}, "no journey"),
    ("serves_no_goal", tactic(goals=[]), {}, "serves no goal"),
    ("survey_without_metric", {"surveys": {"surveys": [{"id": "SV1", "question": "Well?"}]}}, {}, "which number"),
    ("mentions_more", measured(mentions=[{"id": "ME1", "period": "2027-03", "positive": 50, "negative": 15, "everybody": 40}]), {}, "65 mentions of us"),
    ("reasons_more", measured(customer_counts=[{"id": "CU1", "period": "2027-03", "at_start": 420, "new": 0, "at_end": 400}], churn_reasons=[{"id": "CR1", "reason": "Price", "period": "2027-03", "count": 18}, {"id": "CR2", "reason": "Moved", "period": "2027-03", "count": 3}]), {}, "21 reasons for leaving are counted for March 2027, and 20 customers left"),
    ("median_above_most", measured(service_figures=[{"id": "SF1", "period": "2027-03", "requests": 9, "answered": 9, "response_mean": 3, "response_median": 4, "response_p90": 3}]), {}, "4 h"),
    ("counts_nowhere", measured(customer_counts=[{"id": "CU1", "period": "2027-03", "at_start": 100, "new": 5}]), {}, "At the end"),
    ("period_ahead", measured(mentions=[{"id": "ME1", "period": "2027-Q3", "positive": 5}]), {}, "July to September 2027"),
    ("period_ahead", measured(churn_reasons=[{"id": "CR1", "reason": "x", "period": "2027-07", "count": 5}]), {}, "do not count"),
    ("looks_typed_twice", measured(customer_counts=[{"id": f"CU{n}", "period": "2027-03", "at_start": 100, "new": 5, "at_end": 90} for n in (1, 2)]), {}, "March 2027"),
    ("kept_and_won", {"business_case": {"kept_on": True, "acquisition_on": True}}, {}, "only the second"),
    ("measuring_overdue", goal(baseline={"not_measured": {"owner": "Ana", "by": "2027-03-31"}}), {}, "(Ana)"),
    ("measuring_overdue_nobody", goal(baseline={"not_measured": {"by": "2027-03-31"}}), {}, "31 March 2027"),
    ("judging_past", tactic(start="2027-02-01", end="2027-12-01", status="doing", stop_by="2027-05-31"), {}, "31 May 2027"),
    ("trial_over", kept(experiments=[{"id": "EX1", "hypothesis": "x", "end": "2027-03-01", "decision": "running"}]), {}, "1 March 2027"),
    ("north_star_review_past", {"foundations": {**YEAR, "north_star_review": "2027-02-01"}}, {}, "1 February 2027"),
    ("revision_past", kept(next_revision="2027-02-15"), {}, "15 February 2027"),
    ("more_hits_than_cases", kept(experiments=[{"id": "EX1", "hypothesis": "x", "trial_hits": 9, "trial_total": 8}]), {}, "9 of 8"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "chapters", "counted", "said"), BROKEN, ids=[case[0] for case in BROKEN])
def test_each_rule_finds_its_own_fault(code: str, chapters: Raw, counted: dict[str, float], said: str) -> None:
    found = broken(planned(**chapters), counted)
    assert [one.code for one in found] == [code]
    assert said in what(found[0]).replace("\N{NO-BREAK SPACE}", " ") + remedy(found[0]).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert what(found[0]).endswith(".")


def test_every_sentence_of_the_rules_is_said_by_some_rule() -> None:
    codes = {key.partition(".")[0] for key in words("rules").keys()} - {"change", "sheet"}  # noqa: SIM118  # not a mapping's keys
    assert codes == {case[0] for case in BROKEN}


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_have_nothing_that_cannot_be_right(name: str) -> None:
    assert [one for one in broken(sample(name)) if one.weight is Weight.WRONG] == []


def test_what_is_late_depends_on_the_day_alone() -> None:
    plan = planned(**tactic(end="2027-06-15", status="doing"))
    assert broken(plan, today=date(2027, 6, 15)) == ()
    assert [one.code for one in broken(plan, today=date(2027, 6, 16))] == ["overdue"]
    done = planned(**tactic(end="2027-06-15", status="done"))
    assert broken(done, today=date(2027, 7, 1)) == ()


def test_a_step_of_a_late_tactic_is_not_told_a_second_time() -> None:
    steps = [{"id": "TS1", "title": "s", "tactic": "T1", "end": "2027-03-01"}]
    late = {
        "tactics": {
            "tactics": [{"id": "T1", "title": "x", "owner": "A", "goals": ["G1"], "end": "2027-03-31"}],
            "tactic_steps": steps,
        }
    }
    assert [(one.code, one.row) for one in broken(planned(**late))] == [("overdue", "T1")]
    running = {
        "tactics": {
            "tactics": [{"id": "T1", "title": "x", "owner": "A", "goals": ["G1"], "end": "2027-08-31"}],
            "tactic_steps": steps,
        }
    }
    assert [(one.code, one.row) for one in broken(planned(**running))] == [("overdue", "TS1")]


def test_the_heaviest_comes_first() -> None:
    found = broken(planned(**tactic(end="2027-03-31"), **goal(deadline="2028-03-01"), **survey(metric="nps")))
    assert [one.weight for one in found] == [Weight.WRONG, Weight.LATE, Weight.ASK]


def test_a_target_in_the_metrics_own_small_unit_is_no_slip() -> None:
    assert broken(planned(**goal(baseline=0.9, target=0.5)), {"G1": 0.9}) == ()
    assert broken(planned(**goal(metric="first_response", baseline=26, target=0.5))) == ()


def test_a_goal_is_judged_from_the_start_that_the_counts_give() -> None:
    plan = planned(**goal(metric="csat", direction="up", baseline=12, target=40))
    assert broken(plan, {started("G1"): 12.4, "G1": 20.0}) == ()
    told, found = broken(plan, {started("G1"): 45.0, "G1": 20.0})[::-1]
    assert told.code == "baseline_recounted" and "typed as 12.0 %" in what(told).replace("\N{NO-BREAK SPACE}", " ")
    assert found.code == "target_wrong_side_up" and "below the 45.0 %" in what(found).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("start", "deadline", "told"),
    [
        ("2026-Q4", "2027-12-31", False),
        ("2026-Q4", "2027-10-05", False),  # in the same quarter
        ("2026-Q4", "2028-02-28", False),  # the quarter that was over last
        ("2026-Q4", "2027-09-30", True),
        ("2026-Q3", "2027-12-15", True),
        ("2026-12", "2027-11-30", False),  # a neighbour
        ("2026-12", "2028-01-15", False),
        ("2026-12", "2027-10-31", True),
        ("2026", "2027-06-30", False),  # a year has all seasons
    ],
)
def test_a_deadline_is_in_the_season_of_the_start(start: str, deadline: str, told: bool) -> None:
    chapters = {**goal(baseline_period=start, deadline=deadline)}
    found = {one.code for one in broken(planned(foundations={**YEAR, "period_end": "2028-12-31"}, **chapters))}
    assert ("other_season" in found) is told
    alike = planned(foundations={**YEAR, "period_end": "2028-12-31"}, **chapters, **measured(no_season=True))
    assert "other_season" not in {one.code for one in broken(alike)}


def test_the_season_of_a_start_that_nobody_typed_is_that_of_the_counts() -> None:
    plan = planned(**goal(deadline="2027-06-30"))
    # April to June 2026, as the workbook counts months.
    assert broken(plan, {begun("G1"): (12 * 2026 + 6) * 100.0 + 3}) == ()
    (found,) = broken(plan, {begun("G1"): (12 * 2026 + 12) * 100.0 + 3})
    assert "October to December 2026" in what(found)


def test_a_deadline_gone_by_is_told_only_of_a_goal_that_is_not_reached() -> None:
    plan = planned(**goal(owner="Ana", baseline=11.9, target=10, deadline="2027-04-30"))
    assert [one.code for one in broken(plan, {"G1": 10.1})] == ["deadline_past"]
    assert "deadline_past" not in [one.code for one in broken(plan, {"G1": 10.0})]
    assert broken(plan, {"G1": 10.1}, today=date(2027, 4, 30)) == ()
