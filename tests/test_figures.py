"""The figures that the wizard tells beside the asking are those of the workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan import workbook
from cxplan.commands.dialogue import figures
from cxplan.plan import Plan
from cxplan.plan.file import load

SAMPLES = sorted((Path(__file__).parents[1] / "sample_plans").glob("*.yaml"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_figures_told_are_those_of_the_workbook(sample: Path) -> None:
    plan = load(sample).plan
    values = workbook.make(plan).values
    assert values is not None
    assert {name: tuple(held) for name, held in figures(plan).items()} == dict(values.names)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_plan_comes_out_of_json_as_it_went_in(sample: Path) -> None:
    plan = load(sample).plan
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_a_file_in_the_folder_of_the_plan_is_not_taken_for_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "openpyxl.py").write_text("raise SystemExit(7)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert figures(Plan())
