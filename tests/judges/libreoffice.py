"""LibreOffice as the independent judge: it recomputes workbooks from nothing and lays out both files as pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from .package import Error, Package, Value, without_stored_values

CELLS = dict[str, dict[str, Value | Error]]
SECONDS = 240

# Calc's own switch for files of other programs: always compute, never trust what stands beside a formula.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def soffice() -> str:
    """The program's path; a test that needs it is skipped, by name, where it is not installed."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed: no independent recalculation here")
    return found


def recalculated(workbooks: Sequence[Path], work: Path) -> list[CELLS]:
    """Every value of every cell of each workbook as LibreOffice computes it, stored values stripped first."""
    stripped = work / "stripped"
    stripped.mkdir(parents=True)
    sources = [without_stored_values(path, stripped / f"book{i}.xlsx") for i, path in enumerate(workbooks)]
    made = converted(sources, "xlsx:Calc MS Excel 2007 XML", work / "recalculated")
    return [Package(path).values() for path in made]


def to_pdf(files: Sequence[Path], out: Path) -> list[Path]:
    """Each file as the PDF that LibreOffice makes of it."""
    return converted(files, "pdf", out)


def converted(files: Sequence[Path], kind: str, out: Path) -> list[Path]:
    """Each file converted by one start of the program, with a profile of its own; raises if one was not made."""
    program = soffice()
    out.mkdir(parents=True, exist_ok=True)
    profile = out / ".profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    done = subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
         "--convert-to", kind, "--outdir", str(out), *map(str, files)],
        capture_output=True, text=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    made = [out / f"{path.stem}.{kind.partition(':')[0]}" for path in files]
    missing = [path.name for path in made if not path.exists()]
    assert not missing, f"LibreOffice made no {missing}: {done.stdout}{done.stderr}"
    return made
