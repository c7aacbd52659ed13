"""What is asked of an answer that no question could take as it stands: which end of its range, or to leave it open."""

from __future__ import annotations

from collections.abc import Callable

from ..plan import show
from ..plan.typed import either, no_size, with_ranges
from ..text import words
from .asking import Ask, Option, Reading, Refused, Typed, Unsure, Way
from .offered import again
from .question import as_line


def otherwise(ask: Ask, typed: Typed, why: Refused, read: Callable[[Typed], Reading]) -> Refused | Unsure:
    """The question about "30-40 a week" or "a lot", where the answer was refused; `why` where there is none."""
    line = as_line(typed)
    if ask.way not in (Way.LINE, Way.TEXT) or not line or "\n" in line:
        return why
    say, open_ = words("wizard"), words("plan")("words.not_measured")
    if no_size(line):
        left = Option(open_, open_ if ask.measured else say("unsure.leave_open"))
        return Unsure(say("unsure.no_size", typed=line), (left, again()))
    offered = tuple(one for one in _ends(line) if not isinstance(read(one.code), Refused))
    return Unsure(say("unsure.number", typed=line), (*offered, again())) if offered else why


def in_lines(ask: Ask, typed: Typed, *, several: bool) -> Typed | Unsure:
    """Pasted lines as things of a list where one is asked for; elsewhere the question whether they are one."""
    lines = either(typed) if isinstance(typed, str) and ask.way is Way.LINE else ()
    if not lines:
        return typed
    say, parted = words("wizard"), "; ".join(line.rstrip(".;,") for line in lines)
    if several:
        return parted
    offered = (
        Option(parted, say("unsure.several", count=len(lines), number=len(lines), parted=parted)),
        Option(" ".join(lines), say("unsure.one_sentence", text=" ".join(lines))),
    )
    return Unsure(say("unsure.lines"), (*offered, again()))


def _ends(line: str) -> tuple[Option, ...]:
    """A line with the middle of each of its ranges, and with the lower end of each."""
    say = words("wizard")
    found = []
    for key, pick in (("middle", _middle), ("lower", min)):
        code = with_ranges(line, lambda ends, pick=pick: f"{pick(ends):.10g}")  # type: ignore[misc]
        if code == line:
            return ()
        told = with_ranges(line, lambda ends, pick=pick: show.trimmed(pick(ends)))  # type: ignore[misc]
        label = say("unsure.about", number=told) if key == "middle" else told
        found.append(Option(code, label, say(f"unsure.{key}")))
    return tuple(found)


def _middle(ends: tuple[float, float]) -> float:
    return sum(ends) / 2
