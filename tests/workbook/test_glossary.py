"""The glossary: every number and term of the plan is explained where the plan's reader looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan import workbook
from cxplan.plan import Plan
from cxplan.plan.choices import Benefit, Metric
from cxplan.text import words
from tests.judges.package import Package


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the sheet says: term to meaning."""
    path: Path = tmp_path_factory.mktemp("glossary") / "plan.xlsx"
    path.write_bytes(workbook.make(Plan()).package)
    cells = Package(path).cells["Glossary"]
    terms = {address[1:]: cell.value for address, cell in cells.items() if address.startswith("B")}
    return {
        str(term): str(cells[f"D{row}"].value)
        for row, term in terms.items()
        if f"D{row}" in cells and cells[f"D{row}"].value
    }


def test_every_metric_that_the_plan_computes_is_explained(lines: dict[str, str]) -> None:
    starts = {
        Metric.NPS: "NPS®",
        Metric.CES: "CES",
        Metric.CSAT: "CSAT",
        Metric.FIRST_RESPONSE: "First response",
    }
    for metric in Metric:
        if metric is not Metric.OWN:
            start = starts.get(metric, words("plan")(f"choices.metric.{metric}"))
            assert any(term.startswith(start) for term in lines), start


def test_terms_that_are_mixed_up_are_set_against_each_other(lines: dict[str, str]) -> None:
    assert {"CRM, against CXM", "Customer, against client", "Net change"} <= set(lines)


def test_nps_is_named_as_a_registered_mark_with_its_owners(lines: dict[str, str]) -> None:
    assert "registered trademarks of Bain & Company" in lines["NPS® (Net Promoter Score)"]


def test_the_eleven_benefits_say_why_to_bother(lines: dict[str, str]) -> None:
    assert len(Benefit) == 11
    for benefit in Benefit:
        assert lines[words("plan")(f"choices.benefit.{benefit}")]
