"""What holds for every test: reproducible random plans, and no skipping where CXPLAN_NO_SKIPS asks for all."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from functools import cache
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# CI repeats the same random plans: a red run is about the change, not about luck. Others draw new ones.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

# The tests to run while one works, `-m quick`: something of every room, and no other program is started.
QUICK = (
    *("charts", "coach", "engine", "ooxml", "plan", "text", "wizard/depth", "wizard/test_flow.py"),
    *("whole/test_layers.py", "whole/test_map.py", "whole/test_people.py", "test_api.py", "test_files.py"),
    *("test_look.py", "workbook/test_validation.py", "document/test_words.py"),
)
NOT_QUICK = ("ooxml/test_seal.py", "wizard/depth/test_terminal.py")
HERE = Path(__file__).parent
THRESHOLD = gc.get_threshold()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the quick tests, and keeps those together that share what is made once for all of a file."""
    quick, slow = ([HERE / name for name in names] for names in (QUICK, NOT_QUICK))
    several = config.pluginmanager.hasplugin("xdist")
    for item in items:
        if any(map(item.path.is_relative_to, quick)) and item.path not in slow:
            item.add_marker(pytest.mark.quick)
        if several and _makes_once(item.path) and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(str(item.path.relative_to(HERE))))
    if several:  # what one process does alone comes first: no process waits for another at the end
        items.sort(key=lambda item: item.get_closest_marker("xdist_group") is None)


@cache
def _makes_once(path: Path) -> bool:
    """Whether a file of tests makes something once for all of them: two processes would both make it."""
    text = path.read_text(encoding="utf-8")
    return 'scope="module"' in text or "\n@cache" in text


@pytest.fixture(autouse=True)
def _memory() -> Generator[None, None, None]:
    """Programs that end soon stop looking for garbage; what runs all tests would keep every workbook of all of them."""
    yield
    gc.unfreeze()
    gc.enable()
    gc.set_threshold(*THRESHOLD)


def _not_skipped(report: Any) -> Any:
    """A skip as the failure it is where every test has to run; its reason stays to be read."""
    if os.environ.get("CXPLAN_NO_SKIPS") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, but CXPLAN_NO_SKIPS is set: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    return _not_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    return _not_skipped((yield))
