"""Competitors: whom customers would go to instead, what they do better, who comes up in a search, who was tried."""

from __future__ import annotations

from datetime import date

from ...plan import show
from ...plan.choices import Cadence
from ...plan.competitors import Competitor, SearchPlace, Watch
from ...plan.fields import US, NotMeasuredYet
from ...plan.people import short_name
from ..blocks import Block, Column, Fact, Heading, Run, Runs, Section, Table, plain, text_of, under
from ..material import Material
from ..standings import against, by_places, by_reviews, grid
from ..tries import tries_in_short, visits
from ..wording import joined, stopped
from .frame import framed

# So many signs of our name stand in the table's first column.
NAME = 30
# So many of the things to keep an eye on are told, and of the latest changes.
WATCHED, CHANGES = 3, 3


def section(material: Material) -> Section | None:
    """The section, unless nobody is named and nothing was looked up."""
    named = [row for row in material.plan.competitors.competitors if row.name]
    if not named:
        return None
    finding, opening = _finding(material, named)
    blocks: list[Block] = [*against(material, named), *grid(material, named), *_compared(material, named)]
    blocks += [*_changes(material), *_watched(material, named)]
    return framed(material, "competitors", finding, opening, blocks)


def _compared(material: Material, named: list[Competitor]) -> list[Block]:
    """What each rival does better and how it answered us; a table where figures belong to it that no picture has."""
    table = _table(material, named)
    figures = any(text_of(cell) for row in table.rows for cell in row[2:4])
    return [table] if figures else _each(material, named)


def _table(material: Material, named: list[Competitor]) -> Table:
    """Us against each: what they do better, how our tries went; how often each comes up and what reviews say, if no
    picture says it.
    """
    say = material.say
    places, reviews = not by_places(material, named), not by_reviews(material, named)
    columns = (
        Column(say("competitors.head.who"), 2.0),
        Column(say("competitors.head.better"), 4.0),
        Column(say("competitors.head.share"), 1.4, numeric=True),
        Column(say("competitors.head.reviews"), 1.8, numeric=True),
        Column(say("competitors.head.tries"), 2.6),
    )
    rows = [
        (
            under(row.called, material.choice(row.kind)),
            plain(row.better or ""),
            plain(_share(material, material.cell_number("competitors_top10", place) if places else None)),
            _reviews(material, row.id) if reviews else plain(""),
            plain(tries_in_short(material, row.id)),
        )
        for place, row in enumerate(material.plan.competitors.competitors)
        if row in named
    ]
    ours = (
        plain(material.company if len(material.company) <= NAME else say("picture.us"), "Strong"),
        plain(""),
        plain(_share(material, material.number("us_top_ten") if places else None)),
        _reviews(material, US) if reviews else plain(""),
        plain(tries_in_short(material, US)),
    )
    note = say("competitors.note") if material.plan.research.mystery_visits else ""
    return Table(say("competitors.caption"), columns, (ours, *rows), note)


def _each(material: Material, named: list[Competitor]) -> list[Block]:
    """What each rival does better, and how it answered us; how we did ourselves below."""
    say, tried = material.say, tries_in_short(material, US)
    made: list[Block] = [Heading(say(f"competitors.better_{'tried' if tried else 'only'}"), 2)]
    for row in named:
        tries = tries_in_short(material, row.id)
        told = say("competitors.each_tried", tries=tries) if tries else ""
        kind = material.choice(row.kind)
        runs = (Run(joined(stopped(row.better), told)), Run(say("competitors.each_kind", kind=kind), "Quiet"))
        made.append(Fact(row.called, runs if kind else runs[:1]))
    return [*made, *material.note(say("competitors.our_tries", tries=tried) if tried else "")]


def _share(material: Material, value: float | None) -> str:
    """For how many phrases of those looked up: a count, since few are looked up."""
    phrases = len({row.phrase for row in _checked(material)})
    if value is None or not phrases:
        return ""
    return material.say("competitors.found", found=int(show.round_half_up(value * phrases)), phrases=phrases)


def _reviews(material: Material, who: str) -> Runs:
    """The mean of what people wrote and how many did; from too few no mean is shown."""
    row = next((row for row in material.plan.research.standings if row.who == who), None)
    if row is None:
        return plain("")
    count = row.review_count
    if isinstance(count, NotMeasuredYet):
        return plain(material.say("competitors.not_counted"))
    enough = count is None or count >= material.plan.settings.fewest_shown
    mean = material.say("competitors.mean", mean=show.number(row.review_mean, 1)) if row.review_mean and enough else ""
    return under(mean, "" if count is None else material.say("competitors.count", count=show.number(count)))


def _watched(material: Material, named: list[Competitor]) -> tuple[Block, ...]:
    """What is looked at most often, what the one to watch does before all else."""
    worst, often = _to_watch(material, named), list(Cadence)
    everything = [row for row in material.plan.competitors.watches if row.what]
    rows = sorted(
        everything,
        key=lambda row: (row.competitor != worst.id if worst else False, often.index(row.cadence or often[-1])),
    )
    told = material.say("between").join(_watch(material, row) for row in rows[: material.most(WATCHED)])
    more = material.left_out(material.most(WATCHED), len(rows))
    return (material.fact(material.say("competitors.watched"), joined(f"{told}.", more)),) if told else ()


