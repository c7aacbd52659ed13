"""What goes to the terminal: text that no code page can choke on, and a line for whoever waits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from threading import Timer

NARROWEST, USUAL, WIDEST = 40, 80, 100
_WAIT = 0.5  # seconds before a line about progress is worth its flicker


# What a terminal would obey instead of showing it, whoever wrote it into a plan or a name; line ends and tabs stay.
# What turns the letters behind it around ("\u202egnp.exe" reads "exe.png") is shown as a sign too.
TURNING = frozenset({*range(0x202A, 0x202F), *range(0x2066, 0x206A)})
_OBEYED = dict.fromkeys(({*range(32), *range(127, 160)} - {9, 10}) | TURNING, "\ufffd")


def _shown(text: str) -> str:
    return text.translate(_OBEYED)


def prepare() -> None:
    """Lets a letter that the terminal cannot show become a question mark instead of an error."""
    if sys.stdout is None or sys.stderr is None:  # closed, or a window without a terminal: nobody reads
        nowhere = open(os.devnull, "w")  # noqa: PTH123, SIM115  # a device, open until the end
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(text: str = "") -> None:
    """A line of what was asked for."""
    sys.stdout.write(f"{_shown(text)}\n")


def hand_on() -> None:
    """Hands on what was said so far; raises OSError where nobody takes it."""
    sys.stdout.flush()


def tell(text: str) -> None:
    """A line about the work itself: warnings and faults; does not mix with what was asked for."""
    sys.stdout.flush()
    sys.stderr.write(f"{_shown(text)}\n")


Part = tuple[str, str]
"""A style, empty for none, and a text."""

# Colours of the 256 that stay readable on light and on dark; a terminal with fewer takes the nearest.
_CODES = {"strong": "1", "muted": "38;5;244", "typed": "38;5;32", "careful": "1;38;5;166", "bad": "1;38;5;167"}
_CODES |= {"title": "1;38;5;30"}


def shows_pages(stream: TextIO | None) -> bool:
    """Whether a stream is a screen on which somebody sees a page; a dumb one is read line by line."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def lay(lines: Iterable[Sequence[Part]], stream: TextIO) -> None:
    """Lines of styled parts on a screen; without colours where they are not wanted or not known."""
    coloured = not os.environ.get("NO_COLOR") and (os.name != "nt" or "WT_SESSION" in os.environ)
    for line in lines:
        parts = (_painted(style, _shown(text)) if coloured else _shown(text) for style, text in line)
        stream.write(f"{''.join(parts)}\n")


def _painted(style: str, text: str) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if style and text.strip() else text


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def confirmed(question: str, *, usual: bool = True) -> bool:
    """Whether a person agrees; nothing typed is what is usual."""
    from .text import words

    say = words("cli")
    typed = _typed(say("answer.yes_no" if usual else "answer.no_yes", question=question))
    return typed.startswith(say("answer.yes")) if typed else usual


def one_of(question: str, letters: tuple[str, ...]) -> str:
    """The letter that a person chose."""
    from .text import words

    while (letter := _typed(words("cli")("answer.choice", question=question))[:1]) not in letters:
        pass
    return letter


def _typed(question: str) -> str:
    try:
        return input(_shown(question)).strip().casefold()
    except EOFError:  # nobody types any more
        raise KeyboardInterrupt from None


def width() -> int:
    """Columns to fill; COLUMNS says it where there is no terminal."""
    # Not shutil: it brings three compression libraries along.
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return max(NARROWEST, min(WIDEST, int(asked)))
    try:
        return max(NARROWEST, min(WIDEST, os.get_terminal_size().columns or USUAL))
    except (ValueError, OSError):  # no terminal, no stdout, a closed one
        return USUAL


def wrapped(text: str, indent: str = "", later: str | None = None) -> str:
    """A text in lines that fit, but for a path that is longer; `later` indents the second line and those after it."""
    from textwrap import fill

    after = indent if later is None else later
    return fill(
        text, width(), initial_indent=indent, subsequent_indent=after, break_on_hyphens=False, break_long_words=False
    )


def columns(text: str) -> int:
    """How many columns a text takes: wide letters two, marks on letters none."""
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, to: int) -> str:
    """A text filled up with spaces to a number of columns."""
    return text + " " * (to - columns(text))


class Progress:
    """One line on a terminal that says what is being done, once it takes longer than a moment; gone at the end."""

    def __init__(self) -> None:
        self._now = ""
        self._shown = ""
        self._timer: Timer | None = None

    def __enter__(self) -> Progress:
        if sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            from threading import Timer

            self._timer = Timer(_WAIT, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._shown:
            self._now = ""
            self._show()
            sys.stderr.write("\r")
            sys.stderr.flush()

    def now(self, doing: str) -> None:
        """What is being done from now on."""
        self._now = _shown(doing)
        if self._shown:
            self._show()

    def _show(self) -> None:
        # Spaces wipe the line: old Windows consoles know no escape sequences.
        sys.stderr.write(f"\r{padded(self._now, columns(self._shown))}")
        sys.stderr.flush()
        self._shown = self._now
