"""What the runs of all tests promise is itself tested, in a run of its own: nothing skipped, nothing made twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
SKIPPING = {
    "a test that skips itself": "import pytest\ndef test_it():\n    pytest.skip('no soffice here')\n",
    "a module that skips itself": "import pytest\npytest.skip('no soffice here', allow_module_level=True)\n",
    "a mark that skips": "import pytest\n@pytest.mark.skip(reason='no soffice here')\ndef test_it(): pass\n",
}


MADE_ONCE = """
import os, pathlib, pytest

@pytest.fixture(scope="module")
def made():
    with pathlib.Path("made").open("a") as file:
        file.write("once ")

@pytest.mark.parametrize("number", range(8))
def test_it(made, number): pass
"""


def run(folder: Path, source: str, no_skips: str, *further: str) -> subprocess.CompletedProcess[str]:
    (folder / "conftest.py").write_text(CONFTEST.read_text("utf-8"), "utf-8")
    (folder / "test_one.py").write_text(source, "utf-8")
    (folder / "test_other.py").write_text("def test_other(): pass\n", "utf-8")
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTEST_ADDOPTS", "CI")}
    asked = ["-q", "-p", "no:cacheprovider", "--rootdir", str(folder), *further, str(folder)]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *asked],
        cwd=folder, env={**environment, "CXPLAN_NO_SKIPS": no_skips}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("source", SKIPPING.values(), ids=SKIPPING)
def test_a_skip_fails_the_run_that_allows_none(tmp_path: Path, source: str) -> None:
    strict = run(tmp_path, source, "1")
    assert strict.returncode != 0
    assert "no soffice here" in strict.stdout
    assert run(tmp_path, source, "").returncode == 0


def test_what_a_file_makes_for_all_its_tests_is_made_once_though_two_processes_run_them(tmp_path: Path) -> None:
    assert run(tmp_path, MADE_ONCE, "1", "-n", "2", "--dist", "loadgroup").returncode == 0
    assert (tmp_path / "made").read_text("utf-8") == "once "
