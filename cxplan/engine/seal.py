"""The seal of a finished package: whether anybody touched it since, and the marks its maker left in it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from .opened import Opened
from .package import ZIP_TIME

PART = "docProps/custom.xml"
_SEAL = "cxplan.seal"
_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # what every custom property carries

Checks = Mapping[str, tuple[int, int]]  # a part's CRC and size, by name


@dataclass(frozen=True, slots=True)
class Seal:
    """What a package says of itself: `whole` while not a byte of it was touched; the marks survive a mere re-save."""

    whole: bool
    marks: Mapping[str, str] = field(default_factory=dict)


def sealed(package: bytes, marks: Mapping[str, str]) -> bytes:
    """The package with marks in its custom properties and a seal over all its other parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            _write(new, info.filename, _pointing(info.filename, old.read(info)))
        checks = {info.filename: (info.CRC, info.file_size) for info in new.infolist()}
        _write(new, PART, _properties({**marks, _SEAL: _digest(checks)}))
    return made.getvalue()


def seal_of(package: Opened) -> Seal | None:
    """The seal of a package; None where there is none: not ours, or saved by a program that drops it."""
    marks = _marks(package)
    said = marks.pop(_SEAL, None)
    return None if said is None else Seal(said == _digest(package.checks), marks)


def _digest(checks: Checks) -> str:
    said = (f"{name}:{crc:08x}:{size}" for name, (crc, size) in sorted(checks.items()) if name != PART)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _write(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, ZIP_TIME)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    package.writestr(entry, data, compresslevel=3)


def _pointing(name: str, data: bytes) -> bytes:
    """The two parts that must name the new part, with its name in them."""
    if name == _TYPES:
        said = f'<Override PartName="/{PART}" ContentType="{_CONTENT_TYPE}"/></Types>'
        return data.replace(b"</Types>", said.encode())
    if name == _RELATIONS:
        said = f'<Relationship Id="rIdCustom" Type="{_RELATION_TYPE}" Target="{PART}"/></Relationships>'
        return data.replace(b"</Relationships>", said.encode())
    return data


def _properties(marks: Mapping[str, str]) -> bytes:
    lines = "".join(_property(number, *mark) for number, mark in enumerate(sorted(marks.items()), 2))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANT}">{lines}</Properties>'
    ).encode()


def _property(number: int, name: str, text: str) -> str:
    value = f"<vt:lpwstr>{escape(text)}</vt:lpwstr>"
    return f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{escape(name)}">{value}</property>'


def _marks(package: Opened) -> dict[str, str]:
    found: dict[str, str] = {}
    open_name: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_CUSTOM} property" and attributes.get("name", "").startswith("cxplan."):
            open_name[:] = [attributes["name"]]
            found[attributes["name"]] = ""

    def end(tag: str) -> None:
        if tag == f"{_CUSTOM} property":
            open_name.clear()

    def text(data: str) -> None:
        for name in open_name:
            found[name] += data

    for part in _custom_parts(package):
        package.read(part, start, end, text)
    return {name: said.strip() for name, said in found.items()}  # Gnumeric indents


def _custom_parts(package: Opened) -> Iterable[str]:
    return package.related("", "custom-properties").values()
