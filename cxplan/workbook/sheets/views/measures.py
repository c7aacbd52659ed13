"""Measures: every survey and figure on a row of its own; the trend of the chosen one, by the cut that is chosen."""

from __future__ import annotations

from .... import look
from ....plan.choices import Metric
from ....text import words
from ...formula import row_id, whole
from ...style import Face
from ...view import CELL, QUIET, Board, View
from . import benchmarks, spans, trends
from .columns import PLAIN, Columns, settled
from .listing import Listing
from .numbers import unit_of
from .saying import at_most, known, say, word

_PIXELS = (16, 224, 62, 84, 58, 64, 104, 132, 62, 112, 16, 84, 140, 90)
_TOP = 6
_LEAST, _MOST = 10, 18
_HEADS = ("what", "now", "likely", "n", "period", "before", "change", "year_ago", "change")
_SIDE, _WORK = 12, 16
_CUT_COLUMN = _WORK + 8 + trends.WIDER  # where the workings of the choices begin
_LENGTHS = {"month": 1, "quarter": 3, "year": 12, "every": spans.ALL}
_FIGURE = CELL._replace(side="right", wrap=False)
_WORDS = CELL._replace(size=look.WORKBOOK_SMALL, wrap=False)
_SOURCES = {
    **dict.fromkeys((Metric.CHURN, Metric.REPEAT_ORDERS), ("customer_counts", "C||", "C|")),
    **dict.fromkeys(
        (Metric.FIRST_RESPONSE, Metric.ANSWERED_IN_TIME, Metric.TIME_TO_RESOLVE), ("service_figures", "S|||||", "S|")
    ),
    **dict.fromkeys((Metric.NET_SENTIMENT, Metric.SHARE_OF_MENTIONS), ("mentions", "M|", "M|")),
}
_CUTS = (("touchpoint", "list_touchpoints"), ("segment", "list_segments"), ("team", "list_teams"))


def _draw(board: Board) -> None:
    board.columns(*_PIXELS)
    plan = board.book.plan
    held = len(plan.surveys.surveys) + len(plan.measurement.kpis) + len(_SOURCES)
    shown = min(_MOST, max(_LEAST, held + 1))
    made = Columns(board, _TOP, _WORK, ("number", "key", "row", "unit", "names"), held + 25)
    made.numbers("number")
    # Own figures that nobody counted yet keep their rows, below all others.
    side = _CUT_COLUMN + len(_CUTS) + 1
    waits = Listing(
        board, _TOP, side + benchmarks.WIDE, "kpis", 'AND(INDEX(kpis_name,@)<>"",INDEX(kpis_base_now,@)=0)', "@"
    )
    made.write(
        {
            "key": 'IFERROR(IF(INDEX(numbers_name,<number>)="","",<number>),"")',
            "row": f'IF(<number><=COUNT({made.all("key")}),SMALL({made.all("key")},<number>),"")',
            "unit": f'IF(<row>="",3,{unit_of("<row>")})',
            "names": f'IF(<row>="",IFERROR({_waiting(made, waits, "<number>", "name")}&"",""),INDEX(numbers_name,<row>)&"")',
        }
    )
    board.name("view_measures", _TOP, made.at["names"], _TOP + made.count - 1)
    board.header(5, 2, [words("views")(f"measures.{key}") for key in _HEADS], right=(1, 3, 5, 7))
    board.heights((5,), 30)
    for number in range(1, shown + 1):
        _line(board, made, number, _waiting(made, waits, str(number), "owner"))
    last = _TOP + shown - 1
    for letter in "HJ":
        board.rule(f"{letter}{_TOP}:{letter}{last}", f"{letter}{_TOP}={{change.real}}", fill=look.GOOD.fill, bold=True)
    board.rule(f"B{_TOP}:G{last}", f"$B{_TOP}=measures_called", fill=look.RESULT_FILL, bold=True)
    _chosen(board, made)
    _trend(board)
    benchmarks.draw(board, 21, _SIDE, 14, side)
    board.fold(_WORK, waits.last_column)
    board.page(max(last, 21 + benchmarks.ROWS), 14)


