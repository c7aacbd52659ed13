"""A workbook's edits on their way into the plan: looked at, decided about, written with the old plan kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from . import files
from .errors import CxplanError
from .text import words

if TYPE_CHECKING:
    from .plan.answers import Answer
    from .plan.compare import Change
    from .plan.fields import Raw
    from .plan.file import PlanFile
    from .plan.merge import Conflict, Merge, Side
    from .workbook.readback import Earlier, Readback


class Undecided(CxplanError):
    """Plan and workbook were changed to different ends; `conflicts` holds each thing they differ in."""

    def __init__(self, text: str, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(text)
        self.conflicts = conflicts


@dataclass(frozen=True, slots=True)
class Found:
    """What a workbook brings to a plan."""

    file: PlanFile
    workbook: Path
    readback: Readback
    merge: Merge
    saved: str  # who saved the workbook last and when, in words
    others: tuple[Earlier, ...] = ()  # what was read from other copies of the same build

    def taken_from(self, conflict: Conflict) -> str:
        """The other copy from which the plan has its side of a conflict; "" where it came another way."""
        from .workbook.readback.copies import took_from

        return took_from(self.others, self.readback.base or {}, conflict.key, conflict.row, conflict.plan)

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
        from .plan.noted import unveiled

        built, base = self.readback.built, self.readback.base or {}
        theirs, ours = unveiled(base).get("foundations", {}).get("company"), self.file.plan.foundations.company or ""
        if not theirs or not ours or theirs.casefold() == ours.casefold():
            return ""
        return "" if built and versions.knows(self.file.path, built.marks()) else theirs


@dataclass(frozen=True, slots=True)
class Decided:
    """What will be written: the plan's new data, how it differs from the old; `later` comes with the next reading."""

    found: Found
    new: Raw
    before: Raw
    after: Raw
    changes: tuple[Change, ...]
    later: tuple[Answer, ...] = ()


def workbook_of(plan: Path) -> Path:
    """The workbook that a build puts beside a plan."""
    from .building import Order, Part, outputs

    return outputs(plan, Order(parts=(Part.WORKBOOK,)))[Part.WORKBOOK]


def look(file: PlanFile, workbook: Path) -> Found:
    """What a workbook brings to a plan; raises FileProblem for a file that is none."""
    from .plan.data import data_of
    from .plan.from_sources import without_counted
    from .plan.merge import merged
    from .standing import marked
    from .workbook import edited
    from .workbook.readback import record

    package = files.read_bytes(workbook)
    earlier = tuple(one.earlier for one in record.kept(file.path))
    read = edited.read(package, workbook, file.plan, earlier, marked(file.path))
    base = read.base if read.base is None else without_counted(read.base)
    merge = merged(base, data_of(file.plan), without_counted(read.data))
    others = tuple(one for one in earlier if one != read.earlier and one.built == read.built)
    return Found(file, workbook, read, merge, _saved(package, workbook), others)


def decide(
    found: Found,
    choose: Callable[[Conflict], Side],
    without: Collection[Answer] = (),
    later: Collection[Answer] = (),
) -> Decided:
    """What will be written once every conflict is decided, `without` some answers and with some `later`."""
    from .plan import Plan
    from .plan.answers import apply
    from .plan.compare import changes
    from .plan.data import data_of
    from .plan.goal_history import with_history
    from .plan.merge import settled

    before = data_of(found.file.plan)
    day = found.file.plan.foundations.as_of or date.today()
    left = {id(one) for one in (*without, *later)}
    taken = replace(found.merge, answers=tuple(one for one in found.merge.answers if id(one) not in left))
    answers = with_history(found.file.raw, settled(before, taken, choose), day)
    new = apply(found.file.raw, answers)
    after = data_of(Plan.model_validate(new))
    return Decided(found, new, before, after, changes(before, after), tuple(later))


def write(decided: Decided) -> Path | None:
    """Puts it into the plan's file; gives the dated copy of the plan before, None where nothing changed.

    Raises PlanFaults or FileProblem; then nothing was written, or the sentence says what was.
    """
    from .following import follow, replaced
    from .plan import lock

    found = decided.found
    path = found.file.path
    copy = None
    with lock.held(path):
        if decided.changes:
            copy = replaced(found.file, decided.new)
        if not found.untouched:
            _note(decided, copy)
        follow(path, decided.after)
    return copy


def _note(decided: Decided, copy: Path | None) -> None:
    """Notes what was read, so that the next reading goes on from there."""
    from .errors import FileProblem
    from .ooxml.opened import Opened
    from .plan.answers import apply
    from .workbook.edited import hand_of
    from .workbook.readback import record

    found = decided.found
    opened = Opened(files.read_bytes(found.workbook), found.workbook)
    hand = hand_of(opened, found.workbook)
    read, base = found.readback, found.readback.base or {}
    read = replace(read, data=apply(read.data, (one for late in decided.later for one in _undone(late, base))))
    whole = not (read.faults or decided.later)
    try:
        record.keep(found.file.path, read, found.workbook.name, hand, decided.after, whole=whole)
    except FileProblem as error:
        if copy is None:
            raise
        say = words("cli")
        raise FileProblem(say("read.unnoted", file=found.file.path, copy=copy, reason=error)) from error


def _undone(answer: Answer, base: Raw) -> Iterator[Answer]:
    """What takes an answer out of a workbook's data, so that it comes again with the next reading."""
    from .plan.answers import AddRow, MoveRow, RemoveRow, SetFact
    from .plan.ids import rows_of
    from .plan.telling import holder_of
    from .plan.walk import facts, tables

    if isinstance(answer, AddRow):
        yield RemoveRow(answer.table, answer.row)
        return
    if isinstance(answer, SetFact):
        fact = facts()[answer.key]
        yield SetFact(answer.key, answer.row, holder_of(fact.chapter, fact.table, answer.row, base).get(fact.name))
        return
    rows = {str(row["id"]): row for row in rows_of(base, tables()[answer.table])}
    ids = list(rows)
    after = ids[ids.index(answer.row) - 1] if answer.row in rows and ids.index(answer.row) else ""
    if isinstance(answer, RemoveRow):
        values = {name: value for name, value in rows[answer.row].items() if name != "id"}
        yield AddRow(answer.table, answer.row, values, after)
    elif isinstance(answer, MoveRow):
        yield replace(answer, after=after)


def _saved(package: bytes, path: Path) -> str:
    """Who saved a workbook last and when, as far as it says so."""
    from datetime import datetime

    from .ooxml.opened import Opened
    from .ooxml.properties import saved_by

    try:
        when = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
    except OSError as error:
        raise files.reading_problem(path, error) from error
    who = saved_by(Opened(package, path))
    say = words("cli")
    return say("read.saved.by", who=who, when=when) if who else say("read.saved.at", when=when)


__all__ = ["Decided", "Found", "Undecided", "decide", "look", "workbook_of", "write"]
