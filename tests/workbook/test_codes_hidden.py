"""What only formulas read stands on the hidden sheet, and what nobody types into is closed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from cxplan import workbook
from cxplan.plan.file import load
from cxplan.plan.walk import facts
from cxplan.text import words
from cxplan.workbook.states import GROUPS

FOLDER = Path(__file__).parents[2] / "sample_plans"
LADDER = "money_ladder_open"
HEADERS = {"worse", "better"}  # what a column of Payback says in its own right


def codes() -> set[str]:
    """What a state is called by formulas, where no state is called so by people."""
    said, asked = words("workbook"), words("plan")
    groups = [said.under(group) if said.has(group) else asked.under(f"choices.{group}") for group in GROUPS]
    named = {text for texts in groups for text in texts.values()}
    return {code for texts in groups for code in texts} - named - HEADERS


def folded(sheet: Any) -> set[int]:
    """The columns that nobody sees who does not open them."""
    held = ((name, one) for name, one in sheet.column_dimensions.items() if one.hidden or one.outlineLevel)
    return {
        column
        for name, one in held
        for column in range(one.min or column_index_from_string(name), (one.max or column_index_from_string(name)) + 1)
    }


def shown(book: Any) -> Iterator[tuple[str, str]]:
    """The place and the text of every cell that is seen."""
    for sheet in book:
        if sheet.sheet_state != "visible":
            continue
        hidden = folded(sheet)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.column not in hidden:
                    yield f"{sheet.title}!{cell.coordinate}", cell.value


@pytest.mark.parametrize("name", ["starter", "grocery", "hotel", "software"])
def test_no_visible_cell_shows_a_code(name: str) -> None:
    """Of no sample: neither a state's code nor the ladder by which readers outside are told."""
    package = workbook.make(load(FOLDER / f"{name}.yaml").plan).package
    book = openpyxl.load_workbook(io.BytesIO(package), data_only=True)
    seen = dict(shown(book))
    assert len(seen) > 500
    assert {at: text for at, text in seen.items() if text in codes()} == {}
    assert "Workings" in str(book.defined_names[LADDER].attr_text)


def test_a_sheet_into_which_nothing_is_typed_is_closed_and_its_tab_says_so() -> None:
    """Every visible sheet that holds no fact is protected, without a password; the others are open."""
    package = workbook.make(load(FOLDER / "starter.yaml").plan).package
    book: Any = openpyxl.load_workbook(io.BytesIO(package))
    held = (book.defined_names.get(fact.range_name) for fact in facts().values())
    open_ = {title for area in held if area is not None for title, _ in area.destinations}
    visible = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert {sheet.title for sheet in visible if not sheet.protection.sheet} == open_
    assert [sheet.title for sheet in visible if sheet.protection.password] == []
    colours = {sheet.sheet_properties.tabColor.rgb for sheet in visible if sheet.title in open_}
    assert len(colours) == 1
    assert not colours & {sheet.sheet_properties.tabColor.rgb for sheet in visible if sheet.title not in open_}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("hotel", ["Every guest should feel: ", "Every guest should feel expected, because "]),
        (
            "software",
            ["Every one of our bakeries should feel: ", "bakeries stay one more year.", "bakeries who stay one"],
        ),
    ],
)
def test_the_first_sheets_call_those_it_serves_as_the_firm_does(name: str, told: list[str]) -> None:
    package = workbook.make(load(FOLDER / f"{name}.yaml").plan).package
    book = openpyxl.load_workbook(io.BytesIO(package), data_only=True)
    seen = " ".join(text for _, text in shown(book))
    assert [one for one in told if one not in seen] == []
    assert "customers stay one more year" not in seen
