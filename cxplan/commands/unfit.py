"""What does not fit in a person's data, said on a terminal: each kind of fault once, with where the others are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..errors import Fault

_FOLDED = 4  # so many faults of one kind in a plan are told as one
_LINES = 20  # lines of the others that are named


def tell_kinds(faults: Sequence[Fault], others: Callable[[list[Fault]], str], folded: int) -> None:
    """Says the first fault of each kind and where the `others` are; fewer than `folded` are said one by one."""
    kinds: dict[tuple[str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault((fault.key, fault.remedy), []).append(fault)
    for alike in kinds.values():
        whole = alike if len(alike) < folded else alike[:1]
        for fault in whole:
            console.tell(console.wrapped(str(fault), later="  "))
        if more := alike[len(whole) :]:
            console.tell(console.wrapped(others(more), "  ", "  "))


def tell_faults(faults: Sequence[Fault]) -> None:
    """Says everything that does not fit in a plan, and how much it is."""
    tell_kinds(faults, _in_lines, _FOLDED)
    console.tell(words("cli")("faults", count=len(faults)))


def _in_lines(more: list[Fault]) -> str:
    """How many more places have the same fault, and in which lines."""
    from ..plan import show

    say = words("cli")
    lines = list(dict.fromkeys(fault.line for fault in more if fault.line))
    named = [str(line) for line in lines[:_LINES]]
    rest = [say("faults_more", count=len(lines) - _LINES)] if len(lines) > _LINES else []
    return say("faults_alike", count=len(more), lines=show.listed([*named, *rest]))


__all__ = ["tell_faults", "tell_kinds"]
