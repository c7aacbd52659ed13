"""Asking on a full terminal: lines to edit, lists to choose and tick from, Esc to go back, a key for the menu."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Timer
from typing import Any

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application.current import get_app
from prompt_toolkit.completion import CompleteEvent, Completion, WordCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyBindingsBase, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.styles import Style
from questionary.prompts.common import InquirerControl

from ... import console
from ...plan.typed import either, on_one_line
from ...text import words
from ..asking import BELOW, GAP, Ask, Key, Line, Option, Preview, Stopped, Taken, Typed, Unsure, Way
from . import card, page, running, search
from .wrapping import WordsWhole

ESC_MS = 50
REST = 1.5  # seconds without a key after which a half-typed line is kept
_AROUND, _FEWEST = 4, 5  # lines around an answer, the head apart; and the least of a list to show
_LOWEST, _USUAL_ROWS = 12, 24  # rows of a screen: fewer than the lowest are not paged by
_BESIDE = 6  # columns of a list's pointer and mark, and of the right margin
_ASIDE, _FAR_ASIDE = 30, 46  # columns of a label with a word beside it, as few and as many as are kept for it

# Colours of the 256 that stay readable on light and on dark; a terminal with fewer takes the nearest, NO_COLOR none.
MUTED, ACCENT, TYPED, GOOD, CAREFUL = "fg:#808080", "fg:#008787", "fg:#0087d7", "fg:#00875f", "fg:#d75f00"
BAD = "fg:#d75f5f"
STYLE = Style(
    [
        ("question", "bold"),
        ("muted", MUTED),
        ("about", "italic"),
        ("said", GOOD),
        ("careful", f"bold {CAREFUL}"),
        ("bad", f"bold {BAD}"),
        ("strong", "bold"),
        ("typed", TYPED),
        ("title", f"bold {ACCENT}"),
        ("bar", ACCENT),
        ("answer", TYPED),
        ("qmark", "bold"),
        ("pointer", f"bold {ACCENT}"),
        ("highlighted", "bold"),
        ("selected", "noreverse"),
        ("instruction", MUTED),
        ("rprompt", MUTED),
        ("bottom-toolbar", "noreverse"),
        ("draw", ""),
        ("muted_row", MUTED),
    ]
)


_DRAWN = ("draw", "muted_row")  # lines that are as wide as they should be already


class FullAsker:
    """Shows questions with questionary and gives back what was typed, or the key pressed instead."""

    draws = True

    def __init__(self) -> None:
        os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")  # terminals that do not answer stall for a second
        self._shown = 0  # lines since somebody last pressed a key: they have not been read yet

    def say(self, text: str, style: str = "") -> None:
        """Shows a sentence."""
        self._show([(style, line) for line in page.said(text, card.room())])

    def told(self, label: str, answer: str, said: str) -> None:
        """One line of the transcript: what was asked in short, what was answered, how it was understood."""
        sign = words("wizard")("card.answered" if answer else "card.open")
        more = said if len(said) > len(label) + len(answer) + 4 or not _repeats(said, answer) else ""
        _print_rows(rows := list(card.row(sign, label, answer, more)))
        self._shown += len(rows) if more else 0  # what one typed oneself one has read

    def page(self, lines: Iterable[Line], below: int = BELOW) -> None:
        """Shows what belongs together, on a page of its own where it and `below` more lines have no room."""
        drawn = [(style, (text,) if style in _DRAWN else page.said(text, card.room())) for style, text in lines]
        self._show([(style, line) for style, texts in drawn for line in texts], below)

    def laid(self, lines: Iterable[Sequence[Line]]) -> None:
        """Shows lines of several styles, a screen at a time."""
        self._paged([list(line) for line in lines], _print_rows)

    def ask(self, ask: Ask, place: str, preview: Preview | None = None) -> Typed | Key:
        """What was typed, or the key pressed instead; where a question has no help of its own, the keys are told."""
        while (answer := self._asked(ask, preview)) is Key.HELP and not (place or ask.help):
            self.say(words("wizard")("keys.help"), "muted")
        return answer

    def _asked(self, ask: Ask, preview: Preview | None) -> Typed | Key:
        above = self._room_for(ask)
        question = _MAKERS[ask.way](ask, preview)
        _keep_short(question, len(above) + self._shown + _AROUND)
        self._shown = 0
        app = question.application
        control = search.searched(app, ask)
        card.around(app, ask, above, control)
        app.ttimeoutlen = app.timeoutlen = _esc_seconds()
        own: KeyBindingsBase = app.key_bindings or KeyBindings()
        more = [search.keys(control, ask.way)] if control is not None else []
        app.key_bindings = merge_key_bindings([own, _keys(ask.way), *more])
        with _unsent_kept(ask, app) as left:
            try:
                answer = _checked(ask, running.answered(app))
            except EOFError:
                raise Stopped from None
            left(answer)
        return answer

    def _room_for(self, ask: Ask) -> list[Line]:
        """The card's head; what leads up to the question is printed above it where the screen is too low for all."""
        above, least = card.head(ask), _AROUND + min(_FEWEST, max(1, len(ask.options)))
        if len(above) + least > _rows():
            bare = replace(ask, table=())
            self._show(
                list(page.card_lines(bare, card.room()))[: -len(list(page.card_lines(bare, card.room(), short=True)))]
            )
            above = card.head(ask, short=True)
        if self._shown and self._shown + len(above) + least > _rows():
            self._turn()
        return above

    def _show(self, lines: list[Line], below: int = 0) -> None:
        self._paged(lines, _print, below)

    def _paged(self, lines: list[Any], put: Callable[[list[Any]], None], below: int = 0) -> None:
        """Prints lines, `below` of which more should fit; nothing leaves the screen before somebody could read it."""
        rows = _rows()
        if below and self._shown and self._shown + len(lines) + below > rows:
            self._turn()
        while self._shown + len(lines) >= rows:
            room = max(1, rows - 2 - self._shown)
            put(lines[:room])
            lines = lines[room:]
            self._turn()
        put(lines)
        self._shown += len(lines)

    def _turn(self) -> None:
        """Waits for a key, so that the page can be read; the next one begins."""
        rest = words("wizard")("keys.rest")
        questionary.press_any_key_to_continue(rest, style=STYLE, erase_when_done=True).unsafe_ask()
        self._shown = 0


