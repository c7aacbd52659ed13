"""A formula is worked out once for all rows that are bound to give the same: that must never show in a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from cxplan import workbook
from cxplan.plan.file import load
from cxplan.workbook import drawing
from cxplan.workbook.alike import ROWS_WORTH_IT, Alike
from cxplan.workbook.blocks import Column

SAMPLES = sorted((Path(__file__).parents[2] / "sample_plans").glob("*.yaml"))


@dataclass(frozen=True)
class Row:
    """A row of a table with two inputs."""

    survey: str
    score: int


ROWS = [Row("SV1", number % 3) for number in range(ROWS_WORTH_IT)]
COLUMNS = (
    Column("sid", 'IF([survey]="","",[survey])'),
    Column("twice", "IF([sid]<>0,2*[score])"),
    Column("place", "MATCH([id],scores_id,0)"),
    Column("after", "[place]+[score]"),
    Column("marked", "[score]", own=True),
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_cell_holds_what_its_own_formula_gives(sample: Path) -> None:
    plan = load(sample).plan
    one_by_one = drawing.drawn(plan)
    assert any(cells.alike for cells in one_by_one.cells.values())
    for cells in one_by_one.cells.values():
        cells.alike.clear()
        cells.repeats.clear()
    assert workbook.make(plan).package == workbook.finished(one_by_one).package


def test_rows_with_the_same_inputs_are_alike_over_other_columns() -> None:
    alike = Alike(COLUMNS, ROWS)
    assert alike.before(COLUMNS[0]) == dict.fromkeys(range(1, ROWS_WORTH_IT), 0)
    assert alike.before(COLUMNS[1]) == {number: number % 3 for number in range(3, ROWS_WORTH_IT)}


@pytest.mark.parametrize("column", COLUMNS[2:], ids=lambda column: column.name)
def test_what_reads_the_rows_own_id_is_worked_out_for_each(column: Column) -> None:
    assert Alike(COLUMNS, ROWS).before(column) == {}


def test_few_rows_are_not_looked_through() -> None:
    assert Alike(COLUMNS, ROWS[:-1]).before(COLUMNS[0]) == {}
