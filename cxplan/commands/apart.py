"""Sources outside of a plan's folder: whether they are meant, asked once on a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..plan import Plan


def meant(plan: Plan, path: Path, *, said: bool, ask: bool = True) -> tuple[Path, ...]:
    """The sources outside of the plan's folder that may be read: all of them once that is said, or none."""
    from ..importing import outside

    far = outside(plan, path)
    if not far or said:
        return far
    files = words("cli")("between").join(map(str, far))
    question = console.wrapped(words("sources")("apart.ask", count=len(far), file=files))
    return far if ask and console.on_terminal() and console.confirmed(question, usual=False) else ()
