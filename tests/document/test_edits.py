"""Text that somebody typed into the document in Word is told at the next build, with the key that would keep it."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from cxplan import document
from cxplan.building import Order, Part, build
from cxplan.document import edits
from cxplan.errors import ChangedFiles
from cxplan.plan import Plan

from .starter import AS_OF, SAMPLES, sample, values

ORDER = Order(parts=(Part.DOCUMENT,))


@pytest.fixture
def edited(tmp_path: Path) -> tuple[Plan, Path, Path]:
    """The starter's document with a lead rewritten, a paragraph typed and one cleared, saved by another program."""
    path = tmp_path / "starter.yaml"
    path.write_bytes((SAMPLES / "starter.yaml").read_bytes())
    plan = sample("starter")
    at = build(plan, path, ORDER).files[Part.DOCUMENT]
    opened = docx.Document(str(at))
    for line in opened.paragraphs:
        if line.style is not None and line.style.name == "Lead" and "chance" in line.text:
            line.runs[0].text = "We would bet on none of these."
            break
    for line in opened.paragraphs:
        if line.text.startswith("Our limits"):
            line.runs[1].text = "No second delivery zone, and no app."
            line.insert_paragraph_before("Typed by hand.")
            break
    opened.save(str(at))
    return plan, path, at


def test_changed_paragraphs_are_told_with_the_place_that_would_keep_them(edited: tuple[Plan, Path, Path]) -> None:
    plan, path, at = edited
    found = {edit.text: edit.place for edit in edits.edits(at.read_bytes(), at)}
    assert found["We would bet on none of these."] == "summary.lead"
    assert found["No second delivery zone, and no app."] == "summary.limits"
    assert found["Typed by hand."] == ""
    with pytest.raises(ChangedFiles) as refused:
        build(plan, path, ORDER)
    assert "summary.lead: We would bet on none of these." in str(refused.value)
    built = build(plan, path, Order(parts=(Part.DOCUMENT,), force=True))
    assert any("summary.lead: We would bet on none of these." in line for line in built.warnings)
    assert edits.edits(at.read_bytes(), at) == ()


def test_a_document_as_it_was_built_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cafe.yaml"
    path.write_bytes((SAMPLES / "cafe.yaml").read_bytes())
    at = build(sample("cafe"), path, ORDER).files[Part.DOCUMENT]
    docx.Document(str(at)).save(str(at))
    assert edits.told(at.read_bytes(), at) == ()


def test_properties_stay_as_short_as_word_keeps_them() -> None:
    made = document.make(sample("starter"), values(), AS_OF)
    marks = edits.marks(made.package, made.places)
    assert len(marks) > 5
    assert all(
        len(text) <= 255 and re.fullmatch(r"cxplan\.(lines|places)\.\d{3}", name) for name, text in marks.items()
    )


def test_headings_and_sentences_that_name_exhibits_are_told_with_their_places(tmp_path: Path) -> None:
    path = tmp_path / "grocery.yaml"
    path.write_bytes((SAMPLES / "grocery.yaml").read_bytes())
    at = build(sample("grocery"), path, ORDER).files[Part.DOCUMENT]
    opened = docx.Document(str(at))
    wanted = {"Three moves come first": "tactics.finding", "Six more follow.": "tactics.opening"}
    for line in opened.paragraphs:
        for start, place in wanted.items():
            if line.text.startswith(start):
                line.runs[0].text = f"Typed at {place}."
    opened.save(str(at))
    found = {edit.text: edit.place for edit in edits.edits(at.read_bytes(), at)}
    assert found == {f"Typed at {place}.": place for place in wanted.values()}
