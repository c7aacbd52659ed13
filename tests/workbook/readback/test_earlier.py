"""Workbooks that earlier versions built: unedited they bring nothing, an edit in each table arrives."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from cxplan.ooxml.saved import typed as content
from cxplan.plan.file import load
from cxplan.plan.ids import rows_of
from cxplan.plan.parsing import written
from cxplan.plan.walk import Fact, Kind, facts, singles, tables
from cxplan.reading import Decided, decide, look, write
from cxplan.workbook import layout, origin
from cxplan.workbook.plan_text import BASE_SHEET

from . import earlier
from .editing import another, typed

PLAIN, NUMBERS = (Kind.LINE, Kind.TEXT), (Kind.WHOLE, Kind.NUMBER)
NAMES_OF_FIRST = {facts()[key].range_name for key in layout.first().labels if key in facts()}


@pytest.fixture(params=earlier.NAMES)
def workbook(request: pytest.FixtureRequest) -> earlier.Kept:
    return earlier.kept(request.param)


def carried(workbook: earlier.Kept) -> tuple[dict[str, str], dict[str, Any]]:
    """The marks and the plan that the workbook carries."""
    (sheet,) = (one for title, one in workbook["sheets"].items() if title == BASE_SHEET)
    cells = {(line[0], line[1]): content(line[2]) for line in sheet["cells"]}
    found = origin.read({BASE_SHEET: cells})
    assert found is not None
    return found


def read(workbook: earlier.Kept, folder: Path) -> Decided:
    """The workbook read into the plan that it was built from, which is written."""
    plan = folder / "plan.yaml"
    plan.write_text(written(carried(workbook)[1]), "utf-8")
    found = look(load(plan), earlier.packed(workbook, folder / "plan.xlsx"))
    assert (found.readback.faults, found.merge.conflicts) == ((), ())
    made = decide(found, lambda _: pytest.fail("a conflict"))
    write(made)
    return made


def at(workbook: earlier.Kept, name: str) -> tuple[str, int, int, int]:
    """The sheet of a name, its column, its first and last row."""
    sheet, _, area = workbook["names"][name].rpartition("!")
    column, first, _, last = range_boundaries(area.replace("$", ""))
    assert column and first and last
    return sheet.strip("'"), column, first, last


def rows_at(workbook: earlier.Kept, table: str) -> dict[str, int]:
    """The rows of the sheet by the ids that stand in them."""
    sheet, column, first, last = at(workbook, f"{table}_id")
    lines = workbook["sheets"][sheet]["cells"]
    return {line[2]: line[0] for line in lines if first <= line[0] <= last and line[1] == column}


def test_unedited_it_leaves_the_plan_as_it_is_byte_for_byte(workbook: earlier.Kept, tmp_path: Path) -> None:
    made = read(workbook, tmp_path)
    assert (tmp_path / "plan.yaml").read_text("utf-8") == written(carried(workbook)[1])
    assert made.changes == ()
    assert made.found.untouched
    assert made.found.readback.notices == ()


def test_an_edit_in_each_table_and_form_and_a_new_row_arrive(workbook: earlier.Kept, tmp_path: Path) -> None:
    plan, wanted = carried(workbook)[1], {}
    for table in tables().values():
        for row in rows_of(plan, table)[:1]:
            fact, value = edit(table.facts, row)
            sheet, column, _, _ = at(workbook, fact.range_name)
            earlier.typed(workbook, sheet, rows_at(workbook, table.name)[row["id"]], column, typed(fact, value, plan))
            wanted[fact.key, row["id"]] = value
    for chapter, group in singles().items():
        fact, value = edit([one for one in group if not one.key.endswith(("currency", "colour"))], plan[chapter])
        sheet, column, row_number, _ = at(workbook, fact.range_name)
        earlier.typed(workbook, sheet, row_number, column, typed(fact, value, plan))
        wanted[fact.key, ""] = value
    new = new_assumption(workbook, plan)
    made = read(workbook, tmp_path)
    wanted_rows = {"assumptions": new}
    # A confirmed goal that changes leaves a row of its own: what it was, and what it is now.
    noted = {(change.key, change.row) for change in made.changes if change.key == "goal_changes"}
    assert {(change.key, change.row) for change in made.changes} == wanted.keys() | wanted_rows.items() | noted
    again = load(tmp_path / "plan.yaml").raw
    left = [row["goal"] for row in rows_of(again, tables()["goal_changes"]) if ("goal_changes", row["id"]) in noted]
    assert set(left) <= {row for key, row in wanted if key.startswith("goals.")} and len(left) <= 1
    row = next(one for one in rows_of(again, tables()["assumptions"]) if one["id"] == new)
    assert (row["belief"], row["status"]) == ("They come back", "supported")
    assert {(key, row): said(again, facts()[key], row) for key, row in wanted} == wanted


def new_assumption(workbook: earlier.Kept, plan: dict[str, Any]) -> str:
    """Types a row into the first free one of a table; gives its id."""
    used = {row["id"] for row in rows_of(plan, tables()["assumptions"])}
    free, row = next(one for one in rows_at(workbook, "assumptions").items() if one[0] not in used)
    for name, said_there in (("belief", "They come back"), ("status", "supported")):
        sheet, column, _, _ = at(workbook, f"assumptions_{name}")
        earlier.typed(workbook, sheet, row, column, said_there)
    return free


def edit(among: Iterable[Fact], holder: dict[str, Any]) -> tuple[Fact, Any]:
    """A fact and another value for it: a text where there is one, else a number."""
    there = sorted(
        (fact for fact in among if fact.range_name in NAMES_OF_FIRST and fact.kind in (*PLAIN, *NUMBERS)),
        key=lambda fact: fact.kind in NUMBERS,
    )
    fact = next((one for one in there if one.name in holder and not isinstance(holder[one.name], dict)), there[0])
    return fact, another(fact, holder.get(fact.name), holder, {})


def test_its_words_are_its_own(workbook: earlier.Kept) -> None:
    """The layout that is kept says what stands in the cells above each column and beside each line."""
    cells = {
        (title, line[0], column): text
        for title, sheet in workbook["sheets"].items()
        for line in sheet["cells"]
        for column, text in zip(line[1::2], line[2::2], strict=True)
    }
    kept = layout.first()
    for key in kept.labels:
        if facts()[key].table:
            sheet, column, first, _ = at(workbook, facts()[key].range_name)
            assert cells[sheet, first - 1, column] == kept.labels[key], get_column_letter(column)
            assert sheet == kept.sheets[facts()[key].table]
        else:
            sheet, _, row, _ = at(workbook, facts()[key].range_name)
            assert (cells[sheet, row, 2], sheet) == (kept.labels[key], kept.sheets[key])


def said(data: dict[str, Any], fact: Fact, row: str) -> Any:
    home = tables().get(fact.table)
    holder = data[fact.chapter] if home is None else next(one for one in rows_of(data, home) if one["id"] == row)
    return holder[fact.name]
