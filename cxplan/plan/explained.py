"""What each fact is for, in a line, and an example to type: one place for wizard, lists, schema and workbook."""

from __future__ import annotations

from ..text import words
from .show import list_key
from .trade import Trade, trade
from .walk import Fact

_BAR = " | "


def purpose(key: str, of: Trade | None = None) -> str:
    """What a fact is for, in the words of a trade."""
    return _said(key, of)[0]


def example(key: str) -> str:
    """What somebody might type for a fact; where one chooses, a line of the list and, behind a colon, what for."""
    return _said(key, None)[1]


def choice_of(fact: Fact, said: str) -> str | None:
    """The code of the choice that an example names."""
    if fact.choices is None:
        return None
    labels = {code.value: words("plan")(f"choices.{list_key(fact.choices)}.{code}") for code in fact.choices}
    found = [code for code, label in labels.items() if said == label or said.startswith(f"{label}:")]
    return max(found, key=lambda code: len(labels[code]), default=None)


def _said(key: str, of: Trade | None) -> tuple[str, str]:
    line = words("help")(key, **(of or trade(None)).slots)
    about, _, typed = line.partition(_BAR)
    return about, typed


__all__ = ["choice_of", "example", "purpose"]
