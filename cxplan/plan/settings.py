"""Thresholds and rates that formulas use, with the defaults definitions give them; each can be changed."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from .fields import Confidence, Rating, Share, Unit, Whole

Factor = Annotated[float, Field(ge=0, le=10), Unit.NUMBER]


class Settings(BaseModel):
    """One figure a threshold or a rate; the source of each stands in the catalogue beside its label."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    confidence: Confidence = 0.95
    power: Confidence = 0.80
    shows_often: Share = 0.60
    shows_half: Share = 0.40
    shows_seldom: Share = 0.25
    nps_variance: Annotated[float, Field(gt=0, le=1), Unit.NUMBER] = 0.55
    share_variance: Annotated[float, Field(gt=0, le=0.25), Unit.NUMBER] = 0.25
    enough_answers: Annotated[Whole, Field(ge=1, le=10000), Unit.COUNT] = 30
    fewest_shown: Annotated[Whole, Field(ge=1, le=1000), Unit.COUNT] = 5
    importance_high: Rating = 4
    rating_low: Rating = 3
    use_means: bool = False
    help_lot: Factor = 3
    help_some: Factor = 1
    help_little: Factor = 0.5
    help_high: Factor = 2
    effort_low: Annotated[float, Field(ge=0, le=1000), Unit.DAYS] = 10
    impact_massive: Factor = 3
    impact_high: Factor = 2
    impact_medium: Factor = 1
    impact_low: Factor = 0.5
    impact_minimal: Factor = 0.25
    on_track: Factor = 0.9
    at_risk: Factor = 0.6
    lifetime_years_max: Annotated[float, Field(gt=0, le=50), Unit.NUMBER] = 5
    ramp_first: Share = 0.25
    ramp_second: Share = 0.50
    ramp_months: Annotated[Whole, Field(ge=1, le=12), Unit.COUNT] = 3
    change_low: Share = 0.5
    change_expected: Share = 1.0
    change_high: Share = 1.0
    credited_low: Share = 0.5
    credited_expected: Share = 0.75
    credited_high: Share = 1.0
    leaver_low: Factor = 0
    leaver_expected: Factor = 0.5
    leaver_high: Factor = 1.5