def _figure(column: str, row: str, unit: str) -> str:
    """A figure of the list of numbers in words; times stand there as spans of the day."""
    held = f"INDEX(numbers_{column},{row})"
    return f'IF(ISNUMBER({held}),{trends.figure(f"({held}*IF({unit}=2,24,1))", unit)},"")'


def _waiting(made: Columns, waits: Listing, number: str, field: str) -> str:
    """A field of the own figure without any counts in whose row this number stands; an error where there is none."""
    return f"INDEX(kpis_{field},INDEX({waits.made.all('at')},{number}-COUNT({made.all('key')})))"


def _line(board: Board, made: Columns, number: int, owner: str) -> None:
    row = _TOP + number - 1
    at, unit = made.of("row", number), made.of("unit", number)

    def shown(expression: str) -> str:
        return f'IF({at}="","",{expression})'

    board.write(row, 2, at_most(made.of("names", number), 36), CELL._replace(wrap=False))
    board.write(row, 3, shown(_figure("now", at, unit)), _FIGURE._replace(bold=True, size=look.WORKBOOK_ANSWER))
    low, high = (f"(INDEX(numbers_{end},{at})*IF({unit}=2,24,1))" for end in ("low", "high"))
    likely = say("measures.likely_is", low=f"FIXED({low},1,TRUE)", high=f"FIXED({high},1,TRUE)")
    known = f"COUNT(INDEX(numbers_low,{at}),INDEX(numbers_high,{at}))=2"
    name = made.of("names", number)
    board.write(row, 4, shown(f'IF({known},{likely},"")'), _WORDS)
    n = f"INDEX(numbers_n,{at})"
    board.write(row, 5, shown(f'IF(ISNUMBER({n}),FIXED({n},0),"")'), _FIGURE._replace(colour=look.MUTED))
    board.write(row, 6, shown(f'INDEX(numbers_period,{at})&""'), _WORDS)
    was = f"INDEX(numbers_was,{at})"
    dated = say("measures.before_in", figure=_figure("before", at, unit), period=was)
    board.write(row, 7, shown(f'IF({was}="","",{dated})'), _FIGURE)
    waits = f'IF({name}="","",{word("measures.uncounted")})'
    board.write(row, 8, f'IF({at}="",{waits},INDEX(numbers_change,{at})&"")', _WORDS)
    board.write(row, 9, shown(_figure("year_ago", at, unit)), _FIGURE)
    whose = f'IFERROR(LEFT({owner},18),"")'
    board.write(row, 10, f'IF({at}="",{whose},INDEX(numbers_year,{at})&"")', _WORDS)
    board.heights((row,), 24)


