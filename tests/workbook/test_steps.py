"""Audit, competitors, research, journeys, reviews: what follows from what was typed on each sheet."""

from __future__ import annotations

from functools import cache

import pytest

from cxplan.engine.values import Values
from cxplan.plan.essentials import of_chapter
from cxplan.text import words

from .built import built, filled

SAY = words("workbook")


@cache
def values() -> Values:
    """A plan with a little in each of these steps."""
    return built(
        audit={
            "touchpoints": [
                {"name": "Matters and bad", "importance": 5, "rating": 2},
                {"name": "Matters and good", "importance": 4, "rating": 5},
                {"name": "Hardly matters, bad", "importance": 2, "rating": 1},
                {"name": "Hardly matters, good", "importance": 1, "rating": 4},
                {"name": "Not rated", "importance": 5},
                {"name": "Matters, so-so", "importance": 4, "rating": 3},
            ],
            "pains": [{"pain": "Cold coffee", "touchpoint": "TP1"}, {"pain": "Nowhere"}],
        },
        competitors={
            "competitors": [{"name": "Rival"}, {"name": "Unseen"}],
            "phrases": [{"phrase": "coffee"}, {"phrase": "cake"}, {"phrase": "never looked up"}],
            "search_places": [
                {"phrase": "PH1", "place": 1, "who": "C1", "checked_on": "2027-06-01"},
                {"phrase": "PH1", "place": 4, "who": "us", "checked_on": "2027-06-01"},
                {"phrase": "PH1", "place": 1, "who": "us", "checked_on": "2027-01-01"},
                {"phrase": "PH2", "place": 12, "who": "us"},
                {"phrase": "PH2", "place": 2, "other": "*Star~?"},
                {"phrase": "PH2", "place": 3, "who": "C1"},
                {"phrase": "PH2", "place": 8, "who": "C1"},
            ],
        },
        research={
            "standings": [{"who": "us", "review_mean": 4.0, "faq_quality": 2}, {"who": "C1"}],
            "mystery_visits": [
                {"who": "us", "answered": True, "answer_hours": 2, "found_myself": False},
                {"who": "us", "answered": True, "answer_hours": 4, "found_myself": True},
                {"who": "us", "answered": False},
            ],
        },
        personas={
            "personas": [{"name": "Ada"}],
            "journeys": [{"scenario": "Morning", "persona": "PE1"}, {"scenario": "Evening"}, {"scenario": "No steps"}],
            "journey_steps": [
                {"title": "Queue", "journey": "J1", "feels": 1},
                {"title": "Sit", "journey": "J2", "feels": 2},
                {"title": "Order", "journey": "J1", "feels": -1},
                {"title": "Pay", "journey": "J1", "feels": -2},
                {"title": "Leave", "journey": "J2", "feels": -1},
            ],
        },
        optimisation={
            "reviews": [
                {"what": "Past", "next_on": "2027-06-30"},
                {"what": "Today", "next_on": "2027-07-01"},
                {"what": "Someday"},
            ],
            "experiments": [
                {"hypothesis": "a", "control_hits": 100, "control_total": 1000, "trial_hits": 150, "trial_total": 1000},
                {"hypothesis": "b", "control_hits": 10, "control_total": 20, "trial_hits": 12, "trial_total": 20},
                {"hypothesis": "c", "control_hits": 30, "control_total": 20, "trial_hits": 12, "trial_total": 20},
            ],
        },
    )  # fmt: skip


def test_importance_against_rating_says_what_a_touchpoint_asks_for() -> None:
    wanted = ["concentrate", "keep_up", "low", "overkill", None, "concentrate"]
    assert filled(values(), "touchpoints_priority", 6) == [one and SAY(f"priority.{one}") for one in wanted]


def test_what_to_concentrate_on_is_worked_on_first_then_the_widest_gap() -> None:
    assert filled(values(), "touchpoints_rank", 6) == [1, 4, 3, 5, None, 2]


def test_the_outcome_follows_from_the_rating() -> None:
    wanted = ["negative", "positive", "negative", "positive", None, "neutral"]
    assert filled(values(), "touchpoints_outcome", 6) == [one and SAY(f"outcome.{one}") for one in wanted]


def test_the_means_may_be_the_lines_instead() -> None:
    points = [{"name": "a", "importance": 5, "rating": 5}, {"name": "b", "importance": 4, "rating": 4}]
    made = built(audit={"touchpoints": points}, settings={"use_means": True})
    assert filled(made, "touchpoints_priority", 2) == [SAY("priority.keep_up"), SAY("priority.low")]


def test_only_the_latest_check_of_a_phrase_counts() -> None:
    assert values().number("us_mean_place") == pytest.approx((4 + 12) / 2)
    assert values().number("us_top_ten") == pytest.approx(1 / 2)


def test_visibility_is_counted_over_the_phrases_that_were_looked_up() -> None:
    assert values().number("phrases_checked") == 2
    assert filled(values(), "competitors_top3", 2) == [1.0, 0.0]
    assert filled(values(), "competitors_mean_place", 2) == [2.0, None]


def test_a_name_with_signs_that_mean_any_is_found_as_it_is() -> None:
    assert filled(values(), "search_places_times", 5)[4] == 1


def test_a_scorecard_takes_the_mean_of_what_is_known() -> None:
    assert filled(values(), "standings_score", 2) == [3.0, None]
    assert filled(values(), "standings_answer_mean", 1) == [pytest.approx(3 / 24)]
    assert filled(values(), "standings_answered", 2) == [2, None]


def test_a_journey_has_its_own_lowest_point_and_steepest_fall_though_rows_are_mixed() -> None:
    assert filled(values(), "journeys_low_step", 3) == ["Pay", "Leave", None]
    assert filled(values(), "journeys_fall_from", 3) == ["Queue", "Sit", None]
    assert filled(values(), "journeys_fall_to", 3) == ["Order", "Leave", None]
    assert filled(values(), "journeys_fall_size", 3) == [2, 3, None]


def test_a_review_is_overdue_the_day_after() -> None:
    wanted = ["overdue", "ahead", "undated"]
    assert filled(values(), "reviews_state", 3) == [SAY(f"due.{one}") for one in wanted]


def test_an_experiment_is_judged_by_its_counts() -> None:
    assert filled(values(), "experiments_real", 3) == [SAY("change.real"), SAY("change.too_few"), None]
    assert filled(values(), "experiments_effect", 1) == [pytest.approx(0.05)]


def test_each_step_says_how_far_it_is() -> None:
    assert values().text("audit_state") == SAY("states.started")
    assert values().text("surveys_state") == SAY("states.empty")
    assert values().number("audit_filled") == 4
    assert len(of_chapter("audit")) == 6


def test_a_step_that_does_not_apply_says_why() -> None:
    made = built(audit={"not_applicable": "We open in May."})
    assert made.text("answer_audit") == "We open in May."
    assert made.text("audit_state") == SAY("states.not_applicable")
