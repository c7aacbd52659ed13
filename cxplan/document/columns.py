"""How wide the columns of a table are: as its maker shares them out, but none narrower than its longest word."""

from __future__ import annotations

from collections.abc import Sequence

from .. import lettering, look
from .blocks import Roadmap, Table, text_of
from .style import TEXT_WIDTH

# A cell's margins, in twentieths of a point; beyond the widest a word may break.
MARGINS, WIDEST = 190, 2300
# The roadmap's words: move, who, until; its half months share the rest.
WORDS_WIDTHS = (3250, 850, 1150)
NARROWEST_TITLE = 2300
_SIGN = look.DOCUMENT_SIZES["table"] * 20


def filled(table: Table) -> Table:
    """The table without columns in which nothing stands."""
    held = [place for place, _ in enumerate(table.columns) if any(text_of(row[place]) for row in table.rows)]
    if len(held) == len(table.columns):
        return table
    rows = tuple(tuple(row[place] for place in held) for row in table.rows)
    return table._replace(columns=tuple(table.columns[place] for place in held), rows=rows)


def widths(table: Table) -> list[int]:
    """The columns' widths in twentieths of a point: what one lacks for its longest word, the roomier ones give."""
    shares = [column.width for column in table.columns]
    wanted = [TEXT_WIDTH * share / sum(shares) for share in shares]
    least = [
        min(WIDEST, longest([column.head, *(text_of(row[place]) for row in table.rows)]))
        for place, column in enumerate(table.columns)
    ]
    lacking = [max(0.0, need - have) for need, have in zip(least, wanted, strict=True)]
    spare = [max(0.0, have - need) for need, have in zip(least, wanted, strict=True)]
    given = min(1.0, sum(lacking) / sum(spare)) if sum(spare) else 0.0
    taken = min(1.0, sum(spare) / sum(lacking)) if sum(lacking) else 0.0
    made = [round(have + lack * taken - more * given) for have, lack, more in zip(wanted, lacking, spare, strict=True)]
    made[-1] += TEXT_WIDTH - sum(made)
    return made


def longest(texts: Sequence[str]) -> float:
    """How wide a column must be for its longest word; a hyphen is a place to break."""
    words = [word for text in texts for word in text.replace("-", "- ").replace("–", "– ").split()]
    return max((lettering.ems(word, bold=True) * _SIGN for word in words), default=0.0) + MARGINS


def lines(text: str, width: float) -> int:
    """How many lines a cell's text takes in a column so wide."""
    return lettering.lines(text, (width - MARGINS) / _SIGN)


def roadmap_words(block: Roadmap) -> tuple[int, int, int]:
    """The widths of the roadmap's words: names of people whole, what they need more the move's name gives."""
    move, who, until = WORDS_WIDTHS
    needs = round(longest([block.heads[1], *(text_of(bar.cells[1]) for bar in block.bars)]))
    more = max(0, min(needs - who, move - NARROWEST_TITLE))
    return move - more, who + more, until
