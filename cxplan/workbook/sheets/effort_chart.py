"""The tactics that are ahead as a chart of help against effort, where enough have both."""

from __future__ import annotations

from ...charts import effort, matrix
from ...charts.chart import Chart as Record
from ...charts.chart import Place
from ...plan import Plan
from ...plan.choices import ENDED
from ...plan.tactics import Tactic
from ...text import words
from ..blocks import Chart
from ..book import Book
from ..charts import cells
from ..formula import cut, quoted, spoken, whole

NOWHERE, LONGEST_NAME = -9, 36


def _ahead(of_class: str) -> str:
    """How many tactics of a class are neither done nor stopped."""
    counted = f"COUNTIFS(tactics_class,{of_class}"
    over = "".join(f"-{counted},tactics_status,{{choices.work_status.{status}}})" for status in ENDED)
    return f"{counted}){over}"


_QUICK_AHEAD, _AHEAD = _ahead("{choices.quadrant.quick_win}"), _ahead('"?*"')
_FURTHEST = "MAX(chart_tactics_across,settings_effort_low+1)"
_HELP_LINE = "0.5+" + "+".join(f"IF(settings_help_{level}<settings_help_high,1,0)" for level in effort.LEVELS)


def charts(plan: Plan) -> tuple[Chart, ...]:
    """The chart, unless fewer than enough tactics are ahead and have both."""
    places = _drawn(plan)
    if len(places) < effort.FEWEST:
        return ()
    first = "INDEX(tactics_title,MATCH(1,tactics_rank,0))"
    one = spoken("charts", "effort.one", name=cut(first))
    many = spoken("charts", "effort.many", count=whole(_QUICK_AHEAD), total=whole(_AHEAD))
    none = quoted(words("charts")("effort.none"))
    title = f"IF({_QUICK_AHEAD}=0,{none},IF({_QUICK_AHEAD}=1,{one},{many}))"
    return (Chart("tactics", title, lambda book, at: _record(book, at, places), _workings(places)),)


def _drawn(plan: Plan) -> list[int]:
    """Where in their table the tactics stand that are drawn, counted from 0."""

    def ahead(row: Tactic) -> bool:
        return bool(row.title and row.help and row.effort_days is not None and row.status not in ENDED)

    rows = plan.tactics.tactics
    found = [place for place, row in enumerate(rows) if ahead(row)]
    # Where they are too many for their names to be read, what helps most and is soonest done is drawn.
    found.sort(key=lambda place: (-effort.LEVELS[rows[place].help or "little"], rows[place].effort_days))
    return sorted(found[: effort.MOST_NAMED])


def _workings(places: list[int]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Points in the order of `places`, then lines and words; who ends or loses a figure is drawn nowhere."""
    columns = ("key", _key), ("level", _level), ("across", _across), ("up", _up), ("point", _point)
    points = tuple(
        (name, tuple(made(number, place + 1) for number, place in enumerate(places, 1))) for name, made in columns
    )
    return (
        *points,
        ("effort_across", ("settings_effort_low+0.5",) * 2),
        ("effort_up", (str(effort.LEAST), str(effort.MOST))),
        ("help_across", ("0", _FURTHEST)),
        ("help_up", (_HELP_LINE,) * 2),
        ("levels_across", ("0",) * len(effort.LEVELS)),
        ("levels_up", tuple(str(level) for level in effort.LEVELS.values())),
        ("corners_across", ("0", _FURTHEST) * 2),
        ("corners_up", tuple(str(up) for up in effort.CORNERS_UP)),
    )


def _key(number: int, row: int) -> str:
    """The working days, told apart where they are the same."""
    over = ",".join(f"INDEX(tactics_status,{row})={{choices.work_status.{status}}}" for status in ENDED)
    known = f"COUNT(INDEX(tactics_help_points,{row}),INDEX(tactics_effort_days,{row}))"
    return f'IF(OR({known}<2,{over}),"",INDEX(tactics_effort_days,{row})+{number}/10^6)'


def _level(number: int, row: int) -> str:
    chosen = f"INDEX(tactics_help,{row})"
    lot, some = ("{choices.help.lot}", "{choices.help.some}")
    least, middle, most = effort.LEVELS.values()
    return f'IF(INDEX(chart_tactics_key,{number})="",0,IF({chosen}={lot},{most},IF({chosen}={some},{middle},{least})))'


def _across(number: int, row: int) -> str:
    return f"IF(INDEX(chart_tactics_level,{number})=0,{NOWHERE},INDEX(tactics_effort_days,{row}))"


def _up(number: int, row: int) -> str:
    """The level, and there a lane after the other, shortest first."""
    level = f"INDEX(chart_tactics_level,{number})"
    lanes = f"MIN({effort.LANES},COUNTIFS(chart_tactics_level,{level}))"
    before = f'COUNTIFS(chart_tactics_level,{level},chart_tactics_key,"<"&INDEX(chart_tactics_key,{number}))'
    height = f"MIN({effort.LANE},{effort.SPREAD}/MAX(1,{lanes}-1))"
    lane = f"(({lanes}-1)/2-MOD({before},{effort.LANES}))*{height}"
    return f"IF({level}=0,{NOWHERE},{level}+{lane})"


def _point(number: int, row: int) -> str:
    return cut(f"INDEX(tactics_title,{row})", LONGEST_NAME)


def _record(book: Book, title: Place, places: list[int]) -> Record:
    days = [book.plan.tactics.tactics[place].effort_days or 0 for place in places]

    def at(name: str, rows: tuple[int, ...]) -> Place:
        return cells(book, f"chart_tactics_{name}", rows)

    def line(name: str, rows: tuple[int, ...] = (0, 1)) -> matrix.Line:
        return matrix.Line(at(f"{name}_across", rows), at(f"{name}_up", rows))

    spots = tuple(
        matrix.Spot(at("point", (n,)), at("across", (n,)), at("up", (n,)), effort.side(long, max(days)))
        for n, long in enumerate(days)
    )
    levels = tuple(line("levels", (number,)) for number, _ in enumerate(effort.LEVELS))
    corners = tuple(line("corners", (number,)) for number, _ in enumerate(effort.CORNERS))
    return effort.effort(title, spots, (line("effort"), line("help")), levels, corners)
