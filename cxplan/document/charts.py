"""The document's charts: what the plan and the workbook's values say, laid out column by column."""

from __future__ import annotations

from ..charts import feelings
from ..charts.data import Column, Data
from ..plan import show
from ..plan.personas import Journey
from ..text import words
from .blocks import Chart
from .journey import named, steps
from .material import Material
from .runs import cleaned

# So many signs of a person's text stand beside a point or below a step, or in a title.
NAME, TITLE = 32, 60


def course(material: Material, journey: Journey) -> tuple[Chart, ...]:
    """The emotion curve of a journey; none where hardly a step is felt through."""
    say = words("charts")
    rows = steps(material, journey)
    felt = [place for place, row in enumerate(rows) if row.feels is not None]
    if len(felt) < feelings.FEWEST:
        return ()
    low = named(material, journey, "journeys_low_step")
    aims = [place for place, row in enumerate(rows) if row.should_feel is not None]
    data = Data(
        (
            Column(say("feelings.step"), tuple(short(row.called) for row in rows)),
            Column(say("feelings.is"), tuple(row.feels for row in rows)),
            Column(say("feelings.should"), tuple(row.should_feel for row in rows)),
            Column(say("feelings.lowest"), tuple(row.feels if low and row.id == low.id else None for row in rows)),
        )
    )
    last, last_should = felt[-1], aims[-1] if aims else None
    drawn = feelings.Course(
        steps=data.below(0),
        feels=data.below(1),
        should=data.below(2),
        low=data.below(3),
        names=(data.head(1), data.head(2), data.head(3)),
        last=last,
        last_should=last_should,
        count=len(rows),
        ends_meet=last_should == last and rows[last].feels == rows[last].should_feel,
    )
    title = say("feelings.question")
    if low is not None and low.feels is not None:
        title = say("feelings.finding", step=short(low.called, TITLE), feels=show.signed(low.feels))
    return (Chart(feelings.feelings(title, short(journey.called, TITLE), drawn), data),)


def short(text: str, most: int = NAME) -> str:
    """A person's text in one line, cut where a chart has no room for more."""
    line = " ".join(cleaned(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
