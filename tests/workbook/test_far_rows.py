"""Rows without cells of their own are worked out all at once: no formula there may take all of them for one."""

from __future__ import annotations

import re

from cxplan.workbook.blocks import Table
from cxplan.workbook.sheets import STEPS

# Each of these makes one result of many cells: where a row is meant, it would say the same of every row.
AS_ONE = re.compile(r"\b(?:AND|OR|SUM|COUNT|MAX|MIN)\((?:[^()]|\([^()]*\))*\[\w+\]")


def test_no_formula_for_many_rows_makes_one_result_of_them() -> None:
    far = [
        (column.name, column.many)
        for sheet in STEPS
        for block in sheet.blocks
        if isinstance(block, Table) and all(column.many for column in block.columns)
        for column in block.columns
    ]
    assert len(far) > 10
    assert [one for one in far if AS_ONE.search(one[1])] == []
