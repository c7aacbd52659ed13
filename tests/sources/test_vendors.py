# ruff: noqa: E501  # rows of exports are as wide as they are
"""Exports of twelve programs in the layout that these document; the rows are made up.

Each is read by its columns alone and by the mapping of its name: both give the same counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cxplan.plan.choices import SourceKind as Kind
from cxplan.sources import maps
from cxplan.sources.counted import Counted
from cxplan.sources.counting import counted
from cxplan.sources.opened import opened
from cxplan.sources.roles import hinted, meaning

from .exports import Rows, workbook, written

NPS = "How likely is it that you would recommend us to a friend or colleague?"
SCORES = [10, 9, 9, 8, 7, 4, 2]


def google_forms() -> Iterator[list[object]]:
    yield ["Timestamp", f"{NPS} (0-10)", "What could we improve?"]
    yield from ([f"3/{1 + at % 28}/2027 9:{at % 60:02}:12", SCORES[at % 7], "fine, thanks"] for at in range(70))


def surveymonkey() -> Iterator[list[object]]:
    yield [
        "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
        "Last Name", "Custom Data 1", NPS, "What is the main reason?",
    ]  # fmt: skip
    yield ["", "", "", "", "", "", "", "", "", "Response", "Open-Ended Response"]
    for at in range(70):
        stamp = f"03/{1 + at % 28:02}/2027 09:{at % 60:02}:12 AM"
        yield [114 + at, 4711, stamp, stamp, "192.0.2.7", "a@b.example", "A", "B", "", SCORES[at % 7], "x"]


def typeform() -> Iterator[list[object]]:
    yield [
        "#",
        f"{NPS}",
        "Other",
        "Other",
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
        "Tags",
        "Ending",
    ]
    for at in range(70):
        day = f"2027-03-{1 + at % 28:02}"
        yield [
            f"h{at}",
            SCORES[at % 7],
            "",
            "",
            "completed",
            f"{day} 09:00:00",
            "",
            f"{day} 09:05:00",
            "9f",
            "",
            "Thanks",
        ]
    yield ["h70", "", "", "", "started", "2027-04-01 09:00:00", "2027-04-01 09:01:00", "", "9f", "", ""]


def qualtrics() -> Iterator[list[object]]:
    names = [
        "StartDate",
        "EndDate",
        "Status",
        "IPAddress",
        "Progress",
        "Finished",
        "RecordedDate",
        "ResponseId",
        "Q1_NPS_GROUP",
        "Q1",
    ]
    yield list(names)
    yield [
        "Start Date",
        "End Date",
        "Response Type",
        "IP Address",
        "Progress",
        "Finished",
        "Recorded Date",
        "Response ID",
        f"{NPS} - Group",
        NPS,
    ]
    yield [f'{{"ImportId":"{name}"}}' for name in names]
    for at in range(70):
        score, stamp = SCORES[at % 7], f"2027-03-{1 + at % 28:02} 10:00:00"
        group = "Promoter" if score > 8 else "Passive" if score > 6 else "Detractor"
        yield [stamp, stamp, 0, "192.0.2.7", 100, 1, stamp, f"R_{at}", group, score]


def delighted() -> Iterator[list[object]]:
    yield ["Person ID", "Email", "Name", "Survey Type", "Score", "Comment", "Permalink", "Created At", "Updated At"]
    for at in range(70):
        stamp = 1803859200 + 86400 * (at % 28)
        yield [at, "a@b.example", "A", "nps", SCORES[at % 7], "x", "https://example.org", stamp, stamp]


def asknicely() -> Iterator[list[object]]:
    yield ["response_id", "person_id", "email", "name", "segment", "answer", "comment", "sent", "responded", "status"]
    for at in range(70):
        yield [
            at,
            at,
            "a@b.example",
            "A",
            "",
            SCORES[at % 7],
            "x",
            "2027-02-27 08:00:00",
            f"2027-03-{1 + at % 28:02} 09:00:00",
            "done",
        ]


def excel_file() -> Iterator[list[object]]:
    yield ["Our survey of March", None, None]
    yield [None, None, None]
    yield ["Date", NPS, "Remarks"]
    yield from ([f"{1 + at % 28:02}.03.2027", SCORES[at % 7], "x"] for at in range(70))
    yield ["Total", 490, None]


SURVEYS: dict[str, Callable[[], Iterator[list[object]]]] = {
    "google-forms": google_forms, "surveymonkey": surveymonkey, "typeform": typeform, "qualtrics": qualtrics,
    "delighted": delighted, "asknicely": asknicely, "": excel_file,
}  # fmt: skip


def count(path: Path, name: str, **said: str) -> Counted:
    with opened([path]) as table:
        hints = dict(maps.hints(name, path.parent) or {}) if name else {}
        kind = "".join(hints.pop("kind", ()))
        return counted(table, meaning(table, Kind(kind) if kind else None, {**hinted(table, hints), **said}), {})


def made(tmp_path: Path, rows: Rows, book: bool = False) -> Path:
    return workbook(tmp_path / "a.xlsx", rows) if book else written(tmp_path / "a.csv", rows)


@pytest.mark.parametrize("vendor", SURVEYS)
def test_a_survey_tool(tmp_path: Path, vendor: str) -> None:
    path = made(tmp_path, SURVEYS[vendor](), book=not vendor)
    for name in dict.fromkeys(("" if vendor != "asknicely" else vendor, vendor)):
        found = count(path, name)
        tally: dict[int, int] = {}
        for row in found.rows["scores"]:
            tally[row["score"]] = tally.get(row["score"], 0) + row["count"]
        assert tally == {10: 10, 9: 20, 8: 10, 7: 10, 4: 10, 2: 10}
        assert {row["period"] for row in found.rows["scores"]} == {"2027-03"}
        assert found.settled["scale"] == "0-10"
        assert not any("segment" in row for row in found.rows["scores"])  # another question is none


def zendesk() -> Iterator[list[object]]:
    yield [
        "Summation column", "Id", "Requester", "Requester email", "Group", "Subject", "Status", "Via", "Created at",
        "Updated at", "Solved at", "Resolution time", "Satisfaction Score", "First reply time in minutes",
        "First reply time in minutes within business hours", "Full resolution time in minutes", "Ticket Category [list]",
    ]  # fmt: skip
    for at in range(40):
        day, rated = f"2027-03-{1 + at % 28:02} 09:00", ("Good", "Bad", "Offered", "Not Offered")[at % 4]
        yield [1, at, "A", "a@b.example", "Support", f"Where is order {at}?", "Solved", ("Mail", "Web")[at % 2], day, day, day.replace("09:", "11:"), 2, rated, 30, 30, 120, ""]  # fmt: skip


def freshdesk() -> Iterator[list[object]]:
    yield [
        "Contact ID", "Company Name", "Ticket ID", "Created time", "Type", "Group", "Agent", "Source", "Time tracked",
        "First response time (in hrs)", "Resolution time (in hrs)", "Agent interactions", "Tags", "Survey results",
        "Resolution status", "First response status",
    ]  # fmt: skip
    for at in range(40):
        rated = ("Extremely Happy", "Unhappy", "", "")[at % 4]
        yield [at, "A", at, f"2027-03-{1 + at % 28:02} 09:00:00", ("Question", "Problem")[at % 2], "Support", "B", ("Email", "Phone")[at % 2], "00:10", "00:30:00", "02:00:00", 3, "", rated, "Within SLA", "Within SLA"]  # fmt: skip


def salesforce() -> Iterator[list[object]]:
    yield [
        "Case Number",
        "Account Name",
        "Case Origin",
        "Case Reason",
        "Status",
        "Date/Time Opened",
        "Date/Time Closed",
        "Case Owner",
    ]
    for at in range(40):
        yield [
            at,
            "A",
            ("Email", "Web")[at % 2],
            "Delivery",
            "Closed",
            f"3/{1 + at % 28}/2027 9:00 AM",
            f"3/{1 + at % 28}/2027 11:00 AM",
            "B",
        ]


@pytest.mark.parametrize("vendor", [zendesk, freshdesk, salesforce])
@pytest.mark.parametrize("named", [True, False])
def test_a_helpdesk(tmp_path: Path, vendor: Callable[[], Iterator[list[object]]], named: bool) -> None:
    found = count(made(tmp_path, vendor()), vendor.__name__ if named else "")
    whole = next(row for row in found.rows["service_figures"] if "channel" not in row and "team" not in row)
    assert (found.kind, whole["period"], whole["requests"], whole["resolved"]) == ("tickets", "2027-03", 40, 40)
    assert whole["resolve_mean"] == 2
    assert whole.get("response_mean", 0.5) == 0.5
    channels = {row["channel"]: row["requests"] for row in found.rows["service_figures"] if "channel" in row}
    assert len(channels) == 2 and set(channels.values()) == {20} and "other" not in channels
    assert "example" not in str(found.rows)
    if vendor is zendesk:
        (rated,) = (row for row in found.rows["score_totals"] if "team" not in row)
        assert (rated["favourable"], rated["unfavourable"]) == (10, 10)


@pytest.mark.parametrize("name", ["shopify", ""])
def test_a_shop(tmp_path: Path, name: str) -> None:
    head = ["Name", "Email", "Financial Status", "Paid at", "Accepts Marketing", "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code", "Lineitem quantity", "Lineitem name", "Created at", "Notes"]  # fmt: skip
    orders = [
        [f"#{at}", f"{'abcde'[at % 5]}@x.example", "paid", day, "no", "EUR", 9, 1, 0, "10.00", "", 1, "Box", day, ""]
        for at in range(25)
        for day in [f"2027-0{1 + at // 5}-10 09:00:00 +0100"]
    ]
    found = count(made(tmp_path, [head, *orders]), name, gone_after="45")
    assert (found.kind, found.figures["customers"], found.figures["yearly_spend"]) == ("orders", 5, 50)
    assert {row["at_start"] for row in found.rows["customer_counts"]} == {5}


@pytest.mark.parametrize("name", ["google-analytics", ""])
def test_web_figures(tmp_path: Path, name: str) -> None:
    junk = [["# ----------------------------------------"], ["# Traffic acquisition"], ["# 20270301-20270331"], []]
    rows = [
        ["Date", "Sessions", "Engaged sessions", "Key events", "Bounce rate"],
        *([f"202703{day:02}", 100, 60, 3, "0.4"] for day in range(1, 32)),
    ]
    found = count(made(tmp_path, [*junk, *rows]), name)
    assert found.rows["kpi_figures"] == (
        {"kpi": "conversion", "period": "2027-03", "count": 93, "base": 3100},
        {"kpi": "bounce", "period": "2027-03", "count": 1240, "base": 3100},
    )


@pytest.mark.parametrize("name", ["keyword-planner", ""])
def test_search_phrases(tmp_path: Path, name: str) -> None:
    head = ["Keyword", "Currency", "Avg. monthly searches", "Three month change", "YoY change", "Competition", "Competition (indexed value)", "Top of page bid (low range)", "Top of page bid (high range)", "Ad impression share", "Organic impression share", "Organic average position", "In account?", "In plan?", "Searches: Feb 2027", "Searches: Mar 2027"]  # fmt: skip
    rows = [
        ["broadband near me", "GBP", 12100, "0%", "22%", "High", 88, "1.20", "4.80", "", "", "", "", "", 9900, 14800],
        ["fibre to the village", "GBP", 90, "∞", "", "Low", 4, "", "", "", "", "", "", "", 70, 110],
        ["fast internet", "GBP", "1K – 10K", "0%", "0%", "Low", 9, "", "", "", "", "", "", "", "", ""],
    ]
    junk = [["Keyword Stats 2027-04-01 at 10_20_30"], ["1 April 2026 - 31 March 2027"]]
    path = written(tmp_path / "a.csv", [*junk, head, *rows], "utf-16", "\t")
    found = count(path, name)
    assert found.rows["phrases"] == (
        {"phrase": "broadband near me", "volume": 12100},
        {"phrase": "fibre to the village", "volume": 90},
        {"phrase": "fast internet"},
    )
    assert (found.left_out, found.notes) == ({}, ("1 of them without a number of searches.",))


def test_a_mapping_is_named_and_kept_beside_the_plan(tmp_path: Path) -> None:
    path = tmp_path / maps.OWN
    path.write_bytes(maps.with_one(tmp_path, "ours", {"kind": "scores", "score": 'Is "it" good?', "scale": "1-5"}))
    path.write_bytes(maps.with_one(tmp_path, "other", {"date": "When"}))
    assert maps.hints("Ours", tmp_path) == {"kind": ("scores",), "score": ('Is "it" good?',), "scale": ("1-5",)}
    assert {"ours", "other", "asknicely"} <= set(maps.known(tmp_path))
    assert maps.hints("nobody", tmp_path) is None
