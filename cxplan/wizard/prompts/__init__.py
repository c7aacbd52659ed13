"""Questions on the terminal: the only room that knows questionary; gives back what was typed, or a key."""

from __future__ import annotations

import os

from ..asking import Asker
from .plain import PlainAsker


def asker() -> Asker:
    """The way to ask that fits this terminal: line by line on a dumb one, or where somebody wants it so."""
    if os.environ.get("TERM") == "dumb" or os.environ.get("CXPLAN_PLAIN"):
        return PlainAsker()
    from .full import FullAsker

    return FullAsker()


__all__ = ["asker"]
