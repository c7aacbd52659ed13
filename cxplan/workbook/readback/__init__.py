"""A workbook that people edited, read as plan data, beside the data it was built from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...errors import Fault
from ...plan.fields import Raw

if TYPE_CHECKING:
    from ..fingerprint import Fingerprint

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
    earlier: Earlier | None = None  # the reading that the file goes on from


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier reading of a workbook took: its data, the ids it gave, and which build the workbook was of.

    `file` names the workbook for people; `hand` is its path and who saved it last.
    """

    data: Raw = field(default_factory=dict)
    given: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    built: Fingerprint | None = None
    file: str = ""
    hand: tuple[str, str] = ("", "")


__all__ = ["Earlier", "Marked", "Readback"]
