"""The look keeps what it promises: what is written can be read."""

from __future__ import annotations

import pytest

from cxplan import look


@pytest.mark.parametrize("brand", ["#FFE100", "#00FF00", "#FF6600", "FFFFFF", "#7FB2FF"])
def test_a_light_brand_colour_is_darkened_until_white_text_on_it_can_be_read(brand: str) -> None:
    assert look.contrast(look.readable(brand), look.WHITE) >= 4.5


def test_a_dark_brand_colour_stays_as_it_is() -> None:
    assert look.readable("#0f5e59") == look.ACCENT


@pytest.mark.parametrize("tone", look.TONES.values())
def test_every_state_can_be_read_on_its_own_ground(tone: look.Tone) -> None:
    assert look.contrast(tone.text, tone.fill) >= 4.5


def test_measured_contrasts_are_those_of_the_style_sheet() -> None:
    assert round(look.contrast(look.INK, look.WHITE), 1) == 14.8
    assert round(look.contrast(look.MUTED, look.WHITE), 1) == 6.5
    assert round(look.contrast(look.ACCENT, look.WHITE), 1) == 7.6


@pytest.mark.parametrize(
    ("said", "tone", "words"),
    [
        ("✓ reached", "good", "reached"), ("▲ late", "careful", "late"), ("✕ missed", "bad", "missed"),
        ("– no data", "none", "no data"), ("larger than chance", "none", "larger than chance"), ("", "none", ""),
    ],
)  # fmt: skip
def test_a_state_has_the_tone_whose_sign_its_words_begin_with(said: str, tone: str, words: str) -> None:
    assert (look.tone_of(said), look.unsigned(said)) == (tone, words)
