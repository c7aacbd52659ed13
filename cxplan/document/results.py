"""The workbook's results as the document reads them, and one number with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..engine.values import Value, Values
from ..plan import Plan, show
from ..plan.choices import Metric
from ..plan.walk import table_of

# From so many answers on, shares and scores are told with one decimal.
MANY = 1000
SMALL = 10  # own figures


@dataclass(frozen=True, slots=True)
class Measure:
    """One number's latest figure in the unit people speak in; percent as 0 to 100, times in hours.

    `key` is the id of its survey or of an own KPI, else the metric's code; `name` what its survey or KPI is called.
    `change` and `year` are the codes of the change since the period before and since a year ago, `verdict` that of
    the two which counts, `against` which of them that is; `leads` says whether it is larger than chance for all
    that are compared. `was` is the code of the period before, which may lie further back than the last. `few` says
    whether too few are behind it to compare, `enough` whether its margin is known too. `up` and `down` count the
    answers at either end of a survey's scale.
    """

    key: str
    metric: Metric
    now: float
    low: float | None
    high: float | None
    n: float | None
    period: str
    before: float | None
    change: str
    year_ago: float | None
    year: str
    verdict: str
    enough: bool
    few: bool
    name: str
    unit: str | None = None
    leads: bool = False
    against: str = ""
    up: float | None = None
    down: float | None = None
    was: str = ""

    @property
    def places(self) -> int:
        """Decimals it deserves; small figures of one's own have two, as goals tell them."""
        if self.is_kpi:
            # What is counted deserves no second decimal from one on: its range is wider than that.
            return 2 if abs(self.now) < (SMALL if self.n is None else 1) else 1
        return 1 if (self.n or 0) >= MANY else 0

    @property
    def is_kpi(self) -> bool:
        """Whether it is a KPI of one's own."""
        return table_of(self.key) == "kpis"

    @property
    def survey(self) -> str:
        """What its survey is called; empty where it is no survey's."""
        return self.name if table_of(self.key) == "surveys" else ""

    def shown(self, value: float) -> str:
        """A value of this number as people read it."""
        if self.metric is Metric.OWN and not self.is_kpi:
            return show.percent(value, self.places)
        return show.told(value, self.metric, self.unit, places=self.places)


@dataclass(frozen=True)
class Results:
    """A plan, the values that its workbook computed, and the day from which both are looked at."""

    plan: Plan
    values: Values
    as_of: date

    def value(self, name: str) -> Value:
        """The value of a single result; None where the workbook has none."""
        cells = self.values.names.get(name) or (None,)
        return cells[0]

    def number(self, name: str) -> float | None:
        """A single result where it is a number."""
        value = self.value(name)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def text(self, name: str) -> str:
        """A single result where it is text."""
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def cell(self, column: str, place: int) -> Value:
        """The value of a column beside the plan's row at this place."""
        cells = self.values.names.get(column) or ()
        return cells[place] if place < len(cells) else None

    def cell_number(self, column: str, place: int) -> float | None:
        """The same where it is a number."""
        value = self.cell(column, place)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def cell_text(self, column: str, place: int) -> str:
        """The same where it is text."""
        value = self.cell(column, place)
        return value if isinstance(value, str) else ""

    def period_code(self, name: str) -> str:
        """The code of a period in a single result."""
        return self.period_of(self.value(name))

    def period_of(self, value: Value) -> str:
        """The code of a period; a year may come as a number."""
        return f"{value:.0f}" if isinstance(value, float) else value if isinstance(value, str) else ""
