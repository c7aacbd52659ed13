"""What is usual in a trade, in its own words: touchpoints, remedies with their steps, goals, questions, delights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..text import words
from .choices import Activity, Channel, Direction, Metric, Pillar, Scale, Stage, SurveyMetric, TacticKind
from .foundations import Foundations


@dataclass(frozen=True, slots=True)
class Place:
    """A usual touchpoint of a trade, with what need not be asked about it."""

    code: str
    name: str
    stage: Stage
    channel: Channel
    pillar: Pillar


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that usually helps in a trade, with its steps in order."""

    title: str
    kind: TacticKind
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """A usual goal of a trade: its metric, or a number of one's own with unit and direction."""

    title: str
    metric: Metric
    number: str = ""
    unit: str = ""
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A survey question as a trade words it, with its scale and when it is asked."""

    text: str
    metric: SurveyMetric
    scale: Scale
    trigger: str


@dataclass(frozen=True, slots=True)
class Usual:
    """All that is usual in one trade."""

    touchpoints: tuple[Place, ...]
    remedies: tuple[Remedy, ...]
    goals: tuple[Aim, ...]
    questions: tuple[Asked, ...]
    delights: tuple[str, ...]


@cache
def usual(activity: Activity) -> Usual:
    """What is usual in this trade."""
    return Usual(
        tuple(_place(activity, *line) for line in _lines(activity, "touchpoints")),
        tuple(_remedy(*line) for line in _lines(activity, "remedies")),
        tuple(_aim(*line) for line in _lines(activity, "goals")),
        tuple(_asked(*line) for line in _lines(activity, "questions")),
        tuple(line[0] for line in _lines(activity, "delights")),
    )


def of_plan(foundations: Foundations) -> Usual | None:
    """What is usual in a plan's trade; of its second one the touchpoints and remedies as well; None for no trade."""
    first, second = foundations.activity, foundations.second_activity
    if first is None:
        return None
    main = usual(first)
    if second is None or second is first:
        return main
    more = usual(second)
    known = {place.name for place in main.touchpoints}
    places = (*main.touchpoints, *(place for place in more.touchpoints if place.name not in known))
    remedies = tuple(dict.fromkeys((*main.remedies, *more.remedies)))
    return Usual(places, remedies, main.goals, main.questions, main.delights)


def _lines(activity: Activity, part: str) -> Iterator[list[str]]:
    say = words("trade_playbook")
    if say.has(f"{activity}.{part}"):
        for line in say(f"{activity}.{part}").strip().splitlines():
            yield [piece.strip() for piece in line.split("|")]


def _place(activity: Activity, name: str, placed: str) -> Place:
    stage, channel, pillar = placed.split()
    code = "".join(letter if letter.isalnum() else "_" for letter in name.casefold())
    return Place(f"{activity}_{code}", name, Stage(stage), Channel(channel), Pillar(pillar))


def _remedy(title: str, kind: str, steps: str) -> Remedy:
    return Remedy(
        title, TacticKind(kind), tuple(step.strip()[:1].upper() + step.strip()[1:] for step in steps.split(";"))
    )


def _aim(title: str, number: str) -> Aim:
    metric, *own = (part.strip() for part in number.split(",", 1))
    if not own:
        return Aim(title, Metric(metric))
    front, _, direction = own[0].rpartition(",")
    name, _, unit = front.partition(",")
    return Aim(title, Metric(metric), name.strip(), unit.strip(), Direction(direction.strip()))


def _asked(text: str, measured: str, trigger: str) -> Asked:
    metric, scale = measured.split()
    return Asked(text, SurveyMetric(metric), Scale(scale), trigger)
