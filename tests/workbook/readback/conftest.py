"""The grocery's workbook, built once; each test gets a copy of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cxplan import workbook
from cxplan.ooxml.seal import sealed
from cxplan.plan import Plan
from cxplan.plan.file import load
from tests.samples import FOLDER


@pytest.fixture(scope="session")
def plan() -> Plan:
    return load(FOLDER / "grocery.yaml").plan


@pytest.fixture(scope="session")
def grocery(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as a build leaves it; not to be written to."""
    made = workbook.make(plan)
    path = tmp_path_factory.mktemp("built") / "grocery.xlsx"
    path.write_bytes(sealed(made.package, made.fingerprint.marks()))
    return path


@pytest.fixture
def copied(grocery: Path, tmp_path: Path) -> Callable[[], Path]:
    return lambda: Path(shutil.copy(grocery, tmp_path / "grocery.xlsx"))
