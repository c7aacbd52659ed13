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
    data = material.plan.measurement
    rows: tuple[object, ...] = data.kpi_figures if key.startswith("K") else ()
    if metric in SURVEYED or key.startswith("SV"):
        rows = tuple(_that_score(material))
    elif metric in (Metric.CHURN, Metric.REPEAT_ORDERS):
        rows = data.customer_counts
    elif metric in (Metric.FIRST_RESPONSE, Metric.ANSWERED_IN_TIME, Metric.TIME_TO_RESOLVE):
        rows = data.service_figures
    for row in rows:
        mine = all(getattr(row, name, key) == key for name in ("kpi", "survey"))
        if mine and getattr(row, "period", None) == period and getattr(row, "source", None):
            return str(row.source)  # type: ignore[attr-defined]  # asked for above
    owner = getattr(material.row(key), "owner", None) if key.startswith("K") else None
    return material.say("method.kept_by", who=owner) if owner else ""