def _repeats(said: str, answer: str) -> bool:
    """Whether a sentence holds the answer as it was typed, whatever blanks are in it, and no number besides."""
    if set(re.findall(r"\d+", said)) - set(re.findall(r"\d+", answer)):
        return False  # "31 march" was typed: the year is news
    return " ".join(answer.split()).casefold() in " ".join(said.split()).casefold()


@contextmanager
def _unsent_kept(ask: Ask, app: Any) -> Iterator[Callable[[object], None]]:
    """Tells what is typed and not sent: after a rest, and when the line is left without sending it."""
    keep = ask.unsent
    if keep is None or ask.way not in (Way.LINE, Way.TEXT):
        yield lambda answer: None
        return
    buffer = app.layout.get_buffer_by_name("DEFAULT_BUFFER") or app.current_buffer
    timers: list[Timer] = []
    sent: list[object] = []

    def rest(_: object) -> None:
        for timer in timers:
            timer.cancel()
        timers[:] = [Timer(REST, lambda: keep(page.cleaned(buffer.text)))]
        timers[0].daemon = True
        timers[0].start()

    def left(answer: object) -> None:
        if not isinstance(answer, Key):
            sent.append(answer)

    buffer.on_text_changed += rest
    try:
        yield left
    finally:
        for timer in timers:
            timer.cancel()
        if not sent and buffer.text.strip() not in _TYPED:
            keep(page.cleaned(buffer.text))


