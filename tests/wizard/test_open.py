"""What is open stands on one page that leads to its questions; how long it takes is counted from the plan as it is."""

from __future__ import annotations

import signal
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cxplan.commands.here import the_plan
from cxplan.errors import UsageError
from cxplan.wizard import flow, length, still_open
from cxplan.wizard.asking import GAP, Spot
from cxplan.wizard.draft import Draft
from cxplan.wizard.keeping import left_unsent

from .orchard import TODAY, answered, orchard_lane
from .terminal import CTRL_C, ENTER, ESC, Terminal


def test_open_things_come_in_the_order_of_harm() -> None:
    draft, _ = orchard_lane()
    assert still_open.points(draft) == ()
    draft = answered(answered(draft, Spot("business_case.yearly_spend"), "@"), Spot("audit.praise"), "")
    late = replace(draft, today=date(2028, 3, 1))
    found = [(point.code, point.why) for point in still_open.points(late)]
    signs = [option.label[:1] for option in still_open.listed(still_open.points(late)) if option != GAP][1:]
    assert signs == sorted(signs, key="▲–○".index) and set(signs) == set("▲–○")
    assert found[0][0] == "goals.deadline#0" and "is past" in found[0][1]
    assert found.index(("business_case.yearly_spend#0", "not measured yet")) < found.index(
        ("audit.praise#0", "left out")
    )


def test_a_goal_that_no_question_asks_about_has_its_target_asked_for() -> None:
    raw = orchard_lane()[0].raw
    goals = [dict(goal) for goal in raw["goals"]["goals"]]
    goals += [
        {"id": "G7", "title": "A third one", "parent": "G1"},
        {"id": "G8", "title": "Given up", "dropped_on": "2027-01-04"},
    ]
    draft = Draft({**raw, "goals": {**raw["goals"], "goals": goals}}, TODAY)
    named = [point.label for point in still_open.points(draft)]
    assert "Target (A third one)" in named and not any("Given up" in name for name in named)


def test_many_rows_of_one_fault_are_one_line() -> None:
    raw = orchard_lane()[0].raw
    ahead = [{"id": f"RQ{n}", "period": f"2099-0{n}", "requests": 9} for n in range(1, 8)]
    draft = Draft({**raw, "measurement": {**raw["measurement"], "service_figures": ahead}}, TODAY)
    found = [point.label for point in still_open.points(draft) if "has not begun" in point.why]
    assert len(found) == 1 and found[0].startswith("Period (") and found[0].endswith("and 6 more")


def test_what_is_still_to_come_is_not_left_out() -> None:
    draft = answered(Draft({}, TODAY), Spot("foundations.company"), "Ours")
    assert still_open.points(draft, Spot("foundations.offer")) == ()
    here = still_open.points(draft, Spot("foundations.has_customers"))
    assert [point.code for point in here][:2] == ["foundations.offer#0", "foundations.activity#0"]
    assert len(here) < 5 < len(still_open.points(draft))


def test_the_minutes_to_come_grow_less_with_every_answer_and_count_this_plan() -> None:
    draft, asked = orchard_lane()
    to_come = [length.to_come(draft, spot) for spot in asked]
    assert to_come == sorted(to_come, reverse=True)
    assert to_come[-1] == 1
    prompts, minutes = length.everything(Draft({}, TODAY))
    assert abs(prompts - len(asked)) <= 12  # what is told at the start is what it comes to
    assert minutes == round(prompts * length.SECONDS / 60)


def test_a_command_without_a_name_takes_the_one_plan_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no plan"):
        the_plan(tmp_path)
    (tmp_path / "ours.yaml").write_text("format: 1\n", "utf-8")
    (tmp_path / "notes.yaml").write_text("milk: 2\n", "utf-8")
    assert the_plan(tmp_path).name == "ours.yaml"
    (tmp_path / "other.yaml").write_text("format: 1\n", "utf-8")
    with pytest.raises(UsageError, match=r"other\.yaml"):
        the_plan(tmp_path)


def test_what_was_typed_and_not_sent_is_there_again(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("format: 1\n", "utf-8")
    terminal = Terminal(tmp_path, "edit", "plan.yaml", "foundations")
    draft = Draft({}, TODAY)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(f"Ours{ENTER}")
    terminal.wait_for("What do you do")
    terminal.press("Bread and", ESC)
    terminal.wait_for("What is your firm or organisation called?")
    terminal.press(ENTER)
    terminal.wait_for("What do you do")
    assert any(line.endswith("> Bread and") for line in terminal.lines)
    terminal.press(" cake", CTRL_C)
    assert terminal.ended() == 130
    assert left_unsent(tmp_path / "plan.yaml") == {"foundations.offer#0": "Bread and cake"}
    again = Terminal(tmp_path, "edit", "plan.yaml")
    again.wait_for("What do you do")
    assert any(line.endswith("> Bread and cake") for line in again.lines)
    again.press("s")
    while left_unsent(tmp_path / "plan.yaml") != {"foundations.offer#0": "Bread and cakes"}:
        time.sleep(0.05)  # it is kept once the keys have rested
    again.child.kill(signal.SIGKILL)
    again.ended()
    again = Terminal(tmp_path, "edit", "plan.yaml")  # no answer came since the start: it is known where one stood
    again.wait_for("What do you do")
    assert any(line.endswith("> Bread and cakes") for line in again.lines)
    again.press(ENTER)
    again.ready()
    again.press(CTRL_C)
    again.ended()
    assert left_unsent(tmp_path / "plan.yaml") == {}
    assert flow.first(draft, "foundations") == Spot("foundations.company")