def _chosen(board: Board, made: Columns) -> None:
    """The choices, and what follows from them."""
    say_ = words("views")
    board.block(5, _SIDE, 14, word("measures.shown"))
    board.text(6, _SIDE, say_("measures.which"), QUIET)
    board.choice("measure", 6, _SIDE + 1, "view_measures", say_("measures.first"), say_("measures.hints.which"))
    board.text(7, _SIDE, say_("measures.by"), QUIET)
    periods = ",".join(say_(f"measures.{key}") for key in ("as_is", *_LENGTHS))
    board.choice("measure_period", 7, _SIDE + 1, periods, say_("measures.as_is"), say_("measures.hints.period"))
    for row, (cut, options) in enumerate(_CUTS, 8):
        board.text(row, _SIDE, say_(f"measures.{cut}"), QUIET)
        _options(board, cut, options, _CUT_COLUMN + row - 8)
        board.choice(f"measure_{cut}", row, _SIDE + 1, f"view_{cut}s", say_("measures.all"), say_("measures.hints.cut"))
    found = f"IFERROR(MATCH(choice_measure,{made.all('names')},0),1)"
    goals = Columns(board, _TOP, _WORK + 5, ("goal_number", "goal_same"), len(board.book.plan.goals.goals) + 8)
    goals.numbers("goal_number")
    asked = "INDEX(goals_survey_row,<goal_number>)"
    same = (
        f'IF(LEFT(measures_id,2)="SV",IF(ISNUMBER({asked}),INDEX(surveys_id,{asked})=measures_id,1=0),'
        f"OR(INDEX(goals_code,<goal_number>)=measures_id,{row_id('INDEX(goals_kpi,<goal_number>)')}=measures_id))"
    )
    goals.write({"goal_same": f'IFERROR(IF(AND(measures_id<>"",{same}),<goal_number>,""),"")'})
    target = f"INDEX(goals_target_value,MIN({goals.all('goal_same')}))"
    settled(
        board,
        _TOP + made.count + 1,
        made.at["names"],
        {
            "measures_at": f"IF(ISNUMBER(INDEX({made.all('row')},{found})),INDEX({made.all('row')},{found}),0)",
            "measures_called": f"INDEX({made.all('names')},{found})",
            "measures_unit": f"INDEX({made.all('unit')},{found})",
            "measures_id": 'IF(measures_at=0,"",INDEX(numbers_key,measures_at)&"")',
            **{f"measures_{cut}": _cut(cut) for cut, _ in _CUTS},
            "measures_length": _length(),
            "measures_survey": 'IF(LEFT(measures_id,2)="SV",1,0)',
            "measures_target": f'IF(COUNT({goals.all("goal_same")})=0,"",IF(ISNUMBER({target}),{target},""))',
            "measures_target_said": trends.figure("measures_target", "measures_unit"),
        },
    )
    board.write(6, 14, say("measures.count", count="measure_trend_n_said"), QUIET._replace(indent=1))


def _length() -> str:
    """How many months the chosen periods have, 0 for as many as the waves have."""
    made = "0"
    for key, months in reversed(_LENGTHS.items()):
        made = f"IF(choice_measure_period={word(f'measures.{key}')},{months},{made})"
    return made


def _options(board: Board, cut: str, names: str, column: int) -> None:
    """What can be chosen of a cut: all, or one of the plan's rows."""
    area = board.book.areas[f"{cut}s_id"]
    count = area.last_row - area.row + 1
    board.text(_TOP, column, words("views")("measures.all"), PLAIN)
    for number in range(1, count + 1):
        board.write(_TOP + number, column, f'IFERROR(INDEX({names},{number})&"","")', PLAIN)
    board.name(f"view_{cut}s", _TOP, column, _TOP + count)


def _cut(cut: str) -> str:
    """The id of the chosen touchpoint, segment or team; "*" for all."""
    chosen = row_id(f"choice_measure_{cut}")
    return f'IF(COUNTIFS({cut}s_id,{chosen})=0,LEFT("* ",1),{chosen})'


def _front(key: str) -> str:
    """What the tags of the chosen number's rows begin with."""
    parts = "&".join(f'measures_{cut}&"|"' for cut, _ in _CUTS)
    all_ = "AND(" + ",".join(f'measures_{cut}="*"' for cut, _ in _CUTS) + ")"
    survey = f'IF({all_},measures_id&"|",measures_id&"|"&{parts})'
    made = f'IF(COUNTIFS(kpi_figures_tag,measures_id&"|||"&{key})>0,measures_id&"|||",measures_id&"|")'
    for metric, (table, whole_, part) in reversed(_SOURCES.items()):
        tag = "again_tag" if metric is Metric.REPEAT_ORDERS else "tag"
        found = f'IF(COUNTIFS({table}_{tag},"{whole_}"&{key})>0,"{whole_}","{part}")'
        made = f'IF(measures_id="{metric}",{found},{made})'
    return f"IF(measures_survey=1,{survey},{made})"


