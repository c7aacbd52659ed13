"""Every result of the workbook that the document quotes: its name, what it is, and how its value is scaled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..plan.choices import Metric
from ..plan.show import HOURS

HOURS_A_DAY = 24


class Scale(StrEnum):
    """How the workbook holds a value; a metric's own figure follows its metric."""

    COUNT = "count"
    MONEY = "money"
    POINTS = "points"
    SHARE = "share"  # 0 to 1
    FIGURE = "figure"  # in the unit of the row's own metric: percent as 0 to 100, points, hours
    NUMBER = "number"  # in the unit of the line's metric: shares 0 to 100, points, times as fractions of a day
    MONTHS = "months"  # from the first month of the plan, counted from 1
    RANK = "rank"
    SWITCH = "switch"  # 1 or 0
    TEXT = "text"
    CODE = "code"  # of a state: of the workbook's own groups, or of a metric
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Quote:
    """One defined name that the document reads; `column` holds a value for each row of its table."""

    name: str
    what: str
    scale: Scale
    column: str = ""

    @property
    def group(self) -> str:
        """The group of states that its codes are of."""
        return _GROUPS[self.name]


MEASURES = tuple(metric for metric in Metric if metric is not Metric.OWN)

_GOALS = (
    ("goals_now", "the goal's figure today", Scale.FIGURE),
    ("goals_now_low", "lower end of its likely range", Scale.FIGURE),
    ("goals_now_high", "upper end of its likely range", Scale.FIGURE),
    ("goals_now_n", "answers or customers behind it", Scale.COUNT),
    ("goals_start_value", "the baseline that counts", Scale.FIGURE),
    ("goals_target_value", "the target as a number", Scale.FIGURE),
    ("goals_target_points", "target less baseline", Scale.FIGURE),
    ("goals_target_percent", "target less baseline, as a share of the baseline", Scale.SHARE),
    ("goals_target_customers", "for churn: customers kept a period if the target is met", Scale.COUNT),
    ("goals_progress", "share of the way gone", Scale.SHARE),
    ("goals_expected", "share of the way expected by now", Scale.SHARE),
    ("goals_status_code", "how far it is", Scale.CODE),
    ("goals_sure_code", "how sure that is", Scale.CODE),
    ("goals_together_code", "what all waves since the start together say", Scale.CODE),
    ("goals_fault_code", "what cannot be right about it", Scale.CODE),
    ("goals_stage_code", "provisional or confirmed", Scale.CODE),
    ("goals_hidden_code", "why today's figure is not shown though it is there", Scale.CODE),
    ("goals_few_now", "whether too few are behind today's figure to compare", Scale.SWITCH),
    ("goals_recounted", "whether what is counted differs from the start as typed", Scale.SWITCH),
    ("goals_exceeded", "already reached while its time runs", Scale.SWITCH),
    ("goals_shows", "share of comparisons in which a change that size would show", Scale.SHARE),
    ("goals_shows_how_code", "the same in words", Scale.CODE),
    ("goals_start_key", "the period that it starts from, as a number", Scale.COUNT),
    ("goals_begin_key", "the last period before it began, as a number: its figures are of that length", Scale.COUNT),
    ("goals_front_now", "of what its figures are counted: survey or own KPI, touchpoint, segment", Scale.TEXT),
    ("goals_smallest_change", "the smallest change its survey can show", Scale.FIGURE),
)
_COLUMNS = (
    ("touchpoints", "touchpoints_outcome", "positive, neutral or negative", Scale.TEXT),
    ("touchpoints", "touchpoints_priority_code", "what its importance and rating ask for", Scale.CODE),
    ("touchpoints", "touchpoints_rank", "1 is the one to work on first", Scale.RANK),
    (
        "touchpoints",
        "touchpoints_drawn_at",
        "its importance as the chart draws it, off the chart where unrated",
        Scale.POINTS,
    ),
    ("competitors", "competitors_top10", "share of the checked phrases with a place in the first ten", Scale.SHARE),
    ("competitors", "competitors_top3", "the same for the first three", Scale.SHARE),
    ("competitors", "competitors_mean_place", "mean place", Scale.RANK),
    ("journeys", "journeys_low_step", "the step at the lowest point", Scale.TEXT),
    ("journeys", "journeys_low_feels", "the feeling there", Scale.POINTS),
    ("journeys", "journeys_fall_from", "where the steepest fall begins", Scale.TEXT),
    ("journeys", "journeys_fall_to", "where it ends", Scale.TEXT),
    ("journeys", "journeys_fall_size", "how deep it is", Scale.POINTS),
    ("tactics", "tactics_class_code", "help against effort", Scale.CODE),
    ("tactics", "tactics_rice", "RICE", Scale.COUNT),
    ("tactics", "tactics_cost_year", "cost in the first twelve months", Scale.MONEY),
    ("tactics", "tactics_rank", "1 is the one to start with", Scale.RANK),
    (
        "surveys",
        "surveys_from",
        "the answer from which one is favourable, its scale turned where low is good",
        Scale.COUNT,
    ),
    ("surveys", "surveys_low_end", "the lowest answer of its scale", Scale.COUNT),
    ("surveys", "surveys_high_end", "the highest answer of its scale", Scale.COUNT),
    ("surveys", "surveys_answers_expected", "answers to expect", Scale.COUNT),
    ("surveys", "surveys_range", "give or take, in points", Scale.POINTS),
    ("surveys", "surveys_of_these", "of all there are, give or take so many points", Scale.POINTS),
    ("surveys", "surveys_smallest_change", "the smallest change they can show, in points", Scale.POINTS),
    ("surveys", "surveys_sample_size", "answers needed for the range wanted", Scale.COUNT),
    ("surveys", "surveys_invitations", "people to ask for that", Scale.COUNT),
    ("surveys", "surveys_range_best", "the best range that can be reached, in points", Scale.POINTS),
    (
        "score_totals",
        "score_totals_differs",
        "what answers beside the totals say, where they say something else",
        Scale.TEXT,
    ),
    ("score_totals", "score_totals_sum_answers", "answers that these totals bring to their score", Scale.COUNT),
    ("reported_scores", "reported_scores_sum_answers", "answers that count behind this score", Scale.COUNT),
    ("reported_scores", "reported_scores_differs", "what answers beside the reported score say", Scale.TEXT),
    ("churn_reasons", "churn_reasons_share", "share of the reasons given", Scale.SHARE),
    ("experiments", "experiments_real", "whether the effect is larger than chance", Scale.TEXT),
)
_NUMBERS = (
    ("key", "a survey's id, an own KPI's id or a metric's code", Scale.TEXT),
    ("metric", "the metric's code", Scale.CODE),
    ("name", "what people call it", Scale.TEXT),
    ("now", "the figure of the latest period", Scale.NUMBER),
    ("low", "lower end of its likely range", Scale.NUMBER),
    ("high", "upper end of its likely range", Scale.NUMBER),
    ("n", "how many are behind it", Scale.COUNT),
    ("period", "its period", Scale.PERIOD),
    ("before", "the figure of the period before", Scale.NUMBER),
    ("change_code", "whether the change since then is real", Scale.CODE),
    ("year_ago", "the figure of a year ago", Scale.NUMBER),
    ("year_code", "whether the change since then is real", Scale.CODE),
    ("verdict_code", "which of the two counts", Scale.CODE),
    ("few", "whether too few are behind it to compare", Scale.SWITCH),
    ("enough", "whether its margin is known and enough is counted", Scale.SWITCH),
    ("against", "which of the two that is: before or year", Scale.TEXT),
    ("moved", "whether it went better or worse since then", Scale.TEXT),
    ("leads", "whether that is larger than chance for all that are compared", Scale.SWITCH),
    ("up", "of a survey's answers, how many are favourable or promoters, where each is known", Scale.COUNT),
    ("down", "how many are unfavourable or detractors", Scale.COUNT),
)
_SWOT = ("strengths", "weaknesses", "opportunities", "threats")
_SINGLE = (
    *((f"swot_{kind}", f"{kind} as the workbook puts them together", Scale.TEXT) for kind in _SWOT),
    *((f"swot_{kind}_from", f"where these {kind} come from", Scale.TEXT) for kind in _SWOT),
    *(
        (f"chart_touchpoints_{line}", "where the chart of touchpoints parts high from low", Scale.POINTS)
        for line in ("rating_across", "importance_up")
    ),
    ("tactics_cost_once_total", "cost once of all tactics", Scale.MONEY),
    ("tactics_cost_monthly_total", "cost a month of all tactics", Scale.MONEY),
    ("tactics_days_total", "working days of all tactics", Scale.COUNT),
    ("us_top_ten", "our share of phrases in the first ten", Scale.SHARE),
    ("us_top_three", "our share of phrases in the first three", Scale.SHARE),
    ("us_mean_place", "our mean place", Scale.RANK),
    ("phrases_checked", "phrases looked up", Scale.COUNT),
    ("nps_smallest_change", "the smallest change of the NPS that its answers can show", Scale.POINTS),
    ("churn_year", "churn over a year", Scale.SHARE),
    ("customers_start", "customers at the start of the latest period", Scale.COUNT),
    ("customers_new", "won in it", Scale.COUNT),
    ("customers_end", "customers at its end", Scale.COUNT),
    ("customers_lost", "lost in it", Scale.COUNT),
    ("churn_reasons_told", "leavers of the latest period who gave a reason", Scale.COUNT),
    ("measures_total", "metrics that have a figure", Scale.COUNT),
    ("measures_trusted", "those that can be trusted", Scale.COUNT),
    ("money_cost_year_one", "cost of the first twelve months", Scale.MONEY),
    ("money_cost_year_two", "cost of months 13 to 24", Scale.MONEY),
    ("money_break_even_customers", "customers to keep for the first year's cost", Scale.COUNT),
    ("money_break_even_from", "the same for outsiders: at least", Scale.COUNT),
    ("money_break_even_to", "the same for outsiders: at most", Scale.COUNT),
    ("money_outside_first", "first month in which outsiders are told that it is paid back", Scale.MONTHS),
    ("money_outside_last", "the last such month; none within 24", Scale.MONTHS),
    ("money_outside_low_code", "whether it is paid back within the months in the low case", Scale.TEXT),
    ("money_outside_high_code", "the same in the high case", Scale.TEXT),
)
SCENARIOS = ("low", "expected", "high")
_SCENARIO = (
    ("money_value", "value of the first twelve months", Scale.MONEY),
    ("money_value_two", "value of months 13 to 24", Scale.MONEY),
    ("money_net_one", "value less cost, first twelve months", Scale.MONEY),
    ("money_net_two", "value less cost, months 13 to 24", Scale.MONEY),
    ("money_payback", "month in which it is paid back; none within 24", Scale.MONTHS),
    ("money_return", "value less cost, by cost, first twelve months", Scale.SHARE),
)

