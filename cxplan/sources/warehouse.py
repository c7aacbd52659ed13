"""A table in a warehouse, counted where it lies: the queries go there, counts by group come back, and nothing else."""

from __future__ import annotations

import re
import socket
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import FileProblem, UsageError
from ..text import words
from . import drivers, limits
from .opened import Opened

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ENGINES = ("spark", *drivers.DRIVERS)
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
class _Afar:
    """A table of a warehouse: `ask` gives so many rows of a query in the engine's own words."""

    ask: Callable[[str, int], list[tuple[Any, ...]]]
    dialect: str
    table: str
    columns: tuple[str, ...]

    def execute(self, query: str, parameters: object = None, /) -> Rows:
        """Asks there; a person's values never come this way."""
        assert not parameters
        from .translated import translated

        found = self.ask(translated(query, self.dialect, self.table, self.columns), _MOST + 1)
        if len(found) > _MOST:
            raise FileProblem(words("sources")("warehouse.too_many", table=self.table))
        return Rows(found)


def place_of(engine: str, table: str) -> str:
    """What a plan calls a table: the engine's address, without what lets somebody in, and the table's name."""
    if found := _SPARK.match(engine):
        return f"spark://{found['place']}#{table}"
    one = _named(engine)
    return f"{one.driver}://{one.place}#{table}"


def dialect_of(engine: str) -> str:
    """The words in which an engine is asked: its own name's, or those of the connection that is called so."""
    if engine in ENGINES:
        return engine
    return _named(engine).driver


def _named(engine: str) -> drivers.Configured:
    if one := drivers.configured(engine):
        return one
    said = {"engine": engine.split(";")[0], "file": drivers.file()}
    raise UsageError(
        words("sources")("warehouse.not_configured" if engine in ENGINES else "warehouse.no_engine", **said)
    )


@contextmanager
def opened(engine: str, table: str) -> Iterator[Opened]:
    """A table by its name behind spark://host:port or a configured connection; raises FileProblem with a sentence."""
    with _spark(engine, table) if _SPARK.match(engine) else _driven(_named(engine), table) as asked:
        yield Opened(Path(table), asked, asked.columns, 1, far=True)


@contextmanager
def _spark(engine: str, table: str) -> Iterator[_Afar]:
    session = _session(engine, place_of(engine, table))
    try:
        ask = lambda sql, most: [tuple(row) for row in session.sql(sql).limit(most).collect()]  # noqa: E731
        yield _Afar(ask, "spark", table, tuple(session.table(table).columns))
    except _errors() as error:
        raise _refused(table, str(error)) from error
    finally:
        session.stop()


@contextmanager
def _driven(one: drivers.Configured, table: str) -> Iterator[_Afar]:
    """A table through the driver of its warehouse."""
    try:
        from sqlglot.errors import SqlglotError
    except ImportError as error:
        raise FileProblem(words("sources")("warehouse.missing_driver", extra=one.driver)) from error
    from .translated import named

    door = drivers.door(one)

    def ask(sql: str, most: int) -> list[tuple[Any, ...]]:
        cursor = door.connection.cursor()
        try:
            cursor.execute(sql)
            return [tuple(row) for row in cursor.fetchmany(most)]
        finally:
            cursor.close()

    try:
        yield _Afar(ask, one.driver, table, door.columns(named(table, one.driver).sql(dialect=one.driver)))
    except (*drivers.errors(one.driver), SqlglotError) as error:
        raise _refused(table, one.without_secrets(str(error))) from error
    finally:
        with suppress(*drivers.errors(one.driver)):
            door.connection.close()


def _refused(table: str, said: str) -> FileProblem:
    return FileProblem(words("sources")("warehouse.refused", table=table, said=" ".join(said.split())[:200]))


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


def shown(query: str, engine: str, table: str, columns: Sequence[str], told: Mapping[str, str]) -> str:
    """A counting query in an engine's words, `told` in columns of their own; UsageError where its table has no name."""
    try:
        import sqlglot  # noqa: F401  # what is loaded already says nothing of whether it is there
        from sqlglot.errors import SqlglotError
    except ImportError as error:
        raise FileProblem(words("sources")("warehouse.missing")) from error
    from .translated import translated

    try:
        return translated(query, dialect_of(engine), table, columns, {**told, "counted_in": f"{engine}, {table}"})
    except SqlglotError as error:
        raise UsageError(words("sources")("warehouse.no_table", table=table)) from error
