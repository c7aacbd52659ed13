"""Packages from a person's disk: whatever is wrong with one ends in a sentence that names the file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from cxplan.errors import FileProblem
from cxplan.ooxml import opened
from cxplan.ooxml.opened import Opened

PATH = Path("ours.xlsx")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in parts.items():
            zipped.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def rels(target: str, kind: str = "officeDocument", mode: str = "") -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATION}/{kind}" Target="{target}"{mode}/></Relationships>'
    )


def refused(data: bytes) -> str:
    with pytest.raises(FileProblem) as raised:
        Opened(data, PATH).read("part.xml", lambda tag, attributes: None)
    assert str(PATH) in str(raised.value)
    return str(raised.value)


def test_what_is_no_package_is_said_to_be_none() -> None:
    assert "no Excel or Word file" in refused(b"")
    assert "no Excel or Word file" in refused(b"PK\x03\x04 and then nothing")


def test_a_file_with_a_password_is_said_to_have_one() -> None:
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_a_broken_part_is_no_crash() -> None:
    assert "damaged" in refused(package(**{"part.xml": "<a><b></a>"}))


def test_entities_are_refused_before_they_are_expanded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    assert "entities" in refused(package(**{"part.xml": bomb}))


def test_a_part_from_outside_is_not_fetched() -> None:
    outside = '<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>'
    assert "entities" in refused(package(**{"part.xml": outside}))


def test_a_sheet_of_millions_of_cells_is_refused_before_it_is_read() -> None:
    cells = "<row><c/><c/></row>" * 900_000
    assert "far more than a plan's workbook" in refused(package(**{"part.xml": f"<sheetData>{cells}</sheetData>"}))


def test_what_unpacks_to_far_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "LARGEST_PART", 1_000)
    assert "far more" in refused(package(**{"part.xml": f"<a>{' ' * 2_000}</a>"}))
    monkeypatch.setattr(opened, "LARGEST_PART", 10_000)
    monkeypatch.setattr(opened, "LARGEST_WHOLE", 3_000)
    assert "far more" in refused(package(one=" " * 2_000, two=" " * 2_000))


def test_a_package_with_very_many_parts_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MOST_PARTS", 2)
    assert "far more" in refused(package(one="", two="", three=""))


def test_a_size_that_lies_is_found_out() -> None:
    honest = package(**{"part.xml": "<a>" + "x" * 100 + "</a>"})
    lying = honest.replace((107).to_bytes(4, "little"), (20).to_bytes(4, "little"))
    assert lying != honest
    assert "damaged" in refused(lying)


def test_relations_lead_to_parts_whatever_way_they_are_written() -> None:
    for target in ("xl/workbook.xml", "/xl/workbook.xml", "./xl/../xl/workbook.xml"):
        assert Opened(package(**{"_rels__.rels": rels(target)}), PATH).main == "xl/workbook.xml"


def test_relations_that_leave_the_package_are_not_followed() -> None:
    file = package(**{"_rels__.rels": rels("http://example.org/x", mode=' TargetMode="External"')})
    assert Opened(file, PATH).main == ""


def test_a_part_that_is_not_there_is_empty() -> None:
    file = Opened(package(one="1"), PATH)
    assert "one" in file
    assert "two" not in file
    assert file.part("two") == b""
