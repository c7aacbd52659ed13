"""Step 7: which question we ask whom, how sure the answers will be, and who gets back to people."""

from typing import Annotated

from pydantic import Field

from .choices import Channel, HappyAsk, Polarity, Respondents, Scale, SurveyKind, SurveyMetric, SurveySubject
from .fields import ESSENTIAL, Chapter, Confidence, Count, Days, Line, Person, Ref, Row, Share, Text, Unit, Whole


class Survey(Row):
    """One question asked of customers, everybody or after an event."""

    prefix = "SV"
    title_field = "name"

    name: Line | None = None
    question: Annotated[Text | None, ESSENTIAL] = None
    metric: SurveyMetric | None = None
    scale: Scale | None = None
    polarity: Polarity | None = None
    favourable_from: Annotated[Whole | None, Field(ge=0, le=10), Unit.COUNT] = None
    kind: SurveyKind | None = None
    subject: SurveySubject | None = None
    audience: Line | None = None
    respondents: Respondents | None = None
    population: Count | None = None
    touchpoint: Annotated[str | None, Ref(("touchpoints",))] = None
    trigger: Annotated[Line | None, ESSENTIAL] = None
    channel: Channel | None = None
    open_questions: Text | None = None
    can_ask: Annotated[Count | None, ESSENTIAL] = None
    response_rate: Annotated[Share | None, ESSENTIAL] = None
    confidence: Confidence | None = None
    range_wanted: Annotated[float | None, Field(gt=0, le=100), Unit.NUMBER] = None
    follow_up_owner: Annotated[Person | None, ESSENTIAL] = None
    follow_up_days: Annotated[Days | None, ESSENTIAL] = None
    happy_ask: HappyAsk | None = None
    happy_words: Text | None = None


class Surveys(Chapter):
    """Asking customers."""

    surveys: tuple[Survey, ...] = ()
