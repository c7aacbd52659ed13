"""What a person would read in a document's bytes: its paragraphs with their styles, no-break spaces made plain."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from cxplan import document
from cxplan.document.material import Material
from cxplan.engine.values import Values
from cxplan.plan import Plan, show

from . import starter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as read: the name of its style and its text."""

    style: str
    text: str


def part(package: bytes, name: str) -> ElementTree.Element:
    """One part of the package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return ElementTree.fromstring(archive.read(name))


def parts(package: bytes) -> dict[str, bytes]:
    """Every part of the package by its name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines(package: bytes) -> list[Line]:
    """Every paragraph of the body that holds text, table cells included."""
    found = []
    for paragraph in part(package, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(_text(node) for node in paragraph.iter() if node.tag in (f"{W}t", f"{W}tab", f"{W}br"))
        if text.strip():
            found.append(Line("" if style is None else style.attrib[f"{W}val"], plain(text)))
    return found


def _text(node: ElementTree.Element) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    return "\t" if node.tag == f"{W}tab" else "\n"


def plain(text: str) -> str:
    """No-break spaces as spaces."""
    return text.replace(show.NO_BREAK, " ")


def made(plan: Plan, values: Values | None = None, *, record: bool = False) -> bytes:
    """The document of a plan as of its own date."""
    kind = document.Kind(record=record)
    return document.make(plan, values, plan.foundations.as_of or starter.AS_OF, kind=kind).package


def whole(package: bytes) -> str:
    """All text, a paragraph a line."""
    return "\n".join(line.text for line in lines(package))


def summary(plan: Plan, values: Values | None = None) -> dict[str, str]:
    """The summary's page: headline, lead, and each text by the label that hangs beside it."""
    found: dict[str, str] = {}
    for line in lines(made(plan, values)):
        if line.style == "Headline":
            found = {"Headline": line.text}
        elif found and line.style == "Lead" and len(found) == 1:
            found["Lead"] = line.text
        elif found and line.style in ("Summary", "SummaryRoomy", "Decision"):
            label, _, text = line.text.partition("\t")
            found[label] = text.replace("\n", " ")
        elif found and line.style == "StepOnTop":
            break
    return found


def section(plan: Plan, values: Values | None, chapter: str) -> list[str]:
    """A chapter's finding and its opening paragraphs, up to its first table, list or fact; none without a section."""
    from cxplan.document.blocks import Para
    from cxplan.document.sections import SECTIONS

    material = Material(plan, values or Values(), plan.foundations.as_of or starter.AS_OF)
    found = SECTIONS[chapter](material)
    if found is None:
        return []
    texts = ["".join(run.text for run in block.runs) for block in found.blocks if isinstance(block, Para)]
    return [plain(text) for text in (found.finding, *texts)]


def with_row(plan: Plan, chapter: str, table: str, place: int, **new: object) -> Plan:
    """The plan with some facts of one row changed."""
    part_of = getattr(plan, chapter)
    rows = list(getattr(part_of, table))
    rows[place] = rows[place].model_copy(update=new)
    return with_facts(plan, chapter, **{table: tuple(rows)})


def with_facts(plan: Plan, chapter: str, **new: object) -> Plan:
    """The plan with some single facts or whole tables of a chapter changed."""
    return plan.model_copy(update={chapter: getattr(plan, chapter).model_copy(update=new)})
