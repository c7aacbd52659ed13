"""Requests and customers in a warehouse: the same counts, means and medians as here, by Spark Connect and drivers."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from .exports import written

WHY = "the extra is not installed: pip install 'cxplan[warehouse-test]'"
for library in ("sqlglot", "pysail.spark"):
    pytest.importorskip(library, reason=WHY)  # what is imported next is skipped without them, and cannot be imported

from .test_drivers import ENGINES, Run, run, saw  # noqa: E402
from .test_warehouse import address, cxplan  # noqa: E402

__all__ = ["address", "run"]  # fixtures
PLAN = "foundations: {company: Fibre Co, as_of: 2028-07-02}\nmeasurement: {promise_hours: 2}\n"
START = datetime(2027, 1, 1, 9)
ASKED = [START + timedelta(hours=9 * at) for at in range(200)]
MOVED = "Ada moved away"


def _stamps() -> list[list[object]]:
    rows: list[list[object]] = [
        [at, asked, asked + timedelta(minutes=at * 37 % 500 - 2) if at % 11 else "",
         asked + timedelta(minutes=600 + at * 91 % 9000) if at % 7 else "", ("E-mail", "Phone", "Fax", "")[at % 4],
         "AB"[at % 2], (1, 2, 3, 4, 5, "")[at % 6], f"{MOVED} {at % 5}"]
        for at, asked in enumerate(ASKED)
    ]  # fmt: skip
    head: list[object] = [
        "Ticket ID",
        "Created at",
        "First response",
        "Solved at",
        "Channel",
        "Team",
        "Satisfaction (1-5)",
        "Subject",
    ]
    return [head, *rows]


def _day_first() -> list[list[object]]:
    return [[f"{one:%d.%m.%Y %H:%M}" if isinstance(one, datetime) else one for one in row] for row in _stamps()]


def _spans() -> list[list[object]]:
    rows: list[list[object]] = [
        [at, asked, at * 7 % 300 + 1, f"{at % 90}:{at % 60:02}" if at % 3 else at % 80,
         ("90 min", "1 h 30 min", "2 days", "45s", "1,5 hours")[at % 5]] for at, asked in enumerate(ASKED)
    ]  # fmt: skip
    return [["Ticket ID", "Created at", "First reply time in minutes", "Resolution time (in hrs)", "Remark"], *rows]


def _customers() -> list[list[object]]:
    first = date(2027, 1, 1)
    rows: list[list[object]] = [
        [at, first + timedelta(days=at), first + timedelta(days=at - 3 + at * 7 % 200) if at % 3 == 0 else "",
         ("price", "moved")[at % 2] if at % 3 == 0 else ""] for at in range(240)
    ]  # fmt: skip
    return [["Customer ID", "Signup date", "End date", "Reason"], *rows]


def _flags() -> list[list[object]]:
    first = date(2027, 1, 1)
    rows: list[list[object]] = [[at, first + timedelta(days=at), str(at % 4 == 0)] for at in range(160)]
    return [["Customer ID", "Signup date", "Churn flag"], *rows]


KINDS = {"stamps": _stamps, "day first": _day_first, "spans": _spans, "customers": _customers, "flags": _flags}


def kept(folder: Path, name: str) -> tuple[str, str]:
    """The same rows as a file and as a table; two plans that know neither."""
    file, made = written(folder / "rows.csv", KINDS[name]()), folder / "table.parquet"
    duckdb.sql(f"COPY (SELECT * FROM read_csv('{file}', all_varchar=true, header=true)) TO '{made}' (FORMAT parquet)")
    for plan in ("here.yaml", "plan.yaml"):
        (folder / plan).write_text(PLAN, "utf-8")
    return file.name, f"parquet.`{made}`"


def alike(folder: Path) -> None:
    """Rows and figures of both plans' sources are the same, but for themes: what was written stays there."""
    here, there = (
        json.loads((folder / f".{name}.yaml.cxplan-counts").read_text("utf-8"))["SO1"] for name in ("here", "plan")
    )
    assert {name: rows for name, rows in here["rows"].items() if name != "ticket_themes"} == there["rows"]
    assert there["figures"] == pytest.approx(here["figures"])
    assert (there["kind"], there["used"], there["left_out"]) == (here["kind"], here["used"], here["left_out"])


@pytest.mark.parametrize("name", KINDS)
def test_spark_counts_requests_and_customers_as_here(tmp_path: Path, address: str, name: str) -> None:
    file, table = kept(tmp_path, name)
    cxplan(tmp_path, "import", "here.yaml", file)
    cxplan(tmp_path, "import", "plan.yaml", "--engine", address, "--table", table)
    alike(tmp_path)
    assert MOVED not in (tmp_path / ".plan.yaml.cxplan-counts").read_text("utf-8")


DRIVEN = [
    *((engine, "stamps") for engine in ENGINES),
    ("bigquery", "spans"),
    ("trino", "day first"),
    ("trino", "customers"),
    ("snowflake", "flags"),
]


@pytest.mark.parametrize(("engine", "name"), DRIVEN)
def test_a_driver_is_asked_for_requests_and_customers(tmp_path: Path, run: Run, engine: str, name: str) -> None:
    file, _ = kept(tmp_path, name)
    run("import", "here.yaml", file)
    run("import", "plan.yaml", "--engine", engine, "--table", "shop.answers")
    alike(tmp_path)
    assert MOVED not in json.dumps(saw(tmp_path, "rows"))
