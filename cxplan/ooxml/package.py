"""Puts a package together the same way every time: sorted parts, fixed times, the maker's library unnamed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def parts_of(package: bytes) -> dict[str, bytes]:
    """Every part of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def packed(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts; the same parts give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression, compresslevel=2) as zipped:
        for name in sorted(parts, key=lambda part: (part not in FIRST_PARTS, part)):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = compression
            entry.external_attr = 0o600 << 16
            zipped.writestr(entry, parts[name])
    return made.getvalue()
