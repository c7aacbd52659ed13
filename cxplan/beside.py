"""What cxplan keeps beside a plan: opened in this one place, never through a link, and as private as the plan.

A plan may come in a folder that somebody else packed: a link under the name of one of our notes would have us write
into, or empty, any file of whoever opens the plan.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from pathlib import Path
from typing import IO, Any

from . import files
from .errors import FileProblem

LARGEST = 50 * 1024 * 1024
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def path_of(plan: Path, kind: str) -> Path:
    """The path of a kind of note beside a plan: `.plan.yaml.cxplan-journal`."""
    return plan.with_name(f".{plan.name}.cxplan-{kind}")


def plan_of(note: Path) -> Path:
    """The plan beside which a note stands."""
    return note.with_name(note.name[1:].rpartition(".cxplan-")[0])


def there(note: Path) -> bool:
    """Whether there is such a note; raises FileProblem where something else has its name."""
    try:
        info = note.lstat()
    except OSError:  # nothing, or nothing that we may look at
        return False
    if stat.S_ISLNK(info.st_mode):
        raise files.problem("note_link", note)
    if not stat.S_ISREG(info.st_mode):
        raise files.problem("note_kind", note)
    return True


def read(note: Path) -> bytes:
    """What a note holds, b"" where there is none; raises FileProblem."""
    if not there(note):
        return b""
    try:
        with os.fdopen(os.open(note, os.O_RDONLY | _SAFE), "rb") as file:
            _ordinary(file, note)
            return file.read(LARGEST)
    except FileNotFoundError:  # gone since we looked
        return b""
    except OSError as error:
        raise files.reading_problem(note, error) from error


def opened(note: Path) -> IO[bytes]:
    """A note opened to be read and added to, made where there is none; raises FileProblem, or OSError."""
    there(note)
    file = os.fdopen(os.open(note, os.O_RDWR | os.O_CREAT | os.O_APPEND | _SAFE, 0o600), "a+b")
    try:
        _ordinary(file, note)
    except BaseException:
        file.close()
        raise
    return file


def write(note: Path, data: bytes) -> None:
    """Puts a note there, whole or not at all, durable on return; raises FileProblem."""
    there(note)
    files.write_bytes(note, data, mode_of(note))


def write_if_possible(note: Path, data: bytes) -> None:
    """The same for what is a help and can be done without: in a folder that takes no files, nothing comes.

    Raises FileProblem only where something else has the note's name.
    """
    there(note)
    with contextlib.suppress(FileProblem):
        files.write_bytes(note, data, mode_of(note))


def remove(note: Path) -> None:
    """Takes a note away; raises FileProblem."""
    try:
        note.unlink(missing_ok=True)  # of a link the link alone
    except OSError as error:
        raise files.writing_problem(note, error) from error


def json_of(text: str | bytes) -> Any:
    """The data of a note's JSON; raises ValueError for what is none, however deep it goes."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def mode_of(note: Path) -> int:
    """The permissions of a note: its plan's."""
    return files.mode_of(plan_of(note))


def _ordinary(file: IO[bytes], note: Path) -> None:
    info = os.fstat(file.fileno())
    if not stat.S_ISREG(info.st_mode):
        raise files.problem("note_kind", note)
    if info.st_size > LARGEST:
        raise files.problem("note_large", note)
    if stat.S_IMODE(info.st_mode) != mode_of(note):
        with contextlib.suppress(OSError):  # somebody else's file, which we may use all the same
            note.chmod(mode_of(note))


__all__ = [
    "LARGEST",
    "json_of",
    "mode_of",
    "opened",
    "path_of",
    "plan_of",
    "read",
    "remove",
    "there",
    "write",
    "write_if_possible",
]
