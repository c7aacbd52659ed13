"""Somebody is forgotten, and somebody's work handed over: by command, in the plan and in all that stands beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from cxplan.forgetting import naming
from cxplan.plan.data import data_of
from cxplan.plan.file import load
from cxplan.plan.forgetting import forgotten, handed_over, pattern
from cxplan.plan.people import person_facts
from tests.test_cli import cxplan, joined
from tests.test_following import noted
from tests.whole.full_plan import OWNER, full_plan
from tests.workbook.readback.editing import Hand

PLAN = """\
# Maria Keller called on Monday.
foundations:
  company: Pier Bakery
  as_of: 2027-01-15
  answers_for: Ida
goals:
  goals:
    - id: G1
      title: Maria  Keller and her neighbours get warm bread
      metric: nps
      baseline: {not_measured: {owner: Jonas}}
      target: 40
      owner: Jonas, kitchen
optimisation:
  requests:
    - id: RQ1
      request: Maria Keller
      reason: maria keller.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_a_customer_is_forgotten_in_plan_notes_files_and_dated_copies(plan: Path) -> None:
    cxplan("build", plan, folder=plan.parent)
    shutil.copy(plan, plan.with_name("bakery.2027-01-10T0900.yaml.bak"))
    shutil.copy(plan.with_name("bakery.xlsx"), plan.with_name("bakery.2027-01-10T0900.xlsx"))
    shutil.copy(plan.with_name("bakery.docx"), plan.with_name("bakery.2027-01-10T0900-2.docx"))
    plan.with_name("bakery.2027-01-10T0901.yaml.bak").write_text(PLAN, "utf-16")
    plan.with_name("bakery.2027-01-09T0900.yaml.bak").write_text("foundations: {company: Pier}", "utf-8")
    told = cxplan("forget", plan, "Maria Keller", folder=plan.parent, code=1).stdout
    assert "add --yes" in told and "Maria" in plan.read_text("utf-8")
    told = joined(cxplan("forget", plan, "Maria Keller", "--yes", folder=plan.parent, code=1).stdout)
    assert "comments: lines 1" in told
    plan.write_text(plan.read_text("utf-8").replace("# Maria Keller called on Monday.\n", ""), "utf-8")
    assert "Keller" not in plan.read_text("utf-8") and "(name removed) and her neighbours" in plan.read_text("utf-8")
    assert "eller" not in noted(plan)
    assert sorted(path.name for path in plan.parent.glob("bakery*")) == [
        "bakery.2027-01-09T0900.yaml.bak",
        "bakery.docx",
        "bakery.xlsx",
        "bakery.yaml",
    ]
    named = naming(plan, pattern("maria keller"))
    assert (named.copies, named.others, named.closed) == ((), (), ())
    book = openpyxl.load_workbook(plan.with_name("bakery.xlsx"))
    assert not any("keller" in str(cell.value).casefold() for sheet in book for row in sheet for cell in row)


def test_options_may_stand_between_the_plan_and_the_name(plan: Path) -> None:
    for typed in ((plan, "--dry-run", "Jonas"), ("--dry-run", plan, "Jonas"), (plan, "Jonas", "--dry-run")):
        assert "Jonas" in cxplan("forget", *typed, folder=plan.parent, code=1).stdout
    told = cxplan("read", plan, "--dry-run", "elsewhere.xlsx", folder=plan.parent, code=1).stderr
    assert "elsewhere.xlsx" in told
    cxplan("forget", plan, "--yes", "Jonas", folder=plan.parent, code=0)
    assert "Jonas" not in plan.read_text("utf-8")


def test_edits_that_nobody_read_are_not_built_over_and_what_a_person_put_there_is_named(plan: Path) -> None:
    cxplan("build", plan, "--only", "workbook", folder=plan.parent)
    hand = Hand(plan.with_name("bakery.xlsx"))
    hand.type("goals.target", "G1", 41)
    hand.save()
    before = plan.read_bytes()
    told = cxplan("forget", plan, "Maria Keller", "--yes", folder=plan.parent, code=1).stderr
    assert "Read it first" in told and plan.read_bytes() == before


def test_a_name_is_found_in_whole_words_alone(plan: Path) -> None:
    data = data_of(load(plan).plan)
    assert {(one.key, one.value) for one in forgotten(data, "MARIA keller", "X")} == {
        ("goals.title", "X and her neighbours get warm bread"),
        ("requests.request", None),
        ("requests.reason", None),
    }
    assert forgotten(data, "Mari", "X") == ()


def test_one_persons_work_is_handed_over_in_one_step_and_the_plan_before_is_kept(plan: Path) -> None:
    told = cxplan("handover", plan, "jonas", "Petra Lang", folder=plan.parent).stdout
    assert "Kept the plan as it was" in told
    new = load(plan).plan
    goal = new.goals.goals[0]
    assert goal.owner == "Petra Lang" and goal.baseline.not_measured.owner == "Petra Lang"  # type: ignore[union-attr]
    assert "# Maria Keller called" in plan.read_text("utf-8")
    told = cxplan("handover", plan, "Jonas", "Petra", folder=plan.parent, code=2).stderr
    assert "Nobody called Jonas" in joined(told)


def test_what_is_over_keeps_the_name_of_whoever_did_it(plan: Path) -> None:
    plan.write_text(
        PLAN
        + """\
tactics:
  tactics:
    - {id: T1, title: Ovens on earlier, owner: 'Jonas, kitchen', status: stopped}
    - {id: T2, title: A second till, owner: "Jonas, kitchen", status: doing}
    - {id: T3, title: Bread by bike, owner: "Jonas, kitchen"}
  tactic_steps:
    - {id: TS1, title: Ask the neighbours, tactic: T1, owner: Jonas}
""",
        "utf-8",
    )
    told = joined(cxplan("handover", plan, "Jonas", "Petra Lang", folder=plan.parent).stdout)
    assert 'keeps the name Jonas: T1 "Ovens on earlier" and TS1 "Ask the neighbours".' in told
    work = load(plan).plan.tactics
    assert [row.owner for row in work.tactics] == ["Jonas, kitchen", "Petra Lang", "Petra Lang"]
    assert [row.owner for row in work.tactic_steps] == ["Jonas"]
    before = plan.read_bytes()
    told = joined(cxplan("handover", plan, "Jonas", "Petra Lang", folder=plan.parent).stdout)
    assert "Nothing else to hand over" in told and plan.read_bytes() == before


def test_every_fact_that_names_people_is_handed_over_and_no_other() -> None:
    full = full_plan(measured=False)
    data = data_of(full.plan)
    naming_people = {fact.key for fact in person_facts()}
    changed = {(key, one.key) for key, token in full.tokens.items() for one in handed_over(data, token, "Petra Lang")}
    owned = {(key, key.removesuffix(OWNER)) for key in full.tokens if key.endswith(OWNER)}
    assert changed == {(key, key) for key in naming_people} | owned


def test_two_people_of_one_name_are_asked_about(plan: Path) -> None:
    plan.write_text(PLAN.replace("answers_for: Ida", "answers_for: Jonas, till"), "utf-8")
    told = cxplan("handover", plan, "Jonas", "Petra", folder=plan.parent, code=2).stderr
    assert "Jonas, till" in joined(told) and "Jonas, kitchen" in joined(told)
