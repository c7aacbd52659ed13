"""The plan file: loaded with what an interrupted dialogue left, changed in place, written whole or not at all."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from .. import files
from ..errors import FileProblem
from ..text import words
from . import journal, lock
from .answers import Answer, fitting
from .encoding import Encoded, decoded
from .journal import Kept
from .parsing import PlanFile, changed, parse, understood, written


def load(path: Path, known: PlanFile | None = None) -> PlanFile:
    """The plan of a file; raises FileProblem, NewerFormat, or PlanFaults with every fault.

    Answers that a dialogue left beside the plan are put into it and into its file; where the file cannot be
    written, or the dialogue is still open, they count in what you get, and a notice says so. `known` is what an
    earlier call gave: as long as the file's text is that, it is not read again.
    """
    file = _parsed(_there(path), path, known)
    kept = journal.kept(path)
    if not kept.answers and not kept.strange:
        return file
    who = lock.holder(path)
    if who is not None and not who.me:
        return _in_memory(file, kept, words("faults")("journal.in_use", count=len(kept.answers), file=path.name))
    try:
        with nullcontext() if who else lock.held(path), _ONE_AT_A_TIME:
            return _folded(path, file)
    except FileProblem as problem:
        return _in_memory(file, kept, words("faults")("journal.not_folded", file=path.name, reason=problem))


# What a dialogue answered is put into its plan beside the asking, and a build in the midst of it opens the plan too.
_ONE_AT_A_TIME = Lock()


def save(file: PlanFile, new: dict[str, Any]) -> PlanFile:
    """The file with new data in it, comments and order kept; raises PlanFaults, or FileProblem where it changed."""
    there = _there(file.path)
    if there.text != file.text:
        raise files.problem("changed_meanwhile", file.path)
    made = understood(changed(file, new), file.path)
    _write(file.path, there, made.text)
    return made


def write_copy(file: PlanFile, new: dict[str, Any], path: Path) -> None:
    """A file's text with new data in it as a new file; raises FileProblem where there is one already."""
    if files.sure(path.exists) or files.sure(path.is_symlink):
        raise files.problem("exists", path)
    files.write_bytes(path, changed(file, new).text.encode(), files.private_mode(path, file.path))


def create(path: Path, data: dict[str, Any]) -> PlanFile:
    """A new plan file with this data; raises FileProblem where there is a file already."""
    if files.sure(path.exists) or files.sure(path.is_symlink):
        raise files.problem("exists", path)
    made = parse(written(data), path)
    files.write_bytes(path, made.text.encode())
    return made


def _there(path: Path) -> Encoded:
    """The text of a plan file as it stands on the disk."""
    return decoded(files.read_bytes(path), path)


def _write(path: Path, there: Encoded, text: str) -> None:
    if text != there.text:
        files.write_bytes(path, there.written(text))


def _parsed(there: Encoded, path: Path, known: PlanFile | None) -> PlanFile:
    if known is not None and there.text == known.text:
        return replace(known, newly_folded=0, notices=())
    return parse(there.text, path)


def _folded(path: Path, known: PlanFile) -> PlanFile:
    """The plan with the journal's answers in it, on the disk as well; read afresh, since we hold it only now.

    Answers that do not fit stand in the file too, where a person finds them and the fault says the line.
    """
    there, kept = _there(path), journal.kept(path)
    file = _parsed(there, path, known)
    raw, left = fitting(file.raw, kept.answers)
    made = changed(file, raw)
    _write(path, there, made.text)
    notices = _set_aside(path, kept, left)
    journal.folded(path, kept)
    return replace(understood(made, path), newly_folded=len(kept.answers) - len(left), notices=notices)


def _set_aside(path: Path, kept: Kept, left: tuple[Answer, ...]) -> tuple[str, ...]:
    count = len(left) + len(kept.strange)
    if not count:
        return ()
    rest = journal.set_aside(path, left, kept.strange)
    return (words("faults")("journal.set_aside", count=count, file=rest),)


def _in_memory(file: PlanFile, kept: Kept, notice: str) -> PlanFile:
    """The plan with the answers in it while the file, and the text that tells whether it changed, stay as they are."""
    raw, left = fitting(file.raw, kept.answers)
    made = understood(changed(file, raw), file.path)
    return replace(made, text=file.text, read=file.read, newly_folded=len(kept.answers) - len(left), notices=(notice,))


__all__ = ["PlanFile", "create", "load", "parse", "save", "write_copy"]
