"""Where cells and formulas of one workbook are in another, on layouts small enough to be read."""

from __future__ import annotations

import pytest

from cxplan.workbook.own.formulas import moved, shifted
from cxplan.workbook.own.moves import Layout, Moves

BEFORE = Layout(
    ("Goals", "Mine"),
    {
        "goals_id": ("Goals", 9, 2, 14, 2),
        "goals_target": ("Goals", 9, 4, 14, 4),
        "nps_current": ("Goals", 20, 4, 20, 4),
    },
    {"goals": {9: "G1", 10: "G2", 11: "G3"}},
)
AFTER = Layout(
    ("Goals",),
    {
        "goals_id": ("Goals", 10, 2, 16, 2),
        "goals_target": ("Goals", 10, 5, 16, 5),
        "nps_current": ("Goals", 22, 4, 22, 4),
    },
    {"goals": {10: "G7", 11: "G1", 12: "G3", 13: "G4"}},
)
MOVES = Moves(BEFORE, AFTER)


@pytest.mark.parametrize(
    ("cell", "now"),
    [
        ((9, 4), (11, 5)),  # G1
        ((11, 4), (12, 5)),  # G3
        ((10, 4), None),  # G2 is gone
        ((12, 4), (14, 5)),  # the first free row
        ((14, 4), (16, 5)),  # the closing line
        ((8, 4), (9, 5)),  # the header
        ((7, 2), (8, 2)),  # the heading above it
        ((20, 4), (22, 4)),  # a result by its name
        ((20, 2), (22, 2)),  # its label
        ((26, 4), (28, 4)),  # six rows below everything
    ],
)
def test_a_cell_is_where_its_row_and_its_column_are(cell: tuple[int, int], now: tuple[int, int] | None) -> None:
    assert MOVES.cell("Goals", *cell) == (("Goals", *now) if now else None)


def test_a_row_that_is_gone_is_like_any_other_where_one_may_stand_in() -> None:
    assert Moves(BEFORE, AFTER, stand_ins=True).cell("Goals", 10, 4) == ("Goals", 10, 5)


@pytest.mark.parametrize(
    ("formula", "now"),
    [
        ("Goals!D9*2", "Goals!E11*2"),
        ("SUM(Goals!$D$9:$D$14)", "SUM(Goals!$E$10:$E$16)"),
        ("SUM(Goals!D9:D11)", "SUM(Goals!E10:E13)"),  # all rows of the plan then, and now
        ("'Goals'!D:D", "Goals!E:E"),
        ("nps_current+A1", "nps_current+A1"),
        ('IF(Goals!D20="D9",1,"it\'s")', 'IF(Goals!D22="D9",1,"it\'s")'),
    ],
)
def test_a_formula_on_a_sheet_of_ones_own_names_the_same_cells(formula: str, now: str) -> None:
    made = moved(formula, "Mine", MOVES)
    assert (made.text, made.lost) == (now, ())


def test_a_formula_whose_cell_is_gone_says_so_and_stays() -> None:
    made = moved("Goals!D10+Goals!D9", "Mine", MOVES)
    assert (made.text, made.lost) == ("Goals!D10+Goals!E11", ("Goals!D10",))


def test_on_the_sheet_itself_no_sheet_is_named() -> None:
    assert moved("D9+D$20", "Goals", MOVES).text == "E11+D$22"


def test_a_rules_formula_goes_along_with_the_first_of_its_cells() -> None:
    assert shifted("D9>$D$20", "Goals", ("D9", "E10"), MOVES) == "E10>$D$22"


def test_names_over_whole_sheets_are_not_gone_through_cell_by_cell() -> None:
    whole = {f"name{number}": ("Goals", 1, 1, 1_048_576, 16_384) for number in range(600)}
    layout = Layout(("Goals",), {**whole, "nps_current": ("Goals", 20, 4, 20, 4)}, {})
    assert len(layout.named) <= 2_000_000
    assert layout.named["Goals", 20, 4] == "nps_current" and layout.draws(("Goals", 1, 1))
