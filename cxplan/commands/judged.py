"""What the rules find in a plan, said on a terminal: what cannot be right first, then what is late or worth a look."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..judging import Judged

DONE, TO_PUT_RIGHT = 0, 1
_ALIKE = 3  # so many findings of one kind are told as one, which names the rows of the others
_NAMED = 8  # so many rows are named, and the rest counted


def tell_judged(found: tuple[Judged, ...]) -> int:
    """Says each finding with its place and remedy; the exit code is 1 where something cannot be right, else 0."""
    from ..coach.rules import Weight

    say = words("cli")
    for weight, group in groupby(found, key=lambda one: one.weight):
        told = list(group)
        console.say()
        console.say(say(f"judged.{weight}", count=len(told)))
        for one in _folded(told):
            console.say(console.wrapped(one, "  ", "    "))
    return TO_PUT_RIGHT if any(one.weight is Weight.WRONG for one in found) else DONE


def _folded(found: list[Judged]) -> Iterator[str]:
    """Each finding in a sentence; of those that say the same of other rows, the first whole and the rest by row."""
    kinds: dict[tuple[str, str], list[Judged]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(one)
    for (code, _), alike in kinds.items():
        if not code or len(alike) < _ALIKE:
            yield from (str(one.fault) for one in alike)
        else:
            yield words("cli")("judged.with_others", first=str(alike[0].fault), others=_others(alike[1:]))


def _others(alike: list[Judged]) -> str:
    """The rows of further findings of one kind."""
    from ..plan import show

    say, more = words("cli"), len(alike) - _NAMED
    named = [_row(one) for one in alike[:_NAMED]]
    return show.listed([*named, say("judged.more", count=more)] if more > 0 else named)


def _row(one: Judged) -> str:
    """A row by its id, with its line where the plan's file has one."""
    return one.row if one.fault.line is None else words("cli")("judged.row", row=one.row, line=one.fault.line)
