"""Three ways: what a workbook was built from, the plan today, the workbook today; its changes come out as answers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from .answers import AddRow, Answer, MoveRow, RemoveRow, SetFact, apply
from .data import same
from .fields import US, Raw
from .ids import rows_of
from .noted import without_veiled
from .walk import Fact, Table, facts, singles, table_of, tables

Rows = dict[str, Raw]


class Side(StrEnum):
    """Who is right where plan and workbook say different things."""

    WORKBOOK = "workbook"
    PLAN = "plan"


class Dispute(StrEnum):
    """What plan and workbook disagree about."""

    VALUE = "value"
    REMOVED_IN_WORKBOOK = "removed_in_workbook"
    REMOVED_IN_PLAN = "removed_in_plan"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that changed in both to different ends: `answers` are the workbook's side of it.

    `key` is a fact's, or a table's name where a whole row is meant; the values are None where there is none.
    """

    about: Dispute
    key: str
    row: str
    plan: Any
    workbook: Any
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """What a workbook brings: the answers that nobody disputes, and the conflicts."""

    answers: tuple[Answer, ...]
    conflicts: tuple[Conflict, ...]


def merged(base: Raw | None, plan: Raw, workbook: Raw) -> Merge:
    """The workbook's changes since `base` as answers to `plan`; without a base every difference is a conflict.

    All three are plain data with an id in every row. A reference to a row that the workbook removed counts as
    unchanged where its cell is.
    """
    found: list[Answer | Conflict] = []
    for chapter, group in singles().items():
        was = base.get(chapter, {}) if base is not None else None
        found += _facts(group, "", was, plan.get(chapter, {}), workbook.get(chapter, {}))
    for table in tables().values():
        found += _Table(table, base, plan, workbook).merged()
    conflicts = tuple(one for one in found if isinstance(one, Conflict))
    return Merge(tuple(one for one in found if not isinstance(one, Conflict)), conflicts)


def settled(plan: Raw, merge: Merge, choose: Callable[[Conflict], Side]) -> tuple[Answer, ...]:
    """All answers, those of each conflict with them where the workbook is right.

    References to rows that are gone by these choices are cleared.
    """
    answers = [*merge.answers]
    for conflict in merge.conflicts:
        if choose(conflict) is Side.WORKBOOK:
            answers += conflict.answers
    answers.sort(key=_turn)
    gone = _absent(plan, answers)
    return tuple(_without(answer, gone) for answer in answers)


def referrers(data: Raw, row_id: str) -> Iterator[tuple[Fact, str]]:
    """The facts that refer to a row, with the id of the row they stand in ("" for a chapter's own)."""
    table = table_of(row_id)
    for fact in facts().values():
        if fact.ref is not None and table in fact.ref.tables:
            for holder_id, holder in _holders(data, fact):
                if row_id in _ids(holder.get(fact.name)):
                    yield fact, holder_id


class _Table:
    """The three states of one table."""

    def __init__(self, table: Table, base: Raw | None, plan: Raw, workbook: Raw) -> None:
        self.table = table
        self.data = {"base": base or {}, "plan": plan, "workbook": workbook}
        self.base = _by_id(base, table) if base is not None else None
        self.plan = _by_id(plan, table)
        self.workbook = _by_id(workbook, table)

    def merged(self) -> Iterator[Answer | Conflict]:
        for row_id, row in self.workbook.items():
            if row_id in self.plan:
                was = self._was(row_id)
                yield from _facts(self.table.facts, row_id, was, self.plan[row_id], row)
            elif self.base is None or row_id not in self.base:
                yield self._added(row_id)
            elif not self._like(self.base[row_id], row) or self._newly_used(row_id, "workbook"):
                yield Conflict(Dispute.REMOVED_IN_PLAN, self.table.name, row_id, None, row, (self._added(row_id),))
        for row_id, row in self.plan.items():
            if row_id not in self.workbook and (self.base is None or row_id in self.base):
                yield self._removed(row_id, row)
        yield from self._order()

    def _was(self, row_id: str) -> Raw | None:
        """A row as it was built; without it, in neither, an empty one: what both then say differently is a conflict."""
        return None if self.base is None else self.base.get(row_id, {})

    def _removed(self, row_id: str, row: Raw) -> Answer | Conflict:
        answer = RemoveRow(self.table.name, row_id)
        if self.base is not None and self._like(self.base[row_id], row) and not self._newly_used(row_id, "plan"):
            return answer
        return Conflict(Dispute.REMOVED_IN_WORKBOOK, self.table.name, row_id, row, None, (answer,))

    def _added(self, row_id: str) -> AddRow:
        values = {name: value for name, value in without_veiled(self.workbook[row_id]).items() if name != "id"}
        before = list(self.workbook)[: list(self.workbook).index(row_id)]
        after = next((one for one in reversed(before) if one in self.plan or one not in (self.base or ())), "")
        return AddRow(self.table.name, row_id, values, after)

    def _like(self, one: Raw, other: Raw) -> bool:
        return all(same(fact, one.get(fact.name), other.get(fact.name)) for fact in self.table.facts)

    def _newly_used(self, row_id: str, side: str) -> bool:
        """Whether one side began to refer to the row since the build."""
        return not set(referrers(self.data[side], row_id)) <= set(referrers(self.data["base"], row_id))

    def _order(self) -> Iterator[Answer | Conflict]:
        if self.base is None or self.table.by_period:
            return
        built = [row_id for row_id in self.base if row_id in self.workbook]
        wanted = [row_id for row_id in self.workbook if row_id in self.base]
        if built == wanted:
            return
        here = [row_id for row_id in self.plan if row_id in set(wanted)]
        there = [row_id for row_id in wanted if row_id in self.plan]
        if here == there:
            return
        moves = tuple(MoveRow(self.table.name, row_id, after) for row_id, after in _moves(list(self.plan), there))
        if here == [row_id for row_id in built if row_id in self.plan]:
            yield from moves
        else:
            yield Conflict(Dispute.ORDER, self.table.name, "", here, there, moves)


