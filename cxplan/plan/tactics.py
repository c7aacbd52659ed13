"""Step 6: what we will do, in which steps, who does it, what it costs, and when we stop."""

from typing import Annotated

from .choices import Channel, Help, Impact, Quadrant, TacticKind, ToolCategory, WorkStatus
from .fields import ESSENTIAL, Chapter, Count, Day, Days, Line, Money, People, Person, Ref, Row, Share, Text

FINDINGS = ("pains", "gaps", "opportunities", "journey_steps", "churn_reasons", "requests", "staff_pains")


class Tactic(Row):
    """Something we will do about a finding, to serve a goal."""

    prefix = "T"

    title: Annotated[Line | None, ESSENTIAL] = None
    short_title: Line | None = None
    goals: Annotated[tuple[str, ...], Ref(("goals",))] = ()
    finding: Annotated[str | None, Ref(FINDINGS), ESSENTIAL] = None
    touchpoint: Annotated[str | None, Ref(("touchpoints",))] = None
    channel: Channel | None = None
    kind: TacticKind | None = None
    feeling: Line | None = None
    customers_notice: Text | None = None
    notice_on: Day | None = None
    owner: Annotated[Person | None, ESSENTIAL] = None
    accountable: Person | None = None
    consulted: People | None = None
    informed: People | None = None
    start: Annotated[Day | None, ESSENTIAL] = None
    end: Annotated[Day | None, ESSENTIAL] = None
    status: WorkStatus | None = None
    help: Annotated[Help | None, ESSENTIAL] = None
    effort_days: Annotated[Days | None, ESSENTIAL] = None
    cost_once: Annotated[Money | None, ESSENTIAL] = None
    cost_monthly: Annotated[Money | None, ESSENTIAL] = None
    stop_sign: Annotated[Text | None, ESSENTIAL] = None
    stop_by: Annotated[Day | None, ESSENTIAL] = None
    stop_then: Annotated[Text | None, ESSENTIAL] = None
    reach: Count | None = None
    impact: Impact | None = None
    confidence: Share | None = None
    quadrant: Quadrant | None = None
    quadrant_reason: Text | None = None
    tool: Annotated[str | None, Ref(("tools",))] = None


class TacticStep(Row):
    """One step of a tactic, in order."""

    prefix = "TS"

    title: Annotated[Line | None, ESSENTIAL] = None
    tactic: Annotated[str | None, Ref(("tactics",))] = None
    owner: Person | None = None
    start: Day | None = None
    end: Day | None = None
    status: WorkStatus | None = None


class Tool(Row):
    """A tool that tactics need."""

    prefix = "TL"
    title_field = "name"

    name: Line | None = None
    category: ToolCategory | None = None
    purpose: Text | None = None
    cost_once: Money | None = None
    cost_monthly: Money | None = None
    owner: Person | None = None


class Availability(Row):
    """How many working days a month a person has for this plan."""

    prefix = "AV"
    title_field = "person"

    person: Person | None = None
    days_a_month: Days | None = None


class Tactics(Chapter):
    """What we will do."""

    tactics: tuple[Tactic, ...] = ()
    tactic_steps: tuple[TacticStep, ...] = ()
    tools: tuple[Tool, ...] = ()
    availability: tuple[Availability, ...] = ()
