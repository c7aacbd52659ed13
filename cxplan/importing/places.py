"""Sources that do not lie in their plan's folder: read only once somebody said that each is meant.

A plan may come from a stranger, and its sources name any file of whoever builds it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..plan import Plan
from ..plan.measurement import Source

BETWEEN = "; "  # between the files of one source, as its row names them


def outside(plan: Plan, path: Path) -> tuple[Path, ...]:
    """The files of a plan's sources that do not lie in its folder; none of them is looked at."""
    near = (source for source in plan.measurement.sources if not in_warehouse(source))
    every = (one for source in near for one in paths_of(source, path))
    return tuple(dict.fromkeys(one for one in every if lies_outside(one, path)))


def paths_of(source: Source, plan: Path) -> Iterator[Path]:
    """The files of a source, from the plan's folder."""
    home = home_of(plan)
    return (home / part for part in (source.path or "").split(BETWEEN) if part)


def in_warehouse(source: Source) -> bool:
    """Whether a source is a table of a warehouse: counted when it is imported, and never at a build."""
    return "://" in (source.path or "")


def home_of(plan: Path) -> Path:
    """The folder in which a plan really lies."""
    return plan.resolve().parent


def lies_outside(path: Path, plan: Path) -> bool:
    """Whether a path leads out of the plan's folder: by its name, which alone is looked at first, or through a link."""
    home = home_of(plan)
    if not Path(os.path.normpath(home / path)).is_relative_to(home):
        return True
    try:
        return not (home / path).resolve().is_relative_to(home)
    except (OSError, RuntimeError, ValueError):  # links in a circle, or a name that no system has: nothing to read
        return True
