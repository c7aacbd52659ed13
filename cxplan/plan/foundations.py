"""Step 0: who the plan is for, what customers should feel, what the business needs, who commits."""

from typing import Annotated

from pydantic import Field

from .choices import Activity, AssumptionStatus, CustomerWord, English, Metric, Paper, Readers
from .fields import ESSENTIAL, Chapter, Day, Days, Line, Mark, NotMeasuredYet, Person, Ref, Row, Share, Text


class Team(Row):
    """A team that commits to the strategy."""

    prefix = "TM"
    title_field = "name"

    name: Line | None = None
    commitment: Text | None = None
    owner: Person | None = None


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
    owner: Person | None = None
    status: AssumptionStatus | None = None
    changed: Text | None = None
    tactic: Annotated[str | None, Ref(("tactics",))] = None


class Promise(Row):
    """What customers can expect from us: a standard, whether it is kept now, and what we do when we miss it."""

    prefix = "PR"
    title_field = "standard"

    standard: Line | None = None
    whom: Line | None = None
    since: Day | None = None
    kept: Annotated[Share | NotMeasuredYet | None, Mark.MEASURED] = None
    kept_on: Day | None = None
    source: Line | None = None
    when_missed: Text | None = None
    complain: Line | None = None


class DecisionRight(Row):
    """Who may decide what without asking, and up to where."""

    prefix = "DR"
    title_field = "what"

    what: Line | None = None
    who: Person | None = None
    limit: Line | None = None


class Escalation(Row):
    """What has to happen before a matter goes further up, to whom, and how soon."""

    prefix = "ES"
    title_field = "trigger"

    trigger: Text | None = None
    who: Person | None = None
    within_days: Days | None = None
    then: Text | None = None


class Foundations(Chapter):
    """What everything else stands on."""

    company: Annotated[Line | None, ESSENTIAL] = None
    offer: Annotated[Text | None, ESSENTIAL] = None
    audience: Text | None = None
    activity: Activity | None = None
    second_activity: Activity | None = None
    called: CustomerWord | None = None
    called_own: Line | None = None
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
    north_star_survey: Annotated[str | None, Ref(("surveys",))] = None
    north_star_kpi: Annotated[str | None, Ref(("kpis",))] = None
    north_star_owner: Person | None = None
    north_star_review: Day | None = None
    rewrite_if: Annotated[Text | None, ESSENTIAL] = None
    answers_for: Annotated[Person | None, ESSENTIAL] = None
    author: Person | None = None
    as_of: Day | None = None
    different: Text | None = None
    never: Text | None = None
    will_not_do: Annotated[Text | None, ESSENTIAL] = None
    decision: Text | None = None
    decide_by: Day | None = None
    scope: Text | None = None
    sponsor: Person | None = None
    deputy: Person | None = None
    approved_by: Person | None = None
    approved_on: Day | None = None
    version: Line | None = None
    foreword: Text | None = None
    foreword_by: Person | None = None
    last_plan: Text | None = None
    equality: Text | None = None
    data_consent: Text | None = None
    readers: Readers | None = None
    paper: Paper | None = None
    english: English | None = None
    logo: Line | None = None
    white_label: bool | None = None
    teams: tuple[Team, ...] = ()
    segments: tuple[Segment, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    promises: tuple[Promise, ...] = ()
    decision_rights: tuple[DecisionRight, ...] = ()
    escalations: tuple[Escalation, ...] = ()
