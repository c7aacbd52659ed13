"""The emotion curve of a journey as a picture: its steps, the pain and the delight said at theirs."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from .. import look
from ..charts import feelings
from ..charts.chart import Place
from ..charts.data import Column, Data
from ..plan import show
from ..plan.personas import Journey, JourneyStep
from ..text import words
from .blocks import Chart, Charts
from .journey import named, steps
from .material import Material
from .runs import short
from .wording import joined, stopped, unstopped

# So many signs of a person's text stand below a step, and beside a point; what is longer stands in the note.
TURNED, SAID = 18, 34
CURVE, FLAT = 6.6, 5.4  # heights in centimetres
GROWS = 1.45  # so many times as high where the page has room
# What a letter and a line of a step's name take, in centimetres, and the air above and below them.
SIGN, LINE, AIR = 0.165, 0.37, 0.4
# The share of a picture's width that its steps have.
STEPS_SHARE = 0.89
# What a step is of which nobody wrote what hurts or delights.
ENDS = {"pain": "feelings.lowest", "delight": "feelings.highest"}
_ENDLESS = -9  # lower than any step can feel

# A step of which something is said, where there is one, and what: "pain" or "delight".
Marked = tuple[JourneyStep | None, str]


def course(material: Material, journey: Journey, note: str = "", *, first: bool = True) -> tuple[Charts, ...]:
    """The emotion curve of a journey with its pain and its delight; none where hardly a step is felt through."""
    rows = steps(material, journey)
    felt = [place for place, row in enumerate(rows) if row.feels is not None]
    if len(felt) < feelings.FEWEST:
        return ()
    low = named(material, journey, "journeys_low_step")
    marked = ((low, "pain"), (_best(rows, low), "delight"))
    names = tuple(short(row.called, TURNED) if len(rows) > feelings.MANY else short(row.called) for row in rows)
    data = _data(rows, names, marked)
    moments = [_moment(rows, one, kind, data.below(3 + place)) for place, (one, kind) in enumerate(marked)]
    taken = {moment.at for moment in moments if moment is not None}
    drawn = _drawn(rows, felt, taken, data)
    height = CURVE if first else FLAT
    chart = feelings.story("", _said(journey, rows), drawn, moments[0], moments[1])
    if len(rows) <= feelings.MANY:
        chart = chart._replace(foot=_foot(names, height))
    longer = (_longer(one, kind) for one, kind in marked)
    return (
        Charts(
            (Chart(chart, data, height, grows=GROWS),), _caption(material, journey, low), note=joined(*longer, note)
        ),
    )


def _best(rows: Sequence[JourneyStep], low: JourneyStep | None) -> JourneyStep | None:
    """The step that feels best, where one feels good at all and is not the lowest; of several the one that delights."""
    best = max(_ENDLESS if row.feels is None else row.feels for row in rows)
    alike = [row for row in rows if row.feels == best and row is not low] if best > 0 else []
    named = [row for row in alike if row.delight] or alike
    return named[0] if len(named) == 1 or (named and named[0].delight) else None


def _data(rows: Sequence[JourneyStep], names: tuple[str, ...], marked: Sequence[Marked]) -> Data:
    """The steps with how they feel and should feel, and a column for each step that is marked."""
    say = words("charts")

    def alone(step: JourneyStep | None) -> tuple[int | None, ...]:
        return tuple(row.feels if step is not None and row.id == step.id else None for row in rows)

    return Data(
        (
            Column(say("feelings.step"), names),
            Column(say("feelings.is"), tuple(row.feels for row in rows)),
            Column(say("feelings.should"), tuple(row.should_feel for row in rows)),
            *(Column(say(ENDS[kind]), alone(step)) for step, kind in marked),
        )
    )


def _drawn(rows: Sequence[JourneyStep], felt: Sequence[int], taken: set[int], data: Data) -> feelings.Course:
    """The course through the steps that are felt; its name stands where nothing else is said."""
    aims = [place for place, row in enumerate(rows) if row.should_feel is not None]
    return feelings.Course(
        steps=data.below(0),
        feels=data.below(1),
        should=data.below(2),
        low=data.below(3),
        names=(data.head(1), data.head(2), data.head(3)),
        last=felt[-1],
        last_should=aims[-1] if aims else None,
        count=len(rows),
        aimed_at=next((place for place in aims if place), 0),
        named_at=next((place for place in felt if place not in taken), felt[0]),
    )


def _said(journey: Journey, rows: Sequence[JourneyStep]) -> str:
    """The picture in words, step by step, for whoever cannot see it."""
    say, felt = words("charts"), [row for row in rows if row.feels is not None]
    points = [say("feelings.point", step=row.called, feels=show.signed(row.feels or 0)) for row in felt]
    drawn = say("feelings.drawn", scenario=journey.called, count=len(rows), number=len(rows))
    return say("with_numbers", drawn=drawn, numbers=show.listed(points))


def _caption(material: Material, journey: Journey, low: JourneyStep | None) -> str:
    scenario = unstopped(journey.called)
    if low is None or low.feels is None:
        return scenario
    lowest, feels = material.quoted(unstopped(low.called)), show.signed(low.feels)
    return material.say("picture.course", scenario=scenario, low=lowest, feels=feels)


def _foot(names: Sequence[str], height: float) -> float:
    """The share of a picture's height that the steps' names take in their lines."""
    signs = max(4, int(look.DOCUMENT_GRID * STEPS_SHARE / len(names) / SIGN))
    lines = max(len(wrap(name, signs)) for name in names)
    return round((AIR + LINE * lines) / height, 3)


def _typed(step: JourneyStep | None, kind: str) -> str:
    return unstopped(getattr(step, kind)) if step is not None else ""


def _moment(rows: Sequence[JourneyStep], step: JourneyStep | None, kind: str, values: Place) -> feelings.Moment | None:
    """What is said at a step: the pain at the lowest, the delight at the best; long words stand in the note.

    A step of which nobody wrote what hurts or delights is the lowest or the highest, no more.
    """
    if step is None:
        return None
    say, typed = words("charts"), _typed(step, kind)
    at = next(place for place, row in enumerate(rows) if row.id == step.id)
    if not typed:
        said = say(ENDS[kind])
    elif len(typed) > SAID:
        said = say(f"feelings.{kind}")
    else:
        said = say(f"feelings.said.{kind}", text=typed)
    # Above a delight there is room unless it should be better still; beside a low point towards the middle.
    above = kind == "delight" and (step.should_feel or 0) <= (step.feels or 0)
    side = "t" if above else "l" if at > len(rows) / 2 else "r"
    return feelings.Moment(at, values, said, side)


def _longer(step: JourneyStep | None, kind: str) -> str:
    """The pain or the delight in full where the picture has no room for it."""
    typed = _typed(step, kind)
    return stopped(words("charts")(f"feelings.said.{kind}", text=typed)) if len(typed) > SAID else ""
