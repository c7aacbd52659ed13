"""Where only figures are asked for, they are those of the whole workbook, and little else is worked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan import workbook
from cxplan.engine.resting import resting
from cxplan.importing import included
from cxplan.measured import LISTS, measured
from cxplan.ooxml.cells import BLANK, FORMULA, NUMBER, Cells
from cxplan.plan.file import load

SAMPLES = Path(__file__).parents[2] / "sample_plans"


@pytest.mark.parametrize("name", ["grocery", "hotel", "software", "starter"])
def test_figures_alone_are_those_of_the_whole_workbook(name: str) -> None:
    file = load(SAMPLES / f"{name}.yaml")
    plan = included(file.plan, file.path).plan
    whole, alone = workbook.make(plan).values, workbook.some_values_of(plan, LISTS)
    assert whole and alone
    assert measured(alone) == measured(whole) != ()
    assert {key: alone.names[key] for key in alone.names} == {key: whole.names[key] for key in alone.names}


def test_of_what_is_not_asked_nothing_is_told() -> None:
    plan = load(SAMPLES / "hotel.yaml").plan
    alone = workbook.some_values_of(plan, ["numbers"])
    assert alone and "numbers_now" in alone.names
    assert all(name.startswith("numbers_") for name in alone.names)


def _cells(**at: object) -> Cells:
    from cxplan.ooxml.cells import row_and_column

    def cell(held: object) -> tuple[str, str | float | None, int]:
        if held is None:
            return BLANK, None, 7
        return (FORMULA, held[1:], 7) if isinstance(held, str) else (NUMBER, float(str(held)), 7)

    return Cells({row_and_column(name): cell(held) for name, held in at.items()})


def _left(one: Cells) -> set[tuple[int, int]]:
    return set(one.at)


def test_a_formula_takes_along_what_it_reads_and_nothing_else() -> None:
    first = _cells(A1='=SUM(far_off)+"B9"&B1', B1=1, B9=2, C1="=B9")
    second = _cells(A1=1, A2="=LOG10(B5)", A3=None, A4=4, B5=5)
    places = {"far_off": "'It''s far'!$A$1:$A$3"}
    left = resting(["Here", "It's far"], [first, second], [(0, 1, 1, 1, 1)], places)
    assert [_left(one) for one in left] == [{(1, 1), (1, 2)}, {(1, 1), (2, 1), (5, 2)}]


def test_each_row_reads_its_own_cells() -> None:
    cells = _cells(**{f"A{row}": row for row in range(1, 7)}, **{f"B{row}": f"=A{row}+$A$6" for row in range(1, 6)})
    cells.repeats = {(row, 2): (1, 2) for row in range(2, 6)}
    (left,) = resting(["Here"], [cells], [(0, 3, 2, 4, 2)], {})
    assert _left(left) == {(3, 1), (4, 1), (6, 1), (3, 2), (4, 2)}
    assert left.repeats == {(4, 2): (3, 2)}


def test_who_gives_what_another_gives_takes_that_one_along() -> None:
    cells = _cells(A1=1, B1="=A1", B2="=A2", A2=2)
    cells.alike = {(2, 2): (1, 2)}
    (left,) = resting(["Here"], [cells], [(0, 2, 2, 2, 2)], {})
    assert _left(left) == {(1, 1), (1, 2), (2, 2)} and left.alike == {(2, 2): (1, 2)}
