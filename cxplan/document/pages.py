"""Which sections begin a page: so that none is left half empty, few are torn, and each opening stands whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from . import keeping, layout
from .blocks import Block, Chart, Charts, Heading, PageBreak, Para, Section, Table

# What the end of a section costs that is alone on its page or opens it, and how much of a page that may be.
TAIL, SMALL = 1.5, 0.16
# What a last page costs that has less on it than this share of a page, or so much that its last lines may run over.
LAST, FEW, NEARLY = 2.0, 0.2, 0.995
# A page with more than this share of it free is as good as lost.
HALF = 0.5
# What a lost page costs, what a section does that begins below another, what one does that goes on from there.
LOST, SHARED, TORN = 8.0, 0.25, 0.15
BRIEF = 1.2  # a section that leaves more out, by degree; costs are summed over the scales
# A section with lower pictures, so many times as high, and one whose only picture stands below its text.
LOWER, LOW, LATER = 0.2, 0.8, 0.3
EMPTY = 5.0  # of a page that is free as far as half of it, by the square of that share
# So much stays free below pictures that grow; a smaller share of what they may grow shows nothing.
FOOT, LITTLE = 2.0, 0.15
# So many rows of a long table open it.
ROWS = 4
# Texts somewhat shorter than reckoned, a little shorter, as long, and a little longer.
SCALES = (0.97, 0.985, 1.0, 1.02)


def chosen(sections: Sequence[Sequence[Section]], room: float, used: float) -> tuple[list[Section], list[bool]]:
    """Of each section one of its forms, the first told at the greatest length, and whether it begins a page.

    Each form is tried with lower pictures and with its picture below its text as well. `used` are the centimetres of
    the page in front of the first. Heights are known roughly, so it must come out well as reckoned and for somewhat
    shorter texts; all of it as cheaply as can be.
    """
    tried = [list(_tried(forms)) for forms in sections]
    steps = [[_scaled(form) for form, _ in forms] for forms in tried]
    # A form that changes nothing is not tried.
    forms = [[number for number, one in enumerate(known) if one not in known[:number]] for known in steps]

    @cache
    def best(place: int, used: tuple[float, ...]) -> tuple[float, tuple[tuple[int, bool], ...]]:
        if place == len(sections):
            return sum(LAST for one in used if not FEW * room < one < NEARLY * room), ()
        ways = []
        for form, top in product(forms[place], (True, False)):
            cost, left = tried[place][form][1], []
            for needs, before in zip(steps[place][form], used, strict=True):
                below, after = _placed(needs, 0.0 if top else before, room)
                cost += below + (_free(room - before, room) if top and before else 0.0)
                left.append(round(after, 1))
            later, rest = best(place + 1, tuple(left))
            ways.append((cost + later, ((form, top), *rest)))
        return min(ways, key=lambda way: (way[0], [(form, not top) for form, top in way[1]]))

    made = best(0, (round(used, 1),) * len(SCALES))[1]
    return [tried[place][form][0] for place, (form, _) in enumerate(made)], [top for _, top in made]


def _tried(forms: Sequence[Section]) -> Iterator[tuple[Section, float]]:
    """The forms of a section with what each costs: at first as it is, then with pictures lower or below the text."""
    for degree, form in enumerate(forms):
        for low, late in ((False, False), (True, False), (False, True), (True, True)):
            blocks = _late(form.blocks) if late else form.blocks
            made = form._replace(blocks=tuple(_lower(block) if low else block for block in blocks))
            yield made, BRIEF * degree + LOWER * low + LATER * late


def _lower(block: Block) -> Block:
    """A picture that can be as high as before where its page has room."""
    if not isinstance(block, Charts) or not all(chart.grows > 1 for chart in block.charts):
        return block
    return block._replace(charts=tuple(_times(chart, LOW) for chart in block.charts))


def _late(blocks: Sequence[Block]) -> Sequence[Block]:
    """A section's blocks with the picture that opens it at their end; where there are more exhibits, as they are."""
    exhibits = [place for place, block in enumerate(blocks) if layout.is_exhibit(block)]
    if len(exhibits) != 1 or not isinstance(blocks[place := exhibits[0]], Charts):
        return blocks
    after = [block for block in blocks[place + 1 :] if isinstance(block, Heading)]
    opens = bool(after) and not any(isinstance(block, Heading) for block in blocks[:place])
    return (*blocks[:place], *blocks[place + 1 :], blocks[place]) if opens else blocks


def _scaled(section: Section) -> list[list[float]]:
    """What stays together in a section, for each of the scales."""
    needs = [height for _, height in _steps(section)]
    return [[scale * height for height in needs] for scale in SCALES]


