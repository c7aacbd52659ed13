"""The document as other programs read it: headings in their order, each table with its own caption, lists as lists."""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise
from typing import Any

import mammoth
import pytest
from lxml import html

from cxplan import document

from .reading import W, lines, part, plain
from .starter import AS_OF, sample, values

NAMES = ("starter", "cafe", "grocery", "software")
HEADINGS = ("Heading1", "Heading2", "Heading3", "Headline")


@cache
def package(name: str) -> bytes:
    """A sample's document; the starter's with its results, the others' with what was typed."""
    return document.make(sample(name), values() if name == "starter" else None, AS_OF).package


@cache
def read(name: str) -> Any:
    """The document as mammoth makes a page of it."""
    page = mammoth.convert_to_html(io.BytesIO(package(name)), style_map="p[style-name='Headline'] => h1:fresh").value
    return html.fromstring(f"<body>{page}</body>")


@pytest.mark.parametrize("name", NAMES)
def test_another_reader_finds_every_heading_in_its_order(name: str) -> None:
    wanted = [line.text.strip() for line in lines(package(name)) if line.style in HEADINGS]
    assert [plain(node.text_content()).strip() for node in read(name).iter("h1", "h2", "h3")] == wanted
    levels = [int(node.tag[1]) for node in read(name).iter("h1", "h2", "h3")]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_right_above_each_table_stands_its_own_caption(name: str) -> None:
    above = [table.getprevious().text_content().strip() for table in read(name).iter("table")]
    assert above
    numbered = [text for text in above if text != "The key figures"]
    assert [text.rpartition("Table ")[2] for text in numbered] == [str(n) for n in range(1, len(numbered) + 1)]
    assert len(set(above)) == len(above)


@pytest.mark.parametrize("name", NAMES)
def test_lists_are_lists_and_say_each_thing_once(name: str) -> None:
    items = [line.text.strip() for line in lines(package(name)) if line.style.startswith(("Points", "Steps"))]
    assert [plain(node.text_content()).strip() for node in read(name).iter("li")] == items


@pytest.mark.parametrize("name", NAMES)
def test_captions_handed_out_in_order_come_to_their_own_tables(name: str) -> None:
    """As pandoc does it: the nth caption with a field that counts tables is the nth table's."""
    body = part(package(name), "word/document.xml").find(f"{W}body")
    assert body is not None
    blocks = list(body)
    captions = [
        block
        for block in blocks
        if (style := block.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val") == "Caption"
        and any("Table" in (node.text or "").split() for node in block.iter(f"{W}instrText"))
    ]
    assert captions == [blocks[place - 1] for place, block in enumerate(blocks) if block.tag == f"{W}tbl"]
