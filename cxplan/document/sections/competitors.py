"""Competitors: whom customers would go to instead, what they do better, who comes up in a search."""

from __future__ import annotations

from ...plan import show
from ...plan.choices import Cadence
from ...plan.competitors import Competitor, SearchPlace, Watch
from ...plan.fields import US
from ..blocks import Block, Column, Runs, Section, Table, plain
from ..material import Material, joined, short_name
from .frame import framed, set_aside

# So many of the things to keep an eye on are told.
WATCHED = 2


def section(material: Material) -> Section | None:
    """The section, unless nobody is named and nothing was looked up."""
    aside = set_aside(material, "competitors")
    if aside:
        return aside
    named = [row for row in material.plan.competitors.competitors if row.name]
    if not named:
        return None
    finding, opening = _finding(material, named)
    blocks = (_table(material, named), *_watched(material, named), *_changes(material))
    return framed(material, "competitors", finding, opening, blocks)


def _watched(material: Material, named: list[Competitor]) -> tuple[Block, ...]:
    """What is looked at most often, what the one to watch does before all else."""
    worst, often = _to_watch(material, named), list(Cadence)
    rows = sorted(
        (row for row in material.plan.competitors.watches if row.what),
        key=lambda row: (row.competitor != worst.id if worst else False, often.index(row.cadence or often[-1])),
    )
    told = material.say("between").join(_watch(material, row) for row in rows[:WATCHED])
    return (material.fact(material.say("competitors.watched"), told),) if told else ()


def _watch(material: Material, row: Watch) -> str:
    details = [text for text in (material.choice(row.cadence), short_name(row.owner or "")) if text]
    return f"{row.called}{material.say('who.owner', owner=material.say('comma').join(details)) if details else ''}"


def _changes(material: Material) -> tuple[Block, ...]:
    """What competitors changed, and what we make of it."""
    rows = [row for row in material.plan.optimisation.competitor_changes if row.change]
    if not rows:
        return ()
    labels = material.labels
    columns = (
        Column(labels("competitor_changes.seen_on.label"), 1.2),
        Column(labels("competitor_changes.change.label"), 3.4),
        Column(labels("competitor_changes.answer.label"), 3.4),
    )
    cells = tuple(
        (plain(show.short_day(row.seen_on) if row.seen_on else ""), plain(row.change or ""), plain(row.answer or ""))
        for row in rows
    )
    return (Table(material.say("competitors.changes"), columns, cells),)


def _finding(material: Material, named: list[Competitor]) -> tuple[str, str]:
    say = material.say
    checked = _checked(material)
    if not checked:
        count = len(named)
        return say("competitors.not_looked_up", count=count, number=material.numeral(count)), ""
    watch, ours = _to_watch(material, named), _our_place(material)
    if watch is None:
        return say("competitors.nobody"), ours
    place = material.plan.competitors.competitors.index(watch)
    mean = material.cell_number("competitors_mean_place", place)
    phrases = len({row.phrase for row in checked})
    best = min((row.place or 0 for row in checked if row.who == watch.id), default=0)
    if phrases == 1 and best:
        return say(f"competitors.watch.{'first' if best == 1 else 'one'}", name=watch.called, place=best), ours
    share = material.cell_number("competitors_top10", place)
    if share is None or mean is None:
        return say("competitors.watch.plain", name=watch.called), ours
    mean_place = say("competitors.mean", mean=show.number(mean, 1))
    told = say(
        "competitors.watch.many",
        name=watch.called,
        share=show.percent(share * 100, 0),
        phrases=material.numeral(phrases),
    )
    return told, joined(mean_place, ours)


def _checked(material: Material) -> list[SearchPlace]:
    return [row for row in material.plan.competitors.search_places if row.phrase and row.place]


def _to_watch(material: Material, named: list[Competitor]) -> Competitor | None:
    """The competitor that comes up most often, of those the one further up; without values the one that came first."""
    everybody = material.plan.competitors.competitors
    ranked = []
    for row in named:
        place = everybody.index(row)
        share, mean = (material.cell_number(f"competitors_{name}", place) for name in ("top10", "mean_place"))
        if share is not None and mean is not None:
            ranked.append((-share, mean, place))
    if ranked:
        return everybody[min(ranked)[-1]]
    places = sorted((row.place or 0, row.who or "") for row in _checked(material) if row.who != US)
    return next((row for row in named if places and row.id == places[0][1]), None)


def _our_place(material: Material) -> str:
    """How often we come up ourselves, with when and where that was looked up."""
    checked, say = _checked(material), material.say
    phrases = len({row.phrase for row in checked})
    ours = [row.place for row in checked if row.who == US and row.place]
    if not ours:
        told = say("competitors.us.none")
    elif phrases == 1:
        told = say("competitors.us.one", place=min(ours))
    else:
        share = material.number("us_top_ten")
        told = say("competitors.us.many", share=show.percent(share * 100, 0)) if share is not None else ""
    total = max(len([row for row in material.plan.competitors.phrases if row.phrase]), phrases)
    where = _when_and_where(material, checked)
    number, all_of_them = material.numeral(phrases), material.numeral(total)
    key = "competitors.checked_all" if phrases == total > 1 else "competitors.checked"
    looked_up = say(key, count=phrases, number=number, total=all_of_them, where=where)
    return joined(told, looked_up)


def _when_and_where(material: Material, checked: list[SearchPlace]) -> str:
    dates = [row.checked_on for row in checked if row.checked_on]
    places = {row.checked_from for row in checked if row.checked_from}
    parts = [next(iter(places))] if len(places) == 1 else []
    parts += [show.day(max(dates))] if dates else []
    return material.say("who.owner", owner=material.say("comma").join(parts)) if parts else ""


def _table(material: Material, named: list[Competitor]) -> Table:
    say, labels = material.say, material.labels
    columns = [Column(labels("competitors.name.label"), 1.6), Column(labels("competitors.better.label"), 4)]
    several = len({row.phrase for row in _checked(material)}) > 1
    if _checked(material):
        columns.append(Column(say(f"competitors.head.{'share' if several else 'place'}"), 1.3, numeric=True))
    if any(row.kind for row in named):
        columns.insert(1, Column(labels("competitors.kind.label"), 1))
    rows = tuple(_row(material, row, columns, several) for row in named)
    return Table(say("competitors.caption"), tuple(columns), rows)


def _row(material: Material, row: Competitor, columns: list[Column], several: bool) -> tuple[Runs, ...]:
    cells = [row.called, row.better or ""]
    if any(other.kind for other in material.plan.competitors.competitors if other.name):
        cells.insert(1, material.choice(row.kind))
    if len(cells) < len(columns):
        cells.append(_found(material, row, several))
    return tuple(plain(cell) for cell in cells)


def _found(material: Material, row: Competitor, several: bool) -> str:
    if several:
        place = material.plan.competitors.competitors.index(row)
        share = material.cell_number("competitors_top10", place)
        return "" if share is None else show.percent(share * 100, 0)
    places = [found.place for found in _checked(material) if found.who == row.id and found.place]
    return str(min(places)) if places else material.say("competitors.not_found")
