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


# NPS 56 / 37 / 25 after 58 / 36 / 22; churn 380 of 3,200 after 345 of 3,150; 5 h 40 after 5 h 10; 361 of 9,500 orders.
NUMBERS: dict[str, dict[str, Value]] = {
    "SV2": {
        "metric": "nps", "name": "Would you recommend us?", "now": 26.27, "low": 11.6, "high": 39.6, "n": 118.0,
        "before": 31.03, "change_code": "noise", "verdict_code": "noise", "enough": 1.0,
    },
    "churn": {
        "metric": "churn", "name": "Churn", "now": 11.875, "low": 10.8, "high": 13.04, "n": 3200.0, "before": 10.952,
        "change_code": "noise", "verdict_code": "noise", "enough": 1.0,
    },
    "first_response": {
        "metric": "first_response", "name": words("plan")("choices.metric.first_response"),
        "now": (5 + 40 / 60) / 24, "n": 612.0,
        "before": (5 + 10 / 60) / 24, "change_code": "cannot_tell", "verdict_code": "cannot_tell", "enough": 0.0,
    },
    "K1": {
        "metric": "own", "name": "Substitution complaints", "now": 38.0, "low": 34.3, "high": 42.0, "n": 9500.0,
        "change_code": "nothing", "verdict_code": "nothing", "enough": 1.0,
    },
}  # fmt: skip
_COLUMNS = (
    *("metric", "name", "now", "low", "high", "n", "period", "before", "change_code", "year_ago", "year_code"),
    *("verdict_code", "enough", "few"),
)


def numbers(lines: dict[str, dict[str, Value]]) -> dict[str, tuple[Value, ...]]:
    """The workbook's list of numbers, by column; what a line does not say is blank, its period the last quarter."""
    held = [{"period": "2026-Q4", "few": 0.0, **line} for line in lines.values()]
    columns = {f"numbers_{name}": tuple(line.get(name) for line in held) for name in _COLUMNS}
    return {"numbers_key": tuple(lines), **columns}


def with_number(key: str, **cells: Value) -> dict[str, tuple[Value, ...]]:
    """The starter's list of numbers with other cells in one line, which may be a new one."""
    return numbers({**NUMBERS, key: {**NUMBERS.get(key, {}), **cells}})


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
        # 67 in 100 (definitions); 18 of 38 in 9,500 orders is seven standard errors.
        "goals_shows": (0.67, 1.0),
        "goals_shows_how_code": ("two_thirds", "reliably"),
        "goals_smallest_change": (2.185, 6.81),
        "goals_progress": (0.0, 0.0),
        "goals_expected": (0.0, 0.0),
        "goals_status_code": ("not_measured_since", "not_measured_since"),
        "goals_sure_code": (None, None),
        "goals_fault_code": (None, None),
        "goals_stage_code": ("confirmed", "confirmed"),
        # Touchpoints: importance at least 4 and rating at most 3 needs work; by gap, then by importance.
        "touchpoints_priority_code": ("overkill", "keep_up", *["concentrate"] * 2, "keep_up", "low", "low"),
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
        "tactics_class_code": ("big_bet", "fill_in", "fill_in"),
        "tactics_rank": (1.0, 2.0, 3.0),
        "tactics_cost_once_total": (6200.0,),
        "tactics_cost_monthly_total": (300.0,),
        "tactics_days_total": (26.0,),
        # 900 asked, 2 in 10 answer; a share with 180 answers.
        "surveys_answers_expected": (180.0, None),
        "surveys_range": (7.3, None),
        "surveys_smallest_change": (14.8, None),
        # NPS 56 / 37 / 25 after 58 / 36 / 22; churn 380 of 3,200 after 345 of 3,150; 5 h 40 after 5 h 10.
        "nps_smallest_change": (28.6,),
        "churn_period": ("2026-Q4",),
        **numbers(NUMBERS),
        "measures_total": (4.0,),
        "measures_trusted": (3.0,),
        "customers_start": (3200.0,),
        "customers_new": (410.0,),
        "customers_end": (3230.0,),
        "customers_lost": (380.0,),
        "churn_reasons_told": (14.0,),
        "churn_reasons_share": (9 / 14, 3 / 14, 2 / 14),
        # The business case of definitions.md.
        "money_cost_year_one": (9320.0,),
        "money_cost_year_two": (3600.0,),
        "money_break_even_customers": (58.0,),
        "money_break_even_from": (50.0,),
        "money_break_even_to": (70.0,),
        "money_outside_first": (16.0,),
        "money_outside_last": (18.0,),
        "money_outside_low_code": ("not",),
        "money_outside_high_code": ("within",),
        "money_value_low": (452.25,),
        "money_value_expected": (2864.25,),
        "money_value_high": (3819.0,),
        "money_net_one_low": (452.25 - 9320,),
        "money_net_one_expected": (2864.25 - 9320,),
        "money_net_one_high": (3819.0 - 9320,),
        "money_value_two_low": (2982.75 + 3600,),
        "money_value_two_expected": (19464.75 + 3600,),
        "money_value_two_high": (27153.0 + 3600,),
        "money_net_two_low": (2982.75,),
        "money_net_two_expected": (19464.75,),
        "money_net_two_high": (27153.0,),
        "money_payback_low": ("not within 24 months",),
        "money_payback_expected": (18.0,),
        "money_payback_high": (16.0,),
    }
    return Values(names | other)