def roomy(
    sections: Sequence[Section], tops: Sequence[bool], room: float, used: float, *, firm: bool = True
) -> list[Section]:
    """The sections with their pictures as high as the free room of each one's page allows.

    A section that goes on begins its next page where that is sure and the type is ours (`firm`): LibreOffice tears
    lines that are to stay together. Where shorter and longer texts would part the pages differently, all stays.
    """
    short, *_, long = (list(_filled(sections, tops, room, used, scale)) for scale in SCALES)
    alike = [page.places for page in short]
    made = [list(section.blocks) for section in sections]
    for page in long:
        share = _share(page, made, room) if page.places in alike else 0.0
        for number, place in page.places if share > LITTLE else ():
            block = made[number][place]
            if isinstance(block, Charts):
                made[number][place] = block._replace(charts=tuple(_higher(chart, share) for chart in block.charts))
    opened = [page.opens for page in long if firm and page.places in alike and page.opens and page.opens[1]]
    for number, place in sorted((opens for opens in opened if opens), reverse=True):
        made[number].insert(place, PageBreak())
    return [section._replace(blocks=tuple(blocks)) for section, blocks in zip(sections, made, strict=True)]


def _filled(
    sections: Sequence[Section], tops: Sequence[bool], room: float, used: float, scale: float
) -> Iterator[_Page]:
    """The pages as texts of such a scale fill them."""
    page = _Page(used * scale)
    for number, (section, top) in enumerate(zip(sections, tops, strict=True)):
        for at, (places, height) in enumerate(_steps(section)):
            above = layout.ABOVE if page.used and not at else 0.0
            needs = height * scale
            if page.used and ((top and not at) or page.used + above + needs > room - layout.SPARE):
                yield page
                page, above = _Page(), 0.0
            if not page.used and places:
                page.opens = (number, places[0])
            page.used += needs + above
            page.places += [(number, place) for place in places]
    yield page


def _share(page: _Page, made: Sequence[Sequence[Block]], room: float) -> float:
    """The share of what its pictures may grow that a page has room for."""
    charts = [block for number, place in page.places if isinstance(block := made[number][place], Charts)]
    more = sum(max(chart.height * (chart.grows - 1) for chart in block.charts) for block in charts)
    return min(1.0, max(0.0, room - FOOT - page.used) / more) if more else 0.0


def _higher(held: Chart, share: float) -> Chart:
    """A picture by such a share of what it may grow; its title and its names take the same room as before."""
    return _times(held, 1 + (held.grows - 1) * share)


def _times(held: Chart, times: float) -> Chart:
    """A picture so many times as high, which may become as high as it might before."""
    chart = held.chart._replace(head=round(held.chart.head / times, 3), foot=round(held.chart.foot / times, 3))
    return held._replace(chart=chart, height=round(held.height * times, 2), grows=held.grows / times)


@dataclass(slots=True)
class _Page:
    """A page as it fills: centimetres used, the block that opens it, and all on it by section and place."""

    used: float = 0.0
    opens: tuple[int, int] | None = None
    places: list[tuple[int, int]] = field(default_factory=list)


def _free(free: float, room: float) -> float:
    """What so many free centimetres at a page's end cost."""
    share = max(0.0, free / room)
    return LOST * share if share > HALF else EMPTY * share * share


def _placed(steps: Sequence[float], used: float, room: float) -> tuple[float, float]:
    """What it costs to place a section below what is used of a page, and what is then used of its last page."""
    cost, torn = SHARED if used else 0.0, False
    for number, height in enumerate(steps):
        needs = height + (layout.ABOVE if used and not number else 0.0)
        if used + needs > room - layout.SPARE and used:
            # What does not fit at all begins the next page by itself.
            cost += _free(room - used, room) + (TORN if number else 0.0)
            used, needs, torn = 0.0, height, torn or bool(number)
        used += needs
        while used > room:
            used -= room
    return cost + (TAIL if torn and used < room * SMALL else 0.0), used


def _steps(section: Section) -> Iterator[tuple[list[int], float]]:
    """What stays together, one after the other: the places of its blocks, and the centimetres it takes."""
    needs, places = layout.height(section._replace(blocks=())), list[int]()
    for place, (block, stays) in enumerate(zip(section.blocks, keeping.held(section.blocks), strict=True)):
        takes = layout.of(block)
        places.append(place)
        if isinstance(block, Table) and not layout.kept(block):
            opened = layout.of(_opened(block))
            yield places, needs + opened
            rest, rows = takes - opened, max(1, len(block.rows) - ROWS)
            yield from [(list[int](), rest / rows)] * rows
            needs, places = 0.0, []
            continue
        needs += takes
        if not (stays or isinstance(block, Heading) or (isinstance(block, Para) and block.style == "Lead")):
            yield places, needs
            needs, places = 0.0, []
    if needs:
        yield places, needs


def _opened(table: Table) -> Table:
    return table._replace(rows=table.rows[:ROWS], levels=table.levels[:ROWS])
