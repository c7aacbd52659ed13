"""The file itself: valid, the same each time, private facts left out, a person's text as typed, few pages."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from cxplan import document, workbook
from cxplan.plan import CHAPTERS, OwnWords, Plan
from cxplan.plan.fields import Unit
from cxplan.plan.foundations import Foundations
from cxplan.plan.walk import Fact, Kind, singles, tables

from ..judges.libreoffice import to_pdf
from ..judges.schema import audit_faults, sdk_faults
from .reading import W, lines, made, part, parts, summary, whole, with_facts, with_row
from .starter import AS_OF, sample, values

HOSTILE = [
    "=HYPERLINK(\"http://x\")",
    "+1", "-1", "@sum", "\tx", "\rx",
    "<w:p/> & </w:body> {company} {0} %s",
    "a\x00b\x08c\x0bd\ufffe",
    "😀👩‍👩‍👧 e\u0301",
    "مشتریان ما راضی‌اند", "வாடிக்கையாளர்", "שלום (1) hello",
    "x" * 40_000,
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The samples' documents on disk, and one with everything in it."""
    folder = tmp_path_factory.mktemp("documents")
    hostile = filled(lambda fact, number: HOSTILE[number % (len(HOSTILE) - 1)])
    packages = {
        "starter": made(sample("starter"), values()),
        "cafe": made(sample("cafe")),
        "grocery": made(sample("grocery"), record=True),
        "empty": made(Plan()),
        "hostile": made(hostile, record=True),
    }
    for name, package in packages.items():
        (folder / f"{name}.docx").write_bytes(package)
    return {name: folder / f"{name}.docx" for name in packages}


def filled(word: Any) -> Plan:
    """A plan with one row in every table and a text in every free-text fact, made by `word(fact, number)`."""
    number = 0

    def texts(facts: tuple[Fact, ...]) -> dict[str, Any]:
        nonlocal number
        new: dict[str, Any] = {}
        for fact in facts:
            if fact.kind in (Kind.LINE, Kind.TEXT) and fact.name not in ("currency", "brand_colour", "not_applicable"):
                number += 1
                new[fact.name] = word(fact, number)
        return new

    plan = Plan()
    for chapter in CHAPTERS:
        rows = {
            table.name: (table.model.model_construct(id=f"{table.prefix}1", **texts(table.facts)),)
            for table in tables().values()
            if table.chapter == chapter
        }
        plan = with_facts(plan, chapter, **texts(singles()[chapter]), **rows)
    return plan


@pytest.mark.parametrize("name", ["starter", "cafe", "grocery", "empty", "hostile"])
def test_no_schema_fault_is_found(files: dict[str, Path], name: str) -> None:
    assert audit_faults(files[name]) == []
    assert sdk_faults(files[name]) == []


def test_pages_are_few_and_the_summary_is_one(tmp_path: Path) -> None:
    """From summary to governance: the grocery at most 16 pages, the starter 8; no page is empty."""
    for name in ("starter", "grocery"):
        (tmp_path / f"{name}.docx").write_bytes(made(sample(name), workbook.make(sample(name)).values))
    (tmp_path / "empty.docx").write_bytes(made(Plan()))
    short = document.make(
        sample("grocery"), workbook.make(sample("grocery")).values, AS_OF, kind=document.Kind(brief=True)
    )
    (tmp_path / "brief.docx").write_bytes(short.package)
    names = ("starter", "grocery", "empty", "brief")
    pdfs = to_pdf([tmp_path / f"{name}.docx" for name in names], tmp_path)
    pages = {name: _pages(pdf) for name, pdf in zip(names, pdfs, strict=True)}
    for name, most in (("starter", 8), ("grocery", 16)):
        told = [" ".join(page.split()) for page in pages[name]]
        first = next(place for place, page in enumerate(told) if page.startswith("Summary"))
        last = next(place for place, page in enumerate(told) if place > first and "How the figures are made" in page)
        shared = not told[last].startswith("How the figures are made")
        assert last - first + shared <= most, [page[:60] for page in told]
        assert all(len(page.split()) > 40 for page in pages[name][1:])
    assert len(pages["brief"]) == 2
    assert len(pages["empty"]) == 2  # the cover; the summary with how the figures are made below it
    page_one = " ".join(next(page for page in pages["starter"] if page.strip().startswith("Summary")).split())
    assert "Decide by 1 Feb" in page_one and "Vision and promise" not in page_one


