"""What every metric is, once: its unit, better way, where its figures stand, its scales, the benefit it usually brings.

Formulas, wizard, rules and document look a property up here by the metric's code; the workbook shows the same list on
the sheet Settings, where its formulas find it by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .choices import Benefit, Direction, Metric, Scale, SurveyMetric

HUNDRED, HOURS_A_DAY = 100.0, 24.0


class Source(StrEnum):
    """Where a metric's figures come from: answers to a survey, counts of a period, a KPI or a survey of one's own."""

    SURVEY = "survey"
    COUNTS = "counts"
    OWN = "own"


class Kept(StrEnum):
    """In what the plan keeps a metric's figures: percent as 0 to 100, points, hours, or a unit of one's own."""

    PERCENT = "percent"
    POINTS = "points"
    HOURS = "hours"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Counts:
    """Where the counts behind a metric stand: a table, what is added up, and what it is divided by.

    `whole` begins the tag of rows without a cut, `cuts` that of all rows; `tag` is the column of tags. `share` says
    whether the figure is a count out of its base; `ranged` whether chance is all that such a share may be off by.
    `up` and `down` are the columns of those for and those against, where the figure is the balance of the two.
    """

    table: str
    sum: str
    base: str
    whole: str
    cuts: str
    tag: str = "tag"
    share: bool = True
    ranged: bool = True
    up: str = ""
    down: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One metric. `least` and `most` bound its figures in the plan's unit; `times` makes that unit of the workbook's.

    `survey` is the kind of survey that gives it, `scales` those it may be asked on (empty: any), `places` the decimals
    it is told with from a thousand answers on.
    """

    metric: Metric
    source: Source
    kept: Kept
    better: Direction
    least: float | None = None
    most: float | None = None
    times: float = 1.0
    survey: SurveyMetric | None = None
    scales: tuple[Scale, ...] = ()
    counts: Counts | None = None
    benefit: Benefit | None = None
    places: int = 1

    @property
    def is_ranged(self) -> bool:
        """Whether its figure has a likely range and its changes a test, where enough is counted."""
        return self.counts.ranged if self.counts else self.source is Source.SURVEY


@dataclass(frozen=True, slots=True)
class Ends:
    """A scale's lowest and highest answer, from which one an answer is favourable, up to which one unfavourable.

    `easy` is from which one an answer says easy, where that is not the same.
    """

    low: int
    high: int
    good: int
    bad: int
    easy: int | None = None


# Top two boxes, one of three; for effort on 1 to 7 the three above the middle. NPS has its own: 9 and 10, up to 6.
SCALES: dict[Scale, Ends] = {
    Scale.ZERO_TO_TEN: Ends(0, 10, 9, 6),
    Scale.ONE_TO_FIVE: Ends(1, 5, 4, 2),
    Scale.ONE_TO_SEVEN: Ends(1, 7, 6, 3, easy=5),
    Scale.ONE_TO_THREE: Ends(1, 3, 3, 1),
    Scale.ONE_TO_TEN: Ends(1, 10, 9, 6),
    Scale.ONE_TO_FOUR: Ends(1, 4, 3, 2),
}
# A survey that states no scale is asked on this one; an NPS on the only one that gives an NPS.
USUAL_SCALE, NPS_SCALE = Scale.ONE_TO_FIVE, Scale.ZERO_TO_TEN

_CUSTOMERS, _SERVICE, _MENTIONS = ("C||", "C|*|"), ("S|||||", "S|*|"), ("M|", "M|")


def _surveyed(metric: Metric, kept: Kept, survey: SurveyMetric, least: float, *scales: Scale) -> Record:
    return Record(metric, Source.SURVEY, kept, Direction.UP, least, 100, HUNDRED, survey, scales)


def _percent(
    metric: Metric, better: Direction, counts: Counts, benefit: Benefit | None = None, most: float | None = 100
) -> Record:
    return Record(metric, Source.COUNTS, Kept.PERCENT, better, 0, most, HUNDRED, counts=counts, benefit=benefit)


def _time(metric: Metric, counts: Counts) -> Record:
    return Record(metric, Source.COUNTS, Kept.HOURS, Direction.DOWN, 0, None, HOURS_A_DAY, counts=counts, places=2)


_ALL = (
    _surveyed(Metric.NPS, Kept.POINTS, SurveyMetric.NPS, -100, Scale.ZERO_TO_TEN),
    _surveyed(Metric.CES, Kept.PERCENT, SurveyMetric.CES, 0),
    _surveyed(Metric.CSAT, Kept.PERCENT, SurveyMetric.CSAT, 0),
    _percent(Metric.CHURN, Direction.DOWN, Counts("customer_counts", "gone", "base", *_CUSTOMERS), Benefit.LESS_CHURN),
    _percent(
        Metric.REPEAT_ORDERS,
        Direction.UP,
        Counts("customer_counts", "again", "buyers", *_CUSTOMERS, tag="again_tag"),
        Benefit.LOYALTY,
    ),
    _time(
        Metric.FIRST_RESPONSE,
        Counts("service_figures", "response_sum", "answered_sum", *_SERVICE, share=False, ranged=False),
    ),
    _percent(Metric.ANSWERED_IN_TIME, Direction.UP, Counts("service_figures", "in_time_sum", "asked_sum", *_SERVICE)),
    _time(
        Metric.TIME_TO_RESOLVE,
        Counts("service_figures", "resolve_sum", "resolved_sum", *_SERVICE, share=False, ranged=False),
    ),
    Record(
        Metric.NET_SENTIMENT,
        Source.COUNTS,
        Kept.POINTS,
        Direction.UP,
        -100,
        100,
        HUNDRED,
        counts=Counts("mentions", "balance", "ours", *_MENTIONS, share=False, up="for_us", down="against_us"),
        benefit=Benefit.REPUTATION,
    ),
    _percent(
        Metric.SHARE_OF_MENTIONS,
        Direction.UP,
        Counts("mentions", "ours_of_all", "all", *_MENTIONS),
        Benefit.SOCIAL_BUZZ,
    ),
    Record(Metric.OWN, Source.OWN, Kept.OWN, Direction.UP),
)
RECORDS: dict[Metric, Record] = {record.metric: record for record in _ALL}


def of(metric: Metric) -> Record:
    """What there is to know about a metric."""
    return RECORDS[metric]


def kept_in(kept: Kept) -> frozenset[Metric]:
    """The metrics whose figures the plan keeps in this unit."""
    return frozenset(record.metric for record in _ALL if record.kept is kept)


def from_(source: Source) -> tuple[Metric, ...]:
    """The metrics whose figures come from there, in the order in which people choose among them."""
    return tuple(record.metric for record in _ALL if record.source is source)


SURVEYED = from_(Source.SURVEY)
COUNTED = from_(Source.COUNTS)

__all__ = [
    "COUNTED",
    "NPS_SCALE",
    "RECORDS",
    "SCALES",
    "SURVEYED",
    "USUAL_SCALE",
    "Counts",
    "Ends",
    "Kept",
    "Record",
    "Source",
    "from_",
    "kept_in",
    "of",
]
