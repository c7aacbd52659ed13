"""What does not fit, and what cannot be right, as a page on a screen; a pipe gets the sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxplan import console
from cxplan.commands.judged import tell_judged
from cxplan.commands.unfit import tell_faults
from cxplan.errors import PlanFaults
from cxplan.judging import judge
from cxplan.plan import file

WRONG = """\
foundations: {company: Edge Co, as_of: 2027-06-15}
tactics:
  tactics:
    - {id: T1, title: Ask by text before swapping an item that is out of stock, start: 2027-02-01, end: 2026-05-14}
"""


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(console, "shows_pages", lambda stream: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    return monkeypatch


def faults() -> PlanFaults:
    with pytest.raises(PlanFaults) as found:
        file.parse(WRONG.replace("2027-02-01", "soon").replace("2026-05-14", "later"), Path("edge.yaml"))
    return found.value


def test_a_plan_that_does_not_fit_is_a_page_of_what_remedy_place_and_line(
    screen: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_faults(faults().faults)
    lines = capsys.readouterr().err.splitlines()
    assert lines[:4] == ["", " ✕ 2 things are to be put right.", "   Nothing was written.", ""]
    assert lines[4:6] == [' 1 "soon" is not a date.', "   Write year, month and day, for example 2027-12-31."]
    assert lines[6].startswith("   edge.yaml line 4, Tactics, T1 ")
    assert any(line.startswith("   - {id: T1") for line in lines) and any(
        line.startswith(' 2 "later"') for line in lines
    )
    assert max(map(len, lines)) <= 77


@pytest.mark.parametrize("columns", ["40", "60", "100"])
def test_it_fits_the_screen_and_words_begin_at_one_edge(
    screen: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str
) -> None:
    screen.setenv("COLUMNS", columns)
    tell_faults(faults().faults)
    lines = [line for line in capsys.readouterr().err.splitlines() if line]
    assert max(map(len, lines)) <= int(columns) - 3
    assert all(line[2] == " " and line[3] != " " for line in lines)


def test_what_cannot_be_right_ends_with_how_to_be_asked_again(
    screen: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = judge(file.parse(WRONG, Path("edge.yaml")), None)
    assert tell_judged(found, "edge.yaml") == 1
    said = capsys.readouterr().out
    wrong, late = said.split("▲")
    assert wrong.startswith("\n ✕ 2 things cannot be right.\n\n 1 It ends on 14\u00a0May\u00a02026, before it starts")
    assert "\n\n\n" not in said
    assert wrong.rstrip().endswith('cxplan edit "edge.yaml"') and "cxplan edit" not in late


def test_colours_are_for_those_who_want_them(screen: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    tell_faults(faults().faults)
    plain = capsys.readouterr().err
    assert "\x1b" not in plain
    screen.delenv("NO_COLOR")
    screen.setattr("os.name", "posix")
    tell_faults(faults().faults)
    coloured = capsys.readouterr().err
    assert "\x1b[1m" in coloured
    for code in console._CODES.values():
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured.replace("\x1b[0m", "") == plain


def test_a_text_cannot_colour_the_screen_itself(screen: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(PlanFaults) as found:
        file.parse(WRONG.replace("2027-02-01", '"\\e[31mred"'), Path("edge.yaml"))
    tell_faults(found.value.faults)
    assert "\x1b" not in capsys.readouterr().err


def test_a_pipe_gets_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    tell_faults(faults().faults)
    said = capsys.readouterr().err
    assert "✕" not in said and said.rstrip().endswith("2 things to put right; nothing was written.")


def test_what_was_meant_stands_below_the_line_as_it_can_be_copied(
    screen: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tell_judged(judge(file.parse(WRONG, Path("edge.yaml")), None))
    assert "   write  end: 2027-05-14" in capsys.readouterr().out.splitlines()
