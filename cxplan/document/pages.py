"""Which sections begin a page: so that none is left half empty, few are torn, and each opening stands whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from . import keeping, layout
from .blocks import Block, Chart, Charts, Heading, Para, Section, Table

# What the end of a section costs that is alone on its page or opens it, and how much of a page that may be.
TAIL, SMALL = 1.5, 0.16
# A page with more than this share of it free is as good as lost.
HALF = 0.5
# What a lost page costs, what a section does that begins below another, what one does that goes on from there.
LOST, SHARED, TORN = 8.0, 0.25, 1.2
BRIEF = 1.2  # a section that leaves more out, by degree; costs are summed over the scales
EMPTY = 3.0  # of a page that is free as far as half of it, by the square of that share
# So much stays free below pictures that grow; a smaller share of what they may grow shows nothing.
FOOT, LITTLE = 2.0, 0.15
# So many rows of a long table open it.
ROWS = 4
# Texts somewhat shorter than reckoned, a little shorter, and as long.
SCALES = (0.97, 0.985, 1.0)


def chosen(sections: Sequence[Sequence[Section]], room: float, used: float) -> tuple[list[Section], list[bool]]:
    """Of each section one of its forms, the first told at the greatest length, and whether it begins a page.

    `used` are the centimetres of the page in front of the first. Heights are known roughly, so it must come out well
    as reckoned and for somewhat shorter texts; all of it as cheaply as can be.
    """
    steps = [[_scaled(form) for form in forms] for forms in sections]
    # A form that leaves nothing out is not tried.
    forms = [[number for number, one in enumerate(known) if not number or one != known[number - 1]] for known in steps]

    @cache
    def best(place: int, used: tuple[float, ...]) -> tuple[float, tuple[tuple[int, bool], ...]]:
        if place == len(sections):
            return 0.0, ()
        ways = []
        for form, top in product(forms[place], (True, False)):
            cost, left = BRIEF * form, []
            for needs, before in zip(steps[place][form], used, strict=True):
                below, after = _placed(needs, 0.0 if top else before, room)
                cost += below + (_free(room - before, room) if top and before else 0.0)
                left.append(round(after, 1))
            later, rest = best(place + 1, tuple(left))
            ways.append((cost + later, ((form, top), *rest)))
        return min(ways, key=lambda way: (way[0], [(form, not top) for form, top in way[1]]))

    made = best(0, (round(used, 1),) * len(SCALES))[1]
    return [sections[place][form] for place, (form, _) in enumerate(made)], [top for _, top in made]


def _scaled(section: Section) -> list[list[float]]:
    """What stays together in a section, for each of the scales."""
    needs = [height for _, height in _steps(section)]
    return [[scale * height for height in needs] for scale in SCALES]


def roomy(sections: Sequence[Section], tops: Sequence[bool], room: float, used: float) -> list[Section]:
    """The sections with their pictures as high as the free room of each one's page allows.

    Where shorter and longer texts would part the pages differently, pictures stay as they are.
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
    times = 1 + (held.grows - 1) * share
    chart = held.chart._replace(head=round(held.chart.head / times, 3), foot=round(held.chart.foot / times, 3))
    return held._replace(chart=chart, height=round(held.height * times, 2))


@dataclass(slots=True)
class _Page:
    """A page as it fills: centimetres used, and the blocks on it by section and place."""

    used: float = 0.0
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
