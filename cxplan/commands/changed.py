"""What a command is about to change in a plan, or what two plans differ in, step by step or laid out on a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .. import console
from ..text import words

if TYPE_CHECKING:
    from ..plan.brought import Brought
    from ..plan.compare import Change
    from ..plan.fields import Raw
    from .disputed import Disputed
    from .page import Laid

MANY = 12  # things that are shown one by one; of more it is said first how many of what
_LEFT, _GAP = 3, 2  # columns of margin, and between two columns
_VALUE, _LEAST = 18, 24  # columns of a value, and the fewest that its place needs


def tell_changes(found: Sequence[Change], before: Raw, after: Raw) -> None:
    """Says every change between two plans' data, each step with its own."""
    from ..plan.telling import told

    for step, lines in told(found, before, after):
        console.say(step)
        for line in lines:
            console.say(console.wrapped(line, "  ", "    "))


def laid(found: Sequence[Brought], conflicts: Sequence[Disputed] = (), *, short: bool = False) -> Iterator[Laid]:
    """The same as a page: what is new, what changed from what to what, what is gone, what both sides changed.

    Where there is much, `short` gives how many of what.
    """
    from ..plan.brought import summed
    from ..plan.compare import Sort

    say, short = words("cli").under("read.page"), short and len(found) > MANY
    turned = [one for one in found if one.sort is Sort.CHANGED]
    come = [one for one in found if one.sort is Sort.ADDED]
    gone = [one for one in found if one.sort in (Sort.REMOVED, Sort.ORDER)]
    for title, some, sign in (("new", come, "+"), ("changed", turned if short else [], " "), ("gone", gone, "–")):
        if some:
            yield ("", " " * _LEFT), ("title", say[title])
            for line in summed(some) if short else (one.said for one in some):
                yield from _behind(sign, line)
            yield ()
        if title == "changed" and turned and not short:
            yield from _turned([(one.short, one.was, one.now, one.said) for one in turned], "changed", "was", "now")
            yield ()
    if conflicts:
        yield from _turned(
            [(one.short, one.plan, one.workbook, one.said) for one in conflicts], "both", "ours", "theirs"
        )
        yield ()


def _behind(sign: str, text: str) -> Iterator[Laid]:
    """A text in lines behind a sign that hangs in the margin."""
    front = f" {sign} "
    for line in _wrapped(text):
        yield ("", front), ("", line)
        front = " " * _LEFT


def room_of_place() -> int:
    """The columns of a place beside two values."""
    return console.width() - 2 * _LEFT - 2 * (_VALUE + _GAP)


def _turned(found: Sequence[tuple[str, str, str, str]], *head: str) -> Iterator[Laid]:
    """Places with two values each as a table; what has no room in its columns in a sentence below."""
    say = words("cli").under("read.page")
    first = room_of_place()
    wide = first >= _LEAST
    short = [one for one in found if wide and one[0] and max(map(console.columns, one[1:3])) <= _VALUE]
    title, was, now = (say[name] for name in head)
    columns = (("muted", console.padded(was, _VALUE + _GAP)), ("muted", now)) if short else ()
    yield ("", " " * _LEFT), ("title", console.padded(title, first + _GAP)), *columns
    for place, one, other, _ in short:
        *above, last = _wrapped(place, first)
        for line in above:
            yield ("", " " * _LEFT), ("", line)
        beside = (("muted", console.padded(one, _VALUE + _GAP)), ("", other))
        yield ("", " " * _LEFT), ("", console.padded(last, first + _GAP)), *beside
    for one_ in found:
        if one_ not in short:
            for line in _wrapped(one_[-1]):
                yield ("", " " * _LEFT), ("", line)


def _wrapped(text: str, room: int = 0) -> list[str]:
    """A text in lines of so many columns; as many as the screen has between its margins where none is given."""
    before = " " * (console.width() - room if room else 2 * _LEFT)
    return [line.strip() for line in console.wrapped(text, before).splitlines()]


__all__ = ["MANY", "laid", "room_of_place", "tell_changes"]
