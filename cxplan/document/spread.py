"""How answers are spread: of each survey how many stand at the good end of its scale, in the middle, at the bad end."""

from __future__ import annotations

from ..charts import bars
from ..charts.data import Column, Data
from ..plan import show
from ..plan.choices import Metric
from ..text import words
from .blocks import Chart, Charts
from .material import Material
from .results import Measure
from .runs import short

# In centimetres: a bar with the space to the next, and what stands around them.
BAR, AROUND = 0.65, 0.55
AT_MOST, NAME = 6, 30


def spread(material: Material) -> tuple[Charts, ...]:
    """The picture of the surveys with enough answers; none where no survey's answers are known in their groups."""
    rows = [measure for measure in material.measures if _known(measure)]
    rows = sorted(rows, key=lambda one: -(one.n or 0))[:AT_MOST]
    if not rows:
        return ()
    say = words("charts")
    groups = {
        "up": [_up(row) for row in rows],
        "middle": [_middle(row) for row in rows],
        "down": list(map(_down, rows)),
    }
    names = tuple(say("spread.name", name=short(row.name, NAME), n=show.number(row.n or 0)) for row in rows)
    heads = (Column(say(f"spread.{name}"), tuple(map(float, counts))) for name, counts in groups.items())
    data = Data((Column(say("spread.survey"), names), *heads))
    told = show.listed(
        [
            say(
                "spread.point",
                name=row.name,
                up=show.number(_up(row)),
                middle=show.number(_middle(row)),
                down=show.number(_down(row)),
            )
            for row in rows
        ]
    )
    drawn = say("with_numbers", drawn=say("spread.drawn", count=len(rows), number=len(rows)), numbers=told)
    chart = bars.parts(data.below(0), tuple((data.head(place), data.below(place)) for place in (1, 2, 3)), drawn)
    most = rows[0]
    note = material.say(f"picture.spread_note.{_scales(rows)}")
    caption = material.say(
        "picture.spread",
        name=material.quoted(most.name),
        up=show.number(_up(most)),
        down=show.number(_down(most)),
        n=show.number(most.n or 0),
    )
    return (Charts((Chart(chart, data, AROUND + BAR * len(rows)),), caption, note=note),)


def _scales(rows: list[Measure]) -> str:
    """Whether surveys that give an NPS are drawn, others, or both: each has its own good end."""
    of_nps = {row.metric is Metric.NPS for row in rows}
    return "both" if len(of_nps) > 1 else "nps" if True in of_nps else "other"


def _known(measure: Measure) -> bool:
    """Whether it is a survey with enough answers to show, each of them known in its group."""
    return bool(measure.survey) and measure.up is not None and not measure.few


def _up(measure: Measure) -> int:
    return round(measure.up or 0)


def _down(measure: Measure) -> int:
    return round(measure.down or 0)


def _middle(measure: Measure) -> int:
    return max(0, round(measure.n or 0) - _up(measure) - _down(measure))
