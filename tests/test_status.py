"""`cxplan status` shows a plan on one screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "sample_plans"


def test_a_plan_fits_on_one_screen_and_says_where_each_goal_stands() -> None:
    command = [sys.executable, "-m", "cxplan", "status", "starter.yaml"]
    done = subprocess.run(
        command, cwd=SAMPLES, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120
    )
    lines = done.stdout.replace("\u00a0", " ").splitlines()
    assert len(lines) <= 36
    assert lines[0].startswith("Orchard Lane Grocery, as of ")
    said = " ".join(" ".join(lines).split())
    assert "Nobody leaves us over a bad substitution: 11.9 % now, 10.0 % by 31 Dec 2027" in said
    assert "Ask by text before swapping an item" in said
    assert {"Numbers", "Goals", "What we do", "Next"} <= set(lines)
