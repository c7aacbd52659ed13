"""Asking line by line, for dumb terminals and for ears: no cursor movement, no colours, lists by number."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...text import words
from ..asking import GAP, Ask, Key, Line, Preview, Stopped, Typed, Way
from . import page


class PlainAsker:
    """Shows questions as plain lines and reads plain lines."""

    draws = False

    def say(self, text: str, style: str = "") -> None:
        """Shows a sentence."""
        for line in page.said(text):
            sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    def told(self, label: str, answer: str, said: str) -> None:
        """Shows how an answer was understood; what was typed stands above it."""
        if said:
            self.say(words("wizard")("sign.said", text=said), "said")

    def page(self, lines: Iterable[Line], below: int = 0) -> None:
        """Shows what belongs together."""
        for style, text in lines:
            self.say(text, style)

    def laid(self, lines: Iterable[Sequence[Line]]) -> None:
        """Shows lines without their styles."""
        for line in lines:
            self.say("".join(text for _, text in line).strip())

    def ask(self, ask: Ask, place: str, preview: Preview | None = None) -> Typed | Key:
        """What was typed, or the key: "<" goes back, "?" helps where there is help, "!" is the menu."""
        while (answer := self._asked(ask, place)) is Key.HELP and not (place or ask.help):
            pass  # the keys stand under every question
        return answer

    def _asked(self, ask: Ask, place: str) -> Typed | Key:
        for _, line in page.lines(ask, place):
            sys.stdout.write(f"{line}\n")
        ask = replace(ask, options=tuple(option for option in ask.options if option != GAP))
        for at, option in enumerate(ask.options, 1):
            ticked = words("wizard")("plain.ticked") if option.code in ask.ticked else ""
            beside = words("wizard")("plain.beside", text=option.beside) if option.beside else ""
            self.say(words("wizard")("plain.option", number=at, label=f"{option.label}{beside}{ticked}"))
        if ask.old or ask.ticked:
            self.say(words("wizard")("plain.old", old=_old(ask)))
        elif ask.default and (usual := [one.label for one in ask.options if one.code == ask.default]):
            self.say(words("wizard")("keys.default", default=usual[0]))
        self.say(words("wizard")("plain.keys"))
        typed = self._lines() if ask.way is Way.TEXT else _line()
        if isinstance(typed, Key):
            return typed
        return _meant(ask, typed)

    def _lines(self) -> str | Key:
        """Lines up to an empty one."""
        found: list[str] = []
        while True:
            typed = _line()
            if isinstance(typed, Key):
                return typed
            if not typed:
                return "\n".join(found)
            found.append(typed)


_KEYS = {"<": Key.BACK, "?": Key.HELP, "!": Key.MENU}


def _line() -> str | Key:
    sys.stdout.write("> ")
    sys.stdout.flush()
    try:
        typed = input().strip()
    except EOFError:
        raise Stopped from None
    except UnicodeDecodeError:  # a letter in another encoding: the line is asked again
        return "\ufffd"
    return _KEYS.get(typed, page.cleaned(typed))


def _old(ask: Ask) -> str:
    labels = {option.code: option.label for option in ask.options}
    if ask.way is Way.TICK:
        return "; ".join(labels[code] for code in ask.ticked if code in labels)
    return labels.get(ask.old, ask.old)


def _meant(ask: Ask, typed: str) -> Typed:
    """Enter keeps what stood there; a minus sign empties it."""
    if typed == "-":
        return "" if ask.way is not Way.TICK else ()
    if not typed:
        return ask.ticked if ask.way is Way.TICK else ask.old
    if ask.way is Way.TICK:
        return _ticked(ask, typed)
    if ask.way is Way.CHOOSE and typed.isdecimal() and 1 <= int(typed) <= len(ask.options):
        return ask.options[int(typed) - 1].code
    return typed


def _ticked(ask: Ask, typed: str) -> Typed:
    """Numbers of the list stand for their options; with names among them the line is read as it is."""
    parts = [part.strip() for part in typed.replace(";", ",").split(",") if part.strip()]
    if all(part.isdecimal() and 1 <= int(part) <= len(ask.options) for part in parts):
        return tuple(ask.options[int(part) - 1].code for part in parts)
    return typed
