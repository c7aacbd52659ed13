"""Results of one segment, team or touchpoint: taken from the survey and period that the plan's own figures come from.

Each metric brings three columns: its figure, how many answers or cases are behind it, and the tag that picks its rows.
A score from fewer answers than the settings allow to be shown is blank: a person could be recognised.
"""

from __future__ import annotations

from ..plan.choices import Metric
from . import waves
from .blocks import Column
from .style import HOURS, SHARE, WHOLE

# Where the row's own id stands in the tags of answers, after the survey and before the period.
SEGMENT, TEAM, TOUCHPOINT = '"|*|"&[id]&"|*|"', '"|*|"&[id]&"|"', '"|"&[id]&"|*|"'


def scored(metric: Metric, place: str) -> tuple[Column, ...]:
    """A survey metric of the row."""
    tag, nps = f"[{metric}_tag]", metric is Metric.NPS
    balance = waves.balance(tag, "1=1" if nps else "1=0")
    figure = f"{'100*' if nps else ''}{balance}/[{metric}_n]"
    return (
        Column(
            str(metric),
            f'IF(SUM([{metric}_n])<MAX(1,settings_fewest_shown),"",{figure})',
            WHOLE if nps else SHARE,
        ),
        Column(f"{metric}_n", f'IF({tag}="","",IF({waves.answers(tag)}=0,"",{waves.answers(tag)}))', WHOLE),
        Column(
            f"{metric}_tag",
            f'IF({metric}_row="","",INDEX(surveys_id,{metric}_row)&{place}&{metric}_key)',
            aside=True,
            own=True,
        ),
    )


def churn() -> tuple[Column, ...]:
    """Churn of the row's segment, with the customers it had at the start."""
    base = "SUMIFS(customer_counts_base,customer_counts_tag,[churn_tag])"
    gone = "SUMIFS(customer_counts_gone,customer_counts_tag,[churn_tag])"
    return (
        Column("churn", f'IF(SUM([churn_n])=0,"",{gone}/[churn_n])', SHARE),
        Column("churn_n", f'IF([churn_tag]="","",IF({base}=0,"",{base}))', WHOLE),
        Column("churn_tag", 'IF(churn_key=0,"","C|"&[id]&"|"&churn_key)', aside=True, own=True),
    )


def first_response() -> tuple[Column, ...]:
    """Mean time to the first answer of the row's team, with the requests it answered."""
    answered = "SUMIFS(service_figures_answered_sum,service_figures_tag,[response_tag])"
    taken = "SUMIFS(service_figures_response_sum,service_figures_tag,[response_tag])"
    return (
        Column("response", f'IF(SUM([response_n])=0,"",{taken}/[response_n])', HOURS),
        Column("response_n", f'IF([response_tag]="","",IF({answered}=0,"",{answered}))', WHOLE),
        Column(
            "response_tag", 'IF(first_response_key=0,"","S|*|"&[id]&"|*|"&first_response_key)', aside=True, own=True
        ),
    )
