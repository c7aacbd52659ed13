"""Every sample plan's workbook, read back as it was built, says exactly its plan."""

from __future__ import annotations

from cxplan.plan.data import data_of
from cxplan.plan.merge import merged
from cxplan.workbook.readback import read

from .conftest import Sample


def test_an_untouched_workbook_brings_nothing(sample: Sample) -> None:
    found = read(sample.workbook.read_bytes(), sample.workbook, sample.plan)
    assert (found.faults, found.notices) == ((), ())
    assert found.data == found.base
    merge = merged(found.base, data_of(sample.plan), found.data)
    assert (merge.answers, merge.conflicts) == ((), ())
