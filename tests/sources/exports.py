"""Small exports with the traps that real ones have, written by the tests."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

Rows = Iterable[Any]  # of rows of cells


def written(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",", end: str = "\r\n") -> Path:
    """An export as a text file."""
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter, lineterminator=end).writerows(rows)
    path.write_bytes(made.getvalue().encode(encoding))
    return path


def workbook(path: Path, rows: Rows, title: str = "Export") -> Path:
    """An export as a workbook, dates as dates."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append([cell if isinstance(cell, str | int | float | datetime | None) else str(cell) for cell in row])
    book.save(path)
    return path


def packed(path: Path, members: Iterable[Path]) -> Path:
    """Files in a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for member in members:
            made.write(member, member.name)
    return path


def answers(count: int, scores: Sequence[object], year: int = 2027, month: int = 3) -> list[list[object]]:
    """Answers with a day-first date and a score each; days beyond the twelfth are among them."""
    return [[f"{1 + at % 28:02}/{month:02}/{year} 09:{at % 60:02}", scores[at % len(scores)]] for at in range(count)]
