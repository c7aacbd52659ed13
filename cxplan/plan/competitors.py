"""Step 3: where customers would go instead, and who comes up when they search."""

from typing import Annotated

from pydantic import Field

from .choices import Cadence, CompetitorKind, Intent, WatchKind
from .fields import ESSENTIAL, Chapter, Count, Day, Line, Person, Ref, Row, Text, Unit, Whole


class Competitor(Row):
    """A firm customers would go to if we closed tomorrow."""

    prefix = "C"
    title_field = "name"

    name: Annotated[Line | None, ESSENTIAL] = None
    site: Line | None = None
    kind: CompetitorKind | None = None
    better: Annotated[Text | None, ESSENTIAL] = None
    social: Text | None = None


class Phrase(Row):
    """What someone would type into a search engine to find a firm like ours."""

    prefix = "PH"
    title_field = "phrase"

    phrase: Annotated[Line | None, ESSENTIAL] = None
    volume: Count | None = None
    intent: Intent | None = None


class SearchPlace(Row):
    """Who came up at which place for a phrase, when and where it was checked."""

    prefix = "SP"
    title_field = "other"

    phrase: Annotated[str | None, Ref(("phrases",)), ESSENTIAL] = None
    place: Annotated[Whole | None, Field(ge=1, le=100), Unit.COUNT, ESSENTIAL] = None
    who: Annotated[str | None, Ref(("competitors",), us=True), ESSENTIAL] = None
    other: Annotated[Line | None, ESSENTIAL] = None
    checked_on: Annotated[Day | None, ESSENTIAL] = None
    checked_from: Annotated[Line | None, ESSENTIAL] = None


class Watch(Row):
    """Something to keep an eye on: a competitor's profile, a keyword, a hashtag."""

    prefix = "WA"
    title_field = "what"

    what: Line | None = None
    competitor: Annotated[str | None, Ref(("competitors",))] = None
    network: Line | None = None
    kind: WatchKind | None = None
    cadence: Cadence | None = None
    owner: Person | None = None


class Competitors(Chapter):
    """Where customers would go instead."""

    competitors: tuple[Competitor, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    search_places: tuple[SearchPlace, ...] = ()
    watches: tuple[Watch, ...] = ()
