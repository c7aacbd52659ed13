"""Answers kept beside a plan the moment they are given, until they stand in it; and where the dialogue stands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import IO, Any

from .. import beside, files
from .answers import Answer, from_json, plain, to_json


@dataclass(frozen=True, slots=True)
class Kept:
    """What a journal holds: answers not yet in the plan, the dialogue's latest notes, lines that are no answers.

    `size` is how many bytes of it were read.
    """

    answers: tuple[Answer, ...] = ()
    notes: dict[str, Any] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    size: int = field(default=0, compare=False)


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
    with _ONE_AT_A_TIME:
        data = _whole(beside.read(path_of(plan)))
    answers: list[Answer] = []
    strange: list[str] = []
    notes: dict[str, Any] = {}
    for line in data.decode("utf-8", "replace").removesuffix("\n").split("\n") if data else ():
        try:
            entry = beside.json_of(line)
            found = [from_json(answer) for answer in entry["answers"]]
            notes = dict(entry.get("notes", notes))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            strange.append(line)
        else:
            answers += found
    return Kept(tuple(answers), notes, tuple(strange), len(data))


def folded(plan: Path, done: Kept) -> None:
    """These answers stand in the plan: only their notes are kept, and what was added since they were read."""
    path = path_of(plan)
    notes = json.dumps({"answers": [], "notes": done.notes}, ensure_ascii=False)
    with _ONE_AT_A_TIME:
        since = _whole(beside.read(path))[done.size :]
        if not done.notes and not since:
            beside.remove(path)
            return
        beside.write(path, f"{notes}\n".encode() + since.removeprefix(b"\n"))


def discard(plan: Path) -> None:
    """Removes the journal, notes and all: the dialogue is finished."""
    with _ONE_AT_A_TIME:
        beside.remove(path_of(plan))


def set_aside(plan: Path, answers: Iterable[Answer], strange: Iterable[str] = ()) -> Path:
    """Keeps answers that have no place in the plan in a file of their own, whose path you get."""
    path = beside.path_of(plan, "rest")
    _add(path, [*(json.dumps(to_json(answer), ensure_ascii=False) for answer in answers), *strange])
    return path


def path_of(plan: Path) -> Path:
    """The journal's file beside a plan."""
    return beside.path_of(plan, "journal")


# A dialogue goes on adding while its earlier answers are put into the plan beside it.
_ONE_AT_A_TIME = Lock()


def _add(path: Path, lines: list[str]) -> None:
    with _ONE_AT_A_TIME:
        _write_on(path, lines)


def _write_on(path: Path, lines: list[str]) -> None:
    new = not beside.there(path)
    try:
        with beside.opened(path) as file:
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


def _whole(data: bytes) -> bytes:
    """A journal without a last line that was cut off while it was written."""
    last = data.rfind(b"\n") + 1
    return data if _is_whole(data[last:]) else data[:last]


def _is_whole(line: bytes) -> bool:
    try:
        beside.json_of(line)
    except ValueError:
        return False
    return True