def _watch(material: Material, row: Watch) -> str:
    details = [text for text in (material.choice(row.cadence), short_name(row.owner)) if text]
    return f"{row.called}{material.say('who.owner', owner=material.say('comma').join(details)) if details else ''}"


def _changes(material: Material) -> tuple[Block, ...]:
    """What competitors changed, and what we make of it, by day."""
    everything = [row for row in material.plan.optimisation.competitor_changes if row.change]
    if not everything:
        return ()
    say = material.say
    made: list[Block] = [Heading(say("competitors.changes"), 2)]
    for row in sorted(everything, key=lambda row: row.seen_on or date.min)[-material.most(CHANGES) :]:
        label = show.short_day(row.seen_on) if row.seen_on else material.called(row.competitor)
        answer = say("competitors.answer", text=row.answer) if row.answer else ""
        made.append(Fact(label, plain(joined(row.change, answer))))
    return (*made, *material.note(material.left_out(material.most(CHANGES), len(everything))))


def _finding(material: Material, named: list[Competitor]) -> tuple[str, str]:
    """The heading, and what stands below it: who comes up before us, or that nobody looked."""
    checked = _checked(material)
    if not checked:
        return _not_looked_up(material, named), ""
    ours = joined(_our_place(material), _looked_up(material, checked))
    watch = _to_watch(material, named)
    if watch is None:
        return material.say("competitors.nobody"), ours
    share, mean = _coming_up(material, watch)
    phrases = len({row.phrase for row in checked})
    best = min((row.place or 0 for row in checked if row.who == watch.id), default=0)
    if phrases == 1 and best:
        told = material.say(f"competitors.watch.{'first' if best == 1 else 'one'}", name=watch.called, place=best)
        return told, ours
    if share is None or mean is None:
        return material.say("competitors.watch.plain", name=watch.called), ours
    mean_place = material.say("competitors.mean_place", name=watch.called, mean=show.number(mean, 1))
    return _comes_up(material, watch, show.round_half_up(share * phrases), phrases), joined(mean_place, ours)


def _not_looked_up(material: Material, named: list[Competitor]) -> str:
    """That no phrase was looked up, or nothing at all."""
    seen = any(row.who != US and row.review_mean for row in material.plan.research.standings)
    key, count = "no_phrase" if seen or visits(material) else "not_looked_up", len(named)
    slots = {"competitors": material.say("competitors.of_them")} if count == 1 else {}
    return material.say(f"competitors.{key}", count=count, number=material.numeral(count), **slots)


def _comes_up(material: Material, watch: Competitor, found: float, phrases: int) -> str:
    """For how many of the phrases a competitor comes up."""
    kind = "all" if int(found) == phrases > 1 else "many"
    slots = {"found": material.numeral(int(found)), "phrases": material.numeral(phrases)}
    return material.say(f"competitors.watch.{kind}", name=watch.called, **slots)


def _checked(material: Material) -> list[SearchPlace]:
    return [row for row in material.plan.competitors.search_places if row.phrase and row.place]


def _to_watch(material: Material, named: list[Competitor]) -> Competitor | None:
    """The competitor that comes up most often, of those the one further up; without values the one that came first."""
    ranked = [(rank, row) for row in named if (rank := _rank(material, row)) is not None]
    if ranked:
        return min(ranked, key=lambda one: one[0])[1]
    places = sorted((row.place or 0, row.who or "") for row in _checked(material) if row.who != US)
    return next((row for row in named if places and row.id == places[0][1]), None)


def _coming_up(material: Material, row: Competitor) -> tuple[float | None, float | None]:
    """The share of phrases that a competitor comes up for, and at which place on average; None where nobody knows."""
    place = material.plan.competitors.competitors.index(row)
    return material.cell_number("competitors_top10", place), material.cell_number("competitors_mean_place", place)


def _rank(material: Material, row: Competitor) -> tuple[float, float, int] | None:
    """How far in front a competitor comes up, the least first; None where it does not or nobody knows."""
    share, mean = _coming_up(material, row)
    place = material.plan.competitors.competitors.index(row)
    return (-share, mean, place) if share and mean is not None else None


def _our_place(material: Material) -> str:
    """How we come up ourselves for what was looked up."""
    say, checked = material.say, _checked(material)
    phrases = len({row.phrase for row in checked})
    ours = [row.place or 0 for row in checked if row.who == US]
    if not ours:
        return say("competitors.us.none")
    if phrases == 1:
        return say("competitors.us.one", place=min(ours))
    share = material.number("us_top_ten")
    if share is None:
        return ""
    return say("competitors.us.many", found=material.numeral(int(show.round_half_up(share * phrases))))


def _looked_up(material: Material, checked: list[SearchPlace]) -> str:
    """How many phrases were looked up of how many, where and when."""
    say, phrases = material.say, len({row.phrase for row in checked})
    total = sum(bool(row.phrase) for row in material.plan.competitors.phrases)
    days = [row.checked_on for row in checked if row.checked_on]
    parts = sorted({row.checked_from for row in checked if row.checked_from})
    if days:
        parts.append(show.day(max(days)))
    where = say("who.owner", owner=say("comma").join(parts)) if parts else ""
    slots = {"count": phrases, "number": material.numeral(phrases), "where": where}
    if phrases >= total:
        return say("competitors.checked_all", **slots)
    return say("competitors.checked", **slots, total=material.numeral(total))
