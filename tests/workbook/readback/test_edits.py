"""Rows put in, typed, pasted, sorted and spoilt in LibreOffice, in every table: they count, or the sheet says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils import get_column_letter

from cxplan import workbook
from cxplan.plan.file import load
from cxplan.plan.walk import Kind, tables
from cxplan.workbook import edited
from tests.samples import FOLDER

from . import calc

pytestmark = pytest.mark.xdist_group("edits in Calc")  # made once

# For each table: how many cells of a column are filled in and how many of them the workings have, after each edit;
# and how many the checks name. The edits are taken back one by one.
EDITS = """
import json
names = set(book.NamedRanges.ElementNames)
found = {}

def filled(sheet, column, first, last):
    cells = sheet.getCellRangeByPosition(column, first, column, last).getDataArray()
    return sum(row[0] not in ("", 0) for row in cells)

def held(name):
    cells = book.NamedRanges.getByName(name).getReferredCells()
    return cells.getCellByPosition(0, 0)

def counts(table, fact):
    typed = book.NamedRanges.getByName(table + "_" + fact).getReferredCells()
    at, copy = typed.RangeAddress, book.NamedRanges.getByName("rows_" + table + "_" + fact).getReferredCells()
    sheet, other = typed.Spreadsheet, copy.RangeAddress
    return {"typed": filled(sheet, at.StartColumn, at.StartRow + 1, at.EndRow),
            "copied": filled(copy.Spreadsheet, other.StartColumn, other.StartRow, other.EndRow),
            "named": held("faults_" + table).Value, "total": held("checks_total").Value,
            "cell": held("faults_cell_" + table).String, "column": at.StartColumn, "last": place(table, fact)[3],
            "above": sheet.getCellByPosition(3, at.StartRow - 1).String}

# Results typed over, in each column of each table, in the last row that is drawn, and some that stand for themselves.
tables = {}
for name in names:
    if name.startswith("shown_"):
        of = [one[7:] for one in names if one.startswith("faults_") and name[6:].startswith(one[7:] + "_")]
        table = max(of, key=len)
        tables.setdefault(table, []).append(name)

def in_row(name, row):
    cells = book.NamedRanges.getByName(name).getReferredCells()
    return cells.Spreadsheet.getCellByPosition(cells.RangeAddress.StartColumn, row)

def type_over(row_of):
    typed, named = {}, {}
    for table, columns in tables.items():
        for name in columns:
            at = in_row(name, row_of(table))
            typed[name] = at, at.Formula
            at.Value = 99
    book.calculate()
    for table, columns in tables.items():
        first = min(at.CellAddress.Column for at, _ in (typed[one] for one in columns))
        above = book.NamedRanges.getByName("area_" + table).getReferredCells()
        named[table] = {"typed": len(columns), "named": held("faults_" + table).Value,
                        "cell": held("faults_cell_" + table).String, "column": first, "row": row_of(table) + 1,
                        "above": above.Spreadsheet.getCellByPosition(3, above.RangeAddress.StartRow - 1).String}
    total = held("checks_total").Value
    for at, formula in typed.values():
        at.Formula = formula
    return {"tables": named, "total": total}

book.enableAutomaticCalculation(False)
found["over"] = type_over(lambda table: book.DatabaseRanges.getByName(table + "_table").DataArea.EndRow)
alone = []
for name in ("answer_audit", "answer_measurement", "answer_roadmap", "us_top_ten", "money_cost_year_one",
             "nps_current", "z_value", "audit_state"):
    if name in names:
        at = held(name)
        said, at.Value = at.Formula, 99
        book.calculate()
        cells = book.NamedRanges.getByName("typed_over_cells").getReferredCells().getDataArray()
        alone.append({"name": name, "at": at.AbsoluteName, "total": held("checks_total").Value,
                      "cell": [row[0] for row in cells if row[0]],
                      "hint": at.Spreadsheet.getCellByPosition(1, 2).String})
        at.Formula = said
found["alone"] = alone
book.calculate()
found["put back"] = held("checks_total").Value

# A row copied with its id to the first free row below it.
twice = {}
for table in ("touchpoints", "goals", "customer_counts", "score_totals"):
    sheet, at = area(table + "_id")
    cells = sheet.getCellRangeByPosition(at.StartColumn, at.StartRow, last_column(table), at.StartRow)
    sheet.copyRange(sheet.getCellByPosition(at.StartColumn, at.EndRow - 1).CellAddress, cells.RangeAddress)
    book.calculate()
    at_once = book.NamedRanges.getByName("typed_twice_counts").getReferredCells().getDataArray()
    cells_of = book.NamedRanges.getByName("typed_twice_cells").getReferredCells().getDataArray()
    twice[table] = {"named": sum(one[0] for one in at_once), "total": held("checks_total").Value,
                    "cell": [one[0] for one, count in zip(cells_of, at_once) if count[0]],
                    "expected": "B%%d" %% (at.StartRow + 1)}
    below = sheet.getCellRangeByPosition(at.StartColumn, at.EndRow - 1, last_column(table), at.EndRow - 1)
    below.clearContents(1 + 2 + 4 + 16)
