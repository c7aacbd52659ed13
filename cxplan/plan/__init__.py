"""The strategy as data: a frozen plan, a chapter a step, and the walk that tells every other room its fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from .audit import Audit
from .business_case import BusinessCase
from .competitors import Competitors
from .fields import Line, Row, Text
from .foundations import Foundations
from .goals import Goals
from .measurement import Measurement
from .optimisation import Optimisation
from .personas import Personas
from .research import Research
from .settings import Settings
from .surveys import Surveys
from .tactics import Tactics

FORMAT = 1

# The order in which a person meets the steps, everywhere.
CHAPTERS = (
    "foundations",
    "goals",
    "audit",
    "competitors",
    "research",
    "personas",
    "tactics",
    "surveys",
    "measurement",
    "optimisation",
    "business_case",
)


class OwnWords(Row):
    """A person's own sentence in place of a generated one of the document."""

    prefix = "W"
    title_field = "place"

    place: Line | None = None
    words: Text | None = None


class Plan(BaseModel):
    """A whole strategy as data; every part may be missing."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    format: int = FORMAT
    # The highest number ever given per prefix, kept when a row is removed, so that no id is given twice.
    ids: dict[str, int] = Field(default_factory=dict)
    foundations: Foundations = Field(default_factory=Foundations)
    goals: Goals = Field(default_factory=Goals)
    audit: Audit = Field(default_factory=Audit)
    competitors: Competitors = Field(default_factory=Competitors)
    research: Research = Field(default_factory=Research)
    personas: Personas = Field(default_factory=Personas)
    tactics: Tactics = Field(default_factory=Tactics)
    surveys: Surveys = Field(default_factory=Surveys)
    measurement: Measurement = Field(default_factory=Measurement)
    optimisation: Optimisation = Field(default_factory=Optimisation)
    business_case: BusinessCase = Field(default_factory=BusinessCase)
    settings: Settings = Field(default_factory=Settings)
    own_words: tuple[OwnWords, ...] = ()
