"""A table in a warehouse, counted where it lies: the queries go there, counts by group come back, and nothing else."""

from __future__ import annotations

import re
import socket
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FileProblem, UsageError
from ..text import words
from . import limits
from .opened import Opened

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SPARK = re.compile(r"^spark://(?P<place>[\w.\-\[\]:]+?)(?P<said>/;.*)?$")
_PORT, _WAIT = 15002, 10  # where Spark Connect listens; seconds until nobody is there
_MOST = limits.ROWS * 10  # groups of one count; more than that would be the rows themselves


@dataclass(frozen=True, slots=True)
class Rows:
    """What came back of a query."""

    rows: list[tuple[Any, ...]]

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All of it."""
        return self.rows


@dataclass(frozen=True, slots=True)
class _Spark:
    """A table behind Spark Connect."""

    session: SparkSession
    table: str
    columns: tuple[str, ...]

    def execute(self, query: str, parameters: object = None, /) -> Rows:
        """Asks there; a person's values never come this way."""
        assert not parameters
        from .translated import translated

        sql = translated(query, "spark", self.table, self.columns)
        found = self.session.sql(sql).limit(_MOST + 1).collect()
        if len(found) > _MOST:
            raise FileProblem(words("sources")("warehouse.too_many", table=self.table))
        return Rows([tuple(row) for row in found])


def place_of(engine: str, table: str) -> str:
    """What a plan calls a table: the engine's address, without what lets somebody in, and the table's name."""
    found = _SPARK.match(engine)
    if not found:
        raise UsageError(words("sources")("warehouse.no_engine", engine=engine.split(";")[0]))
    return f"spark://{found['place']}#{table}"


@contextmanager
def opened(engine: str, table: str) -> Iterator[Opened]:
    """A table by its name behind an address, spark://host:port; raises FileProblem with a sentence."""
    place = place_of(engine, table)
    session = _session(engine, place)
    try:
        yield Opened(
            Path(table), _Spark(session, table, _columns(session, table)), _columns(session, table), 1, far=True
        )
    except _errors() as error:
        said = " ".join(str(error).split())[:200]
        raise FileProblem(words("sources")("warehouse.refused", table=table, said=said)) from error
    finally:
        session.stop()


def _session(engine: str, place: str) -> SparkSession:
    """A connection to Spark; stamps are told in UTC there."""
    found, say = _SPARK.match(engine), words("sources")
    assert found
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about versions of libraries that nobody chose
        try:
            import sqlglot  # noqa: F401  # before anything is asked
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise FileProblem(say("warehouse.missing")) from error
        _reached(found["place"], place.partition("#")[0])
        try:
            session = SparkSession.builder.remote(f"sc://{found['place']}{found['said'] or ''}").getOrCreate()
            session.conf.set("spark.sql.session.timeZone", "UTC")
        except _errors() as error:
            raise FileProblem(say("warehouse.away", place=place.partition("#")[0])) from error
    return session


def _reached(address: str, place: str) -> None:
    """Raises FileProblem where nobody answers: Spark's client would go on trying for many minutes."""
    host, _, port = address.rpartition(":") if ":" in address else (address, "", str(_PORT))
    try:
        socket.create_connection((host.strip("[]"), int(port)), _WAIT).close()
    except (OSError, ValueError, OverflowError) as error:
        raise FileProblem(words("sources")("warehouse.away", place=place)) from error


def _errors() -> tuple[type[Exception], ...]:
    from grpc import RpcError
    from pyspark.errors import PySparkException
    from sqlglot.errors import SqlglotError

    return (PySparkException, SqlglotError, RpcError)


def _columns(session: SparkSession, table: str) -> tuple[str, ...]:
    return tuple(session.table(table).columns)


def shown(query: str, dialect: str, table: str, columns: Sequence[str]) -> str:
    """A counting query in an engine's words; raises UsageError where its table has no name."""
    try:
        from sqlglot.errors import SqlglotError
    except ImportError as error:
        raise FileProblem(words("sources")("warehouse.missing")) from error
    from .translated import translated

    try:
        return translated(query, dialect, table, columns)
    except SqlglotError as error:
        raise UsageError(words("sources")("warehouse.no_table", table=table)) from error
