"""What the rules find in a plan while it is answered: said beside the step that can mend it, with the way there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..plan.answers import Answer, SetFact
from ..plan.essentials import fills
from ..plan.walk import Fact, Kind, facts
from ..text import words
from . import flow, review
from .asking import Option, Spot
from .catalogue import label
from .draft import Draft
from .figures import of_period
from .steps import STEPS
from .steps.periods import period

if TYPE_CHECKING:
    from ..coach.rules import Broken

# The settings of the workbook have no step: they are opened with the foundations.
_HOME = {"settings": "foundations", "own_words": "optimisation"}


# What the quick path cannot settle, for it knows one quarter alone: it is said by the way, and asked by nobody.
_LATER = frozenset({"other_season"})


@dataclass(frozen=True, slots=True)
class Advice:
    """One finding: the fact it is about ("" for the row of a chapter's single fact), and what is said of it."""

    key: str
    row: str
    what: str
    remedy: str
    about: str
    rule: str = ""  # findings of one rule about one fact say the same of different rows
    past: str = ""  # the day that went by, in words, where it is about one
    wrong: bool = False  # it cannot be right
    write: str = ""  # what was meant, as the plan file has it, where the rule knows that
    meant: str = ""  # the same in words

    @property
    def fact(self) -> Fact:
        """The fact that can mend it."""
        return facts()[self.key]

    @property
    def step(self) -> str:
        """The step in which it can be mended."""
        return _HOME.get(self.fact.chapter, self.fact.chapter)

    @property
    def said(self) -> str:
        """What is the matter and the remedy, behind the row that it is about."""
        key = "advice.said" if self.row else "advice.said_single"
        return words("wizard")(key, about=self.about, what=self.what, remedy=self.remedy)

    @property
    def code(self) -> str:
        """What stands for it in a list."""
        return code(self.key, self.row)


_MENDS = "mend"


def code(key: str, row: str) -> str:
    """What stands for a fact of a row in a list that leads to it."""
    return f"{_MENDS} {key} {row}".strip()


def everything(draft: Draft) -> tuple[Advice, ...]:
    """Everything the rules find in the plan as it stands, heaviest first."""
    from ..coach.rules import broken, remedy, what

    if _LAST and _LAST[0][0] is draft:
        return _LAST[0][1]
    every = tuple(_made(draft, one, what(one), remedy(one)) for one in broken(draft.plan, today=draft.today))
    _LAST[:] = [(draft, every)]
    return every


_LAST: list[tuple[Draft, tuple[Advice, ...]]] = []  # a step's end asks several times of the same plan


def _made(draft: Draft, one: Broken, what: str, remedy: str) -> Advice:
    """A finding with what the dialogue does with it."""
    past = _day(one.slots) if one.weight == "late" else ""
    write, meant = (one.slots.get(name, "") for name in ("write", "meant"))
    about = _about(draft, facts()[one.key], one.row)
    return Advice(one.key, one.row, what, remedy, about, one.code, past, one.weight == "wrong", write, meant)


def _day(slots: Mapping[str, str]) -> str:
    """The day in a finding's sentence."""
    return next((slots[name] for name in ("day", "end", "due") if name in slots), "")


def found(draft: Draft) -> tuple[Advice, ...]:
    """What of it is asked about at a step's end."""
    return tuple(one for one in everything(draft) if one.rule not in _LATER)


def by_the_way(draft: Draft, chapter: str) -> tuple[Advice, ...]:
    """What the rules find in this step that holds nobody up, the first of each rule; what is open lists them all."""
    some = [one for one in everything(draft) if one.rule in _LATER and one.step == chapter]
    return tuple({one.rule: one for one in reversed(some)}.values())


def up_to(draft: Draft, chapter: str) -> Iterator[Advice]:
    """What the rules find in this step and those before it; later ones have their own time."""
    order = list(STEPS)
    last = order.index(chapter)
    return (one for one in found(draft) if order.index(one.step) <= last)


def _about(draft: Draft, fact: Fact, row: str) -> str:
    return review.short(draft.called(row), 40) if row else label(fact)


def offered(some: Sequence[Advice]) -> Iterator[Option]:
    """Each finding as a choice that leads to its question, once a fact."""
    for one in {one.code: one for one in some}.values():
        yield Option(one.code, words("wizard")("advice.mend", label=label(one.fact)), one.about if one.row else "")


def meant(one: Advice) -> Answer:
    """The answer that writes what was meant."""
    number = one.fact.kind in (Kind.NUMBER, Kind.WHOLE)
    return SetFact(one.key, one.row, float(one.write) if number else one.write)


def chosen(code: str) -> tuple[str, str] | None:
    """The fact and the row that a choice stands for, or None where it is another choice."""
    verb, _, rest = code.partition(" ")
    key, _, row = rest.partition(" ")
    return (key, row) if verb == _MENDS and key in facts() else None


def spot_of(draft: Draft, key: str, row: str) -> Spot | None:
    """The question of the quick path that fills a fact of a row; None where only full depth asks it."""
    asked = (spot for spot in flow.every(draft) if key in fills(spot.name) and _row_of(draft, spot, key) == row)
    return next(asked, None)


def _row_of(draft: Draft, spot: Spot, key: str) -> str | None:
    """The row that a question fills, "" for a chapter's single fact; None where it is about no row alone."""
    if (row := review.row_of(draft, spot)) is not None:
        return row[1]
    if not (table := facts()[key].table):
        return ""
    held = of_period(draft, table, period(draft, spot.slot)) if flow.chapter_of(spot) == "measurement" else None
    return str(held.id) if held is not None else None
