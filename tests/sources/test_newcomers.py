"""Exports of programs that no mapping is for, as somebody who has never seen the tool drops them: no word is said."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from cxplan.errors import FileProblem
from cxplan.plan.choices import SourceKind
from cxplan.sources.problems import Unsure

from .exports import Rows, packed, workbook, written
from .test_reading import count

DAYS = [f"2026-03-{1 + at % 28:02}" for at in range(60)]


def _hubspot() -> Rows:
    yield ["Ticket ID", "Create date", "Close date", "Time to first agent reply (HH:mm:ss)", "Source"]
    yield from (
        [at, f"{day} 09:{at:02}", f"{day} 19:{at:02}", f"01:{at:02}:00", "Email"] for at, day in enumerate(DAYS)
    )


def _intercom() -> Rows:
    yield ["conversation_id", "created_at", "first_admin_reply_at", "closed_at", "channel"]
    begun = 1772000000
    yield from ([at, begun + at * 3600, begun + at * 3600 + 900, begun + at * 3600 + 7200, "email"] for at in range(60))


def test_a_service_desk_writes_its_days_with_slashes_and_says_how_people_came(tmp_path: Path) -> None:
    head = ["Issue key", "Created", "Resolved", "Contact type", "Custom field (Time to first response)"]
    rows = [
        [f"S-{at}", f"{1 + at % 28:02}/Mar/26 9:{at:02} AM", f"{1 + at % 28:02}/Mar/26 5:{at:02} PM", "Phone", ""]
        for at in range(60)
    ]
    found = count(written(tmp_path / "j.csv", [head, *rows]))
    assert (found.kind, found.figures["resolve_mean"]) == (SourceKind.TICKETS, 8.0)
    assert {row.get("channel") for row in found.rows["service_figures"]} == {None, "phone"}


@pytest.mark.parametrize(
    ("joined", "left", "why"), [("Joined", "Left", "Why left"), ("Member since", "Leaving date", "Reason")]
)
def test_a_club_writes_who_joined_and_who_left(tmp_path: Path, joined: str, left: str, why: str) -> None:
    rows = [
        [at, f"{1 + at % 28}/03/2026", "28/04/2026" if at % 4 == 0 else "", "moved" if at % 4 == 0 else ""]
        for at in range(60)
    ]
    found = count(written(tmp_path / "m.csv", [["Member no", joined, left, why], *rows]))
    assert (found.kind, found.figures["ended"]) == (SourceKind.CUSTOMERS, 15)
    assert [(row["at_start"], row["left_of_start"]) for row in found.rows["customer_counts"]] == [(0, 0), (60, 15)]


@pytest.mark.parametrize(
    ("shown", "scale", "mean"),
    [
        (("★☆☆☆☆", "★★★☆☆", "★★★★★"), "1-5", 3.0),
        (("⭐", "⭐⭐⭐⭐", "⭐⭐⭐⭐⭐"), "1-5", 10 / 3),
        (("😡", "😐", "😀"), "1-5", 3.0),
        (("🙁", "😐", "🙂"), "1-3", 2.0),
        (("👍", "👎", "👍"), "good-bad", None),
    ],
)
def test_stars_faces_and_thumbs_are_answers(
    tmp_path: Path, shown: tuple[str, ...], scale: str, mean: float | None
) -> None:
    rows = [[day, shown[at % 3]] for at, day in enumerate(DAYS)]
    found = count(written(tmp_path / "s.csv", [["When", "Overall, how was it?"], *rows]))
    assert (found.used, found.settled["scale"], found.figures.get("mean")) == (60, scale, mean and pytest.approx(mean))


@pytest.mark.parametrize(("last", "periods"), [(10, 2), (29, 3)])
def test_a_month_that_is_not_over_in_the_file_shows_nobody_as_gone(tmp_path: Path, last: int, periods: int) -> None:
    # An order a day: everybody orders every 20 days.
    days = [datetime(2026, 3, 1) + timedelta(days=at) for at in range(61 + last)]
    rows = [[at, f"c{at % 20}@example.com", f"{day:%Y-%m-%d}", "10.00"] for at, day in enumerate(days)]
    head = ["Order number", "Email", "Order date", "Total"]
    found = count(written(tmp_path / "o.csv", [head, *rows]), SourceKind.ORDERS, gone_after="25")
    counts = found.rows["customer_counts"]
    assert [row["left_of_start"] for row in counts] == [0] * periods
    assert any("is not over in this file" in note for note in found.notes) == (periods == 2)


@pytest.mark.parametrize(("rows", "first", "solved"), [(_hubspot, 1 + 29.5 / 60, 10.0), (_intercom, 0.25, 2.0)])
def test_requests_are_known_by_their_columns(tmp_path: Path, rows: type[Rows], first: float, solved: float) -> None:
    found = count(written(tmp_path / "t.csv", rows()))
    assert (found.kind, found.used) == (SourceKind.TICKETS, 60)
    assert found.figures["response_mean"] == pytest.approx(first)
    assert found.figures["resolve_mean"] == pytest.approx(solved)


@pytest.mark.parametrize("head", [("Review date", "Star rating", "Review"), ("Date", "Rating", "Review text")])
@pytest.mark.parametrize("stars", [("ONE", "THREE", "FIVE"), ("1", "3", "5"), ("1 star", "3 stars", "5 stars")])
def test_a_list_of_reviews_is_no_survey(tmp_path: Path, head: tuple[str, ...], stars: tuple[str, ...]) -> None:
    rows = [[day, stars[at % 3], f"ok {at}"] for at, day in enumerate(DAYS)]
    found = count(written(tmp_path / "r.csv", [head, *rows]))
    assert (found.kind, found.used, found.figures["mean"]) == (SourceKind.REVIEWS, 60, 3.0)
    (row,) = found.rows["mentions"]
    assert (row["positive"], row["neutral"], row["negative"]) == (20, 20, 20)


@pytest.mark.parametrize(
    ("stamp", "question", "form"),
    [
        ("Informazioni cronologiche", "Quanto è probabile che ci consigli a un amico?", "%d/%m/%Y %H.%M.%S"),
        ("Carimbo de data/hora", "Qual a probabilidade de você recomendar nossa empresa?", "%d/%m/%Y %H:%M:%S"),
        ("Tijdstempel", "Hoe waarschijnlijk is het dat u ons aanbeveelt?", "%d-%m-%Y %H:%M:%S"),
        ("Zeitstempel", "Würden Sie uns weiterempfehlen?", "%Y/%m/%d %I:%M:%S vorm. MESZ"),
        ("Marca temporal", "¿Nos recomendaría?", "%Y/%m/%d %I:%M:%S a. m. GMT-5"),
    ],
)
def test_forms_are_read_in_the_language_of_their_owner(tmp_path: Path, stamp: str, question: str, form: str) -> None:
    rows = [[datetime(2026, 3, 1 + at % 28, 9, at, 5).strftime(form), at % 11] for at in range(55)]
    found = count(written(tmp_path / "f.csv", [[stamp, question], *rows]))
    assert (found.kind, found.used, found.settled["scale"]) == (SourceKind.SCORES, 55, "0-10")
    assert (found.first, found.last) == ("2026-03-01", "2026-03-28")


@pytest.mark.parametrize(("column", "said"), [("Survey Type", "NPS"), ("question_type", "nps")])
def test_an_export_that_says_its_metric_is_believed(tmp_path: Path, column: str, said: str) -> None:
    rows = [[day, at % 11, said] for at, day in enumerate(DAYS)]
    found = count(written(tmp_path / "d.csv", [["Created at", "Rating", column], *rows]))
    assert found.settled["metric"] == "nps"


def test_times_in_seconds(tmp_path: Path) -> None:
    head = ["Conversation ID", "Started at", "First response time (seconds)", "Time to close (seconds)"]
    found = count(written(tmp_path / "i.csv", [head, *([at, day, 900, 7200] for at, day in enumerate(DAYS))]))
    assert (found.kind, found.figures["response_mean"], found.figures["resolve_mean"]) == (SourceKind.TICKETS, 0.25, 2)


def test_a_subscription_begins_when_it_was_activated_and_not_with_its_current_period(tmp_path: Path) -> None:
    head = ["account_code", "state", "current_period_started_at", "activated_at", "canceled_at"]
    rows = [[at, "active", "2026-11-01", day, "2026-03-28"] for at, day in enumerate(DAYS)]
    found = count(written(tmp_path / "s.csv", [head, *rows]))
    assert (found.first, found.last) == ("2026-03-01", "2026-03-28")


def test_reviews_of_ones_own_page_are_ours_whatever_it_is_called(tmp_path: Path) -> None:
    head = ["Review date", "Stars", "Company"]
    own = count(written(tmp_path / "r.csv", [head, *([day, 5, "orchard-lane.example"] for day in DAYS)]))
    assert own.figures["count"] == 60
    both = written(tmp_path / "b.csv", [head, *([day, 5, ("Us", "Them")[at % 2]] for at, day in enumerate(DAYS))])
    with pytest.raises(Unsure, match="--map us=NAME") as told:
        count(both)
    assert told.value.options == ("Them", "Us")
    assert count(both, us="Us").figures["count"] == 30


def test_what_stands_below_a_report_is_told_as_such(tmp_path: Path) -> None:
    head = ["Case Number", "Date/Time Opened", "Date/Time Closed"]
    below = [["Total", "60", ""], ["Copyright (c) 2026 example.com"], ["Generated by: Ann Lee"]]
    rows = [[at, f"{day} 09:00", f"{day} 19:00"] for at, day in enumerate(DAYS)]
    found = count(written(tmp_path / "c.csv", [head, *rows, *below]))
    assert (found.read, found.used) == (63, 60)
    assert found.left_out == {"a total or an average": 1, "a note below the table": 2}


def test_a_month_in_merged_cells_is_that_of_all_their_rows(tmp_path: Path) -> None:
    rows = [[datetime(2026, 6 + at // 10, 1) if at % 10 == 0 else None, 10 - at % 11] for at in range(30)]
    path = workbook(tmp_path / "m.xlsx", [["Month", "Would you recommend us?"], *rows])
    book = openpyxl.load_workbook(path)
    for at in range(3):
        book["Export"].merge_cells(start_row=2 + 10 * at, start_column=1, end_row=11 + 10 * at, end_column=1)
    book.save(path)
    found = count(path)
    assert (found.used, found.first, found.last) == (30, "2026-06-01", "2026-08-01")


def test_a_zip_of_several_tables_names_those_that_differ(tmp_path: Path) -> None:
    days = written(tmp_path / "Chart.csv", [["Date", "Clicks", "Impressions"], ["2027-04-01", 5, 100]])
    devices = written(tmp_path / "Devices.csv", [["Device", "Clicks", "Impressions"], ["Mobile", 5, 100]])
    with pytest.raises(FileProblem, match=r"^Devices\.csv: its columns are not those of Chart\.csv"):
        count(packed(tmp_path / "all.zip", [days, devices]))


def test_a_zip_in_a_zip_is_no_text(tmp_path: Path) -> None:
    inner = packed(
        tmp_path / "inner.zip", [written(tmp_path / "a.csv", [["Date", "NPS"], *([day, 9] for day in DAYS)])]
    )
    inner.write_bytes(inner.read_bytes() + b"\xff\x00\x81")
    with pytest.raises(FileProblem, match=r"^inner\.zip: this is not a text"):
        count(packed(tmp_path / "outer.zip", [inner]))
