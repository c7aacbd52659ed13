"""How long a large export takes: `python -m tests.benchmarks.exports [ROWS]`, a million answers where none are said.

Processor time of understanding and counting, in multiples of the counting engine's own bare grouping of that file, each
in a process of its own; and the most memory that it took.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROWS, TIMES, MEGABYTES = 1_000_000, 6.0, 400.0


def export(path: Path, rows: int) -> None:
    """Answers of two years with a date, a score, a place, a segment and a comment each."""
    with path.open("w", encoding="utf-8") as made:
        made.write("Date,How likely are you to recommend us?,Touchpoint,Segment,Comment\n")
        for at in range(rows):
            day = f"{1 + at % 28:02}/{1 + at % 12:02}/{2025 + at % 2}"
            made.write(f"{day} 09:{at % 60:02},{at * 7 % 11},Place {at % 5},Group {at % 3},fine {at}\n")


def bare(path: Path) -> None:
    """What the engine alone takes to group the file."""
    import duckdb

    duckdb.connect().execute(
        "SELECT strftime(strptime(c0, '%d/%m/%Y %H:%M'), '%Y-%m'), c1, c2, c3, count(*) FROM read_csv(?, header=true, "
        "all_varchar=true, names=['c0', 'c1', 'c2', 'c3', 'c4']) GROUP BY ALL",
        [str(path)],
    ).fetchall()


def counts(path: Path) -> None:
    """What an import does with the file."""
    from cxplan.importing import Ordered, understand
    from cxplan.plan.file import load

    plan = path.with_name("plan.yaml")
    plan.write_text("format: 1\nfoundations: {company: X}\n", "utf-8")
    found = understand(load(plan), Ordered((path,)))
    assert found.counted.read == found.counted.used, (found.counted.read, found.counted.used)


def _child(work: Callable[[Path], None], path: Path, told: Any) -> None:
    start = time.process_time()
    work(path)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told.send((time.process_time() - start, most))


def measured(work: Callable[[Path], None], path: Path) -> tuple[float, float]:
    """Processor seconds and megabytes of one piece of work in a fresh process."""
    context = get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=_child, args=(work, path, there))
    child.start()
    there.close()
    found: tuple[float, float] = here.recv()
    child.join()
    return found


def main(rows: int) -> int:
    """Prints the ratio and the memory; the exit code says whether both hold."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "answers.csv"
        export(path, rows)
        size = path.stat().st_size / 1024**2
        alone, _ = measured(bare, path)
        taken, most = measured(counts, path)
    held = taken <= TIMES * alone and most <= MEGABYTES
    sys.stdout.write(
        f"{rows:,} answers, {size:.0f} MB: {taken / alone:.1f} x the bare grouping, at most {TIMES:g}; {most:.0f} MB\n"
    )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else ROWS))
