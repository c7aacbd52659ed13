"""What is asked at a step's end and at the end of all: is it right, and where to go from here."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from .. import console
from ..text import words
from . import advice, review
from .asking import GAP, Ask, Here, Made, Option, Way
from .opening import opener
from .prompts.page import wrapped


class Do(StrEnum):
    """What the menu and the review offer."""

    ON = "on"
    CHANGE = "change"
    ROW = "row"
    MORE = "more"
    OPEN = "open"
    JUMP = "jump"
    LEAVE_OUT = "leave_out"
    BUILD = "build"
    STOP = "stop"


def look_over(to_mend: Sequence[advice.Advice], *, at_end: bool) -> Ask:
    """The question at a step's end where its answers stand above; at the very end there is nothing to go on to."""
    offered = [do for do in Do if do not in (Do.ROW, Do.LEAVE_OUT) and not (at_end and do is Do.ON)]
    first, *more = (_offered(do) for do in offered)
    options = (first, *advice.offered(to_mend), *more)
    key = "review.last" if at_end else "review.question"
    return Ask(words("wizard")(key), Way.CHOOSE, options=options, default=Do.BUILD if at_end else Do.ON)


def card(
    done: tuple[review.Entered, ...], to_mend: Sequence[advice.Advice], here: Here, *, on_to: str, builds: bool
) -> Ask:
    """The same as one card whose answers are chosen to be changed: what goes on first, then a line each.

    `on_to` is the next step's name, empty at the very end; whatever else can be done stands in the menu.
    """
    say, lines = words("wizard"), tuple(review.as_options(done))
    on = (Option(Do.ON, say("review.on_to", step=on_to)),) if on_to else ()
    build = (_offered(Do.BUILD),) if builds or not on_to else ()
    more = () if on_to else (_offered(Do.OPEN), _offered(Do.STOP))
    options = (*on, *build, *advice.offered(to_mend), *more, *((GAP, *lines) if lines else ()))
    key = "review.question" if on_to else "review.last"
    first = Do.ON if on_to else Do.BUILD
    return Ask(say(key), Way.CHOOSE, options=options, default=first, here=here, keys="review")


def made(built: Made, open_: int, first_day: str) -> Ask:
    """The last page: the files are there and how the document begins; they can be opened where a desktop is."""
    say = words("wizard")
    files = built.files if opener() else ()
    offered = [Option(f"{OPENS}{file}", say(f"made.open{file.suffix}"), file.name) for file in files]
    things = say("open.things", count=open_, number=open_) if open_ else ""
    options = (*offered, Option(Do.OPEN, say("do.open"), things), Option(Do.STOP, say("made.done")))
    after = (say("made.first_day", day=first_day),) if first_day else ()
    begins = wrapped(say("made.begins", headline=built.headline), room=console.width() - 6) if built.headline else ()
    quoted = tuple(("", line) for line in begins)
    if quoted:
        quoted = (*quoted, ("muted", say("made.first_line")), ("", ""))
    return Ask(say("made.title"), Way.CHOOSE, quoted=quoted, after=after, options=options)


OPENS = "file "
"""Before the file that a choice opens."""


def _offered(do: Do) -> Option:
    return Option(do, words("wizard")(f"do.{do}"))


__all__ = ["OPENS", "Do", "card", "look_over", "made"]
