"""A column of answers as scores on a scale: numbers, labels, numbers with words behind; codes are no scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import labels
from .asked import asks
from .labels import ENDS, GOOD_BAD
from .opened import Opened
from .problems import unsure

_HIGHEST = 10  # no scale goes further: what is above is a total or a code
_MOST_DIFFERENT = 60
_ENOUGH = 0.5  # of the filled cells must be answers, or the column holds none


@dataclass(frozen=True, slots=True)
class Scores:
    """How a column's answers are read.

    `score` is the engine's expression for a cell's score, None where the cell holds none; `anywhere` the same for other
    rows of the same column, whichever answers these have; `scale` a name of ENDS; `read` how many cells are scores, `blank` how many are empty, `left_out` what else stood there with its count; `labels`
    whether words were turned into scores.
    """

    score: str
    anywhere: str
    scale: str
    read: int
    blank: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    labels: bool = False


def scores(table: Opened, header: str, scale: str = "", metric: str = "") -> Scores | None:
    """How a column's answers are read; None where it holds none. Raises Unsure where the scale cannot be told."""
    column = table.column(header)
    counted = _counted(table, column)
    if counted is None:
        return None
    blank = counted.pop("", 0)
    known = scale or labels.scale_of(counted)
    values, labelled = _values(counted, scale, known)
    if not _answers(counted, values):
        return None
    values = {text: value for text, value in values.items() if value <= _HIGHEST}
    if not values:
        return None
    chosen = known or _scale(table, header, metric, counted, values)
    low, high = ENDS[chosen]
    kept = {text: value for text, value in values.items() if low <= value <= high}
    out = {text: count for text, count in counted.items() if text not in kept}
    anywhere = labels.score_of(column, counted, chosen, labelled)
    score = anywhere if table.far else _expression(column, kept)
    return Scores(score, anywhere, chosen, sum(counted[text] for text in kept), blank, out, labelled)


def _values(counted: Mapping[str, int], scale: str, known: str) -> tuple[dict[str, int], bool]:
    """The score that each text stands for, and whether words were turned into scores."""
    values = labels.numbers(counted) if known != GOOD_BAD and (scale or not known) else {}
    labelled = bool(known) and not values
    if labelled:
        values = labels.by_label(counted, known)
    if scale == GOOD_BAD:
        values |= labels.switches(counted)
    return values, labelled


def _answers(counted: Mapping[str, int], values: Mapping[str, int]) -> bool:
    """Whether enough of the filled cells are answers."""
    answered = sum(counted[text] for text in values)
    filled = sum(count for text, count in counted.items() if not labels.is_none(text))
    return bool(answered) and answered >= _ENOUGH * filled


def texts(table: Opened, column: str, where: str = "") -> dict[str, int]:
    """Every different cell with its count; of a warehouse, of what is known here beforehand. One too many is enough."""
    text = labels.known_text(column) if table.far else f"trim(coalesce({column}, ''))"
    each = f"SELECT {column}, count(*) AS n FROM {table.source} {where} GROUP BY 1"
    query = (
        f"SELECT {text} AS text, count(*) FROM {table.source} {where} GROUP BY 1"
        if table.far
        else f"SELECT {text} AS text, sum(n) FROM ({each}) GROUP BY 1"
    )
    rows = table.ask(f"{query} ORDER BY 1 LIMIT {_MOST_DIFFERENT + 1}")
    return {str(text): int(count) for text, count in rows}


def _counted(table: Opened, column: str) -> dict[str, int] | None:
    """Every different cell with its count; None where there are too many for answers.

    A warehouse gives three counts first, and texts only where those speak for answers.
    """
    if table.far:
        ((filled, answers, different),) = table.ask(f"SELECT {labels.looks(column)} FROM {table.source}")
        if different > _MOST_DIFFERENT or answers < _ENOUGH * filled:
            return None
    found = texts(table, column)
    return None if len(found) > _MOST_DIFFERENT else found


def _scale(table: Opened, header: str, metric: str, counted: Mapping[str, int], values: Mapping[str, int]) -> str:
    """The scale that the numbers alone decide: both of its ends are used and nothing lies outside, or the name says it."""
    seen = set(values.values())
    low, high = min(seen), max(seen)
    fitting = [name for name, (least, most) in ENDS.items() if name != GOOD_BAD and least <= low and high <= most]
    named, recommends = named_scale(header), metric == "nps" or asks("nps", header)
    if named in fitting:
        return named
    if "0-10" in fitting and ((high > 5 and recommends) or (low == 0 and high in (9, 10))):
        return "0-10"
    if exact := _exact(fitting, low, high):
        return exact
    told = ", ".join(
        f"{value} ({sum(counted[text] for text in values if values[text] == value)})" for value in sorted(seen)
    )
    raise unsure("scale", table.path, "scale", _likely(low, high, seen), column=header, values=told)


def _exact(fitting: Sequence[str], low: int, high: int) -> str:
    """The one scale of which both ends are used, "" where there is none or it could be another."""
    exact = [name for name in fitting if ENDS[name][1] == high and (ENDS[name][0] == low or low > 0)]
    if len(exact) == 1 or (exact and high in (5, 7, 3, 4)):
        return exact[-1] if high != 10 else exact[0]
    return ""


def _likely(low: int, high: int, seen: set[int]) -> tuple[str, ...]:
    """All scales, the likeliest first: that which holds the most answers, a 0 and what is above taken for codes."""
    if seen <= {0, 1}:
        return (GOOD_BAD, *(name for name in ENDS if name != GOOD_BAD))

    def far(name: str) -> tuple[int, int]:
        least, most = ENDS[name]
        outside = sum(1 for value in seen if not least <= value <= most)
        return outside if low else max(0, outside - 1), abs(most - high)

    return tuple(sorted((name for name in ENDS if name != GOOD_BAD), key=far))


def named_scale(header: str) -> str:
    """The scale that a question names ("On a scale of 0-10 ..."); "" where it names none."""
    plain = header.casefold().replace("–", "-").replace(" to ", "-").replace(" - ", "-")
    return next((name for name in ENDS if name != GOOD_BAD and f"{name}" in plain.replace("1-100", "")), "")


def _expression(column: str, kept: Mapping[str, int]) -> str:
    whens = " ".join(f"WHEN {labels.quoted(text)} THEN {value}" for text, value in kept.items())
    return f"CASE trim({column}) {whens} END"
