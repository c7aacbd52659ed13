"""A real pseudo-terminal with the wizard in it: types keys, waits for questions, shows the screen as people see it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte

from cxplan.text import words
from cxplan.wizard import flow
from cxplan.wizard.asking import Ask, Spot, Typed, Unsure, Way
from cxplan.wizard.draft import Draft

from .orchard import MEANT

READY = "\x1b[?2004h"  # a prompt is on the screen and reads keys
TURNED = "\x1b[?2004l"  # it reads them no more
MORE = words("wizard")("keys.rest")
ESC, CTRL_C, CTRL_O, CTRL_X, ENTER, DOWN, UP = "\x1b", "\x03", "\x0f", "\x18", "\r", "\x1b[B", "\x1b[A"

# The wizard as the command starts it, with a fixed day and a build that needs no engine.
STARTER = """
import sys, datetime, os, resource, signal
from pathlib import Path
from cxplan import wizard
from cxplan.wizard import run
from cxplan.errors import CxplanError
from cxplan.samples import copy, samples
no_end = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
room = [os.path.getsize, lambda name: -10]
def fills_up(*_):  # at first ten more letters find room, then none: the disk is full in the middle of an answer
    size = room.pop(0)(".plan.yaml.cxplan-journal") + 10
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, no_end))
signal.signal(signal.SIGUSR1, fills_up)
signal.signal(signal.SIGUSR2, lambda *_: resource.setrlimit(resource.RLIMIT_FSIZE, (no_end, no_end)))
run.today_of = lambda raw: datetime.date(2027, 1, 15)
def build(path):
    print("BUILT", path.name)
try:
    what, *rest = sys.argv[1:]
    if what == "new":
        code = wizard.new(Path(rest[0]) if rest else None, build)
    elif what == "edit":
        code = wizard.edit(Path(rest[0]), build, None, *rest[1:])
    else:
        code = wizard.home(build, {name: "made up" for name in samples()}, copy)
except CxplanError as problem:
    print("PROBLEM", problem)
    code = 2
sys.exit(code)
"""


class Terminal:
    """The wizard on a terminal of so many lines and columns."""

    def __init__(
        self, folder: Path, *arguments: str, columns: int = 80, rows: int = 24, program: str = STARTER, **settings: str
    ) -> None:
        environment = {**os.environ, "LANG": "nl_BE.UTF-8", "PYTHONUTF8": "1", "TERM": "xterm-256color", **settings}
        for name in ("LC_ALL", "COLUMNS", "LINES", "NO_COLOR", "CXPLAN_PLAIN"):
            if name not in settings:
                environment.pop(name, None)
        self.child = pexpect.spawn(
            sys.executable, ["-c", program, *arguments], cwd=str(folder), env=environment,
            dimensions=(rows, columns), encoding="utf-8", timeout=20,
        )  # fmt: skip
        self.child.delaybeforesend = None
        self.child.logfile_read = self  # anything with write and flush will do
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self.seen = ""
        self._turns = 0  # how many prompts must have been answered before the next counts

    def write(self, text: str) -> None:
        """What the wizard shows, for the screen."""
        self.seen += text
        self._stream.feed(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def wait_for(self, text: str) -> None:
        """Waits until this is on the screen and a prompt reads keys; pages on the way are turned."""
        wanted = " ".join(text.split())
        while True:
            self._read_until(lambda shown: self._reads() and (wanted in shown or MORE in shown))
            if wanted in self.shown or MORE not in self.shown:
                return
            self.press(ENTER)

    def _read_until(self, done: Callable[[str], bool]) -> None:
        """Reads what the wizard shows until the screen is so."""
        end = time.monotonic() + 60
        while not done(self.shown):
            if time.monotonic() > end:
                raise AssertionError("\n".join(self.screen.display))
            with suppress(pexpect.TIMEOUT):
                self.child.expect(r"(?s).+", timeout=0.5)

    def _reads(self) -> bool:
        """Whether a prompt reads keys that was drawn after the last one was answered."""
        return self.seen.rfind(READY) > self.seen.rfind(TURNED) and self.seen.count(TURNED) >= self._turns

    @property
    def shown(self) -> str:
        """The words on the screen, whatever lines they stand in."""
        return " ".join(" ".join(self.screen.display).split())

    def ready(self) -> None:
        """Waits until the next prompt reads keys."""
        self._read_until(lambda shown: self._reads())

    def press(self, *keys: str) -> None:
        """Presses keys."""
        for key in keys:
            if key in (ESC, CTRL_X, CTRL_O) or key.endswith(ENTER):
                self._turns = self.seen.count(TURNED) + 1
            self.child.send(key)

    def ended(self) -> int | None:
        """Waits for the end and gives the exit code; None where a signal ended it."""
        self.child.expect(pexpect.EOF, timeout=120)  # a build on a busy machine
        self.child.close()
        status: int | None = self.child.exitstatus
        return status

    @property
    def lines(self) -> list[str]:
        """The screen once nothing more comes, without empty lines at the end: a frame may arrive in parts."""
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            while self.child.isalive():
                self.child.expect(r"(?s).+", timeout=0.2)
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip().splitlines()

    def at(self, draft: Draft, spot: Spot) -> None:
        """Waits for a question."""
        self.wait_for(flow.ask(draft, spot).question)

    def press_where_asked(self, text: str, otherwise: str) -> None:
        """Waits for one of two questions, and presses Enter at the first."""
        asked, goes_on = (" ".join(words_.split()) for words_ in (text, otherwise))
        while True:
            self._read_until(lambda shown: self._reads() and any(one in shown for one in (asked, goes_on, MORE)))
            if MORE not in self.shown:
                break
            self.press(ENTER)
        if goes_on not in self.shown:
            self.press(ENTER)

    def answer(self, draft: Draft, spot: Spot, typed: Typed) -> None:
        """Waits for a question and answers it, as a person would."""
        ask = flow.ask(draft, spot)
        self.at(draft, spot)
        self.press(*keys(ask, typed))
        reading = flow.read(draft, spot, typed)
        if isinstance(reading, Unsure):
            self.wait_for(reading.question.split('"')[0])
            at = [option.label for option in reading.options].index(MEANT.get(str(spot), reading.options[0].label))
            self.press(*[DOWN] * at, ENTER)


def keys(ask: Ask, typed: Typed) -> list[str]:
    """The keys that answer a question so."""
    skip = [""] if ask.skips and not (ask.old or ask.default) else []
    codes = [*skip, *(option.code for option in ask.options)]
    if ask.way is Way.CHOOSE:
        begin = codes.index(ask.old or ask.default) if (ask.old or ask.default) in codes else 0
        wanted = codes.index(str(typed)) if typed else begin
        return [*[DOWN] * (wanted - begin), *[UP] * (begin - wanted), ENTER]
    if ask.way is Way.TICK:
        return [key for code in codes for key in ([" ", DOWN] if code in typed else [DOWN])] + [ENTER]
    if ask.way is Way.TEXT and typed:
        return [*(f"{line}{ENTER}" for line in str(typed).splitlines()), ENTER]
    return [f"{typed}{ENTER}"]
