"""Puts a package together the same way every time: sorted parts, fixed times, the maker's library unnamed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_DRAWINGS = "xl/drawings/drawing"
_BARE_TAG = re.compile(rb"(</?)([A-Za-z]+)(?=[\s/>])")


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
            data = parts[name]
            zipped.writestr(entry, _prefixed(data) if name.startswith(_DRAWINGS) else data)
    return made.getvalue()


def _prefixed(drawing: bytes) -> bytes:
    """A drawing with the prefix that Excel itself writes: ExcelJS reads letters, not namespaces."""
    if drawing.count(b'xmlns="') != 1:
        return drawing
    return _BARE_TAG.sub(rb"\1xdr:\2", drawing).replace(b'xmlns="', b'xmlns:xdr="')
