"""How much a place matters and how good it is today, as people type it: "5 2", "5/5, 2/5", "very important, bad"."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from ...plan.typed import figures
from ...plan.typed.numbers import whole
from ...plan.typed.spelt import spelt_out
from ...text import words

Marks = tuple[int | None, int | None]


def two_marks(line: str) -> Marks | None:
    """Both marks of "5 2", "5-2", "52", "5 and 2" or "5/5, 2/5"; a dash for one leaves it open: "5 -"."""
    of_five = re.findall(rf"\b([1-5])\s*(?:{words('typed')('out_of')})\s*5\b", line)
    if len(of_five) == 2:
        return int(of_five[0]), int(of_five[1])
    if found := re.fullmatch(r"([1-5]|[-–?])\s*[ ,;/]\s*([1-5]|[-–?])|([1-5])\s*[-–/]?\s*([1-5])", line):
        pair = [mark for mark in found.groups() if mark is not None]
        first, second = (int(mark) if mark.isdecimal() else None for mark in pair)
        return first, second
    read = [whole(mark) for mark in figures(spelt_out(line), 2) or ()]
    if len(read) == 2 and all(mark in range(1, 6) for mark in read):
        return read[0], read[1]
    said = in_words(line)
    return said[0] if len(said) == 1 else None


def in_words(line: str) -> tuple[Marks, ...]:
    """Every pair that words may stand for, the likelier first: "bad" is 2 or 1; none where a word is unknown."""
    text = " ".join(line.casefold().replace("’", "'").split()).strip(" .!")
    text = re.sub(rf"\b(?:{words('wizard')('marks_said.fillers')})\b ?", "", text)
    for cut in re.finditer(rf"\s*(?:[,;/:]|\s-\s|\b(?:{words('wizard')('marks_said.between')})\b)\s*|\s+", text):
        first = _marks(text[: cut.start()].strip(), "matters")
        second = _marks(text[cut.end() :].strip(), "today")
        if first and second:
            return tuple(product(first, second))
    return ()


def _marks(text: str, side: str) -> tuple[int | None, ...]:
    if re.fullmatch(r"[1-5]|[-–?]", text):
        return (int(text) if text.isdecimal() else None,)
    return _said(side).get(text, ())


@cache
def _said(side: str) -> dict[str, tuple[int | None, ...]]:
    """Every phrase with the marks it may stand for."""
    found: dict[str, tuple[int | None, ...]] = {}
    for line in words("wizard")(f"marks_said.{side}").split(";"):
        marks, _, phrases = line.strip().partition(" ")
        found |= dict.fromkeys(phrases.split("|"), tuple(int(mark) for mark in marks.split("/")))
    return found
