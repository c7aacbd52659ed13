"""How wide text is, held against the type itself."""

from __future__ import annotations

import math

import pytest

from cxplan import lettering

from .judges.cuts import font

SAID = (
    "Tell people when the van is late, before the window starts",
    "WWW iii ... 1,240.50 %",
    "The text about a swap comes when people cannot answer; 42 in 100 messages get no reply.",
    "Ask once",
)


@pytest.mark.quick
@pytest.mark.parametrize("text", SAID)
def test_a_line_is_as_wide_as_the_type_sets_it(text: str) -> None:
    for bold in (False, True):
        set_ = font(750, bold=bold).getlength(text) / 1000
        assert lettering.ems(text, bold=bold) == pytest.approx(set_, rel=0.05 if bold else 0.03)  # pairs are kerned


@pytest.mark.quick
@pytest.mark.parametrize("text", SAID)
@pytest.mark.parametrize("room", [6, 11, 18, 40])
def test_lines_are_those_of_somebody_who_fills_one_after_the_other(text: str, room: float) -> None:
    count, line = 1, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and lettering.ems(longer) > room:
            count, line = count + 1, word
        else:
            line = longer
        assert lettering.ems(line) <= room  # of these, no word alone is longer than a line
    assert lettering.lines(text, room) == count


@pytest.mark.quick
def test_a_word_longer_than_a_line_breaks_and_own_lines_stay() -> None:
    assert lettering.lines("m" * 100, 10) == math.ceil(100 * lettering.ems("m") / 10)
    assert lettering.lines("one\n\ntwo", 50) == 3
    assert lettering.lines("客" * 30, 10) == 3