found["twice"] = twice

# A row cut and pasted into a free one, a row that a filter hides, a note beside the table: nothing changes.
def told():
    book.calculate()
    return [held(one).String for one in sorted(names) if one.startswith("answer_")] + [held("checks_total").Value]

def moved(sheet, at, last, row, to):
    cells = sheet.getCellRangeByPosition(at.StartColumn, row, last, row)
    sheet.moveRange(sheet.getCellByPosition(at.StartColumn, to).CellAddress, cells.RangeAddress)

found["untouched"], found["harmless"] = told(), {}
for table in ("touchpoints", "tactics", "goals", "journey_steps", "customer_counts", "score_totals"):
    sheet, at = area(table + "_id")
    last, first, free = last_column(table), at.StartRow, at.EndRow - 1
    moved(sheet, at, last, first, free)
    found["harmless"][table + ", moved"] = told()
    moved(sheet, at, last, free, first)
    sheet.Rows.getByIndex(first).IsVisible = False
    beside = sheet.getCellByPosition(last + 2, first)
    beside.String = "to be asked again"
    found["harmless"][table + ", hidden and beside"] = told()
    beside.clearContents(7)
    sheet.Rows.getByIndex(first).IsVisible = True

columns = [one for one in json.loads(%r) if "rows_" + one[0] + "_" + one[1] in names]
book.enableAutomaticCalculation(False)

def place(table, fact):
    drawn = book.DatabaseRanges.getByName(table + "_table").DataArea
    column = book.NamedRanges.getByName(table + "_" + fact).getReferredCells().RangeAddress.StartColumn
    return book.Sheets.getByIndex(drawn.Sheet), column, drawn.StartRow + 1, drawn.EndRow + 1

def write(cells, said):
    rows = cells.RangeAddress.EndRow - cells.RangeAddress.StartRow + 1
    cells.setDataArray(((said,),) * rows)

def look(edit, chosen):
    book.calculate()
    for table, fact, said in chosen:
        found.setdefault(table + "." + fact, {})[edit] = counts(table, fact)

for kind, said in (("number", 3.0), ("words", "Typed anew")):
    chosen = {table: (table, fact, said) for table, fact, its in reversed(columns) if its == kind}
    # From below to above, so that no row that is put in moves another table.
    chosen = sorted(chosen.values(), key=lambda one: -place(one[0], one[1])[2])
    look("before", chosen)
    for edit, down in (("above", 0), ("middle", 1), ("below", -1)):
        put = []
        for table, fact, said in chosen:
            sheet, column, first, end = place(table, fact)
            row = end if down < 0 else first + down
            sheet.Rows.insertByIndex(row, 1)
            put.append(sheet.getCellRangeByPosition(column, row, column, row))
            write(put[-1], said)
        look(edit, chosen)
        # Taken out again, each row would make Calc look through all formulas once more: it stays, and is empty.
        for cell in put:
            cell.clearContents(7)
    edits = [("pasted", said, 11)]
    edits += [("text", "forty", 1), ("number as text", "40", 1), ("negative", -3.0, 1)] if kind == "number" else []
    for edit, wrong, rows in edits:
        cells = []
        for table, fact, _ in chosen:
            sheet, column, first, end = place(table, fact)
            cells.append(sheet.getCellRangeByPosition(column, end - 1, column, end - 2 + rows))
            write(cells[-1], wrong)
        look(edit, chosen)
        for one in cells:
            write(one, "")
            one.clearContents(7)
# Tables that have an order of their own, sorted by something else.
def results():
    book.calculate()
    return {one: [row[0] for row in book.NamedRanges.getByName(one).getReferredCells().getDataArray()][:8]
            for one in ("goals_now", "goals_standing", "journeys_low_step", "journeys_fall_to", "journey_steps_fall",
                        "surveys_n", "answer_goals", "answer_personas", "answer_surveys")}

found["in order"] = results()
for by in ("goals.title", "journey_steps.title", "surveys.name"):
    sort(by.partition(".")[0], by, by == "goals.title")
