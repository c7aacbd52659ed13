"""What undoes answers: each fact as it was, each row in its place again."""

from __future__ import annotations

from typing import Any

from ..plan.answers import AddRow, Answer, MoveRow, RemoveRow, SetFact, plain
from ..plan.ids import numbered, rows_of
from ..plan.walk import tables
from .draft import Draft


def taking_back(draft: Draft, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """The answers that undo these, as the draft was before them."""
    return tuple(one for answer in reversed(answers) for one in _undone(draft, answer))


def _undone(draft: Draft, answer: Answer) -> tuple[Answer, ...]:
    if isinstance(answer, SetFact):
        return (SetFact(answer.key, answer.row, _before(draft, answer)),)
    if isinstance(answer, AddRow):
        return (RemoveRow(answer.table, answer.row),)
    after = _behind(draft, answer.table, answer.row)
    if isinstance(answer, MoveRow):
        return (MoveRow(answer.table, answer.row, after),)
    values = {name: value for name, value in raw_row(draft, answer.table, answer.row).items() if name != "id"}
    return (AddRow(answer.table, answer.row, values, after),)


def _before(draft: Draft, answer: SetFact) -> Any:
    owner, _, name = answer.key.partition(".")
    holder = raw_row(draft, owner, answer.row) if answer.row else draft.raw.get(owner, {})
    return plain(holder.get(name))


def _behind(draft: Draft, table: str, row: str) -> str:
    """The row in front of this one, or an empty text at the top."""
    ids = [one.id for one in draft.rows(table)]
    at = ids.index(row)
    return ids[at - 1] if at else ""


def raw_row(draft: Draft, table: str, row: str) -> dict[str, Any]:
    """A row as the plan's data has it, its id among it; empty where there is none."""
    return next((one for one in rows_of(numbered(draft.raw), tables()[table]) if one.get("id") == row), {})
