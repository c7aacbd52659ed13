"""Asking on a full terminal: lines to edit, lists to choose and tick from, Esc to go back, a key for the menu."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application.current import get_app
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyBindingsBase, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.styles import Style
from questionary.prompts.common import InquirerControl

from ... import console
from ...text import words
from ..asking import BELOW, Ask, Key, Line, Preview, Stopped, Taken, Typed, Unsure, Way
from . import page

ESC_MS = 50
_AROUND, _FEWEST = 2, 5  # lines around a list, the question apart; and the least of the list to show
_LOWEST, _USUAL_ROWS = 12, 24  # rows of a screen: fewer than the lowest are not paged by
_SEARCHED = 12  # a longer list is searched by typing
_BESIDE = 6  # columns of a list's pointer and mark

# Names of the terminal's own colours, so that light and dark both stay readable; NO_COLOR leaves bold alone.
STYLE = Style(
    [
        ("question", "bold"),
        ("muted", "fg:ansibrightblack"),
        ("about", "italic"),
        ("said", "fg:ansigreen"),
        ("careful", "bold fg:ansired"),
        ("title", "bold underline"),
        ("answer", ""),
        ("qmark", "bold"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("selected", "bold"),
        ("instruction", "fg:ansibrightblack"),
        ("rprompt", "fg:ansibrightblack"),
        ("bottom-toolbar", "noreverse"),
    ]
)


class FullAsker:
    """Shows questions with questionary and gives back what was typed, or the key pressed instead."""

    def __init__(self) -> None:
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")  # terminals that do not answer stall for a second
        self._shown = 0  # lines since somebody last pressed a key: they have not been read yet

    def say(self, text: str, style: str = "") -> None:
        """Shows a sentence."""
        self._show([(style, line) for line in page.said(text)])

    def page(self, lines: Iterable[Line], below: int = BELOW) -> None:
        """Shows what belongs together, on a page of its own where it and `below` more lines have no room."""
        self._show([(style, line) for style, text in lines for line in page.said(text)], below)

    def ask(self, ask: Ask, place: str, preview: Preview | None = None) -> Typed | Key:
        """What was typed, or the key pressed instead; where a question has no help of its own, the keys are told."""
        while (answer := self._asked(ask, place, preview)) is Key.HELP and not (place or ask.help):
            self.say(words("wizard")("keys.help"), "muted")
        return answer

    def _asked(self, ask: Ask, place: str, preview: Preview | None) -> Typed | Key:
        above = [*page.lines(ask, page.heading(place))]
        self._show(above, below=min(BELOW, 1 + len(ask.options)))
        self._shown = 0
        question = _MAKERS[ask.way](ask, preview)
        _keep_short(question, len(above) + _AROUND)
        app = question.application
        app.ttimeoutlen = app.timeoutlen = _esc_seconds()
        own: KeyBindingsBase = app.key_bindings or KeyBindings()
        app.key_bindings = merge_key_bindings([own, _keys(ask.way)])
        try:
            answer = _checked(ask, question.unsafe_ask())
        except EOFError:
            raise Stopped from None
        if ask.way is Way.TICK and not isinstance(answer, Key):
            self.say(words("wizard")("keys.ticked", labels="; ".join(_labels(ask, answer))))
        return answer

    def _show(self, lines: list[Line], below: int = 0) -> None:
        """Prints lines, `below` of which more should fit; nothing leaves the screen before somebody could read it."""
        rows = _rows()
        if below and self._shown and self._shown + len(lines) + below > rows:
            self._turn()
        while self._shown + len(lines) >= rows:
            room = max(1, rows - 2 - self._shown)
            _print(lines[:room])
            lines = lines[room:]
            self._turn()
        _print(lines)
        self._shown += len(lines)

    def _turn(self) -> None:
        """Waits for a key, so that the page can be read; the next one begins."""
        rest = words("wizard")("keys.rest")
        questionary.press_any_key_to_continue(rest, style=STYLE, erase_when_done=True).unsafe_ask()
        self._shown = 0


def _rows() -> int:
    try:
        return max(_LOWEST, os.get_terminal_size().lines)
    except (ValueError, OSError):  # no terminal that knows its size
        return _USUAL_ROWS


def _labels(ask: Ask, codes: Typed) -> list[str]:
    return [option.label for option in ask.options if option.code in codes]


def _print(lines: Iterable[Line]) -> None:
    """Prints lines at once: styles are worked out anew for every print, and a person waits."""
    shown = [(f"class:{style}" if style else "", f"{line}\n") for style, line in lines]
    print_formatted_text(FormattedText(shown), style=STYLE, end="", include_default_pygments_style=False)


def _esc_seconds() -> float:
    """How long a terminal may take to send the rest of a key that begins like Esc; slow lines need more."""
    typed = os.environ.get("CXPLAN_ESC_MS", "")
    return (int(typed) if typed.isdecimal() and int(typed) else ESC_MS) / 1000


def _keys(way: Way) -> KeyBindings:
    """Esc goes back, Ctrl-X is the menu, in lists ? helps, and in long texts Enter begins a new line."""
    keys = KeyBindings()
    keys.add("escape", eager=True)(_leaves_with(Key.BACK))
    keys.add("c-x", eager=True)(_leaves_with(Key.MENU))
    if way in (Way.CHOOSE, Way.TICK):
        keys.add("?", eager=True)(_leaves_with(Key.HELP))
    else:
        keys.add("c-o", eager=True)(_in_editor)
    if way is Way.TEXT:
        keys.add("enter", eager=True)(_new_line_or_done)
    return keys


def _leaves_with(key: Key) -> Callable[[KeyPressEvent], None]:
    def leave(event: KeyPressEvent) -> None:
        event.app.exit(result=key)

    return leave


def _in_editor(event: KeyPressEvent) -> None:
    """The line in the person's own editor (VISUAL or EDITOR says which)."""
    event.current_buffer.open_in_editor()


