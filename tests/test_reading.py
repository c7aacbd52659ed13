"""`read`, `diff` and the offer of `build`, as a person meets them: with what they say, write and leave alone."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import docx
import pexpect
import pytest

from cxplan.errors import PlanFaults
from cxplan.plan import lock
from cxplan.plan.file import load
from cxplan.plan.merge import Side
from cxplan.reading import decide, look, write
from tests import bakery
from tests.bakery import PLAN
from tests.test_cli import cxplan
from tests.workbook.readback.editing import Hand


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan with both its files, built once."""
    return bakery.baked(tmp_path_factory.mktemp("baked"))


@pytest.fixture
def folder(baked: Path, tmp_path: Path) -> Path:
    return bakery.copied(baked, tmp_path)


def type_(folder: Path, *cells: tuple[str, str, object]) -> None:
    hand = Hand(folder / "bakery.xlsx")
    for key, row, said in cells:
        hand.type(key, row, said)
    hand.save()


def text(folder: Path) -> str:
    return (folder / "bakery.yaml").read_text("utf-8")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_unedited_nothing_is_read_and_the_plan_stays_byte_for_byte(folder: Path) -> None:
    before = names(folder)
    said = cxplan("read", "bakery.yaml", folder=folder).stdout
    assert "Nothing" in said
    assert text(folder) == PLAN
    assert names(folder) == before


def test_edits_reach_the_plan_the_next_workbook_and_the_document(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52), ("foundations.company", "", "Pier Bakery & Sons"))
    said = " ".join(cxplan("read", "bakery.yaml", folder=folder).stdout.split())
    assert 'G1 "Warm bread at eight", Target: 40 → 52' in said
    assert "Company: Pier Bakery → Pier Bakery & Sons" in said
    assert text(folder) == PLAN.replace("target: 40", "target: 52").replace("Pier Bakery ", "Pier Bakery & Sons ", 1)
    kept = [path for path in folder.iterdir() if path.name.endswith(".yaml.bak")]
    assert [path.read_text("utf-8") for path in kept] == [PLAN]
    cxplan("build", "bakery.yaml", folder=folder)
    assert Hand(folder / "bakery.xlsx").cell("goals.target", "G1").value == 52
    document = docx.Document(str(folder / "bakery.docx"))
    said = "\n".join([one.text for one in document.paragraphs] + [_cells(document)])
    assert "Pier Bakery & Sons" in said
    assert "52" in said
    assert [name for name in names(folder) if name.startswith("bakery.2") and name.endswith(".xlsx")]
    assert ".bakery.yaml.cxplan-read" in names(folder)  # a colleague may come with a copy of the workbook from before
    cxplan("build", "bakery.yaml", folder=folder)


def test_a_confirmed_goal_that_is_changed_in_the_workbook_keeps_what_it_was(folder: Path) -> None:
    """A target or a day of a goal that everybody agreed to leaves a row in the changes to goals, once."""
    agreed = PLAN.replace("target: 40", "target: 40\n      confirmed_on: 2027-01-10\n      deadline: 2027-12-31")
    (folder / "bakery.yaml").write_text(agreed, "utf-8")
    cxplan("build", "bakery.yaml", folder=folder)
    type_(folder, ("goals.target", "G1", 52), ("goals.target", "G2", 85))
    said = " ".join(cxplan("read", "bakery.yaml", folder=folder).stdout.split())
    assert "Changes to goals" in said
    type_(folder, ("goals.target", "G1", 50))
    cxplan("read", "bakery.yaml", folder=folder)
    rows = load(folder / "bakery.yaml").plan.goals.goal_changes
    assert [(row.goal, row.was, row.now, str(row.changed_on)) for row in rows] == [
        ("G1", "40", "52", "2027-01-15"),
        ("G1", "52", "50", "2027-01-15"),
    ]
    cxplan("build", "bakery.yaml", folder=folder)
    document = docx.Document(str(folder / "bakery.docx"))
    assert "Was: 40. Now: 52." in "\n".join(one.text for one in document.paragraphs)


def _cells(document: docx.document.Document) -> str:
    return "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_a_dry_run_shows_it_and_writes_nothing(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52))
    before = names(folder)
    said = cxplan("read", "bakery.yaml", "--dry-run", folder=folder).stdout
    assert "40 → 52" in said
    assert (text(folder), names(folder)) == (PLAN, before)


def test_a_workbook_from_elsewhere_is_read_by_its_name(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52))
    (folder / "bakery.xlsx").rename(folder / "From Ida.xlsx")
    cxplan("read", "bakery.yaml", "From Ida.xlsx", folder=folder)
    assert "target: 52" in text(folder)


