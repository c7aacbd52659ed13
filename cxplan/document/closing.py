"""The document's last lines: which version made it, and where a sentence of one's own belongs."""

from __future__ import annotations

from .. import __version__
from ..plan import show
from .blocks import Block, Para, plain
from .material import Material

# Places of the document, as examples.
EXAMPLES = ("summary.headline", "audit.finding")


def blocks(material: Material) -> tuple[Block, ...]:
    """Which version made the file, that changes typed there stay there, where own sentences live."""
    say = material.say
    first, second = EXAMPLES
    made = say("closing.made", version=__version__, date=show.day(material.as_of), first=first, second=second)
    return (Para(plain(made), "Note"),)
