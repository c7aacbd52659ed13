"""What other programs may call: a plan loaded, built, read back and checked, as the commands do it, without a word.

Nothing here prints, asks or exits. What a person can put right comes as a CxplanError, see errors.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from . import building, importing, judging, reading
from .errors import FileProblem
from .plan import file
from .plan.filled import Step, steps
from .plan.merge import Side
from .text import words

if TYPE_CHECKING:
    from .building import Built
    from .judging import Judged
    from .plan import Plan
    from .reading import Decided


def load(plan: str | Path) -> Plan:
    """The plan in a file, with what an interrupted dialogue left; nothing is written.

    Raises PlanFaults with everything that does not fit, FileProblem where the file cannot be read.
    """
    return file.load(Path(plan)).plan


def build(
    plan: str | Path,
    *,
    out: str | Path | None = None,
    only: Literal["workbook", "document"] | None = None,
    as_of: date | None = None,
    record: bool = False,
    force: bool = False,
    outside: bool = False,
) -> Built:
    """Makes workbook and document of a plan, beside it or in the folder `out`; gives where they are and their values.

    `only` makes one of them, `as_of` looks from that day, `record` adds everything entered to the document, `force`
    replaces what a person changed and keeps a dated copy, `outside` reads sources that do not lie in the plan's folder
    as well. Raises PlanFaults, FileProblem, and ChangedFiles where
    something would be overwritten; then nothing was written.
    """
    path = Path(plan)
    parts = (building.Part(only),) if only else tuple(building.Part)
    known = load(path)
    meant = importing.outside(known, path) if outside else ()
    folder = Path(out) if out is not None else None
    return building.build(known, path, building.Order(parts, folder, as_of, force, record, meant=meant))


def read(
    plan: str | Path,
    workbook: str | Path | None = None,
    *,
    prefer: Literal["workbook", "plan"] | None = None,
    dry_run: bool = False,
) -> Decided:
    """Takes what was typed into a workbook (the one beside the plan, where none is given) into the plan's file.

    Gives what changed; what did not fit is in its `found.readback.faults` and was left as it was. `dry_run` writes
    nothing. Raises Undecided where plan and workbook differ in one thing and `prefer` does not say whose counts,
    FileProblem for a file that is no workbook of this plan; then nothing was written.
    """
    opened = file.load(Path(plan))
    found = reading.look(opened, Path(workbook) if workbook is not None else reading.workbook_of(Path(plan)))
    if found.stranger and not prefer:
        slots = {"file": found.workbook, "theirs": found.stranger, "ours": opened.plan.foundations.company}
        raise FileProblem(words("cli")("read.stranger", **slots))
    conflicts = found.merge.conflicts
    if conflicts and not prefer:
        raise reading.Undecided(words("cli")("read.conflicts", count=len(conflicts), saved=found.saved), conflicts)
    decided = reading.decide(found, lambda _: Side(prefer or "plan"))
    if not dry_run:
        reading.write(decided)
    return decided


@dataclass(frozen=True, slots=True)
class Checked:
    """How far a plan is, each step with its questions, answered and open; and what the rules find, heaviest first."""

    steps: tuple[Step, ...]
    findings: tuple[Judged, ...]


def check(plan: str | Path, *, outside: bool = False) -> Checked:
    """How far a plan is, and what in it is wrong, late or worth a second look.

    `outside` reads sources that do not lie in the plan's folder as well.

    Raises PlanFaults with everything in it that does not fit, FileProblem where the file cannot be read.
    """
    opened = file.load(Path(plan))
    meant = importing.outside(opened.plan, opened.path) if outside else ()
    counted = importing.included(opened.plan, opened.path, meant).plan
    return Checked(steps(opened.plan), judging.judge(opened, judging.computed(counted)))
