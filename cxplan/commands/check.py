"""`cxplan check`: whether a plan is sound, and how far it is."""

from __future__ import annotations

import argparse
from pathlib import Path

from .. import console
from ..text import words


def run(chosen: argparse.Namespace) -> int:
    """Says what is answered in each step; what is broken comes as PlanFaults."""
    from ..plan.file import load
    from ..plan.filled import steps
    from ..plan.places import short

    say = words("cli")
    path = Path(chosen.plan)
    file = load(path)
    for notice in file.notices:
        console.tell(console.wrapped(notice))
    company = file.plan.foundations.company
    console.say(console.wrapped(say("check.sound", file=path.name, company=short(company or say("check.nobody")))))
    console.say()
    found = steps(file.plan)
    _table([(_called(step.chapter), _state(step), str(step.rows or "")) for step in found])
    if any(step.open and not step.not_applicable for step in found):
        console.say()
        console.say(say("check.open"))
    for step in found:
        if step.open and not step.not_applicable:
            labels = say("between").join(words("plan")(f"{one.facts[0].key}.label") for one in step.open)
            console.say(
                console.wrapped(say("check.open_step", step=_called(step.chapter), labels=labels), "  ", "    ")
            )
    return 0


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
