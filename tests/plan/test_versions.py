"""What was built is kept beside the plan: which build a later one is compared with, which a workbook came from."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from cxplan.plan.versions import Figure, Results, Version, keep, marked, path_of, reference

PAST = date(2020, 3, 3)
TODAY = {"goals": {"goals": [{"id": "G1"}]}}  # what the plan says now


def built(path: Path, day: date, said: str, results: Results | None = None) -> None:
    said_so = json.dumps({"said": said, **TODAY})
    keep(path, Version(day, f"mark of {said}", {"cxplan": "0.1.0"}, results or Results(), said_so))


def compared(path: Path, day: date) -> str:
    found = reference(path, day, TODAY)
    return found.data["said"] if found else ""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "bakery.yaml"


def test_a_build_is_compared_with_the_last_one_that_is_a_week_older(plan: Path) -> None:
    for number, day in enumerate((0, 3, 10, 12)):
        built(plan, PAST + timedelta(days=day), f"version {number}")
    asked = {day: compared(plan, PAST + timedelta(days=day)) for day in (6, 7, 9, 10, 16, 17, 60)}
    assert asked == {
        6: "",
        7: "version 0",
        9: "version 0",
        10: "version 1",
        16: "version 1",
        17: "version 2",
        60: "version 3",
    }


def test_of_one_day_the_last_build_counts_and_building_again_changes_nothing(plan: Path) -> None:
    for said in ("draft", "better", "final"):
        built(plan, PAST, said)
    before = path_of(plan).read_bytes()
    built(plan, PAST, "final")
    assert path_of(plan).read_bytes() == before
    assert compared(plan, PAST + timedelta(days=30)) == "final"


def test_a_plan_that_says_the_same_on_another_day_is_a_build_of_both_days(plan: Path) -> None:
    built(plan, PAST, "same")
    built(plan, PAST + timedelta(days=9), "same")
    assert compared(plan, PAST + timedelta(days=11)) == "same"


def test_many_builds_of_many_days_do_not_push_out_the_one_to_compare_with(plan: Path) -> None:
    for day in range(40):
        for number in range(4):
            built(plan, PAST + timedelta(days=day), f"day {day}, build {number}")
    assert compared(plan, PAST + timedelta(days=40)) == "day 33, build 3"
    assert len(path_of(plan).read_text("utf-8").splitlines()) < 20


def test_a_look_back_is_nothing_to_compare_with(plan: Path) -> None:
    built(plan, PAST, "March")
    built(plan, PAST + timedelta(days=60), "May")
    built(plan, PAST + timedelta(days=30), "May, as of April")
    assert compared(plan, PAST + timedelta(days=90)) == "May"
    assert compared(plan, PAST + timedelta(days=40)) == "March"
    assert marked(plan, "mark of May, as of April") is not None


def test_a_look_ahead_gives_way_to_what_is_built_later_for_earlier_days(plan: Path) -> None:
    ahead = date.today() + timedelta(days=300)
    built(plan, ahead, "looked ahead")
    built(plan, ahead - timedelta(days=20), "built in earnest")
    assert compared(plan, ahead + timedelta(days=8)) == "built in earnest"


def test_a_build_is_found_by_the_mark_of_its_workbook_with_all_that_it_noted(plan: Path) -> None:
    results = Results({"nps": Figure(26.0, "2026-12", 118.0)}, {"G1": "on_track"})
    built(plan, PAST, "first", results)
    built(plan, PAST, "second")
    found = marked(plan, "mark of first")
    assert found is not None
    assert (found.data["said"], found.day, found.head, found.results) == (
        "first",
        PAST,
        {"cxplan": "0.1.0"},
        results,
    )
    assert marked(plan, "mark of nothing") is None


@pytest.mark.parametrize("torn", [b"", b"\x00\xff", b"{}\n", b'{"mark": 1, "day": "x", "plan": 2}\n', b"[1]\nnull\n"])
def test_a_torn_record_is_as_none(plan: Path, torn: bytes) -> None:
    path_of(plan).write_bytes(torn)
    assert reference(plan, date(2030, 1, 1), TODAY) is None
    built(plan, PAST, "anew")
    assert compared(plan, date(2030, 1, 1)) == "anew"


def test_a_plan_whose_data_was_spoilt_in_the_record_is_as_none(plan: Path) -> None:
    built(plan, PAST, "first")
    line = json.loads(path_of(plan).read_text("utf-8"))
    for spoilt in ("", "!", "AAAA", line["plan"][: len(line["plan"]) // 2]):
        path_of(plan).write_text(json.dumps({**line, "plan": spoilt}) + "\n", "utf-8")
        assert reference(plan, date(2030, 1, 1), TODAY) is None


def test_where_no_file_can_be_written_a_build_goes_on(tmp_path: Path) -> None:
    built(tmp_path / "nowhere" / "bakery.yaml", PAST, "first")
    assert list(tmp_path.iterdir()) == []


def test_a_record_of_a_later_format_is_not_read(plan: Path) -> None:
    keep(plan, Version(PAST, "mark", {}, Results(), json.dumps({"format": 999})))
    assert reference(plan, date(2030, 1, 1), TODAY) is None


def test_days_at_the_ends_of_the_calendar_are_days(plan: Path) -> None:
    built(plan, date.min, "first")
    built(plan, date.max, "last")
    assert compared(plan, date.min) == ""
    assert compared(plan, date.max) == "first"
