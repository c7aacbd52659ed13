"""Copies of one workbook in several hands: each is merged against the plan that it was built from."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from cxplan.building import Order, Part, build
from cxplan.plan.file import load
from cxplan.plan.merge import Side
from cxplan.reading import Decided, decide, look, write
from tests import bakery
from tests.test_cli import cxplan
from tests.workbook.readback.editing import Hand

PLAN = bakery.PLAN.replace("  answers_for: Ida\n", "  answers_for: Ida\n  teams:\n    - id: TM1\n      name: Bakers\n")


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bakery.baked(tmp_path_factory.mktemp("baked"), PLAN, Part.WORKBOOK)


@pytest.fixture
def folder(baked: Path, tmp_path: Path) -> Path:
    made = bakery.copied(baked, tmp_path)
    for name in ("ana.xlsx", "ben.xlsx"):
        shutil.copy(made / "bakery.xlsx", made / name)
    return made


def built(folder: Path) -> None:
    bakery.built(folder / "bakery.yaml", Part.WORKBOOK)


def edit(folder: Path, name: str, *cells: tuple[str, str, object], rows: tuple[dict[str, object], ...] = ()) -> None:
    hand = Hand(folder / name)
    for key, row, said in cells:
        hand.type(key, row, said)
    free = hand.rows("teams")[1] + 1
    sheet, _, column, _ = hand.place("teams_name")
    for values in rows:
        while sheet.cell(free, column).value:
            free += 1
        hand.write_row("teams", free, values)
    hand.save()


def take(folder: Path, name: str, prefer: Side | None = None) -> Decided:
    found = look(load(folder / "bakery.yaml"), folder / name)
    made = decide(found, lambda conflict: prefer or pytest.fail(f"a conflict: {conflict}"))
    write(made)
    return made


def plan(folder: Path) -> dict[str, Any]:
    data = load(folder / "bakery.yaml").raw
    goals = {row["id"]: row.get("target") for row in data["goals"]["goals"]}
    return {
        **goals,
        "titles": [row["title"] for row in data["goals"]["goals"]],
        "teams": [row["name"] for row in data["foundations"].get("teams", ())],
    }


def test_what_the_first_brought_in_stays_when_the_second_is_read(folder: Path) -> None:
    edit(folder, "ana.xlsx", ("goals.target", "G1", 50), rows=({"name": "Drivers"},))
    edit(folder, "ben.xlsx", ("goals.target", "G2", 90), rows=({"name": "Night shift"},))
    take(folder, "ana.xlsx")
    take(folder, "ben.xlsx")
    once = plan(folder)
    assert (once["G1"], once["G2"]) == (50, 90)
    assert sorted(once["teams"]) == ["Bakers", "Drivers", "Night shift"]
    for name in ("ana.xlsx", "ben.xlsx", "ana.xlsx"):
        assert take(folder, name).changes == ()
    assert plan(folder) == once


def test_each_goes_on_from_where_it_was(folder: Path) -> None:
    edit(folder, "ana.xlsx", ("goals.target", "G1", 50))
    edit(folder, "ben.xlsx", ("goals.target", "G2", 90), rows=({"name": "Night shift"},))
    take(folder, "ana.xlsx")
    take(folder, "ben.xlsx")
    edit(folder, "ana.xlsx", ("goals.target", "G1", 55))
    edit(folder, "ben.xlsx", ("goals.title", "G2", "No queue at all"))
    shutil.copy(folder / "ben.xlsx", folder / "ben (2).xlsx")
    take(folder, "ana.xlsx")
    take(folder, "ben (2).xlsx")
    assert (plan(folder)["G1"], plan(folder)["G2"]) == (55, 90)
    assert plan(folder)["titles"][1] == "No queue at all"
    assert plan(folder)["teams"] == ["Bakers", "Night shift"]
    edit(folder, "ben.xlsx", ("goals.title", "G1", "Warm bread at seven"))
    take(folder, "ben.xlsx")
    assert plan(folder)["titles"] == ["Warm bread at seven", "No queue at all"]
    assert (plan(folder)["G1"], plan(folder)["teams"]) == (55, ["Bakers", "Night shift"])


def test_an_unedited_copy_undoes_nothing(folder: Path) -> None:
    edit(folder, "ana.xlsx", ("goals.target", "G1", 50), rows=({"name": "Drivers"},))
    take(folder, "ana.xlsx")
    once = plan(folder)
    assert take(folder, "ben.xlsx").changes == ()
    Hand(folder / "ben.xlsx").save()
    assert take(folder, "ben.xlsx").changes == ()
    assert plan(folder) == once


def test_a_build_in_between_changes_nothing_about_it(folder: Path) -> None:
    edit(folder, "ana.xlsx", ("goals.target", "G1", 50), rows=({"name": "Drivers"},))
    edit(folder, "ben.xlsx", ("goals.target", "G2", 90), rows=({"name": "Night shift"},))
    take(folder, "ana.xlsx")
    built(folder)
    take(folder, "ben.xlsx")
    assert (plan(folder)["G1"], plan(folder)["G2"]) == (50, 90)
    assert sorted(plan(folder)["teams"]) == ["Bakers", "Drivers", "Night shift"]
    edit(folder, "ben.xlsx", ("goals.title", "G2", "No queue at all"))
    built(folder)
    take(folder, "ben.xlsx")
    assert sorted(plan(folder)["teams"]) == ["Bakers", "Drivers", "Night shift"]
    assert plan(folder)["titles"][1] == "No queue at all"


def test_a_row_removed_in_one_copy_does_not_come_back_with_the_other(folder: Path) -> None:
    hand = Hand(folder / "ana.xlsx")
    for name in ("title", "metric", "target"):
        hand.type(f"goals.{name}", "G2", None)
    hand.save()
    edit(folder, "ben.xlsx", ("goals.target", "G1", 50))
    take(folder, "ana.xlsx")
    take(folder, "ben.xlsx")
    assert plan(folder)["titles"] == ["Warm bread at eight"]
    assert plan(folder)["G1"] == 50


@pytest.mark.parametrize(("side", "target"), [("plan", 50), ("workbook", 60)])
def test_one_cell_changed_in_both_is_a_conflict_that_names_both_files(folder: Path, side: str, target: int) -> None:
    edit(folder, "ana.xlsx", ("goals.target", "G1", 50))
    edit(folder, "ben.xlsx", ("goals.target", "G1", 60), ("goals.target", "G2", 90))
    cxplan("read", "bakery.yaml", "ana.xlsx", folder=folder)
    refused = cxplan("read", "bakery.yaml", "ben.xlsx", folder=folder, code=1)
    said = " ".join((refused.stdout + refused.stderr).split())
    assert "50 was read from ana.xlsx, and ben.xlsx says 60" in said
    assert (plan(folder)["G1"], plan(folder)["G2"]) == (50, 80)
    assert cxplan("read", "bakery.yaml", "ben.xlsx", "--prefer", side, folder=folder).returncode == 0
    assert (plan(folder)["G1"], plan(folder)["G2"]) == (target, 90)
    for name in ("ana.xlsx", "ben.xlsx"):
        assert take(folder, name).changes == ()


def test_another_plans_workbook_is_not_replaced_without_a_copy(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "bakery.yaml"
    path.write_text(PLAN.replace("Pier Bakery", "Quay Bakery"), "utf-8")
    order = Order(parts=(Part.WORKBOOK,), folder=folder)
    there = (folder / "bakery.xlsx").read_bytes()
    (copy,) = build(load(path).plan, path, order).copies
    assert copy.read_bytes() == there
    assert build(load(path).plan, path, order).copies == ()
    path.write_text(PLAN.replace("Pier", "Lake"), "utf-8")
    assert build(load(path).plan, path, order).copies == ()
