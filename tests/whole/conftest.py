"""Every sample plan, built once for all tests of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cxplan.building import Order, Part, build
from cxplan.plan import Plan
from cxplan.plan.file import load
from cxplan.samples import samples
from tests.judges import libreoffice
from tests.judges.libreoffice import CELLS

AS_OF = date(2027, 1, 20)


@dataclass(frozen=True)
class Sample:
    """A sample plan with its two files."""

    plan: Plan
    workbook: Path
    document: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    folder = tmp_path_factory.mktemp("samples")
    found = {}
    for name, path in samples().items():
        plan = load(path).plan
        order = Order(folder=folder, as_of=plan.foundations.as_of or AS_OF, record=True)
        files = build(plan, path, order).files
        found[name] = Sample(plan, files[Part.WORKBOOK], files[Part.DOCUMENT])
    return found


@pytest.fixture(scope="session")
def judged(built: dict[str, Sample], tmp_path_factory: pytest.TempPathFactory) -> dict[str, CELLS]:
    """What LibreOffice computes for each workbook, from nothing."""
    work = tmp_path_factory.mktemp("judged")
    return dict(zip(built, libreoffice.recalculated([one.workbook for one in built.values()], work), strict=True))


@pytest.fixture(params=sorted(samples()))
def name(request: pytest.FixtureRequest) -> str:
    """Each sample plan's name in turn."""
    assert isinstance(request.param, str)
    return request.param


@pytest.fixture
def sample(name: str, built: dict[str, Sample]) -> Sample:
    return built[name]