def _facts(group: tuple[Fact, ...], row: str, was: Raw | None, plan: Raw, workbook: Raw) -> Iterator[Answer | Conflict]:
    for fact in group:
        ours, theirs = plan.get(fact.name), workbook.get(fact.name)
        if same(fact, ours, theirs) or (was is not None and same(fact, was.get(fact.name), theirs)):
            continue
        answer = SetFact(fact.key, row, theirs)
        if was is not None and same(fact, was.get(fact.name), ours):
            yield answer
        else:
            yield Conflict(Dispute.VALUE, fact.key, row, ours, theirs, (answer,))


def _moves(rows: list[str], wanted: list[str]) -> Iterator[tuple[str, str]]:
    """The fewest rows that have to move, each with the one it comes after; rows that are not wanted stay put."""
    place = {row_id: number for number, row_id in enumerate(rows)}
    staying = set(_rising([place[row_id] for row_id in wanted]))
    before = ""
    for row_id in wanted:
        if place[row_id] not in staying:
            yield row_id, before
        before = row_id


def _rising(numbers: list[int]) -> list[int]:
    """The longest rising run to be had by leaving numbers out."""
    ends: list[int] = []
    runs: list[list[int]] = []
    for number in numbers:
        at = bisect_left(ends, number)
        run = [*(runs[at - 1] if at else ()), number]
        ends[at : at + 1], runs[at : at + 1] = [number], [run]
    return runs[-1] if runs else []


def _by_id(data: Raw | None, table: Table) -> Rows:
    return {str(row["id"]): row for row in rows_of(data or {}, table)}


def _holders(data: Raw, fact: Fact) -> Iterator[tuple[str, Raw]]:
    home = tables().get(fact.table)
    if home is None:
        yield "", data.get(fact.chapter, {})
    else:
        yield from _by_id(data, home).items()


def _ids(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else []


_TURNS = {MoveRow: 0, AddRow: 1, SetFact: 2, RemoveRow: 3}


def _turn(answer: Answer) -> int:
    """Rows find their places first, come before what refers to them, and go last."""
    return _TURNS[type(answer)]


def _absent(plan: Raw, answers: list[Answer]) -> Callable[[str], bool]:
    """Whether an id is none of a row once the answers are in."""
    rows_only = apply(plan, [answer for answer in answers if not isinstance(answer, SetFact)])
    there = {row_id for table in tables().values() for row_id in _by_id(rows_only, table)}
    return lambda row_id: row_id != US and row_id not in there


def _without(answer: Answer, gone: Callable[[str], bool]) -> Answer:
    """The answer without references to rows that are gone, as if they went after it."""
    if isinstance(answer, AddRow):
        kept = {name: _left(f"{answer.table}.{name}", value, gone) for name, value in answer.values.items()}
        return replace(answer, values={name: value for name, value in kept.items() if value not in (None, [])})
    if not isinstance(answer, SetFact) or answer.value is None:
        return answer
    return replace(answer, value=_left(answer.key, answer.value, gone))


def _left(key: str, value: Any, gone: Callable[[str], bool]) -> Any:
    if facts()[key].ref is None:
        return value
    if isinstance(value, list):
        return [row_id for row_id in value if not gone(row_id)]
    return None if gone(value) else value


__all__ = ["Conflict", "Dispute", "Merge", "Side", "merged", "referrers", "settled"]
