"""Step 8: where the numbers stand: answers, customers, requests for help, reasons, own figures, by period."""

from typing import Annotated

from pydantic import Field

from .choices import Channel, ClockKind, Direction, GoneHow, Metric, SourceKind, ThemeFrom
from .fields import (
    ESSENTIAL,
    PERIODIC,
    PRIVATE,
    Chapter,
    Count,
    Day,
    Figure,
    Hours,
    Line,
    Mark,
    NotMeasuredYet,
    Number,
    Period,
    Person,
    Ref,
    Row,
    Text,
    Unit,
    Whole,
)

SurveyRef = Annotated[str | None, Ref(("surveys",))]
TouchpointRef = Annotated[str | None, Ref(("touchpoints",))]
SegmentRef = Annotated[str | None, Ref(("segments",))]
TeamRef = Annotated[str | None, Ref(("teams",))]
Counted = Annotated[Count | NotMeasuredYet | None, Mark.MEASURED, PERIODIC]


class Asked(Row):
    """What scores are told apart by: period, survey, and what or whom the survey was about."""

    title_field = "period"

    period: Annotated[Period | None, PERIODIC] = None
    survey: SurveyRef = None
    touchpoint: TouchpointRef = None
    segment: SegmentRef = None
    team: TeamRef = None


class Answer(Asked):
    """What one person answered; either the day or the period says when."""

    prefix = "AN"

    answered_on: Annotated[Day | None, PERIODIC] = None
    score: Annotated[Whole | None, Field(ge=0, le=10), Unit.COUNT, PERIODIC] = None
    comment: Annotated[Text | None, PRIVATE, PERIODIC] = None
    theme: Annotated[Line | None, PERIODIC] = None
    channel: Annotated[Channel | None, PERIODIC] = None
    customer: Annotated[Line | None, PRIVATE, PERIODIC] = None


class Score(Asked):
    """How many people gave one score to one survey in one period; a single answer has count 1."""

    prefix = "SC"

    score: Annotated[Whole | None, Field(ge=0, le=10), Unit.COUNT, PERIODIC] = None
    count: Annotated[Count | None, PERIODIC] = None


class ScoreTotal(Asked):
    """Answers already added up in three groups: promoters or favourable, in between, detractors or unfavourable."""

    prefix = "SX"

    favourable: Annotated[Count | None, PERIODIC, ESSENTIAL] = None
    neutral: Annotated[Count | None, PERIODIC, ESSENTIAL] = None
    unfavourable: Annotated[Count | None, PERIODIC, ESSENTIAL] = None
    asked: Annotated[Count | None, PERIODIC] = None
    source: Line | None = None


class ReportedScore(Asked):
    """A score as somebody else reported it, with how many answered."""

    prefix = "RS"

    score: Annotated[Figure | None, PERIODIC, ESSENTIAL] = None
    answers: Annotated[Count | None, PERIODIC, ESSENTIAL] = None
    asked: Annotated[Count | None, PERIODIC] = None
    source: Line | None = None


class CustomerCount(Row):
    """Customers at the start, won and at the end of a period; orders and who ordered again."""

    prefix = "CU"
    title_field = "period"

    period: Annotated[Period | None, PERIODIC, ESSENTIAL] = None
    segment: SegmentRef = None
    at_start: Annotated[Counted, ESSENTIAL] = None
    new: Annotated[Counted, ESSENTIAL] = None
    at_end: Annotated[Counted, ESSENTIAL] = None
    left_of_start: Annotated[Count | None, PERIODIC] = None
    customers: Annotated[Count | None, PERIODIC] = None
    ordered_again: Annotated[Count | None, PERIODIC] = None
    source: Line | None = None


class ServiceFigure(Row):
    """Requests for help in a period: how many, answered when, resolved when."""

    prefix = "SF"
    title_field = "period"

    period: Annotated[Period | None, PERIODIC, ESSENTIAL] = None
    touchpoint: TouchpointRef = None
    channel: Channel | None = None
    segment: SegmentRef = None
    team: TeamRef = None
    requests: Annotated[Counted, ESSENTIAL] = None
    answered: Annotated[Count | None, PERIODIC, ESSENTIAL] = None
    response_mean: Annotated[Hours | None, PERIODIC, ESSENTIAL] = None
    response_median: Annotated[Hours | None, PERIODIC] = None
    response_p90: Annotated[Hours | None, PERIODIC] = None
    automatic_mean: Annotated[Hours | None, PERIODIC] = None
    in_time: Annotated[Count | None, PERIODIC] = None
    resolved: Annotated[Count | None, PERIODIC] = None
    resolve_mean: Annotated[Hours | None, PERIODIC] = None
    resolve_median: Annotated[Hours | None, PERIODIC] = None
    resolve_p90: Annotated[Hours | None, PERIODIC] = None
    source: Line | None = None


