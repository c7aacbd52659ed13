"""Mappings by name: what the columns of known exports mean, and of those that somebody named in the plan's folder."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

Hints = Mapping[str, tuple[str, ...]]
OWN = "cxplan-maps.toml"  # stands beside the plan, for people to see and share
NAME = re.compile(r"^[a-z0-9][a-z0-9-]{0,40}$")
_MOST = 256 * 1024


@cache
def _shipped() -> dict[str, dict[str, str | list[str]]]:
    return tomllib.loads(Path(__file__).with_name("maps.toml").read_text("utf-8"))


def _all(folder: Path) -> dict[str, dict[str, str | list[str]]]:
    own = folder / OWN
    if not own.is_file() or own.stat().st_size > _MOST:
        return _shipped()
    return {**_shipped(), **{name: one for name, one in _read(own).items() if isinstance(one, dict)}}


def _read(path: Path) -> dict[str, dict[str, str | list[str]]]:
    from .problems import unreadable

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise unreadable("no_maps", path, said=str(error)) from error


def known(folder: Path) -> list[str]:
    """The names of all mappings."""
    return sorted(_all(folder))


def hints(name: str, folder: Path) -> Hints | None:
    """A mapping: by role the headers it may stand under, by setting its one value; None where no mapping has this name."""
    found = _all(folder).get(name.strip().casefold())
    if found is None:
        return None
    return {
        role: (said,) if isinstance(said, str) else tuple(map(str, said))
        for role, said in found.items()
        if isinstance(said, str | list)
    }


def with_one(folder: Path, name: str, mapping: Mapping[str, str]) -> bytes:
    """The folder's file of mappings with one more, in place of one of the same name; others stay as they are."""
    own = folder / OWN
    kept = {one: said for one, said in (_read(own) if own.is_file() else {}).items() if one != name}
    kept[name] = dict(mapping)
    blocks = (
        f"[{one}]\n" + "".join(f"{_key(role)} = {_value(to)}\n" for role, to in said.items())
        for one, said in kept.items()
    )
    return "\n".join(blocks).encode()


def _key(name: str) -> str:
    return name if NAME.match(name.replace("_", "-")) else json.dumps(name)


def _value(said: str | list[str]) -> str:
    return json.dumps(said, ensure_ascii=True)
