"""Drivers of warehouses as stubs: each takes a connection as its library documents it, and answers from a file.

A query comes in the warehouse's words and is put back into the engine's by SQLGlot, so everything up to the driver's
door is what a real one would meet. Nothing here ran against the services themselves.
"""

from __future__ import annotations

from pathlib import Path

_ASKED = '''
import json, logging, os
import duckdb, sqlglot

logging.getLogger("sqlglot").setLevel(logging.ERROR)

DIALECT = {dialect!r}

class Error(Exception):
    """As PEP 249 has it."""

class Cursor:
    description = None

    def execute(self, sql):
        rows = []
        if "forbidden" in sql:
            raise Error("no access for " + os.environ.get("SECRET", ""))
        try:
            tree = sqlglot.parse_one(sql, read=DIALECT).transform(_here)
            with duckdb.connect() as here:
                here.execute("SET TimeZone = 'UTC'")
                here.execute("CREATE SCHEMA shop")
                here.execute(f"CREATE VIEW shop.answers AS FROM read_parquet('{{os.environ['STUB_TABLE']}}')")
                found = here.execute(tree.sql(dialect="duckdb"))
                self.description, rows = found.description, found.fetchall()
        except (duckdb.Error, sqlglot.errors.SqlglotError) as error:
            raise Error(str(error)) from error
        self.rows = rows
        _log("rows", [[str(cell) for cell in row] for row in rows])
        return self

    def fetchmany(self, size):
        given, self.rows = self.rows[:size], self.rows[size:]
        return given

    def close(self):
        pass

def _here(node):
    """What SQLGlot has no way back for."""
    exp = sqlglot.exp
    if isinstance(node, exp.Anonymous) and node.name.upper() == "AT_TIMEZONE":
        return exp.AtTimeZone(this=node.expressions[0], zone=node.expressions[1])
    if isinstance(node, exp.SafeFunc):
        text, form = node.this.this, node.this.args["format"]
        form = exp.Literal.string(form.name.replace("%E*S", "%S.%f"))
        return exp.Anonymous(this="TRY_STRPTIME", expressions=[text.copy(), form])
    if isinstance(node, exp.ToChar):
        form = {{"yyyy-mm": "%Y-%m", "yyyy": "%Y"}}[node.args["format"].name]
        return exp.Anonymous(this="STRFTIME", expressions=[node.this.copy(), exp.Literal.string(form)])
    return node

class Connection:
    def cursor(self):
        return Cursor()

    def close(self):
        pass

def _log(what, said):
    with open(os.environ["STUB_LOG"], "a", encoding="utf-8") as log:
        log.write(json.dumps([what, said]) + "\\n")

def connect(**said):
    _log("connect", {{name: str(value) for name, value in said.items()}})
    return Connection()
'''

_TRINO_AUTH = """
class BasicAuthentication:
    def __init__(self, username, password):
        self.said = (username, password)
    def __str__(self):
        return "basic " + " ".join(self.said)

class JWTAuthentication:
    def __init__(self, token):
        self.token = token
    def __str__(self):
        return "token " + self.token
"""

_BIGQUERY = """
from . import dbapi

class Client:
    def __init__(self, project=None, location=None):
        dbapi._log("client", {"project": project, "location": location})

    @classmethod
    def from_service_account_json(cls, path, **said):
        dbapi._log("key", path)
        return cls(**said)

    def get_table(self, name):
        class Field:
            def __init__(self, name):
                self.name = name
        class Table:
            pass
        cursor = dbapi.Cursor()
        cursor.execute("SELECT * FROM " + name + " LIMIT 0")
        found = Table()
        found.schema = [Field(one[0]) for one in cursor.description]
        return found
"""

_ERRORS = "from {module} import Error\nHttpError = GoogleAPIError = GoogleAuthError = Error\n"


def installed(folder: Path) -> Path:
    """The three drivers as packages in a folder."""
    _write(folder / "trino" / "dbapi.py", _ASKED.format(dialect="trino"))
    _write(folder / "trino" / "auth.py", _TRINO_AUTH)
    _write(folder / "trino" / "exceptions.py", _ERRORS.format(module="trino.dbapi"))
    _write(folder / "trino" / "__init__.py", "")
    _write(folder / "snowflake" / "connector" / "__init__.py", _ASKED.format(dialect="snowflake"))
    _write(folder / "snowflake" / "connector" / "errors.py", _ERRORS.format(module="snowflake.connector"))
    _write(folder / "snowflake" / "__init__.py", "")
    home = folder / "google" / "cloud" / "bigquery"
    _write(home / "dbapi.py", _ASKED.format(dialect="bigquery"))
    _write(home / "__init__.py", _BIGQUERY)
    for name in ("api_core", "auth"):
        _write(folder / "google" / name / "__init__.py", "")
        _write(folder / "google" / name / "exceptions.py", _ERRORS.format(module="google.cloud.bigquery.dbapi"))
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
