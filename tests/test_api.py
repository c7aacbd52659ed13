"""The functions for other programs: there, documented, quick to name, and doing what the commands do."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import cxplan
from cxplan.building import Part
from cxplan.errors import ChangedFiles, PlanFaults
from cxplan.reading import Undecided

PLAN = """\
foundations: {company: Pier Bakery, as_of: 2027-01-10}
goals:
  goals:
    - {id: G1, title: Warm bread, owner: Lien}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "bakery.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def typed(workbook: Path, name: str, text: str) -> None:
    """Types into the first cell of a column, as a person would in a spreadsheet."""
    book = openpyxl.load_workbook(workbook)
    title, area = next(iter(book.defined_names[name].destinations))
    column, row = re.findall(r"[A-Z]+|\d+", area)[:2]
    book[title][f"{column}{int(row) + 1}"].value = text  # the name begins at the header
    book.save(workbook)


def test_the_package_names_these_functions_and_says_what_each_gives() -> None:
    assert sorted(cxplan.__all__) == ["build", "check", "load", "read"]
    for name in cxplan.__all__:
        function = getattr(cxplan, name)
        assert inspect.isfunction(function), name
        assert "Raises" in (inspect.getdoc(function) or ""), name
        assert "return" in inspect.get_annotations(function), name
    with pytest.raises(AttributeError):
        cxplan.nothing  # noqa: B018


def test_naming_the_package_reads_nothing_of_what_the_functions_need() -> None:
    code = "import cxplan, sys; print(sorted(name for name in sys.modules if name.startswith(('cxplan', 'pydantic'))))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "['cxplan']"


def test_a_plan_is_loaded_checked_built_and_read_back_without_a_word(
    plan: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cxplan.load(plan).goals.goals[0].owner == "Lien"
    assert [step.chapter for step in cxplan.check(plan).steps][:2] == ["foundations", "goals"]
    built = cxplan.build(plan, only="workbook", as_of=date(2027, 2, 1))
    assert list(built.files) == [Part.WORKBOOK] and built.as_of == date(2027, 2, 1)
    typed(plan.with_suffix(".xlsx"), "goals_owner", "Jonas, warehouse")
    assert [change.key for change in cxplan.read(plan, dry_run=True).changes] == ["goals.owner"]
    assert cxplan.load(plan).goals.goals[0].owner == "Lien"
    cxplan.read(plan)
    assert cxplan.load(plan).goals.goals[0].owner == "Jonas, warehouse"
    assert capfd.readouterr() == ("", "")


def test_what_a_person_has_to_decide_is_raised_and_nothing_is_written(plan: Path) -> None:
    cxplan.build(plan)
    workbook = plan.with_suffix(".xlsx")
    typed(workbook, "goals_owner", "Jonas")
    with pytest.raises(ChangedFiles):
        cxplan.build(plan)
    plan.write_text(PLAN.replace("owner: Lien", "owner: Ines"), "utf-8")
    with pytest.raises(Undecided) as undecided:
        cxplan.read(plan, workbook)
    assert [conflict.key for conflict in undecided.value.conflicts] == ["goals.owner"]
    assert cxplan.load(plan).goals.goals[0].owner == "Ines"
    cxplan.read(plan, workbook, prefer="workbook")
    assert cxplan.load(plan).goals.goals[0].owner == "Jonas"


def test_everything_that_does_not_fit_is_raised_at_once(plan: Path) -> None:
    plan.write_text(PLAN.replace("title: Warm bread", "title: Warm bread, target: lots, metrik: nps"), "utf-8")
    for call in (cxplan.load, cxplan.check, cxplan.build):
        with pytest.raises(PlanFaults) as faults:
            call(plan)
        assert len(faults.value.faults) == 2
