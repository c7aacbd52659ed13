"""Workbooks of earlier versions, kept as text: what stands in each cell, where formulas stand, what the names mean.

`python -m tests.workbook.readback.earlier WORKBOOK...` writes such a text beside this file, which a version that is
about to draw its sheets otherwise does once for each of the samples.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from cxplan.plan.walk import facts, tables

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))
Kept = dict[str, Any]

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def kept(name: str) -> Kept:
    """A workbook's text: `sheets` by title with `cells` and `formulas`, `names`.

    `cells` holds a line a row, its number first, then columns and contents in turn; `formulas` holds the column, first
    and last row of each stretch of formulas.
    """
    found: Kept = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


def typed(workbook: Kept, sheet: str, row: int, column: int, content: object) -> None:
    """Types into a cell."""
    lines = workbook["sheets"][sheet]["cells"]
    line = next((one for one in lines if one[0] == row), None)
    if line is None:
        lines.append(line := [row])
        lines.sort()
    if column in line[1::2]:
        line[2 + 2 * line[1::2].index(column)] = content
    else:
        line += [column, content]


def packed(workbook: Kept, path: Path) -> Path:
    """The text as a workbook's file."""
    sheets = workbook["sheets"]
    parts = {f"xl/worksheets/sheet{number}.xml": _sheet(one) for number, one in enumerate(sheets.values(), 1)}
    tags = "".join(f'<sheet name={quoteattr(one)} sheetId="{n}" r:id="r{n}"/>' for n, one in enumerate(sheets, 1))
    names = "".join(
        f"<definedName name={quoteattr(one)}>{escape(at)}</definedName>" for one, at in workbook["names"].items()
    )
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATION}"><sheets>{tags}</sheets>'
        f"<definedNames>{names}</definedNames></workbook>"
    )
    parts["xl/_rels/workbook.xml.rels"] = _relations(
        {f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
    )
    parts["_rels/.rels"] = _relations({"r1": ("officeDocument", "xl/workbook.xml")})
    kinds = {
        part: "sheet.main" if part == "xl/workbook.xml" else "worksheet" for part in parts if part.endswith(".xml")
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_KIND}{kind}+xml"/>' for part, kind in kinds.items()
    )
    parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in parts.items():
            package.writestr(part, text)
    return path


def unpacked(path: Path) -> Kept:
    """The text of a workbook's file."""
    book = openpyxl.load_workbook(path)
    wanted = {fact.range_name for fact in facts().values()}
    wanted |= {f"{name}_{part}" for name in tables() for part in ("id", "below")}
    names = {name: one.attr_text for name, one in sorted(book.defined_names.items()) if name in wanted}
    return {"sheets": {sheet.title: _cells(sheet) for sheet in book.worksheets}, "names": names}


def _cells(sheet: Any) -> Kept:
    cells: list[list[Any]] = []
    stretches: dict[int, list[list[int]]] = {}
    for row in sheet.iter_rows():
        line: list[Any] = []
        for cell in row:
            if cell.data_type == "f":
                column = stretches.setdefault(cell.column, [])
                if column and column[-1][2] == cell.row - 1:
                    column[-1][2] = cell.row
                else:
                    column.append([cell.column, cell.row, cell.row])
            elif cell.value is not None:
                line += [cell.column, to_excel(cell.value) if cell.is_date else cell.value]
        if line:
            cells.append([row[0].row, *line])
    return {"cells": cells, "formulas": [one for column in stretches.values() for one in column]}


def _sheet(sheet: Kept) -> str:
    rows: dict[int, dict[int, str]] = {}
    for column, first, last in sheet["formulas"]:
        for row in range(first, last + 1):
            rows.setdefault(row, {})[column] = f'<c r="{get_column_letter(column)}{row}"><f>0</f><v>0</v></c>'
    for row, *line in sheet["cells"]:
        for column, content in zip(line[::2], line[1::2], strict=True):
            at = f"{get_column_letter(column)}{row}"
            if isinstance(content, str):
                said = f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(content)}</t></is></c>'
            else:
                said = f'<c r="{at}"><v>{content!r}</v></c>' if content != "" else ""
            rows.setdefault(row, {})[column] = said
    lines = "".join(
        f'<row r="{row}">{"".join(cells[c] for c in sorted(cells))}</row>' for row, cells in sorted(rows.items())
    )
    return f'<worksheet xmlns="{_SHEET}"><sheetData>{lines}</sheetData></worksheet>'


def _relations(relations: dict[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{lines}</Relationships>'
