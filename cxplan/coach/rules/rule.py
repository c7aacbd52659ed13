"""What a rule finds: its code, its place in the plan, how much it weighs, and what stands in its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ...plan import Plan
from ...plan.fields import Row
from ...plan.walk import Fact, facts


class Weight(StrEnum):
    """How much a finding weighs, heaviest first."""

    WRONG = "wrong"  # cannot be right: `check` asks for it to be put right
    LATE = "late"  # was to be done by a day that is past
    ASK = "ask"  # can be right, and is worth a second look


@dataclass(frozen=True, slots=True)
class Broken:
    """One thing a rule found.

    `code` names the sentences in rules.toml, `key` the fact it is about, `row` the id of the row ("" for a chapter's
    single fact), `slots` what stands in the sentences, in the words people read. Where a rule knows what was meant, its
    slot `write` is that value as the plan file has it, and `meant` the same in words.
    """

    code: str
    key: str
    row: str
    weight: Weight
    slots: Mapping[str, str] = field(default_factory=dict)

    @property
    def fact(self) -> Fact:
        """The fact it is about."""
        return facts()[self.key]


@dataclass(frozen=True, slots=True)
class Known:
    """What rules look at: the plan, the day it is judged by (None: no day is known), and what the workbook computed.

    `counted` is the latest figure of each goal by id, and by `started` of it that of its start, in the plan's own unit.
    """

    plan: Plan
    today: date | None = None
    counted: Mapping[str, float] = field(default_factory=dict)


def started(row_id: str) -> str:
    """Under which key the figure stands that a goal starts from."""
    return f"{row_id} start"


def begun(row_id: str) -> str:
    """Under which key the period stands that a goal starts from: its last month counted from the year 0, and length."""
    return f"{row_id} start period"


Rule = Callable[[Known], Iterable[Broken]]


def wrong(code: str, key: str, row: Row | str = "", **slots: str) -> Broken:
    """A finding that cannot be right."""
    return Broken(code, key, row if isinstance(row, str) else row.id, Weight.WRONG, slots)


def late(code: str, key: str, row: Row | str = "", **slots: str) -> Broken:
    """A finding about a day that is past."""
    return Broken(code, key, row if isinstance(row, str) else row.id, Weight.LATE, slots)


def ask(code: str, key: str, row: Row | str = "", **slots: str) -> Broken:
    """A finding worth a second look."""
    return Broken(code, key, row if isinstance(row, str) else row.id, Weight.ASK, slots)
