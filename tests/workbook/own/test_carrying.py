"""Carrying on what people did to a workbook: when it is only looks, when rows are new, when there is no room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.table import Table

from cxplan import workbook
from cxplan.building import Built, Order, Part, build
from cxplan.ooxml.opened import Opened
from cxplan.plan import FORMAT, Plan, yaml_dump
from cxplan.plan.file import load
from cxplan.reading import decide, look, write
from cxplan.workbook import origin, origin_sheet, own
from tests.judges.excel_lint import faults
from tests.workbook.own.test_own_things import PLAN
from tests.workbook.readback.editing import Hand

ORDER = Order(parts=(Part.WORKBOOK,))
GREEN = PatternFill("solid", fgColor="FF00B050")


@cache
def _first(as_of: date | None) -> dict[str, bytes]:
    """What the first build of the bakery leaves beside its plan, by name: the same for every test."""
    with TemporaryDirectory() as folder:
        build(Plan.model_validate(PLAN), Path(folder) / "bakery.yaml", replace(ORDER, as_of=as_of))
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def begun(folder: Path, as_of: date | None = None) -> Path:
    """Where the plan of the bakery would stand, with what was built of it."""
    for name, held in _first(as_of).items():
        (folder / name).write_bytes(held)
    return folder / "bakery.yaml"


def built_by_hand(folder: Path, change: Any, raw: dict[str, Any] = PLAN, order: Order = ORDER) -> tuple[Built, Hand]:
    """A workbook built, changed and built again."""
    path = begun(folder, order.as_of)
    hand = Hand(path.with_suffix(".xlsx"))
    change(hand)
    hand.save()
    return build(Plan.model_validate(raw), path, order), Hand(path.with_suffix(".xlsx"))


def fill_of(hand: Hand, key: str, row_id: str = "") -> str:
    return str(hand.cell(key, row_id).fill.fgColor.rgb)


def painted(hand: Hand) -> None:
    hand.cell("goals.title", "G2").fill = GREEN


def test_looks_alone_are_no_edit_that_stops_a_build(tmp_path: Path) -> None:
    built, hand = built_by_hand(tmp_path, painted)
    assert built.copies == ()
    assert built.warnings == ("Carried on: the format that you gave to one cell",)
    assert fill_of(hand, "goals.title", "G2") == "FF00B050"


def bare(hand: Hand) -> None:
    """A program that knows no looks saved it, as SheetJS does; a green cell came later."""
    cells: Any = (cell for sheet in hand.book for row in sheet for cell in row)
    for cell in cells:
        cell._style = StyleArray()
    hand.cell("goals.title", "G2").fill = GREEN


def test_looks_that_a_program_dropped_are_drawn_again_and_it_is_said(tmp_path: Path) -> None:
    built, hand = built_by_hand(tmp_path, bare)
    assert built.copies == ()
    assert built.warnings == (
        "Carried on: the format that you gave to one cell",
        "The program that saved the workbook left out its looks (fills, fonts, borders). They are drawn as before.",
    )
    assert fill_of(hand, "goals.title", "G2") == "FF00B050"
    assert fill_of(hand, "goals.title", "G3") == "FFFFF7DF"


def test_a_look_goes_with_its_row(tmp_path: Path) -> None:
    raw = {**PLAN, "goals": {"goals": [row for row in PLAN["goals"]["goals"] if row["id"] != "G2"]}}
    built, hand = built_by_hand(tmp_path, painted, raw)
    assert built.warnings == ()
    assert {fill_of(hand, "goals.title", f"G{number}") for number in (1, 3, 4, 5)} == {"FFFFF7DF"}


def test_a_row_that_somebody_typed_keeps_its_look_once_it_is_in_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "bakery.yaml"
    path.write_text("foundations: {company: Pier Bakery}\n", "utf-8")
    build(load(path).plan, path, ORDER)
    hand = Hand(path.with_suffix(".xlsx"))
    row = hand.place("goals_id")[1] + 2
    hand.write_row("goals", row, {"title": "Typed in the third line"})
    sheet, _, column, _ = hand.place("goals_title")
    sheet.cell(row, column).fill = GREEN
    hand.save()
    write(decide(look(load(path), path.with_suffix(".xlsx")), lambda _: pytest.fail("a conflict")))
    build(load(path).plan, path, ORDER)
    (goal,) = load(path).plan.goals.goals
    again = Hand(path.with_suffix(".xlsx"))
    assert again.cell("goals.title", goal.id).value == "Typed in the third line"
    assert fill_of(again, "goals.title", goal.id) == "FF00B050"


def test_for_what_there_is_no_room_the_old_file_is_kept(tmp_path: Path) -> None:
    def choosing(hand: Hand) -> None:
        drop = DataValidation("custom", formula1="LEN(A1)<9")
        drop.add(hand.cell("goals.metric", "G1").coordinate)
        hand.book["Goals"].add_data_validation(drop)

    built, _ = built_by_hand(tmp_path, choosing)
    assert len(built.copies) == 1
    assert "on Goals could not be carried on" in built.warnings[0]


def test_text_where_the_plan_has_grown_is_named(tmp_path: Path) -> None:
    def jot(hand: Hand) -> None:
        sheet, row, column, _ = hand.place("goals_title")
        sheet.cell(row - 1, column).value = "Our aims"

    built, hand = built_by_hand(tmp_path, jot, order=Order(parts=(Part.WORKBOOK,), force=True))
    sheet, row, column, _ = hand.place("goals_title")
    assert sheet.cell(row - 1, column).value != "Our aims"
    assert "It says: Our aims" in built.warnings[0]
    assert len(built.copies) == 1


def test_what_an_older_version_drew_is_nobodys_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cxplan import look as colours

    plan = Plan.model_validate(PLAN)
    monkeypatch.setattr(colours, "INPUT_FILL", "CCFFCC")
    monkeypatch.setattr(origin_sheet, "__version__", "0.0.9")
    path = tmp_path / "old.xlsx"
    path.write_bytes(workbook.make(plan).package)
    monkeypatch.undo()
    hand = Hand(path)
    painted(hand)
    hand.book["Workings"].cell(9000, 3).value = 13  # where that version kept a number, and nobody types
    hand.save()
    new = workbook.make(plan).package
    kept = origin.read(workbook_cells(path))
    made = own.carried(new, Opened(path.read_bytes(), path), kept)
    path.write_bytes(made.package)
    after = Hand(path)
    assert fill_of(after, "goals.title", "G2") == "FF00B050"
    assert {fill_of(after, "goals.title", f"G{number}") for number in (1, 3, 4, 5)} == {"FFFFF7DF"}
    assert made.notices == ("Carried on: the format that you gave to one cell",)


def workbook_cells(path: Path) -> Any:
    from cxplan.workbook.locating.aligned import aligned

    return aligned(Opened(path.read_bytes(), path)).sheets


def test_a_sheet_with_another_name_is_known_and_gets_ours_again(tmp_path: Path) -> None:
    def rename(hand: Hand) -> None:
        painted(hand)
        hand.book["Goals"].title = "Ziele"
        for name in hand.book.defined_names.values():
            name.attr_text = (name.attr_text or "").replace("'Goals'!", "Ziele!")
        hand.book["Ziele"].column_dimensions["H"].width = 33

    built, hand = built_by_hand(tmp_path, rename, order=Order(parts=(Part.WORKBOOK,), force=True))
    assert built.warnings[-1] == "The sheet that you called Ziele is called Goals again."
    assert fill_of(hand, "goals.title", "G2") == "FF00B050"
    assert hand.book["Goals"].column_dimensions["H"].width == 33
    assert "Ziele" not in hand.book.sheetnames


def test_what_no_build_can_give_again_is_named(tmp_path: Path) -> None:
    def tabled(hand: Hand) -> None:
        goals: Any = hand.book["Goals"]
        for at, said in (("CA60", "Who"), ("CA61", "Ida")):
            goals[at].value = said
        goals.add_table(Table(displayName="Ours", ref="CA60:CA61"))
        goals.merge_cells(f"{hand.cell('goals.title', 'G1').coordinate}:{hand.cell('goals.title', 'G2').coordinate}")

    order = Order(parts=(Part.WORKBOOK,), force=True)
    built, hand = built_by_hand(tmp_path, tabled, order=order)
    assert built.warnings[1:] == (
        "Cells that you merged on Goals are apart again: something of the plan stands there.",
        "The cells that you made a table of Excel's on Goals are plain cells again.",
        "Typed in the workbook and not in the plan, so it stays in the dated copy only: Goals: G2, Goal: emptied "
        "(was Goal 2)",
    )
    assert hand.book["Goals"]["CA61"].value == "Ida"
    assert len(built.copies) == 1


def test_a_filter_over_a_table_gives_way_to_the_tables_own(tmp_path: Path) -> None:
    def filtered(hand: Hand) -> None:
        _, first, _, last = hand.place("goals_id")
        goals: Any = hand.book["Goals"]
        goals.auto_filter.ref = f"B{first - 1}:H{last - 1}"
        goals.auto_filter.add_filter_column(1, ["Goal 2"])

    built, hand = built_by_hand(tmp_path, filtered)
    assert any(one.startswith("What you chose in a filter on Goals") for one in built.warnings)
    assert hand.book["Goals"].auto_filter.ref is None
    assert hand.book["Goals"].tables["goals_table"].autoFilter.ref == hand.book["Goals"].tables["goals_table"].ref
    assert [one for one in faults(hand.path) if "overlap" in one] == []
    assert len(built.copies) == 1


def test_rows_that_a_tables_own_filter_hid_show_again_and_what_was_chosen_is_named(tmp_path: Path) -> None:
    def filtered(hand: Hand) -> None:
        goals: Any = hand.book["Goals"]
        goals.tables["goals_table"].autoFilter.filterColumn.append(
            FilterColumn(colId=1, filters=Filters(filter=["Goal 2"]))
        )
        _, first, _, last = hand.place("goals_id")
        for row in range(first, last):
            goals.row_dimensions[row].hidden = row != hand.row("goals", "G2")

    built, hand = built_by_hand(tmp_path, filtered)
    assert [one.partition(" (")[0] for one in built.warnings] == ["What you chose in a filter on Goals"]
    assert [row for row, one in hand.book["Goals"].row_dimensions.items() if one.hidden] == []


@pytest.mark.parametrize("as_of", ["2027-01-15", None])
def test_what_the_rules_found_is_nothing_that_a_person_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_of: str | None
) -> None:
    """A goal that is reached by its figures, a review that is past on the day of the build: both depend on the day."""
    reached = {"id": "G1", "title": "Glad", "metric": "nps", "survey": "SV1", "baseline": 10, "target": 20}
    raw = {
        "foundations": {"company": "Pier Bakery", "as_of": as_of},
        "goals": {"goals": [reached]},
        "surveys": {"surveys": [{"id": "SV1", "name": "A", "metric": "nps", "scale": "0-10"}]},
        "measurement": {
            "score_totals": [
                {"id": "SX1", "survey": "SV1", "period": "2026-Q4", "favourable": 50, "neutral": 30, "unfavourable": 20}
            ]
        },
        "optimisation": {"reviews": [{"id": "RE1", "what": "Look", "next_on": "2027-01-01"}]},
    }
    path = tmp_path / "bakery.yaml"
    _on(monkeypatch, "2027-01-15")
    build(Plan.model_validate(raw), path, ORDER)
    hand = Hand(path.with_suffix(".xlsx"))
    assert "is reached" in " ".join(str(hand.book["Checks"].cell(row, 2).value) for row in range(5, 10))
    hand.cell("goals.title", "G1").fill = GREEN
    hand.save()
    _on(monkeypatch, "2026-12-15")
    warnings = build(Plan.model_validate(raw), path, ORDER).warnings
    assert warnings == ("Carried on: the format that you gave to one cell",)


def _on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    class Day(date):
        @classmethod
        def today(cls) -> Day:
            return cls.fromisoformat(day)

    monkeypatch.setattr("cxplan.workbook.book.date", Day)


def test_replaced_after_it_was_read_only_what_did_not_fit_is_named_as_lost(tmp_path: Path) -> None:
    path = tmp_path / "bakery.yaml"
    path.write_text(yaml_dump.document({"format": FORMAT, **PLAN}), "utf-8")
    build(load(path).plan, path, ORDER)
    hand = Hand(path.with_suffix(".xlsx"))
    hand.type("goals.title", "G1", "Glad guests")
    hand.type("goals.target", "G2", "soon")
    hand.save()
    found = look(load(path), path.with_suffix(".xlsx"))
    write(decide(found, lambda _: pytest.fail("a conflict")))
    assert load(path).plan.goals.goals[0].title == "Glad guests"
    warnings = build(load(path).plan, path, Order(parts=(Part.WORKBOOK,), force=True)).warnings
    assert [one for one in warnings if "Glad guests" in one] == []
    assert len([one for one in warnings if "soon" in one]) == 1
