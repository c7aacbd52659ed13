"""View sheets as a person sees them: recalculated by LibreOffice with the day moved and other choices made."""

from __future__ import annotations

import io
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from cxplan import workbook
from cxplan.building import Order, Part, build
from cxplan.plan import Plan
from cxplan.plan.ids import numbered
from cxplan.standing import standing
from tests.document.starter import sample
from tests.judges import libreoffice
from tests.judges.libreoffice import CELLS

pytestmark = pytest.mark.xdist_group("views")  # judged once

DAY_ZERO = date(1899, 12, 30)
DAY = "2027-10-02"
FIRST, COLUMNS, TOP, BARS = 7, 56, 7, 8  # of the Roadmap
SCRATCH = 200  # rows below, where the rules' formulas are worked out
ASIS, LATER, PERSON = "as it is", "later", "one person"
LEFT = (("price", "2027-Q1", 5), ("moved", "2027-Q1", 7), ("price", "2027-Q2", 4))
REST = {"neutral": 5, "unfavourable": 10}
FEELS = (1, 0, -1, 2, -2, -1, 0, 1, 2, 1, 0, -1, 1, 2)


def steps(journey: str, count: int) -> list[dict[str, Any]]:
    return [
        {"title": f"{journey} {number}", "journey": journey, "feels": FEELS[number], "should_feel": 1}
        for number in range(count)
    ]


