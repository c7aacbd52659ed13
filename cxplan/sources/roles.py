"""What an export's columns mean: guessed from their names and what stands in them, or said by a mapping."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from ..plan import show
from ..plan.choices import SourceKind
from ..text import words
from .asked import asks, words_of
from .holding import DATES, has_values, holds
from .layouts import no_figures
from .opened import Opened
from .problems import unsure

# What a kind cannot do without; the first set that is whole decides which kind an export is.
NEEDED: dict[SourceKind, tuple[frozenset[str], ...]] = {
    SourceKind.PHRASES: (frozenset({"phrase", "volume"}), frozenset({"phrase", "shown", "place"})),
    SourceKind.TICKETS: (frozenset({"created", "first_response"}), frozenset({"created", "solved"})),
    SourceKind.WEB: (frozenset({"date", "visits"}), frozenset({"date", "clicks", "shown"})),
    SourceKind.CUSTOMERS: (frozenset({"start", "end"}), frozenset({"start", "gone"}), frozenset({"end", "reason"})),
    SourceKind.SCORES: (frozenset({"score", "date"}), frozenset({"score"})),
    SourceKind.ORDERS: (frozenset({"customer", "date", "amount"}),),
    SourceKind.REVIEWS: (frozenset({"rating", "date"}),),
}
# What is counted where it lies in a warehouse.
FAR = (SourceKind.SCORES, SourceKind.TICKETS, SourceKind.CUSTOMERS)
_SHOWN, _PART, _LONG = 20, 7, 60
_GRID = re.compile(r"^(.+?)\s*(\[[^\[\]]+\])$")
CUTS = ("touchpoint", "segment", "team")
# The columns of a file that holds what a warehouse's query gave, besides those that tell groups apart.
RETURNED = ("period", "score", "answers", "scale", "question", "counted_in")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an export is: its kind, the header behind each role, and what was settled besides (scale, order of dates).

    `others` are headers of answers to further questions, which are no part of it.
    """

    kind: SourceKind
    columns: Mapping[str, str]
    settled: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def hinted(table: Opened, hints: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What a mapping by name says of this file: of the headers it may stand under, the first that is there."""
    there = {header.casefold(): header for header in table.columns}
    said: dict[str, str] = {}
    for role, options in hints.items():
        if role in SETTINGS:
            said[role] = options[0]
        elif found := next((there[one.casefold()] for one in options if one.casefold() in there), ""):
            said[role] = found
    return said


def meaning(table: Opened, kind: SourceKind | None, said: Mapping[str, str], *, guess: bool = True) -> Meaning:
    """What an export's columns mean. `said` is a mapping: role to header, and settings such as `scale`.

    Without `guess` the mapping is all there is: what was settled once is not told anew by another month's file.

    Raises Unsure where what a kind needs is not found, or a role could be several columns alike.
    """
    if kind in (None, SourceKind.SCORES) and (found := _returned(table)):
        return Meaning(SourceKind.SCORES, found)
    settled = {name: value for name, value in said.items() if name in SETTINGS}
    named = {role: _header(table, role, header) for role, header in said.items() if role not in SETTINGS}
    some = table.sampled()
    for one in [kind] if kind else _by_headers(table, named):
        found = {**(_guessed(some, one, named, settled) if guess else {}), **named}
        if any(needed <= found.keys() for needed in NEEDED[one]):
            others = _other_scores(some, found) if guess and one is SourceKind.SCORES else ()
            return Meaning(one, _in_order(one, found), settled, others)
    if refused := no_figures(some):
        raise refused
    shown = _some(table.columns)
    if kind is None:
        raise unsure("kind", table.path, "kind", tuple(SourceKind), columns=shown)
    lacks = sorted(NEEDED[kind][0] - found.keys())
    raise unsure("columns", table.path, lacks[0], table.columns, missing=", ".join(lacks), columns=shown)


def _in_order(kind: SourceKind, found: Mapping[str, str]) -> dict[str, str]:
    """The roles that have a column, in the order in which a kind's are told."""
    ordered = [*(role for role in _patterns()[kind] if role in found), *found]
    return {role: found[role] for role in ordered if found[role]}


def _returned(table: Opened) -> dict[str, str]:
    """The columns of counts that a warehouse gave, by role: its query names them, and some engines in capital letters."""
    there = {header.casefold(): header for header in table.columns}
    if not {*RETURNED} <= there.keys():
        return {}
    cuts = [name for name in CUTS if name in there and has_values(table, there[name])]
    return {"date": there["period"], "score": there["score"], "answers": there["answers"]} | {
        name: there[name] for name in cuts
    }


# What only exports of surveys have.
_SURVEY = re.compile(r"respondent|response ?id|collector id|recorded ?date")
# What only lists of requests have.
_REQUESTS = re.compile(r"\bticket\b|\bcase (number|id|owner|origin)\b|first (reply|response)|resolution time")
# What only lists of reviews have, beside a rating: the text is called so, and no question is asked.
_REVIEWS = re.compile(r"^reviews?( (text|title|content|body|date|id|url))?$|^reviewer\b|^review reply\b|^star rating$")
# What a mapping can settle besides columns.
SETTINGS = (
    "scale", "dates", "unit", "period", "sheet", "gone_after", "us", "comments", "question", "counted_in", "metric",
    "each",
)  # fmt: skip


def _some(columns: Sequence[str]) -> str:
    """The first of many columns by name, and how many more there are."""
    more = len(columns) - _SHOWN
    shown = listed(columns[:_SHOWN], ", ")
    return words("sources")("and_more", columns=shown, count=more) if more > 0 else shown


def listed(columns: Sequence[str], between: str = " · ") -> str:
    """Columns by name, long ones by the part that tells them apart; which is enough to name them."""
    names = [_called(column) for column in columns]
    shown = between.join(names)
    return shown if names == list(columns) else words("sources")("parts", columns=shown)


def _called(header: str) -> str:
    """A header; a long one by how it begins, with the [row] of a grid of questions behind it."""
    if len(header) <= _LONG:
        return header
    grid = _GRID.search(header)
    return f"{show.one_line(grid[1], _LONG // 2)} {grid[2]}" if grid else show.one_line(header, _LONG)


def _header(table: Opened, role: str, header: str) -> str:
    """The column that a mapping names: as it stands, in other letters, or by a part that no other column has."""
    if not header:
        return ""
    plain = " ".join(header.split()).casefold()
    for known in table.columns:
        if known.casefold() == plain:
            return known
    first, cut, last = plain.partition("…")
    parts = [
        known for known in table.columns if _is_named(known.casefold(), first.strip(), last.strip(), cut=bool(cut))
    ]
    if len(parts) == 1:
        return parts[0]
    shown = _some(sorted(table.columns, key=lambda known: -SequenceMatcher(None, plain, known.casefold()).ratio()))
    raise unsure("no_column", table.path, role, table.columns, role=role, column=header, columns=shown)


def _is_named(known: str, first: str, last: str, *, cut: bool) -> bool:
    """Whether a part of a header names it: as it was told, cut in its middle; the row of a grid; a long part of any."""
    if cut:
        return known.startswith(first) and known.endswith(last)
    is_row = first.startswith("[") and first.endswith("]")
    return (is_row or len(first) > _PART) and first in known


@cache
def _patterns() -> Mapping[str, Mapping[str, Any]]:
    found = tomllib.loads(Path(__file__).with_name("roles.toml").read_text("utf-8"))
    # What begins with @ stands for the words of a kind of question.
    for pattern in (one for kind in found.values() for one in kind.values()):
        pattern["is"] = [words_of()[one[1:]] if one.startswith("@") else one for one in pattern["is"]]
    return found


def plain(header: str) -> str:
    """A header as the patterns read it."""
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", header)
    return " ".join(re.sub(r"[_.\[\]()]", " ", spaced).casefold().split())


def _points(header: str, pattern: Mapping[str, Any]) -> float:
    """How well a header fits a role: earlier patterns count more, a short header more than a long question."""
    text = plain(header)
    if any(re.search(one, text) for one in pattern.get("not", ())):
        return 0.0
    for at, one in enumerate(pattern["is"]):
        if re.search(one, text):
            return 100.0 - at - min(len(text), 200) / 100
    return 0.0


def _by_headers(table: Opened, named: Mapping[str, str]) -> Iterator[SourceKind]:
    """The kinds in which headers, and what a mapping names, have all that is needed, in the order of NEEDED."""
    others = any(map(_is_of_others, table.columns))
    written = not others and any(_REVIEWS.search(plain(header)) for header in table.columns)
    for kind in sorted(NEEDED, key=lambda one: one is SourceKind.SCORES) if written else NEEDED:
        if others and kind is SourceKind.CUSTOMERS:
            continue  # surveys and requests have a start and an end as well, and requests are closed
        if table.far and kind not in FAR:
            continue
        patterns = _patterns()[kind]
        if not named.keys() <= patterns.keys():
            continue
        hits = {role for role, pattern in patterns.items() if any(_points(header, pattern) for header in table.columns)}
        if any(needed <= hits | named.keys() for needed in NEEDED[kind]):
            yield kind


def _is_of_others(header: str) -> bool:
    """Whether only exports of surveys, or only lists of requests, have such a column."""
    text = plain(header)
    return bool(asks("nps", text) or _SURVEY.search(text) or _REQUESTS.search(text))


def _guessed(table: Opened, kind: SourceKind, named: Mapping[str, str], settled: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, pattern in _patterns()[kind].items():
        if role in named:
            continue
        # What tells groups apart may be a day as well.
        said = {header for name, header in named.items() if role not in DATES or name not in CUTS}
        taken = {*found.values(), *said}
        ranked = sorted(
            (
                (points, header)
                for header in table.columns
                if header not in taken and (points := _points(header, pattern))
            ),
            key=lambda one: -one[0],
        )
        fitting = [header for _, header in ranked if holds(table, header, role, settled)]
        if role in ("score", "rating") and len(fitting) > 1 and not _clear(fitting):
            raise unsure("which_score", table.path, role, tuple(fitting), columns=listed(fitting))
        if fitting:
            found[role] = fitting[0]
    return found


def _other_scores(table: Opened, found: Mapping[str, str]) -> tuple[str, ...]:
    """Headers of answers to further questions."""
    pattern = _patterns()[SourceKind.SCORES]["score"]
    rest = [header for header in table.columns if header not in found.values() and _points(header, pattern)]
    return () if table.far else tuple(header for header in rest if holds(table, header, "score", {}))


def _clear(headers: list[str]) -> bool:
    """Whether the first of several score columns is plainly the one: it alone names the metric."""
    first, *others = (
        asks("nps", plain(header)) or re.search(r"csat|\bces\b", plain(header)) is not None for header in headers
    )
    return first and not any(others)
