"""Every number by touchpoint, segment and team: a row each, with how many are behind it, its range, before, real or not.

The rows are the cuts that the plan holds figures of when it is built; a check tells of those typed since. Names are
cuts_<column>. A survey score from fewer answers than may be shown is blank, and so is the next smallest of its group
where subtraction would show it (hiding.py); the same holds for the period before, for that of a year ago, and for all
periods of one length together, whose columns end in _all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from openpyxl.utils import get_column_letter

from ...plan import Plan
from ...plan.choices import Metric
from ...plan.metrics import COUNTED, RECORDS, Counts, Kept
from ...text import words
from .. import hiding, periods, states, statistics, waves
from ..blocks import Drawn
from ..book import Book, Place
from ..draw import FIRST, VALUE, heading, line_headers, toned
from ..formula import RowFormula, of_row
from ..style import GENERAL, HOURS, ONE, TEXT, WHOLE, Format, Role
from .counted import total

KINDS = {"touchpoint": "TP", "segment": "SG", "team": "TM"}
SHOWN = (
    ("number", TEXT), ("now", ONE), ("low", ONE), ("high", ONE), ("n", WHOLE), ("period", TEXT), ("before", ONE),
    ("change", TEXT), ("year_ago", ONE), ("year", TEXT), ("hidden", TEXT),
)  # fmt: skip
_PARTS = ("sum", "base", "up", "down", "counted")
ASIDE = (
    "pair", "key", "kind", "place_id", "group", "metric", "nps", "latest", "earlier", "last_year", "front", "few",
    "shown", "change_code", "year_code", "hidden_code", "rows", "few_old", "few_year", "hidden_old_code",
    "hidden_year_code",
    *(f"{part}{suffix}" for suffix in ("", "_old", "_year", "_all") for part in _PARTS),
    "rest", "rest_old", "rest_year", "every", "now_all", "low_all", "high_all", "n_all", "few_all", "hidden_all_code", "apart",
    "rest_all",
)  # fmt: skip
_SUFFIXES = {"": "latest", "_old": "earlier", "_year": "last_year"}
_ALL = {**_SUFFIXES, "_all": "every"}
_EVERY = (
    f'RIGHT("0"&{periods.months("[latest]")},2)'  # how the numbers of all periods end that are as long as the latest
)
_WHERE = {suffix: "[front]&" + ('"*"&' if suffix == "_all" else "") + f"[{key}]" for suffix, key in _ALL.items()}
_WHOLE = {suffix: f"INDEX(surveys_all{suffix},MATCH([key],surveys_id,0))" for suffix in _SUFFIXES}
_WHOLE["_all"] = f"IFERROR(INDEX(together_base,MATCH([key],together_key,0)),{_WHOLE['']})"


@dataclass(frozen=True, slots=True)
class Cut:
    """One number at one place; `number` is a survey's id or a metric's code."""

    number: str
    kind: str
    place: str


def cuts(plan: Plan) -> list[Cut]:
    """The cuts of which a plan holds figures, in the order of its surveys, metrics and places."""
    return sorted(dict.fromkeys(_held(plan)), key=lambda cut: (_order(cut.number), cut.kind, _order(cut.place)))


def _order(row_id: str) -> tuple[str, int]:
    letters = row_id.rstrip("0123456789")
    return letters, int(row_id[len(letters) :] or 0)


def _held(plan: Plan) -> Iterator[Cut]:
    part = plan.measurement
    for table in (part.scores, part.answers, part.score_totals, part.reported_scores):
        for row in table:
            for kind in KINDS:
                if row.survey and (place := getattr(row, kind)):
                    yield Cut(row.survey, kind, place)
    for count in part.customer_counts:
        if count.segment:
            yield Cut(Metric.CHURN.value, "segment", count.segment)
    for figure in part.service_figures:
        for kind in KINDS:
            if place := getattr(figure, kind):
                for metric in (Metric.FIRST_RESPONSE, Metric.ANSWERED_IN_TIME, Metric.TIME_TO_RESOLVE):
                    yield Cut(metric.value, kind, place)


def _front(kind: str, begins: str, service: bool = False) -> str:
    """What the tags of a cut's rows begin with, its touchpoint, segment and team in this order; ids are cells' text."""
    return {
        "touchpoint": f'{begins}&"|"&[place_id]&"|*|"',
        "segment": f'{begins}&"|*|"&[place_id]&"|*|"',
        "team": f'{begins}&"|*|*|"&[place_id]&"|*|"' if service else f'{begins}&"|*|"&[place_id]&"|"',
    }[kind]


def _of_survey(kind: str) -> dict[str, str]:
    row = "MATCH([key],surveys_id,0)"
    cells = {
        "nps": f"IFERROR(INDEX(surveys_nps,{row}),0)",
        "metric": f'IFERROR(IF(INDEX(surveys_nps,{row})=1,"nps","share"),"")',
        "latest": f"IFERROR(INDEX(surveys_key,{row}),0)",
        "earlier": f"IFERROR(INDEX(surveys_key_old,{row}),0)",
        "last_year": f"IFERROR(INDEX(surveys_key_year,{row}),0)",
        "front": _front(kind, "[key]"),
        "number": f'IFERROR(IF(INDEX(surveys_name,{row})="",INDEX(surveys_question,{row}),INDEX(surveys_name,{row}))&"","")',
        "rows": "+".join(f'COUNTIFS({table}_tag,[front]&"*")' for table in waves.TABLES),
    }
    for suffix, where in _WHERE.items():
        cells |= {
            f"up{suffix}": waves.favourable(where),
            f"down{suffix}": waves.unfavourable(where),
            f"counted{suffix}": waves.counted(where),
            f"base{suffix}": f"[counted{suffix}]+{waves.reported('answers', where)}",
            f"sum{suffix}": f"[up{suffix}]-IF([nps]=1,[down{suffix}],0)+{waves.reported('balance', where)}",
        }
    return cells


def _of_counts(kind: str, metric: Metric, made: Counts) -> dict[str, str]:
    front = '"C|"&[place_id]&"|"' if metric is Metric.CHURN else _front(kind, '"S"', service=True)
    cells = {
        "nps": "0",
        "metric": f'"{metric}"',
        "latest": f"{metric}_key",
        "earlier": f"{metric}_key_old",
        "last_year": f"{metric}_key_year",
        "front": front,
        "number": f"{{choices.metric.{metric}}}",
        "rows": "0",
    }
    for suffix, where in _WHERE.items():
        adds = suffix != "_all" or metric not in (Metric.CHURN, Metric.REPEAT_ORDERS)
        cells |= {
            f"sum{suffix}": total(made, made.sum, where) if adds else "0",
            f"base{suffix}": total(made, made.base, where) if adds else "0",
            **{f"{part}{suffix}": "0" for part in ("up", "down", "counted")},
        }
    return cells


def _z(suffix: str) -> str:
    three = [f"[{part}{suffix}]" for part in ("up", "down", "counted")], ["[up]", "[down]", "[counted]"]
    nps = statistics.nps_change(*((p, d, n) for p, d, n in three))
    share = statistics.share_change((f"[sum{suffix}]", f"[base{suffix}]"), ("[sum]", "[base]"))
    return f"IF([nps]=1,{nps},{share})"


def _change(suffix: str, ranged: bool) -> str:
    known = f"AND([nps]=1,[counted]+[counted{suffix}]<[base]+[base{suffix}])"
    nothing = '"nothing"' if suffix == "_old" else '""'
    told = statistics.verdict(_z(suffix), f"MIN([base],[base{suffix}])") if ranged else '"cannot_tell"'
    return (
        f'IF([shown]=0,"",IF([base{suffix}]=0,{nothing},IF([sum]>[base],"cannot_tell",'
        f'IF([sum{suffix}]>[base{suffix}],"cannot_tell",IF({known},"cannot_tell",{told})))))'
    )


def _figures(times: str, ranged: bool, surveyed: bool) -> dict[str, str]:
    """What stands in every row, from what it is made of."""
    ends = {
        f"{end}{suffix}": _end(suffix, sign, times) if ranged else '""'
        for suffix in ("", "_all")
        for end, sign in (("low", "-"), ("high", "+"))
    }
    old = {
        name: f'IF(OR([shown]=0,[base{suffix}]=0,[hidden{suffix}_code]<>""),"",{times}[sum{suffix}]/[base{suffix}])'
        for name, suffix in (("before", "_old"), ("year_ago", "_year"))
    }
    return {
        "now": f'IF([shown]=0,"",{times}[sum]/[base])',
        **ends,
        **old,
        "n": 'IF([base]=0,"",[base])',
        "period": f'IF([base]=0,"",{periods.code("[latest]")})',
        **{name: cell for suffix in _ALL for name, cell in _hidden(suffix, surveyed).items()},
        "every": _EVERY,
        "now_all": f'IF({_is_hidden("_all")},"",{times}[sum_all]/[base_all])',
        "apart": "IF([last_year]=[earlier],0,[base_year])",  # a year ago, where that is not the period before
        "n_all": 'IF([base_all]=0,"",[base_all])',
        "shown": 'IF(AND([base]>0,[hidden_code]=""),1,0)',
        "change_code": _change("_old", ranged),
        "year_code": _change("_year", ranged),
        "change": states.label("change", "[change_code]"),
        "year": states.label("change", "[year_code]"),
        "hidden": states.label("hidden", "[hidden_code]"),
        "pair": '[key]&"|"&[place_id]',
        "group": '[key]&"|"&[kind]',
    }


def _is_hidden(suffix: str) -> str:
    return f'OR([base{suffix}]=0,[hidden{suffix}_code]<>"")'


def _end(suffix: str, sign: str, times: str) -> str:
    """One end of the likely range."""
    up, down, counted, sum_, base = (f"[{part}{suffix}]" for part in ("up", "down", "counted", "sum", "base"))
    nps = f'IF({counted}<{base},"",{statistics.nps_end(up, down, counted, sign)})'
    share = f"{times}{statistics.share_end(sum_, base, sign)}"
    return f'IF(OR({_is_hidden(suffix)},{sum_}>{base}),"",IF([nps]=1,{nps},{share}))'


def _hidden(suffix: str, surveyed: bool) -> dict[str, str]:
    """Whether the row's figure of one period is from too few, and why it is not shown."""
    few, base, rest = f"few{suffix}", f"base{suffix}", f"rest{suffix}"
    if not surveyed:
        return {few: "0", rest: "0", f"hidden{suffix}_code": '""'}
    group = "cuts_group,[group]"
    smallest = f'_xlfn.MINIFS(cuts_{base},{group},cuts_{few},0,cuts_{base},">0")'
    count = f"(COUNTIFS({group},cuts_{few},1)+IF([{rest}]>0,1,0))"
    answers = f"(SUMIFS(cuts_{base},{group},cuts_{few},1)+[{rest}])"
    return {
        few: _few_of_all() if suffix == "_all" else hiding.is_few(f"[{base}]"),
        rest: f"IFERROR({hiding.only_few(f'({_WHOLE[suffix]}-SUMIFS(cuts_{base},{group}))')},0)",
        f"hidden{suffix}_code": f'IF([{base}]=0,"",IF([{few}]=1,"few",'
        f'IF({hiding.told_apart(count, answers)},IF([{base}]={smallest},"next",""),"")))',
    }


