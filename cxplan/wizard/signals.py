"""Ctrl-C, a closed terminal and a request to end: each stops the dialogue in good order, wherever it comes."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from .asking import Ended, Stopped

DONE, STOPPED = 0, 130

# A closed terminal, a request to end, and what Windows sends for either; each system knows its own.
_SIGNALS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGBREAK") if hasattr(signal, name))
_AGAIN = 0.05  # seconds until a request that was lost comes again: what swallowed it is over by then


@contextmanager
def leaving() -> Iterator[Callable[[], int]]:
    """Stops in good order on Ctrl-C, a closed terminal or a request to end; gives the exit code."""
    code = DONE
    handlers = {kind: signal.signal(kind, stop) for kind in _SIGNALS}
    told, sys.unraisablehook = sys.unraisablehook, _not_lost(sys.unraisablehook)
    try:
        yield lambda: code
    except KeyboardInterrupt as stopped:
        code = stopped.code if isinstance(stopped, Stopped) else STOPPED
        with suppress(OSError):  # the terminal may be gone
            sys.stdout.flush()
    finally:
        sys.unraisablehook = told
        for kind, handler in handlers.items():
            signal.signal(kind, handler)


def stop(kind: int, frame: FrameType | None) -> None:
    """What a request to end does: it is an interrupt that knows that nobody can be asked any more."""
    raise Ended(kind)


def _not_lost(told: Callable[[sys.UnraisableHookArgs], object]) -> Callable[[sys.UnraisableHookArgs], None]:
    """Python drops an interrupt that comes while it clears an object away; it is asked for once more."""

    def hook(lost: sys.UnraisableHookArgs) -> None:
        if isinstance(lost.exc_value, KeyboardInterrupt):
            kind = lost.exc_value.signal if isinstance(lost.exc_value, Ended) else signal.SIGINT
            again = threading.Timer(_AGAIN, _send, (kind,))
            again.daemon = True
            again.start()
        else:
            told(lost)

    return hook


def _send(kind: int) -> None:
    """To the thread that waits for a key, so that it wakes up."""
    main = threading.main_thread().ident
    if sys.platform == "win32" or main is None:
        _thread.interrupt_main(signal.Signals(kind))
    else:
        signal.pthread_kill(main, kind)
