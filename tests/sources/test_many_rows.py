"""In a long export the usual form of dates is tried first; what is written otherwise is read all the same."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from cxplan.plan.choices import SourceKind
from cxplan.sources import opened as opening
from cxplan.sources.problems import Unreadable

from .exports import written
from .test_reading import HEAD, count

LONG = 1400  # rows: enough that a few tell how dates are written
FORMS = {
    "month first": ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%y", "%m-%d-%Y"),
    "day first": ("%d/%m/%Y %H:%M", "%d.%m.%Y", "%d/%m/%y"),
    "short years": ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%y"),
    "dots": ("%d.%m.%Y %H:%M:%S", "%d-%m-%Y", "%d/%m/%Y, %H:%M"),
    "iso": ("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d", "%Y-%m-%d %H:%M UTC"),
    "named": ("%d %b %Y %H:%M", "%b %d, %Y", "%Y/%m/%d"),
}


@pytest.mark.parametrize("name", FORMS)
def test_dates_in_three_forms_blanks_and_words_count_as_one_by_one(tmp_path: Path, name: str) -> None:
    days = [datetime(2025, 1, 1) + timedelta(hours=11 * at, seconds=at) for at in range(LONG)]
    usual, *seldom = FORMS[name]
    forms = [seldom[at // 50 % 2] if at % 50 == 0 else usual for at in range(LONG)]
    cells = [("", "n/a", "01/01/1900")[at % 3] if at % 41 == 0 else f"{day:{forms[at]}}" for at, day in enumerate(days)]
    found = count(written(tmp_path / "a.csv", [HEAD, *([cell, at % 11] for at, cell in enumerate(cells))]))
    dated = [(f"{day:%Y-%m}", at % 11) for at, day in enumerate(days) if at % 41]
    counts = {(row["period"], row["score"]): row["count"] for row in found.rows["scores"]}
    assert counts == Counter(dated)
    assert (found.read, found.used) == (LONG, len(dated))


@pytest.mark.parametrize("name", FORMS)
def test_days_that_stand_in_many_rows_count_as_one_by_one(tmp_path: Path, name: str) -> None:
    days = [datetime(2025, 1, 9) + timedelta(days=at % 23) for at in range(LONG)]
    usual, *seldom = FORMS[name]
    forms = [seldom[at // 50 % 2] if at % 50 == 0 else usual for at in range(LONG)]
    cells = [("", "n/a", "01/01/1900")[at % 3] if at % 41 == 0 else f"{day:{forms[at]}}" for at, day in enumerate(days)]
    head = [*HEAD, "Touchpoint"]
    rows = [[cell, at % 11, f" Place {at % 2} "] for at, cell in enumerate(cells)]
    found = count(written(tmp_path / "a.csv", [head, *rows]))
    dated = [(f"{day:%Y-%m}", at % 11, f"Place {at % 2}") for at, day in enumerate(days) if at % 41]
    counts = {(row["period"], row["score"], row["touchpoint"]): row["count"] for row in found.rows["scores"]}
    assert counts == Counter(dated)
    assert (found.read, found.used) == (LONG, len(dated))


@pytest.mark.parametrize("form", ["%m/%d/%y", "%d.%m.%y %H:%M", "%d-%b-%y"])
def test_years_of_two_digits_are_of_this_century(tmp_path: Path, form: str) -> None:
    days = [datetime(2025, 1, 13) + timedelta(days=at) for at in range(30)]
    found = count(written(tmp_path / "a.csv", [HEAD, *([f"{day:{form}}", at % 11] for at, day in enumerate(days))]))
    assert (found.first, found.last, found.used) == ("2025-01-13", "2025-02-11", 30)


def test_dots_are_never_read_month_first(tmp_path: Path) -> None:
    rows = [[f"0{1 + at % 9}.0{1 + at % 7}.2027 10:00", at % 11] for at in range(LONG)]
    found = count(written(tmp_path / "a.csv", [HEAD, *rows]))
    assert {row["period"] for row in found.rows["scores"]} == {f"2027-0{month}" for month in range(1, 8)}


def test_an_order_of_several_lines_counts_once(tmp_path: Path) -> None:
    head = ["Order ID", "Customer email", "Order date", "Total"]
    day = datetime(2026, 1, 1)
    rows = [[f"#{at // 2}", f"c{at // 2 % 40}@example.com", f"{day + timedelta(hours=8 * (at // 2)):%Y-%m-%d %H:%M}",
             5 if at % 2 else 7] for at in range(LONG)]  # fmt: skip
    found = count(written(tmp_path / "a.csv", [head, *rows]), SourceKind.ORDERS, gone_after="30")
    assert found.figures["customers"] == 40
    assert found.figures["orders"] == LONG / 2
    assert found.figures["yearly_spend"] == pytest.approx(LONG / 2 * 12 / 40)


def test_rows_that_lie_in_a_file_are_packed_by_no_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxplan.sources.limits.IN_MEMORY", 0)
    rows = [[f"C{at}", f"{1 + at % 28:02}/05/2026" if at % 4 else ""] for at in range(200_000)]
    with opening.opened([written(tmp_path / "c.csv", [["Customer", "Cancelled"], *rows])]) as table:
        table.engine.execute("CHECKPOINT")
        ways = {str(way) for (way,) in table.ask("SELECT DISTINCT compression FROM pragma_storage_info('part0')")}
    assert ways and not any("dict" in way.lower() or "fsst" in way.lower() for way in ways)


def test_too_little_memory_while_counting_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise duckdb.OutOfMemoryException("Out of Memory Error: failed to allocate")

    monkeypatch.setattr(opening.Opened, "kept", full)
    rows = [[f"{day:%Y-%m-%d %H:%M}", f"{day + timedelta(hours=1):%Y-%m-%d %H:%M}"] for day in
            (datetime(2026, 1, 1) + timedelta(hours=at) for at in range(20))]  # fmt: skip
    path = written(tmp_path / "t.csv", [["Created at", "First response at"], *rows])
    with pytest.raises(Unreadable, match=r"t\.csv"):
        count(path)
