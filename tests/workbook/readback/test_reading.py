"""A workbook edited by hand (through openpyxl): every fact arrives, whatever became of the rows, and nothing else."""

from __future__ import annotations

import binascii
import copy
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from cxplan import workbook
from cxplan.errors import FileProblem
from cxplan.ooxml import saved
from cxplan.plan import Plan
from cxplan.plan.answers import Answer, SetFact, apply
from cxplan.plan.compare import changes
from cxplan.plan.data import data_of
from cxplan.plan.ids import rows_of
from cxplan.plan.merge import merged, settled
from cxplan.plan.walk import facts, tables
from cxplan.workbook.edited import alone, read
from cxplan.workbook.readback import Earlier, Readback

from .editing import Hand, everything_changed, typed

Copied = Callable[[], Path]
Raw = dict[str, Any]


def back(path: Path, plan: Plan, *earlier: Earlier) -> Readback:
    return read(path.read_bytes(), path, plan, earlier)


def answers(path: Path, plan: Plan) -> tuple[Answer, ...]:
    found = back(path, plan)
    merge = merged(found.base, data_of(plan), found.data)
    assert merge.conflicts == ()
    assert found.faults == ()
    return merge.answers


def after(path: Path, plan: Plan) -> Raw:
    """The plan's data with everything that the workbook brings."""
    found = back(path, plan)
    assert found.faults == ()
    data = data_of(plan)
    return apply(data, settled(data, merged(found.base, data, found.data), lambda _: pytest.fail("a conflict")))


def rows(data: Raw, table: str) -> dict[str, Raw]:
    return {row["id"]: row for row in rows_of(data, tables()[table])}


def test_untouched_it_says_what_the_plan_says(grocery: Path, plan: Plan) -> None:
    found = back(grocery, plan)
    assert (found.faults, found.notices) == ((), ())
    assert found.data == found.base == data_of(plan)


def test_saved_by_openpyxl_it_brings_nothing(copied: Copied, plan: Plan) -> None:
    assert answers(Hand(copied()).save(), plan) == ()


def test_every_fact_changed_once_arrives_and_nothing_else_changes(copied: Copied, plan: Plan) -> None:
    data = data_of(plan)
    wanted, made = everything_changed(data)
    # Nothing was imported into the sample: it has no sources.
    assert {fact.key for fact, _, _ in made} == {key for key, fact in facts().items() if fact.table != "sources"}
    hand = Hand(copied())
    for fact, row, value in made:
        hand.type(fact.key, row, typed(fact, value, data))
    assert changes(wanted, after(hand.save(), plan)) == ()


@pytest.mark.parametrize(
    ("said", "number", "kind"), [("-20 %", -20, "percent_change"), ("+2 points", 2, "points_change")]
)
def test_a_target_typed_as_a_change_is_one(copied: Copied, plan: Plan, said: str, number: int, kind: str) -> None:
    hand = Hand(copied())
    goal = next(goal for goal in plan.goals.goals if goal.target_kind not in ("percent_change", "points_change"))
    hand.type("goals.target", goal.id, said)
    row = rows(after(hand.save(), plan), "goals")[goal.id]
    assert (row["target"], row["target_kind"]) == (number, kind)


