"""Lines that were typed and not sent: they are there again when one comes back to their question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from .asking import Ask, Typed, Way


def _nobody(name: str, shown: str, text: str) -> None:
    """Keeps nothing."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """Such lines by question, and who keeps them: told the name, what was shown there, and what is typed."""

    known: Mapping[str, str] = field(default_factory=dict)
    keep: Callable[[str, str, str], None] = _nobody

    def in_line(self, ask: Ask, name: str, wrong: Typed = "") -> Ask:
        """The question with what was typed at it before in its line: what could not be read, else what was not sent."""
        if ask.way not in (Way.LINE, Way.TEXT):
            return ask
        before = wrong if isinstance(wrong, str) and wrong else self.known.get(name, "")
        return replace(ask, old=before or ask.old, unsent=partial(self.keep, name, ask.old))

    def sent(self, name: str) -> None:
        """The line was sent: there is nothing left of it."""
        self.keep(name, "", "")
