"""Changes and values of plain data in words, for whoever decides whether they are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from ..text import words
from . import show
from .choices import Metric, TargetKind
from .compare import Change, Sort
from .fields import NotMeasuredYet, Raw, Unit
from .ids import rows_of
from .walk import Fact, Kind, facts, tables

MANY = 6  # rows of one table told one by one; more are counted
_FEW = 5  # facts told of a new row
_TARGET = "goals.target"  # may be meant as a change from the start
_SHORT, _LONG = 40, 120  # letters of a title, of a text
_FEWEST = 10  # letters of a title where there is little room
_IN_UNIT: dict[Unit | None, Callable[[float], str]] = {
    Unit.SHARE: lambda value: show.share(value, 2),
    Unit.HOURS: show.hours,
    Unit.DAYS: show.days,
}


class Teller:
    """Tells values and rows of one or two plans: names come from the newer one.

    Texts of more than `longest` letters are cut. With `room`, the letters there are for a place, rows are told by their
    names alone, without ids.
    """

    def __init__(self, new: Raw, old: Raw | None = None, *, room: int = 0, longest: int = _LONG) -> None:
        self._room, self._longest, self._titles = room, longest, dict[str, str]()
        for data in (old or {}, new):
            for table in tables().values():
                self._titles |= {str(row["id"]): row.get(table.title_field) or "" for row in rows_of(data, table)}
        self._currency = new.get("foundations", {}).get("currency")

    def row(self, row_id: str, room: int = 0) -> str:
        """A row by its id and what it is called; by its name alone where there is `room` for it and no other has it."""
        title = self._titles.get(row_id, "")
        if title and self._room and list(self._titles.values()).count(title) == 1:
            return show.one_line(title, max(_FEWEST, room or _SHORT))
        return words("compare")("row", id=row_id, title=show.one_line(title, _SHORT)) if title else row_id

    def called(self, row_id: str) -> str:
        """What a row is called; "" for none."""
        return self._titles.get(row_id, "")

    def place(self, key: str, row_id: str) -> str:
        """A fact by its step, its row and its label."""
        fact = facts()[key]
        label, step = words("plan")(f"{key}.label"), step_name(fact.chapter)
        say = words("compare")
        if row_id and self._room:
            return say("place.short", row=self.row(row_id, self._room - len(label) - 2), label=label)
        return say("place.row", step=step, row=self.row(row_id), label=label) if row_id else say(
            "place.single", step=step, label=label
        )  # fmt: skip

    def value(self, fact: Fact, value: Any, holder: Raw | None = None) -> str:
        """A value as people read it; `holder` is the row it stands in."""
        if value is None or value == []:
            return words("compare")("nothing")
        if isinstance(value, dict):
            return show.not_measured(NotMeasuredYet.model_validate(value))
        if fact.kind in (Kind.REFERENCE, Kind.REFERENCES):
            named = [value] if isinstance(value, str) else value
            return show.listed([self.row(one) for one in named])
        if fact.kind is Kind.YES_NO:
            return words("plan")("words.yes" if value else "words.no")
        if fact.kind is Kind.CHOICE and fact.choices is not None:
            return show.choice(fact.choices(value))
        if fact.kind is Kind.DATE:
            return show.day(date.fromisoformat(value))
        if fact.kind is Kind.PERIOD:
            return show.period(value)
        return (
            show.one_line(value, self._longest) if isinstance(value, str) else self._number(fact, value, holder or {})
        )

    def _number(self, fact: Fact, value: float, holder: Raw) -> str:
        if fact.unit is Unit.MONEY:
            return show.money(value, self._currency)
        metric = holder.get("metric")
        known = Metric(metric) if metric in {one.value for one in Metric} else None
        kind = holder.get("target_kind")
        if fact.key == _TARGET and kind in (TargetKind.PERCENT_CHANGE, TargetKind.POINTS_CHANGE):
            return show.target_change(float(value), TargetKind(kind), known)
        return in_unit(value, fact.unit, known, holder.get("unit"))

    def change(self, change: Change, holder: Raw, before: Raw) -> str:
        """One change in a line; `holder` is what it stands in, and `before` is that as it was."""
        say = words("compare")
        if change.sort is Sort.CHANGED:
            return self._changed(change, holder, before)
        if change.sort is Sort.ORDER:
            return say("order", table=words("plan")(f"tables.{change.table}.title"))
        table = words("plan")(f"tables.{change.table}.title")
        row = change.new if change.sort is Sort.ADDED else change.old
        said = say("short" if self._room else f"{change.sort}", table=table, row=self.row(change.row))
        about = self._about(change.table, row)
        return say("with", change=said, facts=about) if about else said

    def _changed(self, change: Change, holder: Raw, before: Raw) -> str:
        say, place = words("compare"), self.place_of((change,))
        old, new = self.both(change, holder, before)
        if change.old is None:
            return say("filled", place=place, new=new)
        return say("emptied", place=place, old=old) if change.new is None else say(
            "changed", place=place, old=old, new=new
        )  # fmt: skip

    def place_of(self, group: Sequence[Change]) -> str:
        """Where a fact that changed stands: its row and its label; of many rows their table."""
        say, change = words("compare"), group[0]
        label = words("plan")(f"{change.key}.label")
        if len(group) > MANY:
            table = words("plan")(f"tables.{change.table}.title")
            return say("place.many", table=table, count=len(group), label=label)
        if not change.row:
            return label
        # A row that was renamed is told by its id: which of its names would be right?
        renamed = facts()[change.key].name == tables()[change.table].title_field
        if renamed and self._room:
            return label
        return say(
            "place.short", row=change.row if renamed else self.row(change.row, self._room - len(label) - 2), label=label
        )

    def both(self, change: Change, holder: Raw, before: Raw) -> tuple[str, str]:
        """What a fact was and what it is, each as the row that it stands in means it."""
        fact, both = facts()[change.key], (change.old, change.new)
        if fact.kind in (Kind.LINE, Kind.TEXT) and all(isinstance(one, str) for one in both):
            both = _apart(*both, self._longest)
        return self.value(fact, both[0], before or holder), self.value(fact, both[1], holder or before)

    def same_in_many(self, group: Sequence[Change], holder: Raw, before: Raw) -> str:
        """One and the same change of many rows in a line."""
        say, first, place = words("compare"), group[0], self.place_of(group)
        old, new = self.both(first, holder, before)
        way = "filled" if first.old is None else "emptied" if first.new is None else "changed"
        return say(way, place=place, old=old, new=new)

    def _about(self, table: str, row: Raw) -> str:
        """The first facts of a row, besides its name."""
        home, say = tables()[table], words("compare")
        told = [fact for fact in home.facts if fact.name in row and fact.name != home.title_field]
        said = [
            say("fact", label=words("plan")(f"{fact.key}.label"), value=self.value(fact, row[fact.name], row))
            for fact in told[:_FEW]
        ]
        return say("between").join(said)


def told(changes: Sequence[Change], old: Raw, new: Raw) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The changes in words: each step with its lines; where many rows of a table came or went, their number."""
    teller = Teller(new, old)
    for chapter, group in groupby(changes, key=lambda change: change.chapter):
        lines: list[str] = []
        for (_, sort), some in groupby(group, key=lambda change: (change.table, change.sort)):
            lines += _lines(sort, list(some), teller, old, new)
        yield step_name(chapter), tuple(lines)


