"""Money over 24 months: what the plan brought less what it cost so far, in three cases, against zero."""

from __future__ import annotations

from .. import look
from ..text import words
from .chart import Axis, Chart, Dash, Label, Place, Series, Show

CASES = ("low", "expected", "high")
MONTHS = 24
_EVERY = 3  # months are named so many apart
_OTHERS: dict[str, Dash] = {"low": "sysDot", "high": "dash"}


def story(
    drawn: str,
    months: Place,
    cases: dict[str, Place],
    names: dict[str, str],
    back: tuple[str, Place, int] | None,
    up: str,
    sides: dict[str, str],
) -> Chart:
    """The three cases for readers of a page: names at the lines' ends, on the `sides` on which there is room for them,
    a diamond where the expected one is back.
    """
    series = [
        Series(
            names[case],
            cases[case],
            months,
            colour=look.MUTED if case in _OTHERS else "",
            width=1.5 if case in _OTHERS else 3,
            dash=_OTHERS.get(case, "solid"),
            label=Label(Show.NAME, sides[case], at=MONTHS - 1, bold=case not in _OTHERS),
        )
        for case in CASES
    ]
    if back is not None:
        name, values, at = back
        label = Label(Show.NAME, "b", at=at, bold=True)
        series.append(Series(name, values, months, colour=look.INK, width=0, marker="diamond", size=11, label=label))
    return Chart(
        "",
        tuple(series),
        Axis(""),
        Axis(up, format="#,##0;−#,##0;0", ruled=True),
        drawn,
        head=0.04,
        left=0.12,
        room=0.11,
        foot=0.14,
    )


def balance(
    title: str | Place, months: Place, cases: dict[str, Place], names: dict[str, str | Place], currency: str | None
) -> Chart:
    """The chart of the three cases; the expected one in the accent."""
    say = words("charts")
    series = tuple(
        Series(
            names[case],
            cases[case],
            months,
            colour=look.SERIES[4] if case in _OTHERS else "",
            width=1.5 if case in _OTHERS else 2.25,
            dash=_OTHERS.get(case, "solid"),
            label=Label(Show.NAME, "r", at=MONTHS - 1, bold=case not in _OTHERS),
        )
        for case in CASES
    )
    up = say("balance.balance_in", currency=currency) if currency else say("balance.balance")
    return Chart(
        title,
        series,
        Axis(say("balance.months"), every=_EVERY, turned=True),
        Axis(up, format="#,##0;-#,##0;0", ruled=True),
        say("balance.drawn"),
        left=0.13,
        room=0.1,
        foot=0.32,
    )
