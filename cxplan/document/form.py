"""The form to fill in by hand: what is asked, step by step, with room to write or to type the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..plan import show
from ..text import words
from .blocks import Blank, Block, Column, Heading, Listing, PageBreak, Para, Run, plain

if TYPE_CHECKING:
    from ..plan import Plan

BOX = "☐"
BETWEEN = "\u2003 "  # boxes stand side by side, a wide space apart


class Asked(NamedTuple):
    """One question as it is put, with an example where it has one."""

    text: str
    example: str = ""


class Part(NamedTuple):
    """Questions that are answered in one place: boxes to tick, or so many rows under `heads`.

    Without heads the rows are lines to write on.
    """

    asked: tuple[Asked, ...]
    rows: int = 1
    heads: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()


class Step(NamedTuple):
    """One step of the plan: its name, why it is there, what makes a good answer, and its questions."""

    name: str
    why: str
    good: str
    parts: tuple[Part, ...]


def make(plan: Plan, day: date, paper: str, bring: Sequence[str], steps: Sequence[Step]) -> bytes:
    """The form as a .docx; `bring` is what to have at hand, `paper` a4 or letter. The same gives the same bytes."""
    from ..engine.values import Values
    from . import Kind, about
    from .material import Material
    from .package import empty_document, packed
    from .pen import Pen

    said = words("document")("form.title")
    of_file = about(Material(plan, Values(), day), Kind(paper=paper), said)
    document = empty_document()
    pen = Pen(document[0], of_file.brand)
    for block in _blocks(plan, bring, steps):
        pen.write(block)
    return packed(document, of_file, pen.numbered_lists)


def _blocks(plan: Plan, bring: Sequence[str], steps: Sequence[Step]) -> Iterator[Block]:
    say = words("document")
    yield Heading(say("form.title"), 1, plan.foundations.company or "")
    yield Para(plain(say("form.how")), "Lead")
    yield Heading(say("form.bring"), 2)
    yield Listing(tuple(plain(line) for line in bring))
    for step in steps:
        yield PageBreak()
        yield Heading(step.why, 1, step.name)
        yield Para(plain(step.good), "Lead")
        for part in step.parts:
            yield from _part(part)


def _part(part: Part) -> Iterator[Block]:
    say = words("document")
    for asked in part.asked:
        yield Heading(asked.text, 3)
        if asked.example:
            yield Para((Run(say("form.example", example=asked.example), "Quiet"),), "CellKept")
    if part.boxes:
        unbroken = (f"{BOX} {box}".replace(" ", show.NO_BREAK) for box in part.boxes)
        yield Para(plain(BETWEEN.join(unbroken)))
    else:
        yield Blank(tuple(Column(head) for head in part.heads), part.rows, part.asked[0].text)


__all__ = ["Asked", "Part", "Step", "make"]
