"""Step 0: who the plan is for, what customers should feel, what the business needs, who commits."""

from typing import Annotated

from pydantic import Field

from .choices import AssumptionStatus, Metric
from .fields import ESSENTIAL, Chapter, Day, Line, Row, Text


class Team(Row):
    """A team that commits to the strategy."""

    prefix = "TM"
    title_field = "name"

    name: Line | None = None
    commitment: Text | None = None
    owner: Line | None = None


class Segment(Row):
    """A group of customers that figures are told apart by, such as new or returning."""

    prefix = "SG"
    title_field = "name"

    name: Line | None = None
    who: Line | None = None


class Assumption(Row):
    """Something we believe about customers, and how it will be tested."""

    prefix = "A"
    title_field = "belief"

    belief: Annotated[Text | None, ESSENTIAL] = None
    evidence: Text | None = None
    evidence_on: Day | None = None
    test: Annotated[Text | None, ESSENTIAL] = None
    test_by: Annotated[Day | None, ESSENTIAL] = None
    owner: Line | None = None
    status: AssumptionStatus | None = None
    changed: Text | None = None


class Foundations(Chapter):
    """What everything else stands on."""

    company: Annotated[Line | None, ESSENTIAL] = None
    offer: Annotated[Text | None, ESSENTIAL] = None
    audience: Text | None = None
    has_customers: Annotated[bool | None, ESSENTIAL] = None
    industry: Line | None = None
    markets: Line | None = None
    currency: Annotated[str | None, Field(pattern=r"^[A-Z]{3}$")] = None
    brand_colour: Annotated[str | None, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] = None
    period_start: Annotated[Day | None, ESSENTIAL] = None
    period_end: Annotated[Day | None, ESSENTIAL] = None
    business_need: Annotated[Text | None, ESSENTIAL] = None
    feeling: Annotated[Text | None, ESSENTIAL] = None
    feeling_because: Annotated[Text | None, ESSENTIAL] = None
    feeling_words: Line | None = None
    north_star_metric: Metric | None = None
    north_star_owner: Line | None = None
    north_star_review: Day | None = None
    rewrite_if: Annotated[Text | None, ESSENTIAL] = None
    answers_for: Annotated[Line | None, ESSENTIAL] = None
    author: Line | None = None
    as_of: Day | None = None
    different: Text | None = None
    never: Text | None = None
    will_not_do: Annotated[Text | None, ESSENTIAL] = None
    decision: Text | None = None
    decide_by: Day | None = None
    teams: tuple[Team, ...] = ()
    segments: tuple[Segment, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
