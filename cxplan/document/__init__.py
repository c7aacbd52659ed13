"""A plan as a strategy document to circulate: findings as headings, figures quoted from the workbook's values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..engine.values import Values

if TYPE_CHECKING:
    from ..plan import Plan
    from ..plan.choices import English
    from ..plan.versions import Version
    from .blocks import Block, Section
    from .house import House
    from .logo import Logo
    from .material import Material
    from .package import About
    from .pen import Pen
    from .style import Brand, Paper

# A list of contents helps from so many sections on.
CONTENTS_FROM = 4
# The share of a page that is planned with where a house's styles win.
HOUSE_ROOM, HOUSE_WIDE = 0.88, 1.15  # of a type up to so many times as wide as ours


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document: its bytes, what its maker should know, and the sentence at each place for own words."""

    package: bytes
    warnings: tuple[str, ...]
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """Which document: with everything entered as an appendix, or the short form; for which paper, a4 or letter.

    `house` is a template whose styles, page, header and footer win; `logo` the picture on the cover.
    """

    record: bool = False
    brief: bool = False
    paper: str = "a4"
    house: House | None = None
    logo: Logo | None = None


def make(
    plan: Plan, values: Values | None, as_of: date, *, since: Version | None = None, kind: Kind | None = None
) -> Document:
    """The strategy of a plan as a .docx; the same plan, values and date give the same bytes.

    Without values it says what can be said without figures. Where it is known what was said `since`, it tells what
    changed. Private facts are in none of its kinds.
    """
    from . import house
    from .material import Material
    from .package import empty_document, packed
    from .pen import Pen

    kind = kind or Kind()
    material = Material(plan, values or Values(), as_of)
    document = empty_document()
    of_file = about(material, kind)
    pen = Pen(document[0], of_file.brand, house.width(of_file.house) if of_file.house is not None else 1.0)
    if kind.brief:
        _draw_brief(pen, material, of_file.paper)
    else:
        _draw(pen, material, since, kind.record, of_file)
    package = packed(document, of_file, pen.numbered_lists, pen.charts)
    return Document(package, (*_warnings(material), *_lacking(material, kind.house)), material.places)


def sentences(plan: Plan, values: Values | None, as_of: date) -> dict[str, str]:
    """Every place of this plan's document that own words can take, with the sentence that now stands there."""
    from . import summary
    from .material import Material
    from .sections import SECTIONS

    material = Material(plan, values or Values(), as_of)
    summary.blocks(material)
    for section in SECTIONS.values():
        section(material)
    return {place: material.places[place] for place in places() if material.places.get(place)}


def places() -> tuple[str, ...]:
    """Every place of the document whose sentence a person can write in its stead."""
    from .sections import SECTIONS
    from .summary import PARTS

    summary = ("headline", "lead", *PARTS, "decision")
    return (
        *(f"summary.{part}" for part in summary),
        *(f"{chapter}.{part}" for chapter in SECTIONS for part in ("finding", "opening")),
    )


def _draw_brief(pen: Pen, material: Material, paper: Paper) -> None:
    from . import brief, closing
    from .blocks import Section

    for page in brief.pages(material, paper.room):
        if isinstance(page, Section):
            pen.section(page)
        else:
            pen.write(page)
    for block in closing.blocks(material):
        pen.write(block)


def _draw(pen: Pen, material: Material, since: Version | None, record: bool, about: About) -> None:
    """Writes everything in its order: cover, summary, contents, what changed, the chapters, the appendix."""
    from . import closing, cover, foreword, layout, pages, summary
    from .blocks import Contents, PageBreak
    from .record import section as complete

    forms = _forms(material, since)
    sections = [one[0] for one in forms]
    appendix = complete(material) if record else None
    listed = [*sections, appendix] if appendix else sections
    pen.write(cover.cover(material)._replace(logo=about.logo))
    room = _room(about)
    opened: list[Block] = [*foreword.blocks(material)]
    if len(sections) >= CONTENTS_FROM:
        lines = tuple((section.chapter, section.step, section.finding) for section in listed)
        contents = Contents(material.say("contents.step"), material.say("contents.title"), lines)
        opened += [contents, *foreword.scope(material)]
    told = summary.blocks(material)
    # A short summary has the contents below it instead of two pages that are half empty.
    shared = layout.on_one_page((*told, *opened), room)
    if not shared:
        opened, told = layout.airy(opened, room), summary.airy(told, room)
    for page in ((*told, *opened),) if shared else (opened, told):
        if page:
            pen.write(PageBreak())
            for block in page:
                pen.write(block)
    used = layout.used((*told, *opened) if shared else told, room)
    every = [*forms, (appendix,)] if appendix else forms
    last = closing.blocks(material)
    every[-1] = tuple(form._replace(blocks=(*form.blocks, *last)) for form in every[-1])
    told_as, tops = pages.chosen(every, room, used)
    for section, top in zip(pages.roomy(told_as, tops, room, used, firm=about.house is None), tops, strict=True):
        if top:
            pen.write(PageBreak())
        pen.section(section)


