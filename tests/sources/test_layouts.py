"""Workbooks of several sheets, reviews as Google hands them out, months side by side: read, or told with a remedy."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from cxplan import cli, console
from cxplan.commands.by_name import by_name
from cxplan.importing import included
from cxplan.plan.file import load
from cxplan.sources.problems import Unreadable, Unsure

from .test_reading import count

Rows = Sequence[Sequence[object]]
HEAD = ("Date", "How likely are you to recommend us? (0-10)")
SEPTEMBER = [HEAD, *((f"2026-09-{1 + at % 28:02}", at % 11) for at in range(44))]
OCTOBER = [HEAD, *((f"2026-10-{1 + at % 28:02}", 10) for at in range(20))]
CITIES = [("Day", "City", "Sum"), *((f"2026-09-{1 + at % 28:02}", f"City {at % 5}", at) for at in range(40))]
SUMMARY = [("What", "How many"), ("Answers", 44)]
PLAN = "format: 1\nfoundations: {company: Fibre Co, as_of: 2026-11-02}\n"


def book(path: Path, sheets: Mapping[str, Rows], hidden: str = "") -> Path:
    made = openpyxl.Workbook()
    assert made.active is not None
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name == hidden:
            sheet.sheet_state = "hidden"
    made.save(path)
    return path


def test_which_sheet_is_read_and_which_others_there_are_is_told(tmp_path: Path) -> None:
    found = count(book(tmp_path / "a.xlsx", {"Summary": SUMMARY, "Answers": SEPTEMBER}))
    assert found.used == 44 and found.settled["sheet"] == "Answers"
    assert 'The sheet "Answers" is read. For another: --map sheet=NAME. There are: Summary.' in found.notes


def test_of_one_sheet_and_a_hidden_one_nothing_is_told(tmp_path: Path) -> None:
    for at, sheets in enumerate(({"Answers": SEPTEMBER}, {"Answers": SEPTEMBER, "Old": SEPTEMBER})):
        found = count(book(tmp_path / f"{at}.xlsx", sheets, hidden="Old"))
        assert found.used == 44 and not any("sheet" in note for note in found.notes)


def test_a_hidden_sheet_is_not_read_though_it_is_the_largest(tmp_path: Path) -> None:
    found = count(book(tmp_path / "a.xlsx", {"All time": SEPTEMBER, "Answers": OCTOBER}, hidden="All time"))
    assert (found.used, found.settled["sheet"]) == (20, "Answers")
    assert count(tmp_path / "a.xlsx", sheet="*").used == 20


def test_sheets_that_hold_as_much_are_asked_about(tmp_path: Path) -> None:
    with pytest.raises(Unsure) as told:
        count(book(tmp_path / "a.xlsx", {"Answers": SEPTEMBER, "Cities": CITIES, "Summary": SUMMARY}))
    assert told.value.name == "sheet" and told.value.options == ("Answers", "Cities")
    assert '--map sheet="Cities"' in str(told.value)


def test_sheets_of_one_layout_are_read_together_or_one_of_them(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"September": SEPTEMBER, "October": OCTOBER, "Notes": SUMMARY})
    with pytest.raises(Unsure) as told:
        count(path)
    assert told.value.options == ("*", "September", "October") and "--map sheet=*" in str(told.value)
    together = count(path, sheet="*")
    assert (together.used, together.figures["count"], together.settled["sheet"]) == (64, 64, "*")
    assert {row["period"] for row in together.rows["scores"]} == {"2026-09", "2026-10"}
    assert count(path, sheet="October").figures == {"count": 20, "mean": 10}


def test_on_a_terminal_the_sheet_is_chosen_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    book(tmp_path / "a.xlsx", {"September": SEPTEMBER, "October": OCTOBER})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CXPLAN_PLAIN", "1")
    monkeypatch.setattr(console, "on_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _="": "3")
    monkeypatch.setattr("cxplan.commands.import_.results", lambda *_: ())
    assert cli.run(["import", "plan.yaml", "a.xlsx", "--dry-run"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "1. all of them, together 2. September 3. October" in said
    assert "20 rows, 20 of them counted." in said


def test_one_sheet_after_another_counts_and_all_of_them_once(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    path = book(tmp_path / "a.xlsx", {"September": SEPTEMBER, "October": OCTOBER})

    def counted_with(*sheets: str) -> list[int]:
        for sheet in sheets:
            assert cli.run(["import", str(tmp_path / "plan.yaml"), str(path), "--map", f"sheet={sheet}"]) == 0
        plan = load(tmp_path / "plan.yaml").plan
        found = included(plan, tmp_path / "plan.yaml")
        assert not found.notices
        return sorted(sum(row["count"] for row in one["rows"]["scores"]) for one in found.counts.values())

    assert counted_with("September") == [44]
    assert counted_with("October", "September") == [20, 44]
    assert counted_with("*") == [64]


STARS = ("ONE", "TWO", "THREE", "FOUR", "FIVE")


@pytest.mark.parametrize("count_", [40, 1])
def test_reviews_as_google_hands_them_out_are_read(tmp_path: Path, count_: int) -> None:
    given = [at * 7 % 5 for at in range(count_)]
    reviews = [
        {
            "name": f"accounts/1/locations/2/reviews/{at}",
            "reviewer": {"displayName": f"Person {at}"},
            "starRating": STARS[stars],
            "comment": 'They said "fine",\nand it was',
            "createTime": f"2026-0{1 + at % 9}-11T10:00:00.123456Z",
            "reviewReply": {"comment": "Thank you", "updateTime": "2026-10-02T10:00:00Z"},
        }
        for at, stars in enumerate(given)
    ]
    path = tmp_path / "reviews.json"
    path.write_text(json.dumps({"reviews": reviews, "averageRating": 4.1, "totalReviewCount": count_}, indent=1))
    found = count(path)
    assert found.kind == "reviews"
    assert found.used == count_
    assert found.figures["mean"] == pytest.approx(sum(stars + 1 for stars in given) / count_)
    rows = found.rows["mentions"]
    assert sum(row.get("positive", 0) for row in rows) == sum(stars >= 3 for stars in given)
    assert sum(row.get("negative", 0) for row in rows) == sum(stars <= 1 for stars in given)
    assert found.first == "2026-01-11"


@pytest.mark.parametrize(
    "text",
    [
        "Metric,Jan 2026,Feb 2026,Mar 2026\nNPS,31,35,40\nTickets,120,130,140\n",
        "Kennzahl;Jan 26;Feb 26;Mrz 26\nNPS;31;35;40\n",
        "Metric,2026-01,2026-02,2026-03\nSessions,1200,1300,1400\nConversions,12,13,14\n",
        "Indicateur;T1 2026;janv. 2026;févr. 2026;mars 2026\nVisites;1;2;3;4\n",
    ],
)
def test_months_side_by_side_are_told_with_the_way_out(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(Unreadable, match="stand side by side") as told:
        count(path)
    assert "Transpose" in str(told.value)


def test_days_as_headers_of_a_sheet_are_told_as_well(tmp_path: Path) -> None:
    months = [datetime.date(2026, month, 1) for month in (1, 2, 3)]
    with pytest.raises(Unreadable, match="stand side by side"):
        count(book(tmp_path / "a.xlsx", {"KPI": [("KPI", *months), ("NPS", 30, 31, 32), ("CSAT", 0.8, 0.7, 0.9)]}))


CHANNELS = """# Traffic acquisition
# 20260101-20260331
MONTH,Session default channel group,Sessions,Conversions,Bounce rate
JAN,Direct,1000,10,0.5
JAN,Organic Search,2000,40,0.4
FEB,Direct,1100,11,0.5
"""


def test_channels_of_a_month_are_that_month_together(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    dated = CHANNELS.replace("MONTH", "Year month").replace("JAN", "202601").replace("FEB", "202602")
    path.write_text(dated, "utf-8")
    found = {(row["kpi"], row["period"]): (row["count"], row["base"]) for row in count(path).rows["kpi_figures"]}
    assert found[("conversion", "2026-01")] == (50, 3000)
    assert found[("bounce", "2026-01")] == (1300, 3000)
    assert found[("conversion", "2026-02")] == (11, 1100)


@pytest.mark.parametrize(("january", "february"), [("01", "02"), ("January", "February"), ("Jan", "Feb")])
def test_months_without_a_year_are_told(tmp_path: Path, january: str, february: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(CHANNELS.replace("MONTH", "Month").replace("JAN", january).replace("FEB", february), "utf-8")
    with pytest.raises(Unreadable, match='"Month" names months without their year') as told:
        count(path)
    assert "Year month" in str(told.value)


def test_reasons_beyond_the_first_five_are_counted() -> None:
    rows = [{"reason": f"reason {at}", "period": "2026-Q1", "count": 9 - at} for at in range(6)]
    (told,) = by_name({"churn_reasons": rows})
    assert told.endswith("reason 4 (5), and 1 more.")
    (all_told,) = by_name({"churn_reasons": rows[:5]})
    assert all_told.endswith("reason 4 (5).")


@pytest.mark.parametrize(
    "question", ["¿Qué tan probable es que nos recomiende a un amigo?", "¿Nos recomendaría?", "Recommanderiez-vous ?"]
)
def test_a_recommendation_is_known_in_its_forms(tmp_path: Path, question: str) -> None:
    path = tmp_path / "a.csv"
    rows = "".join(f"{1 + at % 28:02}/07/2026 9:15:00,{at % 11},Norte\n" for at in range(44))
    path.write_text(f"Marca temporal,{question},Tienda\n{rows}", "utf-8")
    found = count(path)
    assert (found.kind, found.used, found.figures["mean"]) == ("scores", 44, 5)
