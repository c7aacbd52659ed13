"""Questions on the terminal: the only room that knows questionary; gives back what was typed, or a key."""

from __future__ import annotations

import os
import sys

from ..asking import Asker
from .plain import PlainAsker


def asker() -> Asker:
    """The way to ask that fits this terminal: line by line on a dumb one, or where somebody wants it so."""
    if os.environ.get("TERM") == "dumb" or os.environ.get("CXPLAN_PLAIN") or not _moves_the_cursor():
        return PlainAsker()
    from .full import FullAsker

    return FullAsker()


def _moves_the_cursor() -> bool:
    """Whether there is a screen to draw lists on; some windows on Windows only show lines."""
    if sys.platform != "win32":
        return True
    from prompt_toolkit.output.defaults import create_output
    from prompt_toolkit.output.win32 import NoConsoleScreenBufferError  # type: ignore[attr-defined]  # on Windows

    try:
        create_output()
    except NoConsoleScreenBufferError:
        return False
    return True


__all__ = ["asker"]
