"""`cxplan completion`: real shells offer commands, options, plans, steps and samples while one types."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cxplan.cli import SHELLS, parser, run
from cxplan.commands.completion import _arguments, _held, _known
from cxplan.plan import CHAPTERS
from cxplan.samples import samples

# What is typed, and what is offered; a plan's name may have a space in it.
TYPED = (
    ("cxplan ed", {"edit"}),
    ("cxplan build --re", {"--read", "--record"}),
    ("cxplan build --only ", {"workbook", "document"}),
    ("cxplan check ", {"our plan.yaml", "old.yml", "folder"}),
    ("cxplan edit old.yml go", {"goals"}),
    ("cxplan sample ", set(samples())),
    ("cxplan read old.yml ", {"old.xlsx", "folder"}),
    ("cxplan completion f", {"fish"}),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder").mkdir()
    for name in ("our plan.yaml", "old.yml", "old.xlsx", "notes.txt"):
        (tmp_path / name).write_text("", "utf-8")
    return tmp_path


def printed(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run(["completion", shell]) == 0
    return capsys.readouterr().out


def offered(shell: list[str], script: str, folder: Path) -> set[str]:
    """What a shell prints, line by line, without what fish says beside or the slash behind a folder."""
    done = subprocess.run([*shell, script], cwd=folder, capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert done.stderr == ""
    return {line.partition("\t")[0].rstrip("/") for line in done.stdout.splitlines() if line}


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize(("typed", "names"), TYPED)
def test_bash_offers(folder: Path, capsys: pytest.CaptureFixture[str], typed: str, names: set[str]) -> None:
    words = typed.split(" ")
    line = " ".join(f"'{word}'" for word in words)
    script = f"{printed('bash', capsys)}\nCOMP_WORDS=({line})\nCOMP_CWORD={len(words) - 1}\n_shtab_cxplan\n"
    assert offered(["bash", "--norc", "-c"], f"{script}printf '%s\\n' \"${{COMPREPLY[@]}}\"", folder) == names


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish here")
@pytest.mark.parametrize(("typed", "names"), TYPED)
def test_fish_offers(folder: Path, capsys: pytest.CaptureFixture[str], typed: str, names: set[str]) -> None:
    script = f"{printed('fish', capsys)}\ncomplete -C '{typed}'\n"
    assert offered(["fish", "--no-config", "-c"], script, folder) == names


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("zsh"), reason="no zsh here")
def test_zsh_completes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pexpect

    functions = folder / "folder"
    (functions / "_cxplan").write_text(printed("zsh", capsys), "utf-8")
    shell = pexpect.spawn("zsh", ["-f", "-i"], cwd=str(folder), encoding="utf-8", timeout=30, dimensions=(40, 200))
    shell.sendline(f'fpath=({functions} $fpath); autoload -U compinit; compinit -u -D; cxplan() {{ print "<$@>" }}')
    for typed, whole in (("ed\t\n", "<edit>"), ("edit old.yml go\t\n", "<edit old.yml goals>"),
                         ("check our\t\n", "<check our plan.yaml>"), ("sample gro\t\n", "<sample grocery>"),
                         ("build --rec\t\n", "<build --record>")):  # fmt: skip
        shell.send(f"cxplan {typed}")
        shell.expect_exact(whole)
    shell.sendeof()
    shell.close(force=True)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_every_command_step_and_sample(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = printed(shell, capsys)
    commands = next(action for action in parser()._actions if action.dest == "command").choices
    assert commands is not None
    for name in (*commands, *CHAPTERS, *samples(), "no-read", "*.yaml", "*.xlsx"):
        assert name in script, name


def test_of_every_argument_it_is_known_what_may_stand_there() -> None:
    told = {
        *_held(),
        *_known(),
        "word",
        "as_of",
        "survey",
        "map",
        "save_map",
        "comments",
        "who",
        "to",
        "engine",
        "table",
    }  # whatever is typed
    for action in _arguments(parser()):
        assert action.nargs == 0 or action.choices or action.dest in told, action.dest
