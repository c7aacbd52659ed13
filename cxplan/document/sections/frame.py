"""What every section has: the step's name, its finding, its opening; a person's own sentences first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..blocks import Block, Heading, Para, Section, plain
from ..material import Material

Write = Callable[[Material], Section | None]
"""What writes a chapter's section, or gives None where nothing was said."""


def framed(material: Material, chapter: str, finding: str, opening: str, blocks: Sequence[Block]) -> Section:
    """A section of a chapter; its finding and opening stand at places a person can take over."""
    first = material.slot(f"{chapter}.opening", opening)
    opened = (Para(plain(first), "Lead"),) if first else ()
    step = material.say(f"step.{chapter}")
    return Section(chapter, step, material.slot(f"{chapter}.finding", finding), (*opened, *blocks))


def headed(heading: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks under a heading of their own; nothing where there are none."""
    return [Heading(heading, 2), *blocks] if blocks else []


def unless_aside(chapter: str, section: Write) -> Write:
    """The writer of a chapter's section, which says why where the chapter was set aside."""
    return lambda material: _set_aside(material, chapter) or section(material)


def _set_aside(material: Material, chapter: str) -> Section | None:
    """A chapter that does not apply: why, and when to look again; None where it does."""
    part = getattr(material.plan, chapter)
    if not part.not_applicable:
        return None
    again = part.look_again
    text = material.say("aside.again", date=material.on(again)) if again else material.say("aside.plain")
    return framed(material, chapter, part.not_applicable, text, ())