def _pair() -> str:
    """The chosen survey and place as the list of cuts names them; "" where it is not cut by one kind of place."""
    chosen = "+".join(f'IF(measures_{cut}="*",0,1)' for cut, _ in _CUTS)
    places = "&".join(f'IF(measures_{cut}="*","",measures_{cut})' for cut, _ in _CUTS)
    return f'IF(AND(measures_survey=1,{chosen}=1),measures_id&"|"&{places},"")'


def _trend(board: Board) -> None:
    name = "measure_trend"
    times = 'IF(measures_unit=2,24,IF(AND(measures_unit=3,LEFT(measures_id,2)="K"),1,100))'
    kpi = f'IF({"+".join(f"(measures_id={chr(34)}{metric}{chr(34)})*1" for metric in _SOURCES)}=0,"own",measures_id)'
    trends.draw(
        board,
        name,
        _TOP,
        _WORK + 7,
        "measures",
        {
            "code": f'IF(measures_survey=1,"",{kpi})',
            "survey": "measures_survey",
            "key": "IF(measures_at=0,0,IF(ISNUMBER(INDEX(numbers_sort,measures_at)),INDEX(numbers_sort,measures_at),0))",
            "front": f'IF(measures_at=0,"",{_front(f"{name}_key")})',
            "pair": _pair(),
            "times": times,
        },
        "measures_length*measures_survey",
    )
    row = _TOP + 40
    last = f"INDEX(measure_trend_asked,{trends.PERIODS})+INDEX(measure_trend_counted_base,{trends.PERIODS})"
    settled(
        board,
        row,
        _WORK + 7,
        {
            f"{name}_n": last,
            f"{name}_n_said": f"FIXED({name}_n,0)",
            # The line may end before the latest period: there the choice has no answers, or none that are shown.
            f"{name}_now_said": f'IF(ISNUMBER(INDEX({name}_figure,{trends.PERIODS})),{name}_to_said,"")',
            **{f"{name}_{end}_to": known(f"INDEX({name}_{end},{trends.PERIODS})") for end in ("low", "high")},
        },
    )
    aim = f'IF(measures_target_said="",{{formula}},{{formula}}&", "&{say("measures.target", value="measures_target_said")})'
    title = say("measures.is", what=at_most("measures_called", 26), now=f"{name}_now_said")
    none = f"IF({name}_n=0,IF({name}_first=0,{word('measures.nothing')},{word('measures.not_now')}),{word('measures.not_shown')})"
    board.block(12, _SIDE, 14, f'IF({name}_now_said="",{none},{aim.replace("{formula}", title)})')
    likely = say("measures.range", low=f"FIXED({name}_low_to,1,TRUE)", high=f"FIXED({name}_high_to,1,TRUE)")
    few = f'IF(AND({name}_n<settings_enough_answers,{name}_n>0),{word("measures.few")},"")'
    board.write(
        13,
        _SIDE,
        f'IF({name}_now_said="","",IF({name}_high_to>{name}_low_to,{likely},{word("measures.no_range")})&{few})',
        QUIET,
    )
    board.chart(trends.chart(name, "measures"), 14, _SIDE, 18, 14)
    board.write(19, _SIDE, trends.period(name, "first", every=True), QUIET)
    board.write(19, 14, trends.period(name, "last", every=True), QUIET._replace(side="right"))
    board.fill((18,), range(_SIDE, 15), Face(below=look.HAIRLINE))


_BETTER = 'COUNTIFS(numbers_verdict_code,"real")'
_ALL = 'COUNTIFS(numbers_name,"?*")'
VIEW = View(
    key="measures",
    chapter="measurement",
    answer=f"IF({_ALL}=0,{word('measures.none')},{say('measures.answer', count=whole(_ALL), real=whole(_BETTER))})",
    help=word("measures.help"),
    draw=_draw,
)
