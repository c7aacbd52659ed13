"""Numbers of one segment, team or touchpoint, as columns beside it: looked up in the list of cuts.

Each number brings two columns: its figure and how many answers or cases are behind it. Which survey a metric is taken
from is the same as for the plan's own figures. What is hidden there is hidden here (sheets/cut_list.py).
"""

from __future__ import annotations

from ..plan.choices import Metric
from .blocks import Column
from .style import HOURS, SHARE, WHOLE, Format


def scored(metric: Metric) -> tuple[Column, ...]:
    """A survey metric of the row."""
    number = f'IF({metric}_row="","",INDEX(surveys_id,{metric}_row))'
    return _columns(str(metric), number, WHOLE if metric is Metric.NPS else SHARE, 1 if metric is Metric.NPS else 100)


def churn() -> tuple[Column, ...]:
    """Churn of the row's segment, with the customers it had at the start."""
    return _columns("churn", '"churn"', SHARE, 100)


def first_response() -> tuple[Column, ...]:
    """Mean time to the first answer of the row's team, with the requests it answered."""
    return _columns("response", f'"{Metric.FIRST_RESPONSE}"', HOURS, 1)


def _columns(name: str, number: str, format_: Format, divisor: int) -> tuple[Column, ...]:
    at = f'MATCH({number}&"|"&[id],cuts_pair,0)'
    over = "" if divisor == 1 else f"/{divisor}"

    def looked_up(column: str, by: str = "") -> str:
        return f'IFERROR(IF(ISNUMBER(INDEX(cuts_{column},{at})),INDEX(cuts_{column},{at}){by},""),"")'

    return (
        Column(name, looked_up("now", over), format_, own=True),
        Column(f"{name}_n", looked_up("n"), WHOLE, own=True),
    )
