"""What stands around a question fits the terminal, whatever the letters, and steers nothing."""

from __future__ import annotations

import pytest

from cxplan import console
from cxplan.wizard.asking import Ask, Option, Way
from cxplan.wizard.prompts import card, page

TEXTS = [
    "A plan that does not say what the business needs and how customers should feel cannot say no to anything.",
    "顧客がどのように感じるべきかを述べない計画は、何に対してもノーと言うことができません。" * 3,
    "Заказы доставляются вечером, когда все уже дома, и никто не ждёт у двери дольше пяти минут.",
    "https://example.com/" + "a-very-long-address-without-any-space/" * 6,
    "🍎🍏" * 60,
]


@pytest.mark.parametrize("columns", ["60", "80", "100"])
@pytest.mark.parametrize("text", TEXTS)
def test_lines_fit_the_terminal_and_lose_no_letter(text: str, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = list(page.wrapped(text))
    assert all(console.columns(line) <= int(columns) - page.MARGIN for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_numbered_line_hangs_under_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    first, *rest = page.wrapped("1. Swaps are made without asking; people find out at the door.", 3)
    assert first.startswith("1. ")
    assert all(line.startswith("   ") for line in rest)


def test_characters_that_steer_a_terminal_are_left_out() -> None:
    assert page.cleaned("a\x1b[31mb\x07\nc\td") == "a[31mb\nc\td"


def test_joiners_inside_words_and_emoji_stay() -> None:
    assert page.cleaned("می\u200cخواهم 👩\u200d🍳") == "می\u200cخواهم 👩\u200d🍳"


def test_the_place_and_its_keys_are_cut_where_the_terminal_is_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    place = "Step 3 of 9, question 4 of 11"
    for columns in ("60", "80"):
        monkeypatch.setenv("COLUMNS", columns)
        assert console.columns(page.heading(place)) <= int(columns)
        assert place in page.heading(place)


def test_a_list_needs_no_hint_and_a_line_shows_its_example() -> None:
    listed = Ask("Which?", Way.CHOOSE, hint="pick", example="one", options=(Option("a", "A"),))
    assert [line for _, line in page.lines(listed, "")] == ["", "Which?"]
    typed = Ask("Which?", hint="pick", example="one")
    assert [line for _, line in page.lines(typed, "")] == ["", "Which?", "pick", "Example: one"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_label_of_a_list_stays_on_one_line(text: str) -> None:
    cut = page.fitting(f"{text}\nmore", 40)
    assert console.columns(cut) <= 40
    assert "\n" not in cut
    assert cut.endswith("…")
    assert page.fitting("Молоко", 40) == "Молоко"


def test_the_rows_of_a_table_stand_as_they_are_where_they_have_room() -> None:
    ask = Ask("Forms: how much?", table=(("muted", "        matters   today"), ("question", "› Forms      5       2")))
    assert [line for _, line in page.card_lines(ask, 60)][-2:] == [line for _, line in ask.table]
    assert [line for _, line in page.card_lines(ask, 20)] == ["Forms: how much?"]


@pytest.mark.parametrize("columns", ["60", "80"])
def test_a_label_in_the_transcript_wraps_at_words_and_is_never_cut(
    columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    rows = list(card.row("✓", "Reminder before the visit: what goes wrong", "It comes late.", "Said back."))
    lines = ["".join(text for _, text in row) for row in rows]
    assert all(len(line) <= int(columns) for line in lines) and "…" not in "".join(lines)
    wide = 22 if columns == "80" else 18
    assert " ".join(line[3 : 3 + wide].strip() for line in lines) == "Reminder before the visit: what goes wrong"
    assert [line[4 + wide :].strip() for line in lines[:2]] == ["It comes late.", "Said back."]
