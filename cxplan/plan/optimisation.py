"""Step 9: when we look at it together, what we hear, what we try, and what we learnt."""

from typing import Annotated

from .choices import Cadence, ExperimentDecision, FollowUpStatus, Metric, RequestDecision
from .fields import ESSENTIAL, PRIVATE, Chapter, Count, Day, Days, Line, People, Person, Ref, Row, Text


class Review(Row):
    """A meeting in which the plan is looked at."""

    prefix = "RE"
    title_field = "what"

    what: Annotated[Line | None, ESSENTIAL] = None
    when: Annotated[Line | None, ESSENTIAL] = None
    cadence: Cadence | None = None
    next_on: Day | None = None
    who: Annotated[People | None, ESSENTIAL] = None


class Request(Row):
    """Something customers asked for, how often, and what we decided."""

    prefix = "RQ"
    title_field = "request"

    request: Text | None = None
    count: Count | None = None
    touchpoint: Annotated[str | None, Ref(("touchpoints",))] = None
    decision: RequestDecision | None = None
    reason: Text | None = None
    told: bool | None = None
    did: Text | None = None
    did_on: Day | None = None


class FollowUp(Row):
    """One unhappy customer somebody gets back to."""

    prefix = "FU"
    title_field = "said"

    heard_on: Day | None = None
    customer: Annotated[Line | None, PRIVATE] = None
    survey: Annotated[str | None, Ref(("surveys",))] = None
    answer: Annotated[str | None, Ref(("answers",))] = None
    said: Annotated[Text | None, PRIVATE] = None
    owner: Person | None = None
    due: Day | None = None
    status: FollowUpStatus | None = None
    done_on: Day | None = None
    outcome: Annotated[Text | None, PRIVATE] = None


class ComplaintStage(Row):
    """One stage a complaint goes through: who has it, how soon it is answered, and what comes next."""

    prefix = "CP"
    title_field = "stage"

    stage: Line | None = None
    who: Person | None = None
    within_days: Days | None = None
    then: Text | None = None


class Experiment(Row):
    """Something tried on purpose: what we expected, what we saw, what we decided."""

    prefix = "EX"
    title_field = "hypothesis"

    hypothesis: Text | None = None
    tactic: Annotated[str | None, Ref(("tactics",))] = None
    metric: Metric | None = None
    kpi: Annotated[str | None, Ref(("kpis",))] = None
    start: Day | None = None
    end: Day | None = None
    expected: Line | None = None
    seen: Line | None = None
    control_hits: Count | None = None
    control_total: Count | None = None
    trial_hits: Count | None = None
    trial_total: Count | None = None
    decision: ExperimentDecision | None = None
    learnt: Text | None = None


class StaffPain(Row):
    """What the people who serve customers say would make their work easier."""

    prefix = "SN"
    title_field = "pain"

    pain: Text | None = None
    team: Annotated[str | None, Ref(("teams",))] = None
    named: Annotated[Person | None, PRIVATE] = None
    idea: Text | None = None


class CompetitorChange(Row):
    """Something a competitor changed, and what we make of it."""

    prefix = "CC"
    title_field = "change"

    competitor: Annotated[str | None, Ref(("competitors",))] = None
    seen_on: Day | None = None
    change: Text | None = None
    answer: Text | None = None


class Lesson(Row):
    """Something learnt that the next plan should know."""

    prefix = "LE"
    title_field = "lesson"

    lesson: Text | None = None
    learnt_on: Day | None = None
    source: Line | None = None


class Optimisation(Chapter):
    """Keeping it alive."""

    next_revision: Day | None = None
    reviews: tuple[Review, ...] = ()
    requests: tuple[Request, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    complaint_stages: tuple[ComplaintStage, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    staff_pains: tuple[StaffPain, ...] = ()
    competitor_changes: tuple[CompetitorChange, ...] = ()
    lessons: tuple[Lesson, ...] = ()