class ChurnReason(Row):
    """Why customers left, how many said so, and what we do about it."""

    prefix = "CR"
    title_field = "reason"

    reason: Annotated[Line | None, ESSENTIAL] = None
    period: Annotated[Period | None, PERIODIC] = None
    count: Annotated[Count | None, PERIODIC, ESSENTIAL] = None
    touchpoint: TouchpointRef = None
    action: Text | None = None
    owner: Person | None = None
    due: Day | None = None


class Kpi(Row):
    """A figure of one's own, with the question about the experience that it answers."""

    prefix = "K"
    title_field = "name"

    name: Line | None = None
    unit: Line | None = None
    direction: Direction | None = None
    question: Text | None = None
    per: Annotated[Number | None, Field(gt=0)] = None
    benchmark: Figure | None = None
    benchmark_source: Line | None = None
    benchmark_on: Day | None = None
    owner: Person | None = None


class KpiFigure(Row):
    """An own figure in one period: as a value, or as a count out of a base."""

    prefix = "KF"
    title_field = "period"

    kpi: Annotated[str | None, Ref(("kpis",))] = None
    period: Annotated[Period | None, PERIODIC] = None
    touchpoint: TouchpointRef = None
    segment: SegmentRef = None
    value: Annotated[Figure | NotMeasuredYet | None, Mark.MEASURED, PERIODIC] = None
    count: Annotated[Count | None, PERIODIC] = None
    base: Annotated[Count | None, PERIODIC] = None
    source: Line | None = None


class Mention(Row):
    """What was said about us in public in a period, and how much was said about everybody."""

    prefix = "ME"
    title_field = "network"

    period: Annotated[Period | None, PERIODIC] = None
    network: Line | None = None
    positive: Annotated[Count | None, PERIODIC] = None
    neutral: Annotated[Count | None, PERIODIC] = None
    negative: Annotated[Count | None, PERIODIC] = None
    everybody: Annotated[Count | None, PERIODIC] = None


class TicketTheme(Row):
    """What requests for help, answers to surveys or reviews were about, why, and the fix."""

    prefix = "TT"
    title_field = "theme"

    theme: Line | None = None
    period: Annotated[Period | None, PERIODIC] = None
    count: Annotated[Count | None, PERIODIC] = None
    touchpoint: TouchpointRef = None
    cause: Text | None = None
    fix: Text | None = None
    said_in: ThemeFrom | None = None


class Benchmark(Row):
    """A figure somebody published; compared only where question, scale and mode are the same."""

    prefix = "BM"
    title_field = "publisher"

    metric: Metric | None = None
    survey: SurveyRef = None
    publisher: Line | None = None
    year: Annotated[Whole | None, Field(ge=1990, le=2199), Unit.NUMBER] = None
    country: Line | None = None
    question: Text | None = None
    scale: Line | None = None
    mode: Line | None = None
    answers: Count | None = None
    figure: Figure | None = None
    same_question: bool | None = None


class Source(Row):
    """An export that figures are counted from at each build: where it lies, what its columns mean, what was decided.

    `mapping` is a line each: a role or a setting, "=", a column or a value. `fingerprint` is the SHA-256 of the files
    as they were when the mapping was settled. What
    the import came to stands beside it: its rows, what was left out and why, what was decided.
    """

    prefix = "SO"
    title_field = "path"

    path: Line | None = None
    kind: SourceKind | None = None
    survey: SurveyRef = None
    mapping: Text | None = None
    fingerprint: Line | None = None
    imported_on: Day | None = None
    rows_read: Count | None = None
    rows_counted: Count | None = None
    left_out: Text | None = None
    decided: Text | None = None


class Measurement(Chapter):
    """Where the numbers stand."""

    gone_after_days: Annotated[Whole | None, Field(ge=1, le=3650), Unit.DAYS, ESSENTIAL] = None
    gone_how: GoneHow | None = None
    no_season: bool | None = None
    promise_hours: Hours | None = None
    clock: ClockKind | None = None
    answers: tuple[Answer, ...] = ()
    scores: tuple[Score, ...] = ()
    score_totals: tuple[ScoreTotal, ...] = ()
    reported_scores: tuple[ReportedScore, ...] = ()
    customer_counts: tuple[CustomerCount, ...] = ()
    service_figures: tuple[ServiceFigure, ...] = ()
    churn_reasons: tuple[ChurnReason, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    kpi_figures: tuple[KpiFigure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    ticket_themes: tuple[TicketTheme, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    sources: tuple[Source, ...] = ()
