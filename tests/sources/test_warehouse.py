"""Answers in a warehouse: the same counts as here, through Spark Connect; the query as other engines are asked it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from cxplan.importing import included
from cxplan.plan.file import load

from .exports import answers, written

WHY = "the extra is not installed: pip install 'cxplan[warehouse-test]'"
sqlglot = pytest.importorskip("sqlglot", reason=WHY)
spark = pytest.importorskip("pysail.spark", reason=WHY)

PLAN = "format: 1\nfoundations: {company: Fibre Co, as_of: 2027-07-02, period_start: 2027-07-01}\n"
HEAD = ["Date", "How likely are you to recommend us?", "Segment", "Why?", "E-mail"]
SCORES = [10, 9, 9, 8, 7, 4, 2, "", "N/A", "11"]
PRIVATE = "Ada wrote this herself"
EXPORTS: dict[str, tuple[list[list[object]], tuple[str, ...]]] = {
    "day first": ([*answers(140, SCORES), *answers(60, [0, 6, 10], month=5)], ()),
    "iso": ([[f"2027-0{1 + at % 6}-{1 + at % 28:02} 10:00:00", at % 11] for at in range(150)], ("--as", "nps")),
    "zoned": ([[f"2027-03-{1 + at % 31:02}T23:30:00+0{at % 4}:00", at % 11] for at in range(90)], ("--as", "nps")),
    "am and pm": ([[f"{1 + at % 12}/{1 + at % 28}/2027 {1 + at % 12}:05 PM", at % 11] for at in range(140)], ()),
    "google forms": ([[f"2027/03/{1 + at % 28:02} 9:{at % 60:02}:11 PM GMT+1", at % 11] for at in range(90)],
                                  ("--as", "nps")),
    "serial": ([[46447.5 + at, at % 11] for at in range(90)], ("--as", "nps")),
    "unix": ([[1804000000 + at * 86400, at % 11] for at in range(90)], ("--as", "nps")),
    "named": ([[f"{1 + at % 28} Mar 2027", at % 11] for at in range(60)], ()),
    "labels": ([[f"2027-03-{1 + at % 28:02}", ["Very satisfied", "Satisfied", "Neutral", "Very dissatisfied"][at % 4]]
                for at in range(80)], ("--as", "csat")),
    "by quarter": (answers(90, SCORES), ("--map", "period=quarter")),
}  # fmt: skip


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a Spark server listens while these tests run."""
    server = spark.SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    yield f"spark://{host}:{port}"
    server.stop()


