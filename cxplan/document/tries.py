"""What happened when we asked for help as customers would: every try counts, best and worst, answered and settled."""

from __future__ import annotations

from dataclasses import dataclass

from ..plan import show
from ..plan.fields import US
from ..plan.research import MysteryVisit
from .material import Material
from .wording import begun, joined

MINUTE = 1 / 60
# Half a working day: whoever asks in the morning has no answer by noon.
SLOW_HOURS = 4
# How it went with the others, in the order in which it is told.
_KINDS = ("settled", "settled_once", "unsettled", "answered", "answered_once", "unanswered", "never")


@dataclass(frozen=True, slots=True)
class Tried:
    """One firm's tries: how many, how many were answered and settled, the hours that the answers took.

    `told` says whether it was noted of every answer if it settled the matter; else nothing is said of that.
    """

    who: str
    count: int
    answered: int
    settled: int
    told: bool
    hours: tuple[float, ...]
    found: bool

    @property
    def how(self) -> str:
        """How it went, in a word: never answered, took so long, found without asking, or answered some time."""
        return "never" if self.never else "took" if self.hours else "found" if self.found else "answered"

    @property
    def never(self) -> bool:
        """Whether no try had an answer."""
        return not self.answered

    @property
    def worst(self) -> float:
        """The longest that an answer took; never is longer than any."""
        return float("inf") if self.answered < self.count else max(self.hours, default=0.0)


def tried(material: Material) -> tuple[Tried, ...]:
    """Every firm that was tried, ours at the end."""
    rows = [row for row in material.plan.research.mystery_visits if row.who and _told(row)]
    firms = sorted(dict.fromkeys(row.who or "" for row in rows), key=lambda who: who == US)
    return tuple(_of(who, [row for row in rows if row.who == who]) for who in firms)


def _told(row: MysteryVisit) -> bool:
    return row.answered is not None or row.answer_hours is not None or bool(row.found_myself)


def _of(who: str, rows: list[MysteryVisit]) -> Tried:
    answered = [row for row in rows if row.answered is not False]
    hours = tuple(row.answer_hours for row in answered if row.answer_hours is not None)
    return Tried(
        who,
        len(rows),
        len(answered),
        sum(row.resolved is True for row in answered),
        bool(answered) and all(row.resolved is not None for row in answered),
        hours,
        any(r.found_myself for r in rows),
    )


def visits(material: Material) -> str:
    """What happened when the same was asked of everybody; empty unless somebody else was asked too."""
    firms = tried(material)
    others = [one for one in firms if one.who != US]
    if not others:
        return ""
    if asked_once(material):
        return joined(material.say("visits.once"), *(_once(material, one) for one in firms))
    total = sum(one.count for one in firms)
    ours = next((one for one in firms if one.who == US), None)
    return joined(
        material.say("visits.many", count=total, number=material.numeral(total)),
        *_grouped(material, others),
        _many(material, ours) if ours else "",
        _rank(material, firms),
    )


def _grouped(material: Material, others: list[Tried]) -> list[str]:
    """The others by how it went: all settled, all answered, some or all left without an answer."""
    groups: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for one in others:
        groups[_kind(one)].append(material.called(one.who))
    return [
        material.say(f"visits.{kind}", names=show.listed(names), count=len(names))
        for kind, names in groups.items()
        if names
    ]


def _kind(one: Tried) -> str:
    if one.never:
        return "never"
    if one.answered < one.count:
        return "unanswered"
    all_ = one.told and one.settled == one.count
    if one.count == 1:
        return "settled_once" if all_ else "answered_once"
    return "answered" if not one.told else "settled" if all_ else "unsettled"


def _once(material: Material, one: Tried) -> str:
    whose = "us" if one.who == US else "they"
    time = _time(material, one.hours[0]) if one.hours else ""
    return begun(material.say(f"visit.once.{whose}.{one.how}", who=material.called(one.who), time=time))


def _many(material: Material, ours: Tried) -> str:
    if ours.count == 1:
        return joined(_once(material, ours), _settled(material, ours))
    best, worst = (_time(material, end(ours.hours)) if ours.hours else "" for end in (min, max))
    numbers = {"tries": material.numeral(ours.count), "answered": material.numeral(ours.answered)}
    key = f"visit.{'both' if ours.count == 2 else 'many'}.{_answered(ours, best, worst)}"
    return joined(material.say(key, **numbers, best=best, worst=worst), _settled(material, ours))


def _answered(one: Tried, best: str, worst: str) -> str:
    """None, some or every one; with the span of their hours where it is known of each."""
    if one.answered < one.count:
        return "some" if one.answered else "none"
    if len(one.hours) < one.count:
        return "every"
    return "alike" if best == worst else "all"


def _settled(material: Material, one: Tried) -> str:
    if not one.told:
        return ""
    how = "none" if not one.settled else "all" if one.settled == one.answered else "some"
    return material.say(
        f"visit.settled{'_alone' if one.answered == 1 else ''}.{how}", number=material.numeral_first(one.settled)
    )


def _rank(material: Material, firms: tuple[Tried, ...]) -> str:
    """Where our worst answer puts us among all; nothing where we left one open or somebody is level."""
    ours = next((one for one in firms if one.who == US), None)
    if ours is None or ours.worst == float("inf") or not ours.hours:
        return ""
    place = 1 + sum(one.worst < ours.worst for one in firms)
    key = f"visits.rank_place.{place}"
    if not material.say.has(key):
        return ""
    return material.say("visits.rank", place=material.say(key), number=material.numeral(len(firms)))


def tries_in_short(material: Material, who: str) -> str:
    """How one firm's tries went, for a table; empty where it was not tried."""
    one = next((one for one in tried(material) if one.who == who), None)
    if one is None:
        return ""
    if one.count == 1:
        return _only_try(material, one)
    say, count = material.say, material.numeral(one.count)
    if one.never:
        return say("tries.none", count=count)
    settled = material.numeral(one.settled) if one.settled else say("none")
    worst = _time(material, max(one.hours)) if one.hours else ""
    kind = "all" if one.answered == one.count and worst else "some"
    return say(
        f"tries.{kind}{'_told' if one.told else ''}",
        count=count,
        answered=material.numeral(one.answered),
        settled=settled,
        worst=worst,
    )


def _only_try(material: Material, one: Tried) -> str:
    """How the only try went."""
    if one.never or not one.hours:
        return material.say(f"tries.{one.how}")
    key = "tries.once_settled" if one.settled else "tries.once"
    return material.say(key, worst=_time(material, one.hours[0]))


def everybody_slow(material: Material) -> bool:
    """Whether everybody asked, us included, took half a working day or longer or never replied."""
    firms = tried(material)
    return {one.who == US for one in firms} == {True, False} and all(
        one.never or (bool(one.hours) and min(one.hours) >= SLOW_HOURS) for one in firms
    )


def asked_once(material: Material) -> bool:
    """Whether nobody was asked twice."""
    return all(one.count == 1 for one in tried(material))


def _time(material: Material, hours: float) -> str:
    """A span of hours in prose: whole hours in words, else as everywhere."""
    whole = show.round_half_up(hours)
    if 0 < whole <= show.HOURS_AT_MOST and abs(hours - whole) < MINUTE / 2:
        return material.say("hours", count=int(whole), number=show.number(whole))
    return show.about_hours(hours)