def test_a_workbook_of_another_firm_is_not_read_unasked(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52))
    other = PLAN.replace("Pier Bakery ", "Harbour Café ")
    (folder / "cafe.yaml").write_text(other, "utf-8")
    said = " ".join(cxplan("read", "cafe.yaml", "bakery.xlsx", folder=folder, code=1).stderr.split())
    assert "was built from the plan of Pier Bakery, and this is the plan of Harbour Café" in said
    assert (folder / "cafe.yaml").read_text("utf-8") == other
    cxplan("read", "cafe.yaml", "bakery.xlsx", "--prefer", "plan", folder=folder)
    (folder / "bakery.yaml").write_text(other, "utf-8")
    cxplan("read", "bakery.yaml", folder=folder)
    assert text(folder) == other.replace("target: 40", "target: 52")


@pytest.fixture
def disputed(folder: Path) -> Path:
    type_(folder, ("goals.target", "G1", 52), ("goals.target", "G2", 85))
    changed = PLAN.replace("target: 40", "target: 45")
    (folder / "bakery.yaml").write_text(changed, "utf-8")
    return folder


def test_a_conflict_is_refused_with_both_values(disputed: Path) -> None:
    before = text(disputed)
    done = cxplan("read", "bakery.yaml", folder=disputed, code=1)
    said = " ".join(done.stderr.split())
    assert 'Goals, G1 "Warm bread at eight", Target: the plan says 45, the workbook 52' in said
    assert "--prefer workbook" in said
    assert text(disputed) == before


@pytest.mark.parametrize(("side", "target"), [("workbook", 52), ("plan", 45)])
def test_a_side_can_be_preferred(disputed: Path, side: str, target: int) -> None:
    cxplan("read", "bakery.yaml", "--prefer", side, folder=disputed)
    assert f"target: {target}\n" in text(disputed)
    assert "target: 85\n" in text(disputed)
    assert "Nothing" in cxplan("read", "bakery.yaml", folder=disputed).stdout


def on_terminal(folder: Path, *arguments: str) -> pexpect.spawn[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "TERM": "dumb", "COLUMNS": "100"}
    return pexpect.spawn(
        sys.executable, ["-m", "cxplan", *arguments], cwd=str(folder), env=environment, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize(("said", "target"), [("workbook", 52), ("plan", 45), ("", 52), ("2", 45)])
def test_on_a_terminal_each_conflict_is_asked(disputed: Path, said: str, target: int) -> None:
    child = on_terminal(disputed, "read", "bakery.yaml")
    child.expect("then the one that both changed")
    child.expect("Enter = Take it")
    child.sendline("")
    child.expect("The plan says: 45")
    child.expect("The workbook says: 52")
    child.expect("Which one is right")
    child.sendline(said)
    assert ended(child) == 0
    assert f"target: {target}\n" in text(disputed)
    assert "target: 85\n" in text(disputed)


def ended(child: pexpect.spawn[str]) -> int:
    child.expect(pexpect.EOF)
    return int(child.wait())


def test_what_a_workbook_brings_is_decided_one_by_one_and_back_again(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52), ("goals.target", "G2", 85), ("goals.owner", "G2", "Ida"))
    child = on_terminal(folder, "read", "bakery.yaml")
    child.expect("One by one")
    child.sendline("each")
    for what, said in (("Is now: 52", "leave"), ("Is now: 85", "leave"), ("Is now: Ida", "<"), ("Is now: 85", "1")):
        child.expect(what)
        child.sendline(said)
    child.expect("3 of 3")
    child.sendline("leave")
    assert ended(child) == 0
    assert text(folder) == PLAN.replace("target: 80", "target: 85")
    assert "Nothing" in cxplan("read", "bakery.yaml", folder=folder).stdout  # what was left is decided


def test_esc_at_the_first_and_no_leave_the_plan_as_it_is(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52), ("goals.target", "G2", 85))
    for said in (("each", "<", "no"), ("<",)):
        child = on_terminal(folder, "read", "bakery.yaml")
        for one in said:
            child.expect("Enter = ")
            child.sendline(one)
        child.expect("The plan is as it was")
        assert ended(child) == 1
        assert text(folder) == PLAN


