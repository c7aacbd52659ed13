"""A line that is typed breaks between words; what is shown is what was typed, and the cursor stands where it should."""

from __future__ import annotations

import asyncio

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import set_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.layout import Layout
from prompt_toolkit.layout.containers import Window
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.mouse_handlers import MouseHandlers
from prompt_toolkit.layout.screen import Screen, WritePosition
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.utils import get_cwidth

from cxplan.wizard.prompts.wrapping import WordsWhole

MARGIN = 3


class Drawn:
    """A text with the cursor in it on a screen of so many columns, drawn by prompt_toolkit itself."""

    def __init__(self, text: str, columns: int, cursor: int) -> None:
        asyncio.run(self._draw(text, columns, cursor))

    async def _draw(self, text: str, columns: int, cursor: int) -> None:
        control = BufferControl(Buffer(document=Document(text, cursor)), input_processors=[WordsWhole(MARGIN)])
        window = Window(control, wrap_lines=True, get_line_prefix=lambda line, row: " " * MARGIN)
        height = window.preferred_height(columns, 200).preferred
        screen, place = Screen(), WritePosition(0, 0, columns, height)
        with set_app(Application(Layout(window), output=DummyOutput())):
            window.write_to_screen(screen, MouseHandlers(), place, "", True, None)
        cells = (screen.data_buffer[row] for row in range(height))
        self.rows = ["".join(row[at].char for at in range(columns))[MARGIN:].rstrip() for row in cells]
        self.cursor = screen.cursor_positions[window]


TEXT = "Nobody waits two weeks for a first appointment because we call back on the same day"


@pytest.mark.parametrize("columns", [20, 33, 60, 80])
def test_no_word_is_torn(columns: int) -> None:
    rows = Drawn(TEXT, columns, len(TEXT)).rows
    assert " ".join(rows) == TEXT
    assert all(len(row) <= columns - MARGIN for row in rows)


def test_the_cursor_stands_on_the_letter_it_is_on() -> None:
    for at, letter in list(enumerate(TEXT))[::3]:
        drawn = Drawn(TEXT, 33, at)
        if letter != " ":
            assert f"{drawn.rows[drawn.cursor.y]} "[drawn.cursor.x - MARGIN] == letter
    end = Drawn(TEXT, 33, len(TEXT))
    assert (end.cursor.y, end.cursor.x) == (len(end.rows) - 1, MARGIN + len(end.rows[-1]))


def test_a_blank_that_ends_a_full_row_puts_the_cursor_on_the_next() -> None:
    text = "five five five five  "
    drawn = Drawn(text, MARGIN + 19, len(text))
    assert drawn.rows[0] == "five five five five"
    assert (drawn.cursor.y, drawn.cursor.x) == (1, MARGIN)


def test_wide_letters_may_part_anywhere_and_marks_stay_on_their_letter() -> None:
    text = "患者さんが二週間待たされないこと"
    assert "".join(Drawn(text, MARGIN + 11, 0).rows).replace(" ", "") == text
    arabic = "المرضى لا ينتظرون أسبوعين للحصول على موعد"
    assert " ".join(Drawn(arabic, 25, 0).rows) == arabic


@settings(max_examples=60, deadline=None)
@given(
    text=st.lists(st.sampled_from(["a", "b", " ", "-", "é", "患", "e\u0301"]), max_size=80).map("".join),
    columns=st.integers(MARGIN + 3, 40),
    data=st.data(),
)
def test_whatever_is_typed_is_shown_and_every_place_of_the_cursor_is_in_sight(
    text: str, columns: int, data: st.DataObject
) -> None:
    drawn = Drawn(text, columns, data.draw(st.integers(0, len(text))))
    assert "".join(drawn.rows).replace(" ", "") == text.replace(" ", "")
    assert drawn.cursor.y < len(drawn.rows) and MARGIN <= drawn.cursor.x < columns
    for row, below in zip(drawn.rows, drawn.rows[1:], strict=False) if " ".join(text.split()) == text else ():
        assert get_cwidth(row) <= columns - MARGIN
        word = below.split(" ")[0]
        whole = [piece for piece in text.split(" ") if not any(get_cwidth(letter) == 2 for letter in piece)]
        assert not word or word not in whole or get_cwidth(row) + 2 + get_cwidth(word) > columns - MARGIN
