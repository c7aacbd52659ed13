"""The contract with the workbook: every result the document may quote is there, and means what its tests assume."""

from __future__ import annotations

import pytest

from cxplan import workbook
from cxplan.document.quotes import QUOTES
from cxplan.engine.values import Value, Values

from .starter import sample, values


@pytest.fixture(scope="module")
def computed() -> Values:
    """The starter's results as the engine computes them."""
    made = workbook.make(sample("starter")).values
    assert made is not None
    return made


def test_every_result_that_may_be_quoted_is_a_name_of_the_workbook(computed: Values) -> None:
    assert [name for name in QUOTES if name not in computed.names] == []


def test_the_results_written_down_by_hand_are_the_workbooks(computed: Values) -> None:
    by_hand = values().names
    held = [place for place, now in enumerate(computed.names["numbers_now"]) if now is not None]
    lines = {n: tuple(cells[at] for at in held) for n, cells in computed.names.items() if n.startswith("numbers_")}
    computed = Values({**computed.names, **lines})
    other = {
        name: (cells, tuple(computed.names[name][: len(cells)]))
        for name, cells in by_hand.items()
        if not all(map(alike, cells, computed.names[name]))
    }
    assert other == {}


def test_only_results_with_a_contract_are_written_down_by_hand() -> None:
    assert set(values().names) <= set(QUOTES)


def alike(one: Value, other: Value) -> bool:
    """Whether two values are the same to the figures that the document shows."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 0.005 * max(1.0, abs(one))
    return one == other
