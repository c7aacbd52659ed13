"""Writes blocks as WordprocessingML: named styles only, text always as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, singledispatchmethod

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ..text import words
from .blocks import (
    Block,
    Chart,
    Charts,
    Contents,
    Figures,
    Heading,
    Listing,
    PageBreak,
    Para,
    Run,
    Runs,
    Section,
    Table,
)
from .frame import frame
from .runs import cleaned, pieces, runs_right_to_left
from .style import TEXT_WIDTH

# Up to this many rows or items a table or a list is kept on one page.
KEPT_ROWS, KEPT_ITEMS = 3, 4


class Pen:
    """Appends blocks to a document's body; counts captions, bookmarks and numbered lists as it goes."""

    def __init__(self, body: BaseOxmlElement) -> None:
        self._body = body
        self._say = words("document")
        self._tables = 0
        self._bookmarks = 0
        # Number 1 is the bullet list.
        self.numbered_lists = 1
        self.charts: list[Chart] = []
        self._outline: tuple[tuple[str, str, str], ...] = ()
        self._on_top = False

    def outline(self, sections: Sequence[Section]) -> None:
        """Tells the pen what the list of contents will link to."""
        self._outline = tuple((section.chapter, section.step, section.finding) for section in sections)

    def section(self, section: Section) -> None:
        """A section with its heading and all its blocks."""
        self.write(Heading(section.finding, 1, section.step, anchor=section.chapter))
        for block in section.blocks:
            self.write(block)

    @singledispatchmethod
    def write(self, block: Block) -> None:
        """Appends one block."""
        raise TypeError(type(block))

    @write.register
    def _(self, block: Heading) -> None:
        if block.step:
            self._step(block.step)
        made = paragraph("Title" if not block.level else f"Heading{block.level}", (Run(block.text),))
        if block.anchor:
            self._bookmarked(made, block.anchor)
        self._body.append(made)

    @write.register
    def _(self, block: Para) -> None:
        self._body.append(paragraph(block.style, block.runs))

    @write.register
    def _(self, block: Listing) -> None:
        if block.numbered:
            self.numbered_lists += 1
        last = len(block.items) - 1
        for place, item in enumerate(block.items):
            kept = "Kept" if _kept(place, last, KEPT_ITEMS) else ""
            style = "Steps" if block.numbered else "Points"
            made = paragraph("PointsSmall" if block.small else f"{style}{kept}", item)
            if block.numbered:
                _numbered(made, self.numbered_lists)
            self._body.append(made)
        self._body.append(paragraph("AfterTable", ()))

    @write.register
    def _(self, block: Contents) -> None:
        self._step(block.title)
        for anchor, step, finding in self._outline:
            line = paragraph("ContentsLine", ())
            link = _add(line, "w:hyperlink", {"w:anchor": anchor, "w:history": "1"})
            for run in _runs((Run(step, "Quiet"), Run("\t"), Run(finding, "Hyperlink"))):
                link.append(run)
            self._body.append(line)

    @write.register
    def _(self, block: PageBreak) -> None:
        # A break of its own would leave a page empty where what comes before it just fills one.
        self._on_top = True

    @write.register
    def _(self, block: Figures) -> None:
        lines: list[tuple[str, list[Runs]]] = [
            ("FigureLabel", [(Run(item.label),) for item in block.items]),
            ("Figure", [(Run(item.figure),) for item in block.items]),
            ("FigureUnder", [(Run(item.under),) for item in block.items]),
        ]
        table, _ = self._grid("KeyFigures", [1.0] * len(block.items), block.alt)
        for place, (style, cells) in enumerate(lines):
            _row(table, [(style, cell) for cell in cells], [TEXT_WIDTH // len(cells)] * len(cells), head=not place)
        self._body.append(table)
        self._body.append(paragraph("AfterTable", ()))

    @write.register
    def _(self, block: Table) -> None:
        self._tables += 1
        block = _filled(block)
        self._body.append(self._caption(block.caption))
        table, widths = self._grid("Evidence", [column.width for column in block.columns], block.caption)
        heads = [("HeadNumber" if column.numeric else "Head", (Run(column.head),)) for column in block.columns]
        _row(table, heads, widths, head=True)
        last = len(block.rows) - 1
        for place, cells in enumerate(block.rows):
            kept = "Kept" if _kept(place, last, KEPT_ROWS, block.note) else ""
            styles = [("CellNumber" if column.numeric else "Cell") + kept for column in block.columns]
            _row(table, list(zip(styles, cells, strict=True)), widths)
        self._body.append(table)
        self._body.append(paragraph("Note" if block.note else "AfterTable", (Run(block.note),) if block.note else ()))

    @write.register
    def _(self, block: Charts) -> None:
        made = paragraph("Chart", ())
        for chart in block.charts:
            self.charts.append(chart)
            _add(made, "w:r").append(frame(chart, len(self.charts), TEXT_WIDTH // len(block.charts)))
        self._body.append(made)

    def _step(self, text: str) -> None:
        """A small line above a heading; after a page break it begins the page."""
        self._body.append(paragraph("StepOnTop" if self._on_top else "Step", (Run(text),)))
        self._on_top = False

    def _grid(self, style: str, shares: Sequence[float], alt: str) -> tuple[BaseOxmlElement, list[int]]:
        widths = [round(TEXT_WIDTH * share / sum(shares)) for share in shares]
        table = OxmlElement("w:tbl")
        properties = _add(table, "w:tblPr")
        _add(properties, "w:tblStyle", {"w:val": style})
        _add(properties, "w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"})
        _add(properties, "w:tblLayout", {"w:type": "fixed"})
        _add(
            properties,
            "w:tblLook",
            {
                "w:val": "0420",
                "w:firstRow": "1",
                "w:lastRow": "0",
                "w:firstColumn": "0",
                "w:lastColumn": "0",
                "w:noHBand": "0",
                "w:noVBand": "1",
            },
        )
        if alt:
            _add(properties, "w:tblDescription", {"w:val": cleaned(alt)[:250]})
        grid = _add(table, "w:tblGrid")
        for width in widths:
            _add(grid, "w:gridCol", {"w:w": str(width)})
        return table, widths

    def _caption(self, text: str) -> BaseOxmlElement:
        """A caption whose number is a field with its value stored, so that it shows without an update."""
        before, after = self._say("table.caption", number="\0", text=cleaned(text)).split("\0")
        made = paragraph("Caption", (Run(before),))
        field = _add(made, "w:fldSimple", {"w:instr": " SEQ Table \\* ARABIC "})
        for run in _runs((Run(str(self._tables)),)):
            field.append(run)
        for run in _runs((Run(after),)):
            made.append(run)
        return made

    def _bookmarked(self, made: BaseOxmlElement, name: str) -> None:
        self._bookmarks += 1
        start = OxmlElement("w:bookmarkStart", {qn("w:id"): str(self._bookmarks), qn("w:name"): name})
        made.insert(1, start)
        _add(made, "w:bookmarkEnd", {"w:id": str(self._bookmarks)})


def paragraph(style: str, runs: Runs) -> BaseOxmlElement:
    """A paragraph in a named style; it runs from right to left where its text does."""
    made = OxmlElement("w:p")
    properties = _add(made, "w:pPr")
    _add(properties, "w:pStyle", {"w:val": style})
    if runs_right_to_left("".join(run.text for run in runs)):
        _add(properties, "w:bidi")
    for run in _runs(runs):
        made.append(run)
    return made


def fielded(made: BaseOxmlElement, instruction: str) -> None:
    """Appends a field such as PAGE, with a value to show until the reader's program counts."""
    field = _add(made, "w:fldSimple", {"w:instr": f" {instruction} "})
    for run in _runs((Run("1"),)):
        field.append(run)


def _runs(runs: Iterable[Run]) -> Iterable[BaseOxmlElement]:
    for run in runs:
        for text, script in pieces(cleaned(run.text)):
            if text:
                yield _run(text, run.style, script)


def _run(text: str, style: str, script: str) -> BaseOxmlElement:
    made = OxmlElement("w:r")
    style = "Tamil" if script == "tamil" and not style else style
    if style or script == "rtl":
        properties = _add(made, "w:rPr")
        if style:
            _add(properties, "w:rStyle", {"w:val": style})
        if script == "rtl":
            _add(properties, "w:rtl")
    for place, line in enumerate(text.split("\n")):
        if place:
            _add(made, "w:br")
        for stop, part in enumerate(line.split("\t")):
            if stop:
                _add(made, "w:tab")
            if part:
                _add(made, "w:t", {"xml:space": "preserve"}).text = part
    return made


def _row(table: BaseOxmlElement, cells: Sequence[tuple[str, Runs]], widths: Sequence[int], head: bool = False) -> None:
    row = _add(table, "w:tr")
    properties = _add(row, "w:trPr")
    _add(properties, "w:cantSplit")
    if head:
        _add(properties, "w:tblHeader")
    for (style, runs), width in zip(cells, widths, strict=True):
        cell = _add(row, "w:tc")
        _add(_add(cell, "w:tcPr"), "w:tcW", {"w:w": str(width), "w:type": "dxa"})
        cell.append(paragraph(style, runs))


def _kept(place: int, last: int, whole: int, note: str = "") -> bool:
    """Whether a row or an item stays on the page of the next: short ones whole, long ones at both ends, with notes."""
    if place == last:
        return bool(note)
    return last < whole or place in (0, last - 1)


def _filled(table: Table) -> Table:
    """The table without columns in which nothing stands."""
    kept = [place for place, _ in enumerate(table.columns) if any(_text(row[place]) for row in table.rows)]
    if len(kept) == len(table.columns):
        return table
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return table._replace(columns=tuple(table.columns[place] for place in kept), rows=rows)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _numbered(made: BaseOxmlElement, number: int) -> None:
    properties = made[0]
    counting = OxmlElement("w:numPr")
    _add(counting, "w:ilvl", {"w:val": "0"})
    _add(counting, "w:numId", {"w:val": str(number)})
    properties.insert(1, counting)


_name = cache(qn)


def _add(parent: BaseOxmlElement, tag: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    made: BaseOxmlElement = parent.makeelement(
        _name(tag), {_name(name): value for name, value in (attributes or {}).items()}
    )
    parent.append(made)
    return made
