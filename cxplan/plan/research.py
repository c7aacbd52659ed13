"""Step 4: how we and the others really do, seen from outside, and the gaps that follow."""

from typing import Annotated

from pydantic import Field

from .choices import Channel, Chatbot, EvidenceKind, SwotKind
from .fields import (
    ESSENTIAL,
    PRIVATE,
    Chapter,
    Count,
    Day,
    Hours,
    Line,
    Mark,
    NotMeasuredYet,
    Rating,
    Ref,
    Row,
    Text,
    Unit,
)


class Standing(Row):
    """How one firm, ours included, stands with customers as anybody can see."""

    prefix = "ST"
    title_field = "who"

    who: Annotated[str | None, Ref(("competitors",), us=True), ESSENTIAL] = None
    review_count: Annotated[Count | NotMeasuredYet | None, ESSENTIAL, Mark.MEASURED] = None
    review_mean: Annotated[Annotated[float, Field(ge=1, le=5)] | None, Unit.NUMBER, ESSENTIAL] = None
    praise: Text | None = None
    complaints: Annotated[Text | None, ESSENTIAL] = None
    faq_quality: Rating | None = None
    chatbot: Chatbot | None = None
    chatbot_quality: Rating | None = None
    seen_on: Day | None = None


class MysteryVisit(Row):
    """One try as a customer: the same question asked of one firm."""

    prefix = "MV"
    title_field = "who"

    who: Annotated[str | None, Ref(("competitors",), us=True), ESSENTIAL] = None
    visited_on: Day | None = None
    scenario: Text | None = None
    channel: Channel | None = None
    found_myself: Annotated[bool | None, ESSENTIAL] = None
    answered: Annotated[bool | None, ESSENTIAL] = None
    answer_hours: Annotated[Hours | None, ESSENTIAL] = None
    resolved: bool | None = None
    quality: Rating | None = None
    notes: Text | None = None


class CompetitorSwot(Row):
    """One line of a competitor's SWOT."""

    prefix = "CS"
    title_field = "line"

    competitor: Annotated[str | None, Ref(("competitors",))] = None
    kind: SwotKind | None = None
    line: Text | None = None


class Evidence(Row):
    """Something seen elsewhere: a forum, social media, site search, analytics."""

    prefix = "EV"
    title_field = "finding"

    finding: Text | None = None
    kind: EvidenceKind | None = None
    figure: Line | None = None
    source: Line | None = None
    seen_on: Day | None = None


class Quote(Row):
    """What a customer said, in their own words; without consent it is printed nowhere."""

    prefix = "QU"
    title_field = "words"

    words: Annotated[Text | None, PRIVATE] = None
    whose: Line | None = None
    touchpoint: Annotated[str | None, Ref(("touchpoints",))] = None
    said_on: Day | None = None
    asked_how: Line | None = None
    consent: bool | None = None


class Gap(Row):
    """What nobody does well in the market."""

    prefix = "GA"
    title_field = "gap"

    gap: Annotated[Text | None, ESSENTIAL] = None
    evidence: Text | None = None


class Research(Chapter):
    """How we and the others do, seen from outside."""

    standings: tuple[Standing, ...] = ()
    mystery_visits: tuple[MysteryVisit, ...] = ()
    competitor_swot: tuple[CompetitorSwot, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    quotes: tuple[Quote, ...] = ()
