"""What a zip holds, unpacked into a folder of our own; what is packed to swell is refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import limits
from .problems import unreadable

_PLAIN = re.compile(r"(?!(con|prn|aux|nul|com\d|lpt\d)\b)\w[\w ()+,-]{0,60}\.[a-z]{1,8}", re.IGNORECASE)
_SUFFIX = 9


def unpacked(paths: Sequence[Path], folder: Path) -> Iterator[Path]:
    """The files themselves, and in place of a zip what it holds."""
    for path in paths:
        if path.suffix.lower() == ".zip":
            yield from _members(path, folder)
        else:
            yield path


def _members(path: Path, folder: Path) -> Iterator[Path]:
    """What a zip holds, each in a folder of its own; folders and what programs leave behind are passed over."""
    try:
        with zipfile.ZipFile(path) as packed:
            bounded(packed, path)
            inside = [one for one in packed.infolist() if not one.is_dir() and not _litter(one.filename)]
            for at, one in enumerate(inside):
                target = folder / f"member{at}" / _safe(Path(one.filename))
                target.parent.mkdir()
                with packed.open(one) as source, target.open("wb") as made:
                    left = one.file_size
                    while left > 0 and (chunk := source.read(min(left, limits.MEGABYTE))):
                        made.write(chunk)
                        left -= len(chunk)
                yield target
    except RuntimeError as error:  # zipfile says so of a password
        raise unreadable("encrypted", path) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError) as error:
        raise unreadable("damaged", path) from error


def bounded(packed: zipfile.ZipFile, path: Path) -> None:
    """Raises Unreadable for a package that is protected, or far larger unpacked than it says it can be."""
    parts = packed.infolist()
    whole = sum(one.file_size for one in parts)
    swollen = any(
        one.file_size > limits.MEGABYTE and one.file_size > limits.RATIO * max(1, one.compress_size) for one in parts
    )
    if len(parts) > limits.MEMBERS or whole > limits.UNPACKED or swollen:
        raise unreadable("bomb", path)
    if any(one.flag_bits & 1 for one in parts):
        raise unreadable("encrypted", path)


def _safe(name: Path) -> str:
    """A member's own name, for people to know it again, where it is plain; else one of ours."""
    return name.name if _PLAIN.fullmatch(name.name) else f"member{name.suffix.lower()[:_SUFFIX]}"


def _litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or Path(name).name.startswith(".")
