"""A formula is worked out once for all rows that are bound to give the same: that must never show in a value."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from cxplan import workbook
from cxplan.ooxml.cells import BLANK, NUMBER, TEXT, Cells
from cxplan.plan import Plan
from cxplan.plan.file import load
from cxplan.plan.walk import facts, tables
from cxplan.text import words
from cxplan.workbook import drawing
from cxplan.workbook.alike import ROWS_WORTH_IT, Alike
from cxplan.workbook.blocks import Column
from cxplan.workbook.sound import sound
from tests.whole import random_plans
from tests.whole.full_plan import full_plan

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
        _unbind(cells)
    assert workbook.make(plan).package == workbook.finished(one_by_one).package


def _unbind(cells: Cells) -> None:
    """Leave all formulas to the engine but those with areas between two cells, which it cannot make."""
    cells.bound = {at: value for at, value in cells.bound.items() if "):INDEX(" in str(cells.at[at][1])}


def _dealt(chance: int) -> Plan:
    """A plan in which something stands in every table."""
    return random_plans.plan(random_plans.Dealt(random.Random(chance), dict.fromkeys(tables(), 3), 0.6))


@pytest.mark.parametrize("plan", [full_plan().plan, full_plan(measured=False).plan, *map(_dealt, range(4))])
def test_what_is_bound_to_be_is_what_the_engine_finds(plan: Plan) -> None:
    one_by_one = drawing.drawn(plan)
    assert any(cells.bound for cells in one_by_one.cells.values())
    for cells in one_by_one.cells.values():
        _unbind(cells)
    assert workbook.finished(drawing.drawn(plan)).package == workbook.finished(one_by_one).package


@pytest.mark.parametrize(
    ("key", "held", "is_sound"),
    [
        ("scores.score", 9.0, True),
        ("scores.score", 9.5, False),
        ("scores.score", "nine", False),
        ("scores.period", "2026-Q4", True),
        ("scores.period", "2026-Q5", False),
        ("scores.period", 2026.0, False),
        ("tactics.status", words("plan")("choices.work_status.done"), True),
        ("tactics.status", "finished", False),
        ("tactics.title", "finished", True),
        ("tactics.title", None, True),
        ("tactics.end", 40_000.0, True),
        ("tactics.end", 3.0, False),
    ],
)
def test_what_a_build_wrote_is_right_only_where_it_is(key: str, held: str | float | None, *, is_sound: bool) -> None:
    kind = BLANK if held is None else TEXT if isinstance(held, str) else NUMBER
    assert sound(facts()[key], Cells({(1, 1): (kind, held, 0)}), 1, 1) is is_sound


def test_rows_with_the_same_inputs_are_alike_over_other_columns() -> None:
    alike = Alike(COLUMNS, ROWS)
    assert alike.before(COLUMNS[0]) == dict.fromkeys(range(1, ROWS_WORTH_IT), 0)
    assert alike.before(COLUMNS[1]) == {number: number % 3 for number in range(3, ROWS_WORTH_IT)}


@pytest.mark.parametrize("column", COLUMNS[2:], ids=lambda column: column.name)
def test_what_reads_the_rows_own_id_is_worked_out_for_each(column: Column) -> None:
    assert Alike(COLUMNS, ROWS).before(column) == {}


def test_few_rows_are_not_looked_through() -> None:
    assert Alike(COLUMNS, ROWS[:-1]).before(COLUMNS[0]) == {}
