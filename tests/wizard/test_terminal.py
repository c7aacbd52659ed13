"""The wizard in a real terminal: the quick path end to end, going back, the menu, and being stopped at any moment."""

from __future__ import annotations

from pathlib import Path

from cxplan.plan.file import load
from cxplan.wizard import flow
from cxplan.wizard.draft import Draft

from .orchard import ANSWERS, TODAY, answered
from .terminal import DOWN, ENTER, Terminal
from .test_flow import STARTER, contents


def begun(folder: Path, **settings: str) -> Terminal:
    """A new plan, at its first question."""
    terminal = Terminal(folder, "new", "plan.yaml", **settings)
    terminal.wait_for("Enter shows what to have at hand")
    terminal.press(ENTER)
    terminal.wait_for("Enter begins")
    terminal.press(ENTER)
    return terminal


def through(terminal: Terminal, until: str | None = None) -> Draft:
    """Answers as Orchard Lane does, up to a question; gives the draft that should have come out."""
    draft, spot = Draft({}, TODAY, currency="EUR"), flow.first(Draft({}, TODAY), "foundations")
    while spot is not None and str(spot) != until:
        terminal.answer(draft, spot, ANSWERS[str(spot)])
        draft = answered(draft, spot, ANSWERS[str(spot)])
        following = flow.after(draft, spot)
        if following is None:
            terminal.wait_for("Is it right?")
        elif flow.chapter_of(following) != flow.chapter_of(spot):
            terminal.wait_for("Is it right?")
            terminal.press(ENTER)
        spot = following
    return draft


def test_the_quick_path_typed_for_orchard_lane_gives_the_starter_plan(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    through(terminal)
    terminal.press(ENTER)  # build
    terminal.child.expect_exact("BUILT plan.yaml")
    terminal.wait_for("Is it right?")
    terminal.press(DOWN, ENTER)  # stop comes after build
    assert terminal.ended() == 0
    made, starter = load(tmp_path / "plan.yaml"), load(STARTER)
    assert contents(made.plan) == contents(starter.plan)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]
