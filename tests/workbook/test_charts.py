"""The charts in the workbook: live references to its cells, values beside them, a finding as title, nothing covered."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor
from openpyxl.utils import range_boundaries

from cxplan import workbook
from cxplan.plan import Plan
from cxplan.plan.ids import numbered
from cxplan.samples import samples
from tests.charts.reading import A, C, Drawn
from tests.document.starter import sample
from tests.judges import excel_lint, schema

from .built import FIRM

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@cache
def package(name: str) -> bytes:
    return workbook.make(sample(name)).package


def made(**chapters: Any) -> bytes:
    return workbook.make(Plan.model_validate(numbered({"foundations": FIRM, **chapters}))).package


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def charts(package: bytes) -> dict[str, Drawn]:
    """Every chart that has a title; the others have theirs in cells."""
    found = [Drawn(part) for name, part in parts(package).items() if name.startswith("xl/charts/chart")]
    return {chart.title: chart for chart in found if chart.root.find(f"{C}chart/{C}title") is not None}


def journey(steps: list[tuple[str, int | None]], **more: Any) -> dict[str, Any]:
    rows = [{"title": title, "journey": "J1", "feels": feels} for title, feels in steps]
    return {"personas": {"journeys": [{"id": "J1", "scenario": "A lunch"}], "journey_steps": rows, **more}}


def test_the_starter_has_its_curve_its_touchpoints_and_its_balance() -> None:
    assert set(charts(package("starter"))) == {
        "Feels worst at “Unpack”: -2",
        "“Substitutions” needs work first: it matters and is rated low",
        "Expected to be paid back in Jun 2028",
    }


def test_a_curve_reads_the_steps_cells_and_keeps_their_values() -> None:
    curve = charts(package("starter"))["Feels worst at “Unpack”: -2"]
    assert list(curve.points("as it is", "cat").values())[-2:] == ["Unpack", "Ask for a refund"]
    assert list(curve.points("as it is").values()) == ["1", "0", "0", "-1", "1", "-2", "-1"]
    assert curve.points("lowest point") == {5: "-2"}


@pytest.mark.parametrize("name", sorted(samples()))
def test_what_stands_in_a_chart_is_what_stands_in_its_cells(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(package(name)), data_only=True)
    for chart in charts(package(name)).values():
        for reference in chart.root.iter(f"{C}numRef", f"{C}strRef"):
            stored = {int(node.get("idx")): node.findtext(f"{C}v") for node in reference.iter(f"{C}pt")}
            held = [value for cells in areas(book, reference.findtext(f"{C}f")) for value in cells]
            numbers = reference.tag.endswith("numRef")
            for place, value in enumerate(held):
                if isinstance(value, int | float):
                    assert float(stored[place]) == pytest.approx(value)
                else:
                    assert stored.get(place, "") == ("" if numbers else value or "")


def areas(book: Any, written: str) -> list[list[Any]]:
    found = []
    for area in re.findall(r"('[^']+'|\w+)!([$A-Z0-9:]+)", written):
        left, top, right, bottom = range_boundaries(area[1].replace("$", ""))
        rows = book[area[0].strip("'")].iter_rows(top, bottom, left, right, values_only=True)
        found.append([value for row in rows for value in row])
    return found


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_chart_says_its_finding_to_who_cannot_see_it(name: str) -> None:
    said = [
        node.get("descr")
        for part, data in parts(package(name)).items()
        if re.fullmatch(r"xl/drawings/drawing\d+\.xml", part)
        for node in etree.fromstring(data).iter(f"{XDR}cNvPr")
    ]
    # A chart of a view says in which cell its finding stands.
    told = [text for text in said if "stands in cell" not in text]
    assert sorted(text.rsplit(". ", 1)[0] for text in told) == sorted(charts(package(name)))


def test_without_an_engine_charts_stand_there_and_say_what_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ironcalc", None)
    whole = made(**journey([("In", 1), ("Sit", -2), ("Out", 2)]))
    (chart,) = charts(whole).values()
    assert chart.title == ""
    drawings = (part for name, part in parts(whole).items() if name.startswith("xl/drawings/drawing"))
    told = [frame.get("descr") for drawing in drawings for frame in etree.fromstring(drawing).iter(f"{XDR}cNvPr")]
    assert "Line chart of “A lunch”: how each of its 3 steps feels, from −2 to +2." in told


def charts_of(sheet: Any) -> list[Any]:
    """The charts that openpyxl read from an entry sheet: those of views hang over cells of their own."""
    found: list[Any] = [chart for chart in sheet._charts if isinstance(chart.anchor, OneCellAnchor)]
    return found


@pytest.mark.parametrize("name", sorted(samples()))
def test_no_chart_lies_over_a_cell_with_something_in_it(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(package(name)))
    for sheet in book.worksheets:
        for chart in charts_of(sheet):
            top = chart.anchor._from.row + 1
            height = chart.anchor.ext.height / 12_700
            row = top
            while height > 0:
                shown = [
                    cell.coordinate
                    for cell in sheet[row]
                    if cell.value not in (None, "") and not folded(sheet, cell.column)
                ]
                assert shown == [], sheet.title
                height -= sheet.row_dimensions[row].height or 15
                row += 1
            assert row - top == 17


def folded(sheet: Any, column: int) -> bool:
    return any(
        one.hidden and one.min <= column <= one.max for one in sheet.column_dimensions.values() if one.min is not None
    )


def test_a_plan_that_says_nothing_has_no_chart() -> None:
    assert charts(workbook.make(Plan()).package) == {}
    assert charts(made(**journey([("In", 1), ("Out", -1)]))) == {}
    assert charts(made(**journey([("In", None), ("Sit", None), ("Out", None)]))) == {}


def test_steps_that_stand_apart_are_read_in_their_order(tmp_path: Path) -> None:
    rows = [
        ("In", "J1", 1),
        ("Call", "J2", 0),
        ("Sit", "J1", -2),
        ("Wait", "J2", -1),
        ("Out", "J1", 2),
        ("End", "J2", 1),
    ]
    steps = [{"title": title, "journey": id_, "feels": feels} for title, id_, feels in rows]
    whole = made(personas={"journeys": [{"id": "J1"}, {"id": "J2"}], "journey_steps": steps})
    found = charts(whole)
    assert found["Feels worst at “Sit”: -2"].points("as it is", "cat") == {0: "In", 1: "Sit", 2: "Out"}
    assert found["Feels worst at “Wait”: -1"].points("as it is") == {0: "0", 1: "-1", 2: "1"}
    (tmp_path / "apart.xlsx").write_bytes(whole)
    assert excel_lint.faults(tmp_path / "apart.xlsx") == []


def test_of_several_lowest_steps_the_first_is_marked() -> None:
    (chart,) = charts(made(**journey([("In", -1), ("Sit", 2), ("Out", -1)]))).values()
    assert chart.points("lowest point") == {0: "-1"}


HOSTILE = ['=HYPERLINK("http://x")', "<b> & \"c\" 'd' ]]>", "a\x00b\x08c", "_x000D_", "مشتریان", "{0} %s", "x" * 300]


def test_hostile_names_survive_and_the_file_stays_sound(tmp_path: Path) -> None:
    steps: list[tuple[str, int | None]] = [
        (text, feels) for text, feels in zip(HOSTILE, (0, -2, 1, 0, 1, 2, 1), strict=True)
    ]
    points = [{"name": text, "importance": 5, "rating": 2} for text in HOSTILE]
    whole = made(**journey(steps), audit={"touchpoints": points})
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(whole)
    assert excel_lint.faults(path) == []
    assert schema.audit_faults(path) == []
    found = charts(whole)
    title = f"Feels worst at “{HOSTILE[1]}”: -2"
    assert list(found[title].points("as it is", "cat").values())[:2] == HOSTILE[:2]
    assert len(found) == 2


def test_touchpoints_of_equal_weight_are_drawn_a_little_apart() -> None:
    points = [{"name": name, "importance": 4, "rating": 2} for name in ("One", "Two", "Three")]
    (chart,) = charts(made(audit={"touchpoints": points})).values()
    drawn = [float(chart.points(name, "yVal")[0]) for name in ("One", "Two", "Three")]
    assert sorted(drawn) == pytest.approx([3.7, 4.0, 4.3])
    assert {chart.points(name, "xVal")[0] for name in ("One", "Two", "Three")} == {"2"}


def test_the_lines_part_high_from_low_where_the_settings_say() -> None:
    points = [{"name": name, "importance": 4, "rating": 3} for name in ("One", "Two", "Three")]
    (chart,) = charts(made(audit={"touchpoints": points}, settings={"importance_high": 3, "rating_low": 2})).values()
    lines = [node for node in chart.root.iter(f"{C}ser") if Drawn.name(node) == "high and low"]
    ends = [
        [[pt.findtext(f"{C}v") for pt in line.find(f"{C}{axis}").iter(f"{C}pt")] for axis in ("xVal", "yVal")]
        for line in lines
    ]
    assert ends == [[["2.5", "2.5"], ["0", "6"]], [["0", "6"], ["2.5", "2.5"]]]


def test_churn_is_drawn_from_three_periods_on() -> None:
    def counted(quarters: int) -> dict[str, Drawn]:
        rows = [
            {"period": f"2026-Q{number + 1}", "at_start": 1000, "new": 100, "at_end": 1000 - 10 * number}
            for number in range(quarters)
        ]
        return charts(made(measurement={"customer_counts": rows}))

    assert counted(2) == {}
    ((title, chart),) = counted(3).items()
    assert title.startswith("Churn 11.0 % to 12.0 %")
    assert list(chart.points("Churn", "cat").values()) == ["2026-Q1", "2026-Q2", "2026-Q3"]
    assert [float(value) for value in chart.points("Churn").values()] == pytest.approx([0.10, 0.11, 0.12])


def moves(*known: tuple[str, str, float], **more: Any) -> dict[str, Drawn]:
    rows = [{"title": title, "help": helps, "effort_days": days, **more} for title, helps, days in known]
    return charts(made(tactics={"tactics": rows}))


def test_tactics_are_drawn_by_help_and_effort_from_four_on() -> None:
    few = ("Ring back", "lot", 3.0), ("Write cards", "some", 20.0), ("Paint", "little", 5.0)
    assert moves(*few) == {}
    (chart,) = moves(*few, ("Train", "lot", 40.0)).values()
    assert chart.title == "“Ring back” is the quick win"
    assert {name: chart.points(name, "xVal")[0] for name in ("Ring back", "Train")} == {"Ring back": "3", "Train": "40"}
    heights = [float(chart.points(name, "yVal")[0]) for name in ("Train", "Ring back", "Write cards", "Paint")]
    assert [round(height) for height in heights] == [3, 3, 2, 1]


def test_tactics_that_help_alike_stand_in_lanes_so_that_their_names_can_be_read() -> None:
    (chart,) = moves(*((f"Move {number}", "some", 5.0) for number in range(5))).values()
    heights = [float(chart.points(f"Move {number}", "yVal")[0]) for number in range(5)]
    assert [round(one - other, 6) for one, other in pairwise(heights)] == [0.2] * 4


def test_names_stand_on_the_side_where_there_is_room() -> None:
    (chart,) = moves(("A", "lot", 2), ("B", "lot", 90), ("C", "some", 3), ("D", "some", 4)).values()
    sides = {name: chart.series(name).find(f"{C}dLbls/{C}dLblPos").get("val") for name in "AB"}
    assert sides == {"A": "r", "B": "l"}


def test_tactics_that_are_over_are_not_drawn() -> None:
    assert moves(*((f"Move {number}", "some", 5.0) for number in range(5)), status="done") == {}


def test_a_name_beside_its_point_is_not_broken_into_lines() -> None:
    (chart,) = moves(*((f"Move {number}", "some", 5.0) for number in range(4))).values()
    assert chart.series("Move 1").find(f"{C}dLbls/{C}txPr").find(f"{A}bodyPr").get("wrap") == "none"


def test_names_of_touchpoints_rated_low_stand_left_of_the_line_and_others_right_of_it() -> None:
    points = [{"name": f"Rated {rating}", "importance": 4, "rating": rating} for rating in (1, 2, 3, 4, 5)]
    (chart,) = charts(made(audit={"touchpoints": points})).values()
    sides = [chart.series(f"Rated {n}").find(f"{C}dLbls/{C}dLblPos").get("val") for n in (1, 2, 3, 4, 5)]
    assert sides == ["r", "l", "l", "r", "r"]
    heights = {float(chart.points(f"Rated {n}", "yVal")[0]) for n in (1, 2, 3)}
    assert len(heights) == 3


def test_of_many_touchpoints_alike_those_rated_worst_are_drawn() -> None:
    points = [{"name": f"Place {n}", "importance": 4, "rating": 1 + n % 2} for n in range(8)]
    (chart,) = charts(made(audit={"touchpoints": points})).values()
    assert [name for name in chart.names if name.startswith("Place")] == ["Place 0", "Place 2", "Place 4"]


def test_of_many_tactics_those_that_help_most_and_soonest_are_drawn_and_all_are_counted() -> None:
    known = [(f"Move {n}", "some" if n % 2 else "lot", 40.0 - n) for n in range(30)]
    (chart,) = moves(*known).values()
    drawn = [name for name in chart.names if name.startswith("Move")]
    assert drawn == [f"Move {n}" for n in range(6, 30, 2)]
    assert chart.title == "No quick win among them"


def test_the_title_counts_tactics_that_are_not_drawn() -> None:
    (chart,) = moves(*((f"Move {n}", "lot", 5.0) for n in range(14)), ("Paint", "little", 2.0)).values()
    assert chart.title == "14 of 15 are quick wins"


def test_no_sheet_with_charts_prints_on_pages_side_by_side() -> None:
    book = openpyxl.load_workbook(io.BytesIO(package("grocery")))
    drawn = [sheet for sheet in book.worksheets if charts_of(sheet)]
    assert {"Personas", "Measurement"} <= {sheet.title for sheet in drawn}
    assert [sheet.title for sheet in drawn if sheet.print_title_cols or sheet.page_setup.fitToWidth != 1] == []


def test_a_long_name_is_cut_in_a_title() -> None:
    long = "The door of the house at the corner where the vans of the morning stand and wait"
    points = [{"name": f"{long} {n}", "importance": 5, "rating": 2} for n in range(3)]
    (chart,) = charts(made(audit={"touchpoints": points})).values()
    assert chart.title == f"“{long[:59]}…” needs work first: it matters and is rated low"


def test_the_nps_has_room_above_for_its_likely_range() -> None:
    (nps,) = (chart for title, chart in charts(package("grocery")).items() if title.startswith("NPS "))
    scaling = [axis.find(f"{C}scaling") for axis in nps.root.iter(f"{C}valAx")]
    assert [(node.find(f"{C}max").get("val"), node.find(f"{C}min")) for node in scaling] == [("100", None)]