def _new_line_or_done(event: KeyPressEvent) -> None:
    """Enter on an empty line, or behind a lone question mark, is done."""
    buffer = event.current_buffer
    if buffer.document.current_line.strip() and buffer.text.strip() not in _TYPED:
        buffer.insert_text("\n")
    else:
        buffer.validate_and_handle()


def _line(ask: Ask, preview: Preview | None) -> Any:
    return questionary.text(
        "", default=ask.old, qmark=">", style=STYLE, multiline=ask.way is Way.TEXT, instruction="",
        completer=_Completer(ask) if ask.complete else None, complete_while_typing=False,
        rprompt=_told_beside(preview) if preview and ask.way is Way.LINE else None, enable_history_search=False,
    )  # fmt: skip


class _Completer(WordCompleter):
    """Usual answers, shown on Tab."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(list(ask.complete), ignore_case=True, sentence=True, match_middle=True)


def _told_beside(preview: Preview) -> Any:
    """How the line is understood so far, shown at its right where there is room."""

    def told() -> str:
        app = get_app()
        typed = app.current_buffer.text
        if app.is_done or not typed.strip() or len(typed) > 60:
            return ""
        reading = preview(typed)
        said = reading.said if isinstance(reading, Taken) else ""
        if isinstance(reading, Unsure):
            said = words("wizard")("keys.unsure")
        room = app.output.get_size().columns - console.columns(typed) - 8
        return said if said and console.columns(said) <= room else ""

    return told


def _choose(ask: Ask, preview: Preview | None) -> Any:
    codes = [option.code for option in ask.options]
    wanted = ask.old if ask.old in codes else ask.default
    searched = len(codes) > _SEARCHED
    keys = words("wizard")("keys.choose_or_search" if searched else "keys.choose", number=len(codes))
    return questionary.select(
        "", _choices(ask), default=wanted if wanted in codes else None, qmark=">", pointer="»", style=STYLE,
        instruction=keys, use_jk_keys=False, use_search_filter=searched,
    )  # fmt: skip


def _tick(ask: Ask, preview: Preview | None) -> Any:
    return questionary.checkbox(
        "", _choices(ask), qmark=">", pointer="»", style=STYLE, use_jk_keys=False, use_search_filter=True,
        instruction=words("wizard")("keys.tick", number=len(ask.options)), erase_when_done=True,
    )  # fmt: skip


def _choices(ask: Ask) -> list[questionary.Choice]:
    return [
        questionary.Choice(
            _fitting(words("wizard")("keys.beside", label=option.label, beside=option.beside))
            if option.beside
            else _fitting(option.label),
            value=option.code,
            checked=option.code in ask.ticked,
        )
        for option in ask.options
    ]


def _fitting(label: str) -> str:
    """A label cut to one line of a list."""
    return page.fitting(label, console.width() - _BESIDE)


def _keep_short(question: Any, around: int) -> None:
    """Keeps a list no taller than what is around it leaves of the screen, whatever its size becomes."""
    for window in question.application.layout.find_all_windows():
        if isinstance(window.content, InquirerControl):
            window.height = lambda: Dimension(max=max(_FEWEST, get_app().output.get_size().rows - around))


_MAKERS = {Way.LINE: _line, Way.TEXT: _line, Way.CHOOSE: _choose, Way.TICK: _tick}
_TYPED = {"?": Key.HELP, "<": Key.BACK}


def _checked(ask: Ask, answer: object) -> Typed | Key:
    """The answer as the flow expects it; questionary has ways to give back something else."""
    if isinstance(answer, Key):
        return answer
    if ask.way is Way.TICK:
        return tuple(str(code) for code in answer) if isinstance(answer, list) else Key.BACK
    text = page.cleaned(str(answer or "")).strip()
    if text in _TYPED:
        return _TYPED[text]
    return text if ask.way is Way.TEXT else " ".join(text.splitlines())