def plan() -> Plan:
    tactics = [
        {"title": "Over the new year", "owner": "Ada", "start": "2027-12-06", "end": "2028-01-20", "status": "doing"},
        {"title": "Soon late", "owner": "Ben", "start": "2027-10-04", "end": "2027-12-01", "status": "doing"},
        {"title": "Its step is late", "owner": "Ben", "start": "2027-10-04", "end": "2028-03-31", "status": "doing"},
        {"title": "All done", "owner": "Ada", "start": "2027-09-01", "end": "2027-10-01", "status": "done"},
        {"title": "Given up", "owner": "Ada", "start": "2027-09-01", "end": "2027-10-08", "status": "stopped"},
    ]
    tactic_steps = [
        {"title": "First", "tactic": "T3", "owner": "Ben", "start": "2027-10-04", "end": "2027-10-15"},
        {"title": "Second", "tactic": "T1", "owner": "Ada", "start": "2027-12-06", "end": "2027-12-17"},
        {"title": "Third", "tactic": "T1", "owner": "Ada", "start": "2027-12-13", "end": "2028-01-20"},
    ]
    # Steps of the journeys stand mixed, as people type them.
    mixed = [row for rows in zip(steps("J2", 9), steps("J3", 14)[:9], strict=True) for row in rows]
    return Plan.model_validate(
        numbered(
            {
                "foundations": {
                    "company": "Pier Bakery",
                    "period_start": "2027-07-01",
                    "period_end": "2028-06-30",
                    "as_of": "2027-11-15",
                    "feeling": "welcome",
                    "feeling_because": "we know their bread",
                    "north_star_metric": "nps",
                    "assumptions": [
                        {"belief": "They come for rye", "test": "Ask", "test_by": "2027-12-20", "owner": "Ben"},
                        {"belief": "Queues annoy", "test": "Count", "test_by": "2027-12-01", "owner": "Ada"},
                        {"belief": "Known already", "test_by": "2027-08-01", "status": "supported"},
                    ],
                },
                "goals": {
                    "goals": [
                        {"title": "They stay", "metric": "churn", "target": 5, "deadline": "2028-06-30"},
                        {"title": "Help is quick", "metric": "first_response"},
                        {"title": "They like it", "parent": "G1", "metric": "nps", "target": 40},
                    ]
                },
                "audit": {
                    "touchpoints": [
                        {"name": "Shop", "importance": 3, "rating": 4, "how_known": "guess"},
                        {
                            "name": "Van",
                            "importance": 5,
                            "rating": 2,
                            "how_known": "measured",
                            "known_on": "2027-10-02",
                        },
                    ],
                    "pains": [{"pain": "Cold coffee", "touchpoint": "TP1"}],
                    "swot": [{"kind": "strength", "line": "Known by name"}],
                },
                "competitors": {
                    "competitors": [{"name": "Rival", "better": "Open late"}],
                    "phrases": [{"phrase": "cake", "volume": 10}, {"phrase": "bread", "volume": 90}],
                    "search_places": [
                        {"phrase": "PH2", "place": 4, "who": "us", "checked_on": "2027-10-01"},
                        {"phrase": "PH2", "place": 2, "who": "us", "checked_on": "2027-11-01"},
                        {"phrase": "PH2", "place": 1, "who": "C1", "checked_on": "2027-11-01"},
                        {"phrase": "PH2", "place": 9, "other": "Else", "checked_on": "2027-11-01"},
                    ],
                },
                "research": {
                    "standings": [
                        {"who": "C1", "review_count": 90, "review_mean": 4.5, "seen_on": "2027-10-03"},
                        {"who": "us", "review_count": 20, "review_mean": 4.0, "seen_on": "2027-10-03"},
                    ],
                    "gaps": [{"gap": "Bread after six"}, {"gap": "Half loaves"}],
                },
                "surveys": {"surveys": [{"name": "All asked", "metric": "nps", "scale": "0-10"}]},
                "measurement": {
                    "kpis": [{"name": "Smiles", "owner": "Ben"}],
                    "benchmarks": [
                        {"metric": "nps", "publisher": "Guild", "year": 2026, "figure": 60, "same_question": True},
                        {"metric": "nps", "publisher": "Post", "year": 2025, "figure": 30, "same_question": True},
                        {"metric": "nps", "publisher": "Other", "figure": 5, "same_question": False},
                    ],
                    "ticket_themes": [
                        {"theme": "Stale", "period": "2027-Q2", "count": 9},
                        {"theme": "Stale", "period": "2027-Q3", "count": 4, "fix": "Bake twice"},
                        {"theme": "Cold", "period": "2027-Q3", "count": 6, "cause": "No lids"},
                    ],
                    "churn_reasons": [
                        {"reason": why, "period": period, "count": count}
                        for why, period, count in (
                            ("price", "2027-Q1", 5),
                            ("moved", "2027-Q1", 7),
                            ("price", "2027-Q2", 4),
                        )
                    ],
                    "score_totals": [
                        {
                            "survey": "SV1",
                            "period": period,
                            "touchpoint": at,
                            "favourable": up,
                            "neutral": 5,
                            "unfavourable": 10,
                        }
                        for period, at, up in (("2027-08", "TP1", 20), ("2027-09", "TP1", 30), ("2027-09", "TP2", 15))
                    ],
                },
                "personas": {
                    "personas": [{"id": "PE1", "name": "Nadia"}],
                    "journeys": [{"id": f"J{n}", "scenario": f"Way {n}", "persona": "PE1"} for n in (1, 2, 3)],
                    "journey_steps": [*steps("J1", 4), *mixed, *steps("J3", 14)[9:]],
                },
                "tactics": {
                    "tactics": [{"id": f"T{n}", **row} for n, row in enumerate(tactics, 1)],
                    "tactic_steps": tactic_steps,
                },
                "optimisation": {
                    "reviews": [{"what": "We meet", "who": "Ada", "next_on": "2027-11-20"}],
                    "follow_ups": [
                        {"said": "Cold", "owner": "Ben", "due": "2027-12-11"},
                        {"said": "Late", "owner": "Ada", "due": "2027-12-09"},
                        {"said": "Answered", "due": "2027-11-01", "status": "done", "done_on": "2027-10-30"},
                    ],
                },
            }
        )
    )


class Judged(NamedTuple):
    """What LibreOffice makes of the workbook, as it is, on a later day, and with other choices."""

    of: dict[str, CELLS]

    def __call__(self, which: str, sheet: str, at: str) -> Any:
        return self.of[which][sheet].get(at)


