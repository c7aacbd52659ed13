"""Writes blocks into a document's body: named styles only; counts exhibits, bookmarks and lists as it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import singledispatchmethod

from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from .. import look
from ..text import words
from . import grids, keeping
from .blocks import (
    Blank,
    Block,
    Chart,
    Charts,
    Contents,
    Cover,
    Decision,
    Fact,
    Figures,
    Heading,
    Heat,
    Listing,
    PageBreak,
    Para,
    Quadrants,
    Quote,
    Roadmap,
    Run,
    Section,
    Table,
    plain,
)
from .cover_panel import panel
from .exhibits import BESIDE, ends_section, mark, numbered
from .exhibits import kind as kind_of
from .frame import frame, logo
from .layout import DECISION_SIGNS, hangs, in_line, stands
from .style import TEXT_WIDTH, Brand
from .xml import CONTENTS, add, append, bookmark, field, paragraph, restyled, style_of

# Paragraphs that have a twin which stays on the page of the next.
LISTED = ("Points", "Steps")
HELD = (*LISTED, "Fact", "FactText", "WordsFrom", "Note", "Body")
# Up to this many items a list is kept on one page.
KEPT_ITEMS = 4


class Pen:
    """Appends blocks to a document's body."""

    def __init__(self, body: BaseOxmlElement, brand: Brand, wide: float = 1.0) -> None:
        self._body, self._brand = body, brand
        self._wide = wide  # so many times as wide as ours the type may be
        self._say = words("document")
        self._numbers: Counter[str] = Counter()
        self._bookmarks = 0
        # Number 1 is the bullet list.
        self.numbered_lists = 1
        self.charts: list[Chart] = []
        self._on_top = False

    def section(self, section: Section) -> None:
        """A section with its heading and all its blocks; its lead refers to what is shown in it."""
        self.write(Heading(section.heading or section.finding, 1, section.step, anchor=section.chapter))
        shown = self._to_come(section.blocks)
        if shown and not any(isinstance(block, Para) and block.style == "Lead" for block in section.blocks):
            # No sentence opens it that could name them.
            made = paragraph("See", plain(self._say("shown.see"), "Quiet"))
            self._body.append(made)
            self._refer(made, shown)
            shown = []
        held = keeping.held(section.blocks)
        for place, block in enumerate(section.blocks):
            first, on_top = len(self._body), self._on_top
            self.write(block)
            if on_top:
                self._begins_page(self._body[first])
            # A note holds what it belongs to itself.
            if held[place] and not _is_note(section.blocks[place + 1]):
                self._hold(spaced=True)
            if shown and isinstance(block, Para) and block.style == "Lead":
                self._refer(self._body[-1], shown)
                shown = []

    def _begins_page(self, made: BaseOxmlElement) -> None:
        """Lets a paragraph amid a section begin a page."""
        self._on_top = False
        if style_of(made):  # a table begins with its caption
            made[0].insert(1, OxmlElement("w:pageBreakBefore"))

    def _to_come(self, blocks: Sequence[Block]) -> list[tuple[str, int]]:
        """The kinds and numbers of the exhibits among these blocks."""
        numbers, found = Counter(self._numbers), []
        for block in blocks:
            kind = kind_of(block)
            if kind:
                numbers[kind] += 1
                found.append((kind, numbers[kind]))
        return found

    def _refer(self, made: BaseOxmlElement, shown: Sequence[tuple[str, int]]) -> None:
        """Names the exhibits at the end of a paragraph, each a link that follows its number."""
        append(made, (Run(" "),))
        for place, (kind, number) in enumerate(shown):
            if place:
                append(made, (Run(self._say("shown.between"), "Quiet"),))
            field(made, f"REF {mark(kind, number)} \\h", self._say(f"shown.{kind}", number=number), "Quiet")

    @singledispatchmethod
    def write(self, block: Block) -> None:
        """Appends one block."""
        raise TypeError(type(block))

    @write.register
    def _(self, block: Heading) -> None:
        if block.step:
            self._step(block.step)
        made = paragraph(block.style or ("Title" if not block.level else f"Heading{block.level}"), plain(block.text))
        if block.anchor:
            self._bookmarks += 1
            bookmark(made, self._bookmarks, block.anchor, 1)
        self._body.append(made)

    @write.register
    def _(self, block: Para) -> None:
        if block.style == "Note":
            self._hold()
        self._body.append(paragraph(block.style, block.runs))

    def _hold(self, *, spaced: bool = False) -> None:
        """Keeps what stands last on the page of what follows it: the last line, the last item of a list.

        The space below a list goes, unless what follows does not belong right to it.
        """
        last = self._body[-1] if len(self._body) else None
        if last is not None and style_of(last) == "AfterTable" and style_of(last.getprevious()) in LISTED:
            if spaced:
                restyled(last, "AfterTableKept")
                last = last.getprevious()
            else:
                self._body.remove(last)
                last = self._body[-1]
        if last is not None and style_of(last) in HELD:
            restyled(last, f"{style_of(last)}Kept")

    @write.register
    def _(self, block: Fact) -> None:
        if not hangs(block.label, self._wide):
            self._body.append(paragraph("FactLabel", plain(block.label)))
            self._body.append(paragraph("FactText", block.runs))
        else:
            self._body.append(paragraph(block.style, (Run(f"{block.label}\t", "Label"), *block.runs)))

    @write.register
    def _(self, block: Quote) -> None:
        self._body.append(paragraph("Words", plain(block.text)))
        self._body.append(paragraph("WordsFrom", plain(block.source)))

    @write.register
    def _(self, block: Decision) -> None:
        # A label too long for its column stands on a line of its own.
        gap = "\t" if len(block.label) <= DECISION_SIGNS else "\n"
        self._body.append(paragraph("Decision", (Run(f"{block.label}{gap}", "Small"), Run(block.text))))

    @write.register
    def _(self, block: Cover) -> None:
        if block.logo is not None:
            made = paragraph("CoverLogo", ())
            said = self._say("cover.logo", firm=block.firm) if block.firm else self._say("cover.logo_alone")
            add(made, "w:r").append(logo(block.logo.width, block.logo.height, said))
            self._body.append(made)
        for style, text in panel(block):
            self._body.append(paragraph(style, plain(text)))
        for fact in (Fact("", plain("")), *block.facts):
            made = paragraph("CoverFoot", (Run(f"{fact.label}\t", "Label"), *fact.runs) if fact.label else ())
            self._body.append(made)
        self._on_top = True

    @write.register
    def _(self, block: Listing) -> None:
        if block.numbered:
            self.numbered_lists += 1
        last = len(block.items) - 1
        for place, item in enumerate(block.items):
            kept = "Kept" if place != last and (last < KEPT_ITEMS or place in (0, last - 1)) else ""
            made = paragraph(("Steps" if block.numbered else "Points") + kept, item)
            # Said of each item as well, not of its style alone: not every program looks there.
            numbered(made, self.numbered_lists if block.numbered else 1)
            self._body.append(made)
        self._body.append(paragraph("AfterTable", ()))

    @write.register
    def _(self, block: Contents) -> None:
        self.write(Heading(block.title, 1, block.step))
        for anchor, step, finding in block.lines:
            line = paragraph(CONTENTS[block.roomy], ())
            link = add(line, "w:hyperlink", {"w:anchor": anchor, "w:history": "1"})
            append(link, (Run(step, "Quiet"), Run("\t"), Run(finding, "Hyperlink")))
            self._body.append(line)

    @write.register
    def _(self, block: PageBreak) -> None:
        # A break of its own would leave a page empty where what comes before it just fills one.
        self._on_top = True

    @write.register
    def _(self, block: Figures) -> None:
        self._body.append(self._unseen(self._say("figures.caption")))
        self._body.append(grids.key_figures(block, small=not stands(block, self._wide)))
        self._after("")

    @write.register
    def _(self, block: Table) -> None:
        self._caption(block, block.caption)
        self._body.append(grids.evidence(block))
        self._after(block.note)

    @write.register
    def _(self, block: Blank) -> None:
        self._body.append(grids.blank(block))
        self._after("")

    @write.register
    def _(self, block: Quadrants) -> None:
        self._caption(block, block.caption)
        self._body.append(grids.quadrants(block, look.tint(self._brand.raw)))
        self._after(block.note)

    @write.register
    def _(self, block: Roadmap) -> None:
        self._caption(block, block.caption)
        self._body.append(grids.roadmap(block, self._brand.readable, look.tint(self._brand.readable, 0.28)))
        self._after(block.note)

    @write.register
    def _(self, block: Heat) -> None:
        self._caption(block, block.caption)
        self._body.append(grids.heat(block, self._brand.readable, look.tint(self._brand.readable, 0.4)))
        self._after(block.note)

    @write.register
    def _(self, block: Charts) -> None:
        self._caption(block, block.caption)
        if block.key:
            # The caption's own section ends in a line of its own, or LibreOffice loses what refers to its number.
            self._body.append(ends_section(paragraph("Between", ()), 1))
        made = paragraph("Chart", ())
        width = BESIDE if block.key else TEXT_WIDTH // len(block.charts)
        for chart in block.charts:
            self.charts.append(chart)
            add(made, "w:r").append(frame(chart, len(self.charts), width, block.caption))
        self._body.append(made)
        if block.key:
            self._beside(block)
        if block.note:
            self._body.append(paragraph("Note", plain(block.note)))

    def _beside(self, block: Charts) -> None:
        """The key stands in a second column beside its chart: both are a section of two columns of their own."""
        last = len(block.key) - 1
        for place, runs in enumerate(block.key):
            line = paragraph("Key", runs, turns=False)
            if not place:
                broken = OxmlElement("w:r")
                add(broken, "w:br", {"w:type": "column"})
                line.insert(1, broken)
            if place == last:
                ends_section(line, 2)
            self._body.append(line)

    def _step(self, text: str) -> None:
        """A small line above a heading; after a page break it begins the page."""
        self._body.append(paragraph("StepOnTop" if self._on_top else "Step", (Run(text, "StepName"),)))
        self._on_top = False

    def _after(self, note: str) -> None:
        self._body.append(paragraph("Note" if note else "AfterTable", plain(note) if note else ()))

    def _unseen(self, text: str) -> BaseOxmlElement:
        """A caption for programs that hand out captions to tables in their order; nobody sees it on a page."""
        made = paragraph("Caption", (Run(text, "Unseen"),))
        add(add(made[0], "w:rPr"), "w:rStyle", {"w:val": "Unseen"})
        field(made, "SEQ Table \\c", "", "Unseen")
        return made

    def _caption(self, block: Block, text: str) -> None:
        """What an exhibit shows, and at the right its kind and number: a field that other places refer to."""
        kind = kind_of(block)
        self._numbers[kind] += 1
        number = self._numbers[kind]
        before, after = self._say(f"shown.{kind}", number="\0").split("\0")
        # Where the text leaves no room at its right edge, the number follows it.
        made = paragraph("Caption", (Run(text), Run("\t" if in_line(text) else "  ")))
        start = len(made)
        append(made, (Run(before, "Quiet"),))
        field(made, f"SEQ {kind.capitalize()} \\* ARABIC", str(number), "Quiet")
        append(made, (Run(after, "Quiet"),))
        self._bookmarks += 1
        bookmark(made, self._bookmarks, mark(kind, number), start)
        self._body.append(made)


def _is_note(block: Block) -> bool:
    return isinstance(block, Para) and block.style == "Note"
