"""What views need to know of the list of all numbers (sheets/numbers.py)."""

from __future__ import annotations

from ....plan.choices import Metric


def unit_of(row: str) -> str:
    """How the figures of a number are written: whole points, hours, plain numbers, percent."""
    metric = f"INDEX(numbers_metric,{row})"
    hours = f'OR({metric}="{Metric.FIRST_RESPONSE}",{metric}="{Metric.TIME_TO_RESOLVE}")'
    survey = f'LEFT(INDEX(numbers_key,{row}),2)="SV"'
    plain = f'OR({metric}="{Metric.NET_SENTIMENT}",AND({metric}="own",NOT({survey})))'
    return f'IF({metric}="{Metric.NPS}",1,IF({hours},2,IF({plain},3,4)))'
