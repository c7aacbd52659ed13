"""The questionnaire: what comes next (flow), how it is asked (prompts), and keeping every answer (keeping)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Builder = Callable[[Path], None]


def new(path: Path | None, build: Builder) -> int:
    """Asks for a new plan; `build` makes a plan's files and says where they are. Gives the exit code."""
    from . import run

    return run.new(path, build)


def edit(path: Path, build: Builder, step: str | None = None) -> int:
    """Goes on with a plan, from where it stood or from a step. Gives the exit code."""
    from . import run

    return run.edit(path, build, step)


def home(build: Builder, sample: Callable[[Path], Path]) -> int:
    """Asks what to do, for `cxplan` alone on a terminal; `sample` copies a sample plan into a folder."""
    from . import run

    return run.home(build, sample)
