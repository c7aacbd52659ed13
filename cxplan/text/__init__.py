"""Every word a person reads, by key: a folder a language, a TOML file a room."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

LANGUAGE = "en"


class Words:
    """One room's words: `words("goals.target.label")` gives the text, its `{slots}` filled by name.

    A person's text goes into a slot as it is; only the catalogue's own text is ever read as a template.
    """

    def __init__(self, room: str, entries: dict[str, Any]) -> None:
        self.room = room
        self._entries = entries

    def __call__(self, key: str, /, **slots: object) -> str:
        text = self._find(key)
        if isinstance(text, dict):
            text = text[_plural(slots["count"])]
        if not isinstance(text, str):
            raise KeyError(f"text/{LANGUAGE}/{self.room}.toml: {key} is not a text")
        return text.format(**slots) if slots else text

    def has(self, key: str) -> bool:
        """Whether the catalogue has an entry under this key."""
        try:
            self._find(key)
        except KeyError:
            return False
        return True

    def under(self, key: str) -> dict[str, str]:
        """All texts directly under a key, in the catalogue's order."""
        found = self._find(key)
        return {name: text for name, text in found.items() if isinstance(text, str)}

    def keys(self) -> Iterator[str]:
        """Every key that leads to a text."""
        return _leaves(self._entries, "")

    def _find(self, key: str) -> Any:
        found: Any = self._entries
        for part in key.split("."):
            if not isinstance(found, dict) or part not in found:
                raise KeyError(f"text/{LANGUAGE}/{self.room}.toml has no entry {key}")
            found = found[part]
        return found


def _leaves(entries: dict[str, Any], above: str) -> Iterator[str]:
    for name, value in entries.items():
        if isinstance(value, dict) and not set(value) <= {"one", "other"}:
            yield from _leaves(value, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def _plural(count: object) -> str:
    """The plural category of a count; English has two (CLDR)."""
    return "one" if count in (1, "1") else "other"


@cache
def words(room: str, language: str = LANGUAGE) -> Words:
    """The words of one room, read from its file once."""
    # The package's own loader reads the file: pathlib and importlib.resources cost `cxplan --help` half its time.
    data: bytes = __spec__.loader.get_data(  # type: ignore[union-attr]  # a package has a loader, and ours reads files
        f"{__path__[0]}/{language}/{room}.toml"
    )
    return Words(room, tomllib.loads(data.decode()))
