"""What a build came to, in short: the figures and where each goal stands, to be compared with another build's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .plan.choices import Metric
from .plan.versions import Figure, Results

if TYPE_CHECKING:
    from .engine.values import Value, Values


def of_values(values: Values | None) -> Results:
    """The results of a finished workbook; none where no engine computed it."""
    if values is None:
        return Results()
    return Results(dict(_figures(values)), dict(_goals(values)))


def status_code(label: str) -> str:
    """The code of where a goal stands, whatever the label says by now; the label itself where it is none of ours."""
    from .text import words

    codes = {said: code for code, said in words("workbook").under("status").items()}
    return codes.get(label, label)


def change_code(values: Values, name: str) -> str:
    """The code of a figure's change on the period before, by metric or by a KPI's id; "" where there is none."""
    from .text import words

    codes = {said: code for code, said in words("workbook").under("change").items()}
    if f"{name}_change_real" in values.names:
        label: Value = values.one(f"{name}_change_real")
    else:
        columns = (values.names.get(f"kpis_{part}", ()) for part in ("id", "change"))
        label = dict(zip(*columns, strict=False)).get(name)
    return codes.get(str(label), "")


def _figures(values: Values) -> Iterator[tuple[str, Figure]]:
    for metric in Metric:
        if f"{metric.value}_current" in values.names:
            now, n = values.number(f"{metric.value}_current"), values.number(f"{metric.value}_n")
            if now is not None:
                yield metric.value, Figure(_in_units(now, metric), _period(values.one(f"{metric.value}_period")), n)
    columns = [values.names.get(f"kpis_{name}", ()) for name in ("id", "current", "period", "n")]
    for row_id, now, period, n in zip(*columns, strict=False):
        if isinstance(now, float):
            yield str(row_id), Figure(now, _period(period), n if isinstance(n, float) else None)


def _in_units(value: float, metric: Metric) -> float:
    """A metric's figure in the plan's units: shares as 0 to 100, times in hours."""
    from .plan.show import HOURS, PERCENT

    return round(value * (100 if metric in PERCENT else 24 if metric in HOURS else 1), 6)


def _period(value: Value) -> str:
    """A period's code; a year may come as a number."""
    return f"{value:.0f}" if isinstance(value, float) else str(value or "")


def _goals(values: Values) -> Iterator[tuple[str, str]]:
    columns = [values.names.get(f"goals_{name}", ()) for name in ("id", "status")]
    for row_id, status in zip(*columns, strict=False):
        if row_id and status:
            yield str(row_id), status_code(str(status))


__all__ = ["change_code", "of_values", "status_code"]
