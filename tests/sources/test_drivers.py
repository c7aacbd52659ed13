"""Tables of Trino, BigQuery and Snowflake behind configured connections; the drivers are stubs, see stubs.py."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from cxplan.importing import included
from cxplan.plan.file import load

from .exports import written
from .stubs import installed
from .test_warehouse import EXPORTS, PLAN, PRIVATE, kept

sqlglot = pytest.importorskip("sqlglot", reason="the extra is not installed: pip install 'cxplan[warehouse]'")

ENGINES = ("trino", "bigquery", "snowflake")
CONNECTIONS = """
[trino]
host = "trino.example.com"
port = 8443
user = "ada"
password = "$SECRET"

[bigquery]
project = "shop-1"
credentials_file = "/keys/ada.json"

[snowflake]
account = "org-shop"
user = "ada"
password = "$SECRET"

[ours]
driver = "trino"
host = "https://ada:sesame@trino.example.com:8443"
token = "sesame"

[odd]
host = "x"
"""
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """A command where the drivers are stubs, with what it said; what the stubs saw stands in the file `log`."""
    (tmp_path / "warehouses.toml").write_text(CONNECTIONS, "utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    known = os.environ | {
        "PYTHONPATH": str(installed(tmp_path / "lib")), "CXPLAN_WAREHOUSES": str(tmp_path / "warehouses.toml"),
        "STUB_LOG": str(tmp_path / "log"), "STUB_TABLE": str(tmp_path / "table.parquet"), "SECRET": "sesame",
    }  # fmt: skip

    def typed(*order: str, code: int = 0, **environment: str | None) -> str:
        env = {name: said for name, said in (known | environment).items() if said is not None}
        done = subprocess.run([sys.executable, "-m", "cxplan", *order], cwd=tmp_path, capture_output=True, env=env,
                              encoding="utf-8", stdin=subprocess.DEVNULL, check=False)  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        return " ".join((done.stdout + done.stderr).split())

    return typed


def counts(path: Path) -> list[object]:
    plan = included(load(path).plan, path).plan
    rows: list[object] = [(row.period, row.score, row.segment, row.count) for row in plan.measurement.scores]
    assert rows
    return rows


def saw(folder: Path, what: str) -> list[object]:
    """What came to the stubs, or went out of them."""
    lines = (json.loads(line) for line in (folder / "log").read_text("utf-8").splitlines())
    return [said for name, said in lines if name == what]


@pytest.mark.parametrize(
    ("engine", "name"),
    [
        *((engine, "zoned") for engine in ENGINES),
        ("trino", "labels"),
        ("bigquery", "by quarter"),
        ("snowflake", "serial"),
    ],
)
def test_a_connection_counts_what_is_counted_here(tmp_path: Path, run: Run, engine: str, name: str) -> None:
    rows, typed = EXPORTS[name]
    file, _ = kept(tmp_path, rows)
    (tmp_path / "here.yaml").write_text(PLAN, "utf-8")
    run("import", "here.yaml", file.name, *typed)
    run("import", "plan.yaml", "--engine", engine, "--table", "shop.answers", *typed)
    assert counts(tmp_path / "plan.yaml") == counts(tmp_path / "here.yaml")


@pytest.mark.parametrize("engine", ENGINES)
def test_only_counts_leave_and_no_secret_stays(tmp_path: Path, run: Run, engine: str) -> None:
    rows = [[*row, ("quite rude of Bob", "fine")[at % 2]] for at, row in enumerate(EXPORTS["day first"][0])]
    head = ["Date", "How likely are you to recommend us?", "Overall impression"]
    file = written(tmp_path / "a.csv", [head, *rows])
    duckdb.sql(f"COPY (FROM read_csv('{file}', all_varchar=true)) TO '{tmp_path / 'table.parquet'}' (FORMAT parquet)")
    said = run("import", "plan.yaml", "--engine", engine, "--table", "shop.answers")
    left = json.dumps(saw(tmp_path, "rows"))
    assert "2027-03" in left
    assert not any(word in left for word in ("rude", "fine", "N/A", "11/03/2027"))
    connected = json.dumps([*saw(tmp_path, "connect"), *(saw(tmp_path, "key"))])
    assert "sesame" in connected or "/keys/ada.json" in connected
    kept_ = (tmp_path / "plan.yaml").read_text("utf-8")
    place = {"trino": "trino://trino.example.com:8443", "bigquery": "bigquery://shop-1",
             "snowflake": "snowflake://org-shop"}[engine]  # fmt: skip
    assert f"path: {place}#shop.answers" in kept_
    assert not any(word in said + kept_ for word in ("sesame", "ada.json"))
    assert "its figures are those of" in run("build", "plan.yaml")


def test_a_connection_of_any_name_says_its_driver(tmp_path: Path, run: Run) -> None:
    kept(tmp_path, EXPORTS["iso"][0])
    run("import", "plan.yaml", "--engine", "ours", "--table", "shop.answers", "--as", "nps")
    assert "path: trino://trino.example.com:8443#shop.answers" in (tmp_path / "plan.yaml").read_text("utf-8")
    assert "token sesame" in json.dumps(saw(tmp_path, "connect"))


def test_what_is_in_the_way_of_a_connection_is_a_sentence(tmp_path: Path, run: Run) -> None:
    kept(tmp_path, EXPORTS["iso"][0])

    def said(engine: str, table: str = "shop.answers", code: int = 1, **environment: str | None) -> str:
        return run("import", "plan.yaml", "--engine", engine, "--table", table, code=code, **environment)

    assert "takes SECRET from the environment" in said("trino", code=2, SECRET=None)
    refused = said("snowflake", "shop.forbidden")
    assert "could not count this table" in refused and "no access for ***" in refused
    assert "could not count this table" in said("bigquery", "shop.nothing")
    assert "could not count this table" in said("trino", "a; DROP TABLE b")
    assert "driver = one of trino, bigquery, snowflake" in said("odd", code=2)
    (tmp_path / "warehouses.toml").write_text("[trino\n", "utf-8")
    assert "list of connections cannot be read" in said("trino")
    (tmp_path / "warehouses.toml").unlink()
    assert "There is no connection to trino" in said("trino", code=2)
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN


def test_a_table_without_answers_is_refused(tmp_path: Path, run: Run) -> None:
    made = tmp_path / "table.parquet"
    duckdb.sql(
        "COPY (SELECT 'a' AS customer_id, TIMESTAMP '2027-01-05 08:00:00' AS order_date, 9.5 AS amount "
        f"FROM range(60)) TO '{made}' (FORMAT parquet)"
    )
    said = run("import", "plan.yaml", "--engine", "trino", "--table", "shop.answers", code=1)
    assert "orders and all else need a file" in said and "There are: customer_id, order_date, amount" in said
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN


def test_a_driver_that_is_not_installed_is_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "lib" / "snowflake" / "connector" / "errors.py").write_text("raise ImportError", "utf-8")
    assert 'pip install "cxplan[snowflake]"' in run(
        "import", "plan.yaml", "--engine", "snowflake", "--table", "shop.answers", code=1
    )


def result(folder: Path, run: Run, engine: str, rows: list[list[object]], *typed: str) -> tuple[Path, str]:
    """What the query gives that is shown for an engine, as a file: the sample has a few rows, the table has all."""
    sample, _ = kept(folder, rows[:60])
    sample.rename(folder / "sample.csv")
    whole, _ = kept(folder, rows)
    (folder / "here.yaml").write_text(PLAN, "utf-8")
    run("import", "here.yaml", whole.name, *typed)
    said = subprocess.run(
        [sys.executable, "-m", "cxplan", "import", "plan.yaml", "sample.csv", "--engine", engine, "--table",
         "shop.answers", *typed], cwd=folder, capture_output=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    assert "cxplan import plan.yaml counts.csv" in said
    namespace: dict[str, object] = {}
    source = {"trino": "trino/dbapi", "bigquery": "google/cloud/bigquery/dbapi",
              "snowflake": "snowflake/connector/__init__"}[engine]  # fmt: skip
    exec((folder / "lib" / f"{source}.py").read_text("utf-8"), namespace)
    cursor = namespace["Cursor"]()  # type: ignore[operator]
    cursor.execute(said[said.index("SELECT") :])
    names = [one[0].upper() if engine == "snowflake" else one[0] for one in cursor.description]
    with (folder / "counts.csv").open("w", encoding="utf-8", newline="") as made:
        csv.writer(made).writerows([names, *cursor.rows])
    return folder / "counts.csv", said


@pytest.mark.parametrize(
    ("engine", "name"),
    [*((engine, "day first") for engine in ENGINES), ("trino", "by quarter"), ("bigquery", "labels")],
)
def test_what_the_shown_query_gives_is_imported(
    tmp_path: Path, run: Run, engine: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STUB_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("STUB_TABLE", str(tmp_path / "table.parquet"))
    rows, typed = EXPORTS[name]
    # The sample lacks the score that most of the rest gave: it counts all the same.
    rows = [*rows[:60], *([row[0], (3 if name != "labels" else "Dissatisfied")] for row in rows[:40])]
    file, _ = result(tmp_path, run, engine, rows, *typed)
    said = run("import", "plan.yaml", file.name, *(("--as", "csat") if name == "labels" else ()))
    assert f"The counts were made in {engine}, shop.answers" in said
    assert counts(tmp_path / "plan.yaml") == counts(tmp_path / "here.yaml")
    survey, other = (load(tmp_path / name).plan.surveys.surveys[0] for name in ("plan.yaml", "here.yaml"))
    assert (survey.question, survey.metric, survey.scale) == (other.question, other.metric, other.scale)
    assert f"counted_in = {engine}, shop.answers" in (tmp_path / "plan.yaml").read_text("utf-8")


COUNTS: list[list[object]] = [
    ["period", "score", "touchpoint", "segment", "team", "answers", "scale", "question", "counted_in"],
    ["2027-03", 10, "", "New", "", 40, "0-10", "Would you recommend us?", "trino, shop.answers"],
    ["2027-03", 3, "", "New", "", 10, "0-10", "Would you recommend us?", "trino, shop.answers"],
    ["2027-03", "NULL", "", "New", "", 7, "0-10", "Would you recommend us?", "trino, shop.answers"],
    ["", 9, "", "Old", "", 2, "0-10", "Would you recommend us?", "trino, shop.answers"],
]


def test_a_file_of_counts_is_counted_again_at_a_build(tmp_path: Path, run: Run) -> None:
    written(tmp_path / "counts.csv", COUNTS)
    said = run("import", "plan.yaml", "counts.csv")
    assert "59 rows, 50 of them counted." in said
    assert "Left out: 7, no answer of the scale." in said and "Left out: 2, no date." in said
    assert "NPS · Would you recommend us?: 60 (likely 35 to 78), 50 counted, March 2027." in said
    written(
        tmp_path / "counts.csv",
        [*COUNTS, *(["2027-04", score, "", "New", "", 30, *COUNTS[1][6:]] for score in (0, 9))],
        delimiter=";",
    )
    run("build", "plan.yaml", "--only", "workbook")
    shown = json.loads(run("status", "plan.yaml", "--json"))
    (nps,) = (one for one in shown["metrics"] if one["key"] == "SV1")
    assert nps["n"] == 60 and nps["value"] == 0
    written(tmp_path / "counts.csv", [*COUNTS, ["2027-04", 5, "", "", "", 40, *COUNTS[1][6:]]])
    said = run("check", "plan.yaml")
    assert "scale seems to have changed" in said and "counts.csv was not counted: its figures are those of" in said


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [(5, "many", '"many" in the column "answers"'), (1, 11, '"11" in the column "score"'), (1, "x", '"x" in the'),
     (0, "March", '"March" in the column "period"'), (6, "1-5", 'in the column "scale"'), (5, -3, '"-3" in the')],
)  # fmt: skip
def test_a_row_that_is_no_count_is_named(tmp_path: Path, run: Run, at: int, value: object, told: str) -> None:
    row = [*COUNTS[1]]
    row[at] = value
    written(tmp_path / "counts.csv", [*COUNTS, row])
    assert told in run("import", "plan.yaml", "counts.csv", code=1)
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN


def test_counts_that_are_not_honest_are_refused(tmp_path: Path, run: Run) -> None:
    written(tmp_path / "a.csv", [COUNTS[0], *([*row[:1], 4, *row[2:6], "1-5", *row[7:]] for row in COUNTS[1:3])])
    assert "an NPS is asked from 0 to 10" in run("import", "plan.yaml", "a.csv", "--as", "nps", code=1)
    written(tmp_path / "b.csv", [*COUNTS, ["2027-04", 5, "", "", "", 40, *COUNTS[1][6:]]])
    assert "scale seems to have changed" in run("import", "plan.yaml", "b.csv", code=1)
    assert PRIVATE not in (tmp_path / "plan.yaml").read_text("utf-8")
