"""Choices: those of the catalogue, and which of them was meant."""

from __future__ import annotations

import re

from ..plan.trade import trade_of
from ..text import words
from .alike import shared
from .asking import Option, Typed
from .draft import Draft
from .question import as_line


def options(key: str, draft: Draft | None = None) -> tuple[Option, ...]:
    """The choices listed in the catalogue of questions, in its order; in the words of a plan's trade."""
    slots = trade_of(draft.plan.foundations).slots if draft is not None else {}
    found = words("questions").under(f"options.{key}")
    return tuple(Option(code, label.format(**slots) if slots else label) for code, label in found.items())


def chosen(typed: Typed, offered: tuple[Option, ...]) -> str | None:
    """The code a typed text stands for: the code itself, its label, the label's beginning, or its number."""
    text = as_line(typed).casefold().rstrip(".")
    if text.isdecimal() and 1 <= int(text) <= len(offered):
        return offered[int(text) - 1].code
    for option in offered:
        if text in (option.code.casefold(), option.label.casefold()):
            return option.code
    begun = [option.code for option in offered if text and option.label.casefold().startswith(text)]
    return begun[0] if len(begun) == 1 else None


def sounds_like(typed: Typed, offered: tuple[Option, ...]) -> str | None:
    """The same, or the one choice that shares the most words with what was typed: "appointments" names one."""
    if (code := chosen(typed, offered)) is not None:
        return code
    counts = [(shared(as_line(typed), option.label), option.code) for option in offered]
    most = max((count for count, _ in counts), default=0)
    found = [code for count, code in counts if count == most and most]
    return found[0] if len(found) == 1 else None


def told_by(typed: Typed, key: str) -> str | None:
    """The first choice that words of a line belong to, by the catalogue's marks: "gut feeling" is a guess."""
    marks = words("wizard").under(key).items()
    found = (code for code, mark in marks if re.search(rf"(?<!\w)(?:{mark})(?!\w)", as_line(typed), re.IGNORECASE))
    return next(found, None)


def is_yes(typed: Typed) -> bool | None:
    """Yes, no, or None for something else."""
    text = as_line(typed).casefold().strip(" .")
    yes = words("wizard")("reading.yes").split("|")
    if text in yes or re.match(rf"(?:{'|'.join(word for word in yes if len(word) > 1)})[ ,]", text):
        return True
    return False if text in words("wizard")("reading.no").split("|") else None


def again() -> Option:
    """The choice to type an answer once more, with what was typed in place."""
    return Option("", words("wizard")("unsure.again"))