def test_what_is_put_off_is_asked_again_and_no_build_loses_it(disputed: Path) -> None:
    hand = Hand(disputed / "bakery.xlsx")
    hand.write_row("competitors", hand.closing_row("competitors"), {"name": "Dock Rolls"})
    hand.type("goals.owner", "G2", "Ida")
    hand.save()
    child = on_terminal(disputed, "read", "bakery.yaml")
    child.expect("One by one")
    child.sendline("each")
    for what, said in (("85", "take"), ("Ida", "later"), ("Dock Rolls", "later"), ("The workbook says: 52", "later")):
        child.expect(what)
        child.sendline(said)
    child.expect("asked again with the next reading; until then build does not")
    assert ended(child) == 1
    assert "target: 45\n" in text(disputed) and "target: 85\n" in text(disputed)
    assert "Dock Rolls" not in text(disputed) and "owner" not in text(disputed)
    assert "bakery.xlsx was changed" in cxplan("build", "bakery.yaml", folder=disputed, code=1).stderr
    cxplan("read", "bakery.yaml", "--prefer", "workbook", folder=disputed)
    assert "target: 52\n" in text(disputed) and "owner: Ida" in text(disputed) and "Dock Rolls" in text(disputed)
    cxplan("build", "bakery.yaml", "--only", "workbook", folder=disputed)


def test_build_offers_to_read_first(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52))
    child = on_terminal(folder, "build", "bakery.yaml", "--only", "workbook")
    child.expect("One cell changed")
    child.expect("Read it in first")
    child.sendline("y")
    child.expect("Workbook: bakery.xlsx")
    child.expect(pexpect.EOF)
    child.wait()
    assert child.exitstatus == 0
    assert "target: 52" in text(folder)


def test_build_without_a_terminal_reads_only_when_told(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52))
    said = cxplan("build", "bakery.yaml", folder=folder, code=1).stderr
    assert "--read" in said
    assert text(folder) == PLAN
    cxplan("build", "bakery.yaml", "--no-read", folder=folder, code=1)
    cxplan("build", "bakery.yaml", "--read", "--only", "workbook", folder=folder)
    assert "target: 52" in text(folder)


@pytest.mark.parametrize("where", [("--only", "document"), ("--out", "For the board")])
def test_a_build_that_overwrites_no_workbook_says_that_it_lacks_what_was_edited(
    folder: Path, where: tuple[str, str]
) -> None:
    type_(folder, ("goals.target", "G1", 52))
    said = " ".join(cxplan("build", "bakery.yaml", *where, folder=folder).stderr.split())
    assert "bakery.xlsx was changed since cxplan made it: what was edited there is not in this build" in said
    assert "was changed" not in cxplan("build", "bakery.yaml", *where, "--no-read", folder=folder).stderr
    cxplan("build", "bakery.yaml", *where, "--read", folder=folder)
    assert "target: 52" in text(folder)


def test_a_document_alone_offers_to_read_first_as_well(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52))
    child = on_terminal(folder, "build", "bakery.yaml", "--only", "document")
    child.expect("Read it in first")
    child.sendline("y")
    child.expect("Document: bakery.docx")
    child.expect(pexpect.EOF)
    child.wait()
    assert "target: 52" in text(folder)


def test_a_cell_that_does_not_fit_is_told_and_the_workbook_is_not_overwritten(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", "lots"), ("goals.target", "G2", 85))
    said = " ".join(cxplan("read", "bakery.yaml", folder=folder, code=1).stderr.split())
    assert "sheet Goals, cell" in said
    assert '"lots" is not a number' in said
    assert "target: 85" in text(folder)
    cxplan("build", "bakery.yaml", folder=folder, code=1)
    type_(folder, ("goals.target", "G1", 60))
    cxplan("read", "bakery.yaml", folder=folder)
    assert "target: 60" in text(folder)
    cxplan("build", "bakery.yaml", "--only", "workbook", folder=folder)


def test_one_kind_of_fault_is_told_once_with_its_count_and_first_places(folder: Path) -> None:
    hand = Hand(folder / "bakery.xlsx")
    sheet, first, column, last = hand.place("goals_target")
    for row in range(first, last):
        sheet.cell(row, column).value = "lots"
    hand.save()
    told = cxplan("read", "bakery.yaml", folder=folder, code=1).stderr
    said = " ".join(told.split())
    assert said.count("is not a number") == 1
    assert f"{last - first - 1} more cells like this, the first of them: bakery.xlsx, sheet Goals" in said


def test_months_of_reading_without_building_bring_each_edit_once(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 50))
    cxplan("read", "bakery.yaml", folder=folder)
    changed = text(folder).replace("target: 80", "target: 81")
    (folder / "bakery.yaml").write_text(changed, "utf-8")
    hand = Hand(folder / "bakery.xlsx")
    hand.type("goals.target", "G1", 51)
    hand.write_row("goals", hand.closing_row("goals"), {"title": "Open on Sundays"})
    hand.save()
    cxplan("read", "bakery.yaml", folder=folder)
    after = text(folder)
    assert after.count("Open on Sundays") == 1
    assert "target: 51\n" in after
    assert "target: 81\n" in after
    assert "Nothing" in cxplan("read", "bakery.yaml", folder=folder).stdout
    assert text(folder) == after


