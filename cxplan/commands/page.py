"""Faults and findings as a page for a screen: how many they are, then each with what it is, the remedy, its place.

A pipe, a file and a dumb terminal get sentences instead; see `unfit.py` and `judged.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..console import Part
    from ..errors import Fault

Laid = Sequence["Part"]
_LEFT, _NUMBER = 3, 1  # columns of margin; signs and numbers hang in it


def heading(sign: str, style: str, title: str, *more: str) -> Iterator[Laid]:
    """A sign and in bold how many things there are, more below it, with an empty line behind."""
    first, *rest = _wrapped(title)
    yield (style, f" {sign} "), ("strong", first)
    for line in rest:
        yield ("", " " * _LEFT), ("strong", line)
    for line in (part for one in more if one for part in _wrapped(one)):
        yield ("", " " * _LEFT), ("", line)
    yield ()


def things(found: Iterable[tuple[Fault, str]]) -> Iterator[Laid]:
    """Each thing with a number: what it is in bold, the remedy, its place and how the file has it, others like it."""
    for number, (fault, others) in enumerate(found, 1):
        front = f"{number:>{_LEFT - _NUMBER}} "
        for style, text in (("strong", fault.what), ("", fault.remedy), ("muted", fault.where)):
            for line in _wrapped(text):
                yield ("", front), (style, line)
                front = " " * _LEFT
        if fault.text:
            yield ("", front), *_as_it_stands(fault.text)
        if fault.write:
            yield ("", " " * _LEFT), ("muted", words("cli")("page.write")), ("typed", fault.write)
        for line in _wrapped(others) if others else ():
            yield ("", front), ("muted", line)
        yield ()


def last(text: str, command: str = "") -> Iterator[Laid]:
    """What to do next, and the command for it on a line of its own."""
    for line in _wrapped(text):
        yield ("", " " * _LEFT), ("muted", line)
    if command:
        yield ("", " " * _LEFT), ("typed", command)
    yield ()


def edit_again(file: str) -> Iterator[Laid]:
    """How to be asked for what cannot be right, one thing after the other."""
    say = words("cli")
    return last(say("page.again"), say("page.edit", file=file))


def _as_it_stands(text: str) -> Iterator[Part]:
    """A line of the file, with what stands behind its key in another colour."""
    from ..plan.show import one_line

    line = one_line(text, console.width() - 2 * _LEFT, console.columns)
    key, mark, value = line.partition(": ")
    yield "", f"{key}{mark}"
    if mark:
        yield "bad", value


def _wrapped(text: str) -> list[str]:
    return [line.strip() for line in console.wrapped(text, " " * (2 * _LEFT)).splitlines()]


__all__ = ["edit_again", "heading", "last", "things"]
