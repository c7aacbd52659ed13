"""Numbers as people type them: either decimal sign, thousands marked or not, percent, currencies, words around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from ...text import words
from .spelt import has_part, part_of_all, spelt_out

SIGNS = "€$£¥₹₽₩₺₴zł"
_TOKEN = re.compile(r"[+\-−]?\d(?:[\d.,'’\u00a0\u202f]*\d)?")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_DASHES = str.maketrans("−–—‐‑", "-----")  # what word processors make of a minus sign
_POINT_FIRST = re.compile(r"(?<![\w.,])[.](?=\d)")  # ".3" is 0.3
_MOST_WORDS = 8  # a number with more words around it is a sentence
# Digits of other scripts (Arabic-Indic, Tamil, Devanagari) count as well: int() reads them, the patterns do too.


@dataclass(frozen=True, slots=True)
class Loose:
    """A number with what makes it doubtful: `other` is its second reading where a sign may be either.

    `mark` is that sign, `said` the words that stood around the number.
    """

    value: float
    other: float | None = None
    percent: bool = False
    mark: str = ""
    said: str = ""


Ends = tuple[float, float]


def plain(typed: str) -> str:
    """A text in lower case on one line, with one kind of dash and of blank."""
    return " ".join(typed.translate(_DASHES).lower().split())


def bare(typed: str) -> Loose | None:
    """The number that a text is, its sign of percent or currency apart; None for a text with words."""
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
    value, other, mark = read
    return Loose(value * factor, other * factor if other is not None else None, percent, mark)


def a_number(typed: str) -> Loose | None:
    """The one number in a text, with few words around it ("about 35 a month"); None where there is none or several."""
    if loose := bare(typed):
        return loose
    if (percent := part_of_all(plain(typed))) is not None:
        return Loose(round(percent, 4), percent=True)
    text = _POINT_FIRST.sub("0.", _SPACED.sub("", spelt_out(plain(typed))))
    if has_part(text):
        return None
    text = re.sub(rf"\b(?:{words('typed')('minus')}) (?=\d)", "-", _multiplied(_without_year(text)))
    text = re.sub(r"(?<=\d) ?- ?(?=\d)", " to ", text)
    found = _TOKEN.findall(text)
    if len(found) != 1:
        return None
    before, after = text.split(found[0], 1)
    scaled = re.match(r"\s?([^\W\d_]+)", after)
    number = found[0]
    if scaled and scaled[1] in _thousand_words():
        number, after = f"{number} {scaled[1]}", after[scaled.end() :]
    if before[-1:].isalpha() or re.match(r":\d|[^\W\d_]{2,}\d", after):
        return None
    loose, said = bare(number), f"{before} {after}"
    if loose is None or len(said.split()) > _MOST_WORDS or re.search(r"\d", said):
        return None
    is_percent = "%" in said or any(re.search(rf"\b{re.escape(word)}\b", said) for word in _listed("percent"))
    return replace(loose, percent=is_percent, said=" ".join(said.replace("%", " ").strip(f"{SIGNS}~≈ ").split()))


def _without_year(text: str) -> str:
    """The text without the year that a figure is from: "35 in 2026", "120 (2025)"."""
    without = re.sub(rf"\s*(?:\((?:in )?|\b(?:{words('typed')('year_of')}) )20[123]\d\)?(?!\d)", "", text)
    return without if re.search(r"\d", without) else text


def _multiplied(text: str) -> str:
    """The text with "6 x 30", or "6 x 30 = 180", as what it comes to."""
    number = r"(\d+(?:\.\d+)?)"
    return re.sub(
        rf"(?<![\d.,]){number} ?[x×*] ?{number}(?: ?= ?\d[\d.,]*)?(?![\d.,])",
        lambda found: f"{float(found[1]) * float(found[2]):.10g}",
        text,
    )


def a_range(typed: str) -> Ends | None:
    """Both ends of "30-40", "30 to 40", "between 30 and 40"; None for other texts, or where the second is lower."""
    text = spelt_out(plain(typed))
    found = _range().search(text)
    return None if found is None or re.search(r"\d", text.replace(found[0], "", 1)) else _ends(found)


def with_ranges(typed: str, shown: Callable[[Ends], str]) -> str:
    """A text with ranges, such as "2-3 hours a week", with one number for each: "2.5 hours a week"."""
    text = " ".join(spelt_out(typed.translate(_DASHES)).split())
    if not any(_ends(found) for found in _range().finditer(text)):
        return typed
    say = words("typed")
    text = re.sub(rf"(?i)\b(?:{say('hedges')})(?!\w)", " ", text)
    text = re.sub(rf"(?i)\b(?:{say('before_range')})\s+(?=\D?\d[\d.,]*\D{{0,9}}\d)", "", text)
    one = _range().sub(lambda found: shown(ends) if (ends := _ends(found)) else found[0], text)
    return " ".join(re.sub(r"(?<![\d.,])1 ([^\W\d]{3,}?)s(?!\w)", r"1 \1", one).split())


@cache
def _range() -> re.Pattern[str]:
    """Where a text names two ends of a range."""
    between = "|".join(re.escape(word) for word in _listed("between"))
    number = rf"(\d(?:[\d.,]*\d)?(?: ?(?:{'|'.join(_thousand_words())})\b)?)"
    sign = f"[{re.escape(SIGNS)}]?"
    return re.compile(rf"(?i)(?<![\d.,/-]){sign}{number}\s*%?\s*(?:-|\b(?:{between})\b)\s*{sign}{number}")


def _ends(found: re.Match[str]) -> Ends | None:
    first, second = found[1].lower(), found[2].lower()
    if first[-1].isdecimal() and not second[-1].isdecimal():  # "2-3k" are thousands both
        first = f"{first} {re.sub('[^a-z]', '', second)}"
    low, high = (loose.value if (loose := bare(end)) else 0.0 for end in (first, second))
    return (low, high) if 0 <= low < high else None


def readings(loose: Loose, decimal: str = "") -> tuple[float, ...]:
    """What an amount or a count may be, where the country's decimal sign is `decimal` ("" where nobody knows).

    Three digits behind a comma are thousands, as the questions write them; behind a point they are where the country
    writes decimals with a comma, and can be either elsewhere.
    """
    if loose.other is None:
        return (loose.value,)
    thousands, fraction = sorted((loose.value, loose.other), key=abs, reverse=True)
    usual = loose.mark == "," or decimal == ","
    return (thousands,) if usual else (thousands, fraction)


def a_count(typed: str) -> int | None:
    """The whole number in a text: "1.940" and "1,940 reviews" are 1940; None for anything else."""
    loose = a_number(typed)
    if loose is None:
        return None
    made = [whole(value) for value in (loose.value, loose.other) if value is not None]
    return next((value for value in made if value is not None), None)


def figures(typed: str, wanted: int) -> tuple[float, ...] | None:
    """So many numbers typed in one line, parted by commas, spaces, slashes or words; None for other lines."""
    return _figures(typed, wanted, lambda loose: loose.value)


def counts(typed: str, wanted: int) -> tuple[int, ...] | None:
    """So many whole numbers of one line, a dot for the thousands read as one; None where they do not come out."""
    found = _figures(typed, wanted, _as_count)
    made = [whole(value) for value in found or ()]
    return tuple(value for value in made if value is not None) if made and None not in made else None


def _as_count(loose: Loose) -> float:
    if whole(loose.value) is None and loose.other is not None:
        return loose.other
    return loose.value


def _figures(typed: str, wanted: int, value: Callable[[Loose], float]) -> tuple[float, ...] | None:
    for parts in _cuts(typed.translate(_DASHES), wanted):
        read = [bare(part) for part in parts]
        if len(parts) == wanted and all(read):
            return tuple(value(loose) for loose in read if loose)
    return None


def whole(value: float) -> int | None:
    """The value as a whole number, where it is one."""
    return int(value) if float(value).is_integer() else None


def tidy(value: float) -> float:
    """The value without a decimal point that says nothing, as a plan file shows it."""
    return int(value) if float(value).is_integer() else value


def _listed(key: str) -> list[str]:
    return words("typed")(key).split("|")


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
    if bare(part) is not None:
        return part
    found = _TOKEN.findall(_SPACED.sub("", part))
    return found[0] if len(found) == 1 else part


def _bare(typed: str) -> str:
    text = _POINT_FIRST.sub("0.", re.sub(r"(?<=\d)[.,]-+$", "", typed.strip().translate(_DASHES)))
    for sign in SIGNS:
        text = text.strip().removeprefix(sign).removesuffix(sign)
    text = re.sub(r"^(?:[A-Z]{3})\s*(?=[\d+-])|(?<=\d)\s*(?:[A-Z]{3})$", "", text)
    return re.sub(r"^([+-])\s+", r"\1", text.strip())


@cache
def _thousand_words() -> dict[str, int]:
    say = words("typed")
    return {
        **dict.fromkeys(say("hundred").split(), 100),
        **dict.fromkeys(say("thousand").split(), 1000),
        **dict.fromkeys(say("million").split(), 1_000_000),
    }


def _scale(text: str) -> tuple[str, int] | None:
    """A number with k, thousand, m or million behind it."""
    found = re.fullmatch(rf"({_TOKEN.pattern})\s*([^\W\d]+)\.?", text)
    if found is None or found[2].lower() not in _thousand_words():
        return None
    return found[1], _thousand_words()[found[2].lower()]


def _read(text: str) -> tuple[float, float | None, str] | None:
    """The value, its second reading and the sign that makes the doubt."""
    sign = -1.0 if text.startswith("-") else 1.0
    digits = re.sub(r"['’\u00a0\u202f]", "", text.lstrip("+-"))
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return sign * float(digits), None, ""
    if len(set(marks)) == 2:
        decimal = marks[-1]
        if marks.count(decimal) > 1:
            return None
        return sign * float(digits.replace("." if decimal == "," else ",", "").replace(",", ".")), None, ""
    groups = re.split(r"[.,]", digits)
    if len(marks) > 1:
        return (sign * float("".join(groups)), None, "") if all(len(group) == 3 for group in groups[1:]) else None
    as_decimal = sign * float(f"{groups[0]}.{groups[1]}")
    if len(groups[1]) == 3 and groups[0] != "0" and len(groups[0]) <= 3:
        as_thousands = sign * float("".join(groups))
        first, second = (as_thousands, as_decimal) if marks[0] == "," else (as_decimal, as_thousands)
        return first, second, marks[0]
    return as_decimal, None, ""
