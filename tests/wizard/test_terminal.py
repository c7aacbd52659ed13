"""The wizard in a real terminal: the quick path end to end, going back, the menu, and being stopped at any moment."""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
import questionary
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from cxplan.plan.file import load
from cxplan.plan.journal import path_of
from cxplan.wizard import flow
from cxplan.wizard.asking import Ask, Ended, Spot, Taken
from cxplan.wizard.draft import Draft
from cxplan.wizard.keeping import PAUSE
from cxplan.wizard.prompts.full import FullAsker
from cxplan.wizard.signals import leaving, stop

from .orchard import ANSWERS, TODAY, answered
from .terminal import CTRL_C, CTRL_O, CTRL_X, DOWN, ENTER, ESC, MORE, READY, Terminal
from .terminal import STARTER as PROGRAM
from .test_flow import STARTER, contents

if sys.platform == "win32":
    pytest.skip("pseudo-terminals of this kind are not there on Windows", allow_module_level=True)

BACKSPACE = "\x7f"
FIRST = Draft({}, TODAY, currency="EUR")


def begun(folder: Path, columns: int = 80, rows: int = 24, **settings: str) -> Terminal:
    """A new plan, at its first question."""
    terminal = Terminal(folder, "new", "plan.yaml", columns=columns, rows=rows, **settings)
    terminal.wait_for("A strategy for your firm")
    terminal.press(ENTER)
    return terminal


def one_answer(terminal: Terminal, draft: Draft, spot: Spot) -> tuple[Draft, Spot | None]:
    """Answers one question as Orchard Lane does, over a step's border; gives what comes next."""
    terminal.answer(draft, spot, ANSWERS[str(spot)])
    draft = answered(draft, spot, ANSWERS[str(spot)])
    following = flow.after(draft, spot)
    if following is None:
        terminal.wait_for("Build now?")
    elif flow.chapter_of(following) != flow.chapter_of(spot) == "audit":
        terminal.wait_for("Is it right?")
        terminal.press(ENTER)
    return draft, following


def through(terminal: Terminal, until: str | None = None) -> tuple[Draft, Spot | None]:
    """Answers as Orchard Lane does, up to a question; gives the draft that should have come out, and the question."""
    draft, spot = FIRST, flow.first(FIRST, "foundations")
    while spot is not None and str(spot) != until:
        draft, spot = one_answer(terminal, draft, spot)
    return draft, spot


def test_a_small_grocer_comes_from_the_command_alone_to_the_built_document_in_at_most_100_stops(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "home")
    terminal.wait_for("What should it be like to be your customer?")
    terminal.press(ENTER)
    terminal.wait_for("A strategy for your firm")
    terminal.press(ENTER)
    through(terminal)
    terminal.press(ENTER)
    terminal.wait_for("Your strategy is ready.")
    assert "BUILT strategy.yaml" in terminal.shown
    terminal.press(ESC)
    assert terminal.ended() == 0
    before = terminal.seen.partition("BUILT")[0]  # the last page comes after it
    stops = before.count(READY) - before.count(MORE)  # a page is turned where a window is low
    assert contents(load(tmp_path / "strategy.yaml").plan) == contents(load(STARTER).plan)
    assert [path.name for path in tmp_path.iterdir()] == ["strategy.yaml"]
    assert 90 <= stops <= 100  # every other time it waits for a key, the welcome and reviews too


def test_the_dialogue_in_the_readme_is_what_the_screen_shows(tmp_path: Path) -> None:
    readme = STARTER.parents[1].joinpath("README.md").read_text("utf-8")
    block = next(block for block in readme.split("```") if "Esc back" in block).strip("\n").splitlines()
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "goals.deadline#0")
    assert spot is not None
    terminal.at(draft, spot)
    starts = [at for at, line in enumerate(terminal.lines) if line == block[0]]
    at = next(at for at in starts if terminal.lines[at + 1] == block[1])  # two questions may be as far from the end
    assert [line.replace("\xa0", " ") for line in terminal.lines[at : at + len(block)]] == block
    terminal.press(CTRL_C)
    terminal.ended()


