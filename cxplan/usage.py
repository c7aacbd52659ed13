"""What is typed after `cxplan`: a parser whose help and complaints are in our words, with what was probably meant."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from . import console
from .errors import UsageError
from .text import words

_WIDEST_COMMAND = 13  # "    questions": argparse forgets that commands are set in


class Format(argparse.RawDescriptionHelpFormatter):
    """Help in our words, as wide as the terminal up to a readable width."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=console.width())
        self._action_max_length = _WIDEST_COMMAND

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, words("cli")("help.usage") if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Paragraphs are filled; examples, which begin with two spaces, stay as they are."""
        lines = (line if line.startswith("  ") else console.wrapped(line, indent) for line in text.splitlines())
        return "\n".join(lines)


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are ours; complaints come as UsageError."""

    def __init__(self, **slots: Any) -> None:
        say = words("cli")
        super().__init__(**slots, formatter_class=Format, add_help=False, allow_abbrev=False)
        self._positionals.title = say("help.arguments")
        self._optionals.title = say("help.options")
        self.add_argument("-h", "--help", action="help", help=say("help.help"))

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """What was typed; raises UsageError for what does not belong there."""
        chosen, strange = self.parse_known_args(arguments)
        if strange:
            one = self._commands().get(chosen.command, self)
            raise UsageError(one._unknown(strange))
        return chosen

    def error(self, message: str) -> NoReturn:
        say, help_ = words("cli"), f"{self.prog} --help"
        for said, entry in _COMPLAINTS:
            found = re.fullmatch(said, message, re.DOTALL)
            if found and entry == "choice":
                raise UsageError(self._no_choice(**found.groupdict()))
            if found:
                raise UsageError(say(f"usage.{entry}", **found.groupdict(), help=help_))
        raise UsageError(say("usage.other", said=message, help=help_))

    def _unknown(self, strange: Sequence[str]) -> str:
        say, options = words("cli"), [option for action in self._actions for option in action.option_strings]
        near = _near(strange[0].partition("=")[0], options) if strange[0].startswith("-") else ""
        slots = {"what": " ".join(strange), "near": near, "help": f"{self.prog} --help"}
        return say("usage.unknown_near" if near else "usage.unknown", **slots)

    def _no_choice(self, name: str, what: str) -> str:
        say, help_ = words("cli"), f"{self.prog} --help"
        action = next(one for one in self._actions if name in (*one.option_strings, one.metavar))
        known = list(action.choices or ())
        if near := _near(what, known):
            return say("usage.choice_near", what=what, near=near, help=help_)
        return say("usage.choice", what=what, known=say("between").join(known), help=help_)

    def _commands(self) -> dict[str | None, Parser]:
        return next((dict(action.choices or {}) for action in self._actions if action.dest == "command"), {})


# What argparse says, and the entry of ours (under `usage`) that says it plainly.
_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.*)", "missing"),
    (r"argument (?P<name>.*?): invalid choice: '?(?P<what>.*?)'? \(choose from .*\)", "choice"),
    (r"argument (?P<name>.*?): expected one argument", "value"),
    (r"argument (?P<name>.*?): ignored explicit argument (?P<what>.*)", "no_value"),
    (r"argument (?P<name>.*?): not allowed with argument (?P<other>.*)", "not_both"),
    (r"argument (?P<name>.*?): (?P<what>.*)", "bad"),
)


def _near(typed: str, known: Iterable[str]) -> str:
    """What was probably meant; an empty text where nothing is like it."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(typed.casefold(), known, n=1, cutoff=0.6)), "")


def day(typed: str) -> object:
    """A day typed as 2027-01-31, within the years that a plan knows."""
    from datetime import date

    from .plan.fields import EARLIEST, LATEST

    try:
        found = date.fromisoformat(typed)
    except ValueError:
        found = None
    if found is None or typed != found.isoformat():
        raise argparse.ArgumentTypeError(words("cli")("usage.day", typed=typed))
    if not EARLIEST <= found <= LATEST:
        raise argparse.ArgumentTypeError(words("cli")("usage.far_day", typed=typed, low=EARLIEST, high=LATEST))
    return found
