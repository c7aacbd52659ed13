"""The questionnaire: what comes next (flow), how it is asked (prompts), and keeping every answer (keeping)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..plan import Plan
    from .asking import Made
    from .exports import Exports

Builder = Callable[[Path], "Made | None"]
"""Makes a plan's files, says where they are, and gives them with the first sentence of the document."""
Copier = Callable[[str, Path], Path]
"""Copies the sample plan of this name into a folder and gives its new place; raises CxplanError."""
Figures = Callable[["Plan"], Mapping[str, Sequence[object]]]
"""The workbook's results for a plan, by name."""


def new(
    path: Path | None,
    build: Builder,
    figures: Figures | None = None,
    from_: Path | None = None,
    exports: Exports | None = None,
) -> int:
    """Asks for a new plan, or for one that goes on from last year's; gives the exit code."""
    from . import run

    return run.new(path, run.Tools(build, figures, exports), from_)


def edit(
    path: Path,
    build: Builder,
    figures: Figures | None = None,
    step: str | None = None,
    exports: Exports | None = None,
) -> int:
    """Goes on with a plan, from where it stood or from a step; gives the exit code."""
    from . import run

    return run.edit(path, run.Tools(build, figures, exports), step)


def home(
    build: Builder,
    samples: Mapping[str, str],
    copy: Copier,
    figures: Figures | None = None,
    exports: Exports | None = None,
) -> int:
    """Asks what to do, for `cxplan` alone on a terminal; `samples` says in a line what each sample plan is."""
    from . import choosing, run

    return choosing.home(run.Tools(build, figures, exports), choosing.Samples(samples, copy))


def questions_text() -> str:
    """The quick path's questions, to read."""
    from . import catalogue

    return "\n".join(catalogue.as_text()).strip()


def questions_json() -> str:
    """Every question with key, type, limits, help and example, for programs."""
    import json

    from . import catalogue

    return json.dumps(catalogue.as_data(), ensure_ascii=False, indent=2)


def bring_text() -> str:
    """The one page of numbers and errands to gather before the meeting."""
    from . import catalogue

    return "\n".join(catalogue.bring())