def change(path: Path, to: Path, values: dict[str, object]) -> Path:
    """The workbook with other values in named cells, and each rule of the Roadmap's bars as a formula of its own."""
    book = openpyxl.load_workbook(path)
    for name, value in values.items():
        ((title, at),) = book.defined_names[name].destinations
        book[title][at.replace("$", "")].value = value
    sheet = book["Roadmap"]
    first = f"{get_column_letter(FIRST)}{TOP}"
    area = f"{first}:{get_column_letter(FIRST + COLUMNS - 1)}{TOP + BARS - 1}"
    formulas = [rule.formula[0] for one in sheet.conditional_formatting if str(one.sqref) == area for rule in one.rules]
    assert len(formulas) > 5
    any_of = "=IF(OR(" + ",".join(formulas) + "),1,0)"
    for row in range(TOP, TOP + BARS):
        for column in range(FIRST, FIRST + COLUMNS):
            here = f"{get_column_letter(column)}{row}"
            made = Translator(any_of, origin=first).translate_formula(here)
            sheet[f"{get_column_letter(column)}{row + SCRATCH}"].value = made
    book.save(to)
    return to


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    folder = tmp_path_factory.mktemp("views")
    path = folder / "built.xlsx"
    path.write_bytes(workbook.make(plan()).package)
    changes: dict[str, dict[str, object]] = {
        ASIS: {"choice_journey": "J2 · Way 2"},
        LATER: {
            "foundations_as_of": date(2027, 12, 11),
            "choice_journey": "J3 · Way 3",
            "choice_measure_period": "by quarter",
        },
        PERSON: {
            "choice_roadmap_person": "Ada",
            "choice_roadmap_show": "steps",
            "choice_roadmap_by": "by month",
            "choice_journey": "J9 · gone",
            "choice_measure_touchpoint": "TP2 · Van",
        },
    }
    files = [change(path, folder / f"{n}.xlsx", values) for n, values in enumerate(changes.values())]
    return Judged(dict(zip(changes, libreoffice.recalculated(files, folder / "judged"), strict=True)))


def rows(judged: Judged, which: str) -> list[tuple[str, str]]:
    """What the Roadmap lists, with its state."""
    found = [
        (judged(which, "Roadmap", f"B{row}"), judged(which, "Roadmap", f"D{row}")) for row in range(TOP, TOP + BARS)
    ]
    return [(title, state) for title, state in found if title]


def dates(judged: Judged, which: str) -> list[date]:
    """The first day of each column, and the day after the last."""
    found = [judged(which, "Roadmap", f"{get_column_letter(FIRST + n)}4") for n in range(COLUMNS + 1)]
    return [DAY_ZERO + timedelta(days=int(one)) for one in found]


def bar(judged: Judged, which: str, row: int) -> list[int]:
    """The columns in which a row has its bar."""
    cells = (judged(which, "Roadmap", f"{get_column_letter(FIRST + n)}{row + SCRATCH}") for n in range(COLUMNS))
    return [number for number, one in enumerate(cells) if one]


def test_what_is_late_comes_first_in_words(judged: Judged) -> None:
    assert rows(judged, ASIS) == [
        ("Its step is late", "▲ step late"),
        ("Soon late", "running"),
        ("Over the new year", "running"),
        ("All done", "✓ done"),
        ("Given up", "– stopped"),
    ]
    assert rows(judged, LATER)[:2] == [("Soon late", "✕ late, 10 days"), ("Its step is late", "▲ step late")]
    assert judged(LATER, "Roadmap", "B2").startswith("One is late: Soon late, 10 days over. Owner: Ben.")


def test_columns_are_weeks_from_a_monday_on_without_a_gap_over_the_new_year(judged: Judged) -> None:
    days = dates(judged, ASIS)
    assert days[0] == date(2027, 6, 28)
    assert {(after - before).days for before, after in pairwise(days)} == {7}


@pytest.mark.parametrize("which", [ASIS, LATER])
def test_a_bar_covers_the_weeks_that_its_dates_touch(judged: Judged, which: str) -> None:
    days = dates(judged, which)
    spans = {one.title: (one.start, one.end) for one in plan().tactics.tactics}
    for row, (title, _) in enumerate(rows(judged, which), TOP):
        start, end = spans[title]
        assert start
        assert end
        touched = [n for n in range(COLUMNS) if start < days[n + 1] and end >= days[n]]
        assert bar(judged, which, row) == touched
    assert bar(judged, which, TOP + BARS - 1) == []