def cxplan(folder: Path, *typed: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cxplan", *typed], cwd=folder, capture_output=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def kept(folder: Path, rows: list[list[object]]) -> tuple[Path, str]:
    """The same answers as a file and as a table, and the table's name."""
    whole = [[*row, ("New", "Old", "")[at % 3], PRIVATE, f"ada{at}@example.org"] for at, row in enumerate(rows)]
    file = written(folder / "answers.csv", [HEAD, *whole])
    made = folder / "table.parquet"
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{file}', all_varchar=true, header=true)) TO '{made}' (FORMAT parquet)")
    return file, f"parquet.`{made}`"


def counted(folder: Path, name: str, *typed: str) -> tuple[list[object], str]:
    """What an import into a plan of its own comes to, and what the plan says of it."""
    path = folder / name
    path.write_text(PLAN, "utf-8")
    cxplan(folder, "import", name, *typed)
    plan = included(load(path).plan, path).plan
    (source,) = plan.measurement.sources
    rows: list[object] = [(row.period, row.score, row.segment, row.count) for row in plan.measurement.scores]
    assert rows
    return rows, f"{source.rows_read} {source.rows_counted} {source.left_out} {source.decided} {source.mapping}"


@pytest.mark.parametrize("name", EXPORTS)
def test_spark_counts_what_is_counted_here(tmp_path: Path, address: str, name: str) -> None:
    rows, typed = EXPORTS[name]
    file, table = kept(tmp_path, rows)
    here, told = counted(tmp_path, "here.yaml", file.name, *typed)
    there, said = counted(tmp_path, "there.yaml", "--engine", address, "--table", table, *typed)
    assert there == here
    assert (
        said.casefold() == "\n".join(line for line in told.splitlines() if not line.startswith("comment = ")).casefold()
    )


def test_columns_of_a_table_keep_their_kinds(tmp_path: Path, address: str) -> None:
    made = tmp_path / "typed.parquet"
    duckdb.sql(
        "COPY (SELECT TIMESTAMP '2027-01-05 08:00:00' + to_days(CAST(i AS INTEGER)) AS answered_at, "
        f"(i % 11)::DOUBLE AS nps_score, i % 2 = 0 AS loyal FROM range(120) t(i)) TO '{made}' (FORMAT parquet)"
    )
    here, _ = counted(tmp_path, "here.yaml", made.name)
    there, _ = counted(tmp_path, "there.yaml", "--engine", address, "--table", f"parquet.`{made}`")
    assert there == here


def test_only_counts_leave_and_a_build_does_not_ask_again(tmp_path: Path, address: str) -> None:
    _, table = kept(tmp_path, EXPORTS["day first"][0])
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    order = ("import", "plan.yaml", "--engine", f"{address}/;user_id=sesame", "--table", table)
    assert "only counts leave" in " ".join(cxplan(tmp_path, *order, "--comments", "5", code=1).split())
    assert "only counts leave" in " ".join(cxplan(tmp_path, *order, "--as", "orders", code=1).split())
    cxplan(tmp_path, *order)
    said = " ".join(cxplan(tmp_path, "build", "plan.yaml").split())
    assert "its figures are those of" in said
    for path in tmp_path.glob("*plan*"):
        data = path.read_bytes()
        assert not any(word in data for word in (b"Ada wrote", b"example.org", b"sesame")), path
    assert f"path: {address}#{table}" in (tmp_path / "plan.yaml").read_text("utf-8")


def test_what_is_in_the_way_is_a_sentence(tmp_path: Path, address: str) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")

    def said(*typed: str, code: int = 1) -> str:
        return " ".join(cxplan(tmp_path, "import", "plan.yaml", *typed, code=code).split())

    assert "could not count this table" in said("--engine", address, "--table", "nothing_here")
    assert "could not count this table" in said("--engine", address, "--table", "a; DROP TABLE b")
    assert "does not answer" in said("--engine", "spark://127.0.0.1:9", "--table", "answers")
    assert "no engine and no connection" in said("--engine", "oracle://x", "--table", "answers", code=2)
    assert "--engine needs --table" in said("--engine", address, code=2)
    assert "name a small file" in said("--engine", "trino", "--table", "answers", code=2)
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN


@pytest.mark.parametrize("engine", ["spark", "trino", "bigquery", "snowflake"])
def test_the_query_is_shown_as_each_engine_is_asked_it(tmp_path: Path, engine: str) -> None:
    written(tmp_path / "some.csv", [["Answered at", "nps_score", "Region"],
                                    *([f"2027-03-{1 + at % 28:02}", at % 11, "EU"] for at in range(60))])  # fmt: skip
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    said = cxplan(
        tmp_path, "import", "plan.yaml", "some.csv", "--as", "nps", "--engine", engine, "--table", "shop.answers"
    )
    query = said[said.index("SELECT") :]
    tree = sqlglot.parse_one(query, read=engine)
    assert [str(one.this.name) for one in tree.find_all(sqlglot.exp.Table)] == ["answers"]
    assert {"Answered at", "nps_score"} <= {one.name for one in tree.find_all(sqlglot.exp.Column)}
    assert not re.search(r"regexp_matches|try_strptime|make_timestamp|strftime", query, re.IGNORECASE)
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN
    odd = cxplan(tmp_path, "import", "plan.yaml", "some.csv", "--engine", engine, "--table", "a b; DROP c")
    (table,) = sqlglot.parse_one(odd[odd.index("SELECT") :], read=engine).find_all(sqlglot.exp.Table)
    assert (table.name, table.this.quoted) == ("a b; DROP c", True)
