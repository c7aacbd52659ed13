"""Pictures of points, each a number with a key beside: touchpoints by what they ask for, moves by help and work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..charts import chart as chart_
from ..charts import effort, matrix
from ..charts.data import Column, Data
from ..plan import show
from ..plan.audit import Touchpoint
from ..plan.choices import Quadrant
from ..plan.tactics import Tactic
from ..text import words
from .blocks import Chart, Charts, Run, Runs
from .evidence import priority
from .material import Material
from .moves import ahead, quadrant
from .runs import short
from .wording import joined, unstopped

SQUARE, WIDE = 7.8, 6.6  # heights in centimetres
GROWS = 1.4  # so many times as high where the page has room
# So many lines a key has; what stands in none is told in the note.
KEY = 16
# So many signs of a name in it, and where a word on how it is known stands behind it.
KEY_SIGNS, KEY_BEFORE = 62, 48
# The share of the width up to which a number would be struck by the upright line, or by its neighbour's.
STRUCK, CLOSE = 0.03, 0.07


class Spot(NamedTuple):
    """A label, how far across and up it stands, and the numbers of the rows that share the place."""

    label: str
    across: float
    up: float
    rows: set[int]


def touchpoints(material: Material) -> tuple[Charts, ...]:
    """Touchpoints where they are, by number, with a key beside; none where too few have both importance and rating."""
    say, named = words("charts"), [row for row in material.plan.audit.touchpoints if row.name]
    rows = sorted((row for row in named if row.rating and row.importance), key=lambda row: material.rank_of(row.id))
    high, low = _lines(material, "chart_touchpoints_importance_up", "chart_touchpoints_rating_across")
    if len(rows) < matrix.FEWEST or not high or not low:
        return ()
    spots = _spots([(row.rating or 0, row.importance or 0) for row in rows])
    data = _data(spots, (say("matrix.rating"), say("matrix.importance")), _cornered(low, high))
    urgent = {place for place, row in enumerate(rows, 1) if priority(material, row) == "concentrate"}
    drawn = tuple(
        _spot(data, number, "t" if spot.up > _middle(high) else "b", quiet=not urgent & spot.rows)
        for number, spot in enumerate(spots)
    )
    chart = matrix.matrix("", drawn, _frame(data), _along(data, len(matrix.corners())))
    points = [
        say("matrix.point", number=place, name=row.called, importance=row.importance, rating=row.rating)
        for place, row in enumerate(rows, 1)
    ]
    chart = _placed(chart, chart.drawn, points, left=0.1)
    key = tuple(
        _key(place, row.called, basis(material, row), place in urgent) for place, row in enumerate(rows[:KEY], 1)
    )
    note = joined(_unrated(material, len(named) - len(rows)), _beyond(material, rows))
    return (Charts((Chart(chart, data, SQUARE, grows=GROWS),), _matters(material, len(urgent), len(rows)), key, note),)


def _cornered(low: Sequence[object], high: Sequence[object]) -> dict[str, Sequence[object]]:
    """The lines and corners of the picture of touchpoints, by the head of their column."""
    say, (across, up) = words("charts"), zip(*matrix.corners(), strict=True)
    return {
        say("matrix.frame.rating_across"): low,
        say("matrix.frame.rating_up"): (matrix.LEAST, matrix.MOST),
        say("matrix.frame.importance_across"): (matrix.LEAST, matrix.MOST),
        say("matrix.frame.importance_up"): high,
        say("matrix.frame.corners_across"): across,
        say("matrix.frame.corners_up"): up,
    }


def _lines(material: Material, *names: str) -> tuple[Sequence[object], ...]:
    """The cells of the workbook that say where a picture's lines stand; empty where it has none."""
    return tuple(material.values.names.get(name, ()) for name in names)


def _data(spots: Sequence[Spot], heads: tuple[str, str], frame: Mapping[str, Sequence[object]]) -> Data:
    """The numbers of a picture of points: each point with both of its figures, then what frames them, by head."""
    across, up = heads
    return Data(
        (
            Column(words("charts")("matrix.numbers"), tuple(spot.label for spot in spots)),
            Column(across, tuple(spot.across for spot in spots)),
            Column(up, tuple(spot.up for spot in spots)),
            *(Column(head, tuple(map(_plain, cells))) for head, cells in frame.items()),
        )
    )


def _spot(data: Data, number: int, side: str, *, quiet: bool = False) -> matrix.Spot:
    return matrix.Spot(data.cell(0, number), data.cell(1, number), data.cell(2, number), side, quiet)


def _frame(data: Data) -> tuple[matrix.Line, matrix.Line]:
    """The two lines that part a picture in four."""
    return matrix.Line(data.below(3), data.below(4)), matrix.Line(data.below(5), data.below(6))


def _along(data: Data, count: int) -> tuple[matrix.Line, ...]:
    """The places of the words that a picture has at its corners or levels."""
    return tuple(matrix.Line(data.cell(7, number), data.cell(8, number)) for number in range(count))


def _placed(chart: chart_.Chart, drawn: str, points: Sequence[str], left: float) -> chart_.Chart:
    """The chart with room for its words, and with its points said one by one to whoever cannot see it."""
    said = words("charts")("with_numbers", drawn=drawn, numbers=show.listed(points))
    return chart._replace(drawn=said, head=0.02, left=left, room=0.0, foot=0.16)


def _unrated(material: Material, count: int) -> str:
    return material.say("picture.unrated", count=count, number=material.numeral_first(count)) if count else ""


