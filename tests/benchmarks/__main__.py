"""`python -m tests.benchmarks`: how long the command takes, in multiples of what its libraries alone take."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 9
NOTHING = ("-c", "pass")
IMPORTS = ("-c", "from pydantic import BaseModel; import openpyxl, docx")


@dataclass(frozen=True)
class Bound:
    """A command, what it is measured against, and how many times as long it may take."""

    typed: tuple[str, ...]
    against: tuple[str, ...]
    times: float


BOUNDS = (
    Bound(("--help",), NOTHING, 5),
    Bound(("--version",), NOTHING, 5),
    Bound(("build", "starter.yaml"), IMPORTS, 4),
    Bound(("build", "grocery.yaml"), IMPORTS, 6),
)


def command() -> tuple[str, ...]:
    """The installed command, as a person starts it; else the module."""
    beside = shutil.which("cxplan", path=str(Path(sys.executable).parent))
    return (beside,) if beside else (sys.executable, "-m", "cxplan")


def seconds(line: tuple[str, ...], folder: Path) -> float:
    """The wall time of one run."""
    start = time.perf_counter()
    subprocess.run(line, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def measured(bound: Bound, folder: Path) -> tuple[float, float]:
    """The best of several runs of both, taken in turn so that a busy machine slows both."""
    lines = ((*command(), *bound.typed), (sys.executable, *bound.against))
    runs = [[seconds(line, folder) for line in lines] for _ in range(RUNS)]
    return min(run[0] for run in runs), min(run[1] for run in runs)


def main() -> int:
    """Prints each ratio with its bound; the exit code says whether all hold."""
    late = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for plan in (ROOT / "sample_plans").glob("*.yaml"):
            shutil.copy(plan, folder)
        for bound in BOUNDS:
            took, against = measured(bound, folder)
            ratio = took / against
            late += ratio > bound.times
            said = f"{' '.join(bound.typed):22} {took * 1000:6.0f} ms  {ratio:4.1f} x (at most {bound.times:g})"
            print(said)  # noqa: T201  # a script for people
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
