"""Answers as texts: the words that survey tools have for the places of a scale, and the numbers that stand alone.

Once for texts that are there, and once as expressions of an engine for texts that stay where they are: those tell apart
what is known here beforehand, and nothing of what else somebody typed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

GOOD_BAD = "good-bad"
# The scales there are, by name: their lowest and highest answer.
ENDS: dict[str, tuple[int, int]] = {
    "0-10": (0, 10),
    "1-10": (1, 10),
    "1-7": (1, 7),
    "1-5": (1, 5),
    "1-4": (1, 4),
    "1-3": (1, 3),
    GOOD_BAD: (0, 1),
}
OTHER = "…"  # stands for every text that is not known here
_SWITCHES = {"1": 1, "true": 1, "0": 0, "false": 0}  # yes and no as programs write them
_NUMBER = r"^[0-9][0-9]?([.,]0)?([.):-]+|[.):-]* +[-(:=.)–].*|[.):-]+ +.*)?$"


def numbers(texts: Iterable[str]) -> dict[str, int]:
    """Whole numbers, alone ("9", "9.0") or with words behind ("10 - Strongly agree", "5 (best)")."""
    found: dict[str, int] = {}
    for text in texts:
        lead = text.split(" ", 1)[0].rstrip(".):-")
        number = lead.removesuffix(".0").removesuffix(",0")
        behind = text[len(lead) :].strip()
        if number.isascii() and number.isdigit() and len(number) <= 2 and (not behind or behind[0] in "-(:=.)–"):
            found[text] = int(number)
    return found


def switches(texts: Iterable[str]) -> dict[str, int]:
    """Yes and no as programs write them."""
    return {text: _SWITCHES[_plain(text)] for text in texts if _plain(text) in _SWITCHES}


@cache
def _known() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).with_name("labels.toml")).read_text("utf-8"))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(".", "").split())


def is_none(text: str) -> bool:
    """Whether a text stands for no answer at all."""
    return _plain(text) in _known()["none"]["words"]


def scale_of(texts: Mapping[str, int]) -> str:
    """The scale whose labels the most answers are; "" where these are no labels."""
    best, most = "", 0
    for scale in sorted(_known()["scales"], key=lambda one: len(one["words"])):  # two words are two groups
        words = {word for place in scale["words"] for word in place}
        count = sum(count for text, count in texts.items() if _plain(text) in words)
        if count > most:
            best, most = scale["scale"], count
    filled = sum(count for text, count in texts.items() if not is_none(text))
    return best if filled and most >= 0.8 * filled else ""


def by_label(texts: Mapping[str, int], scale: str) -> dict[str, int]:
    """The score of each text that is a label of the scale, by the wording that most of them have."""
    places = _places(texts, scale)
    return {text: places[_plain(text)] for text in texts if _plain(text) in places}


def _places(texts: Mapping[str, int], scale: str) -> dict[str, int]:
    """The words of the wording of a scale that most texts have, each with its score."""
    low, best, most = ENDS[scale][0], dict[str, int](), 0
    for one in _known()["scales"]:
        if one["scale"] != scale:
            continue
        places = {word: low + at for at, place in enumerate(one["words"]) for word in place}
        count = sum(number for text, number in texts.items() if _plain(text) in places)
        if count > most:
            best, most = places, count
    return best


def quoted(text: str) -> str:
    """A text as the engine's literal: nothing in it is ever read as a query."""
    return "'" + text.replace("'", "''") + "'"


def shares(names: Sequence[str]) -> str:
    """Several names as a list of literals."""
    return ", ".join(map(quoted, names))


def _words_in(column: str) -> str:
    return f"lower(trim(regexp_replace(replace({column}, '.', ''), ' +', ' ', 'g')))"


def _number_in(column: str) -> str:
    """The first digits of a cell that is a number, see `numbers`."""
    cell = f"trim({column})"
    digits = f"CASE WHEN regexp_matches({cell}, '^[0-9][0-9]') THEN substr({cell}, 1, 2) ELSE substr({cell}, 1, 1) END"
    return f"CASE WHEN regexp_matches({cell}, {quoted(_NUMBER)}) THEN {digits} END"


@cache
def _all_words() -> str:
    scales = (word for one in _known()["scales"] for place in one["words"] for word in place)
    return shares(sorted({*scales, *_known()["none"]["words"], *_SWITCHES} - {""}))


def known_text(column: str) -> str:
    """The engine's expression for a cell as far as it is known here: a number, a label, nothing, or OTHER."""
    words = _words_in(column)
    return (
        f"CASE WHEN trim(coalesce({column}, '')) = '' THEN '' WHEN {words} IN ({_all_words()}) THEN {words} "
        f"ELSE coalesce({_number_in(column)}, {quoted(OTHER)}) END"
    )


def looks(column: str) -> str:
    """The engine's three counts of a column: cells that say something, those that could be an answer, different ones."""
    words = _words_in(column)
    none = shares([*_known()["none"]["words"]])
    return (
        f"count(*) FILTER (WHERE coalesce({words}, '') NOT IN ({none})), "
        f"count(*) FILTER (WHERE {words} IN ({_all_words()}) AND {words} NOT IN ({none}) OR {_number_in(column)} IS NOT NULL), "
        f"count(DISTINCT trim({column}))"
    )


def score_of(column: str, counted: Mapping[str, int], scale: str, labelled: bool) -> str:
    """The engine's expression for the score of any cell on a scale, whichever answers `counted` has."""
    low, high = ENDS[scale]
    if labelled or scale == GOOD_BAD:
        places = _places(counted, scale) | (_SWITCHES if scale == GOOD_BAD else {})
        return f"CASE {_words_in(column)} {_whens(places)} END"
    places = {text: value for value in range(low, high + 1) for text in dict.fromkeys((str(value), f"{value:02}"))}
    return f"CASE {_number_in(column)} {_whens(places)} END"


def _whens(places: Mapping[str, int]) -> str:
    return " ".join(f"WHEN {quoted(text)} THEN {value}" for text, value in places.items())
