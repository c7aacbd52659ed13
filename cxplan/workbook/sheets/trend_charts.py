"""NPS and churn by period as charts: of the months or the quarters, from the first period that has a figure."""

from __future__ import annotations

from collections.abc import Iterable

from ...charts import trend
from ...charts.chart import Chart as Record
from ...charts.chart import Place
from ...plan import Plan, show
from ...plan.choices import SurveyMetric
from ...text import words
from ..blocks import Chart
from ..book import Book
from ..charts import cells
from ..formula import quoted, spoken

MONTHS, QUARTERS = 12, 8  # lines of the two grids
_GRIDS = (("quarter", "trend_quarters", 3, QUARTERS), ("month", "trend_months", 1, MONTHS))


def charts(plan: Plan) -> tuple[Chart, ...]:
    """A chart of each of the two that has a figure in enough periods."""
    made = (_chart(plan, "nps", _surveyed(plan)), _chart(plan, "churn", _counted(plan)))
    return tuple(chart for chart in made if chart is not None)


def _chart(plan: Plan, metric: str, held: set[str]) -> Chart | None:
    found = [(len(lines), grid, lines) for grid, lines in _lines(plan, held) if len(lines) >= trend.FEWEST]
    if not found:
        return None
    _, grid, lines = max(found)
    rows = range(lines[0], lines[-1] + 1)
    return Chart(metric, _title(metric), lambda book, title: _record(book, title, metric, grid, rows, len(lines)))


def _lines(plan: Plan, held: set[str]) -> Iterable[tuple[str, list[int]]]:
    """In which lines of each grid the periods stand, counted from 0; the last line is the latest of any figure."""
    everything = _surveyed(plan, any_metric=True) | _counted(plan) | _served(plan)
    for kind, grid, months, count in _GRIDS:
        ends = {period: _number(period) for period in everything if show.period_kind(period) == kind}
        latest = max(ends.values(), default=0)
        lines = sorted(count - 1 - (latest - end) // months for period, end in ends.items() if period in held)
        yield grid, [line for line in lines if line >= 0]


def _number(period: str) -> int:
    """The number of a period's last month."""
    last = show.period_bounds(period)[1]
    return 12 * last.year + last.month


def _surveyed(plan: Plan, *, any_metric: bool = False) -> set[str]:
    part = plan.measurement
    asked = {row.id for row in plan.surveys.surveys if any_metric or row.metric is SurveyMetric.NPS}
    rows = [(row.period, row.survey) for row in part.scores]
    rows += [(row.period, row.survey) for row in part.score_totals]
    rows += [(row.period, row.survey) for row in part.reported_scores]
    return {period for period, survey in rows if period and survey in asked}


def _counted(plan: Plan) -> set[str]:
    return {row.period for row in plan.measurement.customer_counts if row.period and isinstance(row.at_start, int)}


def _served(plan: Plan) -> set[str]:
    return {row.period for row in plan.measurement.service_figures if row.period}


def _title(metric: str) -> str:
    """What the figure did, and whether that is more than chance."""
    now, before, change = (f"{metric}_{part}" for part in ("current", "before", "change_code"))
    said = {"now": _said(metric, now), "before": _said(metric, before)}
    real, noise, open_ = (
        spoken("charts", f"trend.title.{metric}.{kind}", **(said if kind != "open" else {"now": said["now"]}))
        for kind in ("real", "noise", "open")
    )
    none = quoted(words("charts")(f"trend.title.{metric}.none"))
    told = f'IF({change}="real",{real},IF({change}="noise",{noise},{open_}))'
    return f"IF(ISNUMBER({now}),{told},{none})"


def _said(metric: str, cell: str) -> str:
    """A figure in words; one that is not there is nowhere said."""
    there = f"FIXED({cell},0,TRUE)" if metric == "nps" else f'FIXED(100*{cell},1,TRUE)&" %"'
    return f'IF(ISNUMBER({cell}),{there},"")'


def _record(book: Book, title: Place, metric: str, grid: str, rows: range, count: int) -> Record:
    def column(name: str) -> Place:
        return cells(book, f"{grid}_{name}", rows)

    name = words("plan")(f"choices.metric.{metric}")
    if metric == "churn":
        return trend.churn(title, trend.Course(column("said"), name, column("churn"), count))
    ends = column("nps_above"), column("nps_below")
    return trend.nps(title, trend.Course(column("said"), name, column("nps"), count, *ends))
