"""Cells that refer to rows which are not there are counted on the sheet Checks; tactics have a check of their own."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import load_workbook

from cxplan import workbook
from cxplan.engine.values import Values
from cxplan.plan import Plan
from cxplan.text import words
from tests.judges import libreoffice

PAINS = [{"id": "P1", "pain": "Late.", "touchpoint": "TP1"}, {"id": "P2", "pain": "Cold.", "touchpoint": "TP2"}]
PLACES = [{"id": "TP1", "name": "Van"}, {"id": "TP2", "name": "Desk"}]


def found(values: Values) -> Any:
    """The count on the line of the check."""
    from cxplan.workbook.sheets import CHECKS

    counted = [check.key for check in CHECKS if not check.advice]
    return values.column("checks_counts")[counted.index("references")]


def made(**chapters: Any) -> workbook.Workbook:
    return workbook.make(Plan.model_validate(chapters))


def test_references_to_rows_that_are_there_are_fine() -> None:
    book = made(
        audit={"touchpoints": PLACES, "pains": PAINS, "tows": [{"id": "TO1", "internal": "P1", "external": "C1"}]},
        competitors={"competitors": [{"id": "C1", "name": "FreshBox"}]},
        research={"standings": [{"id": "ST1", "who": "us"}, {"id": "ST2", "who": "C1"}]},
    )
    assert book.values is not None
    assert found(book.values) == 0


@pytest.mark.parametrize(
    ("typed", "count"),
    [("TP9 · Gone", 1), ("somewhere", 1), ("TP2 · Renamed since", 0), ("TP2", 0), ("TP9", 1), (None, 0)],
)
def test_what_somebody_types_over_a_reference_is_looked_for(typed: str | None, count: int, tmp_path: Any) -> None:
    book = made(audit={"touchpoints": PLACES, "pains": PAINS})
    path = tmp_path / "plan.xlsx"
    path.write_bytes(book.package)
    file = load_workbook(path)
    cell = next(
        cell for row in file["Audit"].iter_rows() for cell in row if cell.value == "TP2 · Desk" and cell.column != 2
    )
    cell.value = typed
    file.save(path)
    (judged,) = libreoffice.recalculated([path], tmp_path / "judged")
    label = words("workbook")("checks.references")
    sheet = judged["Checks"]
    row = next(address[1:] for address, value in sheet.items() if value == label)
    assert sheet[f"D{row}"] == count


def test_only_the_check_looks_at_the_counts() -> None:
    """Whoever refers to a row is counted once, so all counts together are the cells filled in."""
    book = made(audit={"touchpoints": PLACES, "pains": PAINS, "opportunities": [{"id": "O1", "touchpoint": "TP1"}]})
    assert book.values is not None
    assert list(book.values.column("touchpoints_cited"))[:4] == [2, 0, 1, 0]  # with its name, alone