def test_by_month_four_columns_are_a_month_and_one_person_stands_alone(judged: Judged) -> None:
    days = dates(judged, PERSON)
    assert [day for day in days[:49:4] if day.day == 1][:13] == [
        date(2027 + (6 + n) // 12, (6 + n) % 12 + 1, 1) for n in range(13)
    ]
    assert [title for title, _ in rows(judged, PERSON)] == ["Second", "Third"]


def test_the_load_counts_open_steps_from_today_on(judged: Judged) -> None:
    days = dates(judged, LATER)
    row = next(row for row in range(TOP, 40) if judged(LATER, "Roadmap", f"B{row}") == "Ada" and row > TOP + BARS)
    week = days.index(date(2027, 12, 13))
    told = [judged(LATER, "Roadmap", f"{get_column_letter(FIRST + n)}{row}") or "" for n in (week - 2, week, week + 1)]
    assert told == ["", "2", "1"]
    assert judged(LATER, "Roadmap", f"C{row}") == "2 at once"


@pytest.mark.parametrize(("which", "journey", "count"), [(ASIS, "J2", 9), (LATER, "J3", 14), (PERSON, "J1", 4)])
def test_a_journeys_steps_stand_across_in_their_order(judged: Judged, which: str, journey: str, count: int) -> None:
    head = [judged(which, "Journey map", f"{get_column_letter(3 + n)}8") or "" for n in range(14)]
    assert head == [f"{journey} {number}" for number in range(count)] + [""] * (14 - count)


def test_lowest_point_and_steepest_fall_are_told(judged: Judged) -> None:
    assert judged(ASIS, "Journey map", "B2") == (
        "Nadia's lowest point is “J2 4” (−2). The steepest fall: from “J2 3” (+2) to “J2 4” (−2)."
    )
    assert judged(PERSON, "Journey map", "B2").startswith("Nadia's lowest point is “J1 2” (−1).")


def test_the_dashboard_lists_what_is_due_overdue_first(judged: Judged) -> None:
    def listed(which: str) -> list[tuple[Any, Any]]:
        return [
            (judged(which, "Dashboard", f"R{row}") or "", judged(which, "Dashboard", f"T{row}")) for row in range(6, 9)
        ]

    assert listed(ASIS) == [("✕ late", "First"), ("", "We meet"), ("", "Soon late")]
    assert listed(LATER) == [("✕ late", "First"), ("✕ late", "We meet"), ("✕ late", "Soon late")]
    assert judged(ASIS, "Dashboard", "B2").endswith("One thing is overdue.")


def test_a_choice_is_no_edit_and_the_next_build_keeps_it(tmp_path: Path) -> None:
    path, order = tmp_path / "bakery.yaml", Order(parts=(Part.WORKBOOK,))
    path.write_text("foundations: {company: Pier Bakery}\n", "utf-8")
    built = build(plan(), path, order).files[Part.WORKBOOK]
    book = openpyxl.load_workbook(built)
    ((title, at),) = book.defined_names["choice_roadmap_show"].destinations
    book[title][at.replace("$", "")].value = "steps"
    book.save(built)
    there = standing(built, Part.WORKBOOK, path)
    assert there is not None
    assert there.changed == ""
    for _ in range(2):
        build(plan(), path, order)
        assert openpyxl.load_workbook(built)[title][at.replace("$", "")].value == "steps"


def test_an_empty_plan_has_its_views_and_no_error_in_them() -> None:
    made = workbook.make(Plan())
    assert made.values is not None
    for key in ("dashboard", "journey_map", "roadmap"):
        assert made.values.text(f"answer_{key}")


def test_goals_stand_as_a_tree_under_what_they_serve(judged: Judged) -> None:
    listed = [judged(ASIS, "Goal tree", f"B{row}") or "" for row in range(6, 10)]
    assert listed == ["They stay", "└ They like it", "Help is quick", ""]


def test_swot_lines_say_where_they_come_from(judged: Judged) -> None:
    assert [judged(ASIS, "SWOT", at) for at in ("B6", "C6")] == ["Known by name", "Our own line S1"]
    assert [judged(ASIS, "SWOT", at) for at in ("E6", "F6")] == ["Cold coffee", "What goes wrong P1"]


def test_who_is_found_is_read_from_the_latest_check(judged: Judged) -> None:
    assert [judged(ASIS, "Visibility", at) for at in ("G6", "J6", "K6")] == ["bread", 2, 1]
    assert [judged(ASIS, "Visibility", at) for at in ("G7", "J7", "K7")] == ["cake", "–", "–"]
    assert [judged(ASIS, "Visibility", at) for at in ("B2", "J14")] == [
        "We are among the first ten for 1 of 1 phrases, and first for 0.",
        90,
    ]


def test_the_trend_shows_the_cut_that_is_chosen_with_its_n(judged: Judged) -> None:
    # 45 for and 20 against of 75; at the second touchpoint 15 and 10 of 30.
    assert [judged(ASIS, "Measures", at) for at in ("B6", "C6", "N6")] == ["All asked", "33", "n = 75"]
    assert judged(ASIS, "Measures", "L12") == "All asked: 33, target 40"
    assert [judged(PERSON, "Measures", at) for at in ("C6", "N6", "L12")] == [
        "33",
        "n = 30",
        "All asked: 17, target 40",
    ]
    assert [judged(ASIS, "Measures", at) for at in ("L19", "N19")] == ["Aug 2027", "Sep 2027"]


def test_a_figure_that_nobody_counted_yet_keeps_its_row(judged: Judged) -> None:
    assert [judged(ASIS, "Measures", at) or "" for at in ("B7", "C7", "H7", "J7")] == [
        "Smiles",
        "",
        "– not counted yet",
        "Ben",
    ]
    assert (judged(ASIS, "Measures", "B8") or "") == ""


def test_waves_add_up_to_the_period_that_is_chosen(judged: Judged) -> None:
    # August and September: 65 for and 30 against of 110.
    assert [judged(LATER, "Measures", at) for at in ("C6", "N6", "L12")] == [
        "33",
        "n = 110",
        "All asked: 32, target 40",
    ]
    assert [judged(LATER, "Measures", at) for at in ("L19", "N19")] == ["Q3 2027", "Q3 2027"]
    assert judged(LATER, "Dashboard", "R22") == "Chosen on Measures: All asked, by quarter: 32, n = 110"
    assert judged(PERSON, "Dashboard", "R22") == "Chosen on Measures: All asked, as asked, TP2 · Van: 17, n = 30"


def test_the_trend_has_its_likely_range_and_says_where_answers_are_few(judged: Judged) -> None:
    # The range of the latest wave, as the table has it (D6), and of 30 answers, as a reader may work it out.
    low, high = str(judged(ASIS, "Measures", "D6")).split(" to ")
    assert judged(ASIS, "Measures", "L13") == f"Likely {low} to {high}, the thin lines"
    promoters, detractors = (15 + 0.75) / 33, (10 + 0.75) / 33
    half = 1.959964 * ((promoters + detractors - (promoters - detractors) ** 2) / 33) ** 0.5
    ends = [f"{100 * (promoters - detractors + sign * half):.1f}" for sign in (-1, 1)]
    assert judged(PERSON, "Measures", "L13") == f"Likely {ends[0]} to {ends[1]}, the thin lines"


def test_published_figures_are_compared_where_the_same_was_asked(judged: Judged) -> None:
    told = [judged(ASIS, "Measures", f"L{row}") for row in range(22, 28)]
    assert told == [
        "NPS: 60, ours 33",
        "Guild, 2026: we are worse by more than chance.",
        "NPS: 30, ours 33",
        "Post, 2025: lies within our likely range; the difference could be chance.",
        "NPS: 5, ours 33",
        "Other: asked otherwise, so not compared.",
    ]


def test_the_north_star_lists_what_is_believed_by_the_day_of_its_test(judged: Judged) -> None:
    assert judged(ASIS, "North Star", "B5") == "Every customer should feel welcome, because we know their bread."
    listed = [[judged(LATER, "North Star", f"{at}{row}") or "" for at in "EFG"] for row in (8, 9, 10)]
    assert listed == [["✕ 1 Dec 2027", "Queues annoy", "Ada"], ["20 Dec 2027", "They come for rye", "Ben"], [""] * 3]
    assert judged(LATER, "North Star", "B2") == "Beliefs that wait for their test: 2. One is overdue."


def test_touchpoints_stand_worst_first_with_how_we_know(judged: Judged) -> None:
    assert [judged(ASIS, "Touchpoints", at) for at in ("H6", "H7", "H8")] == [
        "1  Van",
        "Matters 5 of 5, rated 2 of 5 · we measured it, 2 Oct 2027",
        "What goes wrong there is not said yet.",
    ]
    assert judged(ASIS, "Touchpoints", "H11") == "Cold coffee"
    assert [judged(ASIS, "Touchpoints", f"B{row}") or "" for row in (18, 19, 20)] == ["Van", "Shop", ""]


def test_we_stand_first_among_those_compared(judged: Judged) -> None:
    assert [judged(ASIS, "Compared", at) for at in ("C5", "D5", "C7", "D7")] == ["Pier Bakery ◂", "Rival", 4, 4.5]
    assert judged(ASIS, "Compared", "J6") == "▲ by nobody"


def test_what_moves_the_money_is_what_a_plan_with_that_changed_comes_to() -> None:
    plan = sample("starter")
    case = plan.business_case
    assert isinstance(case.yearly_spend, int | float)
    assert isinstance(case.margin, int | float)
    less = {
        "Each spends a tenth less or more": {"yearly_spend": 0.9 * case.yearly_spend},
        "The margin is a tenth lower or higher": {"margin": 0.9 * case.margin},
    }
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.make(plan).package), data_only=True)["Payback"]
    told = {sheet.cell(row, 2).value: sheet.cell(row, 4).value for row in range(17, 30)}
    for label, changed in less.items():
        other = workbook.make(plan.model_copy(update={"business_case": case.model_copy(update=changed)}))
        assert other.values is not None
        assert told[label] == pytest.approx(other.values.column("money_month_balance_expected")[-1], abs=0.01)


