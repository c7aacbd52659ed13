"""The pictures of rivals and of answers: what they draw is what was typed and what the workbook works out."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table

from cxplan.plan import Plan
from cxplan.plan.show import period_bounds

from .starter import sample
from .test_charts import charts, package, planned, written


@cache
def grocery() -> Plan:
    return sample("grocery")


def below(package: bytes, caption: str) -> Table:
    """The table right below a caption."""
    document = docx.Document(io.BytesIO(package))
    name = next(
        p for p in document.paragraphs if p.style and p.style.style_id == "Caption" and p.text.startswith(caption)
    )
    found = name._p.getnext()
    assert found.tag == qn("w:tbl")
    return Table(found, document)


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
