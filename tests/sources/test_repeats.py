"""What stands in an export twice: told, and counted once where its id and every cell say that it is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan.sources.counted import Counted
from cxplan.sources.counting import counted
from cxplan.sources.opened import opened
from cxplan.sources.problems import Unsure
from cxplan.sources.roles import meaning

from .exports import written
from .test_reading import count

QUESTION = "How likely are you to recommend us?"
AGAIN, LATER = "the same row again, with the same id", "told anew by a later file, under the same id"


def answers(number: int, *, id_: str = "Response ID") -> list[list[object]]:
    return [[id_, "Date", QUESTION], *([f"R{at}", f"2026-03-{1 + at % 28:02}", at % 11] for at in range(number))]


def tickets(hours: int, first: int, last: int) -> list[list[object]]:
    rows: list[list[object]] = [
        [f"T{at}", "2026-03-02 08:00", f"2026-03-02 {8 + hours:02}:00"] for at in range(first, last)
    ]
    return [["Ticket ID", "Created at", "First reply at"], *rows]


def solved(found: Counted) -> list[float]:
    return [found.figures["requests"], found.figures["response_mean"]]


@pytest.mark.parametrize("id_", ["Response ID", "respondent_id", "#", "ID", "Unique Key"])
def test_a_row_that_stands_there_again_counts_once(tmp_path: Path, id_: str) -> None:
    rows = answers(60, id_=id_)
    found = count(written(tmp_path / "a.csv", [*rows, *rows[1:16]]))
    assert (found.read, found.used, found.left_out) == (75, 60, {AGAIN: 15})
    assert found.figures["mean"] == pytest.approx(sum(at % 11 for at in range(60)) / 60)


def test_rows_alike_without_an_id_are_answers_of_several_people(tmp_path: Path) -> None:
    rows = [row[1:] for row in answers(60)]
    assert count(written(tmp_path / "a.csv", [*rows, *rows[1:16]])).used == 75


def test_two_of_a_kind_that_were_bought_are_two(tmp_path: Path) -> None:
    line = ["#1", "ann@example.com", "2026-03-02", "12.50"]
    other = ["#2", "bob@example.com", "2026-06-02", "12.50"]
    rows = [["ID", "Customer email", "Order date", "Amount"], line, line, other]
    assert count(written(tmp_path / "o.csv", rows), gone_after="90").figures["orders"] == 3


def test_of_exports_that_overlap_the_later_tells_what_became_of_a_request(tmp_path: Path) -> None:
    first, later = (
        written(tmp_path / f"{name}.csv", tickets(*said)) for name, said in (("a", (1, 0, 40)), ("b", (3, 30, 70)))
    )
    with opened([first, later]) as table:
        found = counted(table, meaning(table, None, {}), {})
    assert (found.read, found.used, found.left_out) == (80, 70, {LATER: 10})
    assert solved(found) == [70, pytest.approx((30 * 1 + 40 * 3) / 70)]


def test_rows_that_share_an_id_within_a_file_count_and_are_told(tmp_path: Path) -> None:
    found = count(written(tmp_path / "t.csv", [*tickets(1, 0, 40), *tickets(3, 30, 40)[1:]]))
    assert found.used == 50 and found.left_out == {}
    assert any(note.startswith('10 rows have an id in "Ticket ID" that an earlier row has') for note in found.notes)


def contracts() -> list[list[object]]:
    """Ten customers with two contracts each: of three both have ended, of four one, of three none."""
    rows: list[list[object]] = [["contract_id", "account_id", "start_date", "end_date"]]
    for who in range(10):
        ends = ("2026-03-10", "2026-05-28") if who < 3 else ("2026-03-10", "") if who < 7 else ("", "")
        rows += [[f"S{who}-{nth}", f"A{who}", f"2026-0{1 + nth}-05", end] for nth, end in enumerate(ends)]
    return rows


def test_contracts_are_no_customers_and_that_is_said(tmp_path: Path) -> None:
    found = count(written(tmp_path / "c.csv", contracts()))
    assert (found.figures["contracts"], found.figures["ended"]) == (20, 10) and "customers" not in found.figures
    (note,) = (note for note in found.notes if "account_id" in note)
    assert "20 rows tell of 10 customers" in note and "10 of them have ended" in note and "each=customers" in note


def test_customers_count_from_their_first_start_until_all_of_theirs_has_ended(tmp_path: Path) -> None:
    found = count(written(tmp_path / "c.csv", contracts()), each="customers")
    assert (found.figures["customers"], found.figures["ended"]) == (10, 3)
    by_month = {
        row["period"]: (row["new"], row["at_end"], row["left_of_start"]) for row in found.rows["customer_counts"]
    }
    assert by_month == {
        **{f"2026-0{month}": (10 if month == 1 else 0, 10, 0) for month in range(1, 5)},
        "2026-05": (0, 7, 3),
    }


def test_what_counts_is_rows_or_customers(tmp_path: Path) -> None:
    with pytest.raises(Unsure, match="each=rows or --map each=customers"):
        count(written(tmp_path / "c.csv", contracts()), each="people")