def _rows() -> int:
    try:
        return max(_LOWEST, os.get_terminal_size().lines)
    except (ValueError, OSError):  # no terminal that knows its size
        return _USUAL_ROWS


def _print(lines: Iterable[Line]) -> None:
    """Prints lines at once: styles are worked out anew for every print, and a person waits."""
    shown = [
        (
            f"class:{style}" if style else "",
            f"{' ' * card.LEFT}{line}\n" if style in _DRAWN else f"{card.indented(line)}\n",
        )
        for style, line in lines
    ]
    print_formatted_text(FormattedText(shown), style=STYLE, end="", include_default_pygments_style=False)


def _print_rows(rows: Iterable[list[tuple[str, str]]]) -> None:
    """Prints lines of several styles."""
    shown = [
        (f"class:{style}" if style else "", text)
        for line in rows
        for style, text in (*((style, text) for style, text in line), ("", "\n"))
    ]
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
    keys.add("c-z", eager=True)(_suspended)
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


def _suspended(event: KeyPressEvent) -> None:
    """The shell again, as with any other program; "fg" comes back to the question. Windows has no such thing."""
    if hasattr(signal, "SIGTSTP"):
        event.app.suspend_to_background()


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
        ">", default=ask.old, qmark="", style=STYLE, multiline=ask.way is Way.TEXT, instruction="",
        prompt_continuation=" " * card.LEFT, input_processors=[WordsWhole(card.LEFT)],
        completer=_Completer(ask) if ask.complete else None, complete_while_typing=False,
        rprompt=_told_beside(preview) if preview and ask.way is Way.LINE else None, enable_history_search=False,
    )  # fmt: skip


class _Completer(WordCompleter):
    """Usual answers, shown on Tab; of several with semicolons between, the one that is being typed."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(list(ask.complete), ignore_case=True, sentence=True, match_middle=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        being_typed = document.text_before_cursor.rpartition(";")[2].lstrip()
        return super().get_completions(Document(being_typed), complete_event)


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
    if ask.skips and not (ask.old or ask.default):
        skip = Option("", words("wizard")("keys.skip"))
        ask = replace(ask, options=(skip, *ask.options))
    codes = [option.code for option in ask.options if option != GAP]
    wanted = next((code for code in (ask.old, ask.default) if code and code in codes), None)
    return questionary.select(
        "", _choices(ask), default=wanted, qmark="", pointer="›", style=STYLE,
        instruction=" ", use_jk_keys=False, use_search_filter=len(codes) > 1,
    )  # fmt: skip


def _tick(ask: Ask, preview: Preview | None) -> Any:
    return questionary.checkbox(
        "", _choices(ask), qmark="", pointer="›", style=STYLE, use_jk_keys=False, use_search_filter=True,
        instruction=" ",
    )  # fmt: skip


def _choices(ask: Ask) -> list[questionary.Choice]:
    labels = [console.columns(option.label) for option in ask.options if option.beside]
    least = _ASIDE if console.width() >= card.ROOMY else 0
    aside = min(max([least, *(wide + 3 for wide in labels)]), _FAR_ASIDE)
    return [
        questionary.Separator(" ")
        if option == GAP
        else questionary.Choice(
            _with_beside(option, aside),
            value=option.code,
            checked=option.code in ask.ticked,
        )
        for option in ask.options
    ]


def _with_beside(option: Option, aside: int) -> str:
    """A label, and the word beside it in a second column, cut to one line of a list."""
    most = console.width() - _BESIDE
    label = page.fitting(option.label, most)
    gap = max(3, aside - console.columns(label))
    rest = most - console.columns(label) - gap
    return f"{label}{' ' * gap}{page.fitting(option.beside, rest)}" if option.beside and rest > 3 else label


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
    return text if ask.way is Way.TEXT or either(text) else on_one_line(text)
