"""A workbook's edits on their way into the plan: looked at, decided about, written with the old plan kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import files
from .text import words

if TYPE_CHECKING:
    from .plan.compare import Change
    from .plan.file import PlanFile
    from .plan.merge import Conflict, Merge, Side
    from .workbook.readback import Readback

Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What a workbook brings to a plan."""

    file: PlanFile
    workbook: Path
    readback: Readback
    merge: Merge
    saved: str  # who saved the workbook last and when, in words

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many cells changed, how many rows are new, how many are removed; conflicts counted in."""
        from .plan.answers import AddRow, RemoveRow, SetFact

        every = [*self.merge.answers, *(answer for one in self.merge.conflicts for answer in one.answers)]
        cells, new, gone = (sum(isinstance(one, kind) for one in every) for kind in (SetFact, AddRow, RemoveRow))
        return cells, new, gone

    @property
    def untouched(self) -> bool:
        """Whether nobody typed anything since the workbook was built."""
        return self.readback.built is not None and self.readback.built.covers(self.readback.fingerprint)

    @property
    def stranger(self) -> str:
        """Whose plan the workbook was built from, where that is another firm's and no build of this plan is known."""
        from .plan import versions

        built, base = self.readback.built, self.readback.base or {}
        theirs, ours = base.get("foundations", {}).get("company") or "", self.file.plan.foundations.company or ""
        if not theirs or not ours or theirs.casefold() == ours.casefold():
            return ""
        return "" if built and versions.knows(self.file.path, built.marks()) else theirs


@dataclass(frozen=True, slots=True)
class Decided:
    """What will be written: the plan's new data, and how it differs from the old."""

    found: Found
    new: Raw
    before: Raw
    after: Raw
    changes: tuple[Change, ...]


def workbook_of(plan: Path) -> Path:
    """The workbook that a build puts beside a plan."""
    from .build import Order, Part, outputs

    return outputs(plan, Order(parts=(Part.WORKBOOK,)))[Part.WORKBOOK]


def look(file: PlanFile, workbook: Path) -> Found:
    """What a workbook brings to a plan; raises FileProblem for a file that is none."""
    from .plan.data import data_of
    from .plan.merge import merged
    from .standing import marked
    from .workbook import readback
    from .workbook.readback import record

    package = files.read_bytes(workbook)
    last = record.kept(file.path)
    read = readback.read(package, workbook, file.plan, last.earlier if last else None, marked(file.path))
    merge = merged(read.base, data_of(file.plan), read.data)
    return Found(file, workbook, read, merge, _saved(package, workbook))


def decide(found: Found, choose: Callable[[Conflict], Side]) -> Decided:
    """What will be written once every conflict is decided."""
    from .plan import Plan
    from .plan.answers import apply
    from .plan.compare import changes
    from .plan.data import data_of
    from .plan.merge import settled

    before = data_of(found.file.plan)
    answers = settled(before, found.merge, choose)
    new = apply(found.file.raw, answers)
    after = data_of(Plan.model_validate(new))
    return Decided(found, new, before, after, changes(before, after))


def write(decided: Decided) -> Path | None:
    """Puts it into the plan's file; gives the dated copy of the plan before, None where nothing changed.

    Raises PlanFaults or FileProblem; then nothing was written.
    """
    from .plan import lock
    from .plan.file import save
    from .workbook.readback import record

    found = decided.found
    path = found.file.path
    copy = None
    with lock.held(path):
        if decided.changes:
            copy = files.dated_copy(path, files.read_bytes(path), ".bak")
            try:
                save(found.file, decided.new)
            except BaseException:
                copy.unlink(missing_ok=True)
                raise
        if not found.untouched:
            record.keep(path, found.readback)
    return copy


def _saved(package: bytes, path: Path) -> str:
    """Who saved a workbook last and when, as far as it says so."""
    from datetime import datetime

    from .engine.opened import Opened
    from .engine.properties import saved_by

    try:
        when = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
    except OSError as error:
        raise files.reading_problem(path, error) from error
    who = saved_by(Opened(package, path))
    say = words("cli")
    return say("read.saved.by", who=who, when=when) if who else say("read.saved.at", when=when)


__all__ = ["Decided", "Found", "decide", "look", "workbook_of", "write"]
