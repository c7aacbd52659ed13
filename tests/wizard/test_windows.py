"""Windows has no SIGHUP, no fcntl, no terminal settings and no folders to sync: nothing in the wizard needs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# What another system lacks is taken away before anything of ours is loaded; the libraries are there already, since
# theirs for Windows cannot be loaded here. Windows locks bytes of a file: one program's lock keeps out another's.
WINDOWS = """
import importlib, os, pkgutil, platform, signal, sys, tempfile, types
from pathlib import Path
from pydantic import BaseModel, ConfigDict, Field, ValidationError
import yaml
platform.node(), type('Row', (BaseModel,), {})()
for name in ("fcntl", "termios", "tty", "pty", "resource", "pwd", "grp"):
    sys.modules[name] = None
for name in ("SIGHUP", "SIGUSR1", "SIGUSR2", "SIGWINCH", "SIGALRM"):
    delattr(signal, name)
for name in ("O_DIRECTORY", "O_NOFOLLOW", "fork", "getuid", "geteuid", "uname"):
    if hasattr(os, name):
        delattr(os, name)
handles = set()
def file_of(handle):
    try:
        return os.fstat(handle).st_ino
    except OSError:  # closed meanwhile: it locks nothing any more
        return None
def locking(handle, mode, count):
    if any(file_of(other) == file_of(handle) for other in handles - {handle}):
        raise PermissionError
    handles.add(handle)
sys.modules["msvcrt"] = types.SimpleNamespace(locking=locking, LK_NBLCK=2)
sys.platform = "win32"
import cxplan.plan, cxplan.wizard
for package in (cxplan.plan, cxplan.wizard):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name not in {f"cxplan.wizard.prompts.{name}" for name in ("full", "card", "search", "wrapping")}:
            importlib.import_module(module.name)
"""
DIALOGUE = """
from cxplan.errors import FileProblem
from cxplan.plan import lock
from cxplan.wizard import run
from cxplan.wizard.prompts.plain import PlainAsker
run.prompts.asker = PlainAsker
run.needs_terminal = lambda: None
code = run.new(Path("plan.yaml"), run.Tools(lambda path: None))
with lock.held(Path("plan.yaml")):
    try:
        with lock.held(Path("plan.yaml")):
            print("HELD TWICE")
    except FileProblem as problem:
        print("PROBLEM", problem)
sys.exit(code)
"""


def on_windows(folder: Path, program: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """What a program does where all of that is missing."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", WINDOWS + program], cwd=folder, input=typed, capture_output=True,
        text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_every_module_loads_without_what_only_other_systems_have(tmp_path: Path) -> None:
    ended = on_windows(
        tmp_path, "print([kind.name for kind in importlib.import_module('cxplan.wizard.signals')._SIGNALS])"
    )
    assert (ended.stdout, ended.stderr) == ("['SIGTERM']\n", "")


def test_a_dialogue_keeps_its_answers_and_holds_its_plan(tmp_path: Path) -> None:
    ended = on_windows(tmp_path, DIALOGUE, "\nOrchard Lane\nGroceries\n\n")
    assert ended.stderr == ""
    assert ended.returncode == 130  # nobody typed any more
    assert "Every answer is saved" in ended.stdout
    assert "PROBLEM" in ended.stdout
    assert "HELD TWICE" not in ended.stdout
    assert "company: Orchard Lane\n  offer: Groceries\n" in (tmp_path / "plan.yaml").read_text("utf-8")