def test_rows_are_known_by_their_ids_wherever_they_stand(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, first, last, left, right = hand.rows("touchpoints")
    turned = [
        [sheet.cell(row, column).value for column in range(left, right + 1)] for row in range(last, first - 1, -1)
    ]
    for row, cells in enumerate(turned, first):
        for column, value in enumerate(cells, left):
            sheet.cell(row, column).value = value
    hand.type("touchpoints.owner", "TP2", "Somebody else")
    found = after(hand.save(), plan)
    # The column Order moved with its rows.
    assert list(rows(found, "touchpoints")) == list(rows(data_of(plan), "touchpoints"))
    assert [(change.key, change.row) for change in changes(data_of(plan), found)] == [("touchpoints.owner", "TP2")]


def test_a_row_typed_into_the_room_keeps_the_id_printed_there(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, _, last, left, _ = hand.rows("teams")
    hand.write_row("teams", last, {"name": "Bakers"})
    printed = sheet.cell(last, left).value
    assert rows(after(hand.save(), plan), "teams")[printed] == {"id": printed, "name": "Bakers"}


def test_rows_on_and_below_the_closing_line_get_an_id(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.write_row("teams", hand.closing_row("teams"), {"name": "Bakers"})
    hand.write_row("teams", hand.closing_row("teams") + 1, {"name": "Drivers"})
    hand.write_row("personas", hand.closing_row("personas") + 1, {"name": "Night owl"})
    found = after(hand.save(), plan)
    assert [row["name"] for row in list(rows(found, "teams").values())[-2:]] == ["Bakers", "Drivers"]
    assert list(rows(found, "personas").values())[-1]["name"] == "Night owl"


def test_a_row_whose_id_was_emptied_is_known_by_what_it_says(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    for table, row in (("touchpoints", "TP4"), ("scores", "SC7"), ("tactics", "T5")):
        sheet, _, _, left, _ = hand.rows(table)
        sheet.cell(hand.row(table, row), left).value = None
    hand.save()
    assert answers(hand.path, plan) == ()


def test_rows_inserted_above_the_first_one_are_read(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, first, _, left, right = hand.rows("teams")
    for name, defined in hand.book.defined_names.items():
        if name.startswith("teams_"):
            defined.attr_text = str(defined.attr_text).replace(f"${first}:", f"${first + 2}:")
    hand.write_row("teams", first, {"name": "Bakers"})
    for column in range(left, right + 1):
        sheet.cell(first + 1, column).value = sheet.cell(first, column).value if column > left else None
        sheet.cell(first, column).value = None
    found = after(hand.save(), plan)
    assert "TM1" not in rows(found, "teams")
    assert "Bakers" in [row["name"] for row in rows(found, "teams").values()]


def test_a_formula_that_gives_no_value_is_named_and_empties_nothing(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.type("goals.target", "G1", "=1/0")
    hand.type("touchpoints.owner", "TP2", "#N/A")
    hand.cell("touchpoints.owner", "TP2").data_type = "e"
    found = back(hand.save(), plan)
    assert {fault.key: fault.what for fault in found.faults} == {
        "goals.target": "no program has worked out the formula here yet.",
        "touchpoints.owner": "a formula here gives #N/A.",
    }
    assert found.data == data_of(plan)


def test_blanks_around_what_was_typed_are_no_change(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.type("touchpoints.name", "TP4", f" {hand.cell('touchpoints.name', 'TP4').value} ")
    assert [change.key for change in changes(data_of(plan), after(hand.save(), plan))] == []


def test_of_a_row_and_its_copy_the_edited_one_is_new(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, first, last, left, right = hand.rows("touchpoints")
    for column in range(left, right + 1):
        sheet.cell(last, column).value = sheet.cell(first, column).value
        sheet.cell(last - 1, column).value = sheet.cell(first, column).value
    hand.write_row("touchpoints", first, {"name": "The copy that stands above"})
    path = hand.save()
    found, (notice,) = after(path, plan), back(path, plan).notices
    before = data_of(plan)
    new = {
        row_id: row for row_id, row in rows(found, "touchpoints").items() if row_id not in rows(before, "touchpoints")
    }
    assert [row.get("name") for row in new.values()] == [
        "The copy that stands above",
        rows(before, "touchpoints")["TP1"]["name"],
    ]
    assert rows(found, "touchpoints")["TP1"] == rows(before, "touchpoints")["TP1"]
    for row, row_id in zip((first, last), new, strict=True):
        assert f"{sheet.title}!B{row} is a copy of TP1 and becomes {row_id}" in notice


def test_rows_that_are_emptied_or_deleted_are_removed_with_what_points_to_them(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, _, _, left, right = hand.rows("goals")
    for row_id, first in (("G2", left + 1), ("G3", left)):
        row = hand.row("goals", row_id)
        for column in range(first, right + 1):
            sheet.cell(row, column).value = None
    found = after(hand.save(), plan)
    assert not {"G2", "G3"} & set(rows(found, "goals"))
    assert not any(f"'{row_id}'" in str(found) for row_id in ("G2", "G3"))


def test_a_renamed_touchpoint_keeps_its_references(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.type("touchpoints.name", "TP4", "Swaps")
    assert [(change.key, change.row) for change in changes(data_of(plan), after(hand.save(), plan))] == [
        ("touchpoints.name", "TP4")
    ]


def test_a_reference_is_typed_by_id_or_by_name(copied: Copied, plan: Plan) -> None:
    name = rows(data_of(plan), "touchpoints")["TP6"]["name"]
    hand = Hand(copied())
    pains = dict(zip(("P2", "P4", "P5", "P6"), ("TP6", "tp6", "TP6 · whatever", name.upper()), strict=True))
    for row, said in pains.items():
        hand.type("pains.touchpoint", row, said)
    found = rows(after(hand.save(), plan), "pains")
    assert {found[row]["touchpoint"] for row in pains} == {"TP6"}


def test_a_new_row_can_be_referred_to_at_once(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, _, last, left, _ = hand.rows("touchpoints")
    hand.write_row("touchpoints", last, {"name": "Parcel locker"})
    hand.type("pains.touchpoint", "P2", "Parcel locker")
    assert rows(after(hand.save(), plan), "pains")["P2"]["touchpoint"] == sheet.cell(last, left).value


def test_two_people_who_used_the_same_free_id_both_keep_their_rows(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, first, _, left, _ = hand.rows("teams")
    row = first + len(plan.foundations.teams)
    printed = sheet.cell(row, left).value
    hand.write_row("teams", row, {"name": "Bakers"})
    hand.type("touchpoints.team" if "touchpoints.team" in facts() else "scores.team", _any(hand), f"{printed} · Bakers")
    ours = data_of(plan)
    ours["foundations"]["teams"].append({"id": printed, "name": "Drivers"})
    found = back(hand.save(), Plan.model_validate(ours))
    merge = merged(found.base, ours, found.data)
    assert merge.conflicts == ()
    new = apply(ours, settled(ours, merge, lambda _: pytest.fail("a conflict")))
    named = {row["name"]: row["id"] for row in new["foundations"]["teams"]}
    assert named["Drivers"] == printed
    assert named["Bakers"] != printed
    assert found.given["teams"] == {printed: named["Bakers"]}


def _any(hand: Hand) -> str:
    table = "touchpoints" if "touchpoints.team" in facts() else "scores"
    sheet, first, _, left, _ = hand.rows(table)
    return str(sheet.cell(first, left).value)


def test_what_was_read_once_is_not_new_the_second_time(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.write_row("teams", hand.closing_row("teams"), {"name": "Bakers"})
    hand.type("goals.target", "G1", 8)
    first = back(hand.save(), plan)
    taken = Plan.model_validate(after(hand.path, plan))
    hand.type("goals.target", "G1", 7)
    second = back(hand.save(), taken, Earlier(first.data, first.given, first.built))
    merge = merged(first.data, data_of(taken), second.data)
    assert merge.conflicts == ()
    assert merge.answers == (SetFact("goals.target", "G1", 7),)


DO_NOT_FIT = (
    ("goals.target", "G1", "lots", "is not a number"),
    ("goals.target", "G2", "1,250", "is not a number"),
    ("foundations.as_of", "", "3/4/2027", "is not a date"),
    ("foundations.period_start", "", "31.02.2027", "no calendar has"),
    ("settings.confidence", "", 24, "out of range"),
    ("pains.touchpoint", "P2", "Somewhere else entirely", "does not exist"),
    ("pains.touchpoint", "P4", "TP99", "does not exist"),
    ("goals.metric", "G4", "Hapiness", "none of the choices"),
    ("scores.count", "SC1", -3, "out of range"),
    ("foundations.currency", "", "Taler", "not a currency"),
    ("goals.parent", "G1", "G1", "circle"),
)


def test_cells_that_do_not_fit_are_named_and_the_rest_is_taken(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    for key, row, said, _ in DO_NOT_FIT:
        hand.type(key, row, said)
    hand.type("foundations.offer", "", "Bread by boat")
    cells = [hand.cell(key, row) for key, row, _, _ in DO_NOT_FIT]
    found = back(hand.save(), plan)
    assert len(found.faults) == len(DO_NOT_FIT)
    for cell, (key, _, _, told) in zip(cells, DO_NOT_FIT, strict=True):
        place = f"sheet {cell.parent.title}, cell {cell.coordinate} "
        fault = next(fault for fault in found.faults if place in fault.where)
        assert fault.key == key
        assert told in fault.what
        assert fault.remedy
    assert [change.key for change in changes(data_of(plan), found.data)] == ["foundations.offer"]


def test_formulas_that_were_typed_over_are_named(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, row, column, _ = hand.place("shown_goals_status")
    sheet.cell(row, column).value = "splendid"
    notices = back(hand.save(), plan).notices
    assert len(notices) == 1
    assert f"{sheet.title}!{sheet.cell(row, column).coordinate}" in notices[0]


def test_headers_columns_widths_and_filters_do_no_harm(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, row, column, last = hand.place("goals_target")
    sheet.cell(row - 1, column).value = "Ziel"
    sheet.column_dimensions["D"].width = 90
    sheet.row_dimensions[row].hidden = True
    sheet.freeze_panes = "A1"
    sheet.auto_filter.ref = f"B{row - 1}:H{last}"
    sheet.sheet_state = "hidden"
    assert answers(hand.save(), plan) == ()


def test_without_its_names_tables_and_forms_are_found_by_their_words(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.type("goals.target", "G1", 8)
    hand.type("foundations.offer", "", "Bread by boat")
    for name in list(hand.book.defined_names):
        del hand.book.defined_names[name]
    found = back(hand.save(), plan)
    assert found.faults == ()
    assert not any("no longer" in notice for notice in found.notices)
    assert [(change.key, change.row) for change in changes(data_of(plan), found.data)] == [
        ("foundations.offer", ""),
        ("goals.target", "G1"),
    ]


def test_rows_and_columns_that_a_program_moved_without_the_names_are_found_again(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.type("goals.target", "G1", 8)
    hand.type("foundations.offer", "", "Bread by boat")
    sheet, _, _, left, _ = hand.rows("teams")
    row = hand.row("teams", "TM2")
    sheet.insert_rows(row)
    sheet.cell(row, left + 1).value = "Bakers"
    sheet.insert_rows(2)
    sheet, _, _, _, _ = hand.rows("touchpoints")
    sheet.delete_rows(hand.row("touchpoints", "TP12"))
    sheet, _, column, _ = hand.place("goals_target")
    sheet.insert_cols(column)
    found = after(hand.save(), plan)
    made = [change for change in changes(data_of(plan), found) if change.old != "TP12"]
    assert {(change.key, change.row) for change in made} == {
        ("foundations.offer", ""),
        ("teams", "TM6"),
        ("goals.target", "G1"),
        ("touchpoints", "TP12"),
    }


def test_a_sheet_that_a_program_renamed_without_its_names_takes_nothing(copied: Copied, plan: Plan) -> None:
    """Where the other sheets kept their names, a sheet of another title could be anybody's: it tells nothing."""
    hand = Hand(copied())
    hand.type("goals.target", "G1", 8)
    hand.book["Goals"].title = "Ziele"
    found = back(hand.save(), plan)
    assert changes(data_of(plan), found.data) == ()
    assert any("Goals" in notice for notice in found.notices)


def test_a_column_that_was_taken_out_leaves_the_plan_as_it_is(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    del hand.book.defined_names["goals_target"]
    found = back(hand.save(), plan)
    assert found.data == data_of(plan)
    assert any("Target" in notice for notice in found.notices)


def test_a_sheet_that_was_taken_out_leaves_the_plan_as_it_is(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    del hand.book["Competitors"]
    found = back(hand.save(), plan)
    assert found.data == data_of(plan)
    assert found.notices


def test_without_the_sheet_it_was_built_from_every_difference_is_asked_about(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    del hand.book["cxplan"]
    hand.type("goals.target", "G1", 8)
    found = back(hand.save(), plan)
    assert found.base is None
    assert [one.key for one in merged(None, data_of(plan), found.data).conflicts] == ["goals.target"]


def test_without_that_sheet_the_mark_tells_what_it_was_built_from(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    (mark,) = (cell.value for row in hand.book["Settings"].iter_rows() for cell in row if _is_mark(cell.value))
    del hand.book["cxplan"]
    hand.type("goals.target", "G1", 8)
    for name in list(hand.book.defined_names):
        del hand.book.defined_names[name]
    hand.save()
    marks = {mark: (workbook.make(plan).fingerprint.marks(), data_of(plan))}
    ours = data_of(plan)
    rows(ours, "goals")["G2"]["target"] = 66
    found = read(hand.path.read_bytes(), hand.path, Plan.model_validate(ours), marked=marks.get)
    assert found.faults == ()
    assert not any("no longer" in notice for notice in found.notices)
    assert merged(found.base, ours, found.data).answers == (SetFact("goals.target", "G1", 8),)
    assert read(hand.path.read_bytes(), hand.path, plan, marked=lambda _: None).base is None


def _is_mark(said: object) -> bool:
    return isinstance(said, str) and said.startswith("cxplan-")


def test_words_of_an_earlier_version_are_nothing_that_somebody_typed(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    sheet, row, column, _ = hand.place("goals_target")
    sheet.cell(row - 1, column).value = "Aim"
    hand.type("goals.target", "G1", 8)
    sheet["A1"].value = "Ring Ida"
    hand.save()
    header = f"Goals!{sheet.cell(row - 1, column).coordinate}"
    assert [header in notice for notice in back(hand.path, plan).notices] == [False, True]
    noted = hand.book["cxplan"]["A1"]
    wording = binascii.b2a_base64(struct.pack("<I", zlib.crc32(b"Goals\ntAim"))).decode()
    noted.value = json.dumps({**json.loads(str(noted.value)), "cxplan": "0.0.9", "drawn": wording})
    hand.save()
    (notice,) = back(hand.path, plan).notices
    assert "Goals!A1 " in notice
    assert "Ring Ida" in notice


def test_a_workbook_by_itself_says_its_plan(grocery: Path, plan: Plan) -> None:
    assert alone(grocery.read_bytes(), grocery).data == data_of(plan)


def test_a_workbook_of_somebody_else_gets_a_sentence(tmp_path: Path, plan: Plan) -> None:
    import openpyxl

    path = tmp_path / "budget.xlsx"
    openpyxl.Workbook().save(path)
    with pytest.raises(FileProblem, match="no workbook that cxplan made"):
        back(path, plan)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        (b"PK\x03\x04 torn", "no Excel"),
    ],
)
def test_a_file_that_is_none_gets_a_sentence(tmp_path: Path, plan: Plan, data: bytes, told: str) -> None:
    path = tmp_path / "grocery.xlsx"
    path.write_bytes(data)
    with pytest.raises(FileProblem, match=told):
        back(path, plan)


def test_an_open_document_spreadsheet_gets_a_sentence(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "grocery.ods"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", "<office/>")
    with pytest.raises(FileProblem, match="OpenDocument"):
        back(path, plan)


def test_a_part_that_unpacks_without_end_is_not_opened(tmp_path: Path, copied: Copied, plan: Plan) -> None:
    path = copied()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made, made.open("xl/media/image1.png", "w") as part:
        for _ in range(160):
            part.write(bytes(1024 * 1024))
    with pytest.raises(FileProblem, match="far more"):
        back(path, plan)


def test_xml_entities_are_refused(copied: Copied, plan: Plan, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(copied()) as old, zipfile.ZipFile(bad, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/workbook.xml":
                data = data.replace(b"<workbook", b'<!DOCTYPE w [<!ENTITY a "b">]><workbook', 1)
            new.writestr(info.filename, data)
    with pytest.raises(FileProblem, match="entities"):
        back(bad, plan)


def test_numbers_that_are_none_are_named_with_their_cells_and_everything_else_is_taken(
    copied: Copied, plan: Plan, tmp_path: Path
) -> None:
    bad, hand = tmp_path / "bad.xlsx", Hand(copied())
    hand.type("foundations.offer", "", "Fruit as well")
    hand.save()
    hostile = cycle([b"1e999", b"-INF", b"NaN", b"9" * 5_000, "\u00b2".encode()])
    with zipfile.ZipFile(hand.path) as old, zipfile.ZipFile(bad, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(b't="n"><v>[^<]+</v>', lambda _: b't="n"><v>' + next(hostile) + b"</v>", data)
                data = data.replace(b' ht="', b' ht="x')
            new.writestr(info.filename, data)
    found = back(bad, plan)
    assert found.faults and all("cell" in fault.where for fault in found.faults)
    assert found.data["foundations"]["offer"] == "Fruit as well"
    assert found.data["goals"] == data_of(plan)["goals"]  # what cannot be read is not taken as emptied


def test_macros_are_told_and_not_taken(copied: Copied, plan: Plan) -> None:
    path = copied()
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("xl/vbaProject.bin", b"Sub Auto_Open")
    found = back(path, plan)
    assert found.data == data_of(plan)
    assert any("macros" in notice for notice in found.notices)


def test_a_cell_at_the_far_end_of_a_sheet_takes_no_time(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.book["Goals"].cell(1048576, 16384).value = "far"
    assert answers(hand.save(), plan) == ()


def test_edits_in_all_three_places_meet(copied: Copied, plan: Plan) -> None:
    hand = Hand(copied())
    hand.type("goals.target", "G1", 8)
    hand.type("goals.target", "G2", 77)
    ours = copy.deepcopy(data_of(plan))
    rows(ours, "goals")["G2"]["target"] = 66
    rows(ours, "goals")["G3"]["title"] = "Only in the plan"
    found = back(hand.save(), Plan.model_validate(ours))
    merge = merged(found.base, ours, found.data)
    assert [(answer.key, answer.row) for answer in merge.answers if hasattr(answer, "key")] == [("goals.target", "G1")]
    assert [(one.key, one.row, one.plan, one.workbook) for one in merge.conflicts] == [("goals.target", "G2", 66, 77)]


@pytest.mark.parametrize(
    ("key", "format_", "held", "meant"),
    [
        ("goals.target", "0%", 0.09, 9),
        ("goals.target", '0.0" %"', 9, 9),
        ("goals.target", "[h]:mm", 0.25, 6),
        ("goals.baseline", "0.00%", 0.119, 11.9),
        ("service_figures.response_mean", "0.00", 5.5, 5.5),
        ("service_figures.response_mean", "h:mm", 0.25, 6),
        ("assumptions.owner", "0%", 0.09, None),
    ],
)
def test_a_cell_is_read_with_its_number_format(
    copied: Copied, plan: Plan, key: str, format_: str, held: float, meant: float | None
) -> None:
    hand = Hand(copied())
    table = key.partition(".")[0]
    row = next(iter(rows(data_of(plan), table)))
    hand.type(key, row, held)
    hand.cell(key, row).number_format = format_
    found = rows(back(hand.save(), plan).data, table)[row].get(key.partition(".")[2])
    assert found == (meant if meant is not None else "0.09")


def test_a_workbook_of_more_cells_than_any_is_refused(
    grocery: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved, "MOST_CELLS", 5_000)
    with pytest.raises(FileProblem, match="far more"):
        back(grocery, plan)
