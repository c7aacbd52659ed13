"""Step 5: the customers we most want to keep, and what an order is like for them."""

from typing import Annotated

from .choices import HowKnown, Stage
from .fields import ESSENTIAL, Chapter, Day, Feeling, Line, Person, Ref, Row, Text


class Persona(Row):
    """One kind of customer, drawn as a person."""

    prefix = "PE"
    title_field = "name"

    name: Annotated[Line | None, ESSENTIAL] = None
    who: Annotated[Text | None, ESSENTIAL] = None
    segment: Annotated[str | None, Ref(("segments",))] = None
    goals: Annotated[Text | None, ESSENTIAL] = None
    needs: Text | None = None
    fears: Text | None = None
    desires: Text | None = None
    pains: Annotated[Text | None, ESSENTIAL] = None
    channels: Text | None = None
    accessibility: Annotated[Text | None, ESSENTIAL] = None
    quote: Text | None = None
    evidence: Text | None = None
    how_known: HowKnown | None = None
    known_on: Day | None = None


class Journey(Row):
    """What one persona goes through in one scenario."""

    prefix = "J"
    title_field = "scenario"

    scenario: Line | None = None
    persona: Annotated[str | None, Ref(("personas",))] = None
    how_known: HowKnown | None = None
    known_on: Day | None = None
    delight: Annotated[Text | None, ESSENTIAL] = None


class JourneyStep(Row):
    """One step of a journey, in time: what the customer does, thinks and feels (-2 to +2)."""

    prefix = "JS"

    title: Annotated[Line | None, ESSENTIAL] = None
    journey: Annotated[str | None, Ref(("journeys",))] = None
    stage: Stage | None = None
    touchpoint: Annotated[str | None, Ref(("touchpoints",))] = None
    does: Text | None = None
    thinks: Text | None = None
    feels: Annotated[Feeling | None, ESSENTIAL] = None
    should_feel: Feeling | None = None
    pain: Text | None = None
    opportunity: Text | None = None
    delight: Text | None = None
    owner: Person | None = None


class Personas(Chapter):
    """One customer and their journey."""

    personas: tuple[Persona, ...] = ()
    journeys: tuple[Journey, ...] = ()
    journey_steps: tuple[JourneyStep, ...] = ()
