"""A person's text made safe for a document: what XML forbids is dropped, right-to-left parts are told apart."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from ..console import TURNING
from ..plan import show
from ..text import words

# What turns the letters behind it around: each run is told its direction by its letters, so nothing is lost with these.
_TURNING = dict.fromkeys(TURNING)
# XML 1.0 has no place for these; two of them would end the file for every reader.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NEW_LINE = re.compile("\r\n|[\r\n\u2028\u2029\x85]")

# Blocks of right-to-left scripts with the signs that turn the direction, and Tamil; most texts have none of them.
_SCRIPTS = re.compile(
    "[\u0590-\u08ff\u0b80-\u0bff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# So many signs of a person's text stand below a step of a picture.
NAME = 26

# A mark nobody sees, after which signs without a direction run from left to right again.
LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"

_RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI"})
_LEFT_TO_RIGHT = frozenset({"L"})
_TAMIL = range(0x0B80, 0x0C00)


def cleaned(text: str) -> str:
    """The text without what XML forbids or what turns letters around, its line ends all alike."""
    return _NEW_LINE.sub("\n", _FORBIDDEN.sub("", _NEW_LINE.sub("\n", text))).translate(_TURNING)


def short(text: str, most: int = NAME) -> str:
    """A person's text in one line, cut after a whole word where there is no room for more."""
    line = " ".join(cleaned(text).split())
    if len(line) <= most:
        return line
    whole = line[:most].rpartition(" ")[0].rstrip(" ,;:–-")
    # A single word that is longer still is cut within.
    return words("show")("cut", text=whole) if len(whole) > most // 2 else show.one_line(line, most)


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first letter does, and so do most of them.

    A sentence of ours that opens with a person's name in another script keeps its own direction.
    """
    if not _SCRIPTS.search(text):
        return False
    kinds = [kind for sign in text if (kind := unicodedata.bidirectional(sign)) in _RIGHT_TO_LEFT | _LEFT_TO_RIGHT]
    return bool(kinds) and kinds[0] in _RIGHT_TO_LEFT and 2 * sum(kind in _RIGHT_TO_LEFT for kind in kinds) > len(kinds)


def pieces(text: str) -> list[tuple[str, str]]:
    """The text in stretches of one script: "rtl", "tamil" or "" for the rest; signs between stay with what precedes."""
    if not _SCRIPTS.search(text):
        return [(text, "")]
    scripts: list[str] = []
    for sign in text:
        scripts.append(_script(sign, scripts[-1] if scripts else ""))
    _hand_back(text, scripts)
    made = []
    for script, group in groupby(zip(text, scripts, strict=True), key=lambda pair: pair[1]):
        made.append(("".join(sign for sign, _ in group), script))
    return made


def _script(sign: str, before: str) -> str:
    kind = unicodedata.bidirectional(sign)
    if kind in _RIGHT_TO_LEFT:
        return "rtl"
    if ord(sign) in _TAMIL:
        return "tamil"
    if kind in _LEFT_TO_RIGHT:
        return ""
    return before


def _hand_back(text: str, scripts: list[str]) -> None:
    """Signs without a direction belong to a right-to-left stretch only between its letters, not at its end."""
    for place in range(len(text) - 1, -1, -1):
        ends = place + 1 == len(text) or scripts[place + 1] == ""
        if scripts[place] == "rtl" and ends and unicodedata.bidirectional(text[place]) in ("WS", "CS", "ON"):
            scripts[place] = ""


def complex_language(text: str) -> str:
    """The language in which most of a text's right-to-left or Tamil letters are; Arabic where it has none."""
    counts = {
        "he-IL": sum("\u0590" <= sign <= "\u05ff" for sign in text),
        "ta-IN": sum(ord(sign) in _TAMIL for sign in text),
        "fa-IR": 0,
        "ar-SA": sum("\u0600" <= sign <= "\u06ff" for sign in text),
    }
    if any(sign in text for sign in "پچژگکی"):
        counts["fa-IR"], counts["ar-SA"] = counts["ar-SA"], 0
    found = max(counts, key=lambda name: counts[name])
    return found if counts[found] else "ar-SA"
