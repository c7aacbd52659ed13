"""`cxplan check`: whether a plan is sound, and how far it is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..plan import Plan


def run(chosen: argparse.Namespace) -> int:
    """Says what is answered in each step, and what the rules find; what does not fit comes as PlanFaults."""
    from ..coach.rules import Weight
    from ..importing import included
    from ..judging import computed, judge
    from ..plan.file import load
    from ..plan.filled import steps
    from ..plan.places import short
    from .apart import meant
    from .judged import tell_judged

    say = words("cli")
    path = Path(chosen.plan)
    file = load(path)
    if chosen.own_words:
        return _own_words(file.plan)
    for notice in file.notices:
        console.tell(console.wrapped(notice))
    company = file.plan.foundations.company
    counted = included(file.plan, file.path, meant(file.plan, file.path, said=chosen.outside))
    for notice in counted.notices:
        console.tell(console.wrapped(notice))
    judged = judge(file, computed(counted.plan))
    wrong = sum(one.weight is Weight.WRONG for one in judged)
    slots = {"file": path.name, "company": short(company or say("check.nobody"))}
    console.say(console.wrapped(say("check.wrong", count=wrong, **slots) if wrong else say("check.sound", **slots)))
    console.say()
    found = steps(file.plan)
    _table([(_called(step.chapter), _state(step), str(step.rows or "")) for step in found])
    if any(step.open and not step.not_applicable for step in found):
        console.say()
        console.say(say("check.open"))
    for step in found:
        if step.open and not step.not_applicable:
            labels = say("between").join(_labels([one.facts[0].key for one in step.open]))
            console.say(
                console.wrapped(say("check.open_step", step=_called(step.chapter), labels=labels), "  ", "    ")
            )
    return tell_judged(judged, chosen.plan)


def _own_words(plan: Plan) -> int:
    """Every place whose sentence a person can write, with the sentence that stands there now."""
    from datetime import date

    from .. import document, workbook

    values = workbook.make(plan).values
    say = words("cli")
    for place, sentence in document.sentences(plan, values, plan.foundations.as_of or date.today()).items():
        console.say(place)
        console.say(console.wrapped(sentence, "  ", "  "))
    console.say()
    console.say(console.wrapped(say("check.own_words")))
    return 0


def _labels(keys: list[str]) -> list[str]:
    """What facts are called; with their table where two of a step are called alike."""
    say = words("plan")
    labels = [say(f"{key}.label") for key in keys]
    return [
        words("cli")("check.open_in", label=label, table=say(f"tables.{key.split('.')[0]}.title"))
        if labels.count(label) > 1
        else label
        for key, label in zip(keys, labels, strict=True)
    ]


def _called(chapter: str) -> str:
    return words("plan")(f"chapters.{chapter}.step")


def _state(step: object) -> str:
    from ..plan.filled import Step

    assert isinstance(step, Step)
    say = words("cli")
    if step.not_applicable:
        return say("check.set_aside")
    if not step.answered and not step.rows:
        return say("check.empty")
    return say("check.answered", answered=len(step.answered), all=len(step.answered) + len(step.open))


def _table(lines: list[tuple[str, str, str]]) -> None:
    say = words("cli")
    lines = [(say("check.columns.step"), say("check.columns.answered"), say("check.columns.rows")), *lines]
    widths = [max(console.columns(line[at]) for line in lines) for at in range(3)]
    for step, state, rows in lines:
        room = " " * (widths[2] - console.columns(rows))
        console.say(f"  {console.padded(step, widths[0])}  {console.padded(state, widths[1])}  {room}{rows}".rstrip())
