"""Themes in what people wrote: words and pairs of words counted against a short list that a person can edit."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from .labels import quoted
from .problems import unreadable

OWN = "cxplan-themes.toml"
_MOST, _WORDS = 40, 60
Themes = Mapping[str, tuple[str, ...]]


def themes(activity: str, folder: Path | None) -> Themes:
    """Theme to words: the folder's own list, else that of the trade with what holds for all."""
    own = folder / OWN if folder else None
    if own is not None and own.is_file():
        return _of(_read(own).values())
    known = _read(Path(__file__).with_name("themes.toml"))
    return _of([known.get(activity, {}), known["any"]])


def _read(path: Path) -> dict[str, dict[str, list[str]]]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise unreadable("no_maps", path, said=str(error)) from error
    # A list without a heading for its trade is as good.
    plain = {name: one for name, one in found.items() if isinstance(one, list)}
    return {**{name: one for name, one in found.items() if isinstance(one, dict)}, **({"": plain} if plain else {})}


def _of(parts: object) -> Themes:
    made: dict[str, tuple[str, ...]] = {}
    for part in parts:  # type: ignore[attr-defined]  # an iterable of mappings
        for name, said in part.items():
            made[str(name)] = tuple(str(word).casefold() for word in said if str(word).strip())[:_WORDS]
    return dict(list(made.items())[:_MOST])


def expression(text: str, known: Themes) -> str:
    """The engine's expression for the first theme that a text speaks of; NULL where it speaks of none."""
    if not known:
        return "NULL"
    whens = " ".join(
        f"WHEN regexp_matches({text}, {quoted(_pattern(said))}) THEN {quoted(name)}" for name, said in known.items()
    )
    return f"CASE {whens} END"


def each(text: str, known: Themes) -> str:
    """The engine's expression for the list of all themes that a text speaks of, NULL for the others."""
    parts = (
        f"CASE WHEN regexp_matches({text}, {quoted(_pattern(said))}) THEN {quoted(name)} END"
        for name, said in known.items()
    )
    return f"[{', '.join(parts)}]"


def speaks(text: str, known: Themes) -> str:
    """The engine's expression for whether a text speaks of any theme."""
    return f"regexp_matches({text}, {quoted(_pattern(tuple(word for said in known.values() for word in said)))})"


def _pattern(said: tuple[str, ...]) -> str:
    """Whole words, and pairs of words whatever stands between them as a space."""
    return r"\b(" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in said) + r")\b"
