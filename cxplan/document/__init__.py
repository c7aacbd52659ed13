"""A plan as a strategy document to circulate: findings as headings, figures quoted from the workbook's values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..engine.values import Values

if TYPE_CHECKING:
    from ..plan import Plan
    from ..plan.versions import Version
    from .blocks import Section
    from .material import Material
    from .pen import Pen

# A list of contents helps from so many sections on.
CONTENTS_FROM = 4


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: its bytes, and what its maker should know."""

    package: bytes
    warnings: tuple[str, ...]


def make(
    plan: Plan, values: Values | None, as_of: date, *, since: Version | None = None, record: bool = False
) -> Document:
    """The strategy of a plan as a .docx; the same plan, values and date give the same bytes.

    Without values it says what can be said without figures. Where it is known what was said `since`, it tells what
    changed. With `record` everything entered follows as an appendix, private facts left out.
    """
    from ..plan import show
    from .material import Material
    from .package import About, empty_document, packed
    from .pen import Pen

    material = Material(plan, values or Values(), as_of)
    document = empty_document()
    pen = Pen(document[0])
    title = _draw(pen, material, since, record)
    about = About(title.replace(show.NO_BREAK, " "), *_whose(material), as_of, title)
    return Document(packed(document, about, pen.numbered_lists, pen.charts), _warnings(material))


def places() -> tuple[str, ...]:
    """Every place of the document whose sentence a person can write in its stead."""
    from ..plan import CHAPTERS
    from .summary import PARTS

    summary = ("summary.headline", *(f"summary.{part}" for part in PARTS))
    return (*summary, *(f"{chapter}.{part}" for chapter in CHAPTERS for part in ("finding", "opening")))


def _draw(pen: Pen, material: Material, since: Version | None, record: bool) -> str:
    """Writes everything in its order; gives back the document's title."""
    from . import closing, summary
    from .blocks import Contents, PageBreak
    from .record import section as complete

    sections = _sections(material, since)
    appendix = complete(material) if record else None
    pen.outline((*sections, appendix) if appendix else sections)
    first = summary.blocks(material)
    for block in first:
        pen.write(block)
    if len(sections) >= CONTENTS_FROM:
        # The contents stand below the summary where both fit on its page, else on top of the next.
        contents, below = Contents(material.say("contents")), summary.leaves_room(first, sections)
        for block in (contents, PageBreak()) if below else (PageBreak(), contents):
            pen.write(block)
    for section in sections:
        pen.section(section)
    for block in closing.blocks(material):
        pen.write(block)
    if appendix:
        pen.write(PageBreak())
        pen.section(appendix)
    return summary.title(material)


def _sections(material: Material, since: Version | None) -> tuple[Section, ...]:
    """What changed, the chapters that say something, what is open, how the figures are made."""
    from . import method, still_open
    from .sections import SECTIONS

    news = _changes(material, since) if since else None
    chapters = [made for section in SECTIONS.values() if (made := section(material))]
    last = (still_open.section(material, [section.chapter for section in chapters]), method.section(material))
    return tuple(section for section in (news, *chapters, *last) if section)


def _changes(material: Material, since: Version) -> Section | None:
    from . import changes

    return changes.section(material, since)


def _whose(material: Material) -> tuple[str, str, str, str]:
    """Author, subject, language and accent colour of the file."""
    from .. import look
    from ..text import words

    known = material.plan.foundations
    author = known.author or known.answers_for or known.company or material.say("author")
    accent = look.readable(known.brand_colour) if known.brand_colour else look.ACCENT
    return author, material.say("subject"), words("show")("language.tag"), accent


def _warnings(material: Material) -> tuple[str, ...]:
    """Own sentences that stand at no place of the document."""
    known = places()
    return tuple(
        material.say("no_such_place", id=row.id, place=row.place, examples=", ".join(known[:3]))
        for row in material.plan.own_words
        if row.words and row.place not in known
    )
