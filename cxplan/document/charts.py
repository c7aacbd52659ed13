"""The document's charts: what the plan and the workbook's values say, laid out column by column."""

from __future__ import annotations

from collections.abc import Sequence

from ..charts import balance as money
from ..charts import effort, feelings, matrix, trend
from ..charts.chart import Chart as Record
from ..charts.chart import Place
from ..charts.data import Column, Data
from ..plan import show
from ..plan.choices import Metric
from ..plan.personas import Journey
from ..text import words
from . import payback
from .blocks import Chart, Charts
from .evidence import worst_touchpoint
from .journey import named, steps
from .material import Material
from .runs import cleaned

# So many signs of a person's text stand beside a point or below a step, or in a title.
NAME, TURNED, POINT, MOVE, TITLE = 32, 18, 28, 36, 60
HEIGHT = 5.6  # in centimetres
# So many named points are read with ease.
READABLE = 10


def course(material: Material, journey: Journey) -> tuple[Charts, ...]:
    """The emotion curve of a journey; none where hardly a step is felt through."""
    say = words("charts")
    rows = steps(material, journey)
    felt = [place for place, row in enumerate(rows) if row.feels is not None]
    if len(felt) < feelings.FEWEST:
        return ()
    low = named(material, journey, "journeys_low_step")
    aims = [place for place, row in enumerate(rows) if row.should_feel is not None]
    longest = TURNED if len(rows) > feelings.MANY else NAME
    data = Data(
        (
            Column(say("feelings.step"), tuple(short(row.called, longest) for row in rows)),
            Column(say("feelings.is"), tuple(row.feels for row in rows)),
            Column(say("feelings.should"), tuple(row.should_feel for row in rows)),
            Column(say("feelings.lowest"), tuple(row.feels if low and row.id == low.id else None for row in rows)),
        )
    )
    last, last_should = felt[-1], aims[-1] if aims else None
    drawn = feelings.Course(
        steps=data.below(0),
        feels=data.below(1),
        should=data.below(2),
        low=data.below(3),
        names=(data.head(1), data.head(2), data.head(3)),
        last=last,
        last_should=last_should,
        count=len(rows),
        ends_meet=last_should == last and rows[last].feels == rows[last].should_feel,
    )
    title = say("feelings.question")
    if low is not None and low.feels is not None:
        title = say("feelings.finding", step=short(low.called, TITLE), feels=show.signed(low.feels))
    return _alone(feelings.feelings(title, short(journey.called, TITLE), drawn), data)


def touchpoints(material: Material) -> tuple[Charts, ...]:
    """Touchpoints by importance and rating; none where too few have both, or the workbook gave no values."""
    say, names = words("charts"), material.values.names
    rated = [
        (row, at)
        for place, row in enumerate(material.plan.audit.touchpoints)
        if row.name and row.rating and (at := material.cell_number("touchpoints_drawn_at", place) or 0) > 0
    ]
    rated = [rated[at] for at in matrix.readable([(row.importance, row.rating) for row, _ in rated])]
    high, low = (names.get(f"chart_touchpoints_{line}") for line in ("importance_up", "rating_across"))
    if len(rated) < matrix.FEWEST or not high or not low:
        return ()
    # Importance begins below the least that is there: names need the room.
    least = min(row.importance or 0 for row, _ in rated) - 1
    ends, corners = (least, matrix.MOST), matrix.corners(least)
    frames: tuple[tuple[str, Sequence[object]], ...] = (
        ("rating_across", low),
        ("rating_up", ends),
        ("importance_across", (matrix.LEAST, matrix.MOST)),
        ("importance_up", high),
        ("corners_across", tuple(across for across, _ in corners)),
        ("corners_up", tuple(up for _, up in corners)),
    )
    data = Data(
        (
            Column(say("matrix.touchpoint"), tuple(short(row.called, POINT) for row, _ in rated)),
            Column(say("matrix.rating"), tuple(row.rating for row, _ in rated)),
            Column(say("matrix.importance"), tuple(row.importance for row, _ in rated)),
            Column(say("matrix.drawn_at"), tuple(at for _, at in rated)),
            *(Column(say(f"matrix.frame.{name}"), tuple(map(_plain, cells))) for name, cells in frames),
        )
    )
    spots = tuple(
        matrix.Spot(data.cell(0, number), data.cell(1, number), data.cell(3, number), matrix.side(row.rating))
        for number, (row, _) in enumerate(rated)
    )
    lines = (matrix.Line(data.below(4), data.below(5)), matrix.Line(data.below(6), data.below(7)))
    words_at = tuple(matrix.Line(data.cell(8, number), data.cell(9, number)) for number, _ in enumerate(corners))
    worst = worst_touchpoint(material)
    place = material.plan.audit.touchpoints.index(worst) if worst else -1
    urgent = worst and material.code(material.cell_text("touchpoints_priority", place), "priority") == "concentrate"
    title = say("matrix.finding", name=short(worst.called, TITLE)) if worst and urgent else say("matrix.fine")
    height = HEIGHT + 1.6 + 0.25 * max(0, len(rated) - READABLE)
    return _alone(matrix.matrix(title, spots, lines, words_at, least), data, height)


