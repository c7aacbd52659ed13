"""A person's text is told apart by script, and loses only what a file cannot hold."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from cxplan.document.runs import cleaned, pieces, runs_right_to_left


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plain – “text” − 5 €", [("plain – “text” − 5 €", "")]),
        ("سلام", [("سلام", "rtl")]),
        ("say سلام دنیا now", [("say ", ""), ("سلام دنیا", "rtl"), (" now", "")]),
        ("பொருள் ok", [("பொருள் ", "tamil"), ("ok", "")]),
        ("שלום (1) hello", [("שלום (1", "rtl"), (") hello", "")]),
    ],
)
def test_a_text_falls_into_stretches_of_one_script(text: str, told: list[tuple[str, str]]) -> None:
    assert pieces(text) == told
    assert "".join(piece for piece, _ in pieces(text)) == text


def test_every_right_to_left_letter_is_known_as_one() -> None:
    letters = (chr(code) for code in range(sys.maxunicode + 1))
    missed = [
        sign for sign in letters if unicodedata.bidirectional(sign) in ("R", "AL") and pieces(sign) != [(sign, "rtl")]
    ]
    assert [f"{ord(sign):04X}" for sign in missed] == []


def test_a_paragraph_runs_the_way_most_of_it_does_where_it_begins_so() -> None:
    assert runs_right_to_left("مشتریان ما راضی‌اند")
    assert runs_right_to_left("«سلام» 12")
    assert not runs_right_to_left("שלום: customer experience strategy")
    assert not runs_right_to_left("Customers say سلام")
    assert not runs_right_to_left("12 – 5")


def test_what_xml_forbids_is_dropped_and_line_ends_are_alike() -> None:
    assert cleaned("a\x00b\x1f\ufffe\r\nc\rd\u2028e") == "ab\nc\nd\ne"
