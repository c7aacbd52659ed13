"""What can be in the way of an export, as a sentence with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..errors import FileProblem
from ..text import words

Slots = Mapping[str, object]


class Unreadable(FileProblem):
    """A file that cannot be read as an export."""


class Unsure(FileProblem):
    """An export that can be read in more than one way; the sentence lists the choices and what settles it.

    `name` is the role or the setting that is open, `options` what it may be, the likeliest first; without options
    anything may be typed. `key` names the kind of doubt, `slots` what stands in its sentence.
    """

    def __init__(
        self, said: str, name: str = "", options: tuple[str, ...] = (), key: str = "", slots: Slots | None = None
    ) -> None:
        super().__init__(said)
        self.name, self.options, self.key, self.slots = name, options, key, slots or {}


class Outside(FileProblem):
    """A source that does not lie in the plan's folder; one yes settles it."""


class Dishonest(FileProblem):
    """An export from which the number asked for cannot be made honestly."""


def unreadable(key: str, path: Path, **slots: object) -> Unreadable:
    """A sentence of sources.toml about a file."""
    return Unreadable(words("sources")(f"unreadable.{key}", file=path.name, **slots))


def unsure(key: str, path: Path, name: str = "", options: tuple[str, ...] = (), **slots: object) -> Unsure:
    """A sentence of sources.toml about what an export leaves open, with what it may be."""
    return Unsure(words("sources")(f"unsure.{key}", file=path.name, **slots), name, options, key, slots)


def dishonest(key: str, path: Path, **slots: object) -> Dishonest:
    """A sentence of sources.toml about a number that cannot be had."""
    return Dishonest(words("sources")(f"dishonest.{key}", file=path.name, **slots))


def role(name: str) -> str:
    """What a column or a setting of an export is called."""
    say = words("sources")
    return say(f"roles.{name}") if say.has(f"roles.{name}") else say(f"settings.{name}")
