"""The seal of a finished package: whether anybody touched it since, and the marks its maker left in it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from .opened import Opened
from .package import ZIP_TIME
from .relations import TYPES_PART, relate, rels_of, with_type
from .xml import CUSTOM, OFFICE, VARIANT, written

PART = "docProps/custom.xml"
_NAMED, _PLAIN = "cxplan.", "build."  # what the names of our properties begin with
_SEAL = f"{_NAMED}seal"
_PROPERTY = f"{{{CUSTOM}}}property"
_RELATION_TYPE = f"{OFFICE}/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # what every custom property carries

Checks = Mapping[str, tuple[int, int]]  # a part's CRC and size, by name


@dataclass(frozen=True, slots=True)
class Seal:
    """What a package says of itself: `whole` while not a byte of it was touched; the marks survive a mere re-save."""

    whole: bool
    marks: Mapping[str, str] = field(default_factory=dict)


def sealed(package: bytes, marks: Mapping[str, str], *, named: bool = True) -> bytes:
    """The package with marks in its custom properties and a seal over all its other parts.

    Where it is not to be `named`, the properties do not bear the tool's name either.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            _write(new, info.filename, _pointing(info.filename, old.read(info)))
        checks = {info.filename: (info.CRC, info.file_size) for info in new.infolist()}
        said = {**marks, _SEAL: _digest(checks)}
        _write(new, PART, _properties(said if named else {_unnamed(name): text for name, text in said.items()}))
    return made.getvalue()


def seal_of(package: Opened) -> Seal | None:
    """The seal of a package; None where there is none: not ours, or saved by a program that drops it."""
    marks = _marks(package)
    said = marks.pop(_SEAL, None)
    return None if said is None else Seal(said == _digest(package.checks), marks)


def _unnamed(name: str) -> str:
    return f"{_PLAIN}{name.removeprefix(_NAMED)}"


def _digest(checks: Checks) -> str:
    said = (f"{name}:{crc:08x}:{size}" for name, (crc, size) in sorted(checks.items()) if name != PART)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _write(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, ZIP_TIME)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    package.writestr(entry, data, compresslevel=7)


def _pointing(name: str, data: bytes) -> bytes:
    """The two parts that must name the new part, with its name in them."""
    if name == TYPES_PART:
        return with_type(data, PART, _CONTENT_TYPE)
    if name == rels_of(""):
        parts = {name: data}
        relate(parts, "", _RELATION_TYPE, PART, id_="rIdCustom")
        return parts[name]
    return data


def _properties(marks: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={None: CUSTOM, "vt": VARIANT})
    for number, (name, text) in enumerate(sorted(marks.items()), 2):
        said = {"fmtid": _FORMAT_ID, "pid": str(number), "name": name}
        etree.SubElement(etree.SubElement(root, _PROPERTY, said), f"{{{VARIANT}}}lpwstr").text = text
    return written(root)


def _marks(package: Opened) -> dict[str, str]:
    found: dict[str, str] = {}
    open_name: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "")
        if tag == _PROPERTY and name.startswith((_NAMED, _PLAIN)):
            name = f"{_NAMED}{name.removeprefix(_PLAIN)}" if name.startswith(_PLAIN) else name
            open_name[:] = [name]
            found[name] = ""

    def end(tag: str) -> None:
        if tag == _PROPERTY:
            open_name.clear()

    def text(data: str) -> None:
        for name in open_name:
            found[name] += data

    for part in _custom_parts(package):
        package.read(part, start, end, text)
    return {name: said.strip() for name, said in found.items()}  # Gnumeric indents


def _custom_parts(package: Opened) -> Iterable[str]:
    return package.related("", "custom-properties").values()
