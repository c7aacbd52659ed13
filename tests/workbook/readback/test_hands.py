"""No number is wrong after random edits without the workbook saying so; `hands` does as many as one has time for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan import workbook
from cxplan.ooxml.seal import sealed
from cxplan.plan.file import load
from tests.samples import FOLDER

from . import hands

SEEDS = (2, 7, 11, 145)


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = workbook.make(load(FOLDER / "starter.yaml").plan)
    path = tmp_path_factory.mktemp("hands") / "starter.xlsx"
    path.write_bytes(sealed(made.package, made.fingerprint.marks()))
    return path


@pytest.mark.parametrize("seed", SEEDS)
def test_random_edits_leave_no_wrong_number_unnamed(seed: int, starter: Path, tmp_path: Path) -> None:
    plan = load(FOLDER / "starter.yaml").plan
    results = hands.results_of(starter)
    assert len(results) > 150
    one = hands.judged(starter, plan, seed, results, tmp_path)
    assert not one.silent, f"{one.script}{dict(one.differing)}"


def test_the_same_seed_gives_the_same_hands_and_others_do_all_kinds() -> None:
    plan = load(FOLDER / "starter.yaml").plan
    scripts = [hands.sequence(seed, plan, ["answer_audit"]) for seed in range(60)]
    assert scripts == [hands.sequence(seed, plan, ["answer_audit"]) for seed in range(60)]
    for kind in ("sort(", "removeByIndex", "Rows.insertByIndex", "Columns.insertByIndex", "copyRange", "moveRange",
                 "fillAuto", "Pasted", "My own name", "Value = 99", "abc"):  # fmt: skip
        assert any(kind in one for one in scripts), kind