def _few_of_all() -> str:
    """Whether all periods together are too few, or give away the one that is hidden of those that are told."""
    bases = {"": "[base]", "_old": "[base_old]", "_year": "[apart]"}
    hidden = {suffix: f'[hidden{suffix}_code]<>""' for suffix in bases}
    shown = "+".join(f"IF({hidden[suffix]},0,{base})" for suffix, base in bases.items())
    count = "+".join(f"IF(AND({hidden[suffix]},{base}>0),1,0)" for suffix, base in bases.items())
    answers = "+".join(f"IF({hidden[suffix]},{base},0)" for suffix, base in bases.items())
    away = hiding.gives_away(f"([base_all]-({shown}))", f"({count})", f"({answers})")
    whole = "IFERROR(INDEX(together_hid,MATCH([key],together_key,0)),0)>0"
    return f"IF([base_all]=0,0,IF(OR([base_all]<{hiding.FEWEST},{whole},{away}),1,0))"


def hidden_next(pair: str, key: str, months: str) -> str:
    """How often the list hides a cut within a period, so that neither it nor what a longer one holds is told.

    All are expressions: the survey and the place as in the column of pairs, the number of the period, how long it is.
    """
    within = f'">"&({key}-100*{months}),cuts_{{0}},"<="&{key}'
    return "+".join(
        f'COUNTIFS(cuts_pair,{pair},cuts_{held},{within.format(held)},cuts_hidden{suffix}_code,"?*")'
        for suffix, held in _SUFFIXES.items()
    )