def _pages(pdf: Path) -> list[str]:
    """The text of each page."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def test_the_same_plan_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib, sys; from tests.document import reading, starter;"
        "package = reading.made(starter.sample('starter'), starter.values(), record=True);"
        "sys.stdout.write(hashlib.sha256(package).hexdigest())"
    )
    root = Path(__file__).parents[2]
    said = {
        subprocess.run([sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed},
                       capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1 and len(said.pop()) == 64


def test_private_facts_are_in_no_document() -> None:
    plan = filled(lambda fact, number: f"{'secret' if fact.private else 'open'}{number:04}")
    text = whole(made(plan, record=True))
    assert "open0001" in text
    assert "secret" not in text


def test_private_figures_are_in_no_document() -> None:
    private = [fact for fact in singles()["business_case"] if fact.private]
    odd = {fact.name: 0.271828 if fact.unit is Unit.SHARE else 7654321 for fact in private}
    text = whole(made(with_facts(sample("starter"), "business_case", **odd), values(), record=True))
    assert len(odd) > 10
    assert "27.2" not in text and "27.18" not in text and "654" not in text


def test_everything_entered_and_not_private_is_in_the_record() -> None:
    words: dict[str, str] = {}

    def word(fact: Fact, number: int) -> str:
        token = f"token{number:04}"
        if not fact.private:
            words[fact.key] = token
        return token

    plan = filled(word)
    text = whole(made(plan, record=True))
    assert {key for key, token in words.items() if token not in text} == set()


def test_in_the_record_short_rows_stand_side_by_side_with_their_ids() -> None:
    phrases = [{"id": f"PH{number}", "phrase": f"shop {number}", "volume": 10 * number} for number in (1, 2, 3)]
    texts = whole(made(Plan.model_validate({"competitors": {"phrases": phrases}}), record=True)).split("\n")
    start = texts.index("PH1")
    assert texts[start - 3 : start + 6] == [
        "Id",
        "Phrase",
        "Searches a month",
        "PH1",
        "shop 1",
        "10",
        "PH2",
        "shop 2",
        "20",
    ]


def test_in_the_record_long_rows_go_on_in_tables_below_and_what_all_share_is_told_once() -> None:
    rows = [
        {
            "id": f"SV{number}",
            "name": f"After call {number}",
            "question": f"How well did we solve it, the {number}. time? " * 2,
            "audience": "everybody who called " + "and was heard " * number,
            "channel": "email",
            "trigger": "an hour after the call was over",
            "population": 1000 * number,
            "follow_up_owner": "Ana",
            "follow_up_days": number,
        }
        for number in (1, 2, 3)
    ]
    package = made(Plan.model_validate({"surveys": {"surveys": rows}}), record=True)
    tables_ = docx.Document(io.BytesIO(package)).tables
    told = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables_]
    record = [grid for grid in told if grid[0][0] == "Id"]
    assert len(record) > 1 and all(len(row) <= 6 for grid in record for row in grid)
    assert all([row[0] for row in grid[1:]] == ["SV1", "SV2", "SV3"] for grid in record)
    said = whole(package)
    assert "part 1 of" in said
    assert "The same for all: Channel, E-mail." in said and said.count("E-mail") == 1


def test_in_the_record_scores_of_one_survey_and_period_are_told_in_one_line() -> None:
    rows = [("2027-01", 5, 40), ("2027-01", 4, 30), ("2027-02", 5, 20)]
    scores = [
        {"id": f"SC{number}", "period": period, "survey": "SV1", "score": score, "count": count}
        for number, (period, score, count) in enumerate(rows, 1)
    ]
    plan = Plan.model_validate(
        {"measurement": {"scores": scores}, "surveys": {"surveys": [{"id": "SV1", "name": "After " + "a call " * 10}]}}
    )
    text = whole(made(plan, record=True))
    assert "SC1 to SC2\nJanuary 2027" in text
    assert "5 (40); 4 (30)" in text and "5 (20)" in text


def test_without_the_record_no_appendix_is_printed() -> None:
    assert "Everything entered, step by step" not in whole(made(sample("starter"), values()))
    assert "Everything entered, step by step" in whole(made(sample("starter"), values(), record=True))


@pytest.mark.parametrize("typed", HOSTILE[:6] + HOSTILE[8:])
def test_a_persons_text_stays_text(typed: str) -> None:
    plan = with_row(sample("starter"), "goals", "goals", 0, title=typed)
    headline = summary(plan, values())["Headline"]
    assert headline.split() == typed.replace("\u00a0", " ").split()


def test_markup_and_slots_stay_text_and_what_xml_forbids_is_dropped() -> None:
    plan = with_row(sample("starter"), "goals", "goals", 0, title=HOSTILE[6])
    assert summary(plan, values())["Headline"] == HOSTILE[6]
    plan = with_row(sample("starter"), "goals", "goals", 0, title=HOSTILE[7])
    assert summary(plan, values())["Headline"] == "abcd"


def test_signs_that_turn_letters_around_do_not_reach_the_document_and_right_to_left_text_stays() -> None:
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    typed = f"\u202egnp.exe\u202c \u2067مشتریان\u2069 راضی{turning}"
    made_ = made(with_row(sample("starter"), "goals", "goals", 0, title=typed), values(), record=True)
    for name, content in parts(made_).items():
        assert not {sign for sign in turning if sign.encode() in content}, name
    assert "gnp.exe مشتریان راضی" in whole(made_)


def test_right_to_left_text_is_told_its_direction() -> None:
    plan = with_row(sample("starter"), "goals", "goals", 0, title="مشتریان ما راضی‌اند")
    body = part(made(plan, values()), "word/document.xml")
    paragraph = next(node for node in body.iter(f"{W}p") if "مشتریان" in "".join(node.itertext()))
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert paragraph.find(f"{W}r/{W}rPr/{W}rtl") is not None


def test_own_sentences_stand_in_place_of_generated_ones() -> None:
    own = (
        OwnWords(id="W1", place="summary.headline", words="We keep customers by never surprising them at the door."),
        OwnWords(id="W2", place="summary.money", words="It is cheap."),
        OwnWords(id="W3", place="audit.finding", words="Substitutions let us down."),
        OwnWords(id="W4", place="nowhere.at_all", words="Lost?"),
    )
    made_ = document.make(sample("starter").model_copy(update={"own_words": own}), values(), AS_OF)
    text = whole(made_.package)
    assert "We keep customers by never surprising them at the door." in text
    assert "It is cheap." in text and "It pays for itself" not in text.partition("Contents")[0]
    assert "Substitutions let us down." in text and "Of seven touchpoints" not in text
    assert len(made_.warnings) == 1
    assert made_.warnings[0].startswith("Own words W4: the document has no place called nowhere.at_all.")


def test_every_place_can_be_taken_over() -> None:
    own = tuple(OwnWords(id=f"W{n}", place=place, words=f"own{n:03}") for n, place in enumerate(document.places(), 1))
    plan = sample("grocery").model_copy(update={"own_words": own})
    made_ = document.make(plan, workbook.make(plan).values, AS_OF)
    text = whole(made_.package)
    assert made_.warnings == ()
    assert [row.place for row in own if (row.words or "") not in text] == []


def test_tables_have_at_most_six_columns_and_a_marked_header() -> None:
    for name in ("starter", "grocery"):
        body = part(made(sample(name), values() if name == "starter" else None), "word/document.xml")
        found = list(body.iter(f"{W}tbl"))
        assert found
        for table in found:
            rows = table.findall(f"{W}tr")
            style = table.find(f"{W}tblPr/{W}tblStyle")
            if style is not None and style.attrib[f"{W}val"] in ("Roadmap", "Quadrants"):
                continue
            assert len(rows[0].findall(f"{W}tc")) <= 6
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert {len(row.findall(f"{W}tc")) for row in rows} == {len(rows[0].findall(f"{W}tc"))}


def test_the_contents_link_to_every_section_by_its_finding() -> None:
    body = part(made(sample("starter"), values()), "word/document.xml")
    marks = {node.attrib[f"{W}name"] for node in body.iter(f"{W}bookmarkStart")} - {"summary"}
    marks = {mark for mark in marks if not mark.startswith("_Ref_")}
    links = [node.attrib[f"{W}anchor"] for node in body.iter(f"{W}hyperlink")]
    assert set(links) == marks and len(links) == len(marks) == len(CHAPTERS) + 1


def test_every_style_used_is_defined_and_nothing_is_formatted_directly() -> None:
    package = made(sample("grocery"), record=True)
    body, sheet = part(package, "word/document.xml"), part(package, "word/styles.xml")
    defined = {style.attrib[f"{W}styleId"] for style in sheet.iter(f"{W}style")}
    used = {node.attrib[f"{W}val"] for kind in ("pStyle", "rStyle", "tblStyle") for node in body.iter(f"{W}{kind}")}
    assert used <= defined
    assert not [node for kind in ("b", "i", "sz", "color", "jc") for node in body.iter(f"{W}{kind}")]


def test_the_file_says_whose_it_is_and_since_when() -> None:
    core = docx.Document(io.BytesIO(made(sample("starter"), values()))).core_properties
    assert core.title == "Orchard Lane Grocery · Customer experience strategy 2027"
    assert core.author == "Marta, owner"
    assert core.created is not None and core.created.date() == date(2027, 1, 15)
    assert core.language == "en-GB"


def test_the_last_lines_say_which_version_and_where_changes_belong() -> None:
    last = lines(made(sample("starter"), values()))[-1].text
    assert last.startswith("Made with cxplan ")
    assert "Changes typed into this file stay in this file" in last


def test_the_trademark_notice_stands_where_nps_does_and_only_there() -> None:
    assert "NPS® and Net Promoter® are registered trademarks" in whole(made(sample("starter"), values()))
    assert "registered trademarks" not in whole(made(Plan(foundations=Foundations(company="Acme", offer="Tea"))))


def test_a_very_long_company_name_does_not_fill_every_page() -> None:
    plan = with_facts(sample("starter"), "foundations", company="Very " * 2000)
    footer = part(made(plan, values()), "word/footer1.xml")
    assert len("".join(footer.itertext())) < 200
