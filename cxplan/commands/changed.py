"""What a command is about to change in a plan, or what two plans differ in, said step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import console

if TYPE_CHECKING:
    from ..plan.compare import Change
    from ..plan.fields import Raw


def tell_changes(found: Sequence[Change], before: Raw, after: Raw) -> None:
    """Says every change between two plans' data, each step with its own."""
    from ..plan.telling import told

    for step, lines in told(found, before, after):
        console.say(step)
        for line in lines:
            console.say(console.wrapped(line, "  ", "    "))


__all__ = ["tell_changes"]
