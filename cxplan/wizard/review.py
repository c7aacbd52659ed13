"""What was entered so far, as lines to look over: one step in full, and what every question is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .. import console
from ..plan import show
from ..plan.trade import Trade, trade, trade_of
from ..text import words
from . import flow, length
from .asking import GAP, NEW, Ask, Line, Option, Spot, Typed, Way
from .draft import Draft
from .steps import STEPS, exported
from .steps.audit import OWN

# A choice whose empty answer says "no more": nothing is left out there.
_MAY_BE_EMPTY = frozenset({"smaller", "score_totals.favourable", "checkpoint"})
# The same from the second row or period on.
_FURTHER_MAY = frozenset(
    {"tactics.title", "customer_counts.at_start", "score_totals.favourable", "service_figures.requests"}
)


@dataclass(frozen=True, slots=True)
class Entered:
    """One question, by its short name, with what was answered; an empty text where nothing was."""

    spot: Spot
    label: str
    answer: str
    about: str = ""
    brief: str = ""  # the same name where a line has less room: what it is about is cut, not what was asked


def entered(draft: Draft, chapter: str) -> tuple[Entered, ...]:
    """Every question of a step with its answer."""
    made = []
    for spot in flow.spots(draft, chapter):
        ask = flow.ask(draft, spot)
        if spot.name in exported.NAMES and not ask.old:
            continue  # a file is offered, and lacks nobody
        made.append(Entered(spot, called(draft, spot, ask), answer(ask), ask.about, _in_brief(draft, spot, ask)))
    return tuple(made)


def called(draft: Draft, spot: Spot, ask: Ask) -> str:
    """A question's short name, in the words of the plan's trade."""
    return trade_of(draft.plan.foundations).says(words("wizard"), f"short.{spot.name}", name=ask.name)


def _in_brief(draft: Draft, spot: Spot, ask: Ask) -> str:
    """A question's short name in so many columns; the row it is about gives way first."""
    label = called(draft, spot, ask)
    room = console.columns(ask.name) - max(0, console.columns(label) - _LABEL)
    if room >= _LEAST and ask.name:
        label = called(draft, spot, replace(ask, name=show.one_line(ask.name, room, console.columns)))
    return show.one_line(label, _LABEL, console.columns)


def typed(ask: Ask, text: Typed) -> str:
    """An answer as it was given, in words: the labels of what was chosen, what Enter took, or the text itself."""
    labels = {option.code: option.label for option in ask.options}
    if not isinstance(text, str):
        chosen = [code for code in text if code != OWN] or text  # that some of one's own come is told by their names
        return "; ".join(labels.get(code, code.removeprefix(NEW)) for code in chosen)
    return labels.get(text or ask.default, text or ask.default).replace("\n", "; ")


def may_be_empty(spot: Spot) -> bool:
    """Whether an empty answer says something too: no more, or none."""
    return spot.name in _MAY_BE_EMPTY or bool(spot.slot and spot.name in _FURTHER_MAY)


def looked_over(done: tuple[Entered, ...]) -> Iterator[Line]:
    """The answers of a step, each under what it is about, then what is empty."""
    say, about, last = words("wizard"), "", ""
    for one in done:
        if one.about not in (about, last) and one.answer and one.about:
            yield "about", one.about
        about, last = one.about, one.answer
        if one.answer:
            yield "", say("review.line", label=short(one.label), answer=one.answer)
    for one in done:
        if not one.answer and not may_be_empty(one.spot):
            yield "muted", say("review.empty", label=short(one.label))


def as_options(done: tuple[Entered, ...]) -> Iterator[Option]:
    """The same as lines to choose from: what was asked at the left, and what was left out in its place."""
    about, shown = "", [one for one in done if one.answer or not may_be_empty(one.spot)]
    for one in shown:
        if one.about not in ("", about) and one is not shown[0]:
            yield GAP
        about = one.about or about
        yield Option(str(one.spot), one.brief, one.answer or words("wizard")("review.left_out"))


_LABEL, _LEAST = 36, 8  # columns of a line's name, and of what it is about


def answer(ask: Ask) -> str:
    """The answer a question has, in words."""
    labels = {option.code: option.label for option in ask.options}
    if ask.way is Way.TICK:
        return "; ".join(labels[code] for code in ask.ticked if code in labels and code != OWN)
    return labels.get(ask.old, ask.shown if ask.old and ask.shown else ask.old).replace("\n", "; ")


def step_name(chapter: str) -> str:
    """The name of a step with its number."""
    return words("plan")(f"chapters.{chapter}.step")


def where(draft: Draft, spot: Spot) -> str:
    """Which step it is, and how many minutes are still to come: "6 · Tactics, about 12 minutes to go"."""
    place = flow.place(draft, spot)
    number, last = list(STEPS).index(place.chapter), len(STEPS) - 2
    name = length.heading(draft, place.chapter)
    minutes = length.minutes(draft, spot)
    if 1 <= number <= last:
        return words("wizard")("where.step", step=number, name=name, count=minutes, minutes=minutes)
    return words("wizard")("where.other", name=name, count=minutes, minutes=minutes)


def bring() -> Iterator[Line]:
    """The page of numbers and errands to have at hand: a style and a line each."""
    say = words("questions")
    yield "title", say("bring.title")
    yield "", say("bring.intro")
    for heading, names in (("numbers", _NUMBERS), ("errands", _ERRANDS)):
        yield "question", say(f"bring.{heading}")
        for name in names:
            yield "", words("wizard")("bring_line", text=say(f"bring.{name}", **trade(None).slots))


def to_bring(of: Trade) -> Iterator[str]:
    """The same numbers and errands in the words of a trade, a line each."""
    say = words("questions")
    for name in (*_NUMBERS, *_ERRANDS):
        yield say(f"bring.{name}", **of.slots)


_NUMBERS = (
    "goals.baseline", "standings.review_count", "customer_counts.at_start", "score_totals.favourable",
    "service_figures.requests", "churn_reasons.reason", "business_case.yearly_spend", "business_case.margin",
)  # fmt: skip
_ERRANDS = ("search_places.who", "mystery_visits.answered")

# Questions that are asked row by row, in the table's order: all about these tables, and two more.
_TABLES_BY_ROW = frozenset({"goals", "gaps", "personas", "journeys", "tactics", "reviews", "assumptions"})
_BY_ROW = frozenset({"touchpoints.importance", "competitors.better"})


def row_of(draft: Draft, spot: Spot) -> tuple[str, str] | None:
    """The table and the id of the row that a question is about, or None."""
    table = spot.name.partition(".")[0]
    row = draft.row(table, spot.slot) if table in _TABLES_BY_ROW or spot.name in _BY_ROW else None
    return (table, row.id) if row is not None else None


def named(one: Entered) -> str:
    """What a question is called in a list of several rows."""
    say = words("wizard")
    return say("review.about", label=one.label, about=short(one.about, 24)) if one.about else one.label


def short(text: str, most: int = 48) -> str:
    """A text cut to what fits beside another."""
    return show.one_line(text, most)
