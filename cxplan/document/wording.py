"""How sentences are asked for and put side by side: the catalogue in the plan's trade, and full stops."""

from __future__ import annotations

from collections.abc import Mapping

from ..text import Words

# Signs after which the next sentence may begin.
_STOPS = ".!?…:;。！？؟।"


class Speaker:
    """The document's own words, with the words of the plan's trade as slots that every sentence may use."""

    def __init__(self, room: Words, slots: Mapping[str, str]) -> None:
        self._room, self._slots = room, slots

    def __call__(self, key: str, /, **slots: object) -> str:
        return self._room(key, **{**self._slots, **slots})

    def has(self, key: str) -> bool:
        """Whether there is a sentence under this key."""
        return self._room.has(key)


def joined(*sentences: str | None) -> str:
    """Whole sentences one after the other; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def unstopped(typed: str | None) -> str:
    """A person's words without their closing full stop, where our sentence brings its own; empty for none."""
    text = (typed or "").strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def begun(typed: str) -> str:
    """What was typed, as a sentence's beginning behind another sentence."""
    return typed[:1].upper() + typed[1:]


def stopped(typed: str | None) -> str:
    """A person's words as a sentence that another one follows; empty for none."""
    text = (typed or "").strip()
    return text if not text or text[-1] in _STOPS else f"{text}."
