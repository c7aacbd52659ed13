"""Looks read from packages: what is written differently and looks the same is the same."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from cxplan.ooxml.colours import Colours, alike
from cxplan.ooxml.looks import Look, differing, looks_of
from cxplan.ooxml.opened import Opened
from cxplan.ooxml.sheet_looks import sheet_look
from cxplan.ooxml.xml import parsed


def opened(book: Workbook) -> Opened:
    made = io.BytesIO()
    book.save(made)
    return Opened(made.getvalue(), Path())


def look_of(fill: PatternFill, font: Font, code: str) -> Look:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1)
    cell.fill, cell.font, cell.number_format = fill, font, code
    return looks_of(opened(book))[1]


def test_a_colour_of_the_theme_is_the_one_that_is_seen() -> None:
    themed = look_of(PatternFill("solid", fgColor=Color(theme=4)), Font(color=Color(theme=1)), "General")
    written = look_of(PatternFill("solid", fgColor="FF4F81BD"), Font(color="FF000000"), "General")
    assert differing(themed, written) == {}


@pytest.mark.parametrize(("tint", "seen"), [(0.4, "95B3D7"), (-0.25, "366092"), (0.0, "4F81BD")])
def test_a_tint_makes_a_colour_lighter_or_darker_as_excel_does(tint: float, seen: str) -> None:
    colours = Colours({"accent1": "4F81BD"})
    assert alike(colours.plain({"theme": "4", "tint": str(tint)}), seen)


def test_colours_a_shade_apart_are_one_and_farther_apart_are_two() -> None:
    assert alike("FFC000", "FEC101")
    assert not alike("FFC000", "FFB000")
    assert not alike("FFC000", "")


@pytest.mark.parametrize(
    ("code", "other"), [("d mmm yyyy", "[$-809]d\\ mmm\\ yyyy"), ('"€"#,##0', "\\€#,##0"), ("General", "GENERAL")]
)
def test_number_formats_that_programs_spell_differently_are_one(code: str, other: str) -> None:
    assert differing({"format": code}, {"format": other}) == {}


def test_what_was_taken_away_is_said_too() -> None:
    assert differing({}, {"fill": "FFC000", "bold": "1"}) == {"fill": "", "bold": ""}


def test_a_fill_of_white_or_of_none_is_no_fill() -> None:
    plain = look_of(PatternFill(), Font(), "General")
    assert differing(look_of(PatternFill("solid", fgColor="FFFFFFFF"), Font(), "General"), plain) == {}


def test_a_formula_shared_with_the_cell_above_is_written_out() -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="B1"><f t="shared" ref="B1:B2" si="0">A1*$C$1</f></c></row>'
        b'<row r="2"><c r="B2"><f t="shared" si="0"/></c></row></sheetData></worksheet>'
    )
    found = sheet_look(parsed(sheet), Colours({}))
    assert found.formulas == {(1, 2): "A1*$C$1", (2, 2): "A2*$C$1"}