def tactics(material: Material) -> tuple[Charts, ...]:
    """The moves ahead by help and effort, where the workbook draws them; none where it draws none."""
    say, names = words("charts"), material.values.names
    title = material.text("chart_tactics")
    if not title:
        return ()
    drawn = zip(*(names[f"chart_tactics_{name}"] for name in ("point", "across", "up")), strict=True)
    points = [(short(str(name), MOVE), _plain(days) or 0.0, _plain(up)) for name, days, up in drawn]
    points = [point for point in points if point[1] >= 0]
    longest = max((days for _, days, _ in points), default=0.0)
    columns = zip(*points, strict=True) if points else ((), (), ())
    heads = ("effort.tactic", "effort.days", "effort.drawn_at")
    data = Data(
        (
            *(Column(say(head), tuple(cells)) for head, cells in zip(heads, columns, strict=True)),
            *(
                Column(say(f"effort.frame.{name}"), tuple(map(_plain, names[f"chart_tactics_{name}"])))
                for name in effort.FRAME
            ),
        )
    )

    def words_at(column: int, count: int) -> tuple[matrix.Line, ...]:
        return tuple(matrix.Line(data.cell(column, row), data.cell(column + 1, row)) for row in range(count))

    spots = tuple(
        matrix.Spot(data.cell(0, row), data.cell(1, row), data.cell(2, row), effort.side(days, longest))
        for row, (_, days, _) in enumerate(points)
    )
    lines = matrix.Line(data.below(3), data.below(4)), matrix.Line(data.below(5), data.below(6))
    levels, corners = words_at(7, len(effort.LEVELS)), words_at(9, len(effort.CORNERS))
    return _alone(effort.effort(title, spots, lines, levels, corners), data, HEIGHT + 2)


def _plain(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def balance(material: Material) -> tuple[Charts, ...]:
    """The balance of 24 months in three cases; none where value or cost is not known."""
    say, names = words("charts"), material.values.names
    months = tuple(text for text in names.get("money_month_said", ()) if isinstance(text, str))
    cases = {case: _numbers(names.get(f"money_month_balance_{case}", ())) for case in money.CASES}
    if any(len(cells) != money.MONTHS for cells in (months, *cases.values())):
        return ()
    columns = (Column(say(f"balance.{case}"), cells) for case, cells in cases.items())
    data = Data((Column(say("balance.months"), months), *columns))
    paid = payback.month(material, "expected")
    title = say("balance.paid", month=paid) if paid else say("balance.unpaid")
    places = {case: data.below(number) for number, case in enumerate(cases, 1)}
    heads: dict[str, str | Place] = {case: data.head(number) for number, case in enumerate(cases, 1)}
    currency = material.plan.foundations.currency
    return _alone(money.balance(title, data.below(0), places, heads, currency), data, height=5.2)


def trends(material: Material) -> tuple[Charts, ...]:
    """NPS and churn by period, each where enough periods have a figure."""
    made = [chart for metric in (Metric.NPS, Metric.CHURN) if (chart := _trend(material, metric)) is not None]
    return (Charts(tuple(made)),) if made else ()


def _trend(material: Material, metric: Metric) -> Chart | None:
    """The periods that have a figure, of the months or the quarters, whichever are more."""
    rows = max((_by_period(material, grid, metric) for grid in ("trend_quarters", "trend_months")), key=len)
    if len(rows) < trend.FEWEST:
        return None
    say = words("charts")
    periods, figures, above, below = (tuple(column) for column in zip(*rows, strict=True))
    columns = [Column(say("trend.period"), periods), Column(material.choice(metric), figures)]
    if metric is Metric.NPS:
        columns += [Column(say("trend.above"), above), Column(say("trend.below"), below)]
    data = Data(tuple(columns))
    ends = (data.below(2), data.below(3)) if metric is Metric.NPS else (None, None)
    course, title = trend.Course(data.below(0), data.head(1), data.below(1), len(rows), *ends), _told(material, metric)
    if metric is Metric.CHURN:
        return Chart(trend.churn(title, course), data, height=5.2)
    lowest = min(figure - down for _, figure, _, down in rows)
    highest = max(figure + up for _, figure, up, _ in rows)
    return Chart(trend.nps(title, course, trend.nps_ends(lowest, highest)), data, height=5.2)


def _by_period(material: Material, grid: str, metric: Metric) -> list[tuple[str, float, float, float]]:
    names = material.values.names
    said, figures = names.get(f"{grid}_said", ()), names.get(f"{grid}_{metric}", ())
    above, below = (names.get(f"{grid}_nps_{way}", ()) for way in ("above", "below"))
    return [
        (show.short_period(period), float(figure), float(up or 0), float(down or 0))
        for period, figure, up, down in zip(said, figures, above, below, strict=True)
        if isinstance(period, str) and isinstance(figure, int | float)
    ]


def _told(material: Material, metric: Metric) -> str:
    """What the figure did, and whether that is more than chance."""
    say, measure = words("charts"), material.measure(metric)
    if measure is None:
        return say(f"trend.title.{metric}.none")
    now = measure.shown(measure.now)
    if measure.before is None or measure.change not in ("real", "noise"):
        return say(f"trend.title.{metric}.open", now=now)
    return say(f"trend.title.{metric}.{measure.change}", now=now, before=measure.shown(measure.before))


def _numbers(cells: Sequence[object]) -> tuple[float, ...]:
    return tuple(float(cell) for cell in cells if isinstance(cell, int | float))


def _alone(chart: Record, data: Data, height: float = HEIGHT) -> tuple[Charts, ...]:
    return (Charts((Chart(chart, data, height),)),)


def short(text: str, most: int = NAME) -> str:
    """A person's text in one line, cut where a chart has no room for more."""
    line = " ".join(cleaned(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
