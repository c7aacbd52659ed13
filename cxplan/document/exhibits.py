"""Exhibits: which blocks have a number, what they are called by, and the columns that a chart shares with its key."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from .blocks import Block, Charts, Heat, Quadrants, Roadmap, Table
from .style import TEXT_WIDTH
from .xml import add

# A chart with its key: widths of the two columns and of the space between, in twentieths of a point.
BESIDE, BETWEEN = 5500, 280


def kind(block: Block) -> str:
    """Whether a block is an exhibit with a number, and of which kind.

    What is written as a table is called one: programs that read the file give each table the next table's caption.
    """
    if isinstance(block, Table | Roadmap | Heat | Quadrants):
        return "table"
    return "figure" if isinstance(block, Charts) else ""


def mark(of: str, number: int) -> str:
    """The name of the bookmark around an exhibit's kind and number."""
    return f"_Ref_{of}_{number}"


def numbered(made: BaseOxmlElement, number: int) -> None:
    counting = OxmlElement("w:numPr")
    add(counting, "w:ilvl", {"w:val": "0"})
    add(counting, "w:numId", {"w:val": str(number)})
    made[0].insert(1, counting)


def ends_section(made: BaseOxmlElement, columns: int) -> BaseOxmlElement:
    """Lets a section of so many columns end with a paragraph; the page is settled when the file is packed."""
    section = add(made[0], "w:sectPr")
    if columns > 1:
        inner = add(section, "w:cols", {"w:num": "2", "w:space": str(BETWEEN), "w:equalWidth": "0"})
        add(inner, "w:col", {"w:w": str(BESIDE), "w:space": str(BETWEEN)})
        add(inner, "w:col", {"w:w": str(TEXT_WIDTH - BESIDE - BETWEEN)})
    return made
