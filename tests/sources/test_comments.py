"""What people wrote comes along only where somebody asks, masked; themes are counted, by whole words and pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan.plan.choices import SourceKind
from cxplan.sources.comments import masked
from cxplan.sources.themes import OWN

from .exports import answers, written
from .test_reading import count, tally

HEAD = ["Date", "How likely are you to recommend us?", "Comment"]
TEXTS = ["The delivery was late", "Great prices", "", "I sent it to a.b@c.example, card 4111 1111 1111 1111"]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    rows = [[*row, TEXTS[at % 4]] for at, row in enumerate(answers(84, [10, 8, 3]))]
    return written(tmp_path / "a.csv", [HEAD, *rows])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("write to a.b+c@mail.example.org now", "write to [e-mail] now"),
        ("call 0171 555 1234 or +49 (171) 555-1234", "call [phone] or [phone]"),
        ("my card 4111-1111-1111-1111", "my card [number]"),
        ("from 192.0.2.17", "from [address]"),
        ("I waited 45 minutes on 12/03/27 for 3 things", "I waited 45 minutes on 12/03/27 for 3 things"),
    ],
)
def test_what_leads_to_a_person_is_masked(text: str, seen: str) -> None:
    assert masked(text) == seen


def test_comments_stay_in_the_file_unless_they_are_asked_for(export: Path) -> None:
    found = count(export)
    assert "answers" not in found.rows
    assert "c.example" not in str(found.rows)
    # No text comes, only how often it speaks of something.
    assert {row["theme"]: row["count"] for row in found.rows["ticket_themes"]} == {"Price": 21, "Waiting and speed": 21}
    assert {row["said_in"] for row in found.rows["ticket_themes"]} == {"surveys"}


def test_what_is_written_in_reviews_is_told_apart_from_surveys(tmp_path: Path) -> None:
    rows = [["Date", "Stars", "Comment"], *([f"2026-11-{1 + at:02}", 5 - at % 4, "waited too long"] for at in range(9))]
    found = count(written(tmp_path / "reviews.csv", rows), kind=SourceKind.REVIEWS)
    assert found.rows["ticket_themes"] == (
        {"theme": "Waiting and speed", "period": "2026-Q4", "count": 9, "said_in": "reviews"},
    )


def test_the_newest_of_each_group_come_along_and_nobody_counts_twice(export: Path) -> None:
    found = count(export, comments="4")
    told = found.rows["answers"]
    assert sorted(row["score"] for row in told) == [3] * 4 + [8] * 4 + [10] * 4
    assert "[e-mail]" in str(told) and "[number]" in str(told) and "4111" not in str(told)
    assert tally(found) == {10: 24, 8: 24, 3: 24}
    assert {row["theme"] for row in told if "late" in row["comment"]} <= {"Waiting and speed"}


def test_a_list_of_ones_own_takes_the_place_of_the_trades(export: Path) -> None:
    (export.parent / OWN).write_text('"Parcels" = ["delivery", "card 4111"]\n', "utf-8")
    found = count(export, known={"folder": str(export.parent), "activity": "orders"})
    assert [(row["theme"], row["count"]) for row in found.rows["ticket_themes"]] == [("Parcels", 42)]
    trade = count(export, known={"activity": "orders"})
    assert "Delivery" in {row["theme"] for row in trade.rows["ticket_themes"]}