found["sorted"] = results()
found["sorted and over"] = [held("checks_total").Value, type_over(lambda table: 10 if table == "goals" else
    book.DatabaseRanges.getByName(table + "_table").DataArea.StartRow + 2)]
book.calculate()
found["titles"] = [cell_in("goals.title", place("goals", "title")[2] + one).String for one in range(2)]

# Answers as somebody pastes them: many more than there are free rows, by period and by day, one of them wrong.
sheet, _, first, _ = place("answers", "score")
survey = "SV1 · x"

def column(fact, values):
    at = place("answers", fact)[1]
    cells = sheet.getCellRangeByPosition(at, first, at, first + len(values) - 1)
    cells.setDataArray(tuple((one,) for one in values))

def many(edit):
    book.calculate()
    added = {one: sum(row[0] for row in book.NamedRanges.getByName(one).getReferredCells().getDataArray()
                      if isinstance(row[0], float))
             for one in ("answers_one", "answers_weighted", "answers_favourable")}
    found.setdefault("many", {})[edit] = added | {
        "named": held("faults_answers").Value, "cell": held("faults_cell_answers").String, "n": held("surveys_n").Value,
        "total": held("checks_total").Value}

many("before")
scores = [float(1 + one %% 5) for one in range(1900)]
column("survey", [survey] * 1900)
column("period", ["2027-Q1"] * 1900)
column("score", scores)
many("by period")
column("period", [""] * 1900)
column("answered_on", [46400.0] * 1900)
sheet.Rows.removeByIndex(first + 7, 1)
sheet.Rows.insertByIndex(first + 3, 1)
many("by day, one taken out, a row put in")
sheet.getCellByPosition(place("answers", "score")[1], first + 1201).Value = -1
sheet.getCellByPosition(place("answers", "score")[1], first + 2100).Value = 1
many("two wrong")
found["beyond"] = book.NamedRanges.getByName("area_answers").getReferredCells().RangeAddress.EndRow + 2
found["saved"] = target
open(target + ".json", "w").write(json.dumps(found))
"""


def columns() -> list[tuple[str, str, str]]:
    """Of each table a column of words and one of numbers, as far as results rest on them."""
    numbers = (Kind.WHOLE, Kind.NUMBER)
    found = []
    for table in tables().values():
        found += [
            (table.name, fact.name, "number")
            for fact in table.facts
            if fact.kind in numbers and fact.low is not None and fact.low >= 0
        ]
        found += [(table.name, table.title_field, "words")] if table.title_field != "period" else []
    return found


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's workbook."""
    path = tmp_path_factory.mktemp("built") / "starter.xlsx"
    path.write_bytes(workbook.make(load(FOLDER / "starter.yaml").plan).package)
    return path


