"""Where a number is taken from, as the plan says it."""

from __future__ import annotations

from collections.abc import Iterator

from ..plan.choices import Metric
from .material import SURVEYED, Material


def _that_score(material: Material) -> Iterator[object]:
    """The totals and reported scores that make their survey's score; others were told beside them and do not count."""
    for table in ("score_totals", "reported_scores"):
        for place, row in enumerate(getattr(material.plan.measurement, table)):
            if material.cell_number(f"{table}_sum_answers", place) != 0:
                yield row


def source_of(material: Material, key: str, period: str, metric: Metric | None) -> str:
    """Where a number's figure was taken from, as typed beside the rows of its period; else who keeps it, if anybody."""
    for row in _counted_in(material, key, metric):
        mine = all(getattr(row, name, key) == key for name in ("kpi", "survey"))
        source = getattr(row, "source", None)
        if mine and source and getattr(row, "period", None) == period:
            return str(source)
    owner = getattr(material.row(key), "owner", None) if key.startswith("K") else None
    return material.say("method.kept_by", who=owner) if owner else ""


def _counted_in(material: Material, key: str, metric: Metric | None) -> tuple[object, ...]:
    """The rows that a number's figure was counted in."""
    data = material.plan.measurement
    if metric in SURVEYED or key.startswith("SV"):
        return tuple(_that_score(material))
    if metric in (Metric.CHURN, Metric.REPEAT_ORDERS):
        return data.customer_counts
    if metric in (Metric.FIRST_RESPONSE, Metric.ANSWERED_IN_TIME, Metric.TIME_TO_RESOLVE):
        return data.service_figures
    return data.kpi_figures if key.startswith("K") else ()
