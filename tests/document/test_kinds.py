"""The document's kinds: the short form, another paper, for readers outside, and whose sentences stand where."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from cxplan import cli, document, workbook
from cxplan.building import Order, Part, build
from cxplan.document import edits
from cxplan.plan.outside import for_outside
from cxplan.plan.walk import singles

from .reading import W, lines, part, whole
from .starter import AS_OF, SAMPLES, sample, values


def test_the_short_form_holds_summary_goals_and_roadmap_and_nothing_else() -> None:
    brief = document.make(sample("starter"), values(), AS_OF, kind=document.Kind(brief=True)).package
    heads = [line.text for line in lines(brief) if line.style in ("Headline", "Heading1", "Heading2")]
    assert heads == [
        "Nobody leaves us over a bad substitution.",
        "One goal leads and one serves it",
        "Three moves come first",
    ]
    text = whole(brief)
    assert "The year 2027 by month" in text and "What goes wrong there" not in text
    assert sum(line.style == "StepOnTop" for line in lines(brief)) == 2


@pytest.mark.parametrize(("paper", "size"), [("a4", ("11906", "16838")), ("letter", ("12240", "15840"))])
def test_text_is_as_wide_on_either_paper(paper: str, size: tuple[str, str]) -> None:
    made = document.make(sample("starter"), values(), AS_OF, kind=document.Kind(paper=paper)).package
    body = part(made, "word/document.xml")
    for page in body.iter(f"{W}sectPr"):
        sheet, margins = page.find(f"{W}pgSz"), page.find(f"{W}pgMar")
        assert sheet is not None and margins is not None
        assert (sheet.attrib[f"{W}w"], sheet.attrib[f"{W}h"]) == size
        assert int(size[0]) - int(margins.attrib[f"{W}left"]) - int(margins.attrib[f"{W}right"]) in (9298, 9299)


def test_what_is_shared_holds_no_private_fact(tmp_path: Path) -> None:
    plan = sample("grocery")
    built = build(plan, SAMPLES / "grocery.yaml", Order(folder=tmp_path, share=True))
    assert {path.name for path in built.files.values()} == {"grocery-share.xlsx", "grocery-share.docx"}
    with zipfile.ZipFile(built.files[Part.WORKBOOK]) as held:
        inside = "".join(held.read(name).decode("utf-8", "ignore") for name in held.namelist())
    assert "V. Maes" in (SAMPLES / "grocery.yaml").read_text("utf-8") and "V. Maes" not in inside
    assert "My children laugh at you" not in inside
    text = whole(built.files[Part.DOCUMENT].read_bytes())
    assert "We expect to have it back in the fourth quarter of 2029" in text
    assert "Value less cost" not in text


def test_a_plan_for_outside_has_every_private_fact_empty() -> None:
    shared = for_outside(sample("grocery"))
    for chapter, facts in singles().items():
        assert {getattr(getattr(shared, chapter), fact.name) for fact in facts if fact.private} <= {None}


def test_every_place_for_own_words_is_listed_with_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", str(SAMPLES / "starter.yaml"), "--own-words"]) == 0
    said = capsys.readouterr().out.replace("\xa0", " ")
    assert "summary.headline\n  Nobody leaves us over a bad substitution." in said
    assert "audit.finding\n  Substitutions: nothing matters more, and it is rated 2 of 5" in said


def test_a_plan_without_the_tools_name_names_no_tool() -> None:
    plan = sample("starter")
    white = plan.model_copy(update={"foundations": plan.foundations.model_copy(update={"white_label": True})})
    made = document.make(white, workbook.make(white).values, AS_OF).package
    assert "cxplan" not in whole(made)
    assert "cxplan" in whole(document.make(plan, workbook.make(plan).values, AS_OF).package)


def test_no_property_of_the_file_names_the_tool_where_the_plan_wants_no_name(tmp_path: Path) -> None:
    plan = sample("starter")
    white = plan.model_copy(update={"foundations": plan.foundations.model_copy(update={"white_label": True})})
    order = Order(folder=tmp_path, parts=(Part.DOCUMENT,))
    (tmp_path / "starter.yaml").write_bytes((SAMPLES / "starter.yaml").read_bytes())
    at = build(white, tmp_path / "starter.yaml", order).files[Part.DOCUMENT]
    with zipfile.ZipFile(at) as held:
        assert [name for name in held.namelist() if b"cxplan" in held.read(name)] == []
    opened = docx.Document(str(at))
    opened.paragraphs[-1].insert_paragraph_before("Typed by hand.")
    opened.save(str(at))
    assert [edit.text for edit in edits.edits(at.read_bytes(), at)] == ["Typed by hand."], "and edits are still told"
