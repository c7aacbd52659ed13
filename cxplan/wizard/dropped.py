"""A file's path as people give it: typed, pasted with quotes, or dropped into the window by hand."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .. import files

_QUOTES = ('"', "'", "“", "”", "‘", "’", "`")


def dropped(text: str, folders: Sequence[Path]) -> tuple[Path, ...]:
    """The files that a text names, looked for in these folders; none where any of them is not there.

    Several names stand one after another, as a terminal writes them when several files are dropped at once.
    """
    plain = text.strip().removeprefix("& ").strip()  # PowerShell writes an ampersand before what is dropped
    if (one := _there(plain, folders)) is not None:
        return (one,)
    parts = _parts(plain)
    found = [path for part in parts if (path := _there(part, folders)) is not None]
    return tuple(found) if found and len(found) == len(parts) else ()


def _parts(text: str) -> list[str]:
    """Names with quotes or backslashes, or with semicolons between them."""
    if ";" in text:
        return [part for part in text.split(";") if part.strip()]
    with suppress(ValueError):  # a quote that is never closed
        return shlex.split(text)
    return []


def _there(text: str, folders: Sequence[Path]) -> Path | None:
    """The file that one of the readings of a name leads to."""
    for reading in _readings(text.strip()):
        with suppress(RuntimeError, ValueError):  # a home that nobody has, a NUL in the name
            path = Path(reading).expanduser()
            for place in (path,) if path.is_absolute() else (folder / path for folder in folders):
                if files.sure(place.is_file):
                    return place
    return None


def _readings(text: str) -> Iterator[str]:
    """As it stands, without quotes, without the backslashes before blanks, as an address of a file."""
    bare = text
    while len(bare) > 1 and bare[0] in _QUOTES and bare[-1] in _QUOTES:
        bare = bare[1:-1].strip()
    yield from dict.fromkeys((text, bare, re.sub(r"\\(.)", r"\1", bare)) if text else ())
    if bare.casefold().startswith("file:"):
        yield re.sub(r"^/(?=[A-Za-z]:)", "", unquote(urlsplit(bare).path))
