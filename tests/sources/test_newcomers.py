"""Exports of programs that no mapping is for, as somebody who has never seen the tool drops them: no word is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan.plan.choices import SourceKind

from .exports import Rows, written
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
