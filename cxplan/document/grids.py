"""Tables as WordprocessingML: evidence, key figures, four quadrants, and the roadmap with its bars."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from .. import look
from .blocks import Bar, Blank, Figures, Heat, Quadrant, Quadrants, Roadmap, Run, Runs, Table, plain
from .columns import filled, roadmap_words
from .columns import widths as fitting
from .layout import KEPT_ROWS
from .runs import cleaned
from .style import TEXT_WIDTH
from .xml import add, paragraph

# Up to this many bars a roadmap is kept on one page.
KEPT_BARS = 12
# Of a grid of places: the share of the names' column, up to which place one is near the top, and is seen at all.
PHRASE_SHARE, NEAR, SEEN = 2.7, 3, 10
HAND = 480  # how high a row is in which one writes by hand, in twentieths of a point
LEVELS = {1: "Cell", 2: "CellTwo", 3: "CellThree"}


def evidence(table: Table) -> BaseOxmlElement:
    """A table of words and numbers; columns in which nothing stands are left out."""
    table = filled(table)
    widths = fitting(table)
    made = _frame("EvidenceCompact" if table.compact else "Evidence", widths, table.caption)
    heads = [("HeadNumber" if column.numeric else "Head", plain(column.head)) for column in table.columns]
    _row(made, heads, widths, head=True)
    last = len(table.rows) - 1
    for place, cells in enumerate(table.rows):
        kept = "Kept" if (not place if table.compact else _kept(place, last, table.note)) else ""
        styles = [("CellNumber" if column.numeric else "Cell") + kept for column in table.columns]
        if table.levels:
            styles[0] = LEVELS[min(table.levels[place], 3)] + (kept if table.levels[place] == 1 else "")
        _row(made, list(zip(styles, cells, strict=True)), widths)
    return made


def blank(block: Blank) -> BaseOxmlElement:
    """Empty cells with a line below each, high enough to write in by hand."""
    made, widths = _grid("Evidence", [1.0] * max(1, len(block.columns)), block.alt, look_first=bool(block.columns))
    if block.columns:
        _row(made, [("Head", plain(column.head)) for column in block.columns], widths, head=True)
    for place in range(block.rows):
        row = add(made, "w:tr")
        properties = add(row, "w:trPr")
        add(properties, "w:cantSplit")
        add(properties, "w:trHeight", {"w:val": str(HAND), "w:hRule": "atLeast"})
        for width in widths:
            style = "Cell" if place == block.rows - 1 else "CellKept"
            _cell(row, width, below=look.MUTED).append(paragraph(style, ()))
    return made


def key_figures(block: Figures, *, small: bool) -> BaseOxmlElement:
    """Large numbers side by side, each with its name above and what is known of it below; `small` where room lacks."""
    made, widths = _grid("KeyFigures", [1.0] * len(block.items), block.alt)
    lines: tuple[tuple[str, list[Runs]], ...] = (
        ("FigureLabel", [plain(item.label) for item in block.items]),
        ("FigureSmall" if small else "Figure", [plain(item.figure) for item in block.items]),
        ("FigureUnder", [plain("\n".join(item.under)) for item in block.items]),
    )
    for place, (style, cells) in enumerate(lines):
        _row(made, [(style, cell) for cell in cells], widths, head=not place)
    return made


def quadrants(block: Quadrants, tint: str) -> BaseOxmlElement:
    """Four lists, two in a row; what is for us stands on the brand's tint, what is against us on a pale band."""
    made, widths = _grid("Quadrants", [1.0, 1.0], block.caption, look_first=False)
    for pair in (block.cells[:2], block.cells[2:]):
        row = add(made, "w:tr")
        add(add(row, "w:trPr"), "w:cantSplit")
        for cell, width in zip(pair, widths, strict=True):
            made_cell = _cell(row, width, fill=tint if cell.good else look.BAND)
            for each in _quadrant(cell):
                made_cell.append(each)
    return made


def _quadrant(cell: Quadrant) -> list[BaseOxmlElement]:
    made = [paragraph("QuadHead", (Run(f"{cell.head} "), Run(cell.means, "Quiet")))]
    for line, source in cell.lines:
        made.append(paragraph("QuadLine", plain(line)))
        if source:
            made.append(paragraph("QuadFrom", plain(source)))
    return made


def roadmap(block: Roadmap, current: str, ahead: str) -> BaseOxmlElement:
    """Words at the left, two cells a month at the right; bars are shaded cells, the day is an upright line."""
    halves = 2 * len(block.months)
    move, who, until = roadmap_words(block)
    half = (TEXT_WIDTH - move - who - until) // halves
    words = (move, who, TEXT_WIDTH - move - who - half * halves)
    made = _frame("Roadmap", (*words, *[half] * halves), block.caption)
    head = add(made, "w:tr")
    properties = add(head, "w:trPr")
    add(properties, "w:cantSplit")
    add(properties, "w:tblHeader")
    for text, width in zip(block.heads, words, strict=True):
        _cell(head, width).append(paragraph("Head", plain(text)))
    for name in block.months:
        _cell(head, 2 * half, span=2, bare=True).append(paragraph("MonthKept", plain(name)))
    fills = {"over": look.OVER, "now": current, "ahead": ahead}
    last = len(block.bars) - 1
    for place, bar in enumerate(block.bars):
        kept = "Kept" if last < KEPT_BARS or place == 0 or (place == last and block.note) else ""
        _bar(made, bar, words, half, halves, fills[bar.state], block.day, kept)
    return made


