"""Who holds a plan: one dialogue at a time, told by name, and free again whenever its program is gone."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from .. import beside, files
from ..errors import FileProblem
from ..text import words

_FAR = 1 << 30  # Windows keeps others from reading locked bytes: the lock lies beyond what is written


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that holds a plan."""

    pid: int
    host: str
    since: str

    @property
    def me(self) -> bool:
        """Whether it is this program."""
        return self.pid == os.getpid() and self.host == platform.node()


UNKNOWN = Holder(0, "", "")


@contextmanager
def held(plan: Path) -> Iterator[None]:
    """Holds the plan while the block runs; raises FileProblem that says who holds it already.

    The system's own lock decides, and it ends with the program that has it, however that ends. Where a
    folder knows no locks (some network drives), the plan is held without.
    """
    path = lock_path(plan)
    file = _taken(path, plan)
    try:
        yield
    finally:
        if file is not None:
            _let_go(path, file)


def holder(plan: Path) -> Holder | None:
    """Who holds the plan now, or None."""
    path = lock_path(plan)
    if not beside.there(path):
        return None
    try:
        with beside.opened(path) as file:
            return None if _lock(file) else _read(path)
    except OSError:  # none that we may touch: nobody we know of
        return None


def lock_path(plan: Path) -> Path:
    """The file that says who holds a plan."""
    return beside.path_of(plan, "lock")


def _taken(path: Path, plan: Path) -> IO[bytes] | None:
    while True:
        try:
            file = beside.opened(path)
        except OSError as error:
            raise files.writing_problem(plan, error) from error  # nobody knows the lock by its name
        try:
            if not _lock(file):
                file.close()
                raise _problem(plan, _read(path))
        except OSError:  # a folder that knows no locks
            _let_go(path, file)
            return None
        if _still_there(path, file):
            _write(file)
            return file
        file.close()  # the one before let go between our opening and our locking


def _write(file: IO[bytes]) -> None:
    me = {"pid": os.getpid(), "host": platform.node(), "since": datetime.now().isoformat(" ", "minutes")}
    with suppress(OSError):  # a full disk: held all the same, only nameless
        file.truncate(0)
        file.write(json.dumps(me).encode())
        file.flush()


def _let_go(path: Path, file: IO[bytes]) -> None:
    if os.name == "nt":
        file.close()  # Windows removes no open file
    with suppress(OSError):
        path.unlink()
    file.close()


def _still_there(path: Path, file: IO[bytes]) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _read(path: Path) -> Holder:
    try:
        found = beside.json_of(beside.read(path))
        return Holder(int(found["pid"]), str(found["host"]), str(found["since"]))
    except (FileProblem, ValueError, TypeError, KeyError):  # being written just now
        return UNKNOWN


def _problem(plan: Path, who: Holder) -> FileProblem:
    say = words("faults")
    if who == UNKNOWN:
        return FileProblem(say("files.held_unknown", file=plan))
    return FileProblem(say("files.held", file=plan, pid=who.pid, host=who.host, since=who.since))


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        """Locks the file until it is closed; False where somebody else has it."""
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        """Locks the file until it is closed; False where somebody else has it."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
