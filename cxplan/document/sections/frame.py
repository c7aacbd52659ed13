"""What every section has: the step's name, its finding, its opening; a person's own sentences first."""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks import Block, Para, Section, plain
from ..material import Material


def framed(material: Material, chapter: str, finding: str, opening: str, blocks: Sequence[Block]) -> Section:
    """A section of a chapter; its finding and opening stand at places a person can take over."""
    first = material.slot(f"{chapter}.opening", opening)
    opened = (Para(plain(first), "Lead"),) if first else ()
    step = material.say(f"step.{chapter}")
    return Section(chapter, step, material.slot(f"{chapter}.finding", finding), (*opened, *blocks))


def set_aside(material: Material, chapter: str) -> Section | None:
    """A chapter that does not apply: why, and when to look again; None where it does."""
    part = getattr(material.plan, chapter)
    if not part.not_applicable:
        return None
    again = part.look_again
    text = material.say("aside.again", date=material.on(again)) if again else material.say("aside.plain")
    return framed(material, chapter, part.not_applicable, text, ())