def _beyond(material: Material, rows: Sequence[Touchpoint]) -> str:
    """The rows for which the key has no line, by number and name."""
    names = [
        material.say("picture.named", number=place, name=row.called) for place, row in enumerate(rows[KEY:], KEY + 1)
    ]
    return material.say("picture.beyond", names=show.listed(names)) if names else ""


def _matters(material: Material, urgent: int, rated: int) -> str:
    """The finding of the picture of touchpoints: how many matter and are rated low."""
    slots = {"number": material.numeral_first(urgent), "total": material.numeral(rated)}
    return material.say("picture.touchpoints", count=urgent, **slots) if urgent else material.say("picture.no_urgent")


def basis(material: Material, row: Touchpoint) -> str:
    """How a touchpoint's rating is known, in a word of the plan's trade; empty where nobody said."""
    return material.say(f"audit.short_basis.{row.how_known}") if row.how_known else ""


def _middle(line: Sequence[object]) -> float:
    return _plain(line[0]) or 0.0


def _spots(points: Sequence[tuple[float, float]]) -> list[Spot]:
    """Points by their numbers, counted from 1; those at one place share a label."""
    places: dict[tuple[float, float], list[int]] = {}
    for number, point in enumerate(points, 1):
        places.setdefault(point, []).append(number)
    return [Spot(" · ".join(map(str, numbers)), *point, set(numbers)) for point, numbers in places.items()]


def _key(place: int, name: str, basis: str, strong: bool) -> Runs:
    """A line of the key: the number, the name, how it is known."""
    most = KEY_BEFORE if basis else KEY_SIGNS
    runs = [Run(f"{place}\t{short(name, most)}", "Strong" if strong else "")]
    return (*runs, Run(f"  {basis}", "Quiet")) if basis else tuple(runs)


def tactics(material: Material) -> tuple[Charts, ...]:
    """The moves ahead by help and working days, where they are, by number with a key; none where few have both."""
    say = words("charts")
    rows = [row for row in ahead(material) if row.help and row.effort_days is not None]
    low, high = _lines(material, "chart_tactics_effort_across", "chart_tactics_help_up")
    if len(rows) < effort.FEWEST or not low or not high:
        return ()
    spots = _spots([(row.effort_days or 0.0, float(effort.LEVELS[row.help or ""])) for row in rows])
    most = max(*(spot.across for spot in spots), _middle(low)) * 1.1
    data = _data(spots, (say("effort.days"), say("effort.helps")), _levelled(low, high, most))
    sides = _sides(spots, _middle(low), most)
    drawn = tuple(_spot(data, number, side) for number, side in enumerate(sides))
    chart = effort.effort("", drawn, _frame(data), _along(data, len(effort.LEVELS)), ())
    points = [_move(place, row) for place, row in enumerate(rows, 1)]
    chart = _placed(chart, say("effort.drawn", number=len(rows)), points, left=0.16)
    key = tuple(_key(place, material.short_title(row), "", False) for place, row in enumerate(rows[:KEY], 1))
    marked = material.say("picture.marked") if any(row.quadrant for row in rows) else ""
    note = joined(_unplaced(material, rows), marked)
    return (Charts((Chart(chart, data, WIDE, grows=GROWS),), _helps(material, rows), key, note),)


def _levelled(low: Sequence[object], high: Sequence[object], most: float) -> dict[str, Sequence[object]]:
    """The lines and levels of the picture of moves, by the head of their column."""
    say = words("charts")
    return {
        say("effort.frame.effort_across"): low,
        say("effort.frame.effort_up"): (effort.LEAST, effort.MOST),
        say("effort.frame.help_across"): (0, most),
        say("effort.frame.help_up"): high,
        say("effort.frame.levels_across"): (0, 0, 0),
        say("effort.frame.levels_up"): tuple(effort.LEVELS.values()),
    }


def _move(place: int, row: Tactic) -> str:
    """A move as it is said to whoever cannot see the picture."""
    helps = show.choice(row.help) if row.help else ""
    slots = {"name": unstopped(row.called), "days": show.days(row.effort_days or 0), "help": helps}
    return words("charts")("effort.point", number=place, **slots)


def _sides(spots: Sequence[Spot], line: float, most: float) -> list[str]:
    """On which side of its point each number stands: beside the upright line, else above or below its neighbours."""
    made = ["t"] * len(spots)
    last: dict[float, tuple[float, str]] = {}
    for place in sorted(range(len(spots)), key=lambda place: spots[place].across):
        across, up = spots[place].across, spots[place].up
        before, side = last.get(up, (-most, "b"))
        if abs(across - line) < STRUCK * most:
            made[place] = "r" if across >= line else "l"
        elif across - before < CLOSE * most:
            made[place] = "b" if side == "t" else "t"
        last[up] = (across, made[place])
    return made


def _helps(material: Material, rows: Sequence[Tactic]) -> str:
    """The finding of the picture of moves: how many help a lot for little work, as the workbook sorts them."""
    quick = sum(1 for row in rows if quadrant(material, row) == Quadrant.QUICK_WIN)
    slots = {"number": material.numeral_first(quick), "total": material.numeral(len(rows))}
    return material.say("picture.tactics", count=quick, **slots) if quick else material.say("picture.no_quick_win")


def _unplaced(material: Material, rows: Sequence[Tactic]) -> str:
    missing = len(ahead(material)) - len(rows)
    beyond = max(0, len(rows) - KEY)
    told = missing + beyond
    return material.say("picture.unplaced", count=told, number=material.numeral_first(told)) if told else ""


def _plain(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
