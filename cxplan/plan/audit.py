"""Step 2: what customers meet today, touchpoint by touchpoint."""

from typing import Annotated

from .choices import Channel, HowKnown, Pillar, Stage, SwotKind, TowsKind
from .fields import ESSENTIAL, Chapter, Day, Line, Person, Rating, Ref, Row, Text


class Touchpoint(Row):
    """A place where customers meet the firm."""

    prefix = "TP"
    title_field = "name"

    name: Annotated[Line | None, ESSENTIAL] = None
    stage: Stage | None = None
    channel: Channel | None = None
    pillar: Pillar | None = None
    owner: Person | None = None
    team: Annotated[str | None, Ref(("teams",))] = None
    importance: Annotated[Rating | None, ESSENTIAL] = None
    rating: Annotated[Rating | None, ESSENTIAL] = None
    how_known: Annotated[HowKnown | None, ESSENTIAL] = None
    known_on: Day | None = None
    works: Text | None = None
    feeling: Line | None = None


class Pain(Row):
    """What goes wrong for customers at a touchpoint."""

    prefix = "P"
    title_field = "pain"

    pain: Annotated[Text | None, ESSENTIAL] = None
    touchpoint: Annotated[str | None, Ref(("touchpoints",)), ESSENTIAL] = None
    how_known: HowKnown | None = None
    known_on: Day | None = None


class Opportunity(Row):
    """What could be better at a touchpoint."""

    prefix = "O"
    title_field = "opportunity"

    opportunity: Text | None = None
    touchpoint: Annotated[str | None, Ref(("touchpoints",))] = None


class Swot(Row):
    """One line of our SWOT that a person added; the derived lines come from praise, pains, gaps and events."""

    prefix = "S"
    title_field = "line"

    kind: SwotKind | None = None
    line: Text | None = None
    source: Line | None = None
    tactic: Annotated[str | None, Ref(("tactics",))] = None


class Tows(Row):
    """A pair of one internal and one external factor, and the option it opens."""

    prefix = "TO"
    title_field = "option"

    kind: TowsKind | None = None
    internal: Annotated[str | None, Ref(("swot", "pains", "touchpoints"))] = None
    external: Annotated[str | None, Ref(("swot", "gaps", "competitors", "competitor_changes"))] = None
    option: Text | None = None
    tactic: Annotated[str | None, Ref(("tactics",))] = None


class Audit(Chapter):
    """What customers meet today."""

    praise: Annotated[Text | None, ESSENTIAL] = None
    touchpoints: tuple[Touchpoint, ...] = ()
    pains: tuple[Pain, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    swot: tuple[Swot, ...] = ()
    tows: tuple[Tows, ...] = ()
