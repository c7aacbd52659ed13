"""Charts without axes: what they show stands in cells around them, where words wrap and follow the data."""

from __future__ import annotations

from .chart import Axis, Chart, Series


def bare(series: tuple[Series, ...], across: tuple[float, float], up: tuple[float, float], drawn: str) -> Chart:
    """A chart that fills its whole place, from the first to the second end of each axis."""
    ends = (Axis("", *across, bare=True), Axis("", *up, bare=True))
    return Chart("", series, *ends, drawn, head=0, left=0, room=-0.03, foot=0)
