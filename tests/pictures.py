"""Draws the pictures that the README opens with, from the grocery: `python -m tests.pictures`.

It needs LibreOffice and pdftoppm. The sheets are turned into pages as they print, the document as it is.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from cxplan.building import Order, Part, build

from .judges.libreoffice import to_pdf
from .samples import FOLDER, sample

HOME = Path(__file__).parents[1] / ".github"
WIDTHS = {"dashboard": 1000, "journey_map": 1000, "summary": 620}
DOTS, COLOURS, AIR = 150, 48, 24
FOOT = 0.9  # above a page's footer


def draw(home: Path = HOME) -> list[Path]:
    """Writes the three pictures and says where they are."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build(sample("grocery"), FOLDER / "grocery.yaml", Order(folder=folder))
        # Both have one name, and so would their PDF files.
        text = built.files[Part.DOCUMENT].rename(folder / "text.docx")
        sheets, document = to_pdf([built.files[Part.WORKBOOK], text], folder / "pdf")
        wanted = {
            "dashboard": (sheets, "Dashboard"),
            "journey_map": (sheets, "Journey map"),
            "summary": (document, "Summary"),
        }
        pages = {what: _page(pdf, _beginning(pdf, title)) for what, (pdf, title) in wanted.items()}
        return [_kept(picture, home / f"{what}.png", WIDTHS[what]) for what, picture in pages.items()]


def _beginning(pdf: Path, title: str) -> int:
    """The number of the first page that begins with a title."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, encoding="utf-8").stdout
    lines = [page.splitlines()[:12] for page in text.split("\f")]
    return next(number for number, page in enumerate(lines, 1) if title in page)


def _page(pdf: Path, number: int) -> Image.Image:
    page = str(number)
    command = ["pdftoppm", "-r", str(DOTS), "-f", page, "-l", page, "-png", str(pdf)]
    return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")


def _kept(picture: Image.Image, at: Path, width: int) -> Path:
    """The picture without its margins, as wide as told, in few colours."""
    whole = picture.crop((0, 0, picture.width, round(picture.height * FOOT)))
    grey = whole.convert("L").point(lambda value: 255 if value < 250 else 0)
    box = grey.getbbox() or (0, 0, *whole.size)
    left, top, right, foot = box
    edge = (max(0, left - AIR), max(0, top - AIR), min(whole.width, right + AIR), min(whole.height, foot + AIR))
    cut = whole.crop(edge)
    small = cut.resize((width, round(cut.height * width / cut.width)), Image.Resampling.LANCZOS)
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(at, optimize=True)
    return at


if __name__ == "__main__":
    for path in draw():
        sys.stdout.write(f"{path} {path.stat().st_size}\n")
