"""The command: what can be asked for, the one door for errors, and the exit codes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__, console
from .text import words
from .usage import Parser, day

if TYPE_CHECKING:
    pass

SHELLS = ("bash", "zsh", "fish", "powershell")
DONE, TO_PUT_RIGHT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

_MODULES = {"import": "import_"}  # a word of the language cannot name a module


def run(arguments: Sequence[str]) -> int:
    """Runs one command and gives its exit code; everything that can go wrong comes out here, in words."""
    console.prepare()
    debug = "--debug" in arguments
    try:
        code = _run([argument for argument in arguments if argument != "--debug"])
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        console.tell(f"\n{words('cli')('interrupted')}")
        return INTERRUPTED
    except BrokenPipeError:
        _hush()
        return DONE
    except Exception as error:  # the one door: whatever comes is told in words
        if debug:
            raise
        return _told(error)


def _run(arguments: list[str]) -> int:
    if not arguments:
        return _bare()
    if arguments[0] == "help":
        arguments = [*arguments[1:], "--help"]
    chosen = parser().read(arguments)
    if chosen.version:
        console.say(f"cxplan {__version__}")
        return DONE
    if chosen.command is None:
        return _bare()
    if chosen.command == "import":
        _named(chosen)
    if getattr(chosen, "plan", "") is None:
        from .commands.here import the_plan

        chosen.plan = str(the_plan(Path()))
    module = _MODULES.get(chosen.command, chosen.command)
    command: Callable[[argparse.Namespace], int] = import_module(f".commands.{module}", __package__).run
    return command(chosen)


def _named(chosen: argparse.Namespace) -> None:
    """The plan comes first among the names, wherever options stand between; a table of a warehouse needs no file."""
    if chosen.plan is None and (len(chosen.files) > 1 or chosen.engine):
        chosen.plan, *chosen.files = chosen.files


def _bare() -> int:
    """Without a command: the wizard on a terminal, the help elsewhere."""
    if console.on_terminal():
        from .commands import home

        return home.run()
    console.say(parser().format_help().rstrip())
    return WRONG_USAGE


def parser() -> Parser:
    """Everything that can be asked for, with its help."""
    say = words("cli")
    made = Parser(prog="cxplan", description=say("about"), epilog=say("examples"))
    made.add_argument("--version", action="store_true", help=say("help.version"))
    made.add_argument("--debug", action="store_true", help=say("help.debug"))
    commands = made.add_subparsers(dest="command", title=say("help.commands"), metavar=say("metavar.command"))
    for name, describe in _COMMANDS.items():
        help_ = say(f"commands.{name}.help")
        about = say(f"commands.{name}.about")
        one = commands.add_parser(name, help=help_, description=about, epilog=say(f"commands.{name}.examples"))
        describe(one)
    return made


def _build(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    _plan(one)
    one.add_argument("--out", metavar=say("metavar.folder"), help=say("commands.build.out"))
    one.add_argument("--only", metavar=say("metavar.part"), choices=("workbook", "document"),
                     help=say("commands.build.only"))  # fmt: skip
    one.add_argument("--as-of", metavar=say("metavar.date"), type=day, help=say("commands.build.as_of"))
    one.add_argument("--record", action="store_true", help=say("commands.build.record"))
    one.add_argument("--brief", action="store_true", help=say("commands.build.brief"))
    one.add_argument("--share", action="store_true", help=say("commands.build.share"))
    one.add_argument("--blank", action="store_true", help=say("commands.build.blank"))
    one.add_argument("--pdf", action="store_true", help=say("commands.build.pdf"))
    one.add_argument("--template", metavar=say("metavar.file"), help=say("commands.build.template"))
    one.add_argument("--paper", choices=("a4", "letter"), help=say("commands.build.paper"))
    ways = one.add_mutually_exclusive_group()
    ways.add_argument("--read", action="store_true", default=None, help=say("commands.build.read"))
    ways.add_argument("--no-read", action="store_false", dest="read", default=None, help=say("commands.build.no_read"))
    one.add_argument("--force", action="store_true", help=say("commands.build.force"))
    _outside(one)


def _check(one: argparse.ArgumentParser) -> None:
    _plan(one)
    one.add_argument("--own-words", action="store_true", help=words("cli")("commands.check.own_words"))
    _outside(one)


def _outside(one: argparse.ArgumentParser) -> None:
    one.add_argument("--outside", action="store_true", help=words("cli")("help.outside"))


def _import(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    _plan(one)
    one.add_argument("files", metavar=say("metavar.file"), nargs="+", help=say("commands.import.files"))
    kinds = ("scores", "nps", "csat", "ces", "tickets", "customers", "orders", "reviews", "phrases", "web")
    one.add_argument("--as", dest="as_", metavar=say("metavar.kind"), choices=kinds, help=say("commands.import.as"))
    one.add_argument("--survey", metavar=say("metavar.survey"), help=say("commands.import.survey"))
    one.add_argument("--map", metavar=say("metavar.map"), action="append", help=say("commands.import.map"))
    one.add_argument("--comments", metavar=say("metavar.count"), type=int, help=say("commands.import.comments"))
    one.add_argument("--save-map", metavar=say("metavar.name"), help=say("commands.import.save_map"))
    one.add_argument("--dry-run", action="store_true", help=say("commands.import.dry_run"))
    one.add_argument("--outside", action="store_true", help=say("commands.import.outside"))
    one.add_argument("--engine", metavar=say("metavar.engine"), help=say("commands.import.engine"))
    one.add_argument("--table", metavar=say("metavar.table"), help=say("commands.import.table"))


def _plan(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    one.add_argument("plan", metavar=say("metavar.plan"), nargs="?", help=say("help.plan"))


def _status(one: argparse.ArgumentParser) -> None:
    _plan(one)
    one.add_argument("--json", action="store_true", help=words("cli")("commands.status.json"))
    _outside(one)


def _sample(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    one.add_argument("name", metavar=say("metavar.name"), nargs="?", help=say("commands.sample.name"))
    one.add_argument("dest", metavar=say("metavar.dest"), nargs="?", help=say("commands.sample.dest"))


def _schema(_: argparse.ArgumentParser) -> None:
    """The command takes nothing."""


def _playbook(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    one.add_argument("word", metavar=say("metavar.word"), nargs="*", help=say("commands.playbook.word"))


def _read(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    _plan(one)
    one.add_argument("workbook", metavar=say("metavar.workbook"), nargs="?", help=say("commands.read.workbook"))
    one.add_argument("--dry-run", action="store_true", help=say("commands.read.dry_run"))
    one.add_argument("--prefer", metavar=say("metavar.side"), choices=("workbook", "plan"),
                     help=say("commands.read.prefer"))  # fmt: skip


def _diff(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    one.add_argument("old", metavar=say("metavar.old"), help=say("commands.diff.old"))
    one.add_argument("new", metavar=say("metavar.new"), help=say("commands.diff.new"))
    one.add_argument("--json", action="store_true", help=say("commands.diff.json"))


def _new(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    one.add_argument("file", metavar=say("metavar.file"), nargs="?", help=say("commands.new.file"))
    one.add_argument("--from", dest="last_year", metavar=say("metavar.last_year"), help=say("commands.new.from"))


def _edit(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    _plan(one)
    one.add_argument("step", metavar=say("metavar.step"), nargs="?", help=say("commands.edit.step"))


def _questions(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    ways = one.add_mutually_exclusive_group()
    ways.add_argument("--bring", action="store_true", help=say("commands.questions.bring"))
    ways.add_argument("--json", action="store_true", help=say("commands.questions.json"))


def _handover(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    _plan(one)
    one.add_argument("who", metavar=say("metavar.from"), help=say("commands.handover.who"))
    one.add_argument("to", metavar=say("metavar.to"), help=say("commands.handover.to"))
    one.add_argument("--dry-run", action="store_true", help=say("commands.read.dry_run"))


def _forget(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    _plan(one)
    one.add_argument("who", metavar=say("metavar.who"), help=say("commands.forget.who"))
    one.add_argument("--dry-run", action="store_true", help=say("commands.read.dry_run"))
    one.add_argument("--yes", action="store_true", help=say("commands.forget.yes"))


def _completion(one: argparse.ArgumentParser) -> None:
    say = words("cli")
    one.add_argument("shell", metavar=say("metavar.shell"), choices=SHELLS, help=say("commands.completion.shell"))
    one.set_defaults(whole=parser)


_COMMANDS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "new": _new,
    "edit": _edit,
    "build": _build,
    "read": _read,
    "import": _import,
    "check": _check,
    "status": _status,
    "diff": _diff,
    "handover": _handover,
    "forget": _forget,
    "sample": _sample,
    "questions": _questions,
    "playbook": _playbook,
    "schema": _schema,
    "completion": _completion,
}


def _told(error: Exception) -> int:
    """A problem in words, and its exit code."""
    from .errors import CxplanError, PlanFaults, UsageError

    if isinstance(error, PlanFaults):
        from .commands.unfit import tell_faults

        tell_faults(error.faults)
    elif isinstance(error, CxplanError):
        console.tell(_in_lines(str(error)))
    elif isinstance(error, OSError) or str(error).startswith("IO_E"):  # the library for XML says so of a full disk
        console.tell(_in_lines(words("cli")("system", said=getattr(error, "strerror", None) or error)))
        _hush()
    else:
        said = f"{type(error).__name__}: {error}".strip().splitlines()[0]
        console.tell(_in_lines(words("cli")("bug", said=said)))
    return WRONG_USAGE if isinstance(error, UsageError) else TO_PUT_RIGHT


def _in_lines(text: str) -> str:
    return "\n".join(map(console.wrapped, text.splitlines()))


def _hush() -> None:
    """Nothing can be shown any more; Python would complain once more while it ends."""
    import os

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  # a device, not a path
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
