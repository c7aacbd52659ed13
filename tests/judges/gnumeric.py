"""Gnumeric as the second opinion: recorded where it alone differs, never the judge."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from .libreoffice import CELLS
from .package import Package, without_stored_values

SECONDS = 120


def ssconvert() -> str:
    """The program's path; a test that needs it is skipped, by name, where it is not installed."""
    found = shutil.which("ssconvert")
    if found is None:
        pytest.skip("Gnumeric (ssconvert) is not installed: no second opinion here")
    return found


def recalculated(workbooks: Sequence[Path], work: Path) -> list[CELLS]:
    """Every value of every cell of each workbook as Gnumeric computes it, stored values stripped first."""
    work.mkdir(parents=True)
    return [_recalculated(path, work, i) for i, path in enumerate(workbooks)]


def saved(workbook: Path, to: Path) -> Path:
    """The workbook as Gnumeric writes it after opening it."""
    done = subprocess.run(
        [ssconvert(), "--recalc", "--export-type=Gnumeric_Excel:xlsx", str(workbook), str(to)],
        capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert to.exists(), f"Gnumeric made no {to.name}: {done.stdout}{done.stderr}"
    return to


def _recalculated(path: Path, work: Path, number: int) -> CELLS:
    stripped = without_stored_values(path, work / f"stripped{number}.xlsx")
    return Package(saved(stripped, work / f"book{number}.xlsx")).values()