@pytest.fixture(scope="module")
def edits(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    work = tmp_path_factory.mktemp("edits")
    made = calc.edited(starter, EDITS % json.dumps(columns()), work)
    found: dict[str, Any] = json.loads(Path(f"{made}.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def many(edits: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What was counted after each edit of many answers."""
    found: dict[str, dict[str, Any]] = edits["many"]
    return found


@pytest.fixture(scope="module")
def tried(edits: dict[str, Any]) -> dict[str, dict[str, dict[str, Any]]]:
    return {key: done for key, done in edits.items() if "." in key}


def test_every_table_of_figures_was_tried(tried: dict[str, dict[str, dict[str, Any]]]) -> None:
    seen = {key.partition(".")[0] for key in tried}
    assert {"scores", "score_totals", "customer_counts", "service_figures", "goals", "tactics"} <= seen
    assert len(tried) > 30


@pytest.mark.parametrize("edit", ["above", "middle", "below", "pasted"])
def test_a_row_put_in_or_pasted_counts_or_is_named(tried: dict[str, dict[str, dict[str, Any]]], edit: str) -> None:
    silent = [
        key
        for key, done in tried.items()
        if done[edit]["typed"] <= done["before"]["typed"]
        or (done[edit]["typed"] != done[edit]["copied"] and not (done[edit]["named"] and done[edit]["total"]))
    ]
    assert silent == []


@pytest.mark.parametrize("edit", ["above", "middle"])
def test_a_row_put_in_between_is_copied_at_once(tried: dict[str, dict[str, dict[str, Any]]], edit: str) -> None:
    assert [key for key, done in tried.items() if done[edit]["typed"] != done[edit]["copied"]] == []


@pytest.mark.parametrize("edit", ["text", "number as text", "negative"])
def test_what_is_no_count_is_named_above_its_table_and_in_checks(
    tried: dict[str, dict[str, dict[str, Any]]], edit: str
) -> None:
    numbers = {key: done for key, done in tried.items() if edit in done}
    assert numbers
    silent = [
        key
        for key, done in numbers.items()
        if not done[edit]["named"] or not done[edit]["total"] or "▲" not in done[edit]["above"]
    ]
    assert silent == []


@pytest.mark.parametrize("edit", ["text", "number as text", "negative"])
def test_the_first_cell_that_does_not_count_is_told(tried: dict[str, dict[str, dict[str, Any]]], edit: str) -> None:
    """The one wrong cell stands in the last row that is drawn of its table."""
    numbers = {key: done[edit] for key, done in tried.items() if edit in done}
    wrong = [
        key
        for key, one in numbers.items()
        if one["cell"] != f"{get_column_letter(one['column'] + 1)}{one['last']}"
        or f"({one['cell']})" not in one["above"]
    ]
    assert wrong == []


@pytest.mark.parametrize(("edit", "answers"), [("by period", 1900), ("by day, one taken out, a row put in", 1899)])
def test_nineteen_hundred_pasted_answers_count(many: dict[str, dict[str, Any]], edit: str, answers: int) -> None:
    taken_out = [3] * (1900 - answers)  # the score of the eighth row
    scores = [1 + one % 5 for one in range(1900)]
    assert many[edit]["answers_one"] == answers
    assert many[edit]["answers_weighted"] == sum(scores) - sum(taken_out)
    assert many[edit]["answers_favourable"] == sum(one >= 4 for one in scores)
    assert many[edit]["named"] == 0
    assert many[edit]["n"] == answers
    assert many[edit]["total"] == many["before"]["total"]


def test_a_wrong_answer_among_many_and_one_below_all_that_count_are_named(
    many: dict[str, dict[str, Any]], edits: dict[str, Any]
) -> None:
    assert many["two wrong"]["named"] == 2
    assert many["two wrong"]["answers_one"] == 1898
    assert many["two wrong"]["cell"] == f"B{edits['beyond']}"


def test_a_result_typed_over_is_named_at_once_wherever_it_stands(edits: dict[str, Any]) -> None:
    done = edits["over"]
    assert len(done["tables"]) == 30
    for table, one in done["tables"].items():
        cell = f"{get_column_letter(one['column'] + 1)}{one['row']}"
        assert (one["named"], one["cell"]) == (one["typed"], cell), table
        assert one["above"].startswith("▲") and f"({cell})" in one["above"], table
    assert done["total"] == sum(one["typed"] for one in done["tables"].values())
    assert edits["put back"] == 0


def test_a_result_for_itself_that_is_typed_over_is_named_on_its_sheet(edits: dict[str, Any]) -> None:
    assert len(edits["alone"]) > 5
    for one in edits["alone"]:
        cell = one["at"].rpartition(".")[2].replace("$", "")
        assert one["total"] == 1, one
        if not one["hint"].endswith(f"first in {cell}"):
            assert one["cell"] in (["A1"], [cell]), one  # a protected sheet is told as a whole, Start by its cell


def test_a_row_that_was_copied_with_its_id_is_named(edits: dict[str, Any]) -> None:
    for table, one in edits["twice"].items():
        assert one["named"] == 2 and one["total"] >= 2, table
        assert one["cell"] == [one["expected"]], table


def test_a_row_that_was_moved_or_hidden_and_a_note_beside_change_nothing(edits: dict[str, Any]) -> None:
    assert len(edits["harmless"]) == 12
    assert {edit: told for edit, told in edits["harmless"].items() if told != edits["untouched"]} == {}


def test_after_sorting_a_result_is_typed_over_only_where_somebody_did(edits: dict[str, Any]) -> None:
    before, over = edits["sorted and over"]
    assert before == 0
    assert over["total"] == sum(one["typed"] for one in over["tables"].values())


def test_sorted_by_anything_every_result_stays(edits: dict[str, Any]) -> None:
    titles = [goal.title or "" for goal in load(FOLDER / "starter.yaml").plan.goals.goals]
    assert edits["titles"] == sorted(titles) != titles
    assert edits["sorted"] == edits["in order"]


def test_a_sorted_table_is_read_in_the_plans_own_order(edits: dict[str, Any]) -> None:
    path, plan = Path(edits["saved"]), load(FOLDER / "starter.yaml").plan
    data = edited.read(path.read_bytes(), path, plan).data
    assert [one["id"] for one in data["goals"]["goals"]] == [one.id for one in plan.goals.goals]
    steps = [one["id"] for one in data["personas"]["journey_steps"]]
    assert steps == [one.id for one in plan.personas.journey_steps]
