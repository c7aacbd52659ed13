"""What stands on the screen around a question: lines that fit the terminal's width, with or without styles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from textwrap import TextWrapper

from ... import console
from ...plan.show import one_line
from ...text import words
from ..asking import Ask, Way

MARGIN = 2
_HANGING = 9  # columns before what a number of minutes is for
SEARCHED = 7  # a longer list is searched by typing
Line = tuple[str, str]  # style, text


def heading(place: str) -> str:
    """Where one is, with the keys that help, as far as there is room."""
    say = words("wizard")
    narrow = console.columns(place) + console.columns(say("keys.wide", place="")) > console.width()
    return say("keys.narrow" if narrow else "keys.wide", place=place) if place else ""


def lines(ask: Ask, above: str) -> Iterator[Line]:
    """The lines over the answer: where one is, what it is about, the question, how to answer it."""
    yield "", ""
    if above:
        yield from _styled("muted", above)
    if ask.about:
        yield from _styled("about", ask.about)
    for line in ask.before:
        yield from _styled("before", line, hanging=3 if line[:1].isdigit() else 0)
    yield from _styled("question", ask.question)
    for line in ask.after:
        yield from _styled("muted", line, _HANGING if line[:1] in "0123456789 " else 0)
    for note in _notes(ask):
        yield from _styled("muted", note)


def card_lines(ask: Ask, room: int, *, short: bool = False) -> Iterator[Line]:
    """The lines of a card between its bar and the answer; `short` without what leads up to the question."""
    if not short:
        if ask.about:
            yield from _in(room, "about", ask.about)
        for line in ask.before:
            yield from _in(room, "before", line, 3 if line[:1].isdigit() else 0)
    if ask.keys != "menu":  # the menu speaks for itself
        yield from _in(room, "question", ask.question)
    if ask.quoted:
        yield "", ""
        yield from ask.quoted
    for line in ask.after:
        yield from _in(room, "muted", line, _HANGING if line[:1] in "0123456789 " else 0)
    for note in _notes(ask):
        if note != words("wizard")("keys.text"):
            yield from _in(room, "muted", note)
    if ask.table and not short and all(console.columns(line) <= room for _, line in ask.table):
        yield "", ""
        yield from ask.table
    if ask.typed:
        yield "", ""
        yield from _in(room, "answer", words("wizard")("card.typed", text=ask.typed))


def _in(room: int, style: str, text: str, hanging: int = 0) -> Iterator[Line]:
    for line in wrapped(text, hanging, room):
        yield style, line


def _notes(ask: Ask) -> Iterator[str]:
    say = words("wizard")
    if ask.way in (Way.CHOOSE, Way.TICK):  # the list says it all
        return
    if ask.hint:
        yield ask.hint
    if ask.example and not ask.old:
        yield say("keys.example", example=ask.example)
    if ask.measured and words("plan")("words.not_measured") not in ask.hint:
        yield say("keys.measured")
    if ask.way is Way.TEXT:
        yield say("keys.text")
    if ask.default and not ask.old:
        yield say("keys.default", default=ask.default.replace("\n", "; "))


def _styled(style: str, text: str, hanging: int = 0) -> Iterator[Line]:
    for line in wrapped(text, hanging):
        yield style, line


def said(text: str, room: int = 0) -> Iterator[str]:
    """A sentence in lines; behind a sign or a number the next lines stand under its words."""
    return wrapped(text, 2 if text[1:2] == " " and not text[0].isalpha() else 0, room)


def wrapped(text: str, hanging: int = 0, room: int = 0) -> Iterator[str]:
    """A text in lines of so many columns, as wide as the terminal where none is given, wide letters counted as two."""
    width = room or console.width() - MARGIN
    for paragraph in cleaned(text).splitlines() or [""]:
        yield from _Wide(width=width, subsequent_indent=" " * hanging).wrap(paragraph) or [""]


def fitting(text: str, room: int) -> str:
    """A text on one line, cut where it takes more columns than there are."""
    return one_line(cleaned(text), room, console.columns)


def cleaned(text: str) -> str:
    """A text without characters that steer a terminal; line ends and tabs stay."""
    return "".join(letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cs"))


class _Wide(TextWrapper):
    """A wrapper that counts columns, not letters."""

    def _split(self, text: str) -> list[str]:
        """Chunks as wide as they look: a wide letter may stand at a line's end."""
        chunks: list[str] = []
        for chunk in super()._split(text):
            if console.columns(chunk) == len(chunk):
                chunks.append(chunk)
            else:
                chunks.extend(_cut(chunk))
        return chunks

    def _wrap_chunks(self, chunks: list[str]) -> list[str]:
        made, line = [], ""
        for chunk in (piece for whole in chunks for piece in _pieces(whole, self.width - len(self.subsequent_indent))):
            if not chunk.strip():
                line += chunk if line.strip() else ""
                continue
            if line.strip() and console.columns(line + chunk) > self.width:
                made.append(line.rstrip())
                line = self.subsequent_indent
            line += chunk
        return [*made, line.rstrip()] if line.strip() else made


def _cut(chunk: str) -> Iterator[str]:
    """Wide letters may be parted anywhere; narrow ones stay together."""
    narrow = ""
    for letter in chunk:
        if console.columns(letter) == 2:
            if narrow:
                yield narrow
            narrow = ""
            yield letter
        else:
            narrow += letter
    if narrow:
        yield narrow


def _pieces(chunk: str, room: int) -> Iterator[str]:
    """A chunk longer than a line, cut to fit."""
    while console.columns(chunk) > room:
        yield chunk[:room]
        chunk = chunk[room:]
    yield chunk
