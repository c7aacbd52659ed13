"""`cxplan status` shows a plan on one screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "sample_plans"


def status(plan: str, **environment: str) -> list[str]:
    """What the command says of a sample plan, line by line."""
    command = [sys.executable, "-m", "cxplan", "status", plan]
    done = subprocess.run(
        command, cwd=SAMPLES, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120,
        env={**os.environ, "COLUMNS": "80", **environment},
    )  # fmt: skip
    return done.stdout.replace("\u00a0", " ").splitlines()


def test_a_plan_fits_on_one_screen_as_tables_goals_first() -> None:
    lines = status("starter.yaml")
    assert len(lines) <= 36 and all(len(line) <= 80 for line in lines)
    assert lines[1].startswith("   Orchard Lane Grocery") and lines[1].endswith("as of 15 January 2027")
    goals = lines.index(next(line for line in lines if line.startswith("   Goals")))
    assert lines[goals].split() == ["Goals", "start", "now", "target", "by"]
    first, second = lines[goals + 1], lines[goals + 3]
    assert first.startswith("   Nobody leaves us over a bad") and first.endswith("11.9 %  11.9 %  10.0 %  31 Dec 2027")
    assert second.index("31 Dec 2027") == first.index("31 Dec 2027")  # one column
    assert lines[goals + 4].strip() == "– not measured since; in 1,000 orders"
    order = [next(at for at, line in enumerate(lines) if line.startswith(f"   {name}")) for name in HEADS]
    assert order == sorted(order)


HEADS = ("Goals", "What we do", "Next", "Numbers")


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"COLUMNS": "60"}])
def test_where_columns_have_no_room_or_nobody_sees_them_it_is_sentences(environment: dict[str, str]) -> None:
    lines = status("starter.yaml", **environment)
    assert lines[0].startswith("Orchard Lane Grocery, as of ")
    said = " ".join(" ".join(lines).split())
    assert "Nobody leaves us over a bad substitution: 11.9 % now, 10.0 % by 31 Dec 2027" in said
    assert "Ask by text before swapping an item" in said
    assert {"Numbers", "Goals", "What we do", "Next"} <= set(lines)


def test_what_is_late_and_what_is_done_has_a_sign(tmp_path: Path) -> None:
    text = (SAMPLES / "starter.yaml").read_text("utf-8").replace("as_of: 2027-01-15", "as_of: 2027-05-04", 1)
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    lines = status(str(tmp_path / "plan.yaml"))
    late = [line for line in lines if line.startswith(" ▲ ")]
    assert len(late) == 2 and all(" late, " in line for line in late)


def test_what_has_no_room_is_counted(tmp_path: Path) -> None:
    rows = "".join(f"    - {{title: Goal number {at}}}\n" for at in range(8))
    (tmp_path / "plan.yaml").write_text(f"format: 1\ngoals:\n  goals:\n{rows}", "utf-8")
    assert "   and 3 more" in status(str(tmp_path / "plan.yaml"))
