"""The currency is not asked: the system's settings tell the country."""

from __future__ import annotations

import pytest

from cxplan.wizard.country import currency, currency_typed


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"LANG": "nl_BE.UTF-8"}, "EUR"),
        ({"LANG": "en_GB.UTF-8", "LC_MONETARY": "de_CH.UTF-8"}, "CHF"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "nl_BE.UTF-8"}, "USD"),
        ({"LC_ALL": "C.UTF-8", "LANG": "nl_BE.UTF-8"}, ""),
        ({"LANG": "eo"}, ""),
        ({}, ""),
    ],
)
def test_the_settings_name_the_country(settings: dict[str, str], code: str) -> None:
    assert currency(settings) == code


@pytest.mark.parametrize(("typed", "code"), [("€2,400 once", "EUR"), ("CHF 90", "CHF"), ("90", ""), ("TEN 90", "")])
def test_an_amount_may_say_its_currency(typed: str, code: str) -> None:
    assert currency_typed(typed) == code
