"""What was entered so far, as lines to look over: the outline of all steps, and one step in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..plan.walk import tables
from ..text import words
from . import flow
from .asking import Ask, Line, Spot, Way
from .draft import Draft
from .steps import STEPS


@dataclass(frozen=True, slots=True)
class Entered:
    """One question, by its short name, with what was answered; an empty text where nothing was."""

    spot: Spot
    label: str
    answer: str
    about: str = ""


def entered(draft: Draft, chapter: str) -> tuple[Entered, ...]:
    """Every question of a step with its answer."""
    made = []
    for spot in flow.spots(draft, chapter):
        ask = flow.ask(draft, spot)
        label = words("wizard")(f"short.{spot.name}", name=ask.name)
        made.append(Entered(spot, label, answer(ask), ask.about))
    return tuple(made)


def looked_over(done: tuple[Entered, ...]) -> Iterator[Line]:
    """The answers of a step, each under what it is about, then what is empty."""
    say, about = words("wizard"), ""
    for one in done:
        if one.about != about and one.answer and one.about:
            yield "about", one.about
        about = one.about
        if one.answer:
            yield "", say("review.line", label=short(one.label), answer=one.answer)
    for one in done:
        if not one.answer:
            yield "muted", say("review.empty", label=short(one.label))


def answer(ask: Ask) -> str:
    """The answer a question has, in words."""
    labels = {option.code: option.label for option in ask.options}
    if ask.way is Way.TICK:
        return "; ".join(labels[code] for code in ask.ticked if code in labels)
    return labels.get(ask.old, ask.old).replace("\n", "; ")


def step_name(chapter: str) -> str:
    """The name of a step as the outline lists it."""
    return words("plan")(f"chapters.{chapter}.step")


def where(draft: Draft, spot: Spot) -> str:
    """Which step and which question of it: "Step 3 of 9, question 4 of 11"."""
    place = flow.place(draft, spot)
    number, last = list(STEPS).index(place.chapter), len(STEPS) - 2
    slots = {"question": place.question, "questions": place.questions}
    if 1 <= number <= last:
        return words("wizard")("where.step", step=number, steps=last, **slots)
    return words("wizard")("where.other", name=words("plan")(f"chapters.{place.chapter}.title"), **slots)


def outline(draft: Draft) -> Iterator[str]:
    """A line a step: its name, what it is for, its minutes, how much is answered."""
    say, minutes = words("wizard"), words("questions")
    for chapter in STEPS:
        done = entered(draft, chapter)
        count = sum(1 for one in done if one.answer)
        slots = {"name": step_name(chapter), "minutes": minutes(f"steps.{chapter}.minutes")}
        if count:
            yield say("outline.begun", **slots, answered=count, questions=len(done))
        elif not done:
            yield say("outline.left_out", **slots)
        else:
            yield say("outline.step", **slots, heading=words("plan")(f"chapters.{chapter}.heading"))


def bring() -> Iterator[Line]:
    """The page of numbers and errands to have at hand: a style and a line each."""
    say = words("questions")
    yield "title", say("bring.title")
    yield "", say("bring.intro")
    for heading, names in (("numbers", _NUMBERS), ("errands", _ERRANDS)):
        yield "question", say(f"bring.{heading}")
        for name in names:
            yield "", words("wizard")("bring_line", text=say(f"bring.{name}"))


_NUMBERS, _ERRANDS = ("q10", "q25", "q49", "q50", "q51", "q52", "q56", "q57"), ("q24", "q27")


# The questions that are asked row by row, in the table's order; their slot is the row's place.
_BY_ROW = frozenset(
    {
        "q08", "q09", "q10", "q11", "q12", "q13", "q14", "q16", "q22", "q28", "q29", "q30", "q31", "q32", "q35", "q36",
        "q37", "q38", "q40", "q41", "q42", "q43", "q53", "q54",
    }
)  # fmt: skip


def row_of(draft: Draft, spot: Spot) -> tuple[str, str] | None:
    """The table and the id of the row that a question is about, or None."""
    say, key = words("questions"), f"quick.{spot.name}.fills"
    table = say(key).partition(".")[0] if spot.name in _BY_ROW else ""
    row = draft.row(table, spot.slot) if table in tables() else None
    return (table, row.id) if row is not None else None


def named(one: Entered) -> str:
    """What a question is called in a list of several rows."""
    say = words("wizard")
    return say("review.about", label=one.label, about=short(one.about, 24)) if one.about else one.label


def short(text: str, most: int = 48) -> str:
    """A text cut to what fits beside another."""
    line = " ".join(text.split())
    return line if len(line) <= most else words("wizard")("cut", text=line[: most - 1].rstrip())
