"""The charts in the document: native, with their values stored and a workbook behind them; a finding as title."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from cxplan import document, workbook
from cxplan.plan import Plan
from cxplan.plan.ids import numbered
from cxplan.samples import samples
from tests.charts.reading import C, Drawn

from ..judges.schema import audit_faults, sdk_faults
from .reading import lines, parts, plain, whole
from .starter import AS_OF, sample

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FIRM = {"company": "Pier Bakery", "period_start": "2027-01-01", "period_end": "2027-12-31", "as_of": "2027-07-01"}


@cache
def package(name: str) -> bytes:
    return written(sample(name))


def written(plan: Plan) -> bytes:
    """The document of a plan with the workbook's own results."""
    return document.make(plan, workbook.make(plan).values, plan.foundations.as_of or AS_OF).package


def planned(**chapters: Any) -> Plan:
    return Plan.model_validate(numbered({"foundations": FIRM, **chapters}))


def charts(package: bytes) -> dict[str, Drawn]:
    """Every chart by what is said of it first to who cannot see it, in their order."""
    held = parts(package)
    names = sorted((n for n in held if n.startswith("word/charts/chart")), key=lambda n: int(re.sub(r"\D", "", n)))
    said = descriptions(package)
    return {text.split(". ")[0]: Drawn(held[name]) for text, name in zip(said, names, strict=True)}


def descriptions(package: bytes) -> list[str]:
    """The alternative texts of the pictures."""
    root = etree.fromstring(parts(package)["word/document.xml"])
    return [plain(node.get("descr")) for node in root.iter(f"{WP}docPr")]


def test_the_starter_shows_its_touchpoints_its_curve_and_its_balance_in_this_order() -> None:
    assert list(charts(package("starter"))) == [
        "Two of seven places matter much and are rated low",
        "Reviews give us most: 4.3 of 5",
        "The last order: lowest at “Unpack”, −2",
        "“Would you recommend us?”: 56 of 118 at the good end, 25 at the bad",
        "Value less cost so far: we expect to have it back in June 2028",
    ]


def test_the_grocers_leading_number_is_drawn_by_quarter_with_its_target() -> None:
    churn = next(
        chart for chart in charts(package("grocery")).values() if "target 9.0 % by December" in map(plain, chart.names)
    )
    course, latest, target = churn.names
    assert len(churn.points(course)) == 6
    assert churn.points(latest) == {5: churn.points(course)[5]}, "the likely range is drawn at the latest figure alone"
    assert set(churn.points(target).values()) == {"9"}


def test_points_stand_where_they_are_and_those_at_one_place_share_a_label() -> None:
    drawn = charts(package("grocery"))["Five of twelve places matter much and are rated low"]
    assert {"1 · 2", "3", "4 · 5"} <= set(drawn.names)
    text = whole(package("grocery"))
    assert all(f"\n{number}\t" in text for number in range(2, 13))


@pytest.mark.parametrize("name", sorted(samples()))
def test_edit_data_opens_a_workbook_with_what_is_drawn(name: str) -> None:
    held = parts(package(name))
    for part in (one for one in held if one.startswith("word/charts/chart")):
        number = re.sub(r"\D", "", part)
        chart = Drawn(held[part])
        relations = held[f"word/charts/_rels/chart{number}.xml.rels"].decode()
        outside = chart.root.find(f"{C}externalData").get(f"{R}id")
        target = re.search(rf'Id="{outside}"[^>]*Target="\.\./([^"]+)"', relations)
        assert target is not None
        book = openpyxl.load_workbook(io.BytesIO(held[f"word/{target[1]}"]))
        for reference in chart.root.iter(f"{C}numRef", f"{C}strRef"):
            sheet, _, area = (reference.findtext(f"{C}f") or "").partition("!")
            cells = book[sheet][area.replace("$", "")]
            column = [row[0].value for row in cells] if isinstance(cells, tuple) else [cells.value]
            stored = {int(node.get("idx")): node.findtext(f"{C}v") for node in reference.iter(f"{C}pt")}
            assert stored == {place: told(value) for place, value in enumerate(column) if value not in (None, "")}


