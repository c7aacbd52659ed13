"""Connections to warehouses that somebody configured: the driver's own settings under a name, in a file of the person's.

The file lies where a person's settings lie, never beside a plan: a plan may come from anybody, and a password must not go
with it. The drivers are extras, loaded when one is asked for; each is a library of the warehouse's own makers.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from ..errors import FileProblem, UsageError
from ..text import words

DRIVERS = ("trino", "bigquery", "snowflake")
_WHERE = "CXPLAN_WAREHOUSES"  # names another file
_PLACE = {"trino": "host", "bigquery": "project", "snowflake": "account"}  # the setting that says where a warehouse is


class Cursor(Protocol):
    """What a driver asks with, as all drivers of Python do (PEP 249)."""

    description: Any

    def execute(self, query: str, /) -> Any:
        """Runs a query."""

    def fetchmany(self, size: int, /) -> Any:
        """So many rows of what came back, or fewer."""

    def close(self) -> Any:
        """Lets the query go."""


class Connection(Protocol):
    """A connection as drivers give it."""

    def cursor(self) -> Cursor:
        """Something to ask with."""

    def close(self) -> Any:
        """Ends it."""


@dataclass(frozen=True, slots=True)
class Configured:
    """A connection by its name: the driver it is for, that driver's settings, and what must not be said of them."""

    name: str
    driver: str
    settings: Mapping[str, Any]
    secrets: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where the warehouse is, as a plan may say it: without anything that lets somebody in."""
        said = str(self.settings.get(_PLACE[self.driver]) or self.name)
        bare = said.rpartition("://")[2].rpartition("@")[2]
        port = self.settings.get("port")
        return re.sub(r"[^\w.\-:]", "", f"{bare}:{port}" if port and ":" not in bare else bare)

    def without_secrets(self, said: str) -> str:
        """What a driver says, on one line, short, and without what lets somebody in."""
        for secret in self.secrets:
            said = said.replace(secret, "***")
        return " ".join(said.split())[:300]


def file() -> Path:
    """The file that holds a person's connections."""
    if named := os.environ.get(_WHERE):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "cxplan" / "warehouses.toml"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "cxplan" / "warehouses.toml"


def configured(name: str) -> Configured | None:
    """The connection of this name; None where nobody configured one. Raises a sentence where it is not whole."""
    path, say = file(), words("sources")
    try:
        said = tomllib.loads(path.read_text("utf-8")).get(name)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileProblem(say("warehouse.bad_file", file=path, said=" ".join(str(error).split())[:200])) from error
    if not isinstance(said, dict):
        return None
    driver = said.pop("driver", name)
    if driver not in DRIVERS:
        raise UsageError(say("warehouse.no_driver", name=name, file=path, known=", ".join(DRIVERS)))
    secrets: list[str] = []
    settings = {key: _told(value, name, path, secrets) for key, value in said.items()}
    secrets += [str(value) for key, value in settings.items() if _SECRET.search(key)]
    return Configured(name, driver, settings, tuple(one for one in secrets if one))


_SECRET = re.compile(r"password|token|secret|passphrase|private_key|passcode")


def _told(value: Any, name: str, path: Path, secrets: list[str]) -> Any:
    """A setting; "$NAME" is what the environment holds under that name."""
    if not (isinstance(value, str) and value.startswith("$")):
        return value
    found = os.environ.get(value[1:])
    if found is None:
        raise UsageError(words("sources")("warehouse.no_variable", variable=value[1:], name=name, file=path))
    secrets.append(found)
    return found


@dataclass(frozen=True, slots=True)
class Door:
    """An open connection, the columns of a table behind it, and the errors that its driver raises."""

    connection: Connection
    columns: Callable[[str], tuple[str, ...]]


Errors = tuple[type[Exception], ...]


def errors(driver: str) -> Errors:
    """What a driver raises where something is in the way; all of it is the network's or the warehouse's."""
    named: Mapping[str, tuple[tuple[str, str], ...]] = {
        "trino": (("trino.exceptions", "Error"), ("trino.exceptions", "HttpError")),
        "bigquery": (("google.api_core.exceptions", "GoogleAPIError"), ("google.auth.exceptions", "GoogleAuthError"),
                     ("google.cloud.bigquery.dbapi", "Error")),
        "snowflake": (("snowflake.connector.errors", "Error"),),
    }  # fmt: skip
    return (OSError, *(getattr(import_module(module), name) for module, name in named[driver]))


def door(one: Configured) -> Door:
    """Connects; raises FileProblem with a sentence where the driver is missing or nobody lets us in."""
    say = words("sources")
    try:
        may_fail: Errors = (*errors(one.driver), TypeError, ValueError)  # the last two: settings that a driver has not
    except ImportError as error:
        raise FileProblem(say("warehouse.missing_driver", extra=one.driver)) from error
    try:
        return _CONNECT[one.driver](one.settings)
    except may_fail as error:
        said = one.without_secrets(str(error))
        raise FileProblem(say("warehouse.closed", name=one.name, place=one.place, said=said)) from error


def _trino(settings: Mapping[str, Any]) -> Door:
    from trino.auth import BasicAuthentication, JWTAuthentication
    from trino.dbapi import connect

    said = {"timezone": "UTC", "source": "cxplan", **settings}
    password, token = said.pop("password", None), said.pop("token", None)
    if password is not None:
        said = {"http_scheme": "https", **said, "auth": BasicAuthentication(said.get("user", ""), password)}
    elif token is not None:
        said = {"http_scheme": "https", **said, "auth": JWTAuthentication(token)}
    return _door(connect(**said))


def _snowflake(settings: Mapping[str, Any]) -> Door:
    from snowflake.connector import connect

    session = {"TIMEZONE": "UTC", **settings.get("session_parameters", {})}
    return _door(connect(**{**settings, "session_parameters": session}))


def _bigquery(settings: Mapping[str, Any]) -> Door:
    from google.cloud import bigquery
    from google.cloud.bigquery import dbapi

    said = dict(settings)
    key = said.pop("credentials_file", None)
    client = bigquery.Client.from_service_account_json(key, **said) if key else bigquery.Client(**said)

    def columns(table: str) -> tuple[str, ...]:
        """By the table's description: a query that gives no rows may be paid for there all the same."""
        return tuple(field.name for field in client.get_table(table.replace("`", "").replace('"', "")).schema)

    return Door(dbapi.connect(client=client, prefer_bqstorage_client=False), columns)


def _door(connection: Connection) -> Door:
    def columns(table: str) -> tuple[str, ...]:
        cursor = connection.cursor()
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        cursor.fetchmany(1)
        described = cursor.description or ()
        cursor.close()
        return tuple(str(column[0]) for column in described)

    return Door(connection, columns)


_CONNECT: Mapping[str, Callable[[Mapping[str, Any]], Door]] = {
    "trino": _trino, "bigquery": _bigquery, "snowflake": _snowflake,
}  # fmt: skip
