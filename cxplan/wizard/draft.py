"""The plan as it stands while a person answers: its data, the same checked, and what the flow remembers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from ..plan import Plan, playbook
from ..plan.answers import Answer, apply
from ..plan.by_trade import Usual, of_plan
from ..plan.fields import US, NotMeasuredYet, Raw, Row
from ..plan.ids import next_id, numbered
from ..plan.parsing import PlanFile
from ..plan.people import everybody, short_name
from ..plan.typed.named import months_on
from ..plan.walk import rows, table_of, tables
from ..text import words
from .taking_over import taken_over


class DoesNotFit(Exception):  # it is no error: the flow turns it into a sentence
    """An answer that the models do not take."""


@dataclass(frozen=True)
class Draft:
    """What the questions are made from. `today` is the as-of date, or the day it is."""

    raw: Raw
    today: date
    notes: frozenset[str] = field(default_factory=frozenset)
    currency: str = ""  # of the place where this runs, until the plan says its own
    decimal: str = ""  # how that place parts decimals; "" where nobody knows
    # The last answers tried, and what came of them: an answer is read while it is typed, then taken.
    _after: list[tuple[tuple[Answer, ...], Draft]] = field(default_factory=list, init=False, compare=False, repr=False)

    @classmethod
    def of(
        cls, file: PlanFile, today: date, notes: frozenset[str] = frozenset(), currency: str = "", decimal: str = ""
    ) -> Draft:
        """The draft of a plan that is checked already."""
        made = cls(file.raw, today, notes, currency, decimal)
        made.__dict__["plan"] = file.plan
        return made

    @cached_property
    def plan(self) -> Plan:
        """The data as a checked plan; raises DoesNotFit."""
        try:
            return Plan.model_validate(numbered(self.raw))
        except ValueError as error:  # what the models raise for a value they do not take
            raise DoesNotFit from error

    def after(self, answers: Iterable[Answer]) -> Draft:
        """The draft with the answers in it, checked; raises DoesNotFit."""
        wanted = tuple(answers)
        if not wanted:
            return self
        if not self._after or self._after[0][0] != wanted:
            changed = replace(self, raw=apply(self.raw, wanted))
            changed.__dict__["plan"] = self._checked_again(changed.raw)
            self._after[:] = [(wanted, changed)]
        return self._after[0][1]

    def _checked_again(self, raw: Raw) -> Plan:
        """The plan of changed data; what did not change is taken over as it was checked before."""
        try:
            return Plan.model_validate(taken_over(numbered(raw), numbered(self.raw), self.plan))
        except ValueError as error:  # what the models raise for a value they do not take
            raise DoesNotFit from error

    def noting(self, notes: Iterable[str], forget: Iterable[str] = ()) -> Draft:
        """The draft that remembers these and forgets those."""
        wanted = (self.notes - frozenset(forget)) | frozenset(notes)
        if wanted == self.notes:
            return self
        noted = replace(self, notes=wanted)
        noted.__dict__["plan"] = self.plan  # the data are the same: no need to check them again
        return noted

    def rows(self, table: str) -> Sequence[Any]:
        """The rows of a table."""
        return rows(self.plan, table)

    def row(self, table: str, slot: int) -> Any:
        """The row at this place of a table, or None."""
        found = self.rows(table)
        return found[slot] if slot < len(found) else None

    def by_id(self, row_id: str | None) -> Any:
        """The row with this id, or None."""
        table = table_of(row_id) if row_id else None
        return next((row for row in self.rows(table) if row.id == row_id), None) if table else None

    def one(self, key: str) -> Any:
        """The value of a fact that a chapter holds once."""
        chapter, _, name = key.partition(".")
        return getattr(getattr(self.plan, chapter), name)

    def value(self, key: str, row: str = "") -> Any:
        """The value of a fact, of a row or of a chapter."""
        if not row:
            return self.one(key)
        found = self.by_id(row)
        return getattr(found, key.partition(".")[2]) if found is not None else None

    def new_ids(self, table: str, count: int = 1) -> list[str]:
        """The next ids of a table."""
        prefix = tables()[table].prefix
        first = int(next_id(self.raw, table)[len(prefix) :])
        return [f"{prefix}{first + more}" for more in range(count)]

    def called(self, row_id: str) -> str:
        """What a person calls a row, or us."""
        if row_id == US:
            return self.one("foundations.company") or words("plan")("words.us")
        found = self.by_id(row_id)
        return found.called if isinstance(found, Row) else row_id

    @property
    def usual(self) -> Usual | None:
        """What is usual in the plan's trade, or None where it says none."""
        return of_plan(self.plan.foundations)

    @property
    def usual_places(self) -> Sequence[Any]:
        """The usual touchpoints: those of the trade, or those of everybody."""
        return (self.usual.touchpoints if self.usual else ()) or playbook.TOUCHPOINTS

    @property
    def lead(self) -> str:
        """The first name of who answers for the plan, or an empty text."""
        return short_name(self.one("foundations.answers_for"))

    def people(self) -> tuple[str, ...]:
        """Everybody named so far, once."""
        return everybody(self.plan)

    @property
    def first_quarter_ends(self) -> date:
        """The day a quarter into the plan: by then what nobody has measured yet should be."""
        start = self.one("foundations.period_start") or self.today
        return months_on(max(start, self.today), 3) - timedelta(days=1)


def is_task(value: object) -> bool:
    """Whether a figure is "not measured yet"."""
    return isinstance(value, NotMeasuredYet)
