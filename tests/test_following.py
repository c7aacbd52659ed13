"""What was taken out of a plan is in none of its notes, and what the notes are for still comes out right."""

from __future__ import annotations

import base64
import json
import re
import shutil
import zlib
from pathlib import Path

import pytest

from cxplan.building import Part
from cxplan.following import follow
from cxplan.plan import versions
from cxplan.plan.data import data_of, is_veiled, same, veiled
from cxplan.plan.file import load
from cxplan.plan.merge import Side
from cxplan.plan.noted import TOLD
from cxplan.plan.walk import facts
from cxplan.reading import Decided, decide, look, write
from cxplan.workbook.plan_text import BASE_SHEET
from tests import bakery
from tests.document.reading import whole
from tests.workbook.readback.editing import Hand

PLAN = bakery.PLAN.replace("      target: 40\n", "      target: 40\n      owner: Jonas Kvist\n").replace(
    "      title: No queue\n      metric: csat\n      target: 80\n",
    "      title: Mrs Abelone gets her rye\n      metric: csat\n      target: 83.125\n",
)
GONE = ("Abelone", "Kvist", "83.125", "Pier")


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bakery.baked(tmp_path_factory.mktemp("baked"), PLAN, Part.WORKBOOK)


@pytest.fixture
def plan(baked: Path, tmp_path: Path) -> Path:
    return bakery.copied(baked, tmp_path) / bakery.NAME


def built(path: Path) -> None:
    bakery.built(path, Part.WORKBOOK)


def emptied(plan: Path) -> None:
    """Somebody took a goal, a person and the firm's name out of the plan with an editor."""
    text = PLAN[: PLAN.index("    - id: G2")].replace("      owner: Jonas Kvist\n", "").replace("Pier Bakery", "Bakery")
    plan.write_text(text, "utf-8")


def taken(plan: Path, workbook: str = "bakery.xlsx") -> Decided:
    decided = decide(look(load(plan), plan.with_name(workbook)), lambda _: Side.PLAN)
    write(decided)
    return decided


def noted(plan: Path) -> str:
    """Everything that the notes beside a plan say, packed or not."""
    said = ""
    for note in plan.parent.glob(f".{plan.name}.cxplan-*"):
        text = note.read_text("utf-8")
        packed = re.findall(r'"plan":"([A-Za-z0-9+/=]+)"', text)
        said += text + "".join(zlib.decompress(base64.b64decode(one)).decode() for one in packed)
    return said


def without_base(workbook: Path) -> None:
    """A program dropped the sheet that keeps what a workbook was built from."""
    hand = Hand(workbook)
    del hand.book[BASE_SHEET]
    hand.save()


def test_what_a_plan_no_longer_holds_is_in_no_note_after_the_next_build(plan: Path) -> None:
    assert all(word in noted(plan) for word in GONE)
    emptied(plan)
    built(plan)
    said = noted(plan)
    assert [word for word in GONE if word in said] == []
    assert "Warm bread at eight" in said


def test_nor_does_the_very_next_document_name_it(plan: Path) -> None:
    emptied(plan)
    plan.write_text(plan.read_text("utf-8").replace("2027-01-15", "2027-02-15"), "utf-8")
    bakery.built(plan, Part.DOCUMENT)
    said = whole(plan.with_name("bakery.docx").read_bytes())
    assert "Goals given up: " in said.replace("\t", " ")
    assert [word for word in GONE if word in said] == []


def test_nor_after_a_reading_which_notes_nothing_that_the_plan_declined(plan: Path) -> None:
    hand = Hand(plan.with_name("bakery.xlsx"))
    hand.type("goals.title", "G1", "Bread for Mr Quist")
    hand.save()
    plan.write_text(PLAN.replace("Warm bread at eight", "Bread"), "utf-8")
    taken(plan)
    assert "Quist" not in noted(plan)
    assert "Warm bread at eight" not in noted(plan)
    # The reading is known again: what was declined then is no news.
    assert look(load(plan), plan.with_name("bakery.xlsx")).merge.answers == ()
    assert look(load(plan), plan.with_name("bakery.xlsx")).merge.conflicts == ()


def test_a_workbook_that_lost_its_base_is_still_merged_three_ways(plan: Path) -> None:
    workbook = plan.with_name("bakery.xlsx")
    shutil.copy(workbook, plan.with_name("copy.xlsx"))
    emptied(plan)
    built(plan)
    hand = Hand(plan.with_name("copy.xlsx"))
    hand.type("goals.target", "G1", 45)
    hand.save()
    without_base(plan.with_name("copy.xlsx"))
    found = look(load(plan), plan.with_name("copy.xlsx"))
    assert found.merge.conflicts == ()
    assert [(one.key, one.value) for one in found.merge.answers] == [("goals.target", 45.0)]  # type: ignore[union-attr]


def test_what_both_changed_is_a_conflict_though_nobody_knows_what_it_was(plan: Path) -> None:
    shutil.copy(plan.with_name("bakery.xlsx"), plan.with_name("copy.xlsx"))
    emptied(plan)
    built(plan)
    hand = Hand(plan.with_name("copy.xlsx"))
    hand.type("foundations.company", "", "Harbour Bakery")
    hand.type("goals.title", "G2", "Rye for all")
    hand.save()
    without_base(plan.with_name("copy.xlsx"))
    conflicts = look(load(plan), plan.with_name("copy.xlsx")).merge.conflicts
    assert [(one.about.value, one.key) for one in conflicts] == [
        ("value", "foundations.company"),
        ("removed_in_plan", "goals"),
    ]


def test_a_new_row_that_was_read_and_then_taken_out_does_not_come_back(plan: Path) -> None:
    workbook = plan.with_name("bakery.xlsx")
    hand = Hand(workbook)
    hand.write_row("goals", hand.closing_row("goals"), {"title": "Cakes for Mrs Olsen", "target": 12})
    hand.save()
    taken(plan)
    assert "Cakes for Mrs Olsen" in plan.read_text("utf-8")
    plan.write_text(PLAN, "utf-8")
    follow(plan, data_of(load(plan).plan))
    assert "Olsen" not in noted(plan)
    found = look(load(plan), workbook)
    assert (found.merge.answers, found.merge.conflicts) == ((), ())


def test_the_notes_stay_as_they_are_where_the_plan_does(plan: Path) -> None:
    notes = {note: note.read_bytes() for note in plan.parent.glob(".bakery*")}
    follow(plan, data_of(load(plan).plan))
    assert {note: note.read_bytes() for note in plan.parent.glob(".bakery*")} == notes
    emptied(plan)
    follow(plan, data_of(load(plan).plan))
    once = {note: note.read_bytes() for note in plan.parent.glob(".bakery*")}
    follow(plan, data_of(load(plan).plan))
    assert {note: note.read_bytes() for note in plan.parent.glob(".bakery*")} == once != notes


def test_figures_of_what_is_gone_go_with_it(plan: Path) -> None:
    emptied(plan)
    built(plan)
    lines = [json.loads(line) for line in versions.path_of(plan).read_text("utf-8").splitlines()]
    assert all("G2" not in line["goals"] for line in lines)


def test_a_text_that_only_begins_like_a_veil_is_a_text() -> None:
    fact = facts()["foundations.last_plan"]
    assert is_veiled(veiled(fact, "\0\a\x1b")) and not is_veiled("\0\a\x1b")
    assert same(fact, veiled(fact, "\0"), "\0") and not same(fact, veiled(fact, "\0"), "\a")


def test_only_figures_and_days_are_told_of_what_was() -> None:
    assert {facts()[key].kind.value for key in TOLD} == {"number", "date"}
