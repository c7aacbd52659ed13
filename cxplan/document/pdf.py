"""The document as PDF, through LibreOffice: tagged, with real page numbers and an outline."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from .. import files
from ..ooxml.package import packed, parts_of
from ..ooxml.xml import WORD, parsed, written
from .blocks import Run
from .xml import CONTENTS, append, field

_PROGRAMS = ("soffice", "libreoffice")
_FILTER = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"},"UpdateTextFields":{"type":"boolean","value":"true"}}'
)
_MAIN, _W = "word/document.xml", f"{{{WORD}}}"
# A document takes seconds; a program that hangs is given up.
_SECONDS = 180


def _with_page_numbers(package: bytes) -> bytes:
    """The same document with a page number at each line of its contents, which LibreOffice works out."""
    parts = parts_of(package)
    root = parsed(parts[_MAIN])
    for line in root.iter(f"{_W}p"):
        style, link = line.find(f"{_W}pPr/{_W}pStyle"), line.find(f"{_W}hyperlink")
        anchor = link.get(f"{_W}anchor") if link is not None else None
        if style is not None and style.get(f"{_W}val") in CONTENTS and anchor:
            append(line, (Run("\t"),))
            field(line, f"PAGEREF {anchor} \\h", "", "Quiet")
    return packed({**parts, _MAIN: written(root)})


def beside(document: Path) -> Path | Literal["missing", "failed"]:
    """Where the PDF of a document stands; "missing" without LibreOffice, "failed" where it made none.

    Raises FileProblem where it cannot be written.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        return "missing"
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", _FILTER]
        try:
            numbered = Path(folder, document.name)
            numbered.write_bytes(_with_page_numbers(document.read_bytes()))
            subprocess.run(
                [*command, "--outdir", folder, str(numbered)], check=True, capture_output=True, timeout=_SECONDS
            )
        except (subprocess.SubprocessError, OSError):
            return "failed"
        made = Path(folder, f"{document.stem}.pdf")
        if not made.is_file():
            return "failed"
        at = document.with_suffix(".pdf")
        files.write_all({at: made.read_bytes()})
        return at
