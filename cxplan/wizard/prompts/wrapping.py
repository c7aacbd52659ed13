"""A line that is being typed breaks between words: what would be torn is moved to the next row by blanks only shown."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth

_WIDE = 2  # columns of a letter beside which a line may break


class WordsWhole(Processor):
    """Shows a typed text with words whole; `margin` is the columns in front of every row.

    prompt_toolkit breaks a row where it is full. Blanks up to the row's end move a word to the next row, a blank that
    has no room there is not shown, and the cursor follows: what is typed stays as it is.
    """

    def __init__(self, margin: int) -> None:
        self._margin = margin

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line with blanks before the words that begin a row, and where each letter is shown."""
        given = transformation_input
        text, room = fragment_list_to_text(given.fragments), given.width - self._margin
        if room <= _WIDE or get_cwidth(text) < room:
            return Transformation(given.fragments)
        shown = _places(text, room)
        made: StyleAndTextTuples = []
        for letter, place, after in zip(explode_text_fragments(given.fragments), shown, shown[1:], strict=False):
            made.extend([("", " ")] * (place - len(made)))
            if after > place:  # a blank without room is not shown
                made.append(letter)
        made.extend([("", " ")] * (shown[-1] - len(made)))
        return Transformation(
            made, source_to_display=lambda at: shown[at], display_to_source=lambda at: bisect_right(shown, at) - 1
        )


@lru_cache(maxsize=8)
def _places(text: str, room: int) -> list[int]:
    """Where each letter of a text is shown, and its end: so many letters and blanks stand before it."""
    places: list[int] = []
    shown = used = 0  # letters and blanks so far; columns of the row that they fill
    for begin, end in _words(text):
        if used and used + _needed(text[begin:end]) > room:
            shown, used = shown + room - used, 0
        for at in range(begin, end):
            columns = get_cwidth(text[at])
            # A word longer than a row, or a wide letter with one column left; a mark behind it takes none.
            if columns and used + columns + _marked(text, at) > room:
                shown, used = shown + room - used, 0
            places.append(shown)
            shown, used = shown + 1, used + columns
        behind = end
        while behind < len(text) and text[behind] == " ":
            places.append(shown)
            if used < room:
                shown, used = shown + 1, used + 1
            behind += 1
    return [*places, shown]


def _marked(text: str, at: int) -> bool:
    """Whether a mark follows a letter: prompt_toolkit loses it where the letter ends a row."""
    return at + 1 < len(text) and not get_cwidth(text[at + 1])


def _needed(word: str) -> int:
    """The columns that a word needs at the end of a row."""
    return get_cwidth(word) + (not get_cwidth(word[-1]) if word else 0)


def _words(text: str) -> list[tuple[int, int]]:
    """Beginning and end of each piece that stays whole: a word, or a single wide letter; blanks stand behind them."""
    found, begin = [(0, 0)] if text.startswith(" ") else [], -1
    for at, letter in enumerate(text):
        wide = get_cwidth(letter) == _WIDE
        if begin >= 0 and (letter == " " or wide):
            found.append((begin, at))
            begin = -1
        if wide:
            end = at + 1
            while end < len(text) and not get_cwidth(text[end]):  # marks on it
                end += 1
            found.append((at, end))
        elif letter != " " and begin < 0 and not (found and found[-1][1] > at):
            begin = at
    return [*found, (begin, len(text))] if begin >= 0 else found


__all__ = ["WordsWhole"]
