"""A built workbook in the hands of a person: cells by fact and row, typed in as people type."""

from __future__ import annotations

import copy
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from cxplan.plan import show
from cxplan.plan.fields import Unit
from cxplan.plan.ids import rows_of
from cxplan.plan.walk import Fact, Kind, facts, tables
from cxplan.text import words

Raw = dict[str, Any]


class Hand:
    """A workbook that is open in openpyxl; `save` writes it back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path

    def place(self, name: str) -> tuple[Any, int, int, int]:
        """The sheet of a name, its first row, its column, and the row below the last one that is drawn."""
        sheet, _, area = (self.book.defined_names[name].attr_text or "").rpartition("!")
        found = re.fullmatch(r"\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?", area)
        assert found is not None, area
        row, page = int(found[2]), self.book[sheet.strip("'")]
        column = column_index_from_string(found[1])
        for table in page.tables.values():
            first, end = (int(re.sub(r"\D", "", one)) for one in table.ref.split(":"))
            if first == row:
                return page, row + 1, column, end + 1
        return page, row, column, int(found[4] or row)

    def row(self, table: str, row_id: str) -> int:
        sheet, first, column, last = self.place(f"{table}_id")
        return next(row for row in range(first, last + 1) if sheet.cell(row, column).value == row_id)

    def closing_row(self, table: str) -> int:
        return self.place(f"{table}_id")[3]

    def cell(self, key: str, row_id: str = "") -> Any:
        table, _, _ = key.partition(".")
        sheet, first, column, _ = self.place(key.replace(".", "_"))
        return sheet.cell(self.row(table, row_id) if row_id else first, column)

    def type(self, key: str, row_id: str, value: object) -> None:
        self.cell(key, row_id).value = value

    def write_row(self, table: str, row: int, values: dict[str, object]) -> None:
        for name, value in values.items():
            sheet, _, column, _ = self.place(f"{table}_{name}")
            sheet.cell(row, column).value = value

    def rows(self, table: str) -> tuple[Any, int, int, int, int]:
        """The sheet of a table, its first and last row (without the closing line), its first and last column."""
        sheet, first, column, last = self.place(f"{table}_id")
        names = [name for name in self.book.defined_names if name.startswith(f"{table}_")]
        columns = [place[2] for name in names if (place := self.place(name))[0] is sheet and place[1] == first]
        return sheet, first, last - 1, column, max(columns)


def typed(fact: Fact, value: Any, data: Raw) -> object:
    """What a person types for a plan's value."""
    if value is None:
        return None
    if isinstance(value, dict):
        return words("plan")("words.not_measured")
    if fact.kind is Kind.CHOICE and fact.choices is not None:
        return show.choice(fact.choices(value))
    if fact.kind is Kind.YES_NO:
        return words("plan")("words.yes" if value else "words.no")
    if fact.kind is Kind.DATE:
        return date.fromisoformat(value)
    if fact.kind in (Kind.REFERENCE, Kind.REFERENCES):
        return "; ".join(_label(one, data) for one in ([value] if isinstance(value, str) else value))
    return value / 24 if fact.unit is Unit.HOURS else value


def _label(row_id: str, data: Raw) -> str:
    if row_id == "us":
        return words("plan")("words.us")
    for table in tables().values():
        for row in rows_of(data, table):
            if row["id"] == row_id:
                return f"{row_id} · {row.get(table.title_field, row_id)}"
    raise KeyError(row_id)


def another(fact: Fact, value: Any, holder: Raw, data: Raw) -> Any:
    """Another value that fits a fact."""
    if fact.key == "foundations.currency":
        return "GBP"
    if fact.key == "foundations.brand_colour":
        return "#123456"
    if fact.kind in (Kind.LINE, Kind.TEXT):
        return f"{value or ''}Edited by hand"
    if fact.kind is Kind.DATE:
        return (date.fromisoformat(value or "2027-03-04") + timedelta(days=1)).isoformat()
    if fact.kind is Kind.PERIOD:
        return "2025-11" if value != "2025-11" else "2025-Q3"
    if fact.kind is Kind.YES_NO:
        return not value
    if fact.kind is Kind.CHOICE and fact.choices is not None:
        return next(one.value for one in fact.choices if one.value != value)
    if fact.kind in (Kind.REFERENCE, Kind.REFERENCES):
        return _other_reference(fact, value, holder, data)
    return _other_number(fact, value)


def _other_number(fact: Fact, value: Any) -> float:
    old = value if isinstance(value, int | float) else fact.low or 0
    for new in (old + 1, old / 2, old - 1, (fact.low or 0) + 0.25, (fact.low or 0) + 1):
        fits = (fact.low is None or new >= fact.low + (1e-9 if fact.low_open else 0)) and (
            fact.high is None or new <= fact.high
        )
        if new != old and fits and (fact.kind is not Kind.WHOLE or float(new).is_integer()):
            return int(new) if float(new).is_integer() else new
    raise AssertionError(fact.key)


def _other_reference(fact: Fact, value: Any, holder: Raw, data: Raw) -> Any:
    assert fact.ref is not None
    if fact.key == "goals.parent":
        return "G1" if value != "G1" else "G2"
    ids = [row["id"] for name in fact.ref.tables for row in rows_of(data, tables()[name])]
    held = [value] if isinstance(value, str) else value or []
    new = next((one for one in ids if one not in held and one != holder.get("id")), None)
    return new if fact.kind is Kind.REFERENCE else ([new] if new else [])


def everything_changed(data: Raw) -> tuple[Raw, list[tuple[Fact, str, Any]]]:
    """The data with every fact that has a place changed once, in the last row that says it, and those changes."""
    new, made = copy.deepcopy(data), []
    for fact in facts().values():
        home = tables().get(fact.table)
        if home is None:
            holder = new[fact.chapter]
        else:
            rows = rows_of(new, home)
            if not rows:
                continue
            holder = next((row for row in reversed(rows) if row.get(fact.name) is not None), rows[-1])
        value = another(fact, holder.get(fact.name), holder, data)
        if value in (None, []):
            continue
        holder[fact.name] = value
        made.append((fact, holder.get("id", ""), value))
    return new, made
