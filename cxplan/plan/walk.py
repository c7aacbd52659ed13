"""The walk over the models that tells every room which facts there are, of which kind and with which limits."""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from . import CHAPTERS, Plan
from .fields import Long, Mark, Named, NotMeasuredYet, Ref, Row, Unit


class Kind(StrEnum):
    """What a fact is; decides its prompt, its cell, its validation and how it is read back."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    PERIOD = "period"
    WHOLE = "whole"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    REFERENCE = "reference"
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of the plan: `key` is its name on every floor, `table` is empty for a chapter's single fields."""

    key: str
    chapter: str
    table: str
    name: str
    kind: Kind
    unit: Unit | None
    marks: frozenset[Mark]
    ref: Ref | None
    named: Named | None
    choices: type[StrEnum] | None
    low: float | None
    low_open: bool
    high: float | None
    high_open: bool
    default: Any

    @property
    def essential(self) -> bool:
        """Asked on the quick path."""
        return Mark.ESSENTIAL in self.marks

    @property
    def private(self) -> bool:
        """Stays in plan and workbook."""
        return Mark.PRIVATE in self.marks

    @property
    def measured(self) -> bool:
        """Takes "not measured yet" in place of a figure."""
        return Mark.MEASURED in self.marks

    @property
    def range_name(self) -> str:
        """The fact's defined name in the workbook."""
        return self.key.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the plan: where it stands, the prefix of its ids, the field a row is called by, its facts."""

    name: str
    chapter: str
    prefix: str
    model: type[Row]
    title_field: str
    facts: tuple[Fact, ...]

    @property
    def by_period(self) -> bool:
        """Whether each row belongs to a period: where it stands among the others says nothing."""
        return any(fact.kind is Kind.PERIOD and fact.name == "period" for fact in self.facts)


@cache
def tables() -> dict[str, Table]:
    """Every table by name, in the plan's order."""
    found: dict[str, Table] = {}
    for chapter in CHAPTERS:
        for name, info in _model(Plan, chapter).model_fields.items():
            if row := _row_model(info):
                found[name] = _table(name, chapter, row)
    row = _row_model(Plan.model_fields["own_words"])
    assert row is not None
    found["own_words"] = _table("own_words", "", row)
    return found


@cache
def singles() -> dict[str, tuple[Fact, ...]]:
    """The facts a chapter holds once, by chapter; `settings` included."""
    return {
        chapter: tuple(
            _fact(chapter, "", name, info)
            for name, info in _model(Plan, chapter).model_fields.items()
            if _row_model(info) is None
        )
        for chapter in (*CHAPTERS, "settings")
    }


@cache
def facts() -> dict[str, Fact]:
    """Every fact by key, in the plan's order."""
    found = {fact.key: fact for group in singles().values() for fact in group}
    found |= {fact.key: fact for table in tables().values() for fact in table.facts}
    return found


def rows(plan: Plan, table: str) -> tuple[Row, ...]:
    """The rows of one table of a plan."""
    home = tables()[table]
    holder = getattr(plan, home.chapter) if home.chapter else plan
    return getattr(holder, table)  # type: ignore[no-any-return]  # a table is a tuple of rows


@cache
def _prefixes() -> dict[str, str]:
    return {table.prefix: name for name, table in tables().items()}


def table_of(row_id: str) -> str | None:
    """The name of the table that an id such as TP3 belongs to."""
    return _prefixes().get(row_id.rstrip("0123456789"))


def _model(model: type[BaseModel], name: str) -> type[BaseModel]:
    annotation = model.model_fields[name].annotation
    assert isinstance(annotation, type) and issubclass(annotation, BaseModel)
    return annotation


def _row_model(info: FieldInfo) -> type[Row] | None:
    if get_origin(info.annotation) is not tuple:
        return None
    item = get_args(info.annotation)[0]
    return item if isinstance(item, type) and issubclass(item, Row) else None


def _table(name: str, chapter: str, row: type[Row]) -> Table:
    made = tuple(_fact(name, chapter, field, info) for field, info in row.model_fields.items() if field != "id")
    return Table(name, chapter, row.prefix, row, row.title_field, made)


def _fact(owner: str, chapter: str, name: str, info: FieldInfo) -> Fact:
    types_, metadata = _flatten(info.annotation)
    metadata = [*metadata, *info.metadata]
    low, low_open, high, high_open = _limits(metadata)
    ref = next((mark for mark in metadata if isinstance(mark, Ref)), None)
    named = next((mark for mark in metadata if isinstance(mark, Named)), None)
    choices = next((t for t in types_ if isinstance(t, type) and issubclass(t, StrEnum)), None)
    unit = next((mark for mark in reversed(metadata) if isinstance(mark, Unit)), None)
    return Fact(
        key=f"{owner}.{name}",
        chapter=chapter or owner,
        table=owner if chapter or owner == "own_words" else "",
        name=name,
        kind=_kind(types_, metadata, ref, choices),
        unit=unit,
        marks=frozenset(mark for mark in metadata if isinstance(mark, Mark)),
        ref=ref,
        named=named,
        choices=choices,
        low=low,
        low_open=low_open,
        high=high,
        high_open=high_open,
        default=info.default,
    )


def _kind(types_: list[Any], metadata: list[Any], ref: Ref | None, choices: type[StrEnum] | None) -> Kind:
    if ref is not None:
        return Kind.REFERENCES if tuple in types_ else Kind.REFERENCE
    if choices is not None:
        return Kind.CHOICE
    for type_, kind in ((bool, Kind.YES_NO), (date, Kind.DATE), (int, Kind.WHOLE), (float, Kind.NUMBER)):
        if type_ in types_:
            return kind
    if any(getattr(mark, "pattern", None) and "Q[1-4]" in mark.pattern for mark in metadata):
        return Kind.PERIOD
    return Kind.TEXT if any(isinstance(mark, Long) for mark in metadata) else Kind.LINE


def _limits(metadata: list[Any]) -> tuple[float | None, bool, float | None, bool]:
    low: float | None = None
    high: float | None = None
    low_open = high_open = False
    for mark in metadata:
        if isinstance(getattr(mark, "ge", getattr(mark, "le", None)), date):
            continue  # every day has the same limits: fields.EARLIEST and LATEST
        if isinstance(mark, Ge | Gt):
            low = float(mark.ge if isinstance(mark, Ge) else mark.gt)  # type: ignore[arg-type]  # ours are numbers
            low_open = isinstance(mark, Gt)
        if isinstance(mark, Le | Lt):
            high = float(mark.le if isinstance(mark, Le) else mark.lt)  # type: ignore[arg-type]  # ours are numbers
            high_open = isinstance(mark, Lt)
    return low, low_open, high, high_open


def _flatten(annotation: Any) -> tuple[list[Any], list[Any]]:
    """The plain types an annotation is made of, and everything said about them on the way."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *said = get_args(annotation)
        types_, metadata = _flatten(inner)
        spread: list[Any] = []
        for mark in said:
            spread.extend(mark.metadata if isinstance(mark, FieldInfo) else [mark])
        return types_, [*metadata, *spread]
    if origin in (Union, types.UnionType):
        all_types: list[Any] = []
        all_marks: list[Any] = []
        for part in get_args(annotation):
            if part in (type(None), NotMeasuredYet):
                continue
            types_, metadata = _flatten(part)
            all_types += types_
            all_marks += metadata
        return all_types, all_marks
    if origin is tuple:
        return [tuple, *get_args(annotation)], []
    return [annotation], []


__all__ = ["Fact", "Kind", "Table", "facts", "rows", "singles", "table_of", "tables"]
