"""A person forgotten in what stands beside a plan: the files that name them, dated copies and notes put right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import beside, files
from .errors import FileProblem

if TYPE_CHECKING:
    from .ooxml.opened import Opened
    from .plan.fields import Raw
    from .plan.file import PlanFile

_PACKAGES = (".xlsx", ".docx")
_STAMP = r"\.\d{4}-\d{2}-\d{2}T\d{4}(-\d+)?"
_APART = frozenset({"p", "si", "is", "c", "v", "text"})  # elements whose texts are no parts of one another


@dataclass(frozen=True, slots=True)
class Named:
    """The files beside a plan that name somebody: dated copies, others; and those that nobody can look into."""

    copies: tuple[Path, ...]
    others: tuple[Path, ...]
    closed: tuple[Path, ...]


def naming(plan: Path, found: re.Pattern[str]) -> Named:
    """Which files beside a plan name somebody; the plan's own file and its notes are not among them."""
    copies: list[Path] = []
    others: list[Path] = []
    closed: list[Path] = []
    for path in _of(plan):
        kept = copies if re.search(_STAMP, path.name) else others
        try:
            kept += [path] if _names(path, found) else []
        except FileProblem:
            closed.append(path)
    return Named(tuple(copies), tuple(others), tuple(closed))


def forget(file: PlanFile, new: Raw, found: re.Pattern[str]) -> None:
    """Puts a plan's new data into its file and takes a name out of its notes and dated copies; raises CxplanError."""
    from .following import follow
    from .plan.data import data_of
    from .plan.file import load, save

    path = file.path
    save(file, new)
    follow(path, data_of(load(path).plan))
    for kind in ("rest", "counts", "read", "built"):
        _clear(beside.path_of(path, kind), found)
    for copy in naming(path, found).copies:
        try:
            copy.unlink(missing_ok=True)
        except OSError as error:
            raise files.writing_problem(copy, error) from error


def _clear(note: Path, found: re.Pattern[str]) -> None:
    """Takes the lines that still name somebody out of a note: what it kept of them is asked or counted anew."""
    data = beside.read(note)
    lines = data.decode("utf-8", "replace").splitlines()
    kept = [line for line in lines if not found.search(_plain(line))]
    if kept != lines:
        beside.write(note, "".join(f"{line}\n" for line in kept).encode()) if kept else beside.remove(note)


def _plain(line: str) -> str:
    """A line of a note without the escapes of its JSON."""
    try:
        return json.dumps(beside.json_of(line), ensure_ascii=False)
    except ValueError:  # torn
        return line


def _of(plan: Path) -> Iterator[Path]:
    """The files in a plan's folder that carry its name: what was built of it, and every dated copy."""
    name = re.escape(plan.stem)
    ours = re.compile(rf"{name}(-brief|-share)?({_STAMP})?(\.xlsx|\.docx|\.pdf|\.ya?ml\.bak)", re.IGNORECASE)
    try:
        there = sorted(path for path in plan.parent.iterdir() if ours.fullmatch(path.name))
    except OSError as error:
        raise files.reading_problem(plan.parent, error) from error
    yield from (path for path in there if files.sure(path.is_file) and not files.sure(path.is_symlink))


def _names(path: Path, found: re.Pattern[str]) -> bool:
    """Whether a file names somebody; raises FileProblem for what is no file of Excel, Word or a plan."""
    from .ooxml.opened import Opened
    from .plan.encoding import decoded

    data = files.read_bytes(path)
    if path.name.lower().endswith(".bak"):
        return bool(found.search(decoded(data, path).text))
    return any(found.search(text) for text in _texts(Opened(data, path)))


def _texts(package: Opened) -> Iterator[str]:
    """Everything that a package's parts say, each part twice: every text apart, and those of one paragraph as one."""
    from .ooxml.opened import Opened

    for part in package.checks:
        if part.lower().endswith(_PACKAGES):
            yield from _texts(Opened(package.part(part), package.path))
        elif part.lower().endswith((".xml", ".rels", ".vml")):
            apart: list[str] = []
            joined: list[str] = []
            package.read(part, _started(apart), _ended(apart, joined), _said(apart, joined))
            yield "".join(apart)
            yield "".join(joined)


def _started(apart: list[str]) -> Callable[[str, dict[str, str]], None]:
    return lambda _, attributes: apart.extend(f"\n{value}\n" for value in attributes.values())


def _ended(apart: list[str], joined: list[str]) -> Callable[[str], None]:
    def end(tag: str) -> None:
        apart.append("\n")
        if tag.rpartition("}")[2] in _APART:
            joined.append("\n")

    return end


def _said(apart: list[str], joined: list[str]) -> Callable[[str], None]:
    def text(said: str) -> None:
        apart.append(said)
        joined.append(said)

    return text


__all__ = ["Named", "forget", "naming"]
