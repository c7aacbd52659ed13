"""Where a thing stands in a plan, said as people know it: file and line, step, row with its title, field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import Fault
from ..text import words
from .show import one_line
from .walk import Fact, facts, singles, tables
from .yaml_text import Read

Path = tuple[str | int, ...]

_SHORT = 40


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one plan: `file` is its name, `read` knows the lines, `data` the rows with their ids."""

    file: str
    read: Read
    data: dict[str, Any]

    def fault(self, path: Path, key: str, **slots: object) -> Fault:
        """The fault with these words of faults.toml, at this place."""
        say = words("faults")
        fact = fact_at(path)
        return Fault(
            where=self.where(path),
            what=say(f"{key}.what", **slots),
            remedy=say(f"{key}.remedy", **slots),
            key=fact.key if fact else ".".join(str(part) for part in path),
            line=self.read.line(path),
            text=self.read.as_typed(self.read.line(path)),
        )

    def where(self, path: Path) -> str:
        """The way to a place: `plan.yaml line 37, Goals, G2 "Fewer complaints", Target`."""
        say, line = words("faults"), self.read.line(path) if path else None
        start = say("where.line", file=self.file, line=line) if line else say("where.file", file=self.file)
        return say("where.between").join((start, *dict.fromkeys(self._steps(path))))

    def _steps(self, path: Path) -> Iterator[str]:
        names, table, place = words("plan"), table_at(path), row_at(path)
        if path and path[0] in singles():
            yield names(f"chapters.{path[0]}.title")
        row = self._row(table, place) if table and place is not None else ""
        if table and (not row or not tables()[table].chapter):
            yield names(f"tables.{table}.title")
        if place is not None:
            yield row or words("faults")("where.row_number", number=place + 1)
        if fact := fact_at(path):
            yield names(f"{fact.key}.label")

    def row(self, table: str, place: int) -> Any:
        """The row of a table at a place, whatever it is, or None."""
        home = tables()[table]
        holder = self.data.get(home.chapter) if home.chapter else self.data
        rows = holder.get(table) if isinstance(holder, dict) else None
        return rows[place] if isinstance(rows, list) and place < len(rows) else None

    def _row(self, table: str, place: int) -> str:
        """A row by its id and title; an empty text where it has no id to go by."""
        say, row = words("faults"), self.row(table, place)
        row_id = row.get("id") if isinstance(row, dict) else None
        if not isinstance(row_id, str):
            return ""
        title = row.get(tables()[table].title_field)
        if not isinstance(title, str):
            return say("where.row_untitled", id=short(row_id))
        return say("where.row", id=short(row_id), title=short(title))


def table_at(path: Path) -> str:
    """The table that a path leads into, or an empty text."""
    if path and path[0] == "own_words":
        return "own_words"
    if len(path) > 1 and (home := tables().get(str(path[1]))) and home.chapter == path[0]:
        return home.name
    return ""


def row_at(path: Path) -> int | None:
    """The place of the row in its table, where a path leads into one."""
    return next((part for part in path if isinstance(part, int)), None)


def fact_at(path: Path) -> Fact | None:
    """The fact that a path leads to or into."""
    table = table_at(path)
    above = (3 if tables()[table].chapter else 2) if table else 1
    names = path[above:]
    return facts().get(f"{table or path[0]}.{names[0]}") if names else None


def short(text: str) -> str:
    """A text on one line and cut to what is enough to know it by."""
    return one_line(text, _SHORT)