def test_ctrl_c_at_ten_places_loses_nothing_and_the_next_start_goes_on_there(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    draft, spot = FIRST, flow.first(FIRST, "foundations")
    stops = count = 0
    while spot is not None:
        draft, spot = one_answer(terminal, draft, spot)
        count += 1
        if spot is None or count % 8 or stops == 10:
            continue
        terminal.at(draft, spot)
        terminal.press(CTRL_C)
        assert terminal.ended() == 130
        assert "Stopped. Every answer is saved" in terminal.seen
        stops += 1
        terminal = Terminal(tmp_path, "edit", "plan.yaml")
    assert stops == 10
    terminal.press(ENTER)
    terminal.wait_for("Your strategy is ready.")
    terminal.press(ESC)
    terminal.ended()
    assert contents(load(tmp_path / "plan.yaml").plan) == contents(load(STARTER).plan)


@pytest.mark.parametrize("seed", range(int(os.environ.get("CXPLAN_KILLS", "8"))))
def test_sigkill_at_a_random_moment_costs_at_most_the_line_being_typed(tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    terminal = begun(tmp_path)
    before = draft = FIRST
    spot = flow.first(FIRST, "foundations")
    for _ in range(luck.randint(1, 14)):
        assert spot is not None
        before = draft
        draft, spot = one_answer(terminal, draft, spot)
    time.sleep(luck.random() * 0.05)  # in the midst of writing, drawing or waiting
    terminal.child.kill(signal.SIGKILL)
    terminal.ended()
    kept = load(tmp_path / "plan.yaml")
    assert contents(kept.plan) in (contents(before.plan), contents(draft.plan))


@pytest.mark.parametrize("seed", range(int(os.environ.get("CXPLAN_KILLS", "8")) // 4))
def test_sigkill_while_a_steps_answers_are_put_into_the_plan_costs_none_of_them(tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "goals.title#0")
    assert spot is not None
    terminal.at(draft, spot)
    time.sleep(PAUSE + luck.uniform(-0.05, 0.15))  # before, while or after the plan is written
    terminal.child.kill(signal.SIGKILL)
    terminal.ended()
    assert contents(load(tmp_path / "plan.yaml").plan) == contents(draft.plan)


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_and_a_closed_terminal_keep_every_answer(tmp_path: Path, kind: signal.Signals) -> None:
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "foundations.business_need#0")
    assert spot is not None
    terminal.at(draft, spot)
    terminal.child.kill(kind)
    assert terminal.ended() == 130
    assert load(tmp_path / "plan.yaml").plan.foundations.company == "Orchard Lane Grocery"


def test_a_request_to_end_amid_a_prompts_own_work_ends_it_and_waits_for_no_key() -> None:
    # the signal may come while the prompt draws itself: its event loop must hand it on
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        prompt = questionary.text("?").application

        def amid() -> None:
            asyncio.get_running_loop().call_soon(stop, signal.SIGTERM, None)

        with pytest.raises(Ended):
            prompt.run(pre_run=amid)


def test_an_error_while_somebody_types_ends_the_question_and_is_told_by_whoever_asked(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def broken(typed: str | tuple[str, ...]) -> Taken:
        raise ZeroDivisionError(typed)

    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("12")
        giving_up = threading.Timer(20, keys.send_text, ("\rnobody ended it\r",))
        giving_up.start()
        try:
            with pytest.raises(ZeroDivisionError, match="12"):
                FullAsker().ask(Ask("How many?"), "", broken)
        finally:
            giving_up.cancel()
    shown = capfd.readouterr()
    assert "Traceback" not in shown.out + shown.err


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_that_comes_while_an_object_is_cleared_away_is_not_lost(
    sent: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    # Python drops whatever is raised there, and would wait on for a key
    class Cleared:
        def __del__(self) -> None:
            signal.raise_signal(sent)

    with (
        create_pipe_input() as keys,
        create_app_session(input=keys, output=DummyOutput()),
        leaving() as left,
    ):
        prompt = questionary.text("?").application

        def amid() -> None:
            asyncio.get_running_loop().call_soon(lambda: str(Cleared()))

        giving_up = threading.Timer(20, keys.send_text, ("nobody ended it\r",))
        giving_up.start()
        try:
            prompt.run(pre_run=amid)
        finally:
            giving_up.cancel()
        pytest.fail("the prompt waited on")
    assert left() == 130
    assert capsys.readouterr().err == ""


def test_esc_goes_back_over_a_steps_border_with_the_old_answer_in_place(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "goals.title#0")
    assert spot is not None
    terminal.at(draft, spot)
    terminal.press(ESC)
    terminal.at(draft, Spot("foundations.answers_for"))
    terminal.press(f" and baker{ENTER}")
    terminal.at(draft, spot)
    terminal.press(CTRL_C)
    terminal.ended()
    assert load(tmp_path / "plan.yaml").plan.foundations.answers_for == "Marta, owner and baker"


def test_the_menu_jumps_to_another_step(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(CTRL_X)
    terminal.wait_for("● 0 What everything stands on")
    terminal.press("keeping it", ENTER)
    terminal.wait_for("When will you look at this together, and who?")
    terminal.press(CTRL_C)
    assert terminal.ended() == 130


def test_on_24_lines_the_menu_shows_every_step_and_a_lower_screen_says_how_many_are_below(tmp_path: Path) -> None:
    for rows in (24, 18):
        folder = tmp_path / str(rows)
        folder.mkdir()
        terminal = begun(folder, rows=rows)
        draft, spot = through(terminal, "goals.metric#0")
        assert spot is not None
        terminal.at(draft, spot)
        terminal.press(CTRL_X)
        terminal.wait_for("back to the question")
        shown = "\n".join(terminal.lines)
        assert ("What it costs and what it brings" in shown) == (rows == 24)
        assert bool(re.search(r"\d+ more below", shown)) == (rows < 24)
        terminal.press(CTRL_C)
        terminal.ended()


def test_the_menu_opens_every_field_of_the_row_that_is_asked_about(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "touchpoints.importance#1")
    assert spot is not None
    terminal.at(draft, spot)
    terminal.press(CTRL_X)
    terminal.wait_for("back to the question")
    terminal.press("this row", ENTER)
    terminal.wait_for("Which field?")
    terminal.press("Owner", ENTER)
    terminal.ready()
    terminal.press(f"Jonas{ENTER}")
    terminal.wait_for("Which field?")
    terminal.press(ESC)
    terminal.wait_for("back to the question")
    terminal.press(ENTER)
    terminal.at(draft, spot)
    terminal.press(CTRL_C)
    terminal.ended()
    assert load(tmp_path / "plan.yaml").plan.audit.touchpoints[1].owner == "Jonas"


def test_ctrl_z_where_nothing_can_go_on_meanwhile_leaves_the_line_as_it_is(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press("Orch", "\x1a")
    time.sleep(0.3)
    terminal.press("ard", ENTER)
    terminal.wait_for("What do you do, and for whom?")
    assert "Who you are Orchard " in terminal.shown
    terminal.press(CTRL_C)
    terminal.ended()


def test_a_question_mark_tells_more_and_asks_again(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(f"?{ENTER}")
    terminal.wait_for("It stands on the cover of the document")
    terminal.press(f"Orchard{ENTER}")
    terminal.wait_for("What do you do, and for whom?")


def test_a_question_mark_in_a_menu_tells_the_keys_and_stays_there(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(CTRL_X)
    terminal.wait_for("back to the question")
    terminal.press("?")
    terminal.wait_for("Enter takes what stands there")
    terminal.wait_for("back to the question")
    terminal.wait_for("● 0 What everything stands on")
    terminal.press(ENTER)
    terminal.wait_for("What is your firm or organisation called?")


def test_what_cannot_be_read_is_said_and_asked_again(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "foundations.period_start#0")
    assert spot is not None
    terminal.at(draft, spot)
    terminal.press(f"soon{ENTER}")
    terminal.wait_for("is no stretch of time we can read")
    terminal.press(*[BACKSPACE] * 4, f"2027{ENTER}")
    terminal.wait_for("What does the business need most")


def test_ten_thousand_pasted_characters_arrive_whole(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(f"Orchard{ENTER}")
    terminal.wait_for("What do you do, and for whom?")
    text = "Weekly groceries. " * 556
    terminal.press("\x1b[200~", text, "\x1b[201~", ENTER)
    terminal.wait_for("What do people do with you?")
    terminal.press(CTRL_C)
    terminal.ended()
    assert load(tmp_path / "plan.yaml").plan.foundations.offer == text.strip()


def test_ctrl_o_opens_the_persons_own_editor_on_the_line(tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "Orchard Lane, in full" > "$1"\n', "utf-8")
    editor.chmod(0o755)
    terminal = begun(tmp_path, VISUAL=str(editor))
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(CTRL_O)
    terminal.ready()
    terminal.press(ENTER)
    terminal.wait_for("What do you do, and for whom?")
    terminal.press(CTRL_C)
    terminal.ended()
    assert load(tmp_path / "plan.yaml").plan.foundations.company == "Orchard Lane, in full"


def test_the_window_may_change_its_size_while_a_list_is_shown(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "touchpoints.name#0")
    assert spot is not None
    terminal.at(draft, spot)
    terminal.child.setwinsize(16, 60)
    terminal.screen.resize(16, 60)
    time.sleep(0.3)
    terminal.press(DOWN, " ", ENTER)
    terminal.wait_for("Finding us in a search: how much it matters")


@pytest.mark.parametrize("company", ["Молоко и хлеб", "பழக்கடை", "بقالة البستان", "果園雜貨店", "Orchard 🍎 Lane"])
def test_letters_of_every_script_are_taken_and_shown_in_lines_that_fit(tmp_path: Path, company: str) -> None:
    terminal = begun(tmp_path, columns=60)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(f"{company}{ENTER}")
    terminal.wait_for("What do you do, and for whom?")
    terminal.press(CTRL_C)
    terminal.ended()
    assert load(tmp_path / "plan.yaml").plan.foundations.company == company


def test_a_second_wizard_is_told_who_holds_the_plan(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.wait_for("What is your firm or organisation called?")
    second = Terminal(tmp_path, "edit", "plan.yaml")
    second.child.expect_exact(str(terminal.child.pid))
    assert second.ended() == 2
    terminal.press(CTRL_C)
    terminal.ended()


def test_a_plan_changed_on_the_disk_meanwhile_keeps_both_changes(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "foundations.answers_for#0")
    assert spot is not None
    terminal.at(draft, spot)
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan.read_text("utf-8") + "\nsettings:\n  rating_low: 2\n", "utf-8")
    terminal.press(f"Marta{ENTER}")
    terminal.child.expect_exact("was changed by another program meanwhile")
    terminal.wait_for("What should be different for customers by the end?")
    terminal.press(CTRL_C)
    terminal.ended()
    made = load(plan).plan
    assert (made.settings.rating_low, made.foundations.answers_for) == (2, "Marta")


def test_a_folder_that_becomes_read_only_is_told_and_the_answers_wait(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    terminal.wait_for("What is your firm or organisation called?")
    journal = path_of(tmp_path / "plan.yaml")
    journal.unlink(missing_ok=True)
    journal.mkdir()  # nothing can be written there, whoever we are
    terminal.press(f"Orchard{ENTER}")
    terminal.child.expect_exact("is no ordinary file")
    terminal.wait_for("What do you do, and for whom?")
    journal.rmdir()
    terminal.press(f"Groceries{ENTER}")
    terminal.wait_for("What do people do with you?")
    terminal.child.kill(signal.SIGKILL)
    terminal.ended()
    made = load(tmp_path / "plan.yaml").plan
    assert (made.foundations.company, made.foundations.offer) == ("Orchard", "Groceries")


def test_a_disk_that_is_full_is_told_and_the_answers_are_saved_once_there_is_room(tmp_path: Path) -> None:
    terminal = begun(tmp_path)
    draft, spot = through(terminal, "foundations.feeling#0")
    assert spot is not None
    terminal.at(draft, spot)
    terminal.child.kill(signal.SIGUSR1)
    terminal.press(f"at ease, because dinner works out{ENTER}")
    terminal.child.expect_exact("kept in memory")
    terminal.wait_for("Who answers for this plan?")
    terminal.child.kill(signal.SIGUSR1)
    terminal.press(f"Marta{ENTER}")
    terminal.wait_for("Answers for the plan Marta")  # the step is looked over, with what is in memory
    terminal.wait_for("What should be different for customers by the end?")
    assert load(tmp_path / "plan.yaml").plan.foundations.answers_for is None
    terminal.child.kill(signal.SIGUSR2)
    terminal.press(f"Nobody leaves{ENTER}")
    terminal.wait_for("Which number will show it?")
    terminal.child.kill(signal.SIGKILL)
    terminal.ended()
    plan = load(tmp_path / "plan.yaml").plan
    assert (plan.foundations.feeling, plan.foundations.answers_for) == ("at ease", "Marta")
    assert plan.goals.goals[0].title == "Nobody leaves"


def full(folder: Path) -> Terminal:
    """A dialogue that a person leaves on a full disk with one answer in memory alone, asked what to do."""
    terminal = begun(folder)
    draft, spot = through(terminal, "foundations.offer#0")
    assert spot is not None
    terminal.at(draft, spot)
    terminal.child.kill(signal.SIGUSR1)
    terminal.press(f"Groceries{ENTER}")
    terminal.wait_for("What do people do with you?")
    terminal.press(CTRL_C)
    terminal.wait_for("One answer is not saved yet. What now?")
    return terminal


def test_leaving_on_a_full_disk_loses_answers_only_once_that_is_confirmed(tmp_path: Path) -> None:
    terminal = full(tmp_path)
    terminal.press(DOWN, DOWN, ENTER)
    terminal.wait_for("Leave, and lose one answer?")
    terminal.press(ENTER)
    terminal.wait_for("One answer is not saved yet. What now?")
    terminal.press(DOWN, DOWN, ENTER)
    terminal.wait_for("Leave, and lose one answer?")
    terminal.press(DOWN, ENTER)
    terminal.child.expect_exact("One answer could not be saved")
    assert terminal.ended() == 130
    kept = load(tmp_path / "plan.yaml").plan.foundations
    assert (kept.company, kept.offer) == ("Orchard Lane Grocery", None)


def test_leaving_on_a_full_disk_saves_everything_once_there_is_room(tmp_path: Path) -> None:
    terminal = full(tmp_path)
    terminal.press(ENTER)
    terminal.wait_for("One answer is not saved yet. What now?")
    terminal.child.kill(signal.SIGUSR2)
    terminal.press(ENTER)
    terminal.child.expect_exact("Every answer is saved")
    assert terminal.ended() == 130
    assert load(tmp_path / "plan.yaml").plan.foundations.offer == "Groceries"


def test_leaving_a_folder_that_takes_nothing_saves_the_whole_plan_where_one_says(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    terminal = begun(tmp_path)
    terminal.wait_for("What is your firm or organisation called?")
    journal = path_of(tmp_path / "plan.yaml")
    journal.unlink(missing_ok=True)
    journal.mkdir()  # nothing can be written there, whoever we are
    terminal.press(f"Orchard{ENTER}")
    terminal.wait_for("What do you do, and for whom?")
    terminal.press(CTRL_C)
    terminal.wait_for("2 answers are not saved yet. What now?")
    terminal.press(DOWN, ENTER)
    terminal.wait_for("In which folder")
    terminal.press(f"nowhere{ENTER}")
    terminal.wait_for("2 answers are not saved yet. What now?")
    assert any("▲" in line and "nowhere" in line for line in terminal.lines)
    terminal.press(DOWN, ENTER)
    terminal.wait_for("In which folder")
    terminal.press(f"stick{ENTER}")
    terminal.child.expect_exact("is saved: stick/plan.yaml")
    assert terminal.ended() == 130
    terminal = Terminal(tmp_path / "stick", "edit", "plan.yaml")
    terminal.wait_for("What do you do, and for whom?")
    terminal.press(CTRL_C)
    terminal.ended()
    assert load(tmp_path / "stick" / "plan.yaml").plan.foundations.company == "Orchard"


def test_a_dumb_terminal_is_asked_line_by_line_without_any_escape(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "plan.yaml", TERM="dumb")
    terminal.child.expect_exact("\n> ")
    terminal.press("\n")
    for typed in ("Orchard Lane Grocery", "Groceries", "1", "1", "2", "<", "1"):
        terminal.child.expect_exact("\n> ")
        terminal.press(f"{typed}\n")
    terminal.child.expect_exact("\n> ")
    time.sleep(1)  # Python shows this prompt before it listens: an interrupt in between waits for the next key
    terminal.press(CTRL_C)
    time.sleep(2)
    with suppress(OSError):  # where it came in between, this is the next key; else nobody is there any more
        terminal.press("\n")
        time.sleep(1)
        terminal.press(CTRL_C)
    assert terminal.ended() == 130
    assert ESC not in terminal.seen
    assert load(tmp_path / "plan.yaml").plan.foundations.has_customers is True


def test_without_a_terminal_there_is_one_sentence_and_no_waiting(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, "new"], cwd=tmp_path, input="", capture_output=True, text=True, timeout=30,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 2
    assert "The questions need a terminal" in ended.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_sample_is_chosen_and_copied_where_one_says_and_a_second_copy_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    terminal = Terminal(tmp_path, "home")
    for first in (True, False):
        terminal.wait_for("What should it be like to be your customer?")
        terminal.press(DOWN, ENTER)
        terminal.wait_for("Which one?")
        assert any("software: made up" in line for line in terminal.lines)
        terminal.press(DOWN, ENTER)
        terminal.wait_for("Into which folder")
        terminal.press(f"nowhere{ENTER}")
        terminal.wait_for("There is no folder nowhere")
        terminal.press(*[BACKSPACE] * 7, f"there{ENTER}")
        if first:
            terminal.wait_for("What now?")
            terminal.press(ENTER)
            terminal.child.expect_exact("BUILT grocery.yaml")
            terminal.wait_for("What now?")
            terminal.press(DOWN, DOWN, ENTER)
    terminal.wait_for("there is a file of this name already")
    terminal.press(DOWN, DOWN, ENTER)
    assert terminal.ended() == 0
    assert load(tmp_path / "there" / "grocery.yaml").plan.foundations.company


def test_alone_it_offers_what_can_be_done_and_goes_on_with_a_recent_plan(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(STARTER.read_bytes())
    terminal = Terminal(tmp_path, "home")
    terminal.wait_for("Welcome back.")
    terminal.wait_for("Orchard Lane Grocery, as you left it")
    assert "Go on:" not in terminal.shown  # all was asked
    terminal.press(ENTER)
    terminal.wait_for("Which step?")
    terminal.press(ENTER)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press("Ours", CTRL_C)  # something half typed: it is known where one stood
    assert terminal.ended() == 130
    again = Terminal(tmp_path, "home")
    again.wait_for("Welcome back.")
    assert "› Go on: What everything stands on" in again.shown and "minutes to go" in again.shown
    assert again.shown.index("Change an answer") < again.shown.index("Begin another strategy")
    again.press(CTRL_C)
    again.ended()


def test_what_a_list_does_not_hold_is_added_from_its_search_and_esc_brings_the_list_back(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("format: 1\nfoundations: {activity: visits, has_customers: true}\n", "utf-8")
    terminal = Terminal(tmp_path, "edit", "plan.yaml", "audit")
    terminal.wait_for("Where do customers meet you?")
    terminal.press("letter to the GP")
    terminal.wait_for('Add "letter to the GP" as your own')
    terminal.child.send(ENTER)  # it is ticked, and the list is there again
    terminal.wait_for("Reception")
    terminal.press("zzz")
    terminal.wait_for('Add "zzz" as your own')
    terminal.child.send(ESC)
    terminal.wait_for("Reception")
    terminal.press(ENTER)
    terminal.wait_for("Which places of your own?")
    terminal.press(CTRL_C)
    terminal.ended()
    assert [place.name for place in load(tmp_path / "plan.yaml").plan.audit.touchpoints] == ["letter to the GP"]


def test_a_name_typed_at_once_on_the_opening_card_stands_as_it_was_typed(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "plan.yaml")
    terminal.wait_for("begin")
    terminal.press("Smile Dental", ENTER)
    terminal.wait_for("What do you do")
    terminal.press(CTRL_C)
    terminal.ended()
    assert load(tmp_path / "plan.yaml").plan.foundations.company == "Smile Dental"
