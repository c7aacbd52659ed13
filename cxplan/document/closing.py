"""The document's last line: which version made it, as of when; nothing where the plan wants no tool's name."""

from __future__ import annotations

from .. import __version__
from ..plan import show
from .blocks import Block
from .material import Material


def blocks(material: Material) -> tuple[Block, ...]:
    """Which version made the file, and that changes typed there stay there."""
    if material.plan.foundations.white_label:
        return ()
    return material.note(material.say("closing.made", version=__version__, date=show.day(material.as_of)))
