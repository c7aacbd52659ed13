"""Us against each rival as pictures: how often each comes up, what reviews give it, who stands where by phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ..charts import bars
from ..charts.data import Column, Data
from ..plan import show
from ..plan.competitors import Competitor, Phrase, SearchPlace
from ..plan.fields import US, NotMeasuredYet
from ..text import words
from .blocks import Chart, Charts, Heat
from .material import Material
from .runs import short
from .wording import stopped

# In centimetres: a bar with the space to the next, what stands around them, the title of that.
BAR, AROUND, TITLE = 0.5, 0.9, 0.8
NAME, HEAD, PHRASE = 24, 20, 48
# So many signs of a name stand in one line beside a bar; where two are longer, bars need more room.
IN_LINE, TALLER = 22, 0.85
# Of fewer phrases no grid is drawn; more of them, and more names, do not stand on a page.
FEWEST_PHRASES, PHRASES, NAMES = 3, 6, 5
STARS = 5


class Firm(NamedTuple):
    """One bar: whose it is, the name below or beside it, its value, and how people read that."""

    who: str
    name: str
    value: float
    said: str


def against(material: Material, named: Sequence[Competitor]) -> tuple[Charts, ...]:
    """Bars of us and each rival, side by side where both are known; none where nothing can be compared."""
    found, rated = by_places(material, named), by_reviews(material, named)
    phrases = round(material.number("phrases_checked") or 0)
    kinds = (("found", found, phrases, "0"), ("rated", rated, STARS, "0.0"))
    drawn = [(kind, firms, most, form) for kind, firms, most, form in kinds if firms]
    if not drawn:
        return ()
    # As high as the longer list, so that both begin and end on the same line.
    height = AROUND + max(_bar(firms) * len(firms) for _, firms, _, _ in drawn)
    found_out = [_finding(material, kind, firms, most) for kind, firms, most, _ in drawn]
    charts = tuple(
        _bars(kind, firms, most, form, height)._replace(finding=said)
        for (kind, firms, most, form), said in zip(drawn, found_out, strict=True)
    )
    caption, *further = found_out
    return (Charts(charts, caption, note=" ".join(map(stopped, further))),)


def by_places(material: Material, named: Sequence[Competitor]) -> list[Firm]:
    """For how many phrases each firm is in the first ten; empty where few phrases were looked up."""
    phrases = material.number("phrases_checked") or 0
    if phrases < FEWEST_PHRASES:
        return []
    everybody = material.plan.competitors.competitors
    shares = [(US, material.number("us_top_ten"))]
    shares += [(row.id, material.cell_number("competitors_top10", everybody.index(row))) for row in named]
    known = [(who, round(share * phrases)) for who, share in shares if share is not None]
    return _ranked(Firm(who, _name(material, who), count, material.numeral(count)) for who, count in known)


def by_reviews(material: Material, named: Sequence[Competitor]) -> list[Firm]:
    """The mean of what people wrote about each firm; means of very few are left out."""
    say, made = words("charts"), []
    for row in material.plan.research.standings:
        count = row.review_count
        if isinstance(count, NotMeasuredYet):
            continue
        if count is not None and count < material.plan.settings.fewest_shown:
            continue
        if row.review_mean is None or row.who not in (US, *(one.id for one in named)):
            continue
        name = _name(material, row.who)
        label = name if count is None else say("rivals.of", name=name, n=show.number(count))
        made.append(Firm(row.who, label, row.review_mean, show.number(row.review_mean, 1)))
    return _ranked(made)


def grid(material: Material, named: Sequence[Competitor]) -> tuple[Heat, ...]:
    """Who stands at which place for each phrase, the most wanted first; none where few phrases were looked up."""
    say = material.say
    checked = [row for row in material.plan.competitors.search_places if row.phrase and row.place and row.who]
    looked = _looked_up(material, checked)
    if len(looked) < FEWEST_PHRASES:
        return ()
    shown = (US, *_most_often(named, checked))
    rows = tuple(
        (short(row.phrase or "", PHRASE), tuple(_place(checked, row.id, who) for who in shown))
        for row in looked[: material.most(PHRASES)]
    )
    heads = (say("picture.us"), *(short(_name(material, who), HEAD) for who in shown[1:]))
    note = " ".join(filter(None, (say("picture.grid_note"), material.left_out(material.most(PHRASES), len(looked)))))
    return (Heat(_top_three(material, len(looked)), say("picture.phrase"), heads, rows, note),)


def _looked_up(material: Material, checked: Sequence[SearchPlace]) -> list[Phrase]:
    """The phrases that somebody looked up, the most wanted first."""
    there = {one.phrase for one in checked}
    phrases = [row for row in material.plan.competitors.phrases if row.phrase and row.id in there]
    return sorted(phrases, key=lambda row: -(row.volume or 0))


def _most_often(named: Sequence[Competitor], checked: Sequence[SearchPlace]) -> list[str]:
    """The ids of the rivals that come up most often, in the plan's order."""
    often = {row.id: sum(one.who == row.id for one in checked) for row in named}
    rivals = sorted(often, key=lambda row_id: -often[row_id])[: NAMES - 1]
    return [row_id for row_id in often if row_id in rivals]


