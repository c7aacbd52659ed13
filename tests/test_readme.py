"""The README promises what is there: every command, the two lines as they are run, outputs that still come out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from cxplan.cli import parser

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
BROKEN = "goals:\n  goals:\n    - title: Warm bread\n      target: lots\n      metrik: nps\n"


def test_every_command_is_told() -> None:
    commands = next(action for action in parser()._actions if action.dest == "command")
    assert isinstance(commands.choices, dict)
    for name in commands.choices:
        assert f"| `cxplan {name}" in README, name


def test_the_two_lines_stand_as_they_are_run() -> None:
    for line in (
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/cxplan build sample_plans/starter.yaml",
        "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/python -m pytest",
    ):
        assert f"\n{line}\n" in README


def shown(typed: str) -> str:
    """What the README shows after a command, up to the next one or the end of its block; "..." ends it early."""
    found = re.search(
        rf"^\$ {re.escape(typed)}\n(.*?)(?=^\.\.\.|^  \.\.\.|^```|^\n\$ )", README, re.DOTALL | re.MULTILINE
    )
    assert found is not None, typed
    return found[1].rstrip()


def test_what_is_shown_is_what_comes_out(tmp_path: Path) -> None:
    (tmp_path / "bakery.yaml").write_text(BROKEN, "utf-8")
    for typed in (
        "cxplan questions --bring",
        "cxplan sample",
        "cxplan sample starter",
        "cxplan build starter.yaml",
        "cxplan check starter.yaml",
        "cxplan check bakery.yaml",
        "cxplan playbook refund",
    ):
        done = subprocess.run(
            [sys.executable, "-m", *typed.split()],
            cwd=tmp_path, env={**os.environ, "COLUMNS": "80"}, capture_output=True, encoding="utf-8",
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        assert (done.stdout + done.stderr).startswith(shown(typed)), typed
