"""The starter plan, and the workbook's results for it written down by hand, from the definitions' worked values."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from cxplan.engine.values import Value, Values
from cxplan.plan import Plan, file
from cxplan.text import words

SAMPLES = Path(__file__).parents[2] / "sample_plans"
AS_OF = date(2027, 1, 15)


@cache
def sample(name: str) -> Plan:
    """A sample plan as the build reads it."""
    path = SAMPLES / f"{name}.yaml"
    return file.parse(path.read_text("utf-8"), path).plan


def said(key: str) -> str:
    """A label as the workbook writes it."""
    return words("workbook")(key)


def values(**other: tuple[Value, ...]) -> Values:
    """The starter's results by name; a single result is a tuple of one. `other` takes the place of some."""
    real, noise = said("change.real"), said("change.noise")
    concentrate, keep_up, low = said("priority.concentrate"), said("priority.keep_up"), said("priority.low")
    names: dict[str, tuple[Value, ...]] = {
        # Goals: churn from counts (380 of 3,200), complaints from counts (361 of 9,500 orders are 38 in 1,000).
        "goals_now": (11.875, 38.0),
        "goals_now_low": (10.8, 34.3),
        "goals_now_high": (13.04, 42.0),
        "goals_now_n": (3200.0, 9500.0),
        "goals_start_value": (11.875, 38.0),
        "goals_target_value": (10.0, 20.0),
        "goals_target_points": (-1.875, -18.0),
        "goals_target_percent": (-0.1579, -0.4737),
        "goals_target_customers": (60.0, None),  # 3,200 customers x 1.875 points
        "goals_noise": (real, real),
        "goals_smallest_change": (None, None),
        "goals_progress": (0.0, 0.0),
        "goals_expected": (0.0, 0.0),
        "goals_status": (said("status.too_early"), said("status.too_early")),
        # Touchpoints: importance at least 4 and rating at most 3 needs work; by gap, then by importance.
        "touchpoints_priority": (said("priority.overkill"), keep_up, concentrate, concentrate, keep_up, low, low),
        "touchpoints_rank": (7.0, 4.0, 2.0, 1.0, 6.0, 3.0, 5.0),
        # Own lines first, then what other sheets say; blanks below.
        "swot_strengths": ("Drivers who know them by name; ripe fruit.",),
        "swot_strengths_from": (said("swot.praise"),),
        # One phrase checked: FreshBox, SuperMart, us.
        "competitors_top10": (1.0, 1.0),
        "competitors_mean_place": (1.0, 2.0),
        "us_top_ten": (1.0,),
        "us_mean_place": (3.0,),
        "phrases_checked": (1.0,),
        # The journey falls from the door (+1) to unpacking (-2).
        "journeys_low_step": ("Unpack",),
        "journeys_low_feels": (-2.0,),
        "journeys_fall_from": ("The driver at the door",),
        "journeys_fall_to": ("Unpack",),
        "journeys_fall_size": (3.0,),
        # Tactics: 12 days are more than 10, so a big bet; little help in few days fills in.
        "tactics_class": tuple(words("plan")(f"choices.quadrant.{code}") for code in ("big_bet", "fill_in", "fill_in")),
        "tactics_order": (1.0, 2.0, 3.0),
        "tactics_cost_once_total": (6200.0,),
        "tactics_cost_monthly_total": (300.0,),
        "tactics_days_total": (26.0,),
        # 900 asked, 2 in 10 answer; a share with 180 answers.
        "surveys_answers_expected": (180.0, None),
        "surveys_range": (7.3, None),
        "surveys_smallest_change": (14.8, None),
        # NPS 56 / 37 / 25 after 58 / 36 / 22; churn 380 of 3,200 after 345 of 3,150; 5 h 40 after 5 h 10.
        "nps_current": (26.27,),
        "nps_low": (11.6,),
        "nps_high": (39.6,),
        "nps_n": (118.0,),
        "nps_period": ("2026-Q4",),
        "nps_before": (31.03,),
        "nps_change_real": (noise,),
        "nps_trusted": (1.0,),
        "nps_survey": ("Would you recommend us?",),
        "nps_smallest_change": (28.6,),
        "churn_current": (0.11875,),
        "churn_low": (0.108,),
        "churn_high": (0.1304,),
        "churn_n": (3200.0,),
        "churn_period": ("2026-Q4",),
        "churn_before": (0.10952,),
        "churn_change_real": (noise,),
        "churn_trusted": (1.0,),
        "first_response_current": ((5 + 40 / 60) / 24,),
        "first_response_n": (612.0,),
        "first_response_period": ("2026-Q4",),
        "first_response_before": ((5 + 10 / 60) / 24,),
        "first_response_change_real": (said("change.cannot_tell"),),
        "first_response_trusted": (0.0,),
        "kpis_current": (38.0,),
        "kpis_before": (None,),
        "kpis_low": (34.3,),
        "kpis_high": (42.0,),
        "kpis_n": (9500.0,),
        "kpis_change": (said("change.nothing"),),
        "kpis_trusted": (1.0,),
        "kpis_period": ("2026-Q4",),
        "measures_total": (4.0,),
        "measures_trusted": (3.0,),
        "customers_start": (3200.0,),
        "customers_new": (410.0,),
        "customers_end": (3230.0,),
        "customers_lost": (380.0,),
        "churn_reasons_told": (14.0,),
        "churn_reasons_share": (9 / 14, 3 / 14, 2 / 14),
        # The business case of definitions.md.
        "money_cost_year_one": (9800.0,),
        "money_cost_year_two": (3600.0,),
        "money_break_even_customers": (61.0,),
        "money_value_low": (1306.0,),
        "money_value_expected": (3920.0,),
        "money_value_high": (5226.0,),
        "money_net_one_low": (1306.0 - 9800,),
        "money_net_one_expected": (3920.0 - 9800,),
        "money_net_one_high": (5226.0 - 9800,),
        "money_value_two_low": (4540.0 + 3600,),
        "money_value_two_expected": (20822.0 + 3600,),
        "money_value_two_high": (28962.0 + 3600,),
        "money_net_two_low": (4540.0,),
        "money_net_two_expected": (20822.0,),
        "money_net_two_high": (28962.0,),
        "money_payback_low": ("not within 24 months",),
        "money_payback_expected": (17.0,),
        "money_payback_high": (15.0,),
    }
    return Values(names | other)
