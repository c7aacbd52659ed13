"""What a command is about to change in a plan, or what two plans differ in, step by step or laid out on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..plan.compare import Change
    from ..plan.fields import Raw
    from ..plan.telling import Turn
    from .page import Laid

_LEFT, _GAP = 3, 2  # columns of margin, and between two columns
_VALUE, _LEAST = 18, 24  # columns of a value, and the fewest that its place needs


def tell_changes(found: Sequence[Change], before: Raw, after: Raw) -> None:
    """Says every change between two plans' data, each step with its own."""
    from ..plan.telling import told

    for step, lines in told(found, before, after):
        console.say(step)
        for line in lines:
            console.say(console.wrapped(line, "  ", "    "))


def laid(found: Sequence[Change], before: Raw, after: Raw) -> Iterator[Laid]:
    """The same as a page: what is new, what changed from what to what, what is gone."""
    from ..plan.telling import sorted_out

    say = words("cli").under("read.page")
    come, turned, gone = sorted_out(found, before, after)
    if come:
        yield ("", " " * _LEFT), ("title", say["new"])
        for line in come:
            yield from _behind("+", line)
        yield ()
    if turned:
        yield from _turned(turned, (say["changed"], say["was"], say["now"]))
        yield ()
    if gone:
        yield ("", " " * _LEFT), ("title", say["gone"])
        for line in gone:
            yield from _behind("–", line)
        yield ()


def _behind(sign: str, text: str) -> Iterator[Laid]:
    """A text in lines behind a sign that hangs in the margin."""
    front = f" {sign} "
    for line in _wrapped(text):
        yield ("", front), ("", line)
        front = " " * _LEFT


def _turned(found: Sequence[Turn], head: tuple[str, str, str]) -> Iterator[Laid]:
    """What changed as a table; what has no room in its columns in a sentence below."""
    room = console.width() - 2 * _LEFT
    first = room - 2 * (_VALUE + _GAP)
    wide = first >= _LEAST
    short = [one for one in found if wide and max(map(console.columns, (one.was, one.now))) <= _VALUE]
    title, was, now = head
    columns = (("muted", console.padded(was, _VALUE + _GAP)), ("muted", now)) if short else ()
    yield ("", " " * _LEFT), ("title", console.padded(title, first + _GAP)), *columns
    for one in short:
        *above, place = _wrapped(one.place, first)
        for line in above:
            yield ("", " " * _LEFT), ("", line)
        beside = (("muted", console.padded(one.was, _VALUE + _GAP)), ("", one.now))
        yield ("", " " * _LEFT), ("", console.padded(place, first + _GAP)), *beside
    for one in found:
        if one not in short:
            for line in _wrapped(one.said):
                yield ("", " " * _LEFT), ("", line)


def _wrapped(text: str, room: int = 0) -> list[str]:
    """A text in lines of so many columns; as many as the screen has between its margins where none is given."""
    before = " " * (console.width() - room if room else 2 * _LEFT)
    return [line.strip() for line in console.wrapped(text, before).splitlines()]


__all__ = ["laid", "tell_changes"]
