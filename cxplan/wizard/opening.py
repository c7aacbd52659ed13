"""Opening a made file with the program that the desktop has for it, where there is a desktop."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_MAC, _OTHERS = "open", "xdg-open"


def opener() -> str | None:
    """The command that opens a file here; None where no desktop is seen, as over a plain connection."""
    if sys.platform == "win32":
        return "start"
    import shutil

    if sys.platform == "darwin":
        return shutil.which(_MAC)
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return shutil.which(_OTHERS) if seen else None


def open_beside(path: Path) -> None:
    """Opens a file and does not wait for it; a file that cannot be opened is an OSError."""
    if sys.platform == "win32":
        os.startfile(path)  # a file of one's own, by the program that the desktop has for it
    elif command := opener():
        import subprocess

        quiet = subprocess.DEVNULL
        subprocess.Popen((command, str(path)), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
