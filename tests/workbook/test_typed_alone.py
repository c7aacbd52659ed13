"""Answers that cannot be used, in cells outside of tables and in columns of choices: named at once, with their cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cxplan import workbook
from cxplan.plan.file import load
from cxplan.text import words
from tests.judges import libreoffice
from tests.judges.package import Package, named
from tests.samples import FOLDER

from .readback.editing import Hand

# What is typed, and whether it can be used.
TYPED: dict[str, tuple[Any, bool]] = {
    "settings.change_high": (None, False),
    "settings.confidence": ("soon", False),
    "settings.ramp_months": (2.5, False),
    "settings.credited_low": (1.5, False),
    "settings.power": (1, False),
    "settings.use_means": ("perhaps", False),
    "settings.leaver_low": (0, True),
    "foundations.period_start": ("in spring", False),
    "foundations.activity": ("they order", True),
    "foundations.called": ("people", False),
    "business_case.margin": ("about half", False),
    "business_case.yearly_spend": (words("plan")("words.not_measured"), True),
    "business_case.budget": (None, True),
    "business_case.customers": (-4, False),
}


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The starter's workbook with all that typed, as LibreOffice computes it, and the cell of each answer."""
    work = tmp_path_factory.mktemp("typed alone")
    path = work / "starter.xlsx"
    path.write_bytes(workbook.make(load(FOLDER / "starter.yaml").plan).package)
    hand = Hand(path)
    at = {}
    for key, (value, _) in TYPED.items():
        cell = hand.cell(key)
        cell.value, at[key] = value, cell.coordinate
    for row_id, value in (("T1", "DONE"), ("T2", "nearly done")):
        hand.type("tactics.status", row_id, value)
        at[row_id] = hand.cell("tactics.status", row_id).coordinate
    hand.save()
    return libreoffice.converted([path], "xlsx:Calc MS Excel 2007 XML", work / "recalculated")[0], at


def test_what_cannot_be_used_is_counted_with_its_cell(edited: tuple[Path, dict[str, str]]) -> None:
    package, at = Package(edited[0]), edited[1]
    cells = [cell for cell in named(package, "typed_alone_cells") if cell]
    assert sorted(map(str, cells)) == sorted(at[key] for key, (_, usable) in TYPED.items() if not usable)
    assert sum(map(float, named(package, "typed_alone_counts"))) == len(cells)  # type: ignore[arg-type]


def test_the_sheet_of_checks_says_so(edited: tuple[Path, dict[str, str]]) -> None:
    package = Package(edited[0])
    sheet = package.values()["Checks"]
    row = next(at[1:] for at, said in sheet.items() if said == words("workbook")("checks.typed_alone"))
    assert sheet[f"D{row}"] == sum(not usable for _, usable in TYPED.values())
    assert sheet[f"F{row}"] == words("workbook")("checks_said.go")


def test_a_choice_that_is_none_is_named_where_it_stands_and_another_spelling_is_not(
    edited: tuple[Path, dict[str, str]],
) -> None:
    package, at = Package(edited[0]), edited[1]
    assert named(package, "faults_tactics") == [1]
    # The first that is spelled otherwise may be shown: it stands above.
    assert named(package, "faults_cell_tactics") in ([at["T2"]], [at["T1"]])
