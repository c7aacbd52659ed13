"""What a workbook brings, decided on a terminal: all at once, one thing after the other, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from ..plan.answers import AddRow, Answer, RemoveRow, SetFact
from ..plan.brought import Brought
from ..plan.compare import Sort
from ..plan.merge import Side
from ..reading import Decided, Found, decide
from ..text import words
from ..wizard.asking import Ask, Asker, Option, Way
from .changed import MANY
from .disputed import Disputed


class Fate(StrEnum):
    """What becomes of one thing."""

    TAKE = "take"
    LEAVE = "leave"
    LATER = "later"


@dataclass(slots=True)
class Desk:
    """What a workbook brings, thing by thing, what both sides changed, and what becomes of each."""

    asker: Asker
    found: Found
    things: Sequence[Brought]
    conflicts: Sequence[Disputed]
    show: Callable[[], None]  # tells all of it, one by one
    preferred: bool = False  # whose side counts was said before
    fates: dict[int, Fate] = field(default_factory=dict)  # by the number of the thing
    sides: dict[int, Side | None] = field(default_factory=dict)  # by the number of the conflict; None for later

    def asked(self) -> Decided | None:
        """What will be written; None where the plan is left as it is."""
        while chosen := self._all_or_each():
            if chosen == "show":
                self.show()
            elif self.each(self.things if chosen == "each" else ()):
                return self.decided()
            elif not self.things:
                return None
        return None

    def each(self, things: Sequence[Brought] = ()) -> bool:
        """Asks about these things and every conflict, Esc going back by one; False where somebody leaves the first."""
        turns = [
            *(partial(self._thing, number) for number, _ in enumerate(things)),
            *(partial(self._conflict, number) for number, _ in enumerate(self.conflicts)),
        ]
        if turns:
            self.asker.say("")
        at = 0
        while 0 <= at < len(turns):
            at += 1 if turns[at]() else -1
        return at >= 0

    def decided(self) -> Decided:
        """What was decided; of which nobody was asked, everything is taken."""
        by_fate: dict[Fate, list[Answer]] = {fate: [] for fate in Fate}
        for number, fate in self.fates.items():
            by_fate[fate] += _answers(self.found, self.things[number])
        conflicts = self.found.merge.conflicts
        sides = {id(one): self.sides.get(number) for number, one in enumerate(conflicts)}
        late = (answer for one in conflicts if sides[id(one)] is None for answer in one.answers)
        later = [*by_fate[Fate.LATER], *late]
        return decide(self.found, lambda one: sides[id(one)] or Side.PLAN, by_fate[Fate.LEAVE], later)

    def _all_or_each(self) -> str:
        """Whether everything is taken, each thing asked, all shown; "" to leave the plan as it is."""
        say, count = words("cli"), len(self.things)
        if not count:
            return "conflicts"
        more = len(self.conflicts)
        options = [
            Option("yes", say("read.all", count=count), say("read.then", count=more) if more else say("read.kept"))
        ]
        if count > 1 and not self.preferred:
            options.append(Option("each", say("read.each")))
        if count > MANY:
            options.append(Option("show", say("read.show", count=count)))
        options.append(Option("no", say("read.leave")))
        chosen = self._chosen(say("read.ask"), options, "yes", "export")
        return "" if chosen == "no" else chosen

    def _thing(self, number: int) -> bool:
        """Takes one thing, leaves it or puts it off; False to go back."""
        say, thing = words("cli"), self.things[number]
        both = ("was", thing.was), ("now", thing.now)
        told = (say(f"read.one.{name}", value=value) for name, value in both if thing.sort is Sort.CHANGED)
        options = [Option(Fate.TAKE, say("read.one.take")), Option(Fate.LEAVE, say("read.one.leave")), *self._later()]
        place = say("read.one.place", number=number + 1, count=len(self.things))
        name, old = thing.place or thing.said, self.fates.get(number, Fate.TAKE)
        chosen = self._chosen(say("read.ask_one"), options, old, "one_by_one", place, (name, *told))
        if not chosen:
            return False
        self.fates[number] = Fate(chosen)
        self.asker.told(name, say(f"read.one.done.{chosen}"), "")
        return True

    def _conflict(self, number: int) -> bool:
        """Asks who is right about one conflict; False to go back."""
        say, one = words("cli"), self.conflicts[number]
        both = (Side.PLAN, one.plan), (Side.WORKBOOK, one.workbook)
        told = (one.place, *(say(f"read.two.{side}", value=value) for side, value in both))
        sides = [Option(side, say(f"read.two.{side}_right")) for side in (Side.WORKBOOK, Side.PLAN)]
        place = say("read.two.place", number=number + 1, count=len(self.conflicts))
        options = [*sides, *self._later()]
        old = (self.sides[number] or Fate.LATER) if number in self.sides else Side.WORKBOOK
        before = told if one.place else (one.said,)
        chosen = self._chosen(say("read.which"), options, old, "one_by_one", place, before)
        if not chosen:
            return False
        self.sides[number] = None if chosen == Fate.LATER else Side(chosen)
        self.asker.told(one.place or one.said, say(f"read.two.done.{chosen}"), "")
        return True

    def _later(self) -> list[Option]:
        """To be asked again; a workbook whose beginnings nobody knows cannot be read in part."""
        if self.found.readback.base is None:
            return []
        return [Option(Fate.LATER, words("cli")("read.one.later"), words("cli")("read.one.again"))]

    def _chosen(
        self, question: str, options: Sequence[Option], old: str, keys: str, about: str = "", before: Sequence[str] = ()
    ) -> str:
        """The code of what is chosen, also by its first letters; "" for Esc."""
        ask = Ask(question, Way.CHOOSE, about, before=tuple(before), default=old, options=tuple(options), keys=keys)
        while True:
            typed = self.asker.ask(ask, "")
            if not isinstance(typed, str) or typed in ("back", "menu"):
                return ""
            wanted = typed.casefold() or old
            if found := [one.code for one in options if one.code.startswith(wanted)]:
                return found[0]


def decisive(found: Found, things: Sequence[Brought]) -> tuple[Brought, ...]:
    """The things of which somebody can decide; what only follows from others is none of them."""
    answers = [*found.merge.answers, *(answer for one in found.merge.conflicts for answer in one.answers)]
    there = {_place(one) for one in answers}
    return tuple(thing for thing in things if there & set(_places(thing)))


def _answers(found: Found, thing: Brought) -> Iterator[Answer]:
    """The answers that a thing is made of."""
    there = set(_places(thing))
    return (one for one in found.merge.answers if _place(one) in there)


def _places(thing: Brought) -> Iterator[tuple[Sort, str, str]]:
    return ((one.sort, one.key, one.row) for one in thing.changes)


def _place(answer: Answer) -> tuple[Sort, str, str]:
    """What sort of change an answer makes, and where."""
    if isinstance(answer, SetFact):
        return Sort.CHANGED, answer.key, answer.row
    if isinstance(answer, AddRow | RemoveRow):
        return Sort.ADDED if isinstance(answer, AddRow) else Sort.REMOVED, answer.table, answer.row
    return Sort.ORDER, answer.table, ""


__all__ = ["Desk", "decisive"]
