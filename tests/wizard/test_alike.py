"""Names are recognised by the words they share, whatever their endings."""

from __future__ import annotations

import pytest

from cxplan.plan import playbook
from cxplan.wizard.alike import closest, shared

TOUCHPOINTS = [(one.code, one.name) for one in playbook.TOUCHPOINTS]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("search", "search_result"),
        ("refund", "refunds"),
        ("Unpack", "unpacking"),
        ("Handing over the bags", "handing_over"),
        ("Fill the basket", "basket"),
        ("Sit", None),
        ("Market stall", None),
        ("", None),
    ],
)
def test_the_touchpoint_that_is_meant(name: str, code: str | None) -> None:
    assert closest(name, TOUCHPOINTS) == code


def test_small_words_do_not_count() -> None:
    assert shared("what is it for", "it is for us") == 0


def test_of_two_that_fit_the_nearer_is_meant() -> None:
    assert closest("Delivery", [("a", "Delivery of large things"), ("b", "Delivery window")]) == "b"
