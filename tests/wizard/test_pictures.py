"""The pictures in plain characters, as they stand on a screen of 80 columns and on one of 60."""

from __future__ import annotations

import pytest

from cxplan import console
from cxplan.plan import Plan
from cxplan.wizard import pictures, ranges
from cxplan.wizard.draft import Draft

from .orchard import TODAY, orchard_lane


@pytest.fixture(params=[80, 60])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(console, "width", lambda: request.param)
    return int(request.param)


def drawn(chapter: str) -> list[str]:
    draft, _ = orchard_lane()
    return [line for _, line in pictures.after(draft, chapter)]


def test_every_picture_fits_the_screen(width: int) -> None:
    for chapter in ("audit", "personas", "tactics"):
        draft, _ = orchard_lane()
        lines = pictures.after(draft, chapter)  # sentences are wrapped when they are shown
        assert max(console.columns(line) for style, line in lines if style in ("draw", "muted_row")) <= width - 3


def test_what_is_furthest_apart_stands_first(width: int) -> None:
    lines = drawn("audit")
    assert lines[1] == "By your own marks, as customers told you; not measured."
    assert lines[0] == "Substitutions falls shortest of what customers need."
    first = next(line for line in lines if line.startswith("Substitutions") and "●" in line)
    assert first == lines[4]
    unit = 7 if width == 80 else 5
    assert first.index("○") - first.index("●") == 3 * unit
    assert first.endswith("fix first")


def test_the_curve_has_a_dot_a_step_at_its_height() -> None:
    lines = drawn("personas")
    rows = {line[:12].strip(): line for line in lines if line[:5].strip() in ("great", "good", "even", "bad", "awful")}
    counts = [rows[name].count("●") for name in rows]
    assert counts == [0, 2, 2, 2, 1]  # great to awful: 1 0 0 -1 1 -2 -1
    assert "Unpack" in lines[0] and lines[1] == "Best at Pick a slot. As you imagine it; nobody was asked yet."
    dotted = {name.split()[0]: "·" in row for name, row in rows.items()}
    assert dotted == {"great": False, "good": False, "even": True, "bad": False, "awful": False}


def test_the_months_sum_up_to_the_working_days() -> None:
    lines = drawn("tactics")
    assert "26" in lines[0]
    assert sum("▄" in line for line in lines) == 3
    days = next(line for line in lines if line.startswith("Working days")).split()[2:]
    assert (
        lines[0].endswith("February is the fullest month.")
        and lines[-1] == "Left undone, so that this gets done: No second delivery zone."
    )
    below = [line.strip() for line in lines if "working days" in line and "€" in line]
    assert below[0] == "Jonas, 12 working days, €2,400 once, €90 a month"
    assert sum(int(one) for one in days if one.isdecimal()) in range(24, 29)  # rounded by month


def test_too_little_to_see_is_not_drawn() -> None:
    empty = Draft({"foundations": {"company": "Ours"}}, TODAY)
    assert all(not pictures.after(empty, chapter) for chapter in ("audit", "personas", "tactics", "goals"))


def test_a_figure_stands_in_its_range_with_its_target_and_what_is_not_measured_says_who(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    task = {"not_measured": {"owner": "Priya, reception", "by": "2027-01-15"}}
    rows = [
        {"id": "G1", "title": "Gave up halfway", "metric": "churn"},
        {"id": "G2", "title": "Asked", "baseline": task},
    ]
    plan = Plan.model_validate({"goals": {"goals": rows}})
    results: dict[str, list[object]] = {
        "goals_now": [15.0, None], "goals_now_low": [10.0, None], "goals_now_high": [20.0, None],
        "goals_target_value": [6.0, None], "goals_now_n": [214.0, None], "goals_shows_how": ["reliably", None],
    }  # fmt: skip
    lines = [text.replace("\u00a0", " ") for _, text in ranges.drawn(plan, results)]
    line = next(text for text in lines if text.startswith("Gave up halfway"))
    axis = line[line.index(" 0 ") + 3 : line.rindex(" ")]
    places = [axis.index(sign) / 29 * 30 for sign in "○├●┤"]  # the axis ends at 30
    assert all(abs(place - value) < 1 for place, value in zip(places, (6, 10, 15, 20), strict=True))
    assert line.endswith(" 30") and "15 %" in line
    assert "214 counted; likely 10 % to 20 %; a change to 6 % would show reliably." in lines
    assert any(
        text.startswith("Asked") and text.endswith("not measured yet: Priya, by 15 January 2027") for text in lines
    )
    assert ranges.drawn(plan, {}) == ()