QUOTES: dict[str, Quote] = {
    quote.name: quote
    for quote in (
        *(Quote(name, what, scale, "goals") for name, what, scale in _GOALS),
        *(Quote(name, what, scale, table) for table, name, what, scale in _COLUMNS),
        *(Quote(f"numbers_{part}", what, scale, "numbers") for part, what, scale in _NUMBERS),
        *(Quote(f"{metric}_period", "the metric's latest period", Scale.PERIOD) for metric in MEASURES),
        *(Quote(name, what, scale) for name, what, scale in _SINGLE),
        *(Quote(f"{name}_{case}", what, scale) for name, what, scale in _SCENARIO for case in SCENARIOS),
    )
}


_GROUPS = {
    "goals_status_code": "status",
    "goals_sure_code": "sure",
    "goals_together_code": "together",
    "goals_fault_code": "goal_fault",
    "goals_stage_code": "stage",
    "goals_hidden_code": "hidden",
    "goals_shows_how_code": "shows",
    "touchpoints_priority_code": "priority",
    "tactics_class_code": "quadrant",
    "numbers_metric": "metric",
    **dict.fromkeys(("numbers_change_code", "numbers_year_code", "numbers_verdict_code"), "change"),
}


def in_hours(value: float, metric: Metric) -> float:
    """A number's value in the unit people speak in: times in hours, all else as the workbook lists it."""
    return value * HOURS_A_DAY if metric in HOURS else value
