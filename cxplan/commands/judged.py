"""What the rules find in a plan, said on a terminal: what cannot be right first, then what is late or worth a look."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from .. import console
from ..text import words
from . import page
from .alike import folded

if TYPE_CHECKING:
    from ..errors import Fault
    from ..judging import Judged

DONE, TO_PUT_RIGHT = 0, 1
_STYLES = {"wrong": "bad", "late": "careful", "ask": "muted"}  # by how much a finding weighs
_ALIKE = 3  # so many findings of one kind are told as one, which names the rows of the others
_NAMED = 8  # so many rows are named, and the rest counted


def tell_judged(found: tuple[Judged, ...], file: str = "") -> int:
    """Says each finding with its place and remedy; the exit code is 1 where something cannot be right, else 0.

    A screen gets a page of them, which says at its end how to be asked for what is wrong in `file`.
    """
    from ..coach.rules import Weight

    code = TO_PUT_RIGHT if any(one.weight is Weight.WRONG for one in found) else DONE
    if console.shows_pages(sys.stdout):
        console.lay(_pages(found, file if code else ""), sys.stdout)
        return code
    say = words("cli")
    for weight, group in groupby(found, key=lambda one: one.weight):
        told = list(group)
        console.say()
        console.say(say(f"judged.{weight}", count=len(told)))
        for one in _sentences(told):
            console.say(console.wrapped(one, "  ", "    "))
    return code


def _pages(found: tuple[Judged, ...], file: str) -> Iterator[page.Laid]:
    """What cannot be right, what is late and what is worth a look, each under its heading."""
    say, again = words("cli"), bool(file)
    if found:
        yield ()
    for weight, group in groupby(found, key=lambda one: one.weight):
        told, style = list(group), _STYLES[weight]
        yield from page.heading(say(f"page.signs.{style}"), style, say(f"page.{weight}", count=len(told)))
        yield from page.things(_kinds(told))
        if again:
            yield from page.edit_again(file)
            again = False


def _kinds(found: list[Judged]) -> Iterator[tuple[Fault, str]]:
    """The findings, and of those that say the same of many rows the first with where the others are."""
    say = words("cli")
    for one, more in folded(found, lambda one: one.kind, _folds):
        yield one.fault, say("page.others", others=_others(more)) if more else ""


def _sentences(found: list[Judged]) -> Iterator[str]:
    """Each finding in a sentence; of those that say the same of other rows, the first whole and the rest by row."""
    say = words("cli")
    for one, more in folded(found, lambda one: one.kind, _folds):
        first = str(one.fault)
        yield say("judged.with_others", first=first, others=_others(more)) if more else first


def _folds(alike: list[Judged]) -> bool:
    return bool(alike[0].code) and len(alike) >= _ALIKE


def _others(alike: list[Judged]) -> str:
    """The rows of further findings of one kind."""
    from ..plan import show

    say, more = words("cli"), len(alike) - _NAMED
    named = [_row(one) for one in alike[:_NAMED]]
    return show.listed([*named, say("judged.more", count=more)] if more > 0 else named)


def _row(one: Judged) -> str:
    """A row by its id, with its line where the plan's file has one."""
    return one.row if one.fault.line is None else words("cli")("judged.row", row=one.row, line=one.fault.line)