def hidden_at(pair: str, key: str) -> str:
    """How often the list hides a cut in one period as long as its waves are."""
    return "+".join(
        f'COUNTIFS(cuts_pair,{pair},cuts_{held},{key},cuts_hidden{suffix}_code,"?*")'
        for suffix, held in _SUFFIXES.items()
    )


def hidden_all(pair: str) -> str:
    """Whether the list hides all periods of a cut together, as 1 or 0."""
    return f'COUNTIFS(cuts_pair,{pair},cuts_hidden_all_code,"?*")'


@cache
def _cells(number: str, kind: str) -> Mapping[str, str]:
    """The templates of a row: of any survey, "" for its number, or of a metric."""
    metric = next((one for one in COUNTED if one.value == number), None)
    if metric is None or (made := RECORDS[metric].counts) is None:
        return {**_of_survey(kind), **_figures("100*", True, True)}
    times = "100*" if RECORDS[metric].kept is Kept.PERCENT else ""
    return {**_of_counts(kind, metric, made), **_figures(times, RECORDS[metric].is_ranged, False)}


def _draw(book: Book, place: Place, row: int) -> int:
    said, found = words("workbook"), cuts(book.plan)
    row = heading(place, row, said("headings.cuts"), said("headings.cuts_hint"))
    columns = [(number, *column) for number, column in enumerate(SHOWN, VALUE)]
    columns += [(place.aside + number, name, GENERAL) for number, name in enumerate(ASIDE)]
    letters = {name: f"${get_column_letter(number)}" for number, name, _ in columns}
    # Two rows at least: a name of one cell is a value to the calculation engine, and no list to count in.
    last = row + max(2, len(found))
    line_headers(book, place, row, ("columns.cuts", "place", "cuts"), columns, last)
    book.name("cuts_place", place, row + 1, FIRST, last)
    templates: dict[tuple[int, int], RowFormula | str] = {}
    for at, cut in enumerate(found, row + 1):
        _line(place, at, cut, columns, letters, templates)
    place.pen.share(templates)
    for number, name, _ in columns:
        place.wants(number, {"number": 22, "hidden": 30}.get(name, 0))
        if name in ("change", "year"):
            toned(place, row + 1, number, last)
    return last + 2


