"""Changes one place of the package at a time and says which of these changes no test notices.

The package, its tests and the sample plans are copied; the copy is changed, never the tree itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TREE = Path(__file__).parents[2]
LONGEST = 300  # seconds that the tests of one change may take


@dataclass(frozen=True)
class Mutation:
    """One change: the file in the package, the text that stands there once, what takes its place, who should notice."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def copied(folder: Path) -> Path:
    """A copy of everything that tests need."""
    left_out = shutil.ignore_patterns("__pycache__", "earlier", "*.pyc")
    for name in ("cxplan", "tests", "sample_plans"):
        shutil.copytree(TREE / name, folder / name, ignore=left_out)
    shutil.copy(TREE / "pyproject.toml", folder)
    return folder


def survives(mutation: Mutation, tree: Path) -> bool:
    """Whether the tests pass all the same; the copy is as before afterwards. Raises ValueError for no such text."""
    path = tree / "cxplan" / mutation.file
    text = path.read_text("utf-8")
    if text.count(mutation.old) != 1:
        raise ValueError(f"{mutation.name}: {mutation.file} has the text {text.count(mutation.old)} times")
    path.write_text(text.replace(mutation.old, mutation.new), "utf-8")
    try:
        return _passes(mutation.tests, tree)
    finally:
        path.write_text(text, "utf-8")


def _passes(tests: tuple[str, ...], tree: Path) -> bool:
    run = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--no-header",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        *tests,
    ]
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", "CXPLAN_SECOND": "3"}
    for about_the_run_outside in ("PYTEST_XDIST_WORKER", "PYTEST_ADDOPTS", "CXPLAN_NO_SKIPS"):
        environment.pop(about_the_run_outside, None)
    done = subprocess.run(run, cwd=tree, env=environment, capture_output=True, timeout=LONGEST, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout.decode()[-2000:] + done.stderr.decode()[-2000:])
    return done.returncode == 0
