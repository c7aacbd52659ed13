"""A workbook saved again by another program, as a file of its own."""

from __future__ import annotations

from pathlib import Path

from . import exceljs, gnumeric, libreoffice


def by_calc(workbook: Path, work: Path) -> Path:
    return libreoffice.converted([workbook], "xlsx:Calc MS Excel 2007 XML", work / "calc")[0]


def by_gnumeric(workbook: Path, work: Path) -> Path:
    return gnumeric.saved(workbook, work / "gnumeric.xlsx")


def by_exceljs(workbook: Path, work: Path) -> Path:
    return exceljs.saved(workbook, work / "exceljs.xlsx")
