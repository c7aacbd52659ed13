"""The minutes on the screen: from what they are counted, and that the README's are true."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from cxplan.wizard import flow, length
from cxplan.wizard.asking import Ask, Unsure, Way
from cxplan.wizard.draft import Draft
from cxplan.wizard.steps import STEPS

from .firms import DENTIST, FIRMS, Firm
from .offices import OFFICES
from .orchard import TODAY
from .terminal import keys
from .test_six_firms import meant

README = " ".join((Path(__file__).parents[2] / "README.md").read_text("utf-8").split())
_WORDS_A_SECOND, _SECONDS_A_KEY = 4, 0.28  # usual for reading on a screen, and for somebody who is no typist
_ROWS = 10  # of a list that are read


def counted(firm: Firm) -> tuple[Counter[str], Counter[str], int]:
    return _counted(firm.name)


@cache
def _counted(name: str) -> tuple[Counter[str], Counter[str], int]:
    """By step, the prompts of a whole dialogue and the keys that answer them; and the words that are read."""
    firm = next(one for one in FIRMS + OFFICES if one.name == name)
    draft, prompts, typed, read = Draft({}, TODAY, currency="EUR", decimal=","), Counter[str](), Counter[str](), 0
    spot = flow.first(draft, "foundations")
    while spot is not None:
        ask, answer, chapter = flow.ask(draft, spot), firm.answers.get(str(spot), ""), flow.chapter_of(spot)
        pressed = keys(ask, answer)
        twice = isinstance(flow.read(draft, spot, answer), Unsure)  # a second card, and Enter on it
        prompts[chapter] += 1 + twice
        typed[chapter] += twice + (len(pressed) if ask.way in (Way.CHOOSE, Way.TICK) else len("".join(pressed)))
        read += len(shown(ask).split())
        draft = flow.taken(draft, meant(draft, spot, answer))
        spot = flow.after(draft, spot)
    return prompts, typed, read


def shown(ask: Ask) -> str:
    options = (option.label for option in ask.options[:_ROWS])
    return " ".join((ask.about, *ask.before, ask.question, *ask.after, ask.hint, ask.example, *options))


def test_reading_and_typing_take_as_long_as_the_minutes_are_counted_with() -> None:
    seconds = []
    for firm in FIRMS + OFFICES:
        prompts, typed, read = counted(firm)
        seconds.append((read / _WORDS_A_SECOND + typed.total() * _SECONDS_A_KEY) / prompts.total())
    assert sum(seconds) / len(seconds) == pytest.approx(length.READ_AND_TYPE, abs=0.7)


def test_a_dentist_needs_the_prompts_keys_and_minutes_that_the_readme_tells() -> None:
    prompts, typed, _ = counted(DENTIST)
    told = re.search(
        r"A dentist [^.]* answers (\d+) prompts with some ([\d,]+) keys in (\d+) minutes, [^.]* after (\d+)", README
    )
    assert told is not None
    to_page = sum(prompts[step] for step in list(STEPS)[:3])
    pages = len(STEPS)  # one page to look over at the end of each step, the money's too
    assert int(told[1]) == prompts.total()
    assert int(told[2].replace(",", "")) == round(typed.total(), -2)
    assert int(told[3]) == round((prompts.total() + pages) * length.SECONDS / 60) <= 45
    assert int(told[4]) == round((to_page + 3) * length.SECONDS / 60)


def test_what_is_told_before_the_first_question_is_what_dialogues_come_to() -> None:
    prompts, minutes = length.everything(Draft({}, TODAY))
    first = length.lumps(Draft({}, TODAY))["first"]
    assert (
        f"Some {round(prompts, -1)} short questions, about {round(minutes / 5) * 5} minutes; after the first {first}"
        in README
    )
    assert f"{length.READ_AND_TYPE} seconds to read and type and {length.THINK} to think" in README
    for firm in FIRMS + OFFICES:
        assert 0.8 * prompts <= counted(firm)[0].total() <= 1.1 * prompts, firm.name
