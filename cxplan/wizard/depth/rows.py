"""What can be done with the rows of a table, as answers: add, copy, move, remove, paste."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from ...plan.answers import AddRow, Answer, MoveRow, RemoveRow, SetFact, plain
from ...plan.walk import Fact, Kind, Table, tables
from ..asking import Taken
from ..catalogue import label
from ..draft import Draft
from ..links import unlinked
from ..taking_back import raw_row
from . import facts


def added(draft: Draft, table: str, title: str) -> tuple[str, tuple[Answer, ...]]:
    """A new row at the end, called so; its id and the answers."""
    new = draft.new_ids(table)[0]
    named = tables()[table]
    fact = next(fact for fact in named.facts if fact.name == named.title_field)
    values = {fact.name: title} if fact.kind in (Kind.LINE, Kind.TEXT) else {}
    return new, (AddRow(table, new, values),)


def copied(draft: Draft, table: str, row: str) -> tuple[Answer, ...]:
    """A copy right behind the row."""
    values = {name: value for name, value in raw_row(draft, table, row).items() if name != "id"}
    return (AddRow(table, draft.new_ids(table)[0], copy.deepcopy(values), row),)


def moved(draft: Draft, table: str, row: str, by: int) -> tuple[Answer, ...]:
    """The row one place up or down; nothing at the end of the table."""
    ids = [one.id for one in draft.rows(table)]
    at = ids.index(row)
    to = at + by
    if not 0 <= to < len(ids):
        return ()
    if by > 0:
        return (MoveRow(table, row, ids[to]),)
    return (MoveRow(table, row, ids[to - 1] if to else ""),)


def removed(draft: Draft, table: str, row: str) -> tuple[Answer, ...]:
    """The row goes; links to it are cleared, and rows that were about it alone go with it."""
    return (*unlinked(draft, {row}), RemoveRow(table, row))


@dataclass(frozen=True, slots=True)
class Pasted:
    """A table pasted from a spreadsheet, read: new rows as answers, and the cells that could not be read."""

    answers: tuple[Answer, ...]
    rows: int
    facts: tuple[Fact, ...]
    wrong: tuple[tuple[str, str], ...]


def pasted(draft: Draft, table: str, text: str) -> Pasted:
    """Rows from pasted cells: a first row of labels says which columns are which, else they come in our order."""
    cells = [[cell.strip() for cell in line.split("\t")] for line in text.splitlines() if line.strip()]
    home = tables()[table]
    columns = _columns(home, cells[0]) if cells else ()
    body = cells[1:] if columns else cells
    columns = columns or tuple(home.facts)
    made, wrong, ids = [], [], draft.new_ids(table, len(body))
    for row_id, line in zip(ids, body, strict=True):
        values: dict[str, Any] = {}
        for fact, cell in zip(columns, line, strict=False):
            if fact is None or not cell:
                continue
            reading = facts.understood(draft, fact, row_id, cell)
            if isinstance(reading, Taken) and isinstance(reading.answers[0], SetFact):
                values[fact.name] = plain(reading.answers[0].value)
            else:
                wrong.append((label(fact), cell))
        made.append(AddRow(table, row_id, values))
    return Pasted(tuple(made), len(body), tuple(fact for fact in columns if fact), tuple(wrong))


def _columns(home: Table, header: list[str]) -> tuple[Fact | None, ...]:
    """The facts a header names; empty where it names none, so that it is a row like the others."""
    by_label = {label(fact).casefold(): fact for fact in home.facts} | {fact.name: fact for fact in home.facts}
    found = tuple(by_label.get(cell.casefold()) for cell in header)
    return found if any(found) else ()
