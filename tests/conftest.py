"""What holds for every test: reproducible random plans, and no skipping where CXPLAN_NO_SKIPS asks for all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

# CI repeats the same random plans: a red run is about the change, not about luck. Others draw new ones.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def _not_skipped(report: Any) -> Any:
    """A skip as the failure it is where every test has to run; its reason stays to be read."""
    if os.environ.get("CXPLAN_NO_SKIPS") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but CXPLAN_NO_SKIPS is set: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    return _not_skipped((yield))  # type: ignore[return-value]  # pluggy's wrappers return the hook's result


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    return _not_skipped((yield))  # type: ignore[return-value]  # pluggy's wrappers return the hook's result
