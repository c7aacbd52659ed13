"""What does not fit in a person's data, said on a terminal: each kind of fault once, with where the others are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from .. import console
from ..text import words
from . import page
from .alike import folded

if TYPE_CHECKING:
    from ..errors import Fault

_FOLDED = 4  # so many faults of one kind in a plan are told as one
_LINES = 20  # lines of the others that are named


def kinds(faults: Sequence[Fault], others: Callable[[list[Fault]], str], at_least: int) -> Iterator[tuple[Fault, str]]:
    """The first fault of each kind with where the `others` are; fewer than `at_least` come one by one."""
    for fault, more in folded(faults, lambda one: (one.key, one.remedy), lambda alike: len(alike) >= at_least):
        yield fault, others(more) if more else ""


def tell_kinds(faults: Sequence[Fault], others: Callable[[list[Fault]], str], at_least: int) -> None:
    """Says the first fault of each kind and where the `others` are; fewer than `at_least` are said one by one."""
    for fault, more in kinds(faults, others, at_least):
        console.tell(console.wrapped(str(fault), later="  "))
        if more:
            console.tell(console.wrapped(more, "  ", "  "))


def tell_faults(faults: Sequence[Fault]) -> None:
    """Says everything that does not fit in a plan, and how much it is."""
    say = words("cli")
    if console.shows_pages(sys.stderr):
        sys.stdout.flush()
        title = say("page.faults", count=len(faults))
        console.lay(((), *page.heading(say("page.signs.bad"), "bad", title, say("page.nothing"))), sys.stderr)
        console.lay(page.things(kinds(faults, _in_lines, _FOLDED)), sys.stderr)
        console.lay(page.last(say("page.put_right")), sys.stderr)
        return
    tell_kinds(faults, _in_lines, _FOLDED)
    console.tell(say("faults", count=len(faults)))


def _in_lines(more: list[Fault]) -> str:
    """How many more places have the same fault, and in which lines."""
    from ..plan import show

    say = words("cli")
    lines = list(dict.fromkeys(fault.line for fault in more if fault.line))
    named = [str(line) for line in lines[:_LINES]]
    rest = [say("faults_more", count=len(lines) - _LINES)] if len(lines) > _LINES else []
    return say("faults_alike", count=len(more), lines=show.listed([*named, *rest]))


__all__ = ["kinds", "tell_faults", "tell_kinds"]
