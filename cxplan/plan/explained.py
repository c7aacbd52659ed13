"""What each fact is for, in a line, and an example to type: one place for wizard, lists, schema and workbook."""

from __future__ import annotations

from ..text import words
from .trade import Trade, trade

_BAR = " | "


def purpose(key: str, of: Trade | None = None) -> str:
    """What a fact is for, in the words of a trade."""
    return _said(key, of)[0]


def example(key: str) -> str:
    """What somebody might type for a fact; an empty text where one chooses from a list, or nothing is typed."""
    return _said(key, None)[1]


def _said(key: str, of: Trade | None) -> tuple[str, str]:
    line = words("help")(key, **(of or trade(None)).slots)
    about, _, typed = line.partition(_BAR)
    return about, typed


__all__ = ["example", "purpose"]
