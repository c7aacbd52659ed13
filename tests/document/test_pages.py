"""How pages are filled: sections whole where they can be, no line alone, pictures as high as there is room for."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from cxplan import workbook
from cxplan.document.blocks import Block, Fact, Heading, Para, plain
from cxplan.document.cover import cover
from cxplan.document.cover_panel import PANEL, high_of, panel
from cxplan.document.keeping import held
from cxplan.document.material import Material
from cxplan.document.style import COVER_AIR
from cxplan.engine.values import Values
from cxplan.text import words

from ..judges.libreoffice import to_pdf
from .reading import lines, made, summary, with_facts
from .starter import AS_OF, sample, values

NAMES = ("starter", "grocery", "hotel", "software")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """The lines of each page of each sample's document, but its footers."""
    folder = tmp_path_factory.mktemp("pages")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(made(sample(name), workbook.make(sample(name)).values))
    found = {}
    for name, pdf in zip(NAMES, to_pdf([folder / f"{name}.docx" for name in NAMES], folder), strict=True):
        _FILLED[name] = list(_filled(pdf))
        found[name] = [
            [line.strip() for line in page.splitlines() if line.strip()][:-1] for page in _text(pdf).split("\f")[:-1]
        ]
    return found


_FILLED: dict[str, list[float]] = {}  # how far down each page is filled, its footer apart


def _filled(pdf: Path) -> Iterator[float]:
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for page in shown.split("<page ")[1:]:
        height = float(re.findall(r'height="([\d.]+)"', page)[0])
        yield max(y for y in map(float, re.findall(r'yMax="([\d.]+)"', page)) if y < height * 0.93) / height


def _text(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", NAMES)
def test_no_page_begins_with_the_last_lines_of_a_section_or_ends_with_the_first_of_one(
    pages: dict[str, list[list[str]]], name: str
) -> None:
    said = [step.replace("{competitors_first}", "Rivals") for step in words("document").under("step").values()]
    steps = re.compile("|".join(re.sub(r"\{\w+\}", r"\\w+", step) for step in (*said, "How the figures are made")))

    def opens(line: str) -> bool:
        return steps.fullmatch(line) is not None

    for page in pages[name][3:]:
        opening = next((place for place, line in enumerate(page) if opens(line)), len(page))
        assert opening == 0 or opening > 3, page[: opening + 1]
        last = max((place for place, line in enumerate(page) if opens(line)), default=0)
        assert len(page) - last > 3, page[last:]


def test_the_large_sections_of_the_grocery_begin_a_page_of_their_own(pages: dict[str, list[list[str]]]) -> None:
    opened = [page[0] for page in pages["grocery"]]
    told = ("Vision and promise", "Rivals", "The way they go", "The measures", "Asking customers", "Money")
    assert [step for step in told if step not in opened] == []


@pytest.mark.parametrize("name", NAMES)
def test_pages_between_the_summary_and_the_last_are_filled(pages: dict[str, list[list[str]]], name: str) -> None:
    filled = _FILLED[name]
    assert len(filled) == len(pages[name])
    assert min(filled[3:-1]) > 0.65, filled
    assert filled[-1] > 0.2, filled  # the last is never three lines


def test_lines_under_a_heading_stay_together_and_long_lists_leave_two_on_either_side() -> None:
    heading: Block = Heading("What goes wrong", 2)
    line: Block = Fact("Where", plain("Something goes wrong there."))
    note: Block = Para(plain("One more is not shown here."), "Note")
    assert held([heading, line, line, note]) == [True, True, True, False]
    many = held([heading, *[line] * 12, note])
    assert many[:2] == [True, True] and many[-3:] == [True, True, False]
    assert not any(many[2:-3])
    assert held([line, heading, line]) == [False, True, False]


def test_a_picture_is_higher_where_its_page_has_room() -> None:
    heights = [shape.height.cm for shape in docx.Document(io.BytesIO(made(sample("starter"), values()))).inline_shapes]
    plan = with_facts(sample("starter"), "personas", journeys=(), journey_steps=())
    without = [shape.height.cm for shape in docx.Document(io.BytesIO(made(plan, values()))).inline_shapes]
    assert len(without) < len(heights)
    assert max(heights) > 8


@pytest.mark.parametrize("name", ["starter", "grocery", "hotel", "cafe"])
def test_the_covers_panel_is_as_high_whatever_stands_in_it(name: str) -> None:
    high = sum(map(high_of, panel(cover(Material(sample(name), Values(), AS_OF)))))
    assert abs(high - PANEL) <= COVER_AIR / 2 + 1


def test_each_of_the_first_moves_stands_on_a_line_of_its_own() -> None:
    moves = next(line.text for line in lines(made(sample("starter"), values())) if line.text.startswith("First moves"))
    assert moves.split("\t")[1].split("\n") == [
        "Ask by text before swapping an item (Jonas, April);",
        "Answer every request for help within an hour (Lien, March);",
        "A recipe card that suits the swap (Marta, June).",
    ]


def test_where_few_numbers_are_counted_the_target_and_the_cost_stand_beside_them() -> None:
    plan = sample("hotel")
    found = [line for line in lines(made(plan, workbook.make(plan).values)) if line.style.startswith("Figure")]
    assert [line.text for line in found if line.style == "FigureLabel"] == [
        "Recommendation (NPS), “After the stay”",
        "Target, Recommendation (NPS), “After the stay”",
        "Cost in the first twelve months",
    ]
    assert [line.text for line in found if line.style == "Figure"] == ["32", "45", "€2,100"]
    assert "from 32\nby December" in [line.text for line in found]
    assert summary(plan, workbook.make(plan).values)["Our goal"].startswith("Recommendation (NPS)")


def test_with_nothing_counted_there_is_no_band() -> None:
    assert not [line for line in lines(made(sample("cafe"))) if line.style == "Figure"]
