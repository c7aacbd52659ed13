"""Ready choices so that nobody faces a blank page: what fits a finding or a goal, and the whole playbook to look up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ..text import Words, words
from . import by_trade, metrics, show
from .choices import Activity, Metric, Stage, SurveyKind, SurveyMetric, TacticKind
from .usual import (
    CHATBOT_CHECKS,
    KPIS,
    OPEN_QUESTIONS,
    QUESTIONS,
    TACTICS,
    TOOLS,
    TOUCHPOINTS,
    UsualKpi,
    UsualQuestion,
    UsualTactic,
    UsualTouchpoint,
)


def touchpoint_named(name: str) -> UsualTouchpoint | None:
    """The usual touchpoint a person means by a name, whatever its capitals; gives its stage, channel and pillar."""
    meant = _plain(name)
    return next((one for one in TOUCHPOINTS if meant in (_plain(one.name), _plain(one.code))), None)


def tactic(kind: TacticKind) -> UsualTactic | None:
    """What the playbook knows about a kind of tactic."""
    return next((one for one in TACTICS if one.kind is kind), None)


def remedies(finding_table: str) -> tuple[UsualTactic, ...]:
    """The kinds of tactics that usually answer a finding of this table, such as `pains`."""
    return tuple(one for one in TACTICS if finding_table in one.remedy_for)


def questions_for(metric: Metric | None) -> tuple[UsualQuestion, ...]:
    """The wordings to propose for a goal's metric; a goal that is counted gets the questions after an event."""
    asked = metrics.of(metric).survey if metric else None
    if asked is None:
        return tuple(one for one in QUESTIONS if one.metric is SurveyMetric.CSAT and one.kind is SurveyKind.AFTER_EVENT)
    return tuple(one for one in QUESTIONS if one.metric is asked)


class Shelf(StrEnum):
    """The parts of the playbook, in the order they are listed."""

    STAGES = "stages"
    TOUCHPOINTS = "touchpoints"
    TACTICS = "tactics"
    CHATBOT = "chatbot"
    TOOLS = "tools"
    QUESTIONS = "questions"
    KPIS = "kpis"
    TRADES = "trades"

    @property
    def heading(self) -> str:
        """The heading of this part."""
        return words("playbook")(f"shelves.{self}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the playbook offers, in words: a title, a line that places it, and what belongs to it in order."""

    shelf: Shelf
    code: str
    title: str
    place: str = ""
    about: str = ""
    lines: tuple[str, ...] = ()


@cache
def entries() -> tuple[Entry, ...]:
    """The whole playbook, shelf by shelf."""
    return tuple(_entries(words("playbook")))


def find(word: str = "") -> tuple[Entry, ...]:
    """The entries in which every word typed occurs, at the start of a word, whatever its capitals; all for no word."""
    starts = [re.compile(rf"\b{re.escape(part)}") for part in _plain(word).split()]
    return tuple(entry for entry in entries() if all(start.search(_searched(entry)) for start in starts))


def _entries(say: Words) -> Iterator[Entry]:
    for stage in Stage:
        yield Entry(Shelf.STAGES, stage, show.choice(stage), about=say(f"stages.{stage}"))
    for point in TOUCHPOINTS:
        labels = {"stage": point.stage, "channel": point.channel, "pillar": point.pillar}
        place = say("entry.touchpoint", **{name: show.choice(choice) for name, choice in labels.items()})
        yield Entry(Shelf.TOUCHPOINTS, point.code, point.name, place)
    for kind in TACTICS:
        yield Entry(
            Shelf.TACTICS, kind.kind, show.choice(kind.kind), _started_by(say, kind), kind.about, kind.step_titles
        )
    for check in CHATBOT_CHECKS:
        yield Entry(Shelf.CHATBOT, check, say(f"chatbot.{check}"))
    for tool in TOOLS:
        yield Entry(Shelf.TOOLS, tool, show.choice(tool), about=say(f"tools.{tool}"))
    for question in QUESTIONS:
        metric, scale = show.choice(question.metric), show.choice(question.scale)
        place = say("entry.question", metric=metric, scale=scale, when=question.trigger)
        yield Entry(Shelf.QUESTIONS, question.code, question.text(), place)
    for code in OPEN_QUESTIONS:
        yield Entry(Shelf.QUESTIONS, code, say(f"open_questions.{code}"), say("entry.open_question"))
    for kpi in KPIS:
        place = say("entry.kpi", unit=kpi.unit, direction=show.choice(kpi.direction))
        yield Entry(Shelf.KPIS, kpi.code, kpi.name, place, kpi.question)
    for activity in Activity:
        yield from _of_trade(say, activity)


def _of_trade(say: Words, activity: Activity) -> Iterator[Entry]:
    """What is usual in one trade, in its own words."""
    found, trade = by_trade.usual(activity), show.choice(activity)
    for point in found.touchpoints:
        labels = {"stage": point.stage, "channel": point.channel, "pillar": point.pillar}
        place = say("entry.touchpoint", **{name: show.choice(choice) for name, choice in labels.items()})
        yield Entry(Shelf.TRADES, point.code, point.name, place, trade)
    for at, remedy in enumerate(found.remedies, 1):
        yield Entry(
            Shelf.TRADES, f"{activity}_remedy_{at}", remedy.title, show.choice(remedy.kind), trade, remedy.steps
        )
    for at, aim in enumerate(found.goals, 1):
        place = say("entry.goal", number=aim.number or show.choice(aim.metric))
        yield Entry(Shelf.TRADES, f"{activity}_goal_{at}", aim.title, place, trade)
    for at, asked in enumerate(found.questions, 1):
        slots = {"metric": show.choice(asked.metric), "scale": show.choice(asked.scale), "when": asked.trigger}
        yield Entry(Shelf.TRADES, f"{activity}_question_{at}", asked.text, say("entry.question", **slots), trade)
    for at, delight in enumerate(found.delights, 1):
        yield Entry(Shelf.TRADES, f"{activity}_delight_{at}", delight, show.choice(TacticKind.DELIGHT), trade)


def _started_by(say: Words, kind: UsualTactic) -> str:
    return say("entry.ideas", ideas=say("entry.idea_between").join(kind.idea_titles))


def _searched(entry: Entry) -> str:
    parts = (entry.shelf.heading, entry.code, entry.title, entry.place, entry.about, *entry.lines)
    return _plain(" ".join(parts))


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())


__all__ = [
    "CHATBOT_CHECKS",
    "KPIS",
    "OPEN_QUESTIONS",
    "QUESTIONS",
    "TACTICS",
    "TOOLS",
    "TOUCHPOINTS",
    "Entry",
    "Shelf",
    "UsualKpi",
    "UsualQuestion",
    "UsualTactic",
    "UsualTouchpoint",
    "entries",
    "find",
    "questions_for",
    "remedies",
    "tactic",
    "touchpoint_named",
]
