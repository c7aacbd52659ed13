"""Random hands on a whole workbook in Calc: typed, sorted, put in, deleted, copied, moved, dragged, overwritten.

What the edited workbook shows is held against a workbook built anew from what was read back: where a number differs,
the edited one must have said that something is wrong. More of it than the tests take:

    python -m tests.workbook.readback.hands FIRST LAST [PLAN]
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.datetime import to_excel
from pydantic import ValidationError

from cxplan import workbook
from cxplan.errors import CxplanError
from cxplan.ooxml.seal import sealed
from cxplan.plan import Plan
from cxplan.plan.answers import apply
from cxplan.plan.data import data_of
from cxplan.plan.file import load
from cxplan.plan.ids import rows_of
from cxplan.plan.merge import Side, merged, settled
from cxplan.plan.walk import Kind, Table, facts, tables
from cxplan.workbook.edited import read
from tests.samples import FOLDER

from . import calc
from .editing import Raw, another, typed

MOST = 4  # edits in one sequence
TOTAL = "checks_total"
# What says how the workbook itself is, not what it measures.
_OF_ITSELF = re.compile(
    r"^(checks|typed_|counted_|list_|area_|rows_|shown_|answer_checks|answer_start|faults_|first_bad)"
    r"|_(top|below|far|copied|place|row|key|key_old|first|last)$"  # where something stands, not what it says
)
_WRONG = ("abc", "-3", "04/2028", "2028-13", "about ten", "=1/0")


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a sequence: the script, the names whose values differ, and whether anybody was told."""

    script: str
    differing: Mapping[str, tuple[object, object]]
    told_there: bool
    told_by_read: bool

    @property
    def silent(self) -> bool:
        """A number that is wrong, and the workbook says that all is well."""
        return bool(self.differing) and not self.told_there


def sequence(seed: int, plan: Plan, results: list[str]) -> str:
    """A script of one to four edits; the same seed gives the same."""
    chance = random.Random(seed)
    hands = _Hands(chance, data_of(plan), results)
    made = [chance.choice(_EDITS)(hands) for _ in range(chance.randint(1, MOST))]
    return "".join(f"{one}\n" for one in made)


class _Hands:
    """What a person may take hold of."""

    def __init__(self, chance: random.Random, data: Raw, results: list[str]) -> None:
        self.chance, self.data, self.results = chance, data, results
        self.held = [table for table in tables().values() if rows_of(data, table) and table.name != "own_words"]

    def table(self) -> Table:
        return self.chance.choice(self.held)

    def row(self, table: Table) -> str:
        return str(self.chance.choice(rows_of(self.data, table))["id"])


def _type(hands: _Hands) -> str:
    table = hands.table()
    fact, row = hands.chance.choice(table.facts), hands.row(table)
    holder = next(one for one in rows_of(hands.data, table) if one["id"] == row)
    return _put(fact.key, row, typed(fact, another(fact, holder.get(fact.name), holder, hands.data), hands.data))


def _put(key: str, row: str, said: object) -> str:
    if isinstance(said, date):
        return f"cell({key!r}, {row!r}).Value = {(said - date(1899, 12, 30)).days}"
    if isinstance(said, bool) or not isinstance(said, int | float):
        return f"cell({key!r}, {row!r}).String = {str(said or '')!r}"
    return f"cell({key!r}, {row!r}).Value = {said}"


def _type_wrong(hands: _Hands) -> str:
    table = hands.table()
    kinds = (Kind.NUMBER, Kind.WHOLE, Kind.DATE, Kind.PERIOD)
    wanted = [fact for fact in table.facts if fact.kind in kinds] or list(table.facts)
    said = hands.chance.choice(_WRONG)
    return f"cell({hands.chance.choice(wanted).key!r}, {hands.row(table)!r}).Formula = {said!r}"


def _setting(hands: _Hands) -> str:
    fact = hands.chance.choice([one for one in facts().values() if not one.table and one.kind is Kind.NUMBER])
    said = hands.chance.choice(("", "abc", "-1", "0.5", "7"))
    return f"cell({fact.key!r}).Formula = {said!r}"


def _empty(hands: _Hands) -> str:
    table = hands.table()
    return f"cell({hands.chance.choice(table.facts).key!r}, {hands.row(table)!r}).String = ''"


def _sort(hands: _Hands) -> str:
    table = hands.table()
    return f"sort({table.name!r}, {hands.chance.choice(table.facts).key!r}, {hands.chance.random() < 0.5})"


def _insert(hands: _Hands) -> str:
    table = hands.table()
    at = hands.chance.randrange(len(rows_of(hands.data, table)))
    return (
        f"sheet, at = area('{table.name}_id'); row = at.StartRow + {at}\nsheet.Rows.insertByIndex(row, 1)\n"
        f"cell_in('{table.name}.{table.title_field}', row).String = 'Put in'"
    )


def _delete(hands: _Hands) -> str:
    table = hands.table()
    row = f"row_of({table.name!r}, {hands.row(table)!r})"
    return f"sheet, at = area('{table.name}_id'); sheet.Rows.removeByIndex({row}, 1)"


def _span(table: Table, row: str) -> str:
    return (
        f"sheet, at = area('{table.name}_id')\n"
        f"row, last = row_of({table.name!r}, {row!r}), last_column({table.name!r})\n"
        "cells = sheet.getCellRangeByPosition(at.StartColumn, row, last, row)\n"
    )


