"""The section of what changed: figures with chance said, goals, work, beliefs; the rest counted, nothing private."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest

from cxplan import document, workbook
from cxplan.document.changes import section
from cxplan.document.material import Material
from cxplan.engine.values import Values
from cxplan.plan import Plan, show
from cxplan.plan.data import data_of
from cxplan.plan.versions import Version
from cxplan.results import of_values

from .reading import plain, whole

Raw = dict[str, Any]
THEN, NOW = date(2027, 2, 1), date(2027, 4, 1)


def scores(period: str, happy: int, unhappy: int, first: int) -> list[Raw]:
    return [
        {"id": f"SC{first}", "period": period, "survey": "SV1", "score": 10, "count": happy},
        {"id": f"SC{first + 1}", "period": period, "survey": "SV1", "score": 2, "count": unhappy},
    ]


def bakery() -> Raw:
    return {
        "foundations": {
            "as_of": THEN.isoformat(),
            "assumptions": [
{"id": "A1", "belief": "People come for the smell."},
{"id": "A2", "belief": "Rain hurts."},
],
        },
        "goals": {
            "goals": [
                {
                    "id": "G1", "title": "Gladly told on", "metric": "nps", "survey": "SV1", "direction": "up",
                    "baseline": 0, "baseline_period": "2026-12", "start": "2026-12-31",
                    "target": 60, "deadline": "2027-12-31",
                },
                {"id": "G2", "title": "No queue", "metric": "csat", "target": 80},
            ]
        },
        "tactics": {
            "tactics": [
                {"id": f"T{number}", "title": title, "status": "planned", "end": "2027-06-30"}
                for number, title in enumerate(("Second oven", "Number slips", "Bell", "Shelf"), 1)
            ]
        },
        "surveys": {"surveys": [{"id": "SV1", "name": "Would you tell a friend?", "metric": "nps", "scale": "0-10"}]},
        "measurement": {
            "scores": scores("2026-12", 200, 200, 1),
            "kpis": [{"id": "K1", "name": "Loaves left over", "unit": "loaves"}],
            "kpi_figures": [{"id": "KF1", "kpi": "K1", "period": "2026-12", "value": 40}],
        },
        "business_case": {"margin": 0.3},
    }  # fmt: skip


def values(raw: Raw) -> Values:
    found = workbook.make(Plan.model_validate(raw)).values
    assert found is not None
    return found


@pytest.fixture(scope="module")
def then() -> Version:
    raw = bakery()
    return Version(THEN, "mark", {}, of_values(values(raw)), json.dumps(data_of(Plan.model_validate(raw))))


def later() -> Raw:
    raw = copy.deepcopy(bakery())
    raw["foundations"]["as_of"] = NOW.isoformat()
    return raw


def told(raw: Raw, since: Version, computed: Values | None = None) -> tuple[str, list[str]]:
    """The heading of the section and its lines; nothing without a section."""
    made = section(Material(Plan.model_validate(raw), computed or Values(), NOW), since)
    if made is None:
        return "", []
    opening, listing = made.blocks
    assert plain("".join(run.text for run in opening.runs)).startswith("What changed since 1 February 2027")  # type: ignore[union-attr]  # a paragraph
    return plain(made.finding), [plain("".join(run.text for run in item)) for item in listing.items]  # type: ignore[union-attr]  # a list


def test_where_nothing_changed_but_the_day_there_is_no_section(then: Version) -> None:
    assert told(later(), then, values(later())) == ("", [])


def test_a_figure_that_moved_says_what_chance_could_do_and_a_goal_where_it_stands(then: Version) -> None:
    raw = later()
    raw["measurement"]["scores"] += scores("2027-01", 360, 40, 3)
    finding, lines = told(raw, then, values(raw))
    assert finding == "One number moved by more than chance: Recommendation (NPS), “Would you tell a friend?”"
    assert lines == [
        "Recommendation (NPS), “Would you tell a friend?”: 80 (Jan 2027); it was 0 (Dec 2026). "
        "That is larger than chance.",
        "Gladly told on: reached; it was not measured since.",
    ]


def test_where_two_periods_passed_it_is_said_what_chance_is_said_of(then: Version) -> None:
    raw = later()
    raw["measurement"]["scores"] += [*scores("2027-01", 360, 40, 3), *scores("2027-02", 361, 39, 5)]
    finding, lines = told(raw, then, values(raw))
    assert lines[0].endswith("it was 0 (Dec 2026). The change since Jan 2027 could be chance.")
    assert finding == "One goal stands elsewhere: “Gladly told on” is reached"


def test_where_no_figure_moved_by_more_than_noise_the_heading_says_so_only_if_it_can(then: Version) -> None:
    said = {}
    for name, periods in {"one": ((201, 199),), "two": ((360, 40), (361, 39))}.items():
        raw = later()
        for number, (happy, unhappy) in enumerate(periods, 1):
            raw["measurement"]["scores"] += scores(f"2027-0{number}", happy, unhappy, 2 * number + 1)
        raw["goals"]["goals"] = []
        said[name] = told(raw, then, values(raw))[0]
    assert said == {"one": "New figures are in; none moved by more than chance could", "two": "New figures are in"}


def test_a_figure_that_was_put_right_is_told_as_such(then: Version) -> None:
    raw = later()
    raw["measurement"]["scores"][0]["count"] = 300
    _, lines = told(raw, then, values(raw))
    assert lines[0].endswith(": 20 for Dec 2026; in the earlier document it was 0.")


def test_own_figures_are_told_in_their_unit(then: Version) -> None:
    raw = later()
    raw["measurement"]["kpi_figures"].append({"id": "KF2", "kpi": "K1", "period": "2027-01", "value": 25})
    _, lines = told(raw, then, values(raw))
    (line,) = [line for line in lines if line.startswith("Loaves left over")]
    assert "25 (Jan 2027); it was 40 (Dec 2026)." in line


def test_a_score_from_too_few_answers_then_is_not_told_now(then: Version) -> None:
    few = later()
    few["measurement"]["scores"] = scores("2026-12", 1, 2, 1)
    since = Version(THEN, "mark", {}, of_values(values(few)), json.dumps(data_of(Plan.model_validate(few))))
    raw = later()
    _, lines = told(raw, since, values(raw))
    assert lines[0].endswith(": 0 (Dec 2026); there was no figure before.")


def test_work_is_told_by_what_became_of_it(then: Version) -> None:
    raw = later()
    tactics = raw["tactics"]["tactics"]
    tactics[0]["status"], tactics[1]["status"], tactics[2]["end"] = "done", "stopped", "2027-09-30"
    tactics[3:] = [{"id": "T9", "title": "Samples at the till."}]
    finding, lines = told(raw, then)
    assert finding == "One thing we planned is done"
    assert lines == [
        "Done: Second oven",
        "Stopped: Number slips",
        "New: Samples at the till",
        "Taken out: Shelf",
        "Bell: End 30 September 2027; it was 30 June 2027.",
    ]


def test_goals_and_beliefs_are_told_and_the_rest_is_counted(then: Version) -> None:
    raw = later()
    raw["goals"]["goals"][0]["target"] = 50
    raw["goals"]["goals"][1] = {"id": "G3", "title": "Warm at eight"}
    raw["foundations"]["assumptions"][0]["status"] = "supported"
    raw["foundations"]["assumptions"][1]["status"] = "contradicted"
    raw["foundations"]["company"] = "Pier Bakery"
    raw["business_case"]["margin"] = 0.35
    finding, lines = told(raw, then)
    assert finding == "The plan was changed"
    assert lines == [
        "New goals: Warm at eight",
        "Goals given up: No queue",
        "Gladly told on: Target 50; it was 60.",
        "Believed, and borne out: People come for the smell",
        "Believed, and not so: Rain hurts",
        "Also changed: Foundations (1), Money (1)",
    ]
    assert "35" not in "".join(lines)


def test_of_many_a_few_are_named_and_the_others_counted(then: Version) -> None:
    raw = later()
    raw["tactics"]["tactics"] += [{"id": f"T{number}", "title": f"Idea {number}"} for number in range(10, 17)]
    for goal in raw["goals"]["goals"]:
        goal["owner"] = "Ida"
    _, lines = told(raw, then)
    assert lines[-1] == "New: Idea 10; Idea 11; Idea 12; Idea 13; and three more."


def test_it_opens_the_body_and_stands_in_the_contents(then: Version) -> None:
    raw = later()
    raw["tactics"]["tactics"][0]["status"] = "done"
    package = document.make(Plan.model_validate(raw), None, NOW, since=then).package
    said = whole(package)
    assert said.index("What changed") < said.index("The measures")
    assert show.NO_BREAK not in said
    assert said == whole(document.make(Plan.model_validate(raw), None, NOW, since=then).package)
