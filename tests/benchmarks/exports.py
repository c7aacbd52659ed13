"""How long a large export takes: `python -m tests.benchmarks.exports [ROWS] [KIND]`, a million rows unless said.

Processor time of understanding and counting, in multiples of the counting engine's own bare grouping of that file, each
in a process of its own; and the most memory that it took. For answers both commands as well, from the export to both
files: what they take beyond the build of that plan alone, without numpy, which only the tests bring along and whose
loading would be part of it. Of each the least of three runs, taken in turn so that a busy
machine slows all. Kinds: answers, tickets, customers, orders, reviews.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROWS, MEGABYTES, RUNS = 1_000_000, 400.0, 3
_BEGUN, _STAMP = datetime(2025, 1, 1), "%m/%d/%Y %I:%M:%S %p"


@dataclass(frozen=True)
class Kind:
    """An export: its head, its rows, what the engine alone is asked of it, and how many times as long it may take."""

    head: str
    rows: Callable[[int], Iterator[str]]
    asked: str
    times: float = 10.0
    said: dict[str, str] = field(default_factory=dict)


def _answers(rows: int) -> Iterator[str]:
    for at in range(rows):
        day = f"{1 + at % 28:02}/{1 + at % 12:02}/{2025 + at % 2}"
        yield f"{day} 09:{at % 60:02},{at * 7 % 11},Place {at % 5},Group {at % 3},fine {at}\n"


def _tickets(rows: int) -> Iterator[str]:
    for at in range(rows):
        asked = _BEGUN + timedelta(seconds=at * 63)
        answered = asked + timedelta(seconds=60 + at * 7919 % 90000)
        solved = (answered + timedelta(seconds=at * 104729 % 400000)).strftime(_STAMP) if at % 10 else ""
        cells = (at, asked.strftime(_STAMP), answered.strftime(_STAMP), solved, ("Email", "Phone")[at % 2], at % 5)
        yield ",".join(map(str, cells)) + "\n"


def _customers(rows: int) -> Iterator[str]:
    for at in range(rows):
        begun = _BEGUN + timedelta(seconds=at * 54)
        ended = f"{begun + timedelta(minutes=at * 7919 % 500000):%d/%m/%Y %H:%M:%S}" if at % 4 == 0 else ""
        yield f"C{at},{begun:%d/%m/%Y %H:%M:%S},{ended},{('price', 'moved')[at % 8 // 4] if ended else ''}\n"


def _orders(rows: int) -> Iterator[str]:
    for at in range(rows):
        who = f"c{at * 7919 % 200000}@example.com"
        yield f"#{at},{who},{_BEGUN + timedelta(seconds=at * 54)},{at % 300}.{at % 100:02}\n"


def _reviews(rows: int) -> Iterator[str]:
    for at in range(rows):
        yield f"{_BEGUN + timedelta(seconds=at * 54):%Y-%m-%dT%H:%M:%SZ},{1 + at * 7 % 5},Site {at % 2},good {at}\n"


KINDS = {
    "answers": Kind(
        "Date,How likely are you to recommend us?,Touchpoint,Segment,Comment",
        _answers,
        "SELECT strftime(strptime(c0, '%d/%m/%Y %H:%M'), '%Y-%m'), c1, c2, c3, count(*) FROM t GROUP BY ALL",
        times=6.0,
    ),
    "tickets": Kind(
        "Ticket ID,Created at,First response at,Solved at,Channel,Team",
        _tickets,
        f"WITH s AS (SELECT c4, c5, strptime(c1, '{_STAMP}') AS a, "
        f"epoch_us(strptime(c2, '{_STAMP}')) - epoch_us(a) AS x, "
        f"epoch_us(strptime(c3, '{_STAMP}')) - epoch_us(a) AS y FROM t) "
        "SELECT strftime(a, '%Y-%m') AS p, c4, c5, count(*), "
        "avg(x), quantile_cont(x, [0.5, 0.9]), avg(y), quantile_cont(y, [0.5, 0.9]) FROM s "
        "GROUP BY GROUPING SETS ((p), (p, c4), (p, c5), ())",
    ),
    "customers": Kind(
        "Customer ID,Signup date,Cancellation date,Cancellation reason",
        _customers,
        "SELECT strftime(strptime(c1, '%d/%m/%Y %H:%M:%S'), '%Y-%m'), "
        "strftime(strptime(c2, '%d/%m/%Y %H:%M:%S'), '%Y-%m'), "
        "c3, count(*) FROM t GROUP BY ALL",
    ),
    "orders": Kind(
        "Order ID,Customer email,Order date,Total",
        _orders,
        "SELECT strftime(strptime(c2, '%Y-%m-%d %H:%M:%S'), '%Y-%m'), c1, count(*), "
        "sum(CAST(c3 AS DOUBLE)) FROM t GROUP BY ALL",
        said={"gone_after": "90"},
    ),
    "reviews": Kind(
        "Review date,Star rating,Source,Review",
        _reviews,
        "SELECT strftime(strptime(c0, '%Y-%m-%dT%H:%M:%SZ'), '%Y-%m'), c1, c2, count(*) FROM t GROUP BY ALL",
    ),
}


def export(path: Path, rows: int, kind: str = "answers") -> None:
    """An export of two years, of this kind."""
    with path.open("w", encoding="utf-8") as made:
        made.write(KINDS[kind].head + "\n")
        made.writelines(KINDS[kind].rows(rows))


def bare(path: Path) -> None:
    """What the engine alone takes to group the file."""
    import duckdb

    kind = KINDS[path.stem]
    names = [f"c{at}" for at in range(kind.head.count(",") + 1)]
    duckdb.connect().execute(
        f"WITH t AS (SELECT * FROM read_csv(?, header=true, all_varchar=true, names={names})) "
        f"SELECT * FROM ({kind.asked})",
        [str(path)],
    ).fetchall()


def counts(path: Path) -> None:
    """What an import does with the file."""
    from cxplan.importing import Ordered, understand
    from cxplan.plan.file import load

    plan = path.with_name("plan.yaml")
    plan.write_text("format: 1\nfoundations: {company: X}\n", "utf-8")
    kind = {"answers": "scores"}.get(path.stem, path.stem)
    found = understand(load(plan), Ordered((path,), kind, said=KINDS[path.stem].said))
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


def _commands(*typed: tuple[str, ...], folder: Path) -> float:
    """Processor seconds of commands as a person types them."""
    (folder / "without").mkdir(exist_ok=True)
    (folder / "without" / "numpy.py").write_text("raise ImportError\n", "utf-8")
    around = {**os.environ, "PYTHONPATH": str(folder / "without")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for one in typed:
        line = [sys.executable, "-m", "cxplan", *one]
        subprocess.run(line, cwd=folder, env=around, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def beyond_build(path: Path) -> float:
    """Processor seconds from an export to both files, beyond those of the build of that plan alone."""
    (path.parent / "plan.yaml").write_text("format: 1\nfoundations: {company: X}\n", "utf-8")
    build = ("build", "plan.yaml")
    whole = _commands(("import", "plan.yaml", path.name), build, folder=path.parent)
    return whole - _commands(build, folder=path.parent)


def main(rows: int, kinds: list[str]) -> int:
    """Prints the ratio and the memory of each kind; the exit code says whether both hold for all."""
    late = 0
    with tempfile.TemporaryDirectory() as name:
        for kind in kinds:
            path = Path(name) / f"{kind}.csv"
            export(path, rows, kind)
            size, times = path.stat().st_size / 1024**2, KINDS[kind].times
            alone = taken = beyond = float("inf")
            most = 0.0
            for _ in range(RUNS):
                alone = min(alone, measured(bare, path)[0])
                seconds, megabytes = measured(counts, path)
                taken, most = min(taken, seconds), max(most, megabytes)
                beyond = min(beyond, beyond_build(path) if kind == "answers" else 0.0)
            late += taken > times * alone or beyond > times * alone or most > MEGABYTES
            both = f"; to both files, beyond the build: {beyond / alone:.1f} x" if beyond else ""
            sys.stdout.write(
                f"{rows:,} {kind}, {size:.0f} MB: {taken / alone:.1f} x the bare grouping{both}, at most {times:g}; "
                f"{most:.0f} MB\n"
            )
            path.unlink()
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else ROWS, sys.argv[2:] or list(KINDS)))
