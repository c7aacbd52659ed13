"""What stays on one page: a heading with the lines under it; none of them is left alone before or after a break."""

from __future__ import annotations

from collections.abc import Sequence

from . import layout
from .blocks import Block, Fact, Heading, Listing, Para, Quote

# Lines under one heading that take no more than so many centimetres stand on one page; longer ones are torn where
# at least two of them stand on either side.
WHOLE = 6.0
FEWEST = 2


def held(blocks: Sequence[Block]) -> list[bool]:
    """For each block whether it stays on the page of the next."""
    made = [False] * len(blocks)
    for first, end in _groups(blocks):
        places = range(first, end)
        lines = [place for place in places if not isinstance(blocks[place], Heading | Para)]
        whole = sum(layout.of(blocks[place]) for place in places) <= WHOLE
        for place in places[:-1]:
            near = lines and (place < lines[:FEWEST][-1] or place >= lines[-FEWEST:][0])
            made[place] = whole or bool(near) or isinstance(blocks[place], Heading)
    return made


def _groups(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Where lines that belong together begin and end: a heading and what is under it, or what follows an exhibit."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for place, block in enumerate((*blocks, None)):
        if start is not None and (not _is_line(block) or isinstance(block, Heading)):
            found.append((start, place))
            start = None
        if start is None and _is_line(block):
            start = place
    return found


def _is_line(block: Block | None) -> bool:
    return isinstance(block, Heading | Fact | Quote | Listing) or (isinstance(block, Para) and block.style != "Lead")
