"""ExcelJS as one more program that opens and saves a workbook."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / ".ci"
SECONDS = 120

_SAVE = """
const excel = require('exceljs'); const [from, to] = process.argv.slice(1);
(async () => { const book = new excel.Workbook(); await book.xlsx.readFile(from); await book.xlsx.writeFile(to); })();
"""


def saved(workbook: Path, to: Path) -> Path:
    """The workbook as ExcelJS writes it after opening it; a test that needs it is skipped where it is not installed."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules" / "exceljs").is_dir():
        pytest.skip("ExcelJS is not installed: npm install --prefix .ci --no-package-lock")
    done = subprocess.run(
        [node, "-e", _SAVE, str(workbook), str(to)],
        cwd=FOLDER, capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert to.exists(), f"ExcelJS made no {to.name}: {done.stdout}{done.stderr}"
    return to
