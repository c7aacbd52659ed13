"""The pictures of rivals and of answers: what they draw is what was typed and what the workbook works out."""

from __future__ import annotations

import io
import re
from collections import Counter
from functools import cache
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from cxplan import lettering
from cxplan.plan import Plan
from cxplan.plan.show import period_bounds
from tests.charts.reading import C

from .reading import lines, whole
from .starter import sample
from .test_charts import charts, descriptions, package, planned, written

NAMED = re.compile(r"(?:Table|Figure) \d+")


@cache
def grocery() -> Plan:
    return sample("grocery")


def below(package: bytes, caption: str) -> Table:
    """The table right below a caption."""
    opened = docx.Document(io.BytesIO(package))
    name = next(
        p for p in opened.paragraphs if p.style and p.style.style_id == "Caption" and p.text.startswith(caption)
    )
    found = name._p.getnext()
    assert found.tag == qn("w:tbl")
    return Table(found, opened)


def shade(cell: Any) -> str:
    node = cell._tc.find(f".//{qn('w:shd')}")
    return "" if node is None else str(node.get(qn("w:fill")))


def test_the_grid_says_who_stands_where_and_the_first_is_darkest() -> None:
    table = below(package("grocery"), "We stand in the first three for three of ten phrases")
    names = [cell.text for cell in table.rows[0].cells][1:]
    part = grocery().competitors
    called = {"us": "Us", **{row.id: row.name for row in part.competitors}}
    phrases = {row.phrase: row.id for row in part.phrases}
    typed = {(row.phrase, called[row.who or ""]): str(row.place) for row in part.search_places if row.who}
    seen = set()
    for row in table.rows[1:]:
        phrase, *places = row.cells
        for name, cell in zip(names, places, strict=True):
            assert cell.text == typed.get((phrases[phrase.text], name), "–")
            seen.add((cell.text, shade(cell)))
    shades = {fill for place, fill in seen if place == "1"}
    assert len(shades) == 1 and all(fill not in shades for place, fill in seen if place != "1")
    assert {fill for place, fill in seen if place == "–"} == {""}
    volumes = {row.phrase: row.volume or 0 for row in part.phrases}
    shown = [volumes[row.cells[0].text] for row in table.rows[1:]]
    assert shown == sorted(volumes.values(), reverse=True)[: len(shown)]


def test_bars_hold_us_against_each_rival_in_the_colour_of_our_own() -> None:
    drawn = charts(package("grocery"))
    found = drawn["SuperMart comes up for eight of ten phrases, we for seven"]
    rated = drawn["Reviews give Leie Larder 4.6 of 5, us 4.4"]
    part = grocery().competitors

    def count(who: str) -> int:
        rows = {row.phrase for row in part.search_places if row.who == who and (row.place or 99) <= 10}
        return len(rows)

    assert [*found.points("Us").values()] == [str(count("us"))]
    others = sorted((count(row.id) for row in part.competitors), reverse=True)
    assert [*found.points("Rivals").values()] == [str(value) for value in others]
    means = {row.who: row.review_mean for row in grocery().research.standings if isinstance(row.review_count, int)}
    assert [*rated.points("Us").values()] == [str(means["us"])]


def test_answers_are_drawn_from_one_end_of_the_scale_to_the_other() -> None:
    drawn = next(chart for name, chart in charts(package("grocery")).items() if "at the good end" in name)
    counts = [{place: int(value) for place, value in drawn.points(name).items()} for name in drawn.names]
    survey = next(row for row in grocery().surveys.surveys if row.name == "After a swap")
    rows = [row for row in grocery().measurement.scores if row.survey == survey.id and row.period]
    last = max((row.period or "" for row in rows), key=lambda period: period_bounds(period)[1])
    groups: Counter[str] = Counter()
    for row in rows:
        if row.period == last:
            groups["up" if (row.score or 0) >= 4 else "down" if (row.score or 0) <= 2 else "middle"] += row.count or 0
    assert [groups["up"], groups["middle"], groups["down"]] in [[part[place] for part in counts] for place in counts[0]]


