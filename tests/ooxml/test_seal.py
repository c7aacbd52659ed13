"""The seal: whole while nobody touched a byte, its marks there after other programs saved the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from cxplan.ooxml.opened import Opened
from cxplan.ooxml.package import packed, parts_of
from cxplan.ooxml.seal import PART, Seal, seal_of, sealed
from tests.judges import schema
from tests.judges.excel_lint import package_faults

MARKS = {"cxplan.inputs": "0123abcd", "cxplan.added": "0"}


def workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "typed"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def document() -> bytes:
    file = docx.Document()
    file.add_paragraph("typed")
    made = io.BytesIO()
    file.save(made)
    return made.getvalue()


def seal(package: bytes) -> Seal | None:
    return seal_of(Opened(package, Path("x")))


def test_a_sealed_package_is_whole_and_has_its_marks() -> None:
    for package in (workbook(), document()):
        assert seal(sealed(package, MARKS)) == Seal(whole=True, marks=MARKS)


def test_a_package_that_is_not_ours_has_no_seal() -> None:
    assert seal(workbook()) is None


def test_the_same_package_and_marks_give_the_same_bytes() -> None:
    package = workbook()
    assert sealed(package, MARKS) == sealed(package, dict(reversed(MARKS.items())))


def test_one_changed_byte_in_any_part_breaks_the_seal() -> None:
    parts = parts_of(sealed(workbook(), MARKS))
    for name in parts:
        if name != PART:
            broken = seal(packed({**parts, name: parts[name] + b" "}))
            assert broken == Seal(whole=False, marks=MARKS), name


def test_a_part_more_or_less_breaks_the_seal() -> None:
    parts = parts_of(sealed(workbook(), MARKS))
    assert seal(packed({**parts, "xl/media/image1.png": b""})) == Seal(whole=False, marks=MARKS)
    del parts["xl/styles.xml"]
    assert seal(packed(parts)) == Seal(whole=False, marks=MARKS)


def test_packing_the_same_parts_anew_is_no_change() -> None:
    parts = parts_of(sealed(workbook(), MARKS))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as zipped:
        for name, data in reversed(parts.items()):
            zipped.writestr(name, data)
    assert seal(made.getvalue()) == Seal(whole=True, marks=MARKS)


def test_marks_survive_a_save_by_another_program() -> None:
    made = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(sealed(workbook(), MARKS))).save(made)
    assert seal(made.getvalue()) == Seal(whole=False, marks=MARKS)


def test_marks_may_hold_markup() -> None:
    marks = {"cxplan.text": "<a> & \"b\" 'c'"}
    assert seal(sealed(workbook(), marks)) == Seal(whole=True, marks=marks)


@pytest.mark.parametrize(("name", "package"), [("one.xlsx", workbook()), ("one.docx", document())])
def test_a_sealed_package_is_valid(tmp_path: Path, name: str, package: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(sealed(package, MARKS))
    assert package_faults(path) == []
    # The documents of the library's own template have faults of their own: only what the seal adds counts here.
    before = tmp_path / f"before-{name}"
    before.write_bytes(package)
    assert schema.sdk_faults(path) == schema.sdk_faults(before)
