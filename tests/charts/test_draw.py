"""Charts as they are drawn: the house's look instead of the library's defaults, whatever is in them."""

from __future__ import annotations

import pytest

from cxplan import look
from cxplan.charts import balance, draw, feelings, trend
from cxplan.charts.chart import Chart, Place, aloud
from cxplan.charts.data import Column, Data
from cxplan.ooxml.chart_values import title_of, with_values

from .reading import A, C, Drawn

BRAND = "7A1F5C"


def course(*, should: bool = True, meets: bool = False) -> tuple[Chart, Data]:
    """A journey of four steps, worst at the third."""
    data = Data(
        (
            Column("Step", ("Look", 'Pay <now> & "here"', "=1+1", "Eat")),
            Column("as it is", (1, None, -2, 2)),
            Column("as it should be", (1, 1, 2, 2)),
            Column("lowest point", (None, None, -2, None)),
        )
    )
    places = data.below(0), data.below(1), data.below(2) if should else None, data.below(3)
    names = data.head(1), data.head(2), data.head(3)
    made = feelings.Course(*places, names, last=3, last_should=3 if should else None, count=4, ends_meet=meets)
    return feelings.feelings("Worst at <b> & co", "A lunch", made), data


def drawn(chart: Chart, data: Data, accent: str = look.ACCENT) -> Drawn:
    return Drawn(with_values(draw.written(chart, accent, "rId1"), data.at))


def money() -> tuple[Chart, Data]:
    months = tuple(f"M{number}" for number in range(24))
    columns = [Column(case, tuple(float(number - 10) for number in range(24))) for case in balance.CASES]
    data = Data((Column("Month", months), *columns))
    cases = {case: data.below(number) for number, case in enumerate(balance.CASES, 1)}
    heads: dict[str, str | Place] = {case: data.head(number) for number, case in enumerate(balance.CASES, 1)}
    return balance.balance("Paid back", data.below(0), cases, heads, "EUR"), data


def waves() -> tuple[Chart, Data]:
    columns = (("Period", ("a", "b", "c")), ("NPS", (10, 20, 30)), ("above", (5, 6, 7)), ("below", (4, 3, 2)))
    data = Data(tuple(Column(head, cells) for head, cells in columns))
    made = trend.Course(data.below(0), data.head(1), data.below(1), 3, data.below(2), data.below(3))
    return trend.nps("NPS 20 to 30", made), data


EVERY = pytest.mark.parametrize("made", [course, money, waves], ids=["feelings", "balance", "trend"])


def test_steps_stand_in_their_order_with_their_feelings_and_a_gap_where_none_is() -> None:
    chart = drawn(*course())
    assert chart.points("as it is", "cat") == {0: "Look", 1: 'Pay <now> & "here"', 2: "=1+1", 3: "Eat"}
    assert chart.points("as it is") == {0: "1", 2: "-2", 3: "2"}
    assert chart.points("lowest point") == {2: "-2"}
    assert chart.values_of("dispBlanksAs") == ["gap"]


def test_a_title_is_read_as_it_was_written() -> None:
    chart = drawn(*course())
    assert chart.title == "Worst at <b> & co" == title_of(chart.part)


def test_what_should_be_is_dashed_and_what_is_has_the_accent() -> None:
    chart = drawn(*course(), accent=BRAND)
    assert chart.colour("as it is") == BRAND
    assert chart.colour("as it should be") != BRAND
    dashes = {
        name: chart.series(name).find(f"{C}spPr/{A}ln/{A}prstDash").get("val")
        for name in ("as it is", "as it should be")
    }
    assert dashes == {"as it is": "solid", "as it should be": "dash"}


def test_a_journey_without_an_aim_has_no_second_line() -> None:
    assert "as it should be" not in drawn(*course(should=False)).names


def test_lines_that_end_in_one_point_are_named_above_and_below() -> None:
    sides = [node.get("val") for node in drawn(*course(meets=True)).root.iter(f"{C}dLblPos")]
    assert {"t", "b"} <= set(sides)


@EVERY
def test_the_look_is_the_houses(made: object) -> None:
    chart = drawn(*made())  # type: ignore[operator]  # a parameter that is called
    assert chart.root.find(f"{C}chart/{C}legend") is None
    assert chart.root.find(f"{C}spPr/{A}ln/{A}noFill") is not None
    assert set(chart.values_of("delete")) == {"0"}
    assert set(chart.values_of("smooth")) <= {"0"}
    assert chart.values_of("roundedCorners") == ["0"]
    assert all(chart.axis_titles)
    sizes = {node.get("sz") for node in chart.root.iter() if node.get("sz")}
    assert sizes == {"1100", "900"}


@EVERY
def test_every_reference_has_its_values_beside_it(made: object) -> None:
    chart = drawn(*made())  # type: ignore[operator]  # a parameter that is called
    for kind in ("num", "str"):
        for reference in chart.root.iter(f"{C}{kind}Ref"):
            assert int(reference.find(f"{C}{kind}Cache/{C}ptCount").get("val")) >= 1


def test_money_is_drawn_against_a_line_at_zero_and_named_at_its_end() -> None:
    chart = drawn(*money())
    assert chart.points("expected") == {number: str(number - 10) for number in range(24)}
    assert "autoZero" in chart.values_of("crosses")
    assert [node.find(f"{C}idx").get("val") for node in chart.root.iter(f"{C}dLbl")] == ["23"] * 3
    assert "EUR" in " ".join(chart.axis_titles)


def test_likely_ranges_reach_above_and_below() -> None:
    bars = drawn(*waves()).root.find(f".//{C}errBars")
    ends = {way: [node.text for node in bars.find(f"{C}{way}").iter(f"{C}v")] for way in ("plus", "minus")}
    assert ends == {"plus": ["5", "6", "7"], "minus": ["4", "3", "2"]}


@pytest.mark.parametrize(("figures", "ends"), [((12, 46), (0, 60)), ((-31, 5), (-40, 20)), ((-100, 100), (-100, 100))])
def test_an_nps_is_drawn_from_zero_and_with_its_whole_range(figures: tuple[int, int], ends: tuple[int, int]) -> None:
    assert trend.nps_ends(*figures) == ends


def test_the_finding_is_said_first_to_who_cannot_see() -> None:
    chart, _ = course()
    assert aloud(chart, "Worst at noon").startswith("Worst at noon. ")
    assert aloud(chart, "") == chart.drawn
