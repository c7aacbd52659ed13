"""The card around a question: the bar above it, the keys below, and the line that it leaves when it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

from prompt_toolkit.application.current import get_app
from prompt_toolkit.filters import is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import ConditionalContainer, HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl, UIContent, UIControl
from questionary.prompts.common import InquirerControl

from ... import console
from ...text import words
from ..asking import GAP, Ask, Here, Line, Way
from . import page
from .search import Searched

LEFT = 3  # columns of margin: words begin in the fourth, signs hang in the second
ROOMY = 76  # columns from which a bar says its minutes in full
_LONG = 19  # lines of a menu that needs every line of a usual screen
_LABEL, _LABEL_NARROW = 22, 18
_DONE, _TO_COME = "═", "─"


def room() -> int:
    """The columns between the margins."""
    return console.width() - 2 * LEFT


_SIGNS = "✓▲–✕>›"


def indented(text: str) -> str:
    """A line behind the margin; a sign at its beginning hangs in the margin, and what goes on below stands under it."""
    signed = text[1:2] == " " and (text[0] in _SIGNS or (text[0] == " " and text[2:3] != " "))
    return f"{' ' * (1 if signed else LEFT)}{text}" if text.strip() else ""


def bar(here: Here) -> str:
    """The whole way, a piece a step as long as its prompts, and what is still to come of it in words."""
    wide = console.width() >= ROOMY
    left = here.left if wide else here.left_short
    steps = [(count, min(done, count)) for count, done in here.pieces if count]
    lengths = [2] * len(steps)
    spare = room() - console.columns(left) - LEFT - 3 * len(steps) + 1
    total = sum(count for count, _ in steps) or 1
    if wide and spare > 0:
        lengths = [2 + spare * count // total for count, _ in steps]
    pieces = [
        _DONE * (done * length // count) + _TO_COME * (length - done * length // count)
        for length, (count, done) in zip(lengths, steps, strict=True)
    ]
    return f"{' '.join(pieces)}{' ' * (room() - sum(lengths) - len(lengths) + 1 - console.columns(left))}{left}"


def head(ask: Ask, *, short: bool = False) -> list[Line]:
    """The lines of the card over the answer; `short` leaves out what was printed above it already."""
    found: list[Line] = [("", "")] if ask.keys != "menu" or len(ask.options) < _LONG else []
    if ask.here is not None:
        found += [("bar", bar(ask.here)), *([("title", ask.here.step), ("", "")] if ask.here.step else [])]
    found += [(style, line) for style, line in page.card_lines(ask, room(), short=short)]
    if ask.bar is not None:
        found += [("", ""), ("bar", bar(ask.bar))]
    if ask.unsure:
        found += [("", ""), *(("careful", line) for line in page.wrapped(ask.unsure, 2, room()))]
    return [*found, ("", "")] if ask.way in (Way.LINE, Way.TEXT) else found


def _fragments(lines: list[Line]) -> StyleAndTextTuples:
    made: StyleAndTextTuples = []
    for at, (style, text) in enumerate(lines):
        made.append((f"class:{style}" if style else "", indented(text) + ("\n" if at < len(lines) - 1 else "")))
    return made


def keys(ask: Ask, *, searching: str = "", ticked: bool = True) -> list[tuple[str, str]]:
    """The keys and what each does now, the most usual first; `searching` says what is under the pointer meanwhile."""
    say = words("wizard").under("card.keys")
    kind = ask.keys or ("tick_none" if ask.way is Way.TICK and not ticked else _kind(ask))
    shown = say[searching or kind].split("|")
    found = [tuple(one.split("=", 1)) for one in shown]
    return [(key, does) for key, does in found if ask.here is not None or key != "Ctrl-X"]


def _kind(ask: Ask) -> str:
    if ask.way is Way.TICK:
        return "tick"
    if ask.way is Way.CHOOSE:
        return "choose_or_search" if len([one for one in ask.options if one != GAP]) > page.SEARCHED else "choose"
    if ask.way is Way.TEXT:
        return "text"
    empty = not get_app().current_buffer.text.strip()
    return ("take" if ask.default else "skip") if empty else "next"


def _searched_for(above: StyleAndTextTuples, control: Searched | None) -> Callable[[], StyleAndTextTuples]:
    """The head, with what is searched for below it."""

    def told() -> StyleAndTextTuples:
        if control is None or not control.search_filter:
            return above
        return [*above, ("", f"\n\n{' ' * (LEFT - 2)}/ "), ("class:answer", control.search_filter)]

    return told


def _foot(ask: Ask, control: Searched | None) -> Callable[[], StyleAndTextTuples]:
    def told() -> StyleAndTextTuples:
        made: StyleAndTextTuples = [("", " " * LEFT)]
        used = LEFT
        searching = control.pointed if control is not None else ""
        for key, does in keys(ask, searching=searching, ticked=control is None or bool(control.selected_options)):
            wide = console.columns(key) + console.columns(does) + 4
            if used + wide > console.width():  # the last keys give way
                break
            made += [("", key), ("class:muted", f" {does}   ")]
            used += wide
        return made

    return told


class Below(UIControl):
    """The line below a list: how many rows of it have no room on the screen; empty where all are seen."""

    def __init__(self, layout: Layout, *, ticks: bool) -> None:
        self._ticks = ticks
        self._list = next((one for one in layout.find_all_windows() if isinstance(one.content, InquirerControl)), None)

    def _ticked(self) -> int:
        return len(self._list.content.selected_options) if self._ticks and self._list is not None else 0  # type: ignore[attr-defined]  # the list's own

    def create_content(self, width: int, height: int) -> UIContent:
        """The line as it is once the list was drawn."""
        shown = self._list.render_info if self._list is not None else None
        count = shown.content_height - 1 - shown.last_visible_line() if shown is not None else 0
        told = {"card.below": count, "card.ticked": self._ticked()}
        parts = [words("wizard")(key, count=number, number=number) for key, number in told.items() if number > 0]
        line: StyleAndTextTuples = [("class:muted", " " * (LEFT + 2) + "   ".join(parts))]
        return UIContent(lambda at: line, line_count=1)


def around(app: Any, ask: Ask, lines: list[Line], control: Searched | None = None) -> None:
    """Puts the card's head and foot around a prompt; all of it goes when the question is answered."""
    above, below = _searched_for(_fragments(lines), control), FormattedTextControl(_foot(ask, control))
    parts = [
        ConditionalContainer(Window(FormattedTextControl(above), dont_extend_height=True), ~is_done),
        app.layout.container,
        ConditionalContainer(Window(Below(app.layout, ticks=ask.way is Way.TICK), height=1), ~is_done),
        ConditionalContainer(Window(below, dont_extend_height=True), ~is_done),
    ]
    app.layout = Layout(HSplit(parts), focused_element=app.layout.current_window)
    app.erase_when_done = True


def row(sign: str, label: str, text: str, said: str) -> Iterator[list[tuple[str, str]]]:
    """The lines of the transcript that a question leaves: sign, label, answer, and how it was understood below it."""
    wide = _LABEL if console.width() >= ROOMY else _LABEL_NARROW
    beside = [("", line) for line in page.wrapped(text, 0, room() - wide - 1)] if text else []
    beside += [("muted", line) for line in page.wrapped(said, 0, room() - wide - 1)] if said else []
    for at, (name, right) in enumerate(zip_longest(page.wrapped(label, 0, wide), beside, fillvalue=None)):
        front = ("said" if text else "muted", f" {sign} " if not at else " " * LEFT)
        yield [front, ("muted", console.padded(name or "", wide + 1)), *([right] if right else [])]