def _line(
    place: Place,
    at: int,
    cut: Cut,
    columns: list[tuple[int, str, Format]],
    letters: dict[str, str],
    templates: dict[tuple[int, int], RowFormula | str],
) -> None:
    table = f"{cut.kind}s"
    name = f'IFERROR(INDEX({table}_name,MATCH([place_id],{table}_id,0))&"",[place_id])'
    templates[at, FIRST] = name
    place.pen.formula(at, FIRST, of_row(name, letters)(at), Role.LABEL, GENERAL)
    place.pen.blank(at, FIRST + 1, Role.LABEL, GENERAL)
    cells = _cells(cut.number if cut.number in COUNTED else "", cut.kind)
    hours = cut.number in {metric.value for metric in COUNTED if RECORDS[metric].kept is Kept.HOURS}
    # Ids of a person's rows are cells of their own: no formula holds anything of a plan.
    said = {"key": cut.number, "kind": cut.kind, "place_id": cut.place}
    for number, column, format_ in columns:
        if column in said:
            place.pen.text(at, number, said[column], Role.CALC, TEXT)
            continue
        shown = HOURS if hours and column in ("now", "before", "year_ago") else format_
        role = Role.RESULT if number < place.aside else Role.CALC
        templates[at, number] = cells[column]
        place.pen.formula(at, number, of_row(cells[column], letters)(at), role, shown)


CUTS = Drawn(_draw)

# Rows of answers with a touchpoint, a segment or a team that no line of the list counts.
UNLISTED = (
    "+".join(f'COUNTIFS({table}_tag,"*|{prefix}*")' for table in waves.TABLES for prefix in KINDS.values())
    + "-SUM(cuts_rows)"
)
