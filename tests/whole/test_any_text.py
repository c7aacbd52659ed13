"""Whatever a person types is text in both files: no formula, no markup, no crash, and readable as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl.utils import get_column_letter

from cxplan.building import Built, Order, Part, build
from cxplan.ooxml.opened import Opened
from cxplan.plan import Plan
from cxplan.plan.file import parse
from cxplan.plan.walk import Fact, Kind, facts, tables
from cxplan.plan.yaml_dump import document as as_yaml
from cxplan.workbook.locating.aligned import aligned
from tests.judges import compare, excel_lint, formulas, libreoffice, schema
from tests.judges.package import Package

pytestmark = pytest.mark.xdist_group("any text")

ATTACKS = {
    "equals": '=HYPERLINK("http://example.org","click")',
    "dde": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1+1)",
    "tab": "\t=1+1",
    "line_end": "\r=1+1",
    "quote": "'=1+1",
    "doubled": '"quoted" and "" twice',
    "markup": "<w:t>&lt;b&gt; & <script>alert(1)</script> ]]> <!-- x -->",
    "braces": "{company} {0} {{x}} %s %d ${x} [title]",
    "control": "bell\x07 null\x00 escape\x1b end",
    "escape": "_x0041_ and _x000D_ and _x005F_",
    "error": "#REF! #N/A",
    "number": "1984",
    "truth": "TRUE",
    "day": "2027-01-31",
    "emoji": "👩🏽‍🍳 🇧🇪 crème brûlée ﷽",
    "arabic": "نريد أن يشعر كل عميل بالراحة (100%)",
    "tamil": "வாடிக்கையாளர் மகிழ்ச்சி",
    "wide": "お客様は神様です",
    "overridden": "abc\u202edcba\u202c",
    "lines": "first line\nsecond line\n\nlast line",
    "spaces": "  two  spaces  ",
    "no_letter": "\ufffe\uffff\ud800"[:2],
    "separator": "a\u2028b\u2029c",
}
LONG = ("A sentence that goes on. " * 1_600).strip()  # some 40,000 characters


def plan_of(texts: Sequence[str], turn: int = 0) -> dict[str, Any]:
    """A plan whose every table has a row for each text, and whose single texts are these in turn."""
    data: dict[str, Any] = {}
    singles = 0
    for fact in facts().values():
        if fact.kind not in (Kind.LINE, Kind.TEXT) or fact.chapter == "own_words" or fact.name == "not_applicable":
            continue
        home = data.setdefault(fact.chapter, {})
        if not fact.table:
            singles += 1
            text = texts[(singles + turn) % len(texts)]
            if takes(fact, text):
                home[fact.name] = text
            continue
        prefix = tables()[fact.table].prefix
        rows = home.setdefault(fact.table, [{"id": f"{prefix}{number}"} for number in range(1, len(texts) + 1)])
        for row, text in zip(rows, texts, strict=True):
            if takes(fact, text):
                row[fact.name] = text
    return data


def takes(fact: Fact, text: str) -> bool:
    """Whether a fact takes any text; a colour or a currency does not."""
    inner = {fact.table: [{"id": f"{tables()[fact.table].prefix}1", fact.name: text}]} if fact.table else {}
    try:
        Plan.model_validate({fact.chapter: inner or {fact.name: text}})
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Made:
    built: Built
    workbook: Path
    document: Path
    data: dict[str, Any]


def made(folder: Path, name: str, texts: Sequence[str], turn: int = 0) -> Made:
    data = plan_of(texts, turn)
    built = build(Plan.model_validate(data), folder / f"{name}.yaml", Order(record=True, as_of=date(2027, 1, 15)))
    return Made(built, built.files[Part.WORKBOOK], built.files[Part.DOCUMENT], data)


@pytest.fixture(scope="module", params=[0, 11])
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Every attack in every table; each turn puts others into the single facts, the firm's name among them."""
    return made(tmp_path_factory.mktemp("attacks"), "plan", list(ATTACKS.values()), request.param)


def kept(text: str) -> str:
    """What of a text XML can hold, its line ends as programs write them."""
    plain = "".join(letter for letter in text if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff"))
    return plain.replace("\r\n", "\n").replace("\r", "\n")


def unturned(text: str) -> str:
    """A text without the signs that turn letters around; each stretch is told its direction by its letters."""
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)


def test_both_files_are_valid(attacked: Made) -> None:
    assert excel_lint.faults(attacked.workbook) == []
    for path in (attacked.workbook, attacked.document):
        assert schema.audit_faults(path) == []
        assert schema.sdk_faults(path) == []


def test_no_text_became_a_formula(attacked: Made) -> None:
    book = Package(attacked.workbook)
    assert formulas.faults(book) == []
    assert compare.faults_in_values(book) == []
    typed = [bare for text in ATTACKS.values() if len(bare := text.strip("=+-@\t\r'\n ")) >= 6]
    written = {cell.formula for cells in book.cells.values() for cell in cells.values() if cell.formula}
    assert [text for text in typed for formula in written if text in formula] == []


def test_the_workbook_holds_it_as_it_was_typed(attacked: Made) -> None:
    file = read(attacked.workbook)
    for fact in facts().values():
        home = attacked.data.get(fact.chapter, {})
        for number, row in enumerate(home.get(fact.table, []) if fact.table else [home]):
            if fact.name in row and isinstance(row[fact.name], str):
                assert (file(fact.range_name, number) or "") == kept(row[fact.name]), fact.key


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_document_holds_it_as_it_was_typed(attack: str, attacked: Made) -> None:
    words = " ".join(unturned(kept(ATTACKS[attack])).split())
    assert words in told(attacked.document)


def test_nothing_in_the_document_turns_the_letters_behind_it_around(attacked: Made) -> None:
    text = told(attacked.document)
    assert unturned(text) == text


def test_other_programs_read_the_same_text_and_run_nothing(attacked: Made, tmp_path: Path) -> None:
    (path,) = libreoffice.converted([attacked.workbook], "xlsx", tmp_path)
    file = read(path)
    for number, text in enumerate(ATTACKS.values()):
        assert (file("tactics_title", number) or "") == kept(text)


def test_what_is_too_long_for_a_cell_is_cut_and_it_is_said(tmp_path: Path) -> None:
    one = made(tmp_path, "long", [LONG])
    assert any("32767" in warning for warning in one.built.warnings)
    assert excel_lint.faults(one.workbook) == []
    assert compare.faults_in_values(Package(one.workbook)) == []
    assert read(one.workbook)("tactics_title", 0) == LONG[:32_767]
    assert LONG in told(one.document)


def test_a_plan_file_takes_it_all_and_gives_it_back() -> None:
    for text in ATTACKS.values():
        written = as_yaml({"foundations": {"company": "A", "offer": text}})
        assert parse(written, Path("plan.yaml")).plan.foundations.offer in (text, text.replace("\r", "\n"))


def told(path: Path) -> str:
    """A document's text, its spaces as one."""
    paragraphs = [paragraph.text for paragraph in Document(str(path)).element.body.iter("{*}p")]
    return " ".join(" ".join(paragraphs).split())


def read(path: Path) -> Callable[[str, int], object]:
    """What stands in a row of a name, as the file's XML says."""
    book = Package(path)
    names = aligned(Opened(path.read_bytes(), path)).names

    def value(name: str, number: int) -> object:
        sheet, row, column, _, _ = names[name]
        cell = book.cells[sheet].get(f"{get_column_letter(column)}{row + number}")
        return cell.value if cell else None

    return value