def _top_three(material: Material, looked: int) -> str:
    """The finding of the grid: for how many phrases we are among the first three."""
    say, ours = material.say, material.number("us_top_three")
    if ours is None:
        return say("picture.grid_plain")
    top = round(ours * (material.number("phrases_checked") or 0))
    return say("picture.grid", number=material.numeral(looked), top=material.numeral(top) if top else say("none"))


def _place(checked: Sequence[SearchPlace], phrase: str, who: str) -> int | None:
    """The best place that a firm had when a phrase was last looked up."""
    rows = [row for row in checked if row.phrase == phrase]
    latest = max(row.checked_on or date.min for row in rows)
    places = (row.place for row in rows if row.who == who and (row.checked_on or date.min) == latest)
    return min((place for place in places if place), default=None)


def _name(material: Material, who: str) -> str:
    return short(material.company if who == US else material.called(who), NAME)


def _ranked(firms: Iterable[Firm]) -> list[Firm]:
    """The best first, ours before those level with us; none without us or without anybody to compare with."""
    made = sorted(firms, key=lambda firm: (-firm.value, firm.who != US))
    return made if len(made) >= bars.FEWEST and any(firm.who == US for firm in made) else []


def _bar(firms: Sequence[Firm]) -> float:
    """Centimetres from one bar to the next: names of two lines must not stand in each other."""
    return TALLER if sum(len(firm.name) > IN_LINE for firm in firms) > 1 else BAR


def _bars(kind: str, firms: Sequence[Firm], most: int, form: str, height: float) -> Chart:
    say = words("charts")
    columns = (
        Column(say("rivals.firm"), tuple(firm.name for firm in firms)),
        Column(say("rivals.us"), tuple(firm.value if firm.who == US else None for firm in firms)),
        Column(say("rivals.others"), tuple(None if firm.who == US else firm.value for firm in firms)),
    )
    data = Data(columns)
    told = show.listed([say("rivals.point", name=firm.name, value=firm.said) for firm in firms])
    drawn = say("with_numbers", drawn=say(f"rivals.drawn.{kind}", number=len(firms)), numbers=told)
    heads, values = (data.head(1), data.head(2)), (data.below(1), data.below(2))
    title, head = say(f"rivals.title.{kind}", number=most), round(TITLE / height, 3)
    chart = bars.ranked(title, data.below(0), heads, values, most, form, drawn, head)
    return Chart(chart, data, height)


def _finding(material: Material, kind: str, firms: Sequence[Firm], most: int) -> str:
    """Who is first, and where we are."""
    ours, best = next(firm for firm in firms if firm.who == US), firms[0]
    total = show.number(most) if kind == "rated" else material.numeral(most)
    if ours is best or ours.value == best.value:
        level = sum(firm.value == ours.value for firm in firms) > 1
        return material.say(f"picture.rivals.{kind}_{'level' if level else 'us'}", ours=ours.said, total=total)
    return material.say(
        f"picture.rivals.{kind}", name=_name(material, best.who), best=best.said, ours=ours.said, total=total
    )
