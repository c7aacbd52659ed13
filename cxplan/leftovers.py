"""Temporary files beside those that are written: named so that what a killed run left is known and cleared."""

from __future__ import annotations

import contextlib
import glob
import os
import platform
import time
import zlib
from pathlib import Path

SUFFIX = ".cxplan-tmp"
_HOST = f"{zlib.crc32(platform.node().encode('utf-8', 'replace')):08x}"
_DAY = 24 * 60 * 60


def prefix(target: Path) -> str:
    """How the name of a temporary file for this target begins: it says which program made it, and where."""
    return f".{target.name[:40]}.{_HOST}-{os.getpid()}."


def clear(target: Path) -> None:
    """Takes away what killed runs left of this file; what another machine may be writing only after a day."""
    with contextlib.suppress(OSError):
        for left in target.parent.glob(f".{glob.escape(target.name[:40])}.*{SUFFIX}"):
            host, _, pid = left.name.removesuffix(SUFFIX).rpartition(".")[0].rpartition(".")[2].partition("-")
            if (host == _HOST and pid.isdigit() and not _runs(int(pid))) or _days_old(left):
                left.unlink(missing_ok=True)


def _days_old(path: Path) -> bool:
    return time.time() - path.lstat().st_mtime > _DAY


def _runs(pid: int) -> bool:
    """Whether a program runs here; where the system does not say, it may."""
    if os.name == "nt":
        return True  # asking would end it
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


__all__ = ["SUFFIX", "clear", "prefix"]
