"""A line typed into a field of full depth and not sent is there again, as it is at the quick path's questions."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cxplan.wizard.keeping import left_unsent

from ..terminal import CTRL_C, CTRL_X, DOWN, ENTER, ESC, Terminal

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)


def at_the_field(folder: Path, shown: str) -> Terminal:
    """A terminal at the question who the customers are, opened from the list of all fields."""
    terminal = Terminal(folder, "edit", "plan.yaml", "foundations")
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(CTRL_X)
    terminal.wait_for("back to the question")
    terminal.press(*[DOWN] * 4, ENTER)
    terminal.ready()
    terminal.press(ENTER)
    terminal.wait_for("Which field?")
    terminal.press("Whom we", ENTER)
    terminal.wait_for(shown)
    return terminal


def test_a_half_typed_field_is_there_again_after_esc_and_after_the_end(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("format: 1\nfoundations:\n  company: Ours\n", "utf-8")
    terminal = at_the_field(tmp_path, "twice: done")
    terminal.press("families with", ESC)
    terminal.wait_for("Which field?")
    terminal.press("Whom we", ENTER)
    terminal.wait_for("> families with")
    terminal.press(" two", CTRL_C)
    terminal.ended()
    assert left_unsent(tmp_path / "plan.yaml") == {"foundations.audience": "families with two"}
    again = at_the_field(tmp_path, "> families with two")
    again.press(" jobs", ENTER, ENTER)
    again.wait_for("Which field?")
    again.press(CTRL_C)
    again.ended()
    assert left_unsent(tmp_path / "plan.yaml") == {}
    assert "families with two jobs" in (tmp_path / "plan.yaml").read_text("utf-8")
