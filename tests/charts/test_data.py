"""The small workbook behind a chart in a document: what is in it is what is drawn."""

from __future__ import annotations

import io

import openpyxl

from cxplan.charts.data import Column, Data
from cxplan.ooxml.package import packed

DATA = Data((Column("Step <1>", ("a & b", '"c"', "=1+1")), Column("Feels", (1, None, -2.5))))


def test_a_program_opens_it_and_finds_texts_as_texts() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(packed(DATA.parts()))).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Step <1>", "Feels"],
        ["a & b", 1],
        ['"c"', None],
        ["=1+1", -2.5],
    ]
    assert sheet["A4"].data_type == "s"


def test_places_lead_back_to_what_stands_there() -> None:
    assert DATA.at(DATA.head(0).cells) == ("Step <1>",)
    assert DATA.at(DATA.below(1).cells) == (1, None, -2.5)
    assert DATA.at(DATA.cell(0, 2).cells) == ("=1+1",)


def test_the_same_columns_give_the_same_bytes() -> None:
    assert packed(DATA.parts()) == packed(DATA.parts())
