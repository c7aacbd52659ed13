"""The document as PDF: tagged, with an outline and true page numbers; a sentence where there is no LibreOffice."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from cxplan import cli
from cxplan.document import pdf

from ..judges.libreoffice import soffice
from .reading import made
from .starter import SAMPLES, sample, values


def text_of(path: Path, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", *options, str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_pdf_is_tagged_and_its_contents_have_the_true_page_numbers(tmp_path: Path) -> None:
    soffice()
    (tmp_path / "starter.docx").write_bytes(made(sample("starter"), values()))
    at = pdf.beside(tmp_path / "starter.docx")
    assert isinstance(at, Path) and at.name == "starter.pdf"
    told = subprocess.run(["pdfinfo", str(at)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged: +yes", told)
    assert b"/Outlines" in at.read_bytes()
    pages = text_of(at).split("\f")[:-1]
    for step in ("Vision and promise", "The way they go", "Money", "How the figures are made"):
        number = re.search(rf"^{step} .*?(\d+)$", pages[1], re.MULTILINE | re.DOTALL)
        assert number is not None
        assert re.search(rf"^ *{step}$", pages[int(number[1]) - 1], re.MULTILINE), (step, number[1])
    assert f"{len(pages)} of {len(pages)}" in pages[-1]


def test_without_libreoffice_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    plan = str(SAMPLES / "cafe.yaml")
    assert cli.run(["build", plan, "--out", str(tmp_path / "out"), "--only", "document", "--no-read", "--pdf"]) == 1
    assert "No PDF was made: LibreOffice is not installed." in " ".join(capsys.readouterr().err.split())
