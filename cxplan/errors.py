"""Everything that can go wrong on a person's side, as values that say where, what and the remedy.

The tree of exceptions::

    CxplanError                 anything a person can put right; cli.py turns it into words, exit code 1
    ├── PlanFaults              a plan that does not fit: carries every Fault found, not only the first
    ├── FileProblem             a file that cannot be read or written, or is not what its name says
    │   ├── NewerFormat         made by a newer cxplan
    │   └── ChangedFiles        a workbook or document that a person changed: it is not overwritten
    ├── Undecided               plan and workbook say different things, and nobody said whose counts (reading.py)
    ├── EngineMissing           this machine has no engine: the workbook is built without stored values
    └── UsageError              a command was given wrongly; exit code 2

Bugs are not in the tree: they are raised as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Fault(NamedTuple):
    """One thing that does not fit in a person's data: where it stands, what is wrong, how to put it right."""

    where: str
    what: str
    remedy: str
    key: str = ""
    line: int | None = None
    text: str = ""  # the line as the file has it
    write: str = ""  # what was meant, as the file would have it, where that is known

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.remedy}"


class CxplanError(Exception):
    """Something a person can put right; its text is a finished sentence with the remedy in it."""


class PlanFaults(CxplanError):
    """A plan that does not fit; `faults` holds every one that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class FileProblem(CxplanError):
    """A file that cannot be read or written, or is not what its name says."""


class NewerFormat(FileProblem):
    """A file made by a newer cxplan than this one."""


class ChangedFiles(FileProblem):
    """Files that a person changed since they were built; `paths` names them."""

    def __init__(self, text: str, paths: tuple[Path, ...]) -> None:
        super().__init__(text)
        self.paths = paths


class EngineMissing(CxplanError):
    """No engine on this machine: formulas are written without stored values."""


class UsageError(CxplanError):
    """A command given wrongly."""
