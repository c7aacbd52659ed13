"""What is typed after `cxplan`: a parser whose help and complaints are in our words, with what was probably meant."""

from __future__ import annotations

import argparse
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
        super().__init__(**slots, formatter_class=Format, add_help=False, allow_abbrev=False, exit_on_error=False)
        self._positionals.title = say("help.arguments")
        self._optionals.title = say("help.options")
        self.add_argument("-h", "--help", action="help", help=say("help.help"))

    def print_help(self, file: Any = None) -> None:
        """The help; raises OSError where it cannot be said, which argparse would keep to itself."""
        del file
        console.say(self.format_help().rstrip("\n"))
        console.hand_on()

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """What was typed; raises UsageError for what does not belong there."""
        chosen, strange = self.parse_known_args(arguments)
        if strange and chosen.command == "import" and not any(one.startswith("-") for one in strange):
            chosen.files, strange = [*chosen.files, *strange], []  # files behind an option
        if strange:
            one = self._commands().get(chosen.command, self)
            raise UsageError(one._unknown(strange))
        return chosen

    def parse_known_args(  # type: ignore[override]  # argparse has an overload for namespaces of another class
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """What was typed and what nobody knows; raises UsageError for what is missing or does not go together."""
        typed = self._options_first([] if args is None else list(args))
        needed = [action for action in self._actions if action.required]
        for action in needed:
            action.required = False  # what is missing is told by us
        try:
            chosen, strange = super().parse_known_args(typed, namespace)
        except argparse.ArgumentError as error:
            raise UsageError(self._not_together(error, typed)) from error
        finally:
            for action in needed:
                action.required = True
        if missing := [_name(action) for action in needed if getattr(chosen, action.dest, None) is None]:
            raise UsageError(self._say("missing", what=words("cli")("between").join(missing)))
        return chosen, strange

    def _options_first(self, typed: list[str]) -> list[str]:
        """Options before names, in whichever order they were typed: argparse gives a name that may be left out away."""
        valued = {option for action in self._actions if action.nargs != 0 for option in action.option_strings}
        cut = typed.index("--") if "--" in typed else len(typed)
        if self._commands() or (typed[:cut] and typed[cut - 1] in valued):  # an option without its value takes no name
            return typed
        options: list[str] = []
        names: list[str] = []
        for text in typed[:cut]:
            is_value = bool(options) and options[-1] in valued
            (options if is_value or (text.startswith("-") and text != "-") else names).append(text)
        return [*options, *names, *typed[cut:]]

    def error(self, message: str) -> NoReturn:
        """Whatever else argparse complains of, in its own words."""
        raise UsageError(self._say("other", said=message))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            raise UsageError(self._no_choice(value, list(action.choices)))

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError as error:  # with the sentence of our own types in it
            raise UsageError(self._say("bad", name=_name(action), what=error.message)) from error

    def _match_argument(self, action: argparse.Action, arg_strings_pattern: str) -> int:
        try:
            count: int = super()._match_argument(action, arg_strings_pattern)
        except argparse.ArgumentError as error:
            raise UsageError(self._say("value", name=_name(action))) from error
        return count

    def _say(self, entry: str, **slots: object) -> str:
        return words("cli")(f"usage.{entry}", **slots, help=f"{self.prog} --help")

    def _not_together(self, error: argparse.ArgumentError, typed: Sequence[str]) -> str:
        """An option with a value that takes none, or two that exclude each other: nothing else is left to argparse."""
        wrong = next(action for action in self._actions if _name(action) == error.argument_name)
        for group in self._mutually_exclusive_groups:
            others = [
                action for action in group._group_actions if action is not wrong and {*action.option_strings} & {*typed}
            ]
            if wrong in group._group_actions and others:
                return self._say("not_both", name=_name(wrong), other=_name(others[0]))
        given = next(text for text in typed if text.startswith(tuple(wrong.option_strings)))
        return self._say("no_value", name=_name(wrong), what=given)

    def _unknown(self, strange: Sequence[str]) -> str:
        say, options = words("cli"), [option for action in self._actions for option in action.option_strings]
        near = _near(strange[0].partition("=")[0], options) if strange[0].startswith("-") else ""
        slots = {"what": " ".join(strange), "near": near, "help": f"{self.prog} --help"}
        return say("usage.unknown_near" if near else "usage.unknown", **slots)

    def _no_choice(self, what: str, known: Sequence[str]) -> str:
        if near := _near(what, known):
            return self._say("choice_near", what=what, near=near)
        return self._say("choice", what=what, known=words("cli")("between").join(known))

    def _commands(self) -> dict[str | None, Parser]:
        return next((dict(action.choices or {}) for action in self._actions if action.dest == "command"), {})


def _name(action: argparse.Action) -> str:
    """What a person knows an argument by."""
    return "/".join(action.option_strings) or str(action.metavar or action.dest)


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
