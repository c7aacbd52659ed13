"""Our SWOT as the workbook derives it: what becomes a line, in which order, and where each line says it came from."""

from __future__ import annotations

from typing import Any

import pytest

from cxplan import workbook
from cxplan.plan import Plan


def swot(**chapters: Any) -> dict[str, list[tuple[Any, Any]]]:
    """Each group's lines with their sources, blanks left out."""
    values = workbook.make(Plan.model_validate(chapters)).values
    assert values is not None
    groups = ("strengths", "weaknesses", "opportunities", "threats")
    return {
        group: [
            (line, origin)
            for line, origin in zip(values.column(f"swot_{group}"), values.column(f"swot_{group}_from"), strict=True)
            if line is not None
        ]
        for group in groups
    }


def touchpoint(number: int, importance: int, rating: int, works: str | None = None) -> dict[str, Any]:
    return {"id": f"TP{number}", "name": f"Place {number}", "importance": importance, "rating": rating, "works": works}


def test_an_empty_plan_has_no_swot() -> None:
    assert swot() == {"strengths": [], "weaknesses": [], "opportunities": [], "threats": []}


def test_strengths_are_praise_and_what_matters_and_is_rated_well_the_most_important_first() -> None:
    places = [touchpoint(1, 4, 4), touchpoint(2, 5, 2), touchpoint(3, 5, 5, "Quick and kind."), touchpoint(4, 2, 5)]
    made = swot(audit={"praise": "Drivers who know names.", "touchpoints": places})
    assert made["strengths"] == [
        ("Drivers who know names.", "Praise"),
        ("Place 3: Quick and kind.", "TP3"),
        ("Place 1", "TP1"),
    ]


def test_weaknesses_are_pains_the_worst_touchpoint_first() -> None:
    pains = [
        {"id": "P1", "pain": "Nowhere in particular."},
        {"id": "P2", "pain": "Slow to pay.", "touchpoint": "TP1"},
        {"id": "P3", "pain": "Swaps without asking.", "touchpoint": "TP2"},
    ]
    made = swot(audit={"touchpoints": [touchpoint(1, 3, 4), touchpoint(2, 5, 1)], "pains": pains})
    assert [origin for _, origin in made["weaknesses"]] == ["P3", "P2", "P1"]


def test_opportunities_are_gaps_then_what_could_be_better() -> None:
    made = swot(
        research={"gaps": [{"id": "GA1"}, {"id": "GA2", "gap": "Nobody answers at night."}]},
        audit={"opportunities": [{"id": "O1", "opportunity": "Tell them the minute."}]},
    )
    assert made["opportunities"] == [("Nobody answers at night.", "GA2"), ("Tell them the minute.", "O1")]


def test_threats_are_events_changes_at_competitors_and_what_those_do_better() -> None:
    made = swot(
        foundations={"rewrite_if": "A chain opens here."},
        competitors={"competitors": [{"id": "C1", "name": "FreshBox", "better": "They answer in a minute."}]},
        optimisation={"competitor_changes": [{"id": "CC1", "change": "Free delivery."}]},
    )
    assert made["threats"] == [
        ("A chain opens here.", "Event"),
        ("Free delivery.", "CC1"),
        ("FreshBox: They answer in a minute.", "C1"),
    ]


def test_own_lines_come_first_in_the_group_of_their_kind() -> None:
    own = [
        {"id": "S1", "kind": "threat", "line": "Rents rise."},
        {"id": "S2", "kind": "strength", "line": "Our own bakery."},
        {"id": "S3", "kind": "threat", "line": "A new road."},
        {"id": "S4", "line": "Of no kind."},
    ]
    made = swot(audit={"praise": "Ripe fruit.", "swot": own}, foundations={"rewrite_if": "A chain opens."})
    assert made["strengths"] == [("Our own bakery.", "S2"), ("Ripe fruit.", "Praise")]
    assert made["threats"] == [("Rents rise.", "S1"), ("A new road.", "S3"), ("A chain opens.", "Event")]


@pytest.mark.parametrize("count", [7, 8, 12])
def test_a_group_shows_eight_lines(count: int) -> None:
    pains = [{"id": f"P{number}", "pain": f"Pain {number}."} for number in range(1, count + 1)]
    made = swot(audit={"pains": pains})
    assert [origin for _, origin in made["weaknesses"]] == [f"P{number}" for number in range(1, min(count, 8) + 1)]
