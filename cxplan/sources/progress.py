"""How far the reading of a large export is, while the engine is at work on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import duckdb

_SAMPLE, _EVERY = 256 * 1024, 0.25  # bytes that tell how long a row is; seconds between two looks


@dataclass(frozen=True, slots=True)
class Far:
    """About how many rows of about how many are read, and how many a second."""

    file: str
    rows: int
    of: int
    per_second: int


Told = Callable[[Far], None]


@contextmanager
def watched(engine: duckdb.DuckDBPyConnection, path: Path, name: str, told: Told | None) -> Iterator[None]:
    """Tells while its body runs how many rows of a text the engine has read; nothing where nobody wants to know."""
    if told is None:
        yield
        return
    engine.execute("SET enable_progress_bar = true")
    engine.execute("SET enable_progress_bar_print = false")
    engine.execute("SET progress_bar_time = 0")
    rows, done = _rows(path), Event()
    work = Thread(target=_watch, args=(engine, name, rows, told, done), daemon=True)
    work.start()
    try:
        yield
    finally:
        done.set()
        work.join()


def _watch(engine: duckdb.DuckDBPyConnection, name: str, rows: int, told: Told, done: Event) -> None:
    begun = time.monotonic()
    while not done.wait(_EVERY):
        share = engine.query_progress() / 100
        if share > 0:
            so_far = min(rows, round(share * rows))
            told(Far(name, so_far, rows, round(so_far / max(0.001, time.monotonic() - begun))))


def _rows(path: Path) -> int:
    """About how many rows a text has, by the length of the first."""
    size = path.stat().st_size
    with path.open("rb") as opened:
        sample = opened.read(_SAMPLE)
    return max(1, round(size * sample.count(b"\n") / max(1, len(sample))))


__all__ = ["Far", "Told", "watched"]
