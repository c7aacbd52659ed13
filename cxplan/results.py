"""What a build came to, in short: the figures and where each goal stands, to be compared with another build's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .plan.choices import Metric
from .plan.metrics import HOURS_A_DAY, Kept, of
from .plan.versions import Figure, Results

if TYPE_CHECKING:
    from .engine.values import Value, Values


def of_values(values: Values | None) -> Results:
    """The results of a finished workbook; none where no engine computed it."""
    if values is None:
        return Results()
    return Results(dict(_figures(values)), dict(_goals(values)))


def changed(values: Values, key: str) -> tuple[str, str]:
    """The code of a figure's change, by its key, and since which period; "" where there is none."""
    return str(_numbers(values, "change_code").get(key) or ""), _period(_numbers(values, "was").get(key))


def metric_code(values: Values, key: str) -> str:
    """The code of the metric of a figure, by its key; "" where there is none."""
    return str(_numbers(values, "metric").get(key) or "")


def _numbers(values: Values, column: str) -> dict[Value, Value]:
    """A column of the workbook's list of numbers, by their keys."""
    return dict(zip(*(values.names.get(f"numbers_{name}", ()) for name in ("key", column)), strict=False))


def _figures(values: Values) -> Iterator[tuple[str, Figure]]:
    """Every number with a figure, by its key: a survey's or an own KPI's id, else a metric's code."""
    columns = [values.names.get(f"numbers_{name}", ()) for name in ("key", "metric", "now", "period", "n")]
    for key, metric, now, period, n in zip(*columns, strict=False):
        if isinstance(now, float):
            yield str(key), Figure(_in_units(now, Metric(metric)), _period(period), n if isinstance(n, float) else None)


def _in_units(value: float, metric: Metric) -> float:
    """A metric's figure in the plan's units: shares as 0 to 100, times in hours."""
    return round(value * (HOURS_A_DAY if of(metric).kept is Kept.HOURS else 1), 6)


def _period(value: Value) -> str:
    """A period's code; a year may come as a number."""
    return f"{value:.0f}" if isinstance(value, float) else str(value or "")


def _goals(values: Values) -> Iterator[tuple[str, str]]:
    columns = [values.names.get(f"goals_{name}", ()) for name in ("id", "status_code")]
    for row_id, status in zip(*columns, strict=False):
        if row_id and status:
            yield str(row_id), str(status)


__all__ = ["changed", "metric_code", "of_values"]