def test_what_would_break_the_plan_is_refused_whole(folder: Path) -> None:
    # Each side alone is fine; together two goals would serve each other.
    hand = Hand(folder / "bakery.xlsx")
    hand.type("goals.parent", "G1", "G2")
    hand.save()
    path = folder / "bakery.yaml"
    path.write_text(PLAN.replace("title: No queue", "title: No queue\n      parent: G1"), "utf-8")
    before = names(folder)
    found = look(load(path), folder / "bakery.xlsx")
    with pytest.raises(PlanFaults, match="circle"):
        write(decide(found, lambda _: Side.WORKBOOK))
    assert "parent: G2" not in text(folder)
    assert names(folder) == before


def test_a_plan_that_is_open_elsewhere_is_not_written(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52))
    with lock.held(folder / "bakery.yaml"):
        said = cxplan("read", "bakery.yaml", folder=folder, code=1).stderr
    assert "open in another cxplan" in said
    assert text(folder) == PLAN


def bad(folder: Path, data: bytes) -> Path:
    path = folder / "bakery.xlsx"
    path.write_bytes(data)
    return path


def test_a_workbook_whose_hidden_sheet_is_gone_is_read_three_ways_all_the_same(disputed: Path) -> None:
    hand = Hand(disputed / "bakery.xlsx")
    del hand.book["cxplan"]
    hand.type("goals.target", "G1", 40)
    hand.save()
    assert cxplan("build", "bakery.yaml", folder=disputed, code=1).stderr.startswith("bakery.xlsx was changed since")
    cxplan("read", "bakery.yaml", folder=disputed)
    assert text(disputed) == PLAN.replace("target: 40", "target: 45").replace("target: 80", "target: 85")
    (disputed / ".bakery.yaml.cxplan-built").unlink()
    hand.type("goals.target", "G2", 90)
    hand.save()
    said = " ".join(cxplan("read", "bakery.yaml", folder=disputed, code=1).stderr.split())
    assert "No queue" in said
    assert "to different ends" in said


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"\xd0\xcf\x11\xe0" + bytes(900)])
def test_a_file_that_is_no_workbook_gets_a_sentence(folder: Path, data: bytes) -> None:
    bad(folder, data)
    assert "bakery.xlsx: this " in " ".join(cxplan("read", "bakery.yaml", folder=folder, code=1).stderr.split())


def test_a_workbook_that_is_not_there_gets_a_sentence(folder: Path) -> None:
    assert "no file" in cxplan("read", "bakery.yaml", "other.xlsx", folder=folder, code=1).stderr.lower()


def test_diff_tells_two_plans_or_a_plan_and_a_workbook_apart(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 52))
    newer = folder / "newer.yaml"
    newer.write_text(PLAN.replace("target: 40", "target: 52"), "utf-8")
    for one in ("newer.yaml", "bakery.xlsx"):
        assert '  G1 "Warm bread at eight", Target: 40 → 52' in cxplan("diff", "bakery.yaml", one, folder=folder).stdout
        found = json.loads(cxplan("diff", "bakery.yaml", one, "--json", folder=folder).stdout)
        assert [(one["key"], one["row"], one["old"], one["new"]) for one in found] == [("goals.target", "G1", 40, 52)]
    assert "Nothing changed" in cxplan("diff", "newer.yaml", "bakery.xlsx", folder=folder).stdout


def test_formulas_typed_over_are_told_and_put_right_by_the_next_build(folder: Path) -> None:
    hand = Hand(folder / "bakery.xlsx")
    sheet, row, column, _ = hand.place("shown_goals_status")
    formula = sheet.cell(row, column).value
    sheet.cell(row, column).value = "splendid"
    hand.save()
    said = cxplan("build", "bakery.yaml", "--read", "--only", "workbook", folder=folder).stderr
    assert f"{sheet.title}!{sheet.cell(row, column).coordinate}" in said
    assert Hand(folder / "bakery.xlsx").book[sheet.title].cell(row, column).value == formula


def test_an_edit_that_cannot_be_right_is_read_and_named_by_the_rules(folder: Path) -> None:
    type_(folder, ("goals.target", "G1", 520))
    said = " ".join(cxplan("read", "bakery.yaml", folder=folder).stdout.split())
    assert "One thing cannot be right" in said and "beyond the scale" in said
