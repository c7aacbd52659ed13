"""The workbook's fingerprint: saved by other programs it stays, whatever a person types it changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from cxplan import workbook
from cxplan.ooxml.opened import Opened
from cxplan.ooxml.seal import sealed
from cxplan.plan import Plan
from cxplan.plan.file import load
from cxplan.workbook import layout, origin
from cxplan.workbook.fingerprint import Fingerprint, of_package, of_saved
from cxplan.workbook.locating.aligned import aligned
from cxplan.workbook.plan_text import BASE_SHEET
from tests.judges import exceljs, gnumeric, libreoffice

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"
# What programs write in their own way: times, fractions, dates, line ends, spaces, escapes, letters of all kinds.
AWKWARD: dict[str, Any] = {
    "foundations": {
        "company": "  Ünïted _x0041_ & <Sons> ",
        "offer": "two\nlines\ttab",
        "business_need": "=1+1",
        "feeling": "'quoted",
        "feeling_because": "خبز و حليب 🍞",
        "as_of": "2027-01-31",
        "period_start": "2027-02-28",
    },
    "measurement": {
        "service_figures": [
            {"id": "SF1", "period": "2026-Q3", "requests": 0, "response_mean": "0:01"},
            {"id": "SF2", "period": "2026-Q4", "requests": 640, "response_mean": 5.6667},
        ]
    },
    "business_case": {"yearly_spend": 1234.5678901234, "margin": 0.333333333333333},
}


@pytest.fixture(scope="module")
def starter() -> workbook.Workbook:
    return workbook.make(load(STARTER).plan)


@pytest.fixture(scope="module")
def awkward() -> workbook.Workbook:
    return workbook.make(Plan.model_validate(AWKWARD))


def written(book: workbook.Workbook, path: Path) -> Path:
    path.write_bytes(sealed(book.package, book.fingerprint.marks()))
    return path


def now(path: Path) -> Fingerprint:
    return of_package(path.read_bytes(), path)


def by_openpyxl(path: Path, to: Path) -> Path:
    openpyxl.load_workbook(path).save(to)
    return to


def by_libreoffice(path: Path, to: Path) -> Path:
    (made,) = libreoffice.converted([path], "xlsx:Calc MS Excel 2007 XML", to.parent / "libreoffice")
    return made.replace(to)


PROGRAMS: dict[str, Callable[[Path, Path], Path]] = {
    "openpyxl": by_openpyxl,
    "LibreOffice": by_libreoffice,
    "Gnumeric": gnumeric.saved,
    "ExcelJS": exceljs.saved,
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
@pytest.mark.parametrize("which", ["starter", "awkward"])
def test_saving_it_in_another_program_is_no_change(
    tmp_path: Path, which: str, program: Callable[[Path, Path], Path], request: pytest.FixtureRequest
) -> None:
    book: workbook.Workbook = request.getfixturevalue(which)
    resaved = program(written(book, tmp_path / "book.xlsx"), tmp_path / "resaved.xlsx")
    assert resaved.read_bytes() != (tmp_path / "book.xlsx").read_bytes()
    assert book.fingerprint.covers(now(resaved))


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_what_it_was_built_from_is_still_in_it_after_another_program_saved_it(
    tmp_path: Path, program: Callable[[Path, Path], Path], awkward: workbook.Workbook
) -> None:
    resaved = program(written(awkward, tmp_path / "book.xlsx"), tmp_path / "resaved.xlsx")
    kept = origin.read(aligned(Opened(resaved.read_bytes(), resaved)).sheets)
    assert kept is not None
    marks, plan = kept
    assert Fingerprint.from_marks(marks) == awkward.fingerprint
    assert Plan.model_validate(plan) == Plan.model_validate(AWKWARD)


def test_the_fingerprint_of_the_drawing_is_that_of_the_file(
    starter: workbook.Workbook, awkward: workbook.Workbook
) -> None:
    for book in (starter, awkward):
        assert of_saved(aligned(Opened(book.package, Path("book.xlsx")))) == book.fingerprint


def at(file: openpyxl.Workbook, name: str) -> tuple[Worksheet, int, int]:
    """The first cell behind a name."""
    sheet, _, area = (file.defined_names[name].attr_text or "").rpartition("!")
    cell = file[sheet.strip("'")][area.replace("$", "").partition(":")[0]]
    tables = [table.ref for table in cell.parent.tables.values()]
    header = any(re.match(r"[A-Z]+(\d+)", ref)[1] == str(cell.row) for ref in tables)  # type: ignore[index]  # areas
    return cell.parent, cell.row + header, cell.column


def types(name: str, value: object, down: int = 0) -> Callable[[openpyxl.Workbook], None]:
    def edit(file: openpyxl.Workbook) -> None:
        sheet, row, column = at(file, name)
        sheet.cell(row + down, column).value = value  # type: ignore[assignment]  # any value a cell takes

    return edit


def swaps_two_rows(file: openpyxl.Workbook) -> None:
    sheet, row, _ = at(file, "touchpoints_id")
    for column in range(2, 12):
        one, other = sheet.cell(row, column), sheet.cell(row + 1, column)
        one.value, other.value = other.value, one.value


def writes_beside(file: openpyxl.Workbook) -> None:
    sheet, row, _ = at(file, "touchpoints_name")
    sheet.cell(row, 60).value = "ask Jonas"


def adds_a_sheet(file: openpyxl.Workbook) -> None:
    file.create_sheet("Our notes")["B2"] = "ask Jonas"


def adds_a_note(file: openpyxl.Workbook) -> None:
    sheet, row, column = at(file, "goals_target")
    sheet.cell(row, column).comment = Comment("too bold?", "Lien")


def writes_over_a_formula(file: openpyxl.Workbook) -> None:
    sheet, row, column = at(file, "answer_goals")
    sheet.cell(row, column).value = "my own sentence"


EDITS: dict[str, tuple[Callable[[openpyxl.Workbook], None], bool]] = {
    "another company": (types("foundations_company", "Orchard Lane"), True),
    "a figure that was cleared": (types("goals_target", None), True),
    "a digit more": (types("goals_target", 10.01), True),
    "a number typed as text": (types("goals_target", "10"), True),
    "a formula where a figure stood": (types("goals_target", "=2*5"), True),
    "a row in the room below": (types("touchpoints_name", "Parking", down=7), True),
    "two rows in another order": (swaps_two_rows, True),
    "a word beside the tables": (writes_beside, False),
    "a sheet of one's own": (adds_a_sheet, False),
    "a note on a cell": (adds_a_note, False),
    "a sentence over a formula": (writes_over_a_formula, False),
}


@pytest.mark.parametrize(("edit", "of_inputs"), EDITS.values(), ids=EDITS)
def test_whatever_a_person_does_is_a_change(
    tmp_path: Path, starter: workbook.Workbook, edit: Callable[[openpyxl.Workbook], None], of_inputs: bool
) -> None:
    path = written(starter, tmp_path / "book.xlsx")
    file = openpyxl.load_workbook(path)
    edit(file)
    file.save(path)
    found = now(path)
    assert not starter.fingerprint.covers(found)
    assert (found.inputs != starter.fingerprint.inputs) is of_inputs


def test_an_empty_row_that_was_inserted_is_no_change_of_the_facts(tmp_path: Path, starter: workbook.Workbook) -> None:
    path = written(starter, tmp_path / "book.xlsx")
    file = openpyxl.load_workbook(path)
    sheet, row, column = at(file, "touchpoints_name")
    assert sheet.cell(row + 8, column).value is None
    sheet.cell(row + 8, column).value = ""
    file.save(path)
    assert now(path) == starter.fingerprint


def test_a_workbook_carries_the_layout_in_which_it_was_drawn() -> None:
    made = workbook.make(Plan())
    file = aligned(Opened(made.package, Path("plan.xlsx")))
    assert origin.layout_of(file.sheets) == layout.present()
    gone = {title: cells for title, cells in file.sheets.items() if title != BASE_SHEET}
    assert origin.layout_of(gone) == layout.present()
