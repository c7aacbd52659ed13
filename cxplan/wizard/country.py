"""The currency of the place where cxplan runs, as the system's settings tell it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

_EURO = "AT BE HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES AD MC SM VA ME XK"
_OWN = {
    "AE": "AED", "AR": "ARS", "AU": "AUD", "BD": "BDT", "BG": "BGN", "BR": "BRL", "CA": "CAD", "CH": "CHF", "CL": "CLP",
    "CN": "CNY", "CO": "COP", "CZ": "CZK", "DK": "DKK", "EG": "EGP", "GB": "GBP", "HK": "HKD", "HU": "HUF", "ID": "IDR",
    "IL": "ILS", "IN": "INR", "IR": "IRR", "IS": "ISK", "JP": "JPY", "KE": "KES", "KR": "KRW", "KZ": "KZT", "LK": "LKR",
    "MA": "MAD", "MX": "MXN", "MY": "MYR", "NG": "NGN", "NO": "NOK", "NZ": "NZD", "PE": "PEN", "PH": "PHP", "PK": "PKR",
    "PL": "PLN", "RO": "RON", "RS": "RSD", "RU": "RUB", "SA": "SAR", "SE": "SEK", "SG": "SGD", "TH": "THB", "TR": "TRY",
    "TW": "TWD", "UA": "UAH", "US": "USD", "VN": "VND", "ZA": "ZAR",
}  # fmt: skip


def currency(settings: Mapping[str, str] = os.environ) -> str:
    """The currency's code, or an empty text where the settings name no country."""
    for name in ("LC_ALL", "LC_MONETARY", "LANG"):
        if found := re.match(r"[a-zA-Z]{2,3}[_-]([A-Z]{2})\b", settings.get(name, "")):
            return "EUR" if found[1] in _EURO else _OWN.get(found[1], "")
        if settings.get(name):
            return ""
    return ""


# Countries that write a point before decimals; most others write a comma there.
_POINT = (
    "AE AU BD BW CA CN DO EG GB GH GT HK HN IE IL IN JP KE KR LK MT MX MY NG NI NZ PA PH PK PR SA SG SV TH TW TZ UG US "
    "ZW"
)


def decimal_mark(settings: Mapping[str, str] = os.environ) -> str:
    """The country's decimal sign, or an empty text where the settings name no country."""
    for name in ("LC_ALL", "LC_NUMERIC", "LANG"):
        if found := re.match(r"[a-zA-Z]{2,3}[_-]([A-Z]{2})\b", settings.get(name, "")):
            return "." if found[1] in _POINT.split() else ","
        if settings.get(name):
            return ""
    return ""


_SIGNS = {
    "€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY",
    "₴": "UAH", "zł": "PLN",
}  # fmt: skip


def currency_typed(line: str) -> str:
    """The currency of an amount as it was typed, by its sign or its code; an empty text where it has none."""
    if code := re.search(r"\b([A-Z]{3})\b", line):
        return code[1] if code[1] in {*_OWN.values(), "EUR"} else ""
    return next((currency for sign, currency in _SIGNS.items() if sign in line), "")
