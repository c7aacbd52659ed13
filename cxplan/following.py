"""A plan's file and its notes changed together: what was taken out of the plan is no longer said in any note."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import files

if TYPE_CHECKING:
    from .plan.fields import Raw
    from .plan.file import PlanFile


def replaced(file: PlanFile, new: Raw) -> Path:
    """Puts new data into a plan's file; gives the dated copy of it as it was, which goes again where nothing comes."""
    from .plan.file import save

    copy = files.dated_copy(file.path, files.read_bytes(file.path), ".bak")
    try:
        save(file, new)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return copy


def follow(plan: Path, today: Raw) -> None:
    """Veils in the notes of builds and readings what a plan no longer says; `today` is its data."""
    from .plan import versions
    from .workbook.readback import record

    versions.follow(plan, today)
    record.follow(plan, today)


__all__ = ["follow", "replaced"]
