"""Every sample plan, from its file to both of its own: valid, computed right, nothing private told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from cxplan.building import Order, Part, build
from cxplan.plan.file import load
from cxplan.plan.walk import Kind, facts, rows
from cxplan.samples import samples
from tests.judges import compare, cuts, excel_lint, formulas, schema
from tests.judges.libreoffice import CELLS
from tests.judges.package import Package

from .conftest import AS_OF, Sample

pytestmark = pytest.mark.xdist_group("samples")  # built once, judged once


@pytest.mark.parametrize("name", ["cafe", "grocery"])  # the least and the most
def test_no_text_is_cut_off_in_the_middle(sample: Sample) -> None:
    assert cuts.cut(sample.workbook) == []


def test_no_schema_validator_finds_anything(sample: Sample) -> None:
    for path in (sample.workbook, sample.document):
        assert schema.sdk_faults(path) == []
        assert schema.audit_faults(path) == []


def test_the_workbook_keeps_excels_own_limits(sample: Sample) -> None:
    assert excel_lint.faults(sample.workbook) == []


def test_the_documents_package_is_sound(sample: Sample) -> None:
    assert excel_lint.package_faults(sample.document) == []


def test_formulas_use_only_what_every_engine_computes_alike(sample: Sample) -> None:
    assert formulas.faults(Package(sample.workbook)) == []


def test_every_formula_has_a_value_and_none_is_an_error(sample: Sample) -> None:
    book = Package(sample.workbook)
    assert compare.faults_in_values(book) == []
    assert sum(cell.formula is not None for cells in book.cells.values() for cell in cells.values()) > 1_000


def test_every_stored_value_is_what_libreoffice_computes(name: str, sample: Sample, judged: dict[str, CELLS]) -> None:
    assert compare.differences(Package(sample.workbook), judged[name]) == []


def test_the_same_plan_gives_the_same_bytes(name: str, sample: Sample, tmp_path: Path) -> None:
    path = samples()[name]
    plan = load(path).plan
    again = build(plan, path, Order(folder=tmp_path, as_of=plan.foundations.as_of or AS_OF, record=True)).files
    assert again[Part.WORKBOOK].read_bytes() == sample.workbook.read_bytes()
    assert again[Part.DOCUMENT].read_bytes() == sample.document.read_bytes()


def texts(sample: Sample, *, private: bool) -> Iterator[str]:
    """What stands in the private text fields, or in all the others."""
    for fact in facts().values():
        if fact.private is private and fact.kind in (Kind.LINE, Kind.TEXT):
            holders = rows(sample.plan, fact.table) if fact.table else (getattr(sample.plan, fact.chapter),)
            yield from (value for holder in holders if (value := getattr(holder, fact.name)))


def test_nothing_private_is_in_the_document(sample: Sample) -> None:
    said = "\n".join(
        re.sub(r"<[^>]+>", "", part.decode("utf-8", "replace"))
        for name, part in Package(sample.document).parts.items()
        if name.endswith(".xml")
    )
    public = "\n".join(texts(sample, private=False))
    # What a customer said is printed where they agreed to be quoted, and only there.
    agreed = {row.words for row in sample.plan.research.quotes if row.consent}
    secrets = [text for text in texts(sample, private=True) if text not in public and text not in agreed]
    assert [text for text in secrets if text in said] == []


def test_both_files_say_whose_they_are(sample: Sample) -> None:
    company = sample.plan.foundations.company
    assert company
    properties = Document(str(sample.document)).core_properties
    assert company in properties.title
    assert "python" not in (properties.author + properties.comments).lower()
    core = Package(sample.workbook).parts["docProps/core.xml"].decode()
    assert company in core
    assert "openpyxl" not in core


def test_no_field_name_and_no_placeholder_is_told(sample: Sample) -> None:
    file = Document(str(sample.document))
    told = [paragraph.text for paragraph in file.paragraphs]
    told += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    for text in told:
        for key in facts():
            assert key not in text
        assert not re.search(
            r"\b(nan|N/A|TBD|TODO|lorem)\b|\bNone([.,;)]|$)|[{}]|#REF!|#NAME\?|#VALUE!|#DIV/0!", text
        ), text


def test_a_sample_says_that_its_firm_is_made_up(name: str) -> None:
    assert "made-up" in samples()[name].read_text("utf-8").splitlines()[0]
