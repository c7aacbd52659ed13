"""Answers change a plan's plain data, and only where it has a place for them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxplan.plan.answers import (
    AddRow,
    Answer,
    MoveRow,
    RemoveRow,
    SetFact,
    UnknownPlace,
    apply,
    fitting,
    from_json,
    to_json,
)
from cxplan.plan.choices import Metric
from cxplan.plan.ids import next_id, numbered

RAW: dict[str, Any] = {
    "foundations": {"company": "Fig"},
    "goals": {"goals": [{"id": "G1", "title": "One"}, {"id": "G2", "title": "Two", "parent": "G1"}]},
    "tactics": {"tactics": [{"id": "T1", "goals": ["G1", "G2"], "finding": "P1"}]},
    "business_case": {"goal": "G2"},
}


def titles(raw: dict[str, Any]) -> list[str]:
    return [row.get("title", "") for row in raw["goals"]["goals"]]


def test_a_fact_of_a_chapter_and_of_a_row_is_set_and_cleared() -> None:
    new = apply(
        RAW,
        [
            SetFact("foundations.period_start", "", date(2027, 1, 1)),
            SetFact("goals.metric", "G1", Metric.NPS),
            SetFact("foundations.company", "", None),
            SetFact("goals.title", "G2", ""),
        ],
    )
    assert new["foundations"] == {"period_start": "2027-01-01"}
    assert new["goals"]["goals"] == [{"id": "G1", "title": "One", "metric": "nps"}, {"id": "G2", "parent": "G1"}]


def test_the_data_it_starts_from_stays_as_it_was() -> None:
    before = json.dumps(RAW)
    apply(RAW, [RemoveRow("goals", "G1"), SetFact("foundations.company", "", "Pear")])
    assert json.dumps(RAW) == before


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("", ["New", "One", "Two"]),
        ("G1", ["One", "New", "Two"]),
        (None, ["One", "Two", "New"]),
        ("G9", ["One", "Two", "New"]),
    ],
)
def test_a_row_is_added_where_it_belongs(after: str | None, order: list[str]) -> None:
    assert titles(apply(RAW, [AddRow("goals", "G3", {"title": "New"}, after)])) == order


def test_a_row_moves_to_the_front_and_to_the_end() -> None:
    assert titles(apply(RAW, [MoveRow("goals", "G2", "")])) == ["Two", "One"]
    assert titles(apply(RAW, [MoveRow("goals", "G1")])) == ["Two", "One"]
    assert titles(apply(RAW, [MoveRow("goals", "G1", "G1")])) == ["One", "Two"]


def test_a_removed_row_gives_its_id_to_nobody_and_nothing_refers_to_it() -> None:
    new = apply(RAW, [RemoveRow("goals", "G2")])
    assert next_id(new, "goals") == "G3"
    assert new["tactics"]["tactics"] == [{"id": "T1", "goals": ["G1"], "finding": "P1"}]
    assert new["business_case"] == {}


def test_a_row_that_is_not_there_keeps_what_was_said_of_it() -> None:
    lost = SetFact("goals.title", "G7", "Seven")
    with pytest.raises(UnknownPlace, match=r"An answer belongs to goals\.title, row G7, which this plan does not have"):
        apply(RAW, [lost])
    new, left = fitting(RAW, [lost, SetFact("foundations.company", "", "Pear"), AddRow("gaols", "G9")])
    assert new["foundations"]["company"] == "Pear"
    assert left == (lost, AddRow("gaols", "G9"))


def test_a_row_with_a_field_that_does_not_exist_is_not_half_added() -> None:
    new, left = fitting(RAW, [AddRow("goals", "G3", {"title": "New", "titel": "x"})])
    assert titles(new) == ["One", "Two"]
    assert len(left) == 1


def test_rows_get_ids_that_were_never_given() -> None:
    raw = {"ids": {"G": 4}, "goals": {"goals": [{"title": "A"}, {"id": "G2"}, {"title": "C"}]}}
    assert [row["id"] for row in numbered(raw)["goals"]["goals"]] == ["G5", "G2", "G6"]


PLACES = st.sampled_from(["G1", "G2", "G3", ""])
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(
        SetFact, st.sampled_from(["goals.title", "goals.parent"]), st.sampled_from(["G1", "G2"]), st.text() | st.none()
    ),
    st.builds(AddRow, st.just("goals"), st.sampled_from(["G1", "G3"]), st.just({"title": "x"}), PLACES | st.none()),
    st.builds(RemoveRow, st.just("goals"), st.sampled_from(["G1", "G3"])),
    st.builds(MoveRow, st.just("goals"), st.sampled_from(["G1", "G2"]), PLACES | st.none()),
)


@given(st.lists(ANSWERS, max_size=8))
def test_answers_survive_being_written_down(answers: list[Answer]) -> None:
    written = json.dumps([to_json(answer) for answer in answers])
    read = [from_json(data) for data in json.loads(written)]
    (data, left), (same, as_left) = fitting(RAW, read), fitting(RAW, answers)
    assert data == same
    assert [to_json(one) for one in left] == [to_json(one) for one in as_left]  # line ends are written as \n