def told(value: object) -> str:
    return repr(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_chart_says_its_finding_and_its_numbers_to_who_cannot_see_it(name: str) -> None:
    captions = [line.text.split("\t")[0] for line in lines(package(name)) if line.style == "Caption"]
    captions += [line.text.rstrip(".") for line in lines(package(name)) if line.style == "Note"]
    for text in descriptions(package(name)):
        assert re.search(r"\d", text.partition(". ")[2])
        assert text.partition(". ")[0] in captions or "Line chart of" in text or "Two columns" in text


def test_a_plan_without_figures_has_no_chart_and_no_place_for_one() -> None:
    for plan in (Plan(), planned(personas={"journeys": [{"id": "J1"}]}), sample("cafe")):
        held = parts(written(plan))
        assert not [name for name in held if "chart" in name or "embed" in name]
        assert b"w:drawing" not in held["word/document.xml"]


def test_without_the_workbooks_values_only_what_was_typed_is_drawn() -> None:
    plan = sample("starter")
    made = document.make(plan, None, AS_OF).package
    assert list(charts(made)) == ["Reviews give us most: 4.3 of 5", "The last order"]


def test_a_journey_has_its_curve_or_its_steps_in_a_line() -> None:
    steps = [{"title": title, "journey": "J1", "feels": feels} for title, feels in (("In", 1), ("Out", -1))]
    two = written(planned(personas={"journeys": [{"id": "J1", "scenario": "A lunch"}], "journey_steps": steps}))
    assert charts(two) == {}
    assert "In +1 → Out −1" in whole(two)
    more = [*steps, {"title": "Tip", "journey": "J1", "feels": 2}]
    three = written(planned(personas={"journeys": [{"id": "J1", "scenario": "A lunch"}], "journey_steps": more}))
    (chart,) = charts(three).values()
    assert chart.points("as it is", "cat") == {0: "In", 1: "Out", 2: "Tip"}


def marks(*steps: dict[str, Any]) -> list[str]:
    """What is said at the points of a curve through these steps."""
    course = [
        {"id": f"JS{place}", "title": f"Step {place}", "journey": "J1", **step} for place, step in enumerate(steps, 1)
    ]
    journeys = [{"id": "J1", "scenario": "The visit", "delight": "A note the day after."}]
    plan = planned(personas={"journeys": journeys, "journey_steps": course})
    (curve,) = charts(written(plan)).values()
    return [text for text in curve.names if text not in {"as it is", "as it should be"}]


def test_a_step_is_said_to_hurt_or_to_delight_only_where_that_was_written() -> None:
    plain = ({"feels": 1}, {"feels": -2}, {"feels": 0})
    assert marks(*plain) == ["lowest point", "highest point"]
    assert marks({"feels": 1, "delight": "Tea"}, {"feels": -2, "pain": "No seat"}, {"feels": 0}) == [
        "Pain: No seat",
        "Delight: Tea",
    ]
    # of two that feel the same neither is the highest, but for the one that delights
    assert marks(*plain, {"feels": 1}) == ["lowest point"]
    assert marks(*plain, {"feels": 1, "delight": "Tea"}) == ["lowest point", "Delight: Tea"]


def test_every_touchpoint_is_drawn_and_stands_in_the_key_with_how_it_is_known() -> None:
    points = [
        {"name": f"Place {number}", "importance": 5 - number % 3, "rating": 2, "how_known": how}
        for number, how in enumerate(["customers", "guess", "staff"] * 5)
    ]
    text = whole(written(planned(audit={"touchpoints": points})))
    assert all(f"Place {number}" in text for number in range(15))
    assert "our guess" in text and "staff" in text


HOSTILE = ['=HYPERLINK("http://x")', "<b> & \"c\" 'd' ]]>", "a\x00b\x08c", "مشتریان", "{0} %s", "x" * 300, "😀"]


def test_hostile_names_survive_and_the_file_stays_sound(tmp_path: Path) -> None:
    rows = zip(HOSTILE, (0, -2, 1, 0, 1, 2, 1), strict=True)
    steps = [{"title": text, "journey": "J1", "feels": feels} for text, feels in rows]
    points = [{"name": text, "importance": 5, "rating": 2, "how_known": "guess"} for text in HOSTILE]
    personas = {"journeys": [{"id": "J1", "scenario": HOSTILE[1]}], "journey_steps": steps}
    made = written(planned(personas=personas, audit={"touchpoints": points}))
    drawn = charts(made)
    curve = next(chart for chart in drawn.values() if "as it is" in chart.names)
    shown = curve.points("as it is", "cat")
    assert [shown[0], shown[1], shown[2], shown[6]] == [HOSTILE[0], HOSTILE[1], "abc", "😀"]
    assert shown[5] == "x" * 25 + "…"
    (tmp_path / "hostile.docx").write_bytes(made)
    assert sdk_faults(tmp_path / "hostile.docx") == []
    assert audit_faults(tmp_path / "hostile.docx") == []


def test_the_brand_colour_is_ours_in_charts_too() -> None:
    plan = sample("starter")
    branded = plan.model_copy(update={"foundations": plan.foundations.model_copy(update={"brand_colour": "#7A1F5C"})})
    assert charts(written(branded))["The last order: lowest at “Unpack”, −2"].colour("as it is") == "7A1F5C"


def test_the_same_plan_gives_the_same_bytes() -> None:
    values = workbook.make(sample("starter")).values
    one, other = (document.make(sample("starter"), values, date(2027, 1, 15)).package for _ in range(2))
    assert one == other