def _copy(hands: _Hands) -> str:
    table = hands.table()
    first = hands.chance.choice(("at.StartColumn", "at.StartColumn + 1"))
    return _span(table, hands.row(table)) + (
        f"cells = sheet.getCellRangeByPosition({first}, row, last, row)\n"
        f"sheet.copyRange(sheet.getCellByPosition({first}, at.EndRow - 1).CellAddress, cells.RangeAddress)"
    )


def _move(hands: _Hands) -> str:
    table = hands.table()
    to = hands.chance.choice(("at.EndRow - 1", "at.StartRow"))
    return _span(table, hands.row(table)) + (
        f"sheet.moveRange(sheet.getCellByPosition(at.StartColumn, {to}).CellAddress, cells.RangeAddress)"
    )


def _drag(hands: _Hands) -> str:
    table = hands.table()
    fact = hands.chance.choice(table.facts)
    return (
        f"sheet, at = area('{table.name}_{fact.name}')\n"
        "down = sheet.getCellRangeByPosition(at.StartColumn, at.StartRow, at.StartColumn, at.StartRow + 2)\n"
        "down.fillAuto(uno.Enum('com.sun.star.sheet.FillDirection', 'TO_BOTTOM'), 1)"
    )


def _paste(hands: _Hands) -> str:
    table = hands.table()
    count = hands.chance.choice((2, 12, 40))
    return (
        f"sheet, at = area('{table.name}_id')\nfor row in range(at.EndRow - 1, at.EndRow - 1 + {count}):\n"
        f"    cell_in('{table.name}.{table.title_field}', row).String = 'Pasted %d' % row"
    )


def _overwrite(hands: _Hands) -> str:
    name = hands.chance.choice(hands.results)
    return f"book.NamedRanges.getByName({name!r}).getReferredCells().Value = 99"


def _column(hands: _Hands) -> str:
    table = hands.table()
    return f"sheet, at = area('{table.name}_id'); sheet.Columns.insertByIndex(at.StartColumn + 1, 1)"


def _rename(hands: _Hands) -> str:
    return f"area('{hands.table().name}_id')[0].Name = 'My own name'"


_EDITS = (
    *(_type, _type, _type_wrong, _type_wrong, _setting, _empty, _sort, _insert, _delete, _copy, _move, _drag, _paste),
    *(_overwrite, _column, _rename),
)


def results_of(path: Path) -> list[str]:
    """The names of single cells that hold a formula and say something of the plan."""
    book = openpyxl.load_workbook(path)
    return [name for name, cell in _singles(book) if not _OF_ITSELF.search(name) and cell.data_type == "f"]


def values_of(path: Path, names: list[str]) -> dict[str, object]:
    """What these cells hold, as they were saved."""
    wanted = set(names)
    return {name: cell.value for name, cell in _singles(openpyxl.load_workbook(path, data_only=True)) if name in wanted}


def _singles(book: Any) -> Iterator[tuple[str, Any]]:
    for name, defined in book.defined_names.items():
        sheet, _, at = (defined.attr_text or "").rpartition("!")
        if sheet.strip("'") in book.sheetnames and re.fullmatch(r"\$[A-Z]+\$\d+", at):
            yield name, book[sheet.strip("'").replace("''", "'")][at.replace("$", "")]


def judged(built: Path, plan: Plan, seed: int, results: list[str], work: Path) -> Judged:
    """Do a sequence, read it back, build anew, compare."""
    script = sequence(seed, plan, results)
    edited = calc.edited(built, script, work)
    there = values_of(edited, [*results, TOTAL])
    before = values_of(built, [TOTAL])[TOTAL]
    found = read(edited.read_bytes(), edited, plan)
    data = data_of(plan)
    try:
        new = apply(data, settled(data, merged(found.base, data, found.data), lambda _: Side.WORKBOOK))
        fresh = workbook.make(Plan.model_validate(new)).values
    except (ValidationError, CxplanError):
        return Judged(script, {}, there.get(TOTAL) != before, told_by_read=True)
    assert fresh is not None
    differing: dict[str, tuple[object, object]] = {
        name: (there[name], fresh.one(name))
        for name in results
        if name in there and name in fresh.names and not _alike(there[name], fresh.one(name))
    }
    return Judged(script, differing, there.get(TOTAL) != before, bool(found.faults or found.notices))


def _alike(one: object, other: object) -> bool:
    one, other = _number(one), _number(other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))
    return (one or "") == (other or "")


def _number(said: object) -> object:
    """A day or a time as the number that a cell holds."""
    if isinstance(said, datetime | time | timedelta):
        return to_excel(said)
    return said


def _main() -> None:
    first, last, name = int(sys.argv[1]), int(sys.argv[2]), (sys.argv[3:] or ["starter"])[0]
    plan = load(FOLDER / f"{name}.yaml").plan
    made = workbook.make(plan)
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder, "built.xlsx")
        built.write_bytes(sealed(made.package, made.fingerprint.marks()))
        results = results_of(built)
        for seed in range(first, last):
            with tempfile.TemporaryDirectory() as work:
                one = judged(built, plan, seed, results, Path(work))
            word = "SILENT" if one.silent else "named" if one.differing else "right"
            print(seed, word, *(f"\n  {name}: {was!r}, {now!r}" for name, (was, now) in [*one.differing.items()][:6]))  # noqa: T201  # a tool's own words
            if one.silent:
                print("   ", one.script.replace("\n", "\n    "), flush=True)  # noqa: T201  # a tool's own words


if __name__ == "__main__":
    _main()
