"""Exports are read whatever they are written in, and their columns mean what their names and cells say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from cxplan.plan.choices import SourceKind
from cxplan.sources.counted import Counted
from cxplan.sources.counting import counted
from cxplan.sources.opened import opened
from cxplan.sources.problems import Dishonest, Unreadable, Unsure
from cxplan.sources.roles import meaning

from .exports import answers, packed, workbook, written

HEAD = ["Date", "How likely are you to recommend us?"]
NPS = [10, 9, 9, 8, 7, 4, 2]


def count(path: Path, kind: SourceKind | None = None, known: Mapping[str, str] | None = None, **said: str) -> Counted:
    with opened([path], said.get("sheet", "")) as table:
        return counted(table, meaning(table, kind, said), known or {})


def tally(found: Counted) -> dict[int, int]:
    """How many answers each score got, whatever they are told apart by."""
    made: dict[int, int] = {}
    for row in found.rows["scores"]:
        made[row["score"]] = made.get(row["score"], 0) + row["count"]
    return made


@pytest.mark.parametrize(
    ("encoding", "delimiter", "end"),
    [
        ("utf-8", ",", "\r\n"),
        ("utf-8-sig", ";", "\n"),
        ("utf-16", "\t", "\r\n"),
        ("cp1252", "|", "\n"),
        ("utf-8", ",", "\r\r\n"),
        ("utf-8", ",", "\r"),
    ],
)
def test_any_way_of_writing_gives_the_same_counts(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    rows = [[*HEAD, "Größe, und so"], *([*row, "schön; gut"] for row in answers(70, NPS))]
    found = count(written(tmp_path / "a.csv", rows, encoding, delimiter, end))
    assert tally(found) == {10: 10, 9: 20, 8: 10, 7: 10, 4: 10, 2: 10}
    assert {row["period"] for row in found.rows["scores"]} == {"2027-03"}
    assert (found.first, found.last) == ("2027-03-01", "2027-03-28")


def test_one_export_in_two_encodings_is_read_line_by_line(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [[*HEAD, "Why"], *([*row, "é"] for row in answers(30, NPS))])
    path.write_bytes(path.read_bytes() + "31/03/2027 10:00,9,caf\xe9\r\n".encode("cp1252"))
    assert sum(tally(count(path)).values()) == 31


def test_a_workbook_with_junk_above_and_totals_below(tmp_path: Path) -> None:
    stamps = [[datetime(2027, 3, 1 + at % 28, 9, at % 60, 30, 500000), NPS[at % 7]] for at in range(70)]
    rows = [["Export of 1 April"], [], HEAD, *stamps, [None, 455], ["Total", 70]]
    found = count(workbook(tmp_path / "a.xlsx", rows))
    assert sum(tally(found).values()) == 70
    assert sum(found.left_out.values()) >= 2


def test_json_lines_parquet_and_a_zip_of_months(tmp_path: Path) -> None:
    rows = [{"date": f"2027-03-{1 + at % 28:02}", "nps_score": at % 11} for at in range(110)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps(rows), "utf-8")
    duckdb.sql(f"COPY (SELECT * FROM read_json('{tmp_path}/a.jsonl')) TO '{tmp_path}/c.parquet'")
    for name in ("a.jsonl", "b.json", "c.parquet"):
        assert tally(count(tmp_path / name)) == dict.fromkeys(range(11), 10), name
    months = [written(tmp_path / f"{month}.csv", [HEAD, *answers(70, NPS, month=month)]) for month in (3, 4)]
    found = count(packed(tmp_path / "d.zip", months))
    assert {row["period"] for row in found.rows["scores"]} == {"2027-03", "2027-04"}
    assert sum(tally(found).values()) == 140


def test_two_header_rows_and_three(tmp_path: Path) -> None:
    monkey = [["Respondent ID", *HEAD, ""], ["", "", "Response", "Open-Ended Response"]]
    rows = [*monkey, *([at, *row, "fine"] for at, row in enumerate(answers(40, NPS)))]
    assert sum(tally(count(written(tmp_path / "monkey.csv", rows))).values()) == 40
    heads = [["RecordedDate", "Q1"], ["Recorded Date", HEAD[1]], ['{"ImportId":"recordedDate"}', '{"ImportId":"QID1"}']]
    stamps = [[f"2027-03-{1 + at % 9:02} 10:00:00", NPS[at % 7]] for at in range(35)]
    assert sum(tally(count(written(tmp_path / "qualtrics.csv", [*heads, *stamps]))).values()) == 35


def test_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    rows = [["Date", "Other", "Other", "NPS"], *([day, "x", "y", score] for day, score in answers(30, NPS))]
    with opened([written(tmp_path / "a.csv", rows)]) as table:
        assert table.columns == ("Date", "Other", "Other (2)", "NPS")


def test_answers_given_as_words_are_scores(tmp_path: Path) -> None:
    labels = ["Very satisfied", "Satisfied", "Neutral", "Very dissatisfied", "N/A do not use", ""]
    found = count(written(tmp_path / "a.csv", [["Timestamp", "How satisfied are you?"], *answers(60, labels)]))
    assert tally(found) == {5: 10, 4: 10, 3: 10, 1: 10}
    assert found.settled["scale"] == "1-5"
    assert sorted(found.left_out.values()) == [10, 10]


def test_how_happy_somebody_is_is_a_scale_of_five_or_of_seven(tmp_path: Path) -> None:
    five = ["Extremely Happy", "Happy", "Neutral", "Unhappy", "Extremely Unhappy"]
    found = count(written(tmp_path / "a.csv", [["Timestamp", "CSAT"], *answers(50, five)]))
    assert (tally(found), found.settled["scale"]) == (dict.fromkeys(range(1, 6), 10), "1-5")
    seven = ["Extremely happy", "Very happy", "Happy", "Neutral", "Unhappy", "Very unhappy", "Extremely unhappy"]
    found = count(written(tmp_path / "b.csv", [["Timestamp", "CSAT"], *answers(70, seven)]))
    assert (tally(found), found.settled["scale"]) == (dict.fromkeys(range(1, 8), 10), "1-7")


def test_numbers_with_words_behind_are_scores(tmp_path: Path) -> None:
    head = ["Timestamp", "How likely are you to recommend us, 0-10?"]
    rows = [head, *answers(40, ["10 - Extremely", "7", "0 (not at all)", "NA"])]
    assert tally(count(written(tmp_path / "a.csv", rows))) == {10: 10, 7: 10, 0: 10}


def test_codes_that_are_no_scores_are_asked_about_and_left_out(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [["Date", "Overall rating"], *answers(70, [0, 1, 2, 3, 4, 5, 6])])
    with pytest.raises(Unsure, match="several scales"):
        count(path)
    found = count(path, scale="1-5")
    assert tally(found) == dict.fromkeys(range(1, 6), 10)
    assert sum(found.left_out.values()) == 20


def test_good_and_bad_become_two_groups(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [["Date", "Satisfaction Score"], *answers(60, ["Good", "Bad", "Offered"])])
    (row,) = count(path, SourceKind.SCORES).rows["score_totals"]
    assert (row["favourable"], row["neutral"], row["unfavourable"]) == (20, 0, 20)


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["13/03/2027", "04/03/2027"], "2027-03-04"),
        (["03/13/2027 4:05:00 PM", "03/04/2027 12:00:00 AM"], "2027-03-04"),
        (["2027-03-13T10:00:00Z", "2027-03-04T23:30:00-05:00"], "2027-03-05"),
        (["46459", "46450"], "2027-03-04"),
        (["1804932000", "1804154400"], "2027-03-04"),
        (["13 Mar 2027", "4 March 2027"], "2027-03-04"),
        (["13.03.2027", "04.03.2027", "31.12.1899"], "2027-03-04"),
        (["2027/03/13 9:03:11 AM GMT+1", "2027/03/04 11:59:11 PM GMT+5:30"], "2027-03-04"),
        (["202704", "202703"], "2027-03-01"),
    ],
)
def test_dates_in_any_order(tmp_path: Path, cells: list[str], first: str) -> None:
    rows = [["Date", "NPS"], *([cells[at % len(cells)], NPS[at % 7]] for at in range(42))]
    assert count(written(tmp_path / "a.csv", rows)).first == first


def test_an_order_of_day_and_month_that_nothing_decides_is_asked_about(tmp_path: Path) -> None:
    rows = [["Date", "NPS"], *([f"{1 + at % 9:02}/{1 + at % 8:02}/2027", NPS[at % 7]] for at in range(72))]
    path = written(tmp_path / "a.csv", rows)
    with pytest.raises(Unsure, match="dates=day_first"):
        count(path)
    for order, most in (("month_first", 9), ("day_first", 8)):
        months = {row["period"] for row in count(path, dates=order).rows["scores"]}
        assert months == {f"2027-{month:02}" for month in range(1, most + 1)}


def test_an_order_that_makes_no_difference_is_not_talked_of(tmp_path: Path) -> None:
    rows = [[f"{1 + at % 9:02}/{1 + at % 9:02}/2027 09:00", NPS[at % 7]] for at in range(60)]
    found = count(written(tmp_path / "a.csv", [HEAD, *rows]))
    assert (found.first, found.last) == ("2027-01-01", "2027-09-09")
    assert not any("day first" in note or "month first" in note for note in found.notes)


def test_an_nps_on_another_scale_and_a_scale_changed_midway_are_refused(tmp_path: Path) -> None:
    five = written(tmp_path / "a.csv", [["Date", "Rating"], *answers(50, [1, 2, 3, 4, 5])])
    with pytest.raises(Dishonest, match="0 to 10"):
        count(five, known={"metric": "nps"})
    two = [["Date", "NPS"], *answers(60, [1, 2, 3, 4, 5], month=2), *answers(60, [0, 3, 6, 9, 10], month=4)]
    with pytest.raises(Dishonest, match="2027-02"):
        count(written(tmp_path / "b.csv", two))


def test_requests_with_stamps_leave_negative_spans_out(tmp_path: Path) -> None:
    head = ["Ticket ID", "Created time", "First response time", "Resolved at", "Status"]
    asked, solved = "2027-03-01 10:00:00", "2027-03-02 10:00:00"
    rows: list[list[object]] = [[at, asked, f"2027-03-01 10:{10 + at:02}:00", solved, "Closed"] for at in range(10)]
    rows += [[90, asked, "2027-03-01 09:00:00", "", "Open"], [91, asked, "", "", "Open"]]
    found = count(written(tmp_path / "a.csv", [head, *rows]), known={"promise_hours": "0.25"})
    (row,) = found.rows["service_figures"]
    assert (row["requests"], row["answered"], row["resolved"], row["in_time"]) == (12, 10, 10, 6)
    assert row["response_mean"] == pytest.approx(14.5 / 60, abs=1e-6)
    assert row["resolve_median"] == 24
    assert 1 in found.left_out.values()


def test_requests_with_durations_and_their_unit(tmp_path: Path) -> None:
    head = ["Id", "Created at", "First reply time in minutes", "Resolution time (in hrs)"]
    rows = [[at, f"2027-03-{1 + at:02}", 30 + at, 5] for at in range(11)]
    (row,) = count(written(tmp_path / "a.csv", [head, *rows])).rows["service_figures"]
    assert row["response_mean"] == pytest.approx(35 / 60, abs=1e-6)
    assert row["response_p90"] == pytest.approx(39 / 60, abs=1e-6)
    assert row["resolve_mean"] == 5
    with pytest.raises(Unsure, match="unit=minutes"):
        count(written(tmp_path / "b.csv", [["Id", "Created at", "First reply"], *(row[:3] for row in rows)]))


@pytest.mark.parametrize(
    "text", ["90 min", "1 h 30 min", "1h30m", "1,5 hours", "1 hr, 30 mins", "5400 secs", "0d 1h 30m"]
)
def test_times_that_say_their_units_need_no_mapping(tmp_path: Path, text: str) -> None:
    rows = [["Created", "First response time"], *([f"2027-03-{1 + at % 28:02} 09:00", text] for at in range(40))]
    found = count(written(tmp_path / "a.csv", rows))
    assert found.figures["answered"] == 40
    assert found.figures["response_mean"] == pytest.approx(1.5)


def test_times_that_nothing_reads_are_asked_about_once(tmp_path: Path) -> None:
    rows = [["Created", "First response time"], *([f"2027-03-{1 + at % 28:02} 09:00", "soon"] for at in range(40))]
    path = written(tmp_path / "a.csv", rows)
    with pytest.raises(Unsure, match="unit=minutes"):
        count(path)
    with pytest.raises(Unsure, match="no times that can be read") as told:
        count(path, unit="minutes")
    assert told.value.name == ""  # there is nothing more to ask


def test_a_row_is_left_out_for_one_reason(tmp_path: Path) -> None:
    rows = [*answers(70, NPS), ["Total", "490"], ["Average", "7"], ["", ""], ["03/03/2027 09:00", "12"]]
    found = count(written(tmp_path / "a.csv", [HEAD, *rows]))
    assert (found.read, found.used, sum(found.left_out.values())) == (74, 70, 4)
    assert list(found.left_out.values()) == [1, 1, 2]
    assert found.left_out["a total or an average"] == 2
    # An average is no answer, whichever way the period is told.
    assert count(tmp_path / "a.csv", period="2027").used == 70


def test_customers_by_month_from_starts_and_ends(tmp_path: Path) -> None:
    rows = [
        ["customer_id", "start_date", "end_date"],
        ["a", "2027-01-05", ""],
        ["b", "2027-01-20", "2027-02-10"],
        ["c", "2027-02-02", "2027-03-01"],
        ["d", "2027-03-03", ""],
    ]
    found = count(written(tmp_path / "a.csv", rows))
    assert [tuple(row.values()) for row in found.rows["customer_counts"]] == [
        ("2027-01", 0, 2, 2, 0),
        ("2027-02", 2, 1, 2, 1),
        ("2027-03", 2, 1, 2, 1),
    ]


def test_flags_without_dates_count_as_one_period(tmp_path: Path) -> None:
    rows = [
        ["account_id", "signup_date", "churn_flag"],
        *([at, f"2027-01-{1 + at:02}", at % 5 == 0] for at in range(20)),
    ]
    (row,) = count(written(tmp_path / "a.csv", rows)).rows["customer_counts"]
    assert (row["period"], row["at_start"], row["left_of_start"]) == ("2027", 20, 4)


def test_orders_tell_who_is_gone_by_an_activity_window(tmp_path: Path) -> None:
    rows = [
        ["Email", "Created at", "Total"],
        ["a@x", "2027-01-02", "10.00"],
        ["b@x", "2027-01-10", "20"],
        ["a@x", "2027-02-20", "$1,030.50"],
        ["a@x", "2027-03-20", "5"],
        ["A@x", "2027-03-21", "5"],
    ]
    path = written(tmp_path / "a.csv", rows)
    with pytest.raises(Unsure, match="gone_after=60"):
        count(path, SourceKind.ORDERS)
    found = count(path, SourceKind.ORDERS, gone_after="30")
    march = dict(found.rows["customer_counts"][-1])
    assert (march["period"], march["at_start"], march["new"], march["at_end"]) == ("2027-03", 1, 0, 1)
    assert (march["left_of_start"], march["customers"], march["ordered_again"]) == (0, 1, 1)
    assert found.figures["yearly_spend"] == pytest.approx((10 + 20 + 1030.5 + 5 + 5) / 2)


def test_reviews_phrases_and_web_figures(tmp_path: Path) -> None:
    reviews = [[at, 1 + at % 5, f"2027-03-{1 + at % 28:02}", "Maps"] for at in range(50)]
    head = ["reviewId", "Star Rating", "Review Date", "Source"]
    (row,) = count(written(tmp_path / "r.csv", [head, *reviews]), SourceKind.REVIEWS).rows["mentions"]
    assert (row["positive"], row["neutral"], row["negative"]) == (20, 10, 20)
    assert "everybody" not in row  # nothing says how often others were mentioned
    phrases = [
        ["Keyword", "Avg. monthly searches", "Competition"],
        ["veg ghent", "1,900", "Low"],
        ["veg box", "", "High"],
    ]
    found = count(written(tmp_path / "p.csv", phrases))
    assert found.rows["phrases"] == ({"phrase": "veg ghent", "volume": 1900}, {"phrase": "veg box"})
    days = [["20270301", "1,000", 30, "40%"], ["20270302", 500, 15, "60%"]]
    web = count(written(tmp_path / "w.csv", [["Date", "Sessions", "Conversions", "Bounce rate"], *days]))
    assert web.rows["kpi_figures"] == (
        {"kpi": "conversion", "period": "2027-03", "count": 45, "base": 1500},
        {"kpi": "bounce", "period": "2027-03", "count": 700, "base": 1500},
    )


def test_several_score_columns_are_asked_about(tmp_path: Path) -> None:
    head = ["Date", "How satisfied with delivery?", "How satisfied with help?"]
    rows = [head, *([day, score, score] for day, score in answers(50, [1, 2, 3, 4, 5]))]
    path = written(tmp_path / "a.csv", rows)
    with pytest.raises(Unsure, match="help"):
        count(path)
    assert sum(tally(count(path, score=head[2])).values()) == 50


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.csv", b"", "nothing in this file"),
        ("heads.csv", b"Date,NPS\r\n", "no row below them"),
        ("nul.csv", b"a,b\n" + bytes(2000), "not a text"),
        ("broken.xlsx", b"PK\x03\x04 cut off", "damaged"),
        ("broken.zip", b"PK\x03\x04 cut off", "damaged"),
        ("broken.parquet", b"PAR1 cut off", "damaged"),
        ("broken.jsonl", b'{"a": 1}\n{"a"', "damaged"),
        ("locked.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "password"),
        ("wide.csv", b",".join(b"a%d" % at for at in range(2100)) + b"\n1,2\n", "more than 2,000 columns"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable, match=said):
        count(tmp_path / name)


def test_a_zip_with_a_password_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", [written(tmp_path / "a.csv", [HEAD, *answers(30, NPS)])])
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="password"):
        count(path)


def test_a_line_without_an_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxplan.sources.limits.LINE", 5000)
    path = written(tmp_path / "a.csv", [["Date", "NPS"], ["2027-03-01", "9" * 9000]])
    with pytest.raises(Unreadable, match="longer than 5,000"):
        count(path)


def test_a_quote_that_is_never_closed_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'Date,NPS\n"' + b"2027-03-01,9\n" * 1_400_000)
    with pytest.raises(Unreadable, match="longer than"):
        count(path)


def test_a_zip_that_swells_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "zeros.csv").write_bytes(b"a,b\n" + b"0,0\n" * 3_000_000)
    with pytest.raises(Unreadable, match="far larger"):
        count(packed(tmp_path / "bomb.zip", [tmp_path / "zeros.csv"]))


def test_what_stands_in_cells_and_headers_is_never_a_query(tmp_path: Path) -> None:
    hostile = "x'); DROP TABLE answers; --"
    rows = [["Date", f"NPS {hostile}", 'Segment "); --'], *([day, score, hostile] for day, score in answers(40, NPS))]
    found = count(written(tmp_path / "a.csv", rows))
    assert sum(tally(found).values()) == 40
    assert {row["segment"] for row in found.rows["scores"]} == {hostile}


def test_a_large_export_is_counted_from_a_packed_copy_that_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxplan.sources.limits.IN_MEMORY", 1000)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "aside"))
    (tmp_path / "aside").mkdir()
    path = written(tmp_path / "a.csv", [HEAD, *answers(700, NPS)])
    with opened([path]) as table:
        assert any(tmp_path.glob("aside/*/*.duckdb"))
        assert tally(counted(table, meaning(table, None, {}), {})) == {10: 100, 9: 200, 8: 100, 7: 100, 4: 100, 2: 100}
    assert not any((tmp_path / "aside").iterdir())


def test_a_long_export_is_understood_by_a_part_of_it_and_counted_whole(tmp_path: Path) -> None:
    found = count(written(tmp_path / "a.csv", [HEAD, *answers(7000, NPS)]))
    assert tally(found) == {10: 1000, 9: 2000, 8: 1000, 7: 1000, 4: 1000, 2: 1000}


def test_spans_that_mostly_lie_before_the_request_are_refused(tmp_path: Path) -> None:
    head = ["Created", "First response", "Solved at"]
    asked = [f"2027-03-{1 + at:02}" for at in range(20)]
    early = written(tmp_path / "a.csv", [head, *([f"{day} 10:00", f"{day} 09:00", f"{day} 12:00"] for day in asked)])
    with pytest.raises(Dishonest, match=r'20 of the 20 first answers in "First response" .* --map first_response= '):
        count(early)
    assert count(early, first_response="").figures["resolve_mean"] == 2
    swapped = written(tmp_path / "b.csv", [["Created", "Solved (hours)"], *([f"{day} 10:00", -2] for day in asked)])
    with pytest.raises(Dishonest, match=r'20 of the 20 times in "Solved \(hours\)" .* --map solved= '):
        count(swapped)


def test_answers_of_0_and_1_alone_are_no_scale_of_0_to_10(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [["Date", "Would you recommend us?"], *answers(60, [0, 1, 1, 1])])
    with pytest.raises(Dishonest, match="scale=good-bad"):
        count(path, known={"metric": "nps"}, scale="0-10")
    assert count(path, scale="good-bad").figures["count"] == 60


def test_a_day_may_tell_answers_apart_and_date_them(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [HEAD, *answers(56, NPS)])
    rows = count(path, segment="Date").rows["scores"]
    assert {row["period"] for row in rows} == {"2027-03"}
    assert {str(row["segment"])[:10] for row in rows} == {f"{day:02}/03/2027" for day in range(1, 29)}


def test_the_kind_of_complaint_is_the_theme_though_there_are_many(tmp_path: Path) -> None:
    head = ["Created Date", "Closed Date", "Complaint Type", "Facility Type"]
    kinds = [f"Kind {at % 10 if at % 2 else at % 50}" for at in range(240)]
    rows = [["2027-03-01 10:00", "2027-03-01 11:00", kind, "N/A" if at < 20 else ""] for at, kind in enumerate(kinds)]
    themes = count(written(tmp_path / "a.csv", [head, *rows])).rows["ticket_themes"]
    assert sum(row["count"] for row in themes) == 240
    assert len(themes) == 13


def test_lines_of_an_order_are_one_order(tmp_path: Path) -> None:
    head = ["Name", "Email", "Created at", "Total", "Lineitem name"]
    orders = [(f"#{100 + at}", f"{'abcde'[at % 5]}@x.example", f"2027-0{1 + at // 5}-1{at % 5}") for at in range(25)]
    once = [[*order, "30.00" if line == 0 else "", f"Tea {line}"] for order in orders for line in range(3)]
    each = [[*order, 8 + line, f"Tea {line}"] for order in orders for line in range(3)]
    same = [[*order, "1.030,50", f"Tea {line}"] for order in orders for line in range(3)]
    for rows, spent, told in ((once, 150, "once"), (each, 135, "together"), (same, 5152.5, "once")):
        found = count(written(tmp_path / f"{spent}.csv", [head, *rows]), SourceKind.ORDERS, gone_after="45")
        assert (found.figures["orders"], found.figures["customers"]) == (25, 5)
        assert found.figures["yearly_spend"] == pytest.approx(spent)
        assert any("25 orders in 75 lines" in note and told in note for note in found.notes)
        assert {row["ordered_again"] for row in found.rows["customer_counts"]} == {0}


def test_a_day_printed_above_the_headers_is_none_of_them(tmp_path: Path) -> None:
    junk: list[list[object]] = [["Customer satisfaction"], [], ["Printed", datetime(2027, 10, 2), "", "", ""]]
    head = ["No.", "Date of visit", "Shop", "Overall satisfaction (1-5)", "Remarks"]
    rows = [[at, datetime(2027, 3, 1 + at % 28), "North", 1 + at % 5, "fine"] for at in range(40)]
    found = count(workbook(tmp_path / "a.xlsx", [*junk, head, *rows, ["Total", "", "", 120, ""]]))
    assert (found.used, sum(tally(found).values())) == (40, 40)
    with opened([tmp_path / "a.xlsx"]) as table:
        assert table.columns == tuple(head)


def test_a_survey_in_german_needs_no_mapping(tmp_path: Path) -> None:
    places = ["sehr unzufrieden", "unzufrieden", "teils/teils", "zufrieden", "sehr zufrieden", "k.A."]
    rows = [[f"{1 + at % 28:02}.03.2027", f"Müller {at}", places[at % 6], "Google"] for at in range(60)]
    path = written(tmp_path / "a.csv", [["Datum", "Gast", "Gesamtbewertung", "Portal"], *rows], "cp1252", ";")
    assert tally(count(path)) == {1: 10, 2: 10, 3: 10, 4: 10, 5: 10}
    (row,) = count(path, SourceKind.REVIEWS).rows["mentions"]
    assert (row["positive"], row["neutral"], row["negative"], row["network"]) == (20, 10, 20, "Google")


def test_requests_in_opening_hours_say_so_and_are_no_customers(tmp_path: Path) -> None:
    first, whole = "First reply time in minutes within business hours", "Full resolution time in minutes"
    head = ["Ticket ID", "Created at", "Status", first, f"{whole} within business hours"]
    rows = [[at, f"2027-03-{1 + at % 28:02}", "Closed", 30, 90] for at in range(40)]
    found = count(written(tmp_path / "a.csv", [head, *rows]))
    assert (found.kind, found.figures["response_mean"], found.figures["resolve_mean"]) == ("tickets", 0.5, 1.5)
    assert sum("opening hours" in note for note in found.notes) == 2
    both = [[*row, 600] for row in rows]
    found = count(written(tmp_path / "b.csv", [[*head, whole], *both]))
    assert found.figures["resolve_mean"] == 10
    bare = written(tmp_path / "c.csv", [["Ticket ID", "Created at", "Status"], *(row[:3] for row in rows)])
    with pytest.raises(Unsure):
        count(bare)


def test_the_group_of_an_nps_answer_is_no_team(tmp_path: Path) -> None:
    head = ["RecordedDate", "Q1_NPS_GROUP", "Q1 recommend us to a friend"]
    groups = {10: "Promoter", 9: "Promoter", 8: "Passive", 7: "Passive", 4: "Detractor", 2: "Detractor"}
    rows = [[f"2027-03-{1 + at % 28:02}", groups[NPS[at % 7]], NPS[at % 7]] for at in range(70)]
    found = count(written(tmp_path / "a.csv", [head, *rows]))
    assert sum(tally(found).values()) == 70
    assert not any("team" in row for row in found.rows["scores"])
