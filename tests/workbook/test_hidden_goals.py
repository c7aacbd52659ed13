"""A goal about a group whose score the list of cuts hides does not show that score either, wherever it is told."""

from __future__ import annotations

import io
import json
from functools import cache
from typing import Any

import docx
import openpyxl
import pytest

from cxplan import comparing, document, workbook
from cxplan.commands.status_json import as_json
from cxplan.importing import Included
from cxplan.plan import Plan
from cxplan.plan.data import data_of
from cxplan.plan.ids import numbered
from cxplan.text import words

from .built import FIRM

# 4 guests of firms are hidden; 12 in groups would show them by subtraction; 40 who come alone show nothing.
ANSWERS = {"SG1": (26, 7, 7), "SG2": (7, 2, 3), "SG3": (1, 0, 3)}
BEFORE = {"SG1": (20, 10, 10), "SG2": (20, 15, 15), "SG3": (30, 10, 10)}
TITLES = ("Alone", "Groups", "Firms", "All")
SCORES = ("58.3", "0.583")  # 7 of 12, as a share and in percent


def _rows(period: str, counts: dict[str, tuple[int, int, int]]) -> list[dict[str, Any]]:
    names = ("favourable", "neutral", "unfavourable")
    return [
        {"survey": "SV1", "period": period, "segment": segment, **dict(zip(names, of, strict=True))}
        for segment, of in counts.items()
    ]


def _plan(now: dict[str, tuple[int, int, int]], before: dict[str, tuple[int, int, int]]) -> Plan:
    goals = [
        {"title": title, "metric": "csat", "survey": "SV1", "target": 90, "baseline_period": "2026-Q4",
         "deadline": "2027-12-31", **({"segment": f"SG{number}"} if number < len(TITLES) else {})}
        for number, title in enumerate(TITLES, 1)
    ]  # fmt: skip
    return Plan.model_validate(
        numbered(
            {
                "foundations": {**FIRM, "segments": [{"name": title} for title in TITLES[:-1]]},
                "goals": {"goals": [goals[1], goals[0], *goals[2:]]},
                "surveys": {"surveys": [{"name": "Stay", "metric": "csat", "scale": "1-5"}]},
                "measurement": {"score_totals": [*_rows("2026-Q4", before), *_rows("2027-Q1", now)]},
            }
        )
    )


@cache
def _made(now: bool) -> tuple[Plan, workbook.Workbook]:
    plan = _plan(ANSWERS, BEFORE) if now else _plan(BEFORE, ANSWERS)
    return plan, workbook.make(plan)


def _of(column: str, now: bool = True) -> dict[str, Any]:
    values = _made(now)[1].values
    assert values is not None
    return dict(zip(("Groups", "Alone", "Firms", "All"), values.column(f"goals_{column}"), strict=False))


def test_a_goal_shows_what_the_list_of_cuts_shows_and_says_why_it_shows_nothing() -> None:
    assert _of("now") == {"Groups": None, "Alone": pytest.approx(65), "Firms": None, "All": pytest.approx(3400 / 56)}
    assert _of("hidden_code") == {"Groups": "next", "Alone": None, "Firms": "few", "All": None}
    assert (_of("status_code")["Groups"], _of("status_code")["Firms"]) == ("not_shown", "not_shown")
    assert [_of(part)["Groups"] for part in ("now_low", "now_high", "now_n", "progress", "sure_code")] == [None] * 5


def test_a_start_that_subtraction_would_show_is_no_start_either_nor_is_it_what_was_before() -> None:
    assert _of("start_value", now=False) == {
        "Groups": None, "Alone": pytest.approx(65), "Firms": None, "All": pytest.approx(3400 / 56),
    }  # fmt: skip
    values = _made(False)[1].values
    assert values is not None
    before = dict(zip(values.column("cuts_place_id"), values.column("cuts_before"), strict=True))
    assert before == {"SG1": pytest.approx(65), "SG2": None, "SG3": None}


def test_no_sheet_that_is_seen_shows_the_score_in_a_cell_or_in_a_sentence() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_made(True)[1].package), data_only=True)
    seen = [sheet for sheet in book if sheet.sheet_state == "visible"]
    held = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in seen
        for row in sheet.iter_rows()
        for cell in row
        if any(score in str(cell.value) for score in SCORES)
    }
    assert held == {}
    why = words("workbook")("hidden.next")
    assert any(cell.value == why for row in book["Dashboard"].iter_rows() for cell in row)


def test_document_status_and_diff_tell_the_same() -> None:
    plan, made = _made(True)
    assert made.values is not None and plan.foundations.as_of is not None
    text = docx.Document(io.BytesIO(document.make(plan, made.values, plan.foundations.as_of).package))
    said = "\n".join(
        [one.text for one in text.paragraphs] + [cell.text for table in text.tables for cell in table._cells]
    )
    said = said.replace("\u2019", "'")
    assert words("document")("goal.hidden_next") in said
    assert words("document")("goals.hidden_next") in said
    assert words("document")("goals.hidden_few") in said
    assert "58 %" not in said
    told = json.loads(as_json(Included(plan), made.values, ()))
    goals = {goal["name"]: (goal["now"], goal["status"]) for goal in told["goals"]}
    assert goals["Groups"] == (None, "not_shown")
    older = data_of(_plan(BEFORE, BEFORE))
    lines = "\n".join(comparing.told(comparing.outcome(older, data_of(plan)), data_of(plan)))
    assert "Groups" in lines
    assert "58" not in lines


def test_the_trend_that_somebody_chooses_hides_it_and_says_so() -> None:
    plan = _plan(ANSWERS, BEFORE)
    shown = {}
    for segment in ("SG1 · Alone", "SG2 · Groups"):
        values = workbook.make(plan, {"choice_measure_segment": segment}).values
        assert values is not None
        shown[segment] = [list(values.column(f"measure_trend_{name}"))[-2:] for name in ("asked", "figure")]
        assert (values.text("measure_trend_now_said") == "") == (segment == "SG2 · Groups")
    assert shown["SG1 · Alone"] == [[40, 40], [pytest.approx(50), pytest.approx(65)]]
    assert shown["SG2 · Groups"] == [[50, 12], [pytest.approx(40), None]]
