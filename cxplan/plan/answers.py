"""Answers: the one currency of change, made by wizard, journal and read-back, applied to a plan's plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from ..errors import CxplanError
from ..text import words
from .fields import Raw
from .ids import number_of, rows_of
from .walk import Fact, facts, singles, tables


@dataclass(frozen=True, slots=True)
class SetFact:
    """A fact gets a value: of a row, or with row "" of a chapter; plain data; None clears it."""

    key: str
    row: str
    value: Any


@dataclass(frozen=True, slots=True)
class AddRow:
    """A new row with its id and first values, after another row: None at the end, "" in front."""

    table: str
    row: str
    values: dict[str, Any] = field(default_factory=dict)
    after: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """A row goes, and what refers to it is cleared; its id is not given again."""

    table: str
    row: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A row moves after another row: None to the end, "" to the front."""

    table: str
    row: str
    after: str | None = None


Answer = SetFact | AddRow | RemoveRow | MoveRow

_KINDS: dict[str, type[Answer]] = {"set": SetFact, "add": AddRow, "remove": RemoveRow, "move": MoveRow}
_NAMES = {kind: name for name, kind in _KINDS.items()}


class UnknownPlace(CxplanError):
    """An answer to a fact or a row that this plan does not have; `answer` is kept."""

    def __init__(self, answer: Answer) -> None:
        place = answer.key if isinstance(answer, SetFact) else answer.table
        super().__init__(words("faults")("answer.unknown_place", place=place, row=answer.row or "-"))
        self.answer = answer


def apply(raw: Raw, answers: Iterable[Answer]) -> Raw:
    """The plan's data with the answers in it; raises UnknownPlace. Applying the same answers twice does no harm."""
    new = _copied(raw)
    for answer in answers:
        _DOERS[type(answer)](new, answer)
    return new


def fitting(raw: Raw, answers: Iterable[Answer]) -> tuple[Raw, tuple[Answer, ...]]:
    """The plan's data with those answers in it that have a place there, and the answers that have none."""
    new, left = _copied(raw), []
    for answer in answers:
        try:
            _DOERS[type(answer)](new, answer)
        except UnknownPlace:
            left.append(answer)
    return new, tuple(left)


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer as plain data that JSON can hold."""
    return {"do": _NAMES[type(answer)], **{name: plain(value) for name, value in asdict(answer).items()}}


def from_json(data: dict[str, Any]) -> Answer:
    """The answer that `to_json` wrote; raises KeyError or TypeError where it is none."""
    slots = dict(data)
    return _KINDS[slots.pop("do")](**slots)


def plain(value: Any) -> Any:
    """A value as the plan file holds it: dates and choices as text, line ends as \\n, half characters replaced."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        return text.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(plain(name)): plain(item) for name, item in value.items() if item is not None}
    return value


def _copied(raw: Raw) -> Raw:
    """The data anew as deep as answers change them in place: a person waits for it after every answer."""
    return {
        name: {fact: _rows_anew(value) for fact, value in part.items()} if isinstance(part, dict) else _rows_anew(part)
        for name, part in raw.items()
    }


def _rows_anew(value: Any) -> Any:
    return [dict(row) if isinstance(row, dict) else row for row in value] if isinstance(value, list) else value


def _set(raw: Raw, answer: SetFact) -> None:
    owner, _, name = answer.key.partition(".")
    if answer.row:
        if answer.key not in facts():
            raise UnknownPlace(answer)
        holder = _row(raw, owner, answer)
    else:
        if not any(fact.name == name for fact in singles().get(owner, ())):
            raise UnknownPlace(answer)
        holder = raw.setdefault(owner, {})
    _put(holder, name, answer.value)


def _add(raw: Raw, answer: AddRow) -> None:
    if any(f"{answer.table}.{name}" not in facts() for name in answer.values):
        raise UnknownPlace(answer)
    rows = _rows(raw, answer)
    row = next((row for row in rows if row.get("id") == answer.row), None)
    if row is None:
        row = {"id": answer.row}
        rows.insert(_place(rows, answer.after), row)
    for name, value in answer.values.items():
        _put(row, name, value)


def _remove(raw: Raw, answer: RemoveRow) -> None:
    rows = _rows(raw, answer)
    prefix = tables()[answer.table].prefix
    given = raw.setdefault("ids", {})
    highest = max((number_of(row.get("id"), prefix) for row in rows), default=0)
    given[prefix] = max(int(given.get(prefix, 0)), highest, number_of(answer.row, prefix))
    rows[:] = [row for row in rows if row.get("id") != answer.row]
    for fact in facts().values():
        if fact.ref is not None and answer.table in fact.ref.tables:
            _forget(raw, fact, answer.row)


def _forget(raw: Raw, fact: Fact, row_id: str) -> None:
    """Clears a fact wherever it refers to a row."""
    home = tables().get(fact.table)
    for holder in rows_of(raw, home) if home else [raw.get(fact.chapter, {})]:
        value = holder.get(fact.name)
        if isinstance(value, list):
            _put(holder, fact.name, [item for item in value if item != row_id])
        elif value == row_id:
            _put(holder, fact.name, None)


def _move(raw: Raw, answer: MoveRow) -> None:
    rows = _rows(raw, answer)
    row = _row(raw, answer.table, answer)
    if answer.after == answer.row:
        return
    rows.remove(row)
    rows.insert(_place(rows, answer.after), row)


_DOERS: dict[type[Answer], Callable[[Raw, Any], None]] = {
    SetFact: _set,
    AddRow: _add,
    RemoveRow: _remove,
    MoveRow: _move,
}


def _put(holder: dict[str, Any], name: str, value: Any) -> None:
    """A cleared fact leaves no trace; an empty list or text is a cleared one."""
    if value is None or value in ("", [], ()):
        holder.pop(name, None)
    else:
        holder[name] = plain(value)


def _rows(raw: Raw, answer: AddRow | RemoveRow | MoveRow) -> list[dict[str, Any]]:
    home = tables().get(answer.table)
    if home is None:
        raise UnknownPlace(answer)
    holder = raw.setdefault(home.chapter, {}) if home.chapter else raw
    return holder.setdefault(home.name, [])  # type: ignore[no-any-return]  # a table of plain data is a list of rows


def _row(raw: Raw, table: str, answer: SetFact | MoveRow) -> dict[str, Any]:
    home = tables()[table]
    holder = raw.get(home.chapter, {}) if home.chapter else raw
    for row in holder.get(table, ()):
        if row.get("id") == answer.row:
            return row  # type: ignore[no-any-return]  # a row of plain data is a mapping
    raise UnknownPlace(answer)


def _place(rows: list[dict[str, Any]], after: str | None) -> int:
    """The position after a row; a row that is gone meanwhile means the end."""
    if after == "":
        return 0
    return next((place + 1 for place, row in enumerate(rows) if row.get("id") == after), len(rows))
