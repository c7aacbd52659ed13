"""What changed since an earlier document: figures with chance said, where goals stand, what was done, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..plan import show
from ..plan.choices import ENDED, AssumptionStatus, WorkStatus
from ..plan.compare import Change, Sort, changes
from ..plan.data import data_of, is_veiled
from ..plan.fields import Raw
from ..plan.ids import rows_of
from ..plan.noted import unveiled
from ..plan.telling import Teller, step_name
from ..plan.versions import Version
from ..plan.walk import Fact, facts, tables
from .aim import aims
from .blocks import Listing, Para, Runs, Section, labelled, plain
from .material import Material
from .tally import Tally, tallies
from .wording import unstopped

# So many of a kind are told; the others are counted.
TOLD = 4
# The facts of a row whose change is told, beside the people that it names.
_TOLD_FACTS = {
    "goals": ("metric", "kpi", "target", "target_kind", "direction", "deadline"),
    "tactics": ("start", "end"),
}
_SETTLED = (AssumptionStatus.SUPPORTED, AssumptionStatus.CONTRADICTED)
# What is typed there comes out as figures.
_FIGURES = "measurement"


def section(material: Material, since: Version) -> Section | None:
    """The section, unless nothing changed that a reader of the earlier document should know."""
    news = _News(material, since)
    lines = (*_moved(news), *_standings(news), *_rows(news), *_settled(news), *_rest(news))
    if not lines:
        return None
    opening = material.say("changes.since", date=show.day(since.day))
    return Section(
        "changes", material.say("changes.step"), _finding(news), (Para(plain(opening), "Lead"), Listing(lines))
    )


@dataclass(frozen=True)
class _News:
    """The plan of today beside an earlier version of it."""

    material: Material
    since: Version

    @cached_property
    def new(self) -> Raw:
        """The plan's data."""
        return data_of(self.material.plan)

    @cached_property
    def found(self) -> tuple[Change, ...]:
        """Every change of what was entered."""
        return tuple(one for one in changes(self.since.data, self.new) if one.key != "foundations.as_of")

    @cached_property
    def teller(self) -> Teller:
        """Says values of either version."""
        return Teller(self.new, unveiled(self.since.data))

    @cached_property
    def moved(self) -> tuple[Tally, ...]:
        """The numbers that read otherwise now, or have a new period."""
        return tuple(one for one in tallies(self.material) if (one.now, one.period) != (*self.before(one),))

    def before(self, tally: Tally) -> tuple[str, str]:
        """A number as it read then, with its period; empty where there was none or too few answers to show it."""
        then = self.since.results.figures.get(tally.key)
        if then is None or then.value is None:
            return "", ""
        measure = next(one for one in self.material.measures if one.key == tally.key)
        if measure.survey and (then.n or 0) < self.material.plan.settings.fewest_shown:
            return "", ""
        return show.trimmed(then.value, 1) if measure.is_kpi else measure.shown(then.value), then.period

    @cached_property
    def standings(self) -> tuple[tuple[str, str, str], ...]:
        """The goals that stand elsewhere: what each is called, the codes of where it stands now and stood then."""
        found = []
        for aim in aims(self.material):
            then = self.since.results.goals.get(aim.goal.id, "")
            now = self.material.cell_text("goals_status_code", aim.place)
            if then and now and then != now:
                found.append((aim.called, now, then))
        return tuple(found)

    @cached_property
    def ended(self) -> dict[WorkStatus, list[str]]:
        """The tactics that were finished or stopped since."""
        now = {one.row: one.new for one in self.found if one.key == "tactics.status" and one.new in ENDED}
        return {status: [self.called(row) for row, code in now.items() if code == status] for status in ENDED}

    def called(self, row_id: str) -> str:
        """What people call a row that is there now, or was then; "" where nobody knows any more."""
        return unstopped(self.material.called(row_id) or self.teller.called(row_id))


def _finding(news: _News) -> str:
    """The most telling of it: a change that is real, a goal that stands elsewhere, work that is done."""
    say, numeral = news.material.say, news.material.numeral
    real = [tally.name for tally in news.moved if tally.last.chance == "real" and news.before(tally)[1] != tally.period]
    if real:
        return say("changes.real", count=len(real), names=show.listed(real))
    if len(news.standings) == 1:
        ((goal, now, _),) = news.standings
        slots = {"goal": news.material.quoted(unstopped(goal)), "status": news.material.state(now, "status")}
        return say("changes.stands_elsewhere", **slots)
    if news.standings:
        return say("changes.stand_elsewhere", number=numeral(len(news.standings)))
    if done := news.ended[WorkStatus.DONE]:
        return say("changes.done", count=len(done), number=numeral(len(done)))
    return say(f"changes.{_of_figures(news)}")


def _of_figures(news: _News) -> str:
    """What can be said where only figures moved, or none."""
    if not news.moved:
        return "plan"
    within = all(news.before(tally)[0] == tally.last.shown and tally.last.chance == "noise" for tally in news.moved)
    return "within_noise" if within else "figures"


def _moved(news: _News) -> Iterator[Runs]:
    """Each number with what it was, and what chance could do."""
    for tally in news.moved:
        was, period = news.before(tally)
        yield labelled(news.material.say("label", label=tally.name), _change(news.material, tally, was, period))


