"""A workbook that people edited, read as plan data, beside the data it was built from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import Fault, FileProblem
from ...text import words

if TYPE_CHECKING:
    from ...engine.opened import Opened
    from ...plan import Plan
    from ..base import Kept
    from ..fingerprint import Fingerprint
    from ..saved import Saved
    from .reading import Reading

Raw = dict[str, Any]
_OPEN_DOCUMENT = frozenset({"mimetype", "content.xml"})
Given = dict[str, dict[str, str]]
Marked = Callable[[str], tuple[dict[str, str], Raw] | None]  # what the build with a mark left and was made from


@dataclass(frozen=True, slots=True)
class Readback:
    """What a workbook says: `data` the plan's data as it stands in the cells, `base` the data it started from.

    `base` is what the workbook was built from, or what an earlier reading of it took; None where nobody knows. Cells
    that do not fit are told in `faults` and count as unchanged; `given` are the ids that new rows got, by the ids
    printed in the sheet, a table each. `notices` tell what a person should know: formulas typed over, columns taken
    out, macros, things of their own. The fingerprints know the file again, and its build.
    """

    data: Raw
    base: Raw | None
    faults: tuple[Fault, ...]
    notices: tuple[str, ...]
    given: Given
    fingerprint: Fingerprint
    built: Fingerprint | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier reading of a workbook took: its data, the ids it gave, and which build the workbook was of."""

    data: Raw = field(default_factory=dict)
    given: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    built: Fingerprint | None = None


def read(
    package: bytes, path: Path, plan: Plan, earlier: Earlier | None = None, marked: Marked | None = None
) -> Readback:
    """What a workbook's file says about the plan it was built from; `plan` is that plan today.

    Where the sheet that kept what it was built from is gone, `marked` is asked for the build with the workbook's mark.

    Raises FileProblem for a file that is no workbook of cxplan, and NewerFormat.
    """
    from ...engine.opened import Opened
    from .. import base, fingerprint
    from ..saved import saved
    from .reading import Reading

    opened = Opened(package, path)
    if opened.checks.keys() >= _OPEN_DOCUMENT:
        raise FileProblem(words("readback")("open_document", file=path))
    file = saved(opened)
    kept = base.read(file.sheets, marked)
    now, built = fingerprint.of_saved(file), fingerprint.Fingerprint.from_marks(kept[0]) if kept else None
    if earlier is not None and earlier.built != built:
        earlier = None
    reading = Reading(file, path, plan, kept[1] if kept else None, earlier or Earlier())
    data, faults = reading.fitting()
    built_from = reading.built_from if kept else None
    return Readback(
        data=data,
        base=earlier.data if earlier else built_from,
        faults=faults,
        notices=tuple(_notices(opened, file, reading, now, kept)),
        given=reading.given,
        fingerprint=now,
        built=built,
    )


def _notices(opened: Opened, file: Saved, reading: Reading, now: Fingerprint, kept: Kept | None) -> Iterator[str]:
    from .. import fingerprint, own_things
    from . import notices

    yield from notices.of(opened, file, reading.places)
    built = fingerprint.Fingerprint.from_marks(kept[0]) if kept else None
    if built is None or not built.covers(now):
        yield from own_things.left_behind(opened, file, kept)


def alone(package: bytes, path: Path) -> Readback:
    """What a workbook's file says by itself, whatever became of its plan."""
    from ...plan import Plan

    return read(package, path, Plan())


__all__ = ["Earlier", "Marked", "Readback", "alone", "read"]