def as_json(changes: Sequence[Change], old: Raw, new: Raw) -> list[dict[str, Any]]:
    """The changes as plain data, with the names that people know beside the codes."""
    teller = Teller(new, old)
    return [
        {
            "change": change.sort.value,
            "step": change.chapter or "own_words",
            "key": change.key,
            "row": change.row or None,
            "called": teller.called(change.row) or None,
            "old": change.old,
            "new": change.new,
        }
        for change in changes
    ]


def _apart(one: str, other: str, longest: int) -> tuple[str, str]:
    """Two texts from shortly before where they differ, where that would else be cut off."""
    if max(len(one), len(other)) <= longest:
        return one, other
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    begin = one.rfind(" ", 0, max(0, alike - _SHORT)) if alike > _SHORT else -1
    return (one, other) if begin < 0 else (f"…{one[begin:]}", f"…{other[begin:]}")


def step_name(chapter: str) -> str:
    """What people call a step."""
    return words("plan")(f"chapters.{chapter}.title") if chapter else words("plan")("tables.own_words.title")


def _lines(sort: Sort, some: list[Change], teller: Teller, old: Raw, new: Raw) -> list[str]:
    if sort in (Sort.ADDED, Sort.REMOVED) and len(some) > MANY:
        table = words("plan")(f"tables.{some[0].table}.title")
        return [words("compare")(f"many.{sort}", table=table, count=len(some))]
    lines: list[str] = []
    for group in alike_in(some, teller, old, new):
        homes = home_of(group[0], new), home_of(group[0], old)
        lines.append(teller.same_in_many(group, *homes) if len(group) > MANY else teller.change(group[0], *homes))
    return lines


def alike_in(some: list[Change], teller: Teller, old: Raw, new: Raw) -> Iterator[list[Change]]:
    """The changes row by row; one that many rows have alike stands together, where the first of them is."""
    groups: dict[tuple[str, ...], list[Change]] = {}
    of: list[list[Change]] = []
    for one in some:
        key: tuple[str, ...] = (one.key, one.row)
        if one.sort is Sort.CHANGED and one.row:
            key = (one.key, "", *teller.both(one, home_of(one, new), home_of(one, old)))
        groups.setdefault(key, []).append(one)
        of.append(groups[key])
    for one, group in zip(some, of, strict=True):
        if len(group) <= MANY:
            yield [one]
        elif group[0] is one:
            yield group


def home_of(change: Change, new: Raw) -> Raw:
    """What the fact that changed stands in, in one of the two plans."""
    return holder_of(change.chapter, change.table, change.row, new)


def in_unit(value: float, unit: Unit | None, metric: Metric | None, named: str | None) -> str:
    """A figure that is no money in the unit of its field: a goal's in that of its metric, or in one of its own name."""
    if unit is Unit.FIGURE:
        return show.figure(value, metric, named)
    return _IN_UNIT[unit](value) if unit in _IN_UNIT else show.trimmed(value, 4)


def holder_of(chapter: str, table: str, row_id: str, data: Raw) -> Raw:
    """What a fact stands in: the row of a table, or the chapter."""
    if not row_id:
        return data.get(chapter, {})  # type: ignore[no-any-return]  # a chapter of plain data is a mapping
    return next((row for row in rows_of(data, tables()[table]) if row["id"] == row_id), {})


__all__ = ["MANY", "Teller", "alike_in", "as_json", "holder_of", "home_of", "in_unit", "step_name", "told"]
