"""Work beside the asking: whoever types gets their turn at once, and nothing is tidied up while it lasts."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_TURN = 0.0002  # seconds until a keystroke gets its turn; Python's own 5 ms add up over a prompt
_USUAL = sys.getswitchinterval()
_LOCK = Lock()
_SELDOM = 1_000_000  # young garbage is found soon, old garbage in moments of rest
_working: list[object] = []


def settled() -> None:
    """What is there now is there to stay: looking for garbage passes over it from now on.

    In a long plan a look through everything takes longer than a prompt may; it is left to moments like this one.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def beside() -> Iterator[None]:
    """Whatever runs within disturbs nobody who types; several may at once."""
    me = object()
    with _LOCK:
        _working.append(me)
        sys.setswitchinterval(_TURN)
        gc.set_threshold(*gc.get_threshold()[:2], _SELDOM)
        gc.disable()  # looking for garbage stops everything, for as long as there is much to look through
    try:
        yield
    finally:
        with _LOCK:
            _working.remove(me)
            if not _working:
                sys.setswitchinterval(_USUAL)
                gc.enable()