def heat(block: Heat, dark: str, middle: str) -> BaseOxmlElement:
    """A grid of places: the first dark, the next two in between, up to ten pale; the number says the same."""
    made, widths = _grid("Evidence", [PHRASE_SHARE, *(1.0 for _ in block.names)], block.caption)
    heads = [("Head", plain(block.head)), *(("HeadMiddle", plain(name)) for name in block.names)]
    _row(made, heads, widths, head=True)
    last = len(block.rows) - 1
    for place, (name, cells) in enumerate(block.rows):
        row = add(made, "w:tr")
        add(add(row, "w:trPr"), "w:cantSplit")
        kept = "Kept" if _kept(place, last, block.note) else ""
        _cell(row, widths[0]).append(paragraph(f"Cell{kept}", plain(name)))
        for at, width in zip(cells, widths[1:], strict=True):
            fill = _shade(at, dark, middle)
            style = "Dark" if fill == dark else "Middle"
            text = plain("–" if at is None else str(at))
            _cell(row, width, fill=fill, framed=bool(fill)).append(paragraph(f"Cell{style}{kept}", text))
    return made


def _shade(at: int | None, dark: str, middle: str) -> str:
    """The colour of a place; none for one that hardly anybody sees."""
    if at is None or at > SEEN:
        return ""
    return dark if at == 1 else middle if at <= NEAR else look.HAIRLINE


def _bar(
    made: BaseOxmlElement, bar: Bar, words: Sequence[int], half: int, halves: int, fill: str, day: int | None, kept: str
) -> None:
    row = add(made, "w:tr")
    add(add(row, "w:trPr"), "w:cantSplit")
    for runs, width in zip(bar.cells, words, strict=True):
        _cell(row, width, below=look.HAIRLINE).append(paragraph(f"Cell{kept}", runs))
    for place in range(halves):
        inside = bar.start <= place < bar.end
        cell = _cell(row, half, bare=True, fill=fill if inside else "", gaps=inside, mark=place == day)
        sign = bar.sign if inside and place == bar.end - 1 else ""
        cell.append(paragraph(f"Month{kept}", plain(sign)))


_SIDES = ("top", "left", "bottom", "right")  # in the order that the schema asks for


def _line(size: int, colour: str) -> dict[str, str]:
    """A border of so many eighths of a point."""
    return {"w:val": "single", "w:sz": str(size), "w:space": "0", "w:color": colour}


def _cell(
    row: BaseOxmlElement,
    width: int,
    *,
    span: int = 1,
    fill: str = "",
    bare: bool = False,
    gaps: bool = False,
    mark: bool = False,
    framed: bool = False,
    below: str = "",
) -> BaseOxmlElement:
    """A cell: shaded, without margins, white above and below its shade or all around, the day's line at its right."""
    made = add(row, "w:tc")
    properties = add(made, "w:tcPr")
    add(properties, "w:tcW", {"w:w": str(width), "w:type": "dxa"})
    if span > 1:
        add(properties, "w:gridSpan", {"w:val": str(span)})
    lines = dict.fromkeys(_SIDES if framed else ("top", "bottom") if gaps else (), _line(24, look.WHITE))
    if below and not lines:
        lines["bottom"] = _line(4, below)
    if mark:
        lines["right"] = _line(16, look.INK)
    if lines:
        borders = add(properties, "w:tcBorders")
        for side in filter(lines.get, _SIDES):
            add(borders, f"w:{side}", lines[side])
    if fill:
        add(properties, "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill})
    if bare:
        margins = add(properties, "w:tcMar")
        for side in ("left", "right"):
            add(margins, f"w:{side}", {"w:w": "0", "w:type": "dxa"})
    return made


def _grid(
    style: str, shares: Sequence[float], alt: str, *, look_first: bool = True
) -> tuple[BaseOxmlElement, list[int]]:
    widths = [round(TEXT_WIDTH * share / sum(shares)) for share in shares]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return _frame(style, widths, alt, look_first=look_first), widths


def _frame(style: str, widths: Sequence[int], alt: str, *, look_first: bool = True) -> BaseOxmlElement:
    """An empty table of these widths."""
    made = OxmlElement("w:tbl")
    properties = add(made, "w:tblPr")
    add(properties, "w:tblStyle", {"w:val": style})
    add(properties, "w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"})
    add(properties, "w:tblLayout", {"w:type": "fixed"})
    first = "1" if look_first else "0"
    add(
        properties,
        "w:tblLook",
        {
            "w:val": "0420" if look_first else "0400",
            "w:firstRow": first,
            "w:lastRow": "0",
            "w:firstColumn": "0",
            "w:lastColumn": "0",
            "w:noHBand": "0",
            "w:noVBand": "1",
        },
    )
    if alt:
        add(properties, "w:tblDescription", {"w:val": cleaned(alt)[:250]})
    grid = add(made, "w:tblGrid")
    for width in widths:
        add(grid, "w:gridCol", {"w:w": str(width)})
    return made


def _row(table: BaseOxmlElement, cells: Sequence[tuple[str, Runs]], widths: Sequence[int], head: bool = False) -> None:
    row = add(table, "w:tr")
    properties = add(row, "w:trPr")
    add(properties, "w:cantSplit")
    if head:
        add(properties, "w:tblHeader")
    for (style, runs), width in zip(cells, widths, strict=True):
        _cell(row, width).append(paragraph(style, runs))


def _kept(place: int, last: int, note: str = "") -> bool:
    """Whether a row stays on the page of the next: short tables whole, long ones at both ends, with their notes."""
    if place == last:
        return bool(note)
    return last < KEPT_ROWS or place in (0, last - 1)
