"""Answers kept beside a plan the moment they are given, until they stand in it; and where the dialogue stands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from .. import files
from .answers import Answer, from_json, plain, to_json


@dataclass(frozen=True, slots=True)
class Kept:
    """What a journal holds: answers not yet in the plan, the dialogue's latest notes, lines that are no answers."""

    answers: tuple[Answer, ...] = ()
    notes: dict[str, Any] = field(default_factory=dict)
    strange: tuple[str, ...] = ()


def append(plan: Path, answers: Iterable[Answer] = (), notes: Mapping[str, Any] | None = None) -> None:
    """Adds answers, and notes in place of the earlier ones; on the disk on return; raises FileProblem.

    What is added in one call comes back whole or not at all.
    """
    entry: dict[str, Any] = {"answers": [to_json(answer) for answer in answers]}
    if notes is not None:
        entry["notes"] = {str(name): plain(value) for name, value in notes.items()}
    _add(path_of(plan), [json.dumps(entry, ensure_ascii=False)])


def kept(plan: Path) -> Kept:
    """What the journal beside a plan holds; a last line that was cut off counts for nothing."""
    path = path_of(plan)
    if not files.sure(path.exists):
        return Kept()
    answers: list[Answer] = []
    strange: list[str] = []
    notes: dict[str, Any] = {}
    for line in _lines(files.read_bytes(path)):
        try:
            entry = json.loads(line)
            found = [from_json(answer) for answer in entry["answers"]]
            notes = dict(entry.get("notes", notes))
        except (ValueError, KeyError, TypeError, AttributeError):
            strange.append(line)
        else:
            answers += found
    return Kept(tuple(answers), notes, tuple(strange))


def folded(plan: Path) -> None:
    """The answers stand in the plan: only the notes are kept."""
    notes = kept(plan).notes
    if not notes:
        discard(plan)
        return
    line = json.dumps({"answers": [], "notes": notes}, ensure_ascii=False)
    files.write_bytes(path_of(plan), f"{line}\n".encode())


def discard(plan: Path) -> None:
    """Removes the journal, notes and all: the dialogue is finished."""
    path = path_of(plan)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise files.writing_problem(path, error) from error


def set_aside(plan: Path, answers: Iterable[Answer], strange: Iterable[str] = ()) -> Path:
    """Keeps answers that have no place in the plan in a file of their own, whose path you get."""
    path = plan.with_name(f".{plan.name}.cxplan-rest")
    _add(path, [*(json.dumps(to_json(answer), ensure_ascii=False) for answer in answers), *strange])
    return path


def path_of(plan: Path) -> Path:
    """The journal's file beside a plan."""
    return plan.with_name(f".{plan.name}.cxplan-journal")


def _add(path: Path, lines: list[str]) -> None:
    new = not files.sure(path.exists)
    try:
        with path.open("a+b") as file:
            _mend(file)
            file.write("".join(f"{line}\n" for line in lines).encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise files.writing_problem(path, error) from error
    if new:
        files.sync_folder(path.parent)


def _mend(file: IO[bytes]) -> None:
    """Ends a last line that lacks its end, or takes it away where it was cut off within."""
    file.seek(0)
    data = file.read()
    if not data or data.endswith(b"\n"):
        return
    last = data.rfind(b"\n") + 1
    if _is_whole(data[last:]):
        file.write(b"\n")
    else:
        file.truncate(last)


def _lines(data: bytes) -> Iterator[str]:
    """The lines of a journal, without a last one that was cut off while it was written."""
    *lines, last = data.split(b"\n")
    yield from (line.decode("utf-8", "replace") for line in lines)
    if _is_whole(last):
        yield last.decode("utf-8")


def _is_whole(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
