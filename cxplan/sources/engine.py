"""The engine that counts exports: it fetches nothing, keeps within its memory, and reads texts into its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import duckdb

from . import limits
from .text_files import Prepared


class Engine(Protocol):
    """What answers a query: the engine here, or a warehouse."""

    def execute(self, query: str, parameters: object = ..., /) -> Any:
        """Runs a query; what comes back gives its rows with `fetchall`."""


def begun(folder: Path, file: Path | None) -> duckdb.DuckDBPyConnection:
    """An engine that fetches nothing and keeps what does not fit into memory in the folder; much of it packed, in a file."""
    engine = duckdb.connect(
        file or ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": limits.MEMORY,
            "temp_directory": str(folder),
            "preserve_insertion_order": "false",
        },
    )
    # Of texts packed by a dictionary the whole dictionary is worked through for every few rows: up to ten times as long.
    engine.execute("SET disabled_compression_methods = 'dictionary,fsst,dict_fsst'")
    return engine


def read_into(engine: duckdb.DuckDBPyConnection, made: Prepared, name: str, width: int, skip: int) -> None:
    """Every row below the heads as texts; rows shorter than the head are filled up, line ends inside quotes kept."""
    types = "{" + ", ".join(f"'c{at}': 'VARCHAR'" for at in range(width)) + "}"
    options = (
        f"delim='{made.delimiter}', quote='\"', escape='\"', header=false, auto_detect=false, columns={types}, "
        f"skip={skip}, max_line_size={limits.LINE}, buffer_size={limits.BUFFER}"
    )
    ways = (
        "strict_mode=true, parallel=true",
        "strict_mode=false, null_padding=true, ignore_errors=false, parallel=false",
    )
    cells = ", ".join(f"c{at}" for at in range(width))
    for at, way in enumerate(ways):
        try:
            engine.execute(
                f"CREATE OR REPLACE TABLE {name} AS SELECT row_number() OVER () AS line, {cells} "
                f"FROM read_csv(?, {options}, {way})",
                [str(made.path)],
            )
        except duckdb.Error:
            if at == len(ways) - 1:
                raise
        else:
            return