def _change(material: Material, tally: Tally, was: str, period: str) -> str:
    say = material.say
    slots = {"now": tally.now, "period": _when(tally.period), "before": was, "was": _when(period)}
    if not was:
        return say("changes.figure.first", **slots)
    if period == tally.period:
        return say("changes.figure.counted_anew", **slots)
    if tally.now == was:
        return say("changes.figure.same", **slots)
    chance = tally.last.chance if tally.last.chance in ("real", "noise") else "open"
    # What was told then need not be the period with which the workbook compares.
    last = tally.last.period
    against = "then" if period == last or not last else "before"
    return say(f"changes.figure.{against}_{chance}", since=_when(last), **slots)


def _when(period: str) -> str:
    return show.short_period(period) if period else ""


def _standings(news: _News) -> Iterator[Runs]:
    for goal, now, then in news.standings[:TOLD]:
        say, state = news.material.say, news.material.state
        told = say("changes.stands", now=state(now, "status"), before=state(then, "status"))
        yield labelled(say("label", label=unstopped(goal)), told)


def _rows(news: _News) -> Iterator[Runs]:
    """Goals and tactics: those that ended, came or went, and those with other dates, targets and people."""
    say = news.material.say
    for status, titles in news.ended.items():
        yield from _named(news, say(f"tactics.ended.{status}"), titles)
    for table in _TOLD_FACTS:
        for sort in (Sort.ADDED, Sort.REMOVED):
            rows = [one.row for one in news.found if (one.key, one.sort) == (table, sort)]
            yield from _named(news, say(f"changes.{table}.{sort}"), [news.called(row) for row in rows])
        for row_id, changed in list(_other_facts(news, table).items())[:TOLD]:
            label = say("label", label=news.called(row_id))
            yield labelled(label, " ".join(_fact(news, one) for one in changed))


def _named(news: _News, label: str, titles: list[str]) -> Iterator[Runs]:
    """Several rows of a kind in one line."""
    if titles:
        yield labelled(news.material.say("label", label=label), _some(news, titles))


def _some(news: _News, titles: list[str]) -> str:
    """The first titles, and how many more there are; how many there are where all are forgotten."""
    say, known = news.material.say, [title for title in titles if title][:TOLD]
    more = len(titles) - len(known)
    if not known:
        return say("changes.unnamed", number=news.material.numeral(more))
    named = say("between").join(known)
    return say("changes.more", titles=named, count=more, number=news.material.numeral(more)) if more else named


def _other_facts(news: _News, table: str) -> dict[str, list[Change]]:
    """The changes that are told of a table's rows, by row."""
    found: dict[str, list[Change]] = {}
    for one in news.found:
        if one.table == table and one.sort is Sort.CHANGED and _is_news(facts()[one.key]):
            found.setdefault(one.row, []).append(one)
    return found


def _is_news(fact: Fact) -> bool:
    """Whether a reader should know that a fact of a row changed."""
    return fact.name in _TOLD_FACTS[fact.table] or bool(fact.named and not fact.private)


def _fact(news: _News, change: Change) -> str:
    fact, say = facts()[change.key], news.material.say
    label = news.material.labels(f"{change.key}.label")
    now = news.teller.value(fact, change.new, _row(news.new, change))
    if is_veiled(change.old):
        return say("changes.cleared" if change.new is None else "changes.replaced", label=label, now=now)
    was = news.teller.value(fact, change.old, _row(news.since.data, change))
    way = "filled" if change.old is None else "emptied" if change.new is None else "fact"
    return say(f"changes.{way}", label=label, now=now, before=was)


def _row(data: Raw, change: Change) -> dict[str, Any]:
    return next((row for row in rows_of(data, tables()[change.table]) if row["id"] == change.row), {})


def _settled(news: _News) -> Iterator[Runs]:
    """Beliefs that were tested."""
    for status in _SETTLED:
        rows = [one.row for one in news.found if one.key == "assumptions.status" and one.new == status]
        titles = [news.called(row) for row in rows]
        yield from _named(news, news.material.say(f"changes.beliefs.{status}"), titles)


def _rest(news: _News) -> Iterator[Runs]:
    """How much else was changed, by step."""
    told = {id(one) for table in _TOLD_FACTS for one in _first_facts(news, table)}
    left = [one for one in news.found if id(one) not in told and not _is_told(one) and one.chapter != _FIGURES]
    if not left:
        return
    say, steps = news.material.say, Counter(step_name(one.chapter) for one in left)
    items = say("comma").join(say("changes.step_count", step=step, count=count) for step, count in steps.items())
    yield labelled(say("label", label=say("changes.also")), items)


def _first_facts(news: _News, table: str) -> Iterator[Change]:
    """The changes of a table's other facts that are told one by one."""
    for some in list(_other_facts(news, table).values())[:TOLD]:
        yield from some


def _is_told(change: Change) -> bool:
    if change.sort in (Sort.ADDED, Sort.REMOVED):
        return change.table in _TOLD_FACTS
    settled = change.key == "assumptions.status" and change.new in _SETTLED
    return settled or (change.key == "tactics.status" and change.new in ENDED)
