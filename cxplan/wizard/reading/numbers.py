"""Numbers as people type them: either decimal sign, thousands marked or not, with percent and currency signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...text import words

_SIGNS = "€$£¥₹₽₩₺₴zł"
_TOKEN = re.compile(r"[+\-−]?\d(?:[\d.,'’\u00a0\u202f]*\d)?")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
# Digits of other scripts (Arabic-Indic, Tamil, Devanagari) count as well: int() reads them, the patterns do too.


@dataclass(frozen=True, slots=True)
class Loose:
    """A number with what makes it doubtful: `other` is its second reading where a sign may be either."""

    value: float
    other: float | None = None
    percent: bool = False


def a_number(typed: str) -> Loose | None:
    """The one number in a text, or None where there is none or more than one."""
    text = _bare(typed)
    percent = text.endswith(("%", "٪"))
    text = text.rstrip("%٪ ").strip()
    text = _SPACED.sub("", text)
    if scale := _scale(text):
        text, factor = scale
    else:
        factor = 1
    if not re.fullmatch(_TOKEN.pattern, text):
        return None
    read = _read(text)
    if read is None:
        return None
    value, other = read
    return Loose(value * factor, other * factor if other is not None else None, percent)


def figures(typed: str, wanted: int) -> tuple[float, ...] | None:
    """So many numbers typed in one line, parted by commas, spaces, slashes or words; None for other lines."""
    for parts in _cuts(typed, wanted):
        read = [a_number(part) for part in parts]
        if len(parts) == wanted and all(read):
            return tuple(loose.value for loose in read if loose)
    return None


def whole(value: float) -> int | None:
    """The value as a whole number, where it is one."""
    return int(value) if float(value).is_integer() else None


def _cuts(typed: str, wanted: int) -> list[list[str]]:
    """The ways a line may be cut into numbers, the most certain first."""
    line = typed.strip().strip(".;, ")
    semicolons = [part for part in re.split(r"\s*[;/|\t\n]\s*", line) if part]
    spaced = [part for part in re.split(r"(?:[,;/|]\s+|\s*[;/|\t\n]\s*)", line) if part]
    gaps = [part for part in re.split(r"[,;/|]?\s+", line) if part]
    ways = [semicolons, spaced, gaps, _TOKEN.findall(line), [part for part in re.split(r"\s*,\s*", line) if part]]
    return [[_number_in(part) for part in way] for way in ways if len(way) == wanted]


def _number_in(part: str) -> str:
    """A part without the words around its number: "2,400 once" is 2,400."""
    if a_number(part) is not None:
        return part
    found = _TOKEN.findall(_SPACED.sub("", part))
    return found[0] if len(found) == 1 else part


def _bare(typed: str) -> str:
    text = typed.strip().replace("−", "-").replace("–", "-")
    for sign in _SIGNS:
        text = text.strip().removeprefix(sign).removesuffix(sign)
    text = re.sub(r"^(?:[A-Z]{3})\s*(?=[\d+-])|(?<=\d)\s*(?:[A-Z]{3})$", "", text)
    return re.sub(r"^([+-])\s+", r"\1", text.strip())


@cache
def _thousand_words() -> dict[str, int]:
    say = words("wizard")
    return {
        **dict.fromkeys(say("reading.thousand").split(), 1000),
        **dict.fromkeys(say("reading.million").split(), 1_000_000),
    }


def _scale(text: str) -> tuple[str, int] | None:
    """A number with k, thousand, m or million behind it."""
    found = re.fullmatch(rf"({_TOKEN.pattern})\s*([^\W\d]+)\.?", text)
    if found is None or found[2].lower() not in _thousand_words():
        return None
    return found[1], _thousand_words()[found[2].lower()]


def _read(text: str) -> tuple[float, float | None] | None:
    sign = -1.0 if text.startswith("-") else 1.0
    digits = re.sub(r"['’\u00a0\u202f]", "", text.lstrip("+-"))
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return sign * float(digits), None
    if len(set(marks)) == 2:
        decimal = marks[-1]
        if marks.count(decimal) > 1:
            return None
        return sign * float(digits.replace("." if decimal == "," else ",", "").replace(",", ".")), None
    groups = re.split(r"[.,]", digits)
    if len(marks) > 1:
        return (sign * float("".join(groups)), None) if all(len(group) == 3 for group in groups[1:]) else None
    as_decimal = sign * float(f"{groups[0]}.{groups[1]}")
    if len(groups[1]) == 3 and groups[0] != "0" and len(groups[0]) <= 3:
        as_thousands = sign * float("".join(groups))
        return (as_thousands, as_decimal) if marks[0] == "," else (as_decimal, as_thousands)
    return as_decimal, None


def tidy(value: float) -> float:
    """The value without a decimal point that says nothing, as a plan file shows it."""
    return int(value) if float(value).is_integer() else value