def test_start_tells_the_state_of_the_work(judged: Judged) -> None:
    assert judged(ASIS, "Start", "B1") == "Pier Bakery"
    assert [judged(which, "Start", "C6") for which in (ASIS, LATER)] == ["✕ 1", "✕ 5"]
    assert judged(LATER, "Start", "C16").startswith("One is late: Soon late")


def test_people_to_get_back_to_stand_overdue_first_and_reasons_add_up(judged: Judged) -> None:
    listed = [[judged(LATER, "Feedback", f"{at}{row}") or "" for at in "BC"] for row in (6, 7, 8)]
    assert listed == [["✕ overdue", "Late"], ["▲ today", "Cold"], ["", ""]]
    assert judged(LATER, "Feedback", "B2") == "2 people wait for our answer. One is overdue."
    reasons = [(judged(ASIS, "Feedback", f"G{row}"), judged(ASIS, "Feedback", f"H{row}")) for row in (14, 15)]
    assert reasons == [("price", 9), ("moved", 7)]
    # One was closed in time; on the later day another is over.
    told = [judged(which, "Feedback", "B3") for which in (ASIS, LATER)]
    assert told == [f"Overdue first. In time: 1 of {n} that were closed or should have been." for n in (1, 2)]
    themes = [[judged(ASIS, "Feedback", f"{at}{row}") or "" for at in "BCDEGH"] for row in (21, 22, 23)]
    assert themes == [[6, "Cold", "", "▲ more", "No lids", ""], [4, "Stale", 9, "✓ fewer", "", "Bake twice"], [""] * 6]
    assert judged(ASIS, "Reviews", "B2") == "Next: 20 Nov 2027, We meet."
