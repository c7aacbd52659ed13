"""A workbook whose farthest cell lies at the end of its sheet is refused before its reader makes room for it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cxplan.sources.problems import Unreadable

from .exports import workbook
from .test_reading import count

ROWS = [["Date", "Would you recommend us?"], *([f"2026-03-{1 + at % 28:02}", at % 11] for at in range(60))]


def _with(path: Path, row: str) -> Path:
    """The workbook with one more row in its sheet."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", f"{row}</sheetData>".encode()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return path


@pytest.mark.parametrize("attributes", ['r="XFD1048576"', "s='0' r='XFD1048576'"])
def test_a_cell_at_the_end_of_the_sheet_is_told_with_its_place(tmp_path: Path, attributes: str) -> None:
    far = _with(workbook(tmp_path / "far.xlsx", ROWS), f'<row r="1048576"><c {attributes}><v>1</v></c></row>')
    with pytest.raises(Unreadable, match="column XFD and row 1,048,576"):
        count(far)


def test_a_cell_that_is_only_formatted_there_is_none(tmp_path: Path) -> None:
    far = _with(workbook(tmp_path / "far.xlsx", ROWS), '<row r="1048576"><c r="XFD1048576" s="0"/></row>')
    assert count(far).used == 60
