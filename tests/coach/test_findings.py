"""What was found is listed worst first: what matters most and is rated worst leads."""

from __future__ import annotations

from pathlib import Path

from cxplan.coach import findings
from cxplan.plan import Plan
from cxplan.plan.file import parse

STARTER = Path(__file__).parents[2] / "sample_plans" / "starter.yaml"


def starter() -> Plan:
    return parse(STARTER.read_text("utf-8"), STARTER).plan


def test_the_pain_that_matters_most_and_is_worst_comes_first_then_the_low_point_of_the_journey() -> None:
    found = findings.worst_first(starter())
    assert [finding.row for finding in found][:3] == ["P1", "JS6", "CR1"]


def test_a_finding_names_the_touchpoint_where_it_shows() -> None:
    finding = findings.of(starter(), "P3")
    assert finding is not None
    assert (finding.touchpoint, finding.place) == ("TP6", "Asking for help")


def test_an_empty_plan_has_found_nothing() -> None:
    assert findings.worst_first(Plan()) == ()


def test_a_good_moment_is_no_finding() -> None:
    assert "JS5" not in {finding.row for finding in findings.worst_first(starter())}
