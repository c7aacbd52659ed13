"""A file opened as one table of texts: whatever it is packed or written in, every cell comes as it was typed."""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from .. import files
from ..plan import show
from . import heads, limits, repeats, text_files, totals
from .engine import Engine, begun, read_into
from .json_files import json_lines
from .packed import unpacked
from .problems import unreadable
from .progress import Told, watched
from .sheets import Sheets, from_sheets

TABLE, _SAMPLE = "answers", "answers_sampled"
_SAMPLED = 5000
_TEXT = {".csv", ".tsv", ".txt", ".tab"}
_LINES = {".jsonl", ".ndjson", ".json"}
_SHEETS = {".xlsx", ".xlsm", ".xls", ".ods"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as a table: `columns` are its headers, each once; `SELECT c0, c1 ... FROM answers` gives its texts.

    `line` is the column that holds a row's place in the file. `far` says that the rows stay in a warehouse. `heads` says how many rows stood above the answers,
    `encoding` and `delimiter` how a text was written ("" for other files), `aside` how many rows were taken out, by why,
    `noted` what was found out about a column's writing, `told` sentences about what was read, `sheet` which one of several.
    """

    path: Path
    engine: Engine
    columns: tuple[str, ...]
    heads: int
    encoding: str = ""
    delimiter: str = ""
    source: str = TABLE
    far: bool = False
    aside: Mapping[str, int] = field(default_factory=dict)
    noted: dict[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    sheet: str = ""

    def column(self, header: str) -> str:
        """The engine's name of a column."""
        return f"c{self.columns.index(header)}"

    def ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        found: list[tuple[Any, ...]] = self.engine.execute(query, list(values)).fetchall()
        return found

    def kept(self, name: str, query: str) -> str:
        """Where a query's rows are read from: a table that holds them once; in a warehouse, which is only read, the query."""
        if self.far:
            return f"({query})"
        self.engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        return name

    @property
    def rows(self) -> int:
        """How many rows there are below the headers."""
        (count,) = self.ask(f"SELECT count(*) FROM {self.source}")[0]
        return int(count)

    def sampled(self) -> Opened:
        """The same columns with some of the rows, spread over the whole: enough to see what a column holds."""
        if self.far or self.rows <= _SAMPLED:
            return self
        self.engine.execute(
            f"CREATE TABLE IF NOT EXISTS {_SAMPLE} AS SELECT * FROM {TABLE} USING SAMPLE reservoir({_SAMPLED} ROWS) REPEATABLE (1)"
        )
        return replace(self, source=_SAMPLE)


@contextmanager
def opened(paths: Sequence[Path], sheet: str = "", told: Told | None = None) -> Iterator[Opened]:
    """Several files of one layout as one table; raises FileProblem with a sentence for all that can be in the way.

    `told` learns a few times a second how far the reading of a text is.
    """
    with tempfile.TemporaryDirectory(prefix="cxplan-") as name:
        folder = Path(name)
        sound = [_regular(path) for path in paths]
        large = sum(path.stat().st_size for path in sound) > limits.IN_MEMORY
        engine = begun(folder, folder / "answers.duckdb" if large else None)
        try:
            yield _opened(engine, sound, folder, sheet, told)
        except duckdb.OutOfMemoryException as error:
            raise unreadable("memory", sound[0], most=limits.MEMORY) from error
        finally:
            engine.close()


def _regular(path: Path) -> Path:
    if files.sure(path.is_dir):
        raise files.problem("is_folder", path)
    if not files.sure(path.exists):
        raise files.problem("missing", path)
    if not files.sure(path.is_file):
        raise files.problem("no_file", path)
    most = limits.SHEET if path.suffix.lower() in _SHEETS else limits.FILE
    if path.stat().st_size > most:
        raise unreadable("too_large", path, most=most // limits.MEGABYTE)
    return path


def _opened(
    engine: duckdb.DuckDBPyConnection, paths: Sequence[Path], folder: Path, sheet: str, told: Told | None
) -> Opened:
    found: list[Opened] = []
    for at, (path, read) in enumerate(_texts(paths, folder, sheet)):
        inside = folder / str(at)
        inside.mkdir()
        one = replace(
            _one(engine, path, read.texts[0], inside, f"part{at}", told),
            told=(read.note,) * bool(read.note),
            sheet=read.settled,
        )
        if found and one.columns != found[0].columns:
            raise unreadable("other_columns", path, first=found[0].path.name)
        found.append(one)
    if not found:
        raise unreadable("empty", paths[0])
    if len(found[0].columns) > limits.COLUMNS:
        raise unreadable("too_wide", paths[0], most=show.number(limits.COLUMNS))
    aside = Counter[str]()
    for at, one in enumerate(found):
        aside.update(totals.taken_out(engine, f"part{at}", len(one.columns)))
    parts = [f"part{at}" for at in range(len(found))]
    repeated, shared = repeats.taken_out(engine, parts, found[0].columns)
    aside.update(repeated)
    union = " UNION ALL ".join(f"SELECT * FROM {part}" for part in parts)
    engine.execute(f"CREATE VIEW {TABLE} AS {union}")
    if not engine.execute(f"SELECT 1 FROM {TABLE} LIMIT 1").fetchall():
        raise unreadable("no_rows", paths[0])
    notes = tuple(dict.fromkeys(note for one in found for note in one.told))
    return replace(found[0], path=paths[0], aside=aside, told=(*notes, *shared))


def _texts(paths: Sequence[Path], folder: Path, sheet: str) -> Iterator[tuple[Path, Sheets]]:
    """Each file with what is read of it: itself, or each sheet of a workbook that is, told once."""
    for at, path in enumerate(unpacked(paths, folder)):
        if path.suffix.lower() not in _SHEETS:
            yield path, Sheets((path,))
            continue
        inside = folder / f"sheets{at}"
        inside.mkdir()
        read = from_sheets(path, inside, sheet)
        for first, text in enumerate(read.texts):
            yield path, replace(read, texts=(text,), note="" if first else read.note)


def _one(
    engine: duckdb.DuckDBPyConnection, path: Path, text: Path, folder: Path, name: str, told: Told | None
) -> Opened:
    kind = path.suffix.lower()
    try:
        if kind == ".parquet":
            return _columnar(engine, path, name, "read_parquet(?)")
        if kind in _LINES:
            return _columnar(
                engine, json_lines(path, folder), name, "read_json(?, format='newline_delimited', union_by_name=true)"
            )
        return _text(engine, text, path, folder, name, told)
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        raise unreadable("damaged", path) from error


def _columnar(engine: duckdb.DuckDBPyConnection, path: Path, name: str, reader: str) -> Opened:
    """A file that knows its columns: their values as texts."""
    described = engine.execute(f"DESCRIBE SELECT * FROM {reader}", [str(path)]).fetchall()
    headers = heads.once([str(row[0]) for row in described])
    quoted = (str(row[0]).replace('"', '""') for row in described)
    cells = ", ".join(f'CAST("{column}" AS VARCHAR) AS c{at}' for at, column in enumerate(quoted))
    engine.execute(f"CREATE TABLE {name} AS SELECT row_number() OVER () AS line, {cells} FROM {reader}", [str(path)])
    return Opened(path, engine, headers, 1)


def _text(
    engine: duckdb.DuckDBPyConnection, source: Path, path: Path, folder: Path, name: str, told: Told | None
) -> Opened:
    made = text_files.prepared(source, folder)
    try:
        top = heads.top(made.path, made.delimiter)
    except csv.Error as error:  # one cell is longer than any line may be: a quote is never closed
        raise unreadable("long_line", path, most=show.number(limits.LINE)) from error
    if not top.headers:
        raise unreadable("no_headers", path)
    width = max(len(top.headers), top.width)
    if width > limits.COLUMNS:
        raise unreadable("too_wide", path, most=show.number(limits.COLUMNS))
    with watched(engine, made.path, path.name, told):
        read_into(engine, made, name, width, top.rows)
    headers = heads.once([*top.headers, *("" for _ in range(width - len(top.headers)))])
    return Opened(path, engine, headers, top.rows, made.encoding, made.delimiter)
