"""The document's fingerprint: saved by other programs it stays, whatever a person writes changes it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile

from cxplan import document, workbook
from cxplan.document.fingerprint import Fingerprint, of_package
from cxplan.plan import Plan
from cxplan.plan.file import load
from tests.judges import libreoffice

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"


@pytest.fixture(scope="module")
def starter() -> bytes:
    plan = load(STARTER).plan
    return document.make(plan, workbook.make(plan).values, date(2027, 1, 15), kind=document.Kind(record=True)).package


def of(package: bytes) -> Fingerprint:
    return of_package(package, Path("plan.docx"))


def saved(file: WordFile) -> bytes:
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def by_libreoffice(package: bytes, folder: Path) -> bytes:
    path = folder / "plan.docx"
    path.write_bytes(package)
    (made,) = libreoffice.converted([path], "docx:MS Word 2007 XML", folder / "saved")
    return made.read_bytes()


def test_saving_it_in_another_program_is_no_change(starter: bytes, tmp_path: Path) -> None:
    assert of(saved(docx.Document(io.BytesIO(starter)))) == of(starter)
    resaved = by_libreoffice(starter, tmp_path)
    assert resaved != starter
    assert of(starter).covers(of(resaved))


def test_awkward_text_stays_the_same_too(tmp_path: Path) -> None:
    said = "  two\nlines\tand   spaces <b>&amp; خبز 🍞 soft\u00adhyphen hard\u2011hyphen e\u0301 no\u00a0break  "
    plan = Plan.model_validate({"foundations": {"company": said, "business_need": said, "will_not_do": said}})
    package = document.make(plan, None, date(2027, 1, 15)).package
    assert of(package).covers(of(by_libreoffice(package, tmp_path)))


def changes_a_word(file: WordFile) -> None:
    run = next(run for paragraph in file.paragraphs for run in paragraph.runs if len(run.text) > 20)
    run.text = run.text.replace("e", "E", 1)


def adds_a_paragraph(file: WordFile) -> None:
    file.add_paragraph("See page 3.")


def removes_a_paragraph(file: WordFile) -> None:
    gone = next(paragraph for paragraph in file.paragraphs if paragraph.text)
    gone._p.getparent().remove(gone._p)


def changes_a_table(file: WordFile) -> None:
    file.tables[0].cell(1, 0).text = "mine"


EDITS: dict[str, Callable[[WordFile], None]] = {
    "a letter": changes_a_word,
    "a paragraph more": adds_a_paragraph,
    "a paragraph less": removes_a_paragraph,
    "a table's cell": changes_a_table,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_whatever_a_person_writes_is_a_change(starter: bytes, edit: Callable[[WordFile], None]) -> None:
    file = docx.Document(io.BytesIO(starter))
    edit(file)
    assert not of(starter).covers(of(saved(file)))


def test_a_number_that_a_field_shows_is_nobodys_text() -> None:
    def page(shown: str) -> bytes:
        file = docx.Document()
        paragraph = file.add_paragraph("Page ")
        for kind in ("begin", "separate"):
            paragraph.add_run()._r.append(_field(kind))
        paragraph.add_run(shown)
        paragraph.add_run()._r.append(_field("end"))
        paragraph.add_run(" of the plan")
        return saved(file)

    assert of(page("1")) == of(page("12"))


def _field(kind: str) -> docx.oxml.xmlchemy.BaseOxmlElement:
    made = docx.oxml.OxmlElement("w:fldChar")
    made.set(docx.oxml.ns.qn("w:fldCharType"), kind)
    return made
