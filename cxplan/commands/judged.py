"""What the rules find in a plan, said on a terminal: what cannot be right first, then what is late or worth a look."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..judging import Judged

DONE, TO_PUT_RIGHT = 0, 1


def tell_judged(found: tuple[Judged, ...]) -> int:
    """Says each finding with its place and remedy; the exit code is 1 where something cannot be right, else 0."""
    from ..coach.rules import Weight

    say = words("cli")
    for weight, group in groupby(found, key=lambda one: one.weight):
        told = list(group)
        console.say()
        console.say(say(f"judged.{weight}", count=len(told)))
        for one in told:
            console.say(console.wrapped(str(one.fault), "  ", "    "))
    return TO_PUT_RIGHT if any(one.weight is Weight.WRONG for one in found) else DONE