def _room(about: About) -> float:
    """Centimetres of a page that can be planned with; a house's type is often larger than what is reckoned with."""
    from . import house

    if about.house is None or about.house.styles is None:
        return about.paper.room
    # Tables and pictures keep their size.
    return about.paper.room * HOUSE_ROOM / float(max(1.0, house.width(about.house) / HOUSE_WIDE) ** 0.5)


def _forms(material: Material, since: Version | None) -> list[tuple[Section, ...]]:
    """Every section at its full length, then in the briefer forms it can take where that saves a page."""
    from .material import BRIEFEST

    full, *briefer = (
        _sections(replace(material, brevity=degree) if degree else material, since) for degree in range(BRIEFEST + 1)
    )
    return list(zip(full, *briefer, strict=True))


def _sections(material: Material, since: Version | None) -> tuple[Section, ...]:
    """What changed, the chapters that say something, what is open, how the figures are made."""
    from ..coach.open_points import not_begun
    from . import method, still_open
    from .sections import SECTIONS

    news = _changes(material, since) if since else None
    chapters = [made for section in SECTIONS.values() if (made := section(material))]
    told = [section.chapter for section in chapters]
    # Governance says what is open where it is there and every step is begun.
    open_ = None if "optimisation" in told and not not_begun(material.plan) else still_open.section(material, told)
    last = (open_, method.section(material))
    return tuple(section for section in (news, *chapters, *last) if section)


def _changes(material: Material, since: Version) -> Section | None:
    from . import changes

    return changes.section(material, since)


def about(material: Material, kind: Kind, title: str = "") -> About:
    """What the file says about itself: whose it is, its title or the one given, its language, its colour."""
    from ..plan import show
    from .cover import full_title
    from .logo import of_house
    from .package import About
    from .runs import complex_language
    from .style import PAPERS

    known, say, house = material.plan.foundations, material.say, kind.house
    title = title or full_title(material)
    return About(
        title=title.replace(show.NO_BREAK, " "),
        author=known.author or known.answers_for or known.company or say("author"),
        subject=say("subject"),
        language=_language(known.english),
        bidi=complex_language(material.plan.model_dump_json()),
        brand=_brand(known.brand_colour or (f"#{house.accent}" if house and house.accent else None)),
        paper=house.paper if house and house.paper else PAPERS[kind.paper],
        house=house,
        logo=None if kind.brief else kind.logo or (of_house(house) if house else None),
        as_of=material.as_of,
        footer=say("footer.text", title=title, date=show.day(material.as_of)),
    )


def _language(english: English | None) -> str:
    """The language that proofing tools check by."""
    from ..text import words

    say = words("show")
    return say(f"language.tags.{english}") if english else say("language.tag")


def _brand(colour: str | None) -> Brand:
    from .style import Brand

    return Brand(colour.lstrip("#").upper()) if colour else Brand()


def _lacking(material: Material, house: House | None) -> tuple[str, ...]:
    """The styles that a template lacks, for which the document's own stand in."""
    from . import parts
    from .merging import merged
    from .style import Brand, slots

    if house is None:
        return ()
    if house.styles is None:
        return (material.say("house.no_styles"),)
    names = merged(parts.filled("styles", slots(Brand(), "", "")), house.styles)[1]
    return (material.say("house.lacks", names=material.say("comma").join(names)),) if names else ()


def _warnings(material: Material) -> tuple[str, ...]:
    """Own sentences that stand at no place of the document."""
    known = places()
    return tuple(
        material.say("no_such_place", id=row.id, place=row.place, examples=", ".join(known[:3]))
        for row in material.plan.own_words
        if row.words and row.place not in known
    )
