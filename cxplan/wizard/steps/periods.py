"""The two periods that step 8 asks about: the last full quarter, and the one before it."""

from __future__ import annotations

from ...plan import show
from ...plan.typed import last_full
from ...plan.typed.periods import period_before
from ...text import words
from ..draft import Draft


def period(draft: Draft, slot: int) -> str:
    """The code of the last full quarter, or with a slot of the one before."""
    last = last_full(draft.today)
    return period_before(last) if slot else last


def about(draft: Draft, slot: int) -> str:
    """The period in words, as it stands over a question."""
    key = "period_before_about" if slot else "period_about"
    return words("wizard")(key, period=show.period(period(draft, slot)))
