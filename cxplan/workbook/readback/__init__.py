"""A workbook that people edited, read as plan data, beside the data it was built from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import Fault

if TYPE_CHECKING:
    from ...plan import Plan
    from ..fingerprint import Fingerprint

Raw = dict[str, Any]
Given = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Readback:
    """What a workbook says: `data` the plan's data as it stands in the cells, `built_from` that of its build.

    Without a sheet that kept it, `built_from` is None. Cells that do not fit are told in `faults` and count as
    unchanged; `given` are the ids that new rows got, by the ids printed in the sheet, a table each. `notices` tell what
    a person should know: formulas typed over, columns taken out, macros. `fingerprint` knows the file again.
    """

    data: Raw
    built_from: Raw | None
    faults: tuple[Fault, ...]
    notices: tuple[str, ...]
    given: Given
    fingerprint: Fingerprint
    built: Fingerprint | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier reading of the same workbook took: its data, and the ids it gave."""

    data: Raw = field(default_factory=dict)
    given: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read(package: bytes, path: Path, plan: Plan, earlier: Earlier | None = None) -> Readback:
    """What a workbook's file says about the plan it was built from; `plan` is that plan today.

    Raises FileProblem for a file that is no workbook of cxplan, and NewerFormat.
    """
    from ...engine.opened import Opened
    from .. import base, fingerprint, own_things
    from ..saved import saved
    from . import notices
    from .reading import Reading

    opened = Opened(package, path)
    file = saved(opened)
    kept = base.read(file.sheets)
    reading = Reading(file, path, plan, kept[1] if kept else None, earlier or Earlier())
    data, faults = reading.fitting()
    built = fingerprint.Fingerprint.from_marks(kept[0]) if kept else None
    told = [*notices.of(opened, file, reading.places)]
    told += own_things.left_behind(opened, file, reading.before if kept else None, built.added if built else None)
    return Readback(
        data=data,
        built_from=reading.built_from if kept else None,
        faults=faults,
        notices=tuple(told),
        given=reading.given,
        fingerprint=fingerprint.of_saved(file),
        built=built,
    )


def alone(package: bytes, path: Path) -> Readback:
    """What a workbook's file says by itself, whatever became of its plan."""
    from ...plan import Plan

    return read(package, path, Plan())


__all__ = ["Earlier", "Readback", "alone", "read"]
