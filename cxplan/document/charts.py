"""The document's charts: what the plan and the workbook's values say, laid out column by column."""

from __future__ import annotations

from collections.abc import Sequence

from ..charts import balance as money
from ..charts import feelings, matrix
from ..charts.chart import Place
from ..charts.data import Column, Data
from ..plan import show
from ..plan.personas import Journey
from ..text import words
from . import payback
from .blocks import Chart
from .evidence import worst_touchpoint
from .journey import named, steps
from .material import Material
from .runs import cleaned

# So many signs of a person's text stand beside a point or below a step, or in a title.
NAME, POINT, TITLE = 32, 28, 60


def course(material: Material, journey: Journey) -> tuple[Chart, ...]:
    """The emotion curve of a journey; none where hardly a step is felt through."""
    say = words("charts")
    rows = steps(material, journey)
    felt = [place for place, row in enumerate(rows) if row.feels is not None]
    if len(felt) < feelings.FEWEST:
        return ()
    low = named(material, journey, "journeys_low_step")
    aims = [place for place, row in enumerate(rows) if row.should_feel is not None]
    data = Data(
        (
            Column(say("feelings.step"), tuple(short(row.called) for row in rows)),
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
    return (Chart(feelings.feelings(title, short(journey.called, TITLE), drawn), data),)


def touchpoints(material: Material) -> tuple[Chart, ...]:
    """Touchpoints by importance and rating; none where too few have both, or the workbook gave no values."""
    say, names = words("charts"), material.values.names
    rated = [
        (row, at)
        for place, row in enumerate(material.plan.audit.touchpoints)
        if row.name and row.rating and (at := material.cell_number("touchpoints_drawn_at", place) or 0) > 0
    ][: matrix.MOST_NAMED]
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
        matrix.Spot(data.cell(0, number), data.cell(1, number), data.cell(3, number)) for number, _ in enumerate(rated)
    )
    lines = (matrix.Line(data.below(4), data.below(5)), matrix.Line(data.below(6), data.below(7)))
    words_at = tuple(matrix.Line(data.cell(8, number), data.cell(9, number)) for number, _ in enumerate(corners))
    worst = worst_touchpoint(material)
    place = material.plan.audit.touchpoints.index(worst) if worst else -1
    urgent = worst and material.code(material.cell_text("touchpoints_priority", place), "priority") == "concentrate"
    title = say("matrix.finding", name=short(worst.called, TITLE)) if worst and urgent else say("matrix.fine")
    return (Chart(matrix.matrix(title, spots, lines, words_at, least), data, height=7.2),)


def _plain(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def balance(material: Material) -> tuple[Chart, ...]:
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
    return (Chart(money.balance(title, data.below(0), places, heads, currency), data, height=5.6),)


def _numbers(cells: Sequence[object]) -> tuple[float, ...]:
    return tuple(float(cell) for cell in cells if isinstance(cell, int | float))


def short(text: str, most: int = NAME) -> str:
    """A person's text in one line, cut where a chart has no room for more."""
    line = " ".join(cleaned(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
