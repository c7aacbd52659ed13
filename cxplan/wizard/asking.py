"""What one question shows and what may come back: plain records between the flow and whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ..plan.answers import Answer


class Way(StrEnum):
    """How a question is answered."""

    LINE = "line"
    TEXT = "text"  # several lines
    CHOOSE = "choose"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its code, its label, a muted word beside it."""

    code: str
    label: str
    beside: str = ""


GAP = Option("\0gap", "")
"""An empty line between the options of a list; it cannot be chosen."""


NEW = "+"
"""Before what somebody typed that a list does not hold, and adds."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place in the flow: the question's name and, for rows, which one of them, from 0."""

    name: str
    slot: int = 0

    def __str__(self) -> str:
        return f"{self.name}#{self.slot}"

    @classmethod
    def read(cls, text: str) -> Spot:
        """The spot that `str` wrote."""
        name, _, slot = text.partition("#")
        return cls(name, int(slot or 0))


Typed = str | tuple[str, ...]
Line = tuple[str, str]
"""A style and a sentence."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where one is on the way: the step, what is still to come in words, and each step's prompts with those done."""

    step: str
    left: str
    left_short: str
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One question as it is shown; `old` stands in the line, `default` is taken by Enter on an empty one."""

    question: str
    way: Way = Way.LINE
    about: str = ""
    name: str = ""  # of the row that is asked about, where a question is asked of several
    before: tuple[str, ...] = ()
    example: str = ""
    hint: str = ""
    help: str = ""
    default: str = ""
    old: str = ""
    shown: str = ""  # the answer as a review tells it, where the line to edit says it in another way
    options: tuple[Option, ...] = ()
    ticked: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    measured: bool = False
    must: bool = False
    adds: bool = False  # what the list does not hold may be typed and added
    skips: bool = False  # Enter with nothing chosen goes on and writes nothing
    after: tuple[str, ...] = ()  # lines below the question
    quoted: tuple[Line, ...] = ()  # what is quoted below the question, an empty line before it
    table: tuple[Line, ...] = ()  # the rows it is one of, drawn as they are where there is a screen
    keys: str = ""  # the keys to show, where they are not the usual ones
    here: Here | None = None
    bar: Here | None = None  # how far a plan is, below the question
    typed: str = ""  # what was typed, where it can mean several things
    unsure: str = ""  # the sentence that says so
    unsent: Callable[[str], None] | None = None  # is told what was typed and not sent, for when one comes back


@dataclass(frozen=True, slots=True)
class Taken:
    """The answer is understood: what it changes, how it is said back, what the flow should remember."""

    answers: tuple[Answer, ...] = ()
    said: str = ""
    notes: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer is not understood: a sentence that says why and what to type."""

    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """The answer has several meanings: each option's code is what to read instead.

    Where there are no options, one thing is missing in it: what is typed next stands for "{}" in `lacking`.
    """

    question: str
    options: tuple[Option, ...]
    before: tuple[str, ...] = ()
    lacking: str = ""


Reading = Taken | Refused | Unsure


@dataclass(slots=True)
class Made:
    """What the last build made: its files, and the first sentence of the document's summary."""

    files: tuple[Path, ...] = ()
    headline: str = ""


class Key(StrEnum):
    """What a person may press instead of answering."""

    BACK = "back"
    HELP = "help"
    MENU = "menu"


class Stopped(KeyboardInterrupt):
    """The dialogue ended before its end; everything accepted is already saved. `code` is the exit code.

    It is a kind of interrupt, no error: raised by a signal in the middle of a prompt's own work, an event loop hands
    only interrupts on, and would show anything else and wait for a key.
    """

    def __init__(self, code: int = 130) -> None:
        super().__init__(code)
        self.code = code


class Ended(Stopped):
    """A request to end from outside, or the terminal was closed: nobody can be asked any more. `signal` says which."""

    def __init__(self, signal: int) -> None:
        super().__init__()
        self.signal = signal


Preview = Callable[[Typed], Reading]
BELOW = 7
"""How many lines the question takes that usually follows."""


class Asker(Protocol):
    """Whoever shows questions: the terminal, or a script in a test."""

    @property
    def draws(self) -> bool:
        """Whether pictures are of use here."""
        ...

    def say(self, text: str, style: str = "") -> None:
        """Shows a sentence."""

    def told(self, label: str, answer: str, said: str) -> None:
        """Shows what was answered, once it is taken, and how it was understood."""

    def page(self, lines: Iterable[Line], below: int = BELOW) -> None:
        """Shows what belongs together, on a page of its own where it and `below` more lines have no room."""

    def laid(self, lines: Iterable[Sequence[Line]]) -> None:
        """Shows lines of several styles as they are."""

    def ask(self, ask: Ask, place: str, preview: Preview | None = None) -> Typed | Key:
        """Shows a question; gives what was typed, or the key pressed instead; raises Stopped at the end of input."""
        ...
