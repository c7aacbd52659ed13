"""A firm's own Word file as template: what it has wins, what it lacks is named, what could do harm stays out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import Image

from cxplan import document
from cxplan.document import Kind, house, logo
from cxplan.errors import FileProblem

from ..judges.schema import audit_faults
from .reading import parts
from .starter import AS_OF, sample, values


def picture(width: int = 90, height: int = 30) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), (122, 31, 92)).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A house style in purple with a logo in its header, on a page of its own."""
    made = docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x5C)
    section = made.sections[0]
    section.page_width, section.page_height, section.top_margin = Cm(22), Cm(30), Cm(3)
    line = section.header.paragraphs[0]
    line.add_run().add_picture(io.BytesIO(picture()))
    line.add_run("House of Examples")
    section.footer.paragraphs[0].text = "In confidence"
    made.save(str(tmp_path / "house.docx"))
    return tmp_path / "house.docx"


def changed(path: Path, **parts: bytes) -> Path:
    """A copy of a package with other bytes in some of its parts; `header1` is word/header1.xml."""
    at = path.with_name("changed.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(at, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(Path(name).stem, old.read(name)))
    return at


def built(path: Path) -> document.Document:
    return document.make(sample("starter"), values(), AS_OF, kind=Kind(house=house.read(path)))


def starter() -> document.Document:
    return document.make(sample("starter"), values(), AS_OF)


def test_the_templates_styles_page_header_footer_and_logo_win(template: Path, tmp_path: Path) -> None:
    made = built(template)
    (tmp_path / "made.docx").write_bytes(made.package)
    assert audit_faults(tmp_path / "made.docx") == []
    opened = docx.Document(io.BytesIO(made.package))
    assert opened.styles["Heading 1"].font.color.rgb == RGBColor(0x7A, 0x1F, 0x5C)
    page = opened.sections[-1]
    sizes = (page.page_width, page.page_height, page.top_margin)
    assert [round(size.cm) for size in sizes if size] == [22, 30, 3]
    first = opened.sections[0]
    assert first.header.paragraphs[0].text.endswith("House of Examples")
    assert first.footer.paragraphs[0].text == "In confidence"
    assert len(opened.inline_shapes) == 1 + sum(
        1 for name in parts(made.package) if name.startswith("word/charts/chart")
    )
    assert parts(made.package)["word/media/logo.png"] == picture()
    [told] = [text for text in made.warnings if "has no styles of these names" in text]
    assert "Lead" in told and "Decision" in told and "heading 1" not in told.lower()


def test_the_same_template_gives_the_same_bytes(template: Path) -> None:
    assert built(template).package == built(template).package


def test_what_could_do_harm_stays_out(template: Path) -> None:
    """Fields that fetch or run, links, objects and pictures from elsewhere: their text stays, nothing else."""
    space = "http://schemas.openxmlformats.org"
    harm = f"""<w:hdr xmlns:w="{space}/wordprocessingml/2006/main" xmlns:r="{space}/officeDocument/2006/relationships"
        xmlns:v="urn:schemas-microsoft-com:vml"><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>
        <w:r><w:instrText>DDEAUTO c:/windows/calc.exe</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r>
        <w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
        <w:p><w:fldSimple w:instr="INCLUDEPICTURE http://x/y.png"><w:r><w:t>simple</w:t></w:r></w:fldSimple></w:p>
        <w:p><w:hyperlink r:id="rId9"><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>
        <w:p><w:r><w:pict><v:shape><v:imagedata r:id="rId77"/></v:shape></w:pict></w:r>
        <w:r><w:object r:id="rId5"/></w:r></w:p></w:hdr>"""
    made = parts(built(changed(template, header1=harm.encode())).package)["word/header1.xml"].decode()
    assert all(text in made for text in ("shown", "simple", "linked"))
    assert not any(text in made for text in ("DDEAUTO", "INCLUDEPICTURE", "hyperlink", "imagedata", "object", "rId"))


def test_a_file_that_is_no_template_is_refused_with_a_sentence(template: Path, tmp_path: Path) -> None:
    types = parts(template.read_bytes())["[Content_Types].xml"]
    macros = types.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><styles>&a;</styles>'
    plain = tmp_path / "plain.docx"
    plain.write_bytes(b"no zip")
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\0" * (151 * 1024 * 1024))
    narrow = docx.Document(str(template))
    narrow.sections[0].page_width = Cm(14)
    narrow.save(str(tmp_path / "narrow.docx"))
    for path, said in (
        (changed(template, **{"[Content_Types]": macros}), "holds macros"),
        (plain, "no Excel or Word file"),
        (bomb, "far more than"),
        (tmp_path / "narrow.docx", "too narrow"),
        (tmp_path / "missing.docx", "missing.docx"),
    ):
        with pytest.raises(FileProblem, match=said):
            house.read(path)
    with pytest.raises(FileProblem, match="entities"):
        house.read(changed(template, styles=entities))


def test_a_logo_is_a_picture_in_the_plans_folder_and_nothing_else(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    (tmp_path / "logo.png").write_bytes(picture(300, 50))
    found = logo.beside(plan, "logo.png")
    assert found is not None and (found.width, found.height) == (6.0, 1.0)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "logo.png").write_bytes(picture())
    (tmp_path / "cut.png").write_bytes(picture()[:12])
    (tmp_path / "text.png").write_bytes(b"<svg/>")
    (tmp_path / "wide.png").write_bytes(picture(10_001, 1))
    (tmp_path / "link.png").symlink_to(tmp_path / "sub" / "logo.png")
    strange = ("cut.png", "text.png", "wide.png", "link.png", "none.png", "..")
    for name in ("sub/logo.png", "../logo.png", str(tmp_path / "logo.png"), *strange):
        assert logo.beside(plan, name) is None


def test_a_caption_stays_with_its_picture_in_the_templates_look_too(template: Path) -> None:
    found = docx.Document(io.BytesIO(built(template).package)).styles
    assert not docx.Document(str(template)).styles["Caption"].paragraph_format.keep_with_next
    for name in ("Caption", "Heading 1", "Heading 2"):
        assert found[name].paragraph_format.keep_with_next, name


def test_in_a_wide_type_labels_stand_above_their_text_and_large_numbers_are_smaller(tmp_path: Path) -> None:
    made = docx.Document()
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Verdana", Pt(12)
    made.save(str(tmp_path / "verdana.docx"))
    wide, ours = (docx.Document(io.BytesIO(one.package)) for one in (built(tmp_path / "verdana.docx"), starter()))

    def styles(document: DocxDocument) -> set[str]:
        return {str(one.get(qn("w:val"))) for one in document.element.body.iter(qn("w:pStyle"))}

    def hanging(document: DocxDocument) -> set[str]:
        return {one.text.partition("\t")[0] for one in document.paragraphs if "\t" in one.text}

    assert "FigureSmall" in styles(wide) and "FigureSmall" not in styles(ours)
    assert "Against others" in hanging(ours) and "Against others" not in hanging(wide)
    assert "Against others" in {one.text for one in wide.paragraphs}
    assert "Money" in hanging(wide)
