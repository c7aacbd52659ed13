"""The smallest pieces of WordprocessingML: paragraphs in named styles, runs, fields; a person's text always as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from .blocks import Run, Runs
from .runs import cleaned, pieces, runs_right_to_left

_name = cache(qn)
# A pair of straight marks around words, and one between letters; what looks like code or a formula stays.
_QUOTED = re.compile(r'(?<!\S)"([^"\n]+)"(?=[\s.,;:!?)]|$)')
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|\s|$)")


def add(parent: BaseOxmlElement, tag: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    """A new element at the end of another."""
    made: BaseOxmlElement = parent.makeelement(
        _name(tag), {_name(name): value for name, value in (attributes or {}).items()}
    )
    parent.append(made)
    return made


def paragraph(style: str, runs: Runs, *, turns: bool = True) -> BaseOxmlElement:
    """A paragraph in a named style; it runs from right to left where its text does, if it `turns`."""
    made = OxmlElement("w:p")
    properties = add(made, "w:pPr")
    add(properties, "w:pStyle", {"w:val": style})
    if turns and runs_right_to_left("".join(run.text for run in runs)):
        add(properties, "w:bidi")
    append(made, runs)
    return made


# The styles of a line of contents, close together and further apart.
CONTENTS = ("ContentsLine", "ContentsRoomy")


def style_of(made: BaseOxmlElement | None) -> str:
    """The style of a paragraph; empty where it has none, or is none."""
    named = None if made is None else made.find(f"{_name('w:pPr')}/{_name('w:pStyle')}")
    return "" if named is None else str(named.get(_name("w:val")))


def restyled(made: BaseOxmlElement, style: str) -> None:
    """Gives a paragraph another named style."""
    made.find(f"{_name('w:pPr')}/{_name('w:pStyle')}").set(_name("w:val"), style)


def append(made: BaseOxmlElement, runs: Runs) -> None:
    """Puts runs at the end of a paragraph."""
    for run in written(runs):
        made.append(run)


def field(made: BaseOxmlElement, instruction: str, shown: str, style: str = "") -> None:
    """Appends a field with the value it shows until the reader's program works it out, in five runs as Word does."""
    for kind in ("begin", instruction, "separate", "", "end"):
        if not kind:
            append(made, (Run(shown, style),))
            continue
        run = add(made, "w:r")
        if style:
            add(add(run, "w:rPr"), "w:rStyle", {"w:val": style})
        if kind == instruction:
            add(run, "w:instrText", {"xml:space": "preserve"}).text = f" {instruction} "
        else:
            add(run, "w:fldChar", {"w:fldCharType": kind})


def bookmark(made: BaseOxmlElement, number: int, name: str, start: int, end: int | None = None) -> None:
    """Marks the children of a paragraph from `start` to `end` under a name."""
    finish = OxmlElement("w:bookmarkEnd", {qn("w:id"): str(number)})
    if end is None:
        made.append(finish)
    else:
        made.insert(end, finish)
    made.insert(start, OxmlElement("w:bookmarkStart", {qn("w:id"): str(number), qn("w:name"): name}))


def typographic(text: str) -> str:
    """Quotation marks and apostrophes as printers set them, where a text has those of a typewriter."""
    return _QUOTED.sub("“\\1”", _APOSTROPHE.sub("’", text))


def written(runs: Iterable[Run]) -> Iterator[BaseOxmlElement]:
    """Runs as elements, each in stretches of one script."""
    for run in runs:
        for text, script in pieces(cleaned(typographic(run.text))):
            if text:
                yield _run(text, run.style, script)


_BREAKS = {"\n": "w:br", "\t": "w:tab"}


def _run(text: str, style: str, script: str) -> BaseOxmlElement:
    made = OxmlElement("w:r")
    style = style or ("Tamil" if script == "tamil" else "")
    if style or script == "rtl":
        properties = add(made, "w:rPr")
        if style:
            add(properties, "w:rStyle", {"w:val": style})
        if script == "rtl":
            add(properties, "w:rtl")
    for part in re.split(r"([\n\t])", text):
        if part in _BREAKS:
            add(made, _BREAKS[part])
        elif part:
            add(made, "w:t", {"xml:space": "preserve"}).text = part
    return made
