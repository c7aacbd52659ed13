"""What a finished workbook measured: each number with its range, how it went, and what it is by place and by period.

Read from the workbook's own lists, in the plan's units: shares and scores as 0 to 100, times in hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .plan.choices import Metric
from .plan.metrics import HOURS_A_DAY, Kept, of
from .plan.surveys import Survey

if TYPE_CHECKING:
    from .engine.values import Value, Values

LISTS = ("numbers", "cuts", "history", "together", "kpis")  # of the workbook, from which its numbers are read
KINDS = ("touchpoint", "segment", "team")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one period or one place; `value` is None where too few answered for it to be shown."""

    name: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    n: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One number: `key` is a survey's or an own KPI's id, else the metric's code; `change` and `year_change` codes.

    `places` are its figures by kind of place, each with the place's id; `periods` those of its periods, the earliest
    first; `together` that of all periods of one length, None where they are not added up, `places_together` the same of
    each place by its id; `unit` is a KPI's own.
    """

    key: str
    metric: Metric
    name: str
    now: Point
    before: float | None
    change: str
    year_ago: float | None
    year_change: str
    verdict: str
    places: Mapping[str, tuple[tuple[str, Point], ...]]
    periods: tuple[Point, ...]
    together: Point | None
    places_together: Mapping[str, Point]
    unit: str = ""

    @property
    def kept(self) -> Kept:
        """In what its figures are told: those of a survey without a metric are shares of those who answer well.

        So is an own KPI in per cent.
        """
        kept = of(self.metric).kept
        share = self.key.startswith(Survey.prefix) or self.unit == "%"
        return Kept.PERCENT if kept is Kept.OWN and share else kept


def measured(values: Values) -> tuple[Measured, ...]:
    """Every number that has a figure, in the order of the workbook's list."""
    return tuple(
        _measured(values, row) for row in _rows(values, "numbers", _NUMBERS) if _number(row["n"], 1) is not None
    )


_POINT = ("now", "low", "high", "n", "period")
_TOGETHER = ("now_all", "low_all", "high_all", "n_all")
_NUMBERS = (
    *_POINT, "key", "metric", "name", "before", "change_code", "year_ago", "year_code", "verdict_code",
)  # fmt: skip


def _measured(values: Values, row: Mapping[str, Value]) -> Measured:
    key, metric = str(row["key"]), Metric(str(row["metric"]))
    times = HOURS_A_DAY if of(metric).kept is Kept.HOURS else 1.0
    places: dict[str, list[tuple[str, Point]]] = {}
    all_of: dict[str, Point] = {}
    for one in _rows(values, "cuts", (*_POINT, *_TOGETHER, "key", "kind", "place_id", "place")):
        if one["key"] == key:
            name = str(one["place"] or one["place_id"])
            places.setdefault(str(one["kind"]), []).append((str(one["place_id"]), _point(one, times, name)))
            all_ = {part: one[f"{part}_all"] for part in ("now", "low", "high", "n")}
            all_of[str(one["place_id"])] = _point({**all_, "period": None}, times, name)
    history = [one for one in _rows(values, "history", (*_POINT, "key")) if one["key"] == key]
    together = next((one for one in _rows(values, "together", (*_POINT, "key")) if one["key"] == key), None)
    return Measured(
        key, metric, str(row["name"] or ""), _point(row, times),
        _number(row["before"], times), str(row["change_code"] or ""),
        _number(row["year_ago"], times), str(row["year_code"] or ""), str(row["verdict_code"] or ""),
        {kind: tuple(found) for kind, found in places.items()},
        tuple(_point(one, times) for one in reversed(history)),
        _point(together, times) if together else None, all_of,
        next((str(one["unit"] or "") for one in _rows(values, "kpis", ("id", "unit")) if one["id"] == key), ""),
    )  # fmt: skip


def _point(row: Mapping[str, Value], times: float, name: str = "") -> Point:
    period = row["period"]
    said = f"{period:.0f}" if isinstance(period, float) else str(period or "")
    now, low, high = (_number(row[part], times) for part in ("now", "low", "high"))
    return Point(name, said, now, low, high, _number(row["n"], 1))


def _number(value: Value, times: float) -> float | None:
    return value * times if isinstance(value, float) else None


def _rows(values: Values, list_: str, columns: tuple[str, ...]) -> Iterator[dict[str, Value]]:
    """The rows of one of the workbook's lists."""
    found = [values.names.get(f"{list_}_{column}", ()) for column in columns]
    for row in zip(*found, strict=False):
        yield dict(zip(columns, row, strict=True))


@dataclass(frozen=True, slots=True)
class Times:
    """How long requests of the latest period took, in hours; None where it is not known one by one."""

    mean: float | None
    median: float | None
    p90: float | None


def times(values: Values, metric: Metric) -> Times:
    """Mean, median and 90th percentile of a metric of times."""
    found = (values.number(f"{metric}_{part}") for part in ("current", "median", "p90"))
    mean, median, p90 = (_number(value, HOURS_A_DAY) for value in found)
    return Times(mean, median, p90)


def customers(values: Values) -> dict[str, float | None]:
    """Customers of the latest period: at its start, won, at its end, lost."""
    return {part: values.number(f"customers_{part}") for part in ("start", "new", "end", "lost")}


__all__ = ["KINDS", "Measured", "Point", "Times", "customers", "measured", "times"]
