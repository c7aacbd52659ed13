"""The plan that is meant where a command names none: the one of this folder."""

from __future__ import annotations

from pathlib import Path

from ..errors import UsageError
from ..text import words


def the_plan(folder: Path) -> Path:
    """The only plan of a folder; raises UsageError where it holds none or several."""
    from ..wizard.choosing import recent_plans

    found, say = recent_plans(folder), words("cli")
    if not found:
        raise UsageError(say("here.none"))
    if len(found) > 1:
        raise UsageError(say("here.several", names=say("between").join(path.name for path in found)))
    return found[0]