def test_what_changed_is_drawn_before_and_after_from_zero_with_what_was_done_meanwhile() -> None:
    drawn = charts(package("grocery"))
    moved = {name: chart for name, chart in drawn.items() if chart.root.find(f".//{C}barDir[@val='col']") is not None}
    assert list(moved) == [
        "Answered in time: 34 % to 81 %",
        "Substitution complaints, in 1,000 orders: 35.1 to 22.9",
        "Baskets finished, in 100 baskets begun: 64 to 67.5",
    ]
    rows = [row for row in grocery().measurement.kpi_figures if row.kpi == "K1"]
    shares = {row.period: f"{1000 * (row.count or 0) / (row.base or 1):.1f}" for row in rows if row.base}
    complaints = moved["Substitution complaints, in 1,000 orders: 35.1 to 22.9"]
    assert complaints.points("A year ago") == {0: shares["2027-Q1"]}
    assert complaints.points("Q1\N{NO-BREAK SPACE}2028") == {1: shares["2028-Q1"]}
    assert complaints.root.find(f".//{C}valAx/{C}scaling/{C}min").get("val") == "0"
    text = whole(package("grocery"))
    assert "Substitution complaints, in 1,000 orders got better: 35.1 a year ago, 27 in the period before" in text
    assert "(Q1 2028, likely 20.2 to 26.0). Done in that time: Swap rules set once." in text
    assert "that it is the cause, no figure shows" in text
    told = next(text for text in descriptions(package("grocery")) if text.startswith("Answered in time"))
    assert "A year ago 34 % and Mar 2028 81 %" in told


def test_where_nothing_moved_by_more_than_chance_nothing_is_drawn_before_and_after() -> None:
    assert not any(
        chart.root.find(f".//{C}barDir[@val='col']") is not None for chart in charts(package("starter")).values()
    )
    assert "Done in that time" not in whole(package("starter"))


def test_the_grocers_body_has_at_most_twelve_tables_and_each_is_named_in_a_sentence() -> None:
    opened = docx.Document(io.BytesIO(package("grocery")))
    steps = [p for p in opened.paragraphs if p.style and p.style.style_id in ("Step", "StepOnTop")]
    appendix = next(p for p in steps if p.text == "How the figures are made")._p
    body = [node for node in appendix.itersiblings(preceding=True) if node.tag == qn("w:tbl")]
    assert len(body) <= 12
    for name in ("starter", "hotel", "software"):
        lines_ = lines(package(name))
        captions = [line.text for line in lines_ if line.style == "Caption" and line.text != "The key figures"]
        numbers = {match[0] for text in captions if (match := re.search(r"(Table|Figure) \d+$", text))}
        named = {one for line in lines_ if line.style in ("Lead", "See", "Feeling") for one in NAMED.findall(line.text)}
        assert numbers and numbers <= named


def test_a_name_is_never_broken_in_the_roadmap() -> None:
    people = ("Maximiliane von Hohenstaufen", "Bartholomew Featherstonehaugh")
    moves = [
        {
            "title": f"Introduce a binding appointment for repairs of lifts, doors and lights, part {number}",
            "owner": people[number % 2],
            "start": "2027-07-01",
            "end": "2027-11-30",
        }
        for number in range(25)
    ]
    plan = planned(tactics={"tactics": moves}, goals={"goals": [{"title": "No one waits", "owner": people[1]}]})
    grid_ = below(written(plan), "The year 2027 by month")._tbl
    who = int(grid_.tblGrid.findall(qn("w:gridCol"))[1].get(qn("w:w")))
    assert who >= lettering.ems("Featherstonehaugh") * 9.5 * 20 + 2 * 85


def test_what_was_hardly_looked_up_has_no_grid() -> None:
    assert not any("phrases, we" in caption for caption in charts(package("starter")))
    with pytest.raises(StopIteration):
        below(package("starter"), "We stand in the first three")


def test_few_answers_and_few_reviews_are_not_drawn() -> None:
    plan = planned(
        competitors={"competitors": [{"name": "Bay Bread"}]},
        research={
            "standings": [
                {"who": "us", "review_count": 40, "review_mean": 4.2},
                {"who": "C1", "review_count": 2, "review_mean": 1.0},
            ]
        },
        surveys={"surveys": [{"name": "After a visit", "metric": "csat", "scale": "1-5", "polarity": "high_is_good"}]},
        measurement={"scores": [{"survey": "SV1", "period": "2027-06", "score": 5, "count": 3}]},
    )
    assert not charts(written(plan))


def test_a_surveys_only_bar_is_the_only_one_in_its_place() -> None:
    drawn = next(chart for name, chart in charts(package("starter")).items() if "at the good end" in name)
    assert drawn.values_of("ptCount") and set(drawn.values_of("ptCount")) == {"1"}


def test_the_name_of_a_target_below_its_course_has_room_above_the_axis() -> None:
    for name in ("grocery", "software"):
        for chart in charts(package(name)).values():
            aims = [one for one in chart.names if one.startswith("target")]
            least = chart.root.find(f".//{C}valAx/{C}scaling/{C}min")
            if aims and least is not None:
                most = chart.root.find(f".//{C}valAx/{C}scaling/{C}max")
                span = float(most.get("val")) - float(least.get("val"))
                side = chart.series(aims[0]).find(f".//{C}dLblPos").get("val")
                aimed = float(chart.points(aims[0])[0])
                room = aimed - float(least.get("val")) if side == "b" else float(most.get("val")) - aimed
                assert room >= 0.15 * span, (name, aims)
